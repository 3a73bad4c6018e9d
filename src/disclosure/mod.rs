//! The privacy wall: the public view of a site, as types that have no field for anything else.
//!
//! `site` and the public half of `print` render only what stands here, so what a view lacks cannot
//! be published: the vetoes applied to a unit, `[internal]` data, drafts, restricted records and records dated after the
//! as-of date have no field anywhere below.
//!
//! 1. [`PublicSite`] takes a register computed for the public and answers what may be seen.
//! 2. [`UnitView`], [`NoticeView`], [`DocumentView`] and [`CaseView`] are one page each.
//! 3. [`OverviewView`], [`OverdueView`], [`NoticesView`], [`CalendarView`] and [`TotalsView`] look at
//!    the whole site; their lists are bounded, so that no page grows with the number of units.
//! 4. [`BreakdownView`] and [`CrosstabView`] set figures side by side; a [`Selection`] is what stands behind a number.
//! 5. [`Statistics`], [`UnitRow`] and [`ProblemRow`] are what data files hold.
//!
//! Views borrow from the records and are built one unit at a time, so that a large site is never
//! held twice. They are plain data: [`serde::Serialize`] hands them to templates and data files.

mod acceptance;
mod activity;
mod breakdown;
mod calendar;
mod commitment;
mod data;
mod day;
mod documents;
mod lists;
mod moved;
mod names;
mod notice;
mod overview;
mod plan;
mod problem;
mod publication;
mod rating;
mod recent;
mod rollup;
mod scheme;
mod selection;
mod site;
mod statistics;
mod target;
mod timeline;
mod totals;
mod tree;
mod types;
mod unit;

#[cfg(feature = "print")]
pub(crate) use acceptance::SurveyView;
pub(crate) use acceptance::{AcceptanceView, RedoView};
pub(crate) use activity::ActivitiesView;
pub(crate) use breakdown::{BreakdownView, CrosstabView, SatisfactionBand};
pub(crate) use calendar::{CalendarView, StageView};
pub(crate) use commitment::{CommitmentView, PledgeSums};
pub(crate) use data::{ProblemRow, UnitRow};
pub(crate) use day::{Day, MonthOf, Short, number, percent};
pub(crate) use documents::{CaseLink, CaseView, DocumentView};
pub(crate) use lists::{NoticesView, OverdueView, RecentNotice, UnitList};
pub(crate) use notice::{NoticeItemView, NoticeLink, NoticeView};
pub(crate) use overview::OverviewView;
#[cfg(feature = "print")]
pub(crate) use plan::ConsultationView;
pub(crate) use plan::{PlanView, PublicityView};
pub(crate) use problem::{ClosureView, LedgerView, ProblemView, StateCount, StateView};
pub(crate) use rating::{GradeView, RatingSummary};
pub(crate) use rollup::{ChildRow, RollupView};
pub(crate) use scheme::SchemeView;
pub(crate) use selection::{Entry, ProblemEntry, Selection, SelectionKind, UnitEntry};
pub(crate) use site::{ContactView, SiteView};
pub(crate) use statistics::Statistics;
pub(crate) use timeline::TimelineMonth;
pub(crate) use totals::{GradeRow, ProblemsView, TotalsView};
pub(crate) use types::TypesView;
pub(crate) use unit::UnitView;

use crate::model::{Audience, Date, Problem, Site, UnitPath};
use crate::register::{ProblemState, Register};
use serde::Serialize;
use std::collections::BTreeMap;

/// A site at one date, as the public may see it.
#[derive(Debug)]
pub(crate) struct PublicSite<'a> {
    register: Register<'a>,
    /// Units whose pages are not renewed in this build.
    withheld: Vec<bool>,
    /// Positions of the public cases by the unit they tell of.
    cases: BTreeMap<usize, Vec<usize>>,
    /// Newest notices at or below each unit.
    recent: recent::Recent,
}

/// A problem that counts, with what is derived of it.
type PublicProblem<'a> = (&'a Problem, &'a ProblemState);

/// A unit as other pages name it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct UnitLink<'a> {
    /// Path of IDs.
    pub(crate) path: &'a str,
    /// Short name.
    pub(crate) label: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
}

/// Running text in Markdown with the folder its links start from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prose<'a> {
    /// Markdown source.
    pub(crate) text: &'a str,
    /// Folder of the source file, relative to the site's root, with `/`.
    pub(crate) folder: String,
}

impl<'a> PublicSite<'a> {
    /// The public view of `records` at `as_of`. Units for which `withheld` is true keep the pages they have
    /// (`--keep-going`): they are linked, but what is new in them is listed nowhere.
    pub(crate) fn new(records: &'a Site, as_of: Date, withheld: &dyn Fn(usize) -> bool) -> Self {
        // Derived here, so that no register counted for the office can be handed in: its sums tell of records the
        // public may not see.
        let register = Register::new(records, as_of, Audience::Public);
        let withheld = (0..register.units.len()).map(withheld).collect();
        let mut site = Self { register, withheld, cases: BTreeMap::new(), recent: recent::Recent::new() };
        site.cases = documents::cases_by_unit(&site);
        site.recent = recent::by_unit(&site);
        site
    }

    /// What all pages share.
    pub(crate) fn shared(&'a self) -> SiteView<'a> {
        SiteView::of(self)
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

    /// The page of a unit from [`PublicSite::units`].
    pub(crate) fn unit(&'a self, index: usize) -> UnitView<'a> {
        UnitView::of(self, index)
    }

    /// The notices of a unit that may be seen, in period order.
    pub(crate) fn notices(&'a self, index: usize) -> impl Iterator<Item = NoticeView<'a>> {
        NoticeView::all(self, index)
    }

    /// Whether the text of a notice of the unit may hold a link or picture: without a bracket there is none.
    pub(crate) fn notices_may_link(&self, index: usize) -> bool {
        self.records().units[index].progress.iter().any(|note| note.body.contains('['))
    }

    /// Whether the text of a commitment of the unit may hold a link or picture.
    pub(crate) fn commitments_may_link(&self, index: usize) -> bool {
        self.records().units[index].commitments.iter().any(|commitment| commitment.body.contains('['))
    }

    /// The statistics of a unit, or of the whole site.
    pub(crate) fn statistics(&'a self, index: Option<usize>) -> Statistics<'a> {
        Statistics::of(self, index)
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
            self.records().units[index]
                .commitments
                .iter()
                .any(|c| c.id == id && c.scope.admits(Audience::Public) && self.reached(c.date))
        })
    }

    /// Whether the ledger of the unit with this path shows this problem.
    pub(crate) fn has_problem(&self, path: &str, id: &str) -> bool {
        self.position(path).is_some_and(|index| self.public_problem(index, id).is_some())
    }

    /// Whether this document has a page.
    pub(crate) fn has_document(&self, id: &str) -> bool {
        self.records().documents.iter().any(|d| d.id == id && documents::document_counts(self, d))
    }

    /// Whether this case has a page.
    pub(crate) fn has_case(&self, id: &str) -> bool {
        self.records().cases.iter().any(|c| c.id == id && documents::case_counts(self, c))
    }

    fn register(&self) -> &Register<'a> {
        &self.register
    }

    fn records(&self) -> &'a Site {
        self.register.site
    }

    fn as_of(&self) -> Date {
        self.register.as_of
    }

    /// Whether a record of this day has come into being; one without a date never has.
    fn reached(&self, date: Option<Date>) -> bool {
        date.is_some_and(|date| date <= self.as_of())
    }

    /// Whether a part of a record may be shown: only a day still to come hides it.
    fn counts(&self, date: Option<Date>) -> bool {
        date.is_none_or(|date| date <= self.as_of())
    }

    /// Page of a unit, from the site's root.
    fn page(&self, index: usize) -> String {
        self.records().units[index].path().page("index.html")
    }

    fn link(&self, index: usize) -> UnitLink<'a> {
        let unit = &self.records().units[index];
        UnitLink { path: &unit.path, label: unit.label(), href: self.page(index) }
    }

    /// The problems of a unit that count, with what is derived of them.
    fn public_problems(&'a self, index: usize) -> impl Iterator<Item = PublicProblem<'a>> {
        let plan = self.records().units[index].plan.as_ref();
        self.register.units[index]
            .problems
            .iter()
            .filter_map(move |state| Some((plan?.problems.get(state.index)?, state)))
    }

    fn public_problem(&'a self, index: usize, id: &str) -> Option<PublicProblem<'a>> {
        self.public_problems(index).find(|(problem, _)| problem.id == id)
    }

    /// Whether a problem of the unit counts. Notes mostly name the problems in their order, so the one `at` the same
    /// place is looked at first.
    fn counts_problem(&self, index: usize, at: usize, id: &str) -> bool {
        let named = |state: &ProblemState| {
            let plan = self.records().units[index].plan.as_ref();
            plan.and_then(|plan| plan.problems.get(state.index)).is_some_and(|problem| problem.id == id)
        };
        let problems = &self.register.units[index].problems;
        problems.get(at).is_some_and(named) || problems.iter().any(named)
    }

    fn has_notices(&self) -> bool {
        self.records().documents.iter().any(|d| documents::document_counts(self, d))
            || self.records().cases.iter().any(|c| documents::case_counts(self, c))
            || self.register.units.iter().any(|unit| !unit.progress.is_empty())
    }
}
