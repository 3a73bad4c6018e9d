//! Names that are masked: who leads a unit called 后进 is not held up by name (requirements §10, S003-048).
//!
//! The form of such units prints the family name only. What one output masks all of them mask, so the name is replaced in
//! the records the public view is made of: those of the unit, and those of the units above it, which tell of it. Whoever
//! bears the same name elsewhere is somebody else.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::rewriting::{each_text, rewritten_unit};
use crate::model::{Date, Form, Site, Unit, UnitKind, UnitMemory, UnitPath};

/// Family names of two characters.
const DOUBLE: [&str; 16] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙",
    "端木", "百里",
];

/// Names that are masked, each with what stands in its place, by the path of the unit in whose records.
#[derive(Debug)]
pub(super) struct MaskedNames<'s>(BTreeMap<&'s str, Vec<(&'s str, String)>>);

impl<'s> MaskedNames<'s> {
    /// Those of every unit the form 后进情况汇总表 lists; none in a campaign without the form.
    pub(super) fn of(site: &'s Site, as_of: Date) -> Option<Self> {
        if !site.has_form(Form::BackwardSummary) {
            return None;
        }
        let mut names: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for unit in &site.units {
            // Whether a unit that is held back is one of those nobody can tell any more.
            let listed = unit.secretary.as_deref().filter(|_| is_listed(site, unit, as_of));
            let Some(name) = listed.or(unit.withheld_secretary.as_deref()).filter(|name| name.chars().count() > 1)
            else {
                continue;
            };
            let path = unit.path.as_str();
            for path in std::iter::once(path).chain(UnitPath(path).ancestors()) {
                names.entry(path).or_default().push((name, family_name(name)));
            }
        }
        // A name may begin with another: the longer one is masked first.
        for names in names.values_mut() {
            names.sort_by_key(|(name, _)| Reverse(name.len()));
        }
        (!names.is_empty()).then_some(Self(names))
    }

    /// The records with the names masked.
    pub(super) fn masked_in(&self, site: &Site) -> Site {
        let mut memory = site.memory.clone();
        for (path, unit) in &mut memory.units {
            if let Some(names) = self.0.get(path.as_str()) {
                each_told(unit, &mut |text| replace(text, names));
            }
        }
        let unit = |unit: &Unit| match self.0.get(unit.path.as_str()) {
            Some(names) => rewritten_unit(unit, &|data| each_text("", data, &|text| replace(text, names))),
            None => unit.clone(),
        };
        Site {
            settings: site.settings.clone(),
            campaign: site.campaign.clone(),
            schemes: site.schemes.clone(),
            units: site.units.par_iter().map(unit).collect(),
            documents: site.documents.clone(),
            cases: site.cases.clone(),
            feedback: site.feedback.clone(),
            assets: site.assets.clone(),
            accepted: Vec::new(),
            memory,
            subordinates: site.subordinates.clone(),
            previous: site.previous.clone(),
        }
    }
}

fn each_told(unit: &mut UnitMemory, change: &mut dyn FnMut(&mut String)) {
    unit.named.iter_mut().for_each(&mut *change);
    let texts = unit.amendments.iter_mut().flat_map(|told| [&mut told.before, &mut told.after]);
    texts.flatten().for_each(change);
}

fn replace(text: &mut String, names: &[(&str, String)]) {
    for (name, masked) in names {
        if text.contains(name) {
            *text = text.replace(name, masked);
        }
    }
}

/// Whether the first rating that counts is the worst grade of its scheme.
fn is_listed(site: &Site, unit: &Unit, as_of: Date) -> bool {
    let counted = unit.ratings.iter().filter(|rating| rating.date.is_some_and(|date| date <= as_of));
    let first = counted.min_by_key(|rating| rating.date);
    let worst = site.scheme_of(unit).and_then(|scheme| scheme.grades.last()).filter(|grade| grade.key);
    unit.kind != Some(UnitKind::Station)
        && worst.is_some_and(|worst| first.is_some_and(|rating| rating.grade.as_deref() == Some(worst.name.as_str())))
}

/// `刘某某`: the family name, and 某 for each other character, at most two.
fn family_name(name: &str) -> String {
    let whole: Vec<char> = name.chars().collect();
    let double = whole.len() > 2 && DOUBLE.iter().any(|family| name.starts_with(family));
    let length = if double { 2 } else { 1 };
    let family: String = whole.iter().take(length).collect();
    family + &"某".repeat(whole.len().saturating_sub(length).clamp(1, 2))
}
