//! Targets of promotion: what is asked for, whom it counts, how far it was reached.

use crate::disclosure::{PublicSite, number, percent};
use crate::model::Target;
use crate::register::Totals;
use serde::Serialize;

/// A target, measured.
#[derive(Debug, Serialize)]
pub(crate) struct TargetRow<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Required rate.
    pub(crate) rate: Option<String>,
    /// The rate must be exceeded.
    pub(crate) strictly: bool,
    /// Units counted.
    pub(crate) of: u32,
    /// Units that reached it.
    pub(crate) reached: u32,
    /// Rate reached.
    pub(crate) actual: Option<String>,
    /// The same as a number.
    pub(crate) value: Option<f64>,
    /// Whether it is met.
    pub(crate) met: Option<bool>,
    /// What it comes to, in a word; before the day it is measured none is missed yet (S001-065).
    pub(crate) verdict: &'static str,
    /// Whom it counts, in words (S002-042).
    pub(crate) counts: String,
    /// Which of them reached it, in words.
    pub(crate) reaches: String,
}

/// The campaign's targets, measured by `totals`.
pub(in crate::disclosure) fn rows<'a>(site: &'a PublicSite<'a>, totals: &Totals) -> Vec<TargetRow<'a>> {
    let targets = site.records().campaign.targets.iter();
    let is_open = site.records().campaign.targets_frozen_on().is_some_and(|day| site.as_of() < day);
    targets
        .zip(site.register().targets(totals))
        .map(|(target, result)| TargetRow {
            name: &target.name,
            rate: (result.rate > 0.0).then(|| format!("{}%", number(result.rate))),
            strictly: result.strictly,
            of: result.of,
            reached: result.reached,
            actual: result.actual.map(percent),
            value: result.actual,
            met: result.met,
            verdict: verdict(result.met, is_open),
            counts: counts(site, target),
            reaches: reaches(target),
        })
        .collect()
}

fn verdict(met: Option<bool>, is_open: bool) -> &'static str {
    match met {
        None => "暂不判定",
        Some(true) => "已达到",
        Some(false) if is_open => "期限未到",
        Some(false) => "未达到",
    }
}

/// The denominator: field or scheme, first grades, first stars.
fn counts(site: &PublicSite<'_>, target: &Target) -> String {
    let whose = match (&target.field, site.register().columns.scheme) {
        (Some(field), _) => format!("领域为“{field}”、"),
        (None, Some(scheme)) => format!("按“{}”评定、", scheme.name),
        (None, None) => String::new(),
    };
    let first = match (target.grades.join("或"), target.stars) {
        (grades, None) if grades.is_empty() => "有初次定级的单位".to_owned(),
        (grades, None) => format!("初次定级为{grades}的单位"),
        (grades, Some(0)) => format!("初次定级为{grades}、没有星级的单位"),
        (grades, Some(stars)) => format!("初次定级为{grades}{stars}星级的单位"),
    };
    whose + &first
}

/// The numerator.
fn reaches(target: &Target) -> String {
    match (target.honours.is_empty(), target.stars) {
        (false, _) => format!("目前的定级获得{}先进称号", target.honours.join("、")),
        (true, Some(0)) => "重新定级后获得星级".to_owned(),
        (true, Some(_)) => "重新定级后星级提高".to_owned(),
        (true, None) => "等次提高，或者等次相同而星级提高".to_owned(),
    }
}
