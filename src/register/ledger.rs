//! The ledger of a unit: its problems with all that counting notes say of them, read once and looked at on any day.

use super::Viewpoint;
use super::problem::{Deferral, End, ProblemState, ProblemStatus, Told, countdown, first_overdue};
use super::quiet::PlanDeadlines;
use super::reported::{Mention, Reported};
use super::upkeep::upkeep;
use crate::model::calendar::days_between;
use crate::model::{Date, ItemStatus, Month, Plan, Problem, Scheme, Site, Unit};
use std::ops::Range;

/// The problems of a plan that may be seen, with what counting notes say of them.
#[derive(Debug)]
pub struct Ledger<'r> {
    plan: &'r Plan,
    scheme: Option<&'r Scheme>,
    entries: Vec<Entry>,
    /// By problem, then in the order of the notes.
    mentions: Vec<Mention<'r>>,
}

/// One problem of a ledger.
#[derive(Debug)]
struct Entry {
    /// Position in `plan.problems`.
    index: usize,
    planned: PlanDeadlines,
    /// What is said of it.
    mentions: Range<usize>,
}

/// How a problem stood on a day, by what had been published until then.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// State on that day.
    pub status: ProblemStatus,
    /// Deadline in force on that day.
    pub due: Option<Date>,
    /// As [`ProblemState::days_left`].
    days_left: Option<i32>,
    /// As [`ProblemState::days_late`].
    days_late: Option<u32>,
    /// As [`ProblemState::first_overdue_days`].
    first_overdue_days: Option<u32>,
    end: Option<End>,
}

impl Standing {
    /// As [`ProblemState::countdown`].
    pub fn countdown(&self) -> Option<String> {
        countdown(self.days_left, self.days_late, self.end)
    }

    /// As [`ProblemState::first_overdue`], where another deadline than the first was in force.
    pub fn first_overdue(&self) -> Option<String> {
        first_overdue(self.first_overdue_days?, self.end)
    }

    /// As [`ProblemState::is_past_first_due`].
    pub fn is_past_first_due(&self) -> bool {
        self.status.is_open() && self.first_overdue_days.is_some()
    }
}

impl<'r> Ledger<'r> {
    /// The ledger of a unit; `notes` are positions in `unit.progress`, in period order.
    pub(super) fn new(
        (unit, plan): (&'r Unit, &'r Plan),
        site: &'r Site,
        notes: &[usize],
        viewpoint: Viewpoint,
    ) -> Self {
        let scheme = site.scheme_of(unit);
        let earlier = site.memory.earlier_deadlines(&unit.path);
        let numbers = Numbers::new(&plan.problems);
        let mut mentions = Vec::with_capacity(notes.iter().map(|&at| unit.progress[at].items.len()).sum());
        for (note_at, note) in notes.iter().map(|&at| (at, &unit.progress[at])) {
            let Some(published) = note.published else { continue };
            let mut next = 0;
            for (item_at, item) in note.items.iter().enumerate().filter(|(_, item)| viewpoint.admits(item.scope)) {
                let Some(at) = numbers.find(&item.problem, next) else { continue };
                let problem = numbers.first[at];
                mentions.push(Mention { problem, period: note.period, published, at: (note_at, item_at), item });
                next = at + 1;
            }
        }
        // Sorted once by problem, so that long ledgers stay cheap; the sort is stable and keeps the period order.
        mentions.sort_by_key(|mention| mention.problem);
        let problems = plan.problems.iter().enumerate().filter(|(_, problem)| viewpoint.admits(problem.scope));
        let entries = problems.map(|(index, problem)| {
            let first = numbers.first[index];
            let from = mentions.partition_point(|mention| mention.problem < first);
            let count = mentions[from..].partition_point(|mention| mention.problem == first);
            let due = scheme.map_or(problem.due, |scheme| scheme.first_due(plan, problem));
            let said = &mentions[from..from + count];
            let planned = PlanDeadlines::of(due, earlier.get(problem.id.as_str()), said, viewpoint.as_of);
            Entry { index, planned, mentions: from..from + count }
        });
        Self { plan, scheme, entries: entries.collect(), mentions }
    }

    /// How every problem stood on `day`, in the order of the states.
    pub fn on(&self, day: Date, last_due_month: Option<Month>) -> impl Iterator<Item = Standing> {
        self.entries.iter().map(move |entry| {
            let published = self.mentions[entry.mentions.clone()].iter().filter(|mention| mention.published <= day);
            standing((entry.planned.first, entry.planned.on(day)), &published, day, last_due_month).0
        })
    }

    /// The state of every problem at the as-of date.
    pub(super) fn states(&self, as_of: Date, last_due_month: Option<Month>) -> Vec<ProblemState> {
        self.entries.iter().map(|entry| self.state(entry, as_of, last_due_month)).collect()
    }

    fn state(&self, entry: &Entry, as_of: Date, last_due_month: Option<Month>) -> ProblemState {
        let mentions = &self.mentions[entry.mentions.clone()];
        let planned = &entry.planned;
        let in_force = planned.on(as_of);
        let (standing, reported) = standing((planned.first, in_force), &mentions.iter(), as_of, last_due_month);
        let newest_note = mentions.iter().rev().find(|mention| mention.item.particulars().note.is_some());
        let photographed = mentions.iter().filter(|mention| !mention.item.particulars().photos.is_empty());
        ProblemState {
            index: entry.index,
            status: standing.status,
            first_due: planned.first,
            due: standing.due,
            deferrals: deferrals(planned, in_force, mentions),
            days_left: standing.days_left,
            days_late: standing.days_late,
            first_overdue_days: standing.first_overdue_days,
            completion: reported.completion,
            lasting: reported.lasting,
            percent: mentions.iter().rev().find_map(|mention| mention.item.percent),
            report: mentions.last().map(Mention::report),
            told: newest_note.map(|mention| mention.at),
            photographed: photographed.map(|mention| mention.at).collect(),
            upkeep: upkeep(
                self.scheme.and_then(|scheme| scheme.deadline_kind_of(&self.plan.problems[entry.index])),
                self.plan.counted_from(),
                mentions,
                reported.closed_on(),
                as_of,
            ),
            closure: reported.closure(),
            taken_up: reported.taken_up,
        }
    }
}

/// The problems of a plan by their numbers.
struct Numbers<'p> {
    problems: &'p [Problem],
    /// Positions, ordered by number.
    by_id: Vec<usize>,
    /// For every problem the first one with its number.
    first: Vec<usize>,
}

impl<'p> Numbers<'p> {
    fn new(problems: &'p [Problem]) -> Self {
        let mut by_id: Vec<usize> = (0..problems.len()).collect();
        let mut first: Vec<usize> = by_id.clone();
        // Nearly every ledger is written in the order of its numbers.
        if !problems.is_sorted_by(|a, b| a.id < b.id) {
            by_id.sort_by(|a, b| problems[*a].id.cmp(&problems[*b].id));
        }
        for pair in by_id.windows(2) {
            if problems[pair[0]].id == problems[pair[1]].id {
                first[pair[1]] = first[pair[0]];
            }
        }
        Self { problems, by_id, first }
    }

    /// A problem with this number. Notes keep the order of the ledger: `guess`, the one behind the last, mostly is it.
    fn find(&self, id: &str, guess: usize) -> Option<usize> {
        if self.problems.get(guess).is_some_and(|problem| problem.id == id) {
            return Some(guess);
        }
        let at = self.by_id.partition_point(|at| self.problems[*at].id.as_str() < id);
        self.by_id.get(at).copied().filter(|at| self.problems[*at].id == id)
    }
}

/// How a problem with these deadlines, the first and that of the plan, stands on a day by `mentions`, what was published of it until then, oldest first.
fn standing<'m>(
    (first_due, in_force): (Option<Date>, Option<Date>),
    mentions: &(impl Iterator<Item = &'m Mention<'m>> + Clone),
    as_of: Date,
    last_due_month: Option<Month>,
) -> (Standing, Reported<'m>) {
    let due = moves(in_force, mentions.clone()).last().map_or(in_force, |(_, to, _)| Some(to));
    let reported = Reported::read(mentions.clone(), as_of);
    let status = match reported.status {
        Some(ItemStatus::Closed) => ProblemStatus::Closed,
        Some(ItemStatus::Done) => ProblemStatus::Done,
        Some(ItemStatus::Ongoing) => ProblemStatus::Ongoing,
        _ if due.is_some_and(|due| due < as_of) => ProblemStatus::Overdue,
        _ if last_due_month.is_some_and(|month| mentions.clone().all(|mention| mention.month() != month)) => {
            ProblemStatus::Behind
        }
        Some(ItemStatus::Advancing) => ProblemStatus::OnTrack,
        Some(ItemStatus::NotStarted) | None => ProblemStatus::NotStarted,
    };
    let is_open = status.is_open();
    let days_past = |due: Date| match reported.completion.or(reported.lasting) {
        Some(end) => end.days_after(due),
        None if is_open => u32::try_from(days_between(due, as_of)).ok().filter(|days| *days > 0),
        None => None,
    };
    let standing = Standing {
        status,
        due,
        days_left: due.filter(|_| is_open).map(|due| days_between(as_of, due)),
        days_late: due.filter(|_| !is_open).and_then(days_past),
        first_overdue_days: first_due.and_then(days_past),
        end: End::of(reported.completion, reported.lasting),
    };
    (standing, reported)
}

/// Every move of a deadline: before, after, and what said so. Repeating a deadline moves nothing, and so does a new one
/// for what the same line says is done: a late end would be late no longer.
fn moves<'m>(
    first_due: Option<Date>,
    mentions: impl Iterator<Item = &'m Mention<'m>>,
) -> impl Iterator<Item = (Option<Date>, Date, &'m Mention<'m>)> {
    mentions
        .scan(first_due, |due, mention| {
            let is_done = matches!(mention.item.status, Some(ItemStatus::Done | ItemStatus::Closed));
            let to = mention.item.particulars().due.filter(|to| !is_done && *due != Some(*to));
            let from = *due;
            *due = to.or(from);
            Some(to.map(|to| (from, to, mention)))
        })
        .flatten()
}

/// How the deadline in force came about: first by changes of the plan itself, then by what notices said.
fn deferrals(planned: &PlanDeadlines, in_force: Option<Date>, mentions: &[Mention<'_>]) -> Vec<Deferral> {
    let deferral = |(from, to, mention): (Option<Date>, Date, &Mention<'_>)| {
        let reason = mention.item.particulars().reason.clone();
        Deferral { from, to, reason, published: mention.published, told: Told::InNotice }
    };
    planned.moves.iter().cloned().chain(moves(in_force, mentions.iter()).map(deferral)).collect()
}
