//! Rules about 整改方案, on both sides of every threshold.

use crate::support::{Found, Site};

mod approval;
mod consultation;
mod copied;
mod filing;
mod ledger;
mod publicity;
mod support_staff;
mod target;

const CAMPAIGN: &str = "content/campaign.toml";
const UNIT: &str = "content/units/jia/unit.toml";
const RATING: &str = "content/units/jia/rating.toml";
const PLAN: &str = "content/units/jia/plan.toml";

/// [`Site::one_branch`] with one passage of its plan put in other words.
fn plan_with(from: &str, to: &str) -> Site {
    let site = Site::one_branch();
    site.replace(PLAN, from, to);
    site
}

/// Appends a table to the campaign.
fn campaign(site: &Site, lines: &str) {
    site.append(CAMPAIGN, &format!("\n{lines}\n"));
}

#[track_caller]
fn fine(site: &Site) {
    assert_eq!(site.findings(), []);
}

/// The finding of this rule on this date, or none.
fn on(site: &Site, day: &str, rule: &str) -> Option<Found> {
    site.findings_with(&["--as-of", day]).into_iter().find(|found| found.rule == rule)
}

/// Asserts where a finding points: the text of its line from its column on begins with `text`.
#[track_caller]
fn points_at(site: &Site, found: &Found, text: &str) {
    let source = site.read(&found.file);
    let before = |place: u64| usize::try_from(place - 1).expect("small");
    let line = source.lines().nth(before(found.line)).unwrap_or_default();
    let rest: String = line.chars().skip(before(found.column)).collect();
    assert!(rest.starts_with(text), "{found:?} points at {rest:?}");
}
