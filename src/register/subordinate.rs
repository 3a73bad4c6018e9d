//! Subordinate sites: whose published statistics can be added to those of this site, and what they add.
//!
//! One that is out of date or counts by other grades is left out whole: half of its numbers would make every sum wrong
//! without anybody seeing it.

use super::columns::Columns;
use super::feedback::FeedbackTotals;
use super::problem::ProblemStatus;
use super::totals::{ConsultationTotals, ProblemTotals, PromiseTotals, TargetCount, Totals};
use crate::model::{
    Date, Month, Named, ProblemSource, PublishedStatistics, Scheme, Site, Term, Unreadable, Vocabulary,
    calendar::days_between,
};

/// Days by which statistics may be older than the site they are added to.
pub const OLDEST_DAYS: i32 = 7;

/// What a subordinate site adds to the sums, or why it adds nothing.
pub type SubordinateState<'s> = Result<RolledUp<'s>, NotRolledUp<'s>>;

/// What a subordinate site adds.
#[derive(Debug)]
pub struct RolledUp<'s> {
    /// Its numbers by name.
    pub statistics: &'s PublishedStatistics,
    /// The same in the columns of this register.
    pub totals: Totals,
    /// Problems of each category.
    pub by_category: Vec<CategoryCount>,
    /// What of its numbers has no column here or is not in its file, by name.
    pub left_out: Vec<String>,
}

/// Problems of one category.
#[derive(Debug, Default, Clone, Copy)]
pub struct CategoryCount {
    /// By position in [`ProblemStatus::ALL`].
    pub by_status: [u32; ProblemStatus::ALL.len()],
    /// Open ones past their first deadline.
    pub overdue_by_first_due: u32,
}

/// Why a subordinate site adds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRolledUp<'s> {
    /// Its statistics cannot be read.
    Unreadable(&'s Unreadable),
    /// They are older than [`OLDEST_DAYS`].
    Old(Date),
    /// They tell of days this site has not reached.
    Ahead(Date),
    /// Their last due month is not that of this site.
    OtherMonth {
        /// Their month.
        theirs: Option<Month>,
        /// That of this site.
        ours: Month,
    },
    /// They count grades the schemes of this site do not have.
    OtherGrades(Vec<String>),
}

/// The statistics of every subordinate site that can be added up, in the order of `site.subordinates`.
pub(super) fn usable<'s>(
    site: &'s Site,
    as_of: Date,
    due: Option<Month>,
    columns: &Columns<'s>,
) -> Vec<Result<&'s PublishedStatistics, NotRolledUp<'s>>> {
    let usable = |statistics: &'s Result<Box<PublishedStatistics>, Unreadable>| {
        let statistics = statistics.as_ref().map_err(NotRolledUp::Unreadable)?.as_ref();
        if statistics.as_of > as_of {
            return Err(NotRolledUp::Ahead(statistics.as_of));
        }
        if let Some(ours) = due.filter(|due| statistics.month != Some(*due) && statistics.branches > 0) {
            return Err(NotRolledUp::OtherMonth { theirs: statistics.month, ours });
        }
        if days_between(statistics.as_of, as_of) > OLDEST_DAYS {
            return Err(NotRolledUp::Old(statistics.as_of));
        }
        let grades = other_grades(statistics, columns);
        if grades.is_empty() { Ok(statistics) } else { Err(NotRolledUp::OtherGrades(grades)) }
    };
    site.subordinates.iter().map(|subordinate| usable(&subordinate.statistics)).collect()
}

/// Categories of problems and opinions of a subordinate site.
pub(super) fn categories(statistics: &PublishedStatistics) -> impl Iterator<Item = &str> {
    let problems = statistics.problems.by_category.iter().filter(|(_, count)| *count > 0).map(|(name, _)| name);
    let opinions = statistics.consultation.opinions.iter().filter(|(_, count)| *count > 0).map(|(name, _)| name);
    problems.chain(opinions).map(String::as_str)
}

/// Grades that are counted there and have no column here.
fn other_grades(statistics: &PublishedStatistics, columns: &Columns<'_>) -> Vec<String> {
    let mut other = Vec::new();
    let mut note = |scheme: Option<&Scheme>, grades: &Named<u32>| {
        let unknown = |grade: &str| scheme.is_none_or(|scheme| scheme.rank(grade).is_none());
        for (grade, _) in grades.iter().filter(|(grade, count)| *count > 0 && unknown(grade)) {
            if !other.contains(grade) {
                other.push(grade.clone());
            }
        }
    };
    note(columns.scheme, &statistics.initial_grades);
    note(columns.scheme, &statistics.grades);
    for (id, grades) in &statistics.schemes {
        note(columns.other_schemes.iter().find(|scheme| scheme.id == *id).copied(), grades);
    }
    other
}

impl<'s> RolledUp<'s> {
    /// Puts the numbers of a subordinate site into the columns of a register; `targets` are the names of the campaign's.
    pub(super) fn of(
        statistics: &'s PublishedStatistics,
        columns: &Columns<'_>,
        targets: &[&str],
        due: Option<Month>,
    ) -> Self {
        let mut rolled = Self {
            statistics,
            totals: columns.zero(targets.len()),
            by_category: vec![CategoryCount::default(); columns.categories.len()],
            left_out: statistics.absent.iter().map(|key| (*key).to_owned()).collect(),
        };
        rolled.units(columns);
        rolled.targets(targets);
        rolled.problems(columns);
        rolled.progress(columns, due);
        rolled.promises();
        rolled.consultation(columns);
        rolled
    }

    fn units(&mut self, columns: &Columns<'_>) {
        let (from, to) = (self.statistics, &mut self.totals);
        to.branches = from.branches;
        to.rated = from.rated;
        to.plans = from.plans;
        to.reviewed = from.reviewed;
        to.announced = from.announced;
        to.plans_published = from.plans_published;
        to.filed = from.filed;
        to.in_notice = from.in_notice;
        to.key = from.key;
        to.promoted = from.promoted;
        to.demoted = from.demoted;
        to.surveyed = from.surveyed;
        to.satisfaction_sum = from.satisfaction_sum;
        to.below_floor_elsewhere = u32::try_from(from.below_floor.len()).unwrap_or(u32::MAX);
        if let Some(scheme) = columns.scheme {
            put(&from.initial_grades, &mut to.initial_grades, |grade| scheme.rank(grade));
            put(&from.grades, &mut to.grades, |grade| scheme.rank(grade));
            for (first, latest, count) in &from.transitions {
                if let (Some(first), Some(latest)) = (scheme.rank(first), scheme.rank(latest)) {
                    to.transitions[first * scheme.grades.len() + latest] += count;
                }
            }
        }
        for (scheme, counts) in columns.other_schemes.iter().zip(&mut to.other_grades) {
            if let Some((_, grades)) = from.schemes.iter().find(|(id, _)| *id == scheme.id) {
                put(grades, counts, |grade| scheme.rank(grade));
            }
        }
    }

    fn targets(&mut self, names: &[&str]) {
        for (name, count) in names.iter().zip(&mut self.totals.targets) {
            match self.statistics.targets.iter().find(|(known, _)| known == name) {
                Some((_, (of, reached))) => *count = TargetCount { of: *of, reached: *reached },
                None => self.left_out.push(format!("目标“{name}”")),
            }
        }
    }

    fn problems(&mut self, columns: &Columns<'_>) {
        let (from, to) = (&self.statistics.problems, &mut self.totals.problems);
        *to = ProblemTotals {
            total: from.total,
            needs_superior: from.needs_superior,
            focus: from.focus,
            overdue_by_first_due: from.overdue_by_first_due,
            deferred: from.deferred,
            completed_late: from.completed_late,
            ..std::mem::take(to)
        };
        put(&from.by_state, &mut to.by_status, status);
        put(&from.by_category, &mut to.by_category, |name| columns.category(name));
        put(&from.focus_by_category, &mut to.focus_by_category, |name| columns.category(name));
        put(&from.by_source, &mut to.by_source, position::<ProblemSource>);
        put(&from.by_term, &mut to.by_term, position::<Term>);
        for (name, states) in &from.by_category_and_state {
            if let Some(row) = columns.category(name) {
                put(states, &mut self.by_category[row].by_status, status);
            }
        }
        for (name, count) in &from.overdue_by_first_due_by_category {
            if let Some(row) = columns.category(name) {
                self.by_category[row].overdue_by_first_due = *count;
            }
        }
    }

    fn progress(&mut self, columns: &Columns<'_>, due: Option<Month>) {
        let (from, to) = (self.statistics, &mut self.totals);
        for (month, published) in &from.months {
            if let Some(at) = columns.months.iter().position(|known| known == month) {
                to.published[at] = *published;
            }
        }
        if let Some(at) = due.and_then(|due| columns.months.iter().position(|known| *known == due)) {
            to.published[at] = from.published;
            to.missing_elsewhere = from.branches.saturating_sub(from.published);
        }
    }

    fn promises(&mut self) {
        let totals = |[total, kept, late, open]: [u32; 4]| PromiseTotals { total, kept, late, open };
        self.totals.deeds = totals(self.statistics.deeds);
        self.totals.pledges = totals(self.statistics.pledges);
        let feedback = self.statistics.feedback;
        self.totals.feedback = FeedbackTotals {
            received: feedback.received,
            answered: feedback.answered,
            days: feedback.days,
            late: feedback.late,
        };
    }

    fn consultation(&mut self, columns: &Columns<'_>) {
        let from = &self.statistics.consultation;
        let mut opinions = vec![0; columns.categories.len()];
        put(&from.opinions, &mut opinions, |name| columns.category(name));
        self.totals.consultation = ConsultationTotals {
            forums: from.forums,
            letters: from.letters,
            phone_or_sms: from.phone_or_sms,
            other: from.other,
            people: from.people,
            delegates: from.delegates,
            non_members: from.non_members,
            opinions,
        };
    }
}

/// Puts each number into the column of its name.
fn put<N: Copy + std::ops::AddAssign>(named: &Named<N>, columns: &mut [N], at: impl Fn(&str) -> Option<usize>) {
    for (name, count) in named {
        if let Some(column) = at(name).and_then(|at| columns.get_mut(at)) {
            *column += *count;
        }
    }
}

fn status(key: &str) -> Option<usize> {
    ProblemStatus::ALL.iter().position(|status| status.key() == key)
}

fn position<V: Vocabulary>(word: &str) -> Option<usize> {
    V::ALL.iter().position(|value| value.word() == word)
}
