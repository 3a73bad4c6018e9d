//! Earlier campaigns, and which of their problems came back.

use crate::disclosure::{PublicSite, UnitLink, unit::EarlierView};
use crate::model::{Problem, UnitPath};
use crate::register::recurrence;
use serde::Serialize;

/// Problems that a page lists; all of them are marked on the pages of their units.
const LISTED: usize = 100;

/// An earlier campaign.
#[derive(Debug, Serialize)]
pub(crate) struct EarlierCampaignView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Address of its archive.
    pub(crate) href: Option<&'a str>,
    /// How many problems it published; none where its archive cannot be read.
    pub(crate) total: Option<usize>,
    /// How many of the present problems it had published already.
    pub(crate) came_back: usize,
    /// The first of them.
    pub(crate) problems: Vec<CameBackView<'a>>,
}

/// A problem that came back.
#[derive(Debug, Serialize)]
pub(crate) struct CameBackView<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number it has now.
    pub(crate) problem: &'a str,
    /// What it says now.
    pub(crate) text: &'a str,
    /// What it was.
    pub(crate) earlier: EarlierView<'a>,
}

impl<'a> PublicSite<'a> {
    /// What an earlier campaign published of a unit that was the same as this problem, or nearly so.
    pub(in crate::disclosure) fn earlier_problem(
        &self,
        unit: UnitPath<'_>,
        problem: &Problem,
    ) -> Option<EarlierView<'a>> {
        let found = recurrence(self.records(), unit.as_str(), problem.text.as_deref()?)?;
        Some(EarlierView::of(unit, found))
    }
}

impl<'a> EarlierCampaignView<'a> {
    /// All of them, compared with what is public now.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let campaigns = site.records().previous.iter().map(|campaign| Self {
            name: &campaign.declared.name,
            href: campaign.declared.url.as_deref(),
            total: campaign.problems.as_ref().ok().map(|units| units.values().map(Vec::len).sum()),
            came_back: 0,
            problems: Vec::new(),
        });
        let mut campaigns: Vec<Self> = campaigns.collect();
        if campaigns.is_empty() {
            return campaigns;
        }
        for index in site.units() {
            for (problem, _) in site.public_problems(index) {
                let Some(earlier) = site.earlier_problem(site.path(index), problem) else { continue };
                let named = campaigns.iter_mut().find(|campaign| campaign.name == earlier.campaign);
                let Some(campaign) = named else { continue };
                campaign.came_back += 1;
                if campaign.problems.len() < LISTED {
                    let text = problem.text.as_deref().unwrap_or_default();
                    campaign.problems.push(CameBackView {
                        unit: site.link(index),
                        problem: &problem.id,
                        text,
                        earlier,
                    });
                }
            }
        }
        campaigns
    }
}
