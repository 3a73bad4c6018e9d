//! Names that are masked: who leads a unit called 后进 is not held up by name (requirements §10, S003-048).
//!
//! The form of such units prints the family name only. What one output masks all of them mask, so the name is replaced in
//! the views that pages, data files, boards and forms are made of.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Form, Site, Unit, UnitKind};
use crate::register::Register;

/// Family names of two characters.
const DOUBLE: [&str; 16] = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "宇文", "长孙",
    "端木", "百里",
];

/// Texts of units whose secretary is masked, by the position of the unit. Empty in a campaign without the form.
#[derive(Debug, Default)]
pub(super) struct Masks(BTreeMap<usize, Mask>);

/// Texts of one unit that hold the name, with what stands in their place.
#[derive(Debug, Default)]
pub(super) struct Mask {
    texts: HashMap<String, String>,
    name: String,
    masked: String,
}

impl Masks {
    /// The masks of a site: of every unit the form 后进情况汇总表 lists.
    pub(super) fn of(register: &Register<'_>) -> Self {
        let site = register.site;
        if !site.has_form(Form::BackwardSummary) {
            return Self::default();
        }
        let units = site.units.iter().enumerate();
        Self(units.filter(|(_, unit)| is_listed(register, unit)).filter_map(|(n, u)| Some((n, Mask::of(u)?))).collect())
    }

    /// The mask of the unit at `index`.
    pub(super) fn get(&self, index: usize) -> Option<&Mask> {
        self.0.get(&index)
    }

    /// A text of the unit at `index` as the public reads it.
    pub(super) fn text<'a>(&'a self, index: usize, text: &'a str) -> &'a str {
        self.get(index).map_or(text, |mask| mask.text(text))
    }
}

/// Whether the first rating that counts is the worst grade of its scheme.
fn is_listed(register: &Register<'_>, unit: &Unit) -> bool {
    let site: &Site = register.site;
    let first = unit
        .ratings
        .iter()
        .filter(|rating| rating.date.is_some_and(|date| date <= register.as_of))
        .min_by_key(|rating| rating.date);
    let worst = site.scheme_of(unit).and_then(|scheme| scheme.grades.last()).filter(|grade| grade.key);
    unit.kind != Some(UnitKind::Station)
        && worst.is_some_and(|worst| first.is_some_and(|rating| rating.grade.as_deref() == Some(worst.name.as_str())))
}

impl Mask {
    fn of(unit: &Unit) -> Option<Self> {
        let name = unit.secretary.as_deref().filter(|name| name.chars().count() > 1)?;
        let masked = family_name(name);
        let mut texts = HashMap::new();
        each_text(unit, &mut |text| {
            if text.contains(name) {
                texts.insert(text.to_owned(), text.replace(name, &masked));
            }
        });
        Some(Self { texts, name: name.to_owned(), masked })
    }

    /// The text with the name masked.
    pub(super) fn text<'a>(&'a self, text: &'a str) -> &'a str {
        self.texts.get(text).map_or(text, String::as_str)
    }

    /// A text that stands in no record any more, with the name masked.
    pub(super) fn earlier_text(&self, text: &str) -> String {
        text.replace(&self.name, &self.masked)
    }
}

/// Every text of a unit in which somebody may be named.
fn each_text(unit: &Unit, found: &mut dyn FnMut(&str)) {
    let mut some = |texts: &[&Option<String>]| texts.iter().filter_map(|text| text.as_deref()).for_each(&mut *found);
    some(&[&unit.secretary]);
    for rating in &unit.ratings {
        some(&[&rating.basis]);
        rating.steps.iter().for_each(|step| some(&[&step.by]));
    }
    unit.activities.iter().for_each(|activity| some(&[&activity.what, &activity.form, &activity.by, &activity.note]));
    for item in unit.progress.iter().flat_map(|note| &note.items) {
        let said = item.particulars();
        some(&[&said.note, &said.closed_by, &said.evidence, &said.reason, &said.checked_by]);
    }
    for commitment in &unit.commitments {
        some(&[&commitment.signer]);
        commitment.pledges.iter().for_each(|pledge| some(&[&pledge.text]));
    }
    if let Some(plan) = &unit.plan {
        plan.approval.iter().for_each(|taken| some(&[&taken.by]));
        plan.review.iter().for_each(|review| some(&[&review.opinion]));
        plan.target.iter().for_each(|target| some(&[&target.measures]));
        plan.deeds.iter().for_each(|deed| some(&[&deed.text, &deed.responsible]));
        plan.lasting_results.iter().for_each(|result| some(&[&result.text]));
        for problem in &plan.problems {
            some(&[&problem.text, &problem.cause, &problem.explanation, &problem.responsible, &problem.guide]);
            some(&[&problem.assignment().goal, &problem.assignment().leader]);
            problem.measures.iter().for_each(|measure| some(&[&measure.text, &measure.guide]));
            problem.milestones.iter().for_each(|milestone| some(&[&milestone.text]));
        }
    }
    unit.commitments.iter().for_each(|commitment| found(&commitment.body));
    unit.progress.iter().for_each(|note| found(&note.body));
}

/// `刘某某`: the family name, and 某 for each other character, at most two.
fn family_name(name: &str) -> String {
    let whole: Vec<char> = name.chars().collect();
    let double = whole.len() > 2 && DOUBLE.iter().any(|family| name.starts_with(family));
    let length = if double { 2 } else { 1 };
    let family: String = whole.iter().take(length).collect();
    family + &"某".repeat(whole.len().saturating_sub(length).clamp(1, 2))
}
