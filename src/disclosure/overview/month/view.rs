//! One month as its page and its data files show it.

use super::changes::{self, Changes, Found};
use crate::disclosure::overview::bounded::keep_first;
use crate::disclosure::unit::{ClosureView, MoveView};
use crate::disclosure::{Day, MonthOf, PublicSite, StateView, UnitLink};
use crate::model::Date;
use crate::model::calendar::days_between;
use serde::Serialize;
use std::collections::BTreeMap;

/// Most entries of one kind a page lists.
const LISTED: usize = 150;

/// Most units with changes below them whose counts a page lists.
const COMMITTEES: usize = 100;

/// A month with its changes.
#[derive(Debug, Serialize)]
pub(crate) struct MonthView<'a> {
    /// Counts.
    pub(crate) counts: MonthCounts,
    /// Counts by the unit above those that changed, in path order.
    pub(crate) committees: Vec<CommitteeCounts<'a>>,
    /// How many of these are not listed.
    pub(crate) more_committees: usize,
    /// Struck off.
    pub(crate) closed: ChangeList<'a, ChangedProblem<'a>>,
    /// Deadline passed and not done.
    pub(crate) late: ChangeList<'a, ChangedProblem<'a>>,
    /// Deadline moved.
    pub(crate) moved: ChangeList<'a, ChangedProblem<'a>>,
    /// Nothing published.
    pub(crate) missing: ChangeList<'a, ChangedUnit<'a>>,
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
    /// Problems struck off.
    pub(crate) closed: usize,
    /// Problems newly late.
    pub(crate) late: usize,
    /// Deadlines moved.
    pub(crate) moved: usize,
    /// Units that published nothing.
    pub(crate) missing: usize,
}

/// Changes below one unit.
#[derive(Debug, Serialize)]
pub(crate) struct CommitteeCounts<'a> {
    /// The unit; none for units at the top.
    pub(crate) unit: Option<UnitLink<'a>>,
    /// Problems struck off.
    pub(crate) closed: usize,
    /// Problems newly late.
    pub(crate) late: usize,
    /// Deadlines moved.
    pub(crate) moved: usize,
    /// Units that published nothing.
    pub(crate) missing: usize,
}

/// Changes of one kind, as far as a page lists them.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeList<'a, T> {
    /// By the unit above.
    pub(crate) groups: Vec<ChangeGroup<'a, T>>,
    /// How many are not listed.
    pub(crate) more: usize,
}

/// Changes below one unit.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeGroup<'a, T> {
    /// The unit; none for units at the top.
    pub(crate) committee: Option<UnitLink<'a>>,
    /// What changed.
    pub(crate) rows: Vec<T>,
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
    /// How it was struck off.
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
        let all = changes::of(self);
        let months: Vec<MonthOf> = all.iter().map(|changes| MonthOf(changes.month)).collect();
        let neighbour = |at: Option<usize>| at.and_then(|at| months.get(at)).copied();
        let views = all.into_iter().enumerate();
        views
            .map(|(n, changes)| MonthView::of(self, changes, [neighbour(n.checked_sub(1)), neighbour(Some(n + 1))]))
            .collect()
    }
}

impl<'a> MonthView<'a> {
    fn of(site: &'a PublicSite<'a>, changes: Changes, [previous, next]: [Option<MonthOf>; 2]) -> Self {
        let counts = MonthCounts {
            month: MonthOf(changes.month),
            over: changes.month.last_day() < site.as_of(),
            on: Day(changes.on),
            closed: changes.closed.len(),
            late: changes.late.len(),
            moved: changes.moved.len(),
            missing: changes.missing.len(),
        };
        let mut committees = committees(site, &changes);
        let more_committees = committees.len().saturating_sub(COMMITTEES);
        committees.truncate(COMMITTEES);
        let problems = |kind, found: &[Found]| {
            let ordered = found.iter().map(|found| (parent(site, found.unit), *found)).collect();
            ChangeList::of(site, ordered, |found| ChangedProblem::of(site, kind, found, changes.on))
        };
        let units = changes.missing.iter().map(|unit| (parent(site, *unit), *unit)).collect();
        Self {
            closed: problems(Kind::Closed, &changes.closed),
            late: problems(Kind::Late, &changes.late),
            moved: problems(Kind::Moved, &changes.moved),
            missing: ChangeList::of(site, units, |unit| Some(ChangedUnit { unit: site.link(unit) })),
            counts,
            committees,
            more_committees,
            previous,
            next,
            changes,
        }
    }

    /// Page, from the site's root.
    pub(crate) fn href(&self) -> String {
        format!("months/{}.html", self.counts.month)
    }

    /// All problems struck off, newly late and moved, and all units that published nothing: what data files hold.
    pub(crate) fn all(&self, site: &'a PublicSite<'a>) -> AllChanges<'a> {
        let changes = &self.changes;
        let rows = |kind, found: &[Found]| {
            found.iter().filter_map(|found| ChangedProblem::of(site, kind, *found, changes.on)).collect()
        };
        AllChanges {
            closed: rows(Kind::Closed, &changes.closed),
            late: rows(Kind::Late, &changes.late),
            moved: rows(Kind::Moved, &changes.moved),
            missing: self.changes.missing.iter().map(|unit| ChangedUnit { unit: site.link(*unit) }).collect(),
        }
    }
}

/// All changes of a month, whatever their number.
#[derive(Debug)]
pub(crate) struct AllChanges<'a> {
    pub(crate) closed: Vec<ChangedProblem<'a>>,
    pub(crate) late: Vec<ChangedProblem<'a>>,
    pub(crate) moved: Vec<ChangedProblem<'a>>,
    pub(crate) missing: Vec<ChangedUnit<'a>>,
}

impl<'a, T> ChangeList<'a, T> {
    /// The first of `found`, ordered by the unit above and then as they are.
    fn of<F: Ord + Copy>(
        site: &'a PublicSite<'a>,
        mut found: Vec<(Option<usize>, F)>,
        row: impl Fn(F) -> Option<T>,
    ) -> Self {
        let all = found.len();
        keep_first(&mut found, LISTED);
        let more = all - found.len();
        let mut groups: Vec<ChangeGroup<'a, T>> = Vec::new();
        let mut last = None;
        for (parent, found) in found {
            let Some(row) = row(found) else { continue };
            match groups.last_mut().filter(|_| last == Some(parent)) {
                Some(group) => group.rows.push(row),
                None => groups.push(ChangeGroup { committee: parent.map(|parent| site.link(parent)), rows: vec![row] }),
            }
            last = Some(parent);
        }
        Self { groups, more }
    }
}

fn parent(site: &PublicSite<'_>, unit: usize) -> Option<usize> {
    site.register().units[unit].parent
}

fn committees<'a>(site: &'a PublicSite<'a>, changes: &Changes) -> Vec<CommitteeCounts<'a>> {
    let mut counts: BTreeMap<Option<usize>, [usize; 4]> = BTreeMap::new();
    let of = |all: &[Found]| all.iter().map(|found| found.unit).collect();
    let kinds: [Vec<usize>; 4] = [of(&changes.closed), of(&changes.late), of(&changes.moved), changes.missing.clone()];
    for (kind, units) in kinds.iter().enumerate() {
        for unit in units {
            counts.entry(parent(site, *unit)).or_default()[kind] += 1;
        }
    }
    let counts = counts.into_iter();
    let row = |(unit, [closed, late, moved, missing]): (Option<usize>, [usize; 4])| CommitteeCounts {
        unit: unit.map(|unit| site.link(unit)),
        closed,
        late,
        moved,
        missing,
    };
    counts.map(row).collect()
}

/// How a problem changed.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Closed,
    Late,
    Moved,
}

impl<'a> ChangedProblem<'a> {
    fn of(site: &'a PublicSite<'a>, kind: Kind, found: Found, on: Date) -> Option<Self> {
        let (problem, state) = site.public_problems(found.unit).nth(found.problem)?;
        let shown = |text| site.masks().text(found.unit, text);
        let mut row = Self {
            unit: site.link(found.unit),
            problem: &problem.id,
            text: shown(problem.text.as_deref().unwrap_or_default()),
            due: None,
            days: 0,
            now: state.status.into(),
            closure: None,
            deferral: None,
        };
        match kind {
            Kind::Closed => {
                row.closure = state.closure.as_ref().map(|closure| {
                    let closure = ClosureView::of(closure);
                    ClosureView { by: closure.by.map(shown), evidence: closure.evidence.map(shown), ..closure }
                });
            }
            Kind::Moved => {
                row.deferral = state.deferrals.get(found.detail).map(|deferral| {
                    let moved = MoveView::of(deferral);
                    MoveView { reason: moved.reason.map(shown), ..moved }
                });
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
