//! The public view of a site: which records may be seen at the as-of date.

use super::index;
use super::involved::Involved;
use super::link::{CaseLink, UnitLink};
use super::overdue_then::OverdueThen;
use super::persons::PersonsOfUnit;
use crate::model::{Audience, Date, Problem, Scope, Site, UnitPath};
use crate::register::{ProblemState, Register};
use crate::similarity::PlanPrints;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A site at one date, as the public may see it.
#[derive(Debug)]
pub(crate) struct PublicSite<'a> {
    register: Register<'a>,
    /// Units whose pages are not renewed in this build.
    withheld: Vec<bool>,
    /// Positions of the public cases by the unit they tell of.
    cases: BTreeMap<usize, Vec<usize>>,
    /// Newest notices at or below each unit.
    newest: index::NewestNotices,
    /// Units that plans of others name.
    involved: Involved<'a>,
    /// What was overdue when the notes of each unit were published, once somebody asked.
    overdue: Vec<OnceLock<Box<[OverdueThen]>>>,
    /// Persons each unit's records name, once a data file has asked.
    persons: Vec<OnceLock<PersonsOfUnit>>,
    /// Prints of plans that are known already; of none unless they are handed in.
    pub(super) prints: PlanPrints,
}

/// A problem that counts, with what is derived of it.
pub(super) type PublicProblem<'a> = (&'a Problem, &'a ProblemState);

impl<'a> PublicSite<'a> {
    /// The public view of `records` at `as_of`. Units for which `withheld` is true keep the pages they have
    /// (`--keep-going`): they are linked, but what is new in them is listed nowhere.
    pub(crate) fn new(records: &'a Site, as_of: Date, withheld: &dyn Fn(usize) -> bool) -> Self {
        // Derived here, so that no register counted for the office can be handed in: its sums tell of records the
        // public may not see.
        let register = Register::new(records, as_of, Audience::Public);
        let withheld: Vec<bool> = (0..register.units.len()).map(withheld).collect();
        let cases = index::cases_by_unit(&register);
        let newest = index::newest_notices(&register, &withheld);
        let involved = Involved::of(&register, &withheld);
        let overdue = vec![OnceLock::new(); register.units.len()];
        let persons = register.units.iter().map(|_| OnceLock::new()).collect();
        Self { register, withheld, cases, newest, involved, overdue, persons, prints: PlanPrints::default() }
    }

    /// Positions of the units that get pages, in path order.
    pub(crate) fn units(&self) -> Vec<usize> {
        (0..self.register.units.len())
            .filter(|&index| self.register.units[index].visible && !self.withheld[index])
            .collect()
    }

    /// How many positions of units there are, those without a page included.
    pub(crate) fn positions(&self) -> usize {
        self.register.units.len()
    }

    /// Position of the unit with this path, when it has a page.
    pub(crate) fn position(&self, path: &str) -> Option<usize> {
        self.records().unit_index(path).filter(|&index| self.register.units[index].visible)
    }

    /// Path of the unit at this position.
    pub(crate) fn path(&self, index: usize) -> UnitPath<'a> {
        self.records().units[index].path()
    }

    /// Whether folders of units lie below that of the unit at `index`, public or not: they are where the rendering of a
    /// tree may be shared out.
    pub(crate) fn has_folders_below(&self, index: usize) -> bool {
        !self.records().below(&self.records().units[index].path).is_empty()
    }

    /// Whether the text of a notice of the unit may hold a link or picture: without a bracket there is none.
    pub(crate) fn notices_may_link(&self, index: usize) -> bool {
        self.records().units[index].progress.iter().any(|note| note.body.contains(['[', '［']))
    }

    /// Whether the text of a commitment of the unit may hold a link or picture.
    pub(crate) fn commitments_may_link(&self, index: usize) -> bool {
        self.records().units[index].commitments.iter().any(|commitment| commitment.body.contains(['[', '［']))
    }

    /// Whether the ledger of the unit may show photographs.
    pub(crate) fn has_photos(&self, index: usize) -> bool {
        self.register().units[index].problems.iter().any(|problem| !problem.photographed.is_empty())
    }

    /// Whether the unit with this path has a page.
    pub(crate) fn has_unit(&self, path: &str) -> bool {
        self.position(path).is_some()
    }

    /// Whether this notice (`2012-07`) of the unit has a page.
    pub(crate) fn has_notice(&self, path: &str, slug: &str) -> bool {
        self.position(path).filter(|&index| !self.withheld[index]).is_some_and(|index| {
            let unit = &self.records().units[index];
            let mut notes = self.register.units[index].progress.iter().filter_map(|&n| unit.progress.get(n));
            notes.any(|note| note.period.slug() == slug)
        })
    }

    /// Whether this commitment of the unit is shown.
    pub(crate) fn has_commitment(&self, path: &str, id: &str) -> bool {
        self.position(path).filter(|&index| !self.withheld[index]).is_some_and(|index| {
            self.records().units[index].commitments.iter().any(|c| c.id == id && self.shows(c.scope, c.date))
        })
    }

    /// Whether the ledger of the unit with this path shows this problem.
    pub(crate) fn has_problem(&self, path: &str, id: &str) -> bool {
        self.position(path).is_some_and(|index| self.public_problem(index, id).is_some())
    }

    /// Whether this document has a page.
    pub(crate) fn has_document(&self, id: &str) -> bool {
        self.records().documents.iter().any(|d| d.id == id && self.shows(d.scope, d.date))
    }

    /// Whether this case has a page.
    pub(crate) fn has_case(&self, id: &str) -> bool {
        self.records().cases.iter().any(|c| c.id == id && self.shows(c.scope, c.date))
    }

    pub(super) fn register(&self) -> &Register<'a> {
        &self.register
    }

    pub(super) fn records(&self) -> &'a Site {
        self.register.site
    }

    pub(super) fn as_of(&self) -> Date {
        self.register.as_of
    }

    /// Units that plans of others name.
    pub(super) fn involved(&self) -> &Involved<'a> {
        &self.involved
    }

    /// Whether what is new in the unit at `index` is listed nowhere in this build.
    pub(super) fn is_withheld(&self, index: usize) -> bool {
        self.withheld[index]
    }

    /// Whether a record of this scope and day may be shown.
    pub(super) fn shows(&self, scope: Scope, date: Option<Date>) -> bool {
        index::is_public(&self.register, scope, date)
    }

    /// Where what was overdue when the notes of the unit at `index` were published is remembered.
    pub(super) fn overdue_cell(&self, index: usize) -> &OnceLock<Box<[OverdueThen]>> {
        &self.overdue[index]
    }

    /// Positions of the unit and the note of the newest notices at or below the unit at `index`, newest first.
    pub(super) fn newest_notices(&self, index: usize) -> &[(usize, usize)] {
        self.newest.get(&index).map_or(&[], Vec::as_slice)
    }

    /// Whether a notice stands at or below the unit at `index`.
    pub(super) fn has_notices_below(&self, index: usize) -> bool {
        self.newest.contains_key(&index)
    }

    /// Public cases that tell of the unit at `index` (S001-035), newest first.
    pub(super) fn cases_of(&self, index: usize) -> Vec<CaseLink<'a>> {
        let positions = self.cases.get(&index).map_or(&[][..], Vec::as_slice);
        CaseLink::newest_first(positions.iter().filter_map(|&at| self.records().cases.get(at)))
    }

    /// Whether a record of this day has come into being; one without a date never has.
    pub(super) fn reached(&self, date: Option<Date>) -> bool {
        date.is_some_and(|date| date <= self.as_of())
    }

    /// Whether a part of a record may be shown: only a day still to come hides it.
    pub(super) fn counts(&self, date: Option<Date>) -> bool {
        date.is_none_or(|date| date <= self.as_of())
    }

    /// Page of a unit, from the site's root.
    pub(super) fn page(&self, index: usize) -> String {
        self.records().units[index].path().page("index.html")
    }

    pub(crate) fn link(&self, index: usize) -> UnitLink<'a> {
        let unit = &self.records().units[index];
        UnitLink { path: &unit.path, label: unit.label(), href: self.page(index) }
    }

    /// The problems of a unit that count, with what is derived of them.
    pub(super) fn public_problems(&'a self, index: usize) -> impl Iterator<Item = PublicProblem<'a>> {
        let plan = self.records().units[index].plan.as_ref();
        self.register.units[index]
            .problems
            .iter()
            .filter_map(move |state| Some((plan?.problems.get(state.index)?, state)))
    }

    /// A text of the unit at this path as a data file has it: without the persons its records name, unless the site says
    /// that its data files name persons.
    pub(crate) fn in_data<'t>(&self, path: &str, text: &'t str) -> Cow<'t, str> {
        match self.records().unit_index(path) {
            Some(index) => self.without_persons(index, text),
            None => Cow::Borrowed(text),
        }
    }

    /// The same of the unit at `index`.
    pub(super) fn without_persons<'t>(&self, index: usize, text: &'t str) -> Cow<'t, str> {
        let records = self.records();
        if records.settings.data_persons {
            return Cow::Borrowed(text);
        }
        self.persons[index].get_or_init(|| PersonsOfUnit::of(&records.units[index])).left_out_of(text)
    }

    pub(super) fn public_problem(&'a self, index: usize, id: &str) -> Option<PublicProblem<'a>> {
        self.public_problems(index).find(|(problem, _)| problem.id == id)
    }

    /// Position among the problems of a unit that count of the one with this number; the one at `guess` is looked at
    /// first.
    pub(super) fn problem_position(&self, index: usize, id: &str, guess: usize) -> Option<usize> {
        let plan = self.records().units[index].plan.as_ref()?;
        self.register.units[index].problem_position(plan, id, guess)
    }

    pub(super) fn has_notices(&self) -> bool {
        self.records().documents.iter().any(|d| self.shows(d.scope, d.date))
            || self.records().cases.iter().any(|c| self.shows(c.scope, c.date))
            || self.register.units.iter().any(|unit| !unit.progress.is_empty())
    }
}
