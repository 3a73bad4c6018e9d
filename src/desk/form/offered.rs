//! Words a field offers.

use crate::keys::KeyInfo;
use crate::keys::value::{List, ValueType};
use crate::model::{ActivityKind, Scheme, Site, Unit, UnitKind, Vocabulary};

/// Where words come from: the campaign and the scheme of a unit.
#[derive(Debug, Clone, Copy)]
pub(in crate::desk) struct Offered<'s> {
    site: &'s Site,
    scheme: Option<&'s Scheme>,
}

impl<'s> Offered<'s> {
    /// For files of this unit, or of the site.
    pub(in crate::desk) fn of(site: &'s Site, unit: Option<&'s Unit>) -> Self {
        let first = || site.schemes.iter().find(|scheme| site.campaign.schemes_in_use().any(|id| id == scheme.id));
        Self { site, scheme: unit.map_or_else(first, |unit| site.scheme_of(unit)) }
    }

    /// The words of a key, those every site has first.
    pub(in crate::desk) fn words(&self, key: &KeyInfo) -> Vec<String> {
        let mut words: Vec<String> = key.words().into_iter().map(str::to_owned).collect();
        let campaign = &self.site.campaign;
        let grades = || self.scheme.iter().flat_map(|scheme| &scheme.grades).map(|grade| grade.name.clone()).collect();
        let more: Vec<String> = match key.list {
            Some(List::Fields) => campaign.fields.clone(),
            Some(List::Categories) => campaign.categories.clone(),
            Some(List::ProblemTypes) => campaign.problem_types.iter().map(|kind| kind.name.clone()).collect(),
            Some(List::Tags) => campaign.tags.clone(),
            Some(List::ReviewAngles) => campaign.review_angles.clone(),
            Some(List::Approval) => campaign.approval.clone(),
            Some(List::Aspects) => ActivityKind::ALL.iter().flat_map(|kind| campaign.aspects(*kind)).collect(),
            Some(List::Grades) => grades(),
            Some(List::Kinds) => self.scheme.iter().flat_map(|s| &s.kinds).map(|kind| kind.name.clone()).collect(),
            Some(List::Roles) => self.scheme.iter().flat_map(|scheme| scheme.roles.clone()).collect(),
            Some(List::Statuses) => self.scheme.iter().flat_map(|s| &s.statuses).map(|s| s.name.clone()).collect(),
            Some(List::KindsAndFields) => {
                UnitKind::ALL.iter().map(|kind| kind.word().to_owned()).chain(campaign.fields.clone()).collect()
            }
            // Grades are texts, since schemes name them.
            None if matches!(key.value, ValueType::Text) && key.name == "grade" => grades(),
            Some(List::DeadlineKinds | List::Rules | List::Fixed(_)) | None => Vec::new(),
        };
        for word in more {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        words
    }
}
