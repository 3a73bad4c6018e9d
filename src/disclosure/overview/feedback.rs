//! What the public raised on the whole site, and which plans are open to objections.

use crate::disclosure::feedback::sums;
use crate::disclosure::figures::Outside;
use crate::disclosure::{Day, FeedbackEntry, FeedbackSums, PublicSite, UnitLink};
use crate::register::Publication;
use serde::Serialize;
use std::cmp::Reverse;

/// Most entries the page tells.
const TOLD: usize = 100;

/// Most open plans the page lists.
const OPEN: usize = 120;

/// What was raised with one unit, with the office itself, or in a subordinate site.
#[derive(Debug, Serialize)]
pub(crate) struct FeedbackRow<'a> {
    /// The unit; none for the office and for a subordinate site.
    pub(crate) unit: Option<UnitLink<'a>>,
    /// What stands where there is no unit.
    pub(crate) name: &'a str,
    /// What only a subordinate site has.
    pub(crate) outside: Option<Outside<'a>>,
    /// How much; none where a subordinate site is not added up.
    pub(crate) sums: Option<FeedbackSums>,
}

/// A plan in its notice period.
#[derive(Debug, Serialize)]
pub(crate) struct OpenPlan<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Last day for objections.
    pub(crate) ends: Day,
}

/// What the public raised on the whole site.
#[derive(Debug, Serialize)]
pub(crate) struct FeedbackOverview<'a> {
    /// All of it; none when nothing was raised.
    pub(crate) sums: Option<FeedbackSums>,
    /// Sums by unit, the office first.
    pub(crate) rows: Vec<FeedbackRow<'a>>,
    /// What is published of it, newest first.
    pub(crate) listed: Vec<FeedbackEntry<'a>>,
    /// Published entries that are not listed.
    pub(crate) more: usize,
    /// Plans open to objections, the one that closes first in front.
    pub(crate) open_plans: Vec<OpenPlan<'a>>,
    /// Open plans that are not listed.
    pub(crate) more_plans: usize,
}

impl<'a> FeedbackOverview<'a> {
    /// What has been raised at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let records = site.records();
        let row = |unit, name, sums| FeedbackRow { unit, name, outside: None, sums: Some(sums) };
        let office = sums(site, &records.feedback).map(|sums| row(None, "受理单位", sums));
        let mut rows: Vec<_> = office.into_iter().collect();
        let own = records.feedback.iter().filter_map(|entry| FeedbackEntry::of(site, entry, None));
        let mut listed: Vec<_> = own.collect();
        let units = site.units();
        for &index in &units {
            let feedback = &records.units[index].feedback;
            if let Some(sums) = Some(feedback).filter(|all| !all.is_empty()).and_then(|all| sums(site, all)) {
                rows.push(row(Some(site.link(index)), "", sums));
                let link = || Some(site.link(index));
                listed.extend(feedback.iter().filter_map(|entry| FeedbackEntry::of(site, entry, link())));
            }
        }
        for (at, (subordinate, state)) in site.register().subordinate_sites().enumerate() {
            let sums = state.as_ref().ok().and_then(|rolled| FeedbackSums::of(&rolled.totals.feedback));
            if sums.is_some() || state.is_err() {
                let outside = Some(Outside::of(site, at));
                rows.push(FeedbackRow { unit: None, name: &subordinate.declared.name, outside, sums });
            }
        }
        listed.sort_by_key(|entry| Reverse(entry.date));
        let more = listed.len().saturating_sub(TOLD);
        listed.truncate(TOLD);
        let mut open_plans: Vec<_> = units.iter().filter_map(|&index| open_plan(site, index)).collect();
        open_plans.sort_by_key(|plan| plan.ends);
        let more_plans = open_plans.len().saturating_sub(OPEN);
        open_plans.truncate(OPEN);
        Self { sums: FeedbackSums::of(&site.register().totals.feedback), rows, listed, more, open_plans, more_plans }
    }
}

fn open_plan<'a>(site: &'a PublicSite<'a>, index: usize) -> Option<OpenPlan<'a>> {
    let is_published = site.register().units[index].publication == Publication::Published;
    let plan = site.records().units[index].plan.as_ref().filter(|_| is_published)?;
    let ends = plan.publicity.as_ref()?.ends.filter(|ends| site.as_of() <= *ends)?;
    Some(OpenPlan { unit: site.link(index), ends: Day(ends) })
}
