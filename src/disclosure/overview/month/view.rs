//! One month as its page and its data files show it.

use super::changes::{self, ChangeCounts, Changed, Changes, Found};
use crate::disclosure::overview::bounded::keep_first;
use crate::disclosure::unit::{ClosureView, MoveView};
use crate::disclosure::{Day, MonthOf, PublicSite, StateView, UnitLink};
use crate::model::Date;
use crate::model::calendar::days_between;
use crate::register::Completion;
use serde::Serialize;
use std::collections::BTreeMap;

/// Most entries of one kind a page lists.
const LISTED: usize = 150;

/// Most units with changes below them a page has a part of.
const COMMITTEES: usize = 400;

/// A month with its changes.
#[derive(Debug, Serialize)]
pub(crate) struct MonthView<'a> {
    /// Counts.
    pub(crate) counts: MonthCounts,
    /// The changes by the unit above those that changed, in path order.
    pub(crate) parts: Vec<MonthPart<'a>>,
    /// How many changes and units above are not listed.
    pub(crate) more: usize,
    /// The month before, when it has a digest.
    pub(crate) previous: Option<MonthOf>,
    /// The month after, when it has a digest.
    pub(crate) next: Option<MonthOf>,
    #[serde(skip)]
    changes: Changes,
}

/// A month in a list of months.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct MonthCounts {
    /// The month.
    pub(crate) month: MonthOf,
    /// Whether it is over.
    pub(crate) over: bool,
    /// Day the digest is drawn up: the first of the next month, or the as-of date.
    pub(crate) on: Day,
    /// Those of the whole site, or below one unit.
    pub(crate) changes: ChangeCounts,
}

/// All changes of a month or of a part of it.
pub(crate) type AllChanges<'a> = Changed<ChangedProblem<'a>, ChangedUnit<'a>>;

/// Changes below one unit, as far as a page lists them.
#[derive(Debug, Serialize)]
pub(crate) struct MonthPart<'a> {
    /// The unit; none for units at the top.
    pub(crate) committee: Option<UnitLink<'a>>,
    /// All there are.
    pub(crate) counts: ChangeCounts,
    /// Those listed; by the first deadline only what is not late by the one in force.
    pub(crate) listed: AllChanges<'a>,
}

/// A problem that changed.
#[derive(Debug, Serialize)]
pub(crate) struct ChangedProblem<'a> {
    /// Whose.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) problem: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// Deadline that passed, of one that is late.
    pub(crate) due: Option<Day>,
    /// Days past the deadline when the digest is drawn up, of one that is late.
    pub(crate) days: usize,
    /// How it stands at the as-of date.
    pub(crate) now: StateView,
    /// Day it was done, where it is known, or was taken up again.
    pub(crate) day: Option<Day>,
    /// How it was struck off; of one taken up again, before that.
    pub(crate) closure: Option<ClosureView<'a>>,
    /// How its deadline moved.
    pub(crate) deferral: Option<MoveView<'a>>,
}

/// A unit that published nothing.
#[derive(Debug, Serialize)]
pub(crate) struct ChangedUnit<'a> {
    /// The unit.
    pub(crate) unit: UnitLink<'a>,
}

impl<'a> PublicSite<'a> {
    /// The digests of all months that have one, oldest first.
    pub(crate) fn months(&'a self) -> Vec<MonthView<'a>> {
        let all = changes::of(self, None);
        let months: Vec<MonthOf> = all.iter().map(|changes| MonthOf(changes.month)).collect();
        let neighbour = |at: Option<usize>| at.and_then(|at| months.get(at)).copied();
        let views = all.into_iter().enumerate();
        views
            .map(|(n, changes)| MonthView::of(self, changes, [neighbour(n.checked_sub(1)), neighbour(Some(n + 1))]))
            .collect()
    }

    /// The months in which something changed right below the unit at `index`, newest first.
    pub(crate) fn months_below(&self, index: usize) -> Vec<MonthCounts> {
        if self.register().units[index].children.is_empty() {
            return Vec::new();
        }
        let all = changes::of(self, Some(index)).into_iter().rev();
        let counts = all.map(|changes| MonthCounts::of(&changes, self.as_of()));
        counts.filter(|month| month.changes != ChangeCounts::default()).collect()
    }
}

impl MonthCounts {
    fn of(changes: &Changes, as_of: Date) -> Self {
        Self {
            month: MonthOf(changes.month),
            over: changes.month.last_day() < as_of,
            on: Day(changes.on),
            changes: changes.found.counts(),
        }
    }
}

impl<'a> MonthView<'a> {
    fn of(site: &'a PublicSite<'a>, changes: Changes, [previous, next]: [Option<MonthOf>; 2]) -> Self {
        let mut parts = Parts { site, on: changes.on, found: BTreeMap::new(), more: 0 };
        // Those that are late by the deadline in force are listed once. Both lists are in the order of units and problems.
        let place = |found: &Found| (found.unit, found.problem);
        let all = &changes.found;
        let is_late = |found: &&Found| all.late.binary_search_by_key(&place(found), place).is_ok();
        let put_off: Vec<Found> = all.late_by_first_due.iter().filter(|found| !is_late(found)).copied().collect();
        parts.problems(&all.late, Kind::Late, |listed| &mut listed.late);
        parts.problems(&put_off, Kind::Late, |listed| &mut listed.late_by_first_due);
        parts.problems(&all.reopened, Kind::Reopened, |listed| &mut listed.reopened);
        parts.problems(&all.moved, Kind::Moved, |listed| &mut listed.moved);
        parts.problems(&all.lasting, Kind::Ended, |listed| &mut listed.lasting);
        parts.problems(&all.done, Kind::Ended, |listed| &mut listed.done);
        parts.problems(&all.closed, Kind::Closed, |listed| &mut listed.closed);
        parts.list(all.missing.iter().map(|unit| (*unit, *unit)), |listed, unit| {
            listed.missing.push(ChangedUnit { unit: site.link(unit) });
        });
        parts.count(&changes.found);
        let (parts, more) = parts.finish();
        Self { counts: MonthCounts::of(&changes, site.as_of()), parts, more, previous, next, changes }
    }

    /// Page, from the site's root.
    pub(crate) fn href(&self) -> String {
        format!("months/{}.html", self.counts.month)
    }

    /// All that changed: what data files hold.
    pub(crate) fn all(&self, site: &'a PublicSite<'a>) -> AllChanges<'a> {
        let (on, changes) = (self.changes.on, &self.changes.found);
        let rows = |kind, found: &[Found]| {
            found.iter().filter_map(|found| ChangedProblem::of(site, kind, *found, on)).collect()
        };
        AllChanges {
            late: rows(Kind::Late, &changes.late),
            late_by_first_due: rows(Kind::Late, &changes.late_by_first_due),
            missing: changes.missing.iter().map(|unit| ChangedUnit { unit: site.link(*unit) }).collect(),
            reopened: rows(Kind::Reopened, &changes.reopened),
            moved: rows(Kind::Moved, &changes.moved),
            lasting: rows(Kind::Ended, &changes.lasting),
            done: rows(Kind::Ended, &changes.done),
            closed: rows(Kind::Closed, &changes.closed),
        }
    }
}

/// The parts of a month's page while it is put together.
struct Parts<'a> {
    site: &'a PublicSite<'a>,
    on: Date,
    /// By the unit above.
    found: BTreeMap<Option<usize>, MonthPart<'a>>,
    /// How much is not listed.
    more: usize,
}

impl<'a> Parts<'a> {
    fn part(&mut self, unit: usize) -> &mut MonthPart<'a> {
        let above = self.site.register().units[unit].parent;
        let site = self.site;
        self.found.entry(above).or_insert_with(|| MonthPart {
            committee: above.map(|above| site.link(above)),
            counts: ChangeCounts::default(),
            listed: AllChanges::default(),
        })
    }

    /// Enters changes of one kind, those of the first units above.
    fn list<F: Ord + Copy>(&mut self, all: impl Iterator<Item = (usize, F)>, enter: impl Fn(&mut AllChanges<'a>, F)) {
        let units = &self.site.register().units;
        let mut found: Vec<_> = all.map(|(unit, found)| (units[unit].parent, unit, found)).collect();
        let total = found.len();
        keep_first(&mut found, LISTED);
        self.more += total - found.len();
        for (_, unit, found) in found {
            enter(&mut self.part(unit).listed, found);
        }
    }

    fn problems(
        &mut self,
        found: &[Found],
        kind: Kind,
        list: impl for<'p> Fn(&'p mut AllChanges<'a>) -> &'p mut Vec<ChangedProblem<'a>>,
    ) {
        let (site, on) = (self.site, self.on);
        self.list(found.iter().map(|found| (found.unit, *found)), |listed, found| {
            list(listed).extend(ChangedProblem::of(site, kind, found, on));
        });
    }

    /// Counts everything, listed or not.
    fn count(&mut self, all: &Changed<Found, usize>) {
        type Count = fn(&mut ChangeCounts) -> &mut usize;
        let kinds: [(&[Found], Count); 7] = [
            (&all.late, |counts| &mut counts.late),
            (&all.late_by_first_due, |counts| &mut counts.late_by_first_due),
            (&all.reopened, |counts| &mut counts.reopened),
            (&all.moved, |counts| &mut counts.moved),
            (&all.lasting, |counts| &mut counts.lasting),
            (&all.done, |counts| &mut counts.done),
            (&all.closed, |counts| &mut counts.closed),
        ];
        for (found, count) in kinds {
            for found in found {
                *count(&mut self.part(found.unit).counts) += 1;
            }
        }
        for unit in &all.missing {
            self.part(*unit).counts.missing += 1;
        }
    }

    /// The parts a page has room for, and how much it has no room for.
    fn finish(self) -> (Vec<MonthPart<'a>>, usize) {
        let mut parts: Vec<_> = self.found.into_values().collect();
        let more = self.more + parts.len().saturating_sub(COMMITTEES);
        parts.truncate(COMMITTEES);
        (parts, more)
    }
}

/// How a problem changed.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Late,
    Reopened,
    Moved,
    Ended,
    Closed,
}

impl<'a> ChangedProblem<'a> {
    fn of(site: &'a PublicSite<'a>, kind: Kind, found: Found, on: Date) -> Option<Self> {
        let (problem, state) = site.public_problems(found.unit).nth(found.problem)?;
        let mut row = Self {
            unit: site.link(found.unit),
            problem: &problem.id,
            text: problem.text.as_deref().unwrap_or_default(),
            due: None,
            days: 0,
            now: state.status.into(),
            day: None,
            closure: None,
            deferral: None,
        };
        let before = state.taken_up.get(found.detail);
        match kind {
            Kind::Closed => {
                let closure = before.map_or(state.closure.as_ref(), |again| again.closure.as_ref());
                row.closure = closure.map(ClosureView::of);
            }
            Kind::Ended => {
                let ended = before.map_or(state.ended(), |again| Some(again.ended));
                row.day = ended.and_then(Completion::on).map(Day);
            }
            Kind::Reopened => {
                row.day = before.map(|again| Day(again.on));
                row.closure = before.and_then(|again| again.closure.as_ref()).map(ClosureView::of);
            }
            Kind::Moved => {
                row.deferral = state.deferrals.get(found.detail).map(MoveView::of);
            }
            Kind::Late => {
                let due = match found.detail.checked_sub(1) {
                    None => state.first_due?,
                    Some(at) => state.deferrals.get(at)?.to,
                };
                row.due = Some(Day(due));
                row.days = usize::try_from(days_between(due, on)).unwrap_or(0);
            }
        }
        Some(row)
    }
}
