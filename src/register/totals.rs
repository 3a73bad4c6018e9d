//! The counts of a part of the tree, and how two of them add up.

use std::ops::AddAssign;

use super::feedback::FeedbackTotals;
use super::problem::ProblemStatus;
use super::promise::PromiseStatus;
use crate::model::{ProblemSource, Term, Vocabulary};

/// Counts of a unit and everything below it. Adding two gives the counts of both.
///
/// What the positions in the vectors stand for is kept once, in [`super::Columns`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    /// 党支部, each of which is expected to publish every month of the cadence (S001-047).
    pub branches: u32,
    /// Units rated under their scheme.
    pub rated: u32,
    /// Units whose plan counts.
    pub plans: u32,
    /// Plans reviewed by the superior (S000-024), those with a notice period still to come included.
    pub reviewed: u32,
    /// Of the reviewed ones, plans whose notice period is still to come; the public may not read them yet.
    pub announced: u32,
    /// Of the reviewed ones, plans whose notice period has begun (S000-027).
    pub plans_published: u32,
    /// Plans filed (S000-027).
    pub filed: u32,
    /// Plans whose notice period includes the as-of date.
    pub in_notice: u32,
    /// First grades under the campaign's scheme, by position in the scheme.
    pub initial_grades: Vec<u32>,
    /// Latest grades under the campaign's scheme, by position in the scheme.
    pub grades: Vec<u32>,
    /// Latest grades under each of `columns.other_schemes`, by position in the scheme.
    pub other_grades: Vec<Vec<u32>>,
    /// Units rated under the campaign's scheme from each grade (row) to each grade (column), row by row.
    pub transitions: Vec<u32>,
    /// 重点整顿对象: units whose first grade makes them one (S001-018).
    pub key: u32,
    /// Units promoted since their first rating.
    pub promoted: u32,
    /// Units rated lower than at first.
    pub demoted: u32,
    /// One entry for each target of the campaign.
    pub targets: Vec<TargetCount>,
    /// The ledgers.
    pub problems: ProblemTotals,
    /// 党支部 that published the notice of each of `columns.months`.
    pub published: Vec<u32>,
    /// Positions of the 党支部 without a notice for the last due month, in path order.
    pub missing: Vec<usize>,
    /// Those without a notice in subordinate sites, which have no position here.
    pub missing_elsewhere: u32,
    /// Units with a satisfaction survey that counts.
    pub surveyed: u32,
    /// Sum of their satisfaction in millionths of a percent.
    pub satisfaction_sum: u64,
    /// Positions of the units below the campaign's satisfaction floor (S003-040), in path order.
    pub below_floor: Vec<usize>,
    /// Units below it in subordinate sites, which have no position here.
    pub below_floor_elsewhere: u32,
    /// 好事实事 promised (S001-048).
    pub deeds: PromiseTotals,
    /// Promises made in commitments (S001-057).
    pub pledges: PromiseTotals,
    /// 征求意见.
    pub consultation: ConsultationTotals,
    /// 群众反映 (S001-033).
    pub feedback: FeedbackTotals,
}

/// Counts of problems.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProblemTotals {
    /// All.
    pub total: u32,
    /// By position in [`ProblemStatus::ALL`].
    pub by_status: [u32; ProblemStatus::ALL.len()],
    /// By position in `columns.categories`.
    pub by_category: Vec<u32>,
    /// By position in [`ProblemSource::ALL`].
    pub by_source: [u32; ProblemSource::ALL.len()],
    /// By position in [`Term::ALL`].
    pub by_term: [u32; Term::ALL.len()],
    /// Problems only the superior can solve (S004-028).
    pub needs_superior: u32,
    /// 拟集中整改, all.
    pub focus: u32,
    /// 拟集中整改, by position in `columns.categories` (S000-062).
    pub focus_by_category: Vec<u32>,
    /// Open ones past their first deadline, whatever it was put off to.
    pub overdue_by_first_due: u32,
    /// Problems whose deadline was put off.
    pub deferred: u32,
    /// Problems struck off or done after the deadline in force.
    pub completed_late: u32,
}

impl ProblemTotals {
    /// Problems in this state.
    pub fn count(&self, status: ProblemStatus) -> u32 {
        self.by_status[status as usize]
    }
}

/// Counts of promises: pledges or good deeds. Each is kept, late or open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PromiseTotals {
    /// All.
    pub total: u32,
    /// Kept, in time or late.
    pub kept: u32,
    /// Not kept, deadline passed.
    pub late: u32,
    /// Not kept yet.
    pub open: u32,
}

impl PromiseTotals {
    /// Counts single promises.
    pub fn count(states: impl Iterator<Item = PromiseStatus>) -> Self {
        let mut totals = Self::default();
        for status in states {
            totals.total += 1;
            *match status {
                PromiseStatus::Kept => &mut totals.kept,
                PromiseStatus::Late => &mut totals.late,
                PromiseStatus::Open => &mut totals.open,
            } += 1;
        }
        totals
    }
}

/// Sums of 征求意见 (S000-059…061).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConsultationTotals {
    /// 座谈会, times.
    pub forums: u64,
    /// 信函, letters.
    pub letters: u64,
    /// 电话短信, people.
    pub phone_or_sms: u64,
    /// Units that asked in another way.
    pub other: u64,
    /// People asked.
    pub people: u64,
    /// Of these 两代表一委员.
    pub delegates: u64,
    /// Of these 党外群众.
    pub non_members: u64,
    /// Opinions by position in `columns.categories` (S000-061).
    pub opinions: Vec<u64>,
}

/// Units a target counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TargetCount {
    /// Units counted.
    pub of: u32,
    /// Of these, units that reached the target.
    pub reached: u32,
}

/// Units of one grade.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeCount {
    /// Grade.
    pub grade: String,
    /// Units.
    pub count: u32,
}

/// Grades of units rated by a scheme other than the campaign's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeGrades {
    /// Scheme ID.
    pub scheme: String,
    /// Latest grades.
    pub grades: Vec<GradeCount>,
}

impl AddAssign<&Self> for Totals {
    fn add_assign(&mut self, other: &Self) {
        self.branches += other.branches;
        self.rated += other.rated;
        self.plans += other.plans;
        self.reviewed += other.reviewed;
        self.announced += other.announced;
        self.plans_published += other.plans_published;
        self.filed += other.filed;
        self.in_notice += other.in_notice;
        add_each(&mut self.initial_grades, &other.initial_grades);
        add_each(&mut self.grades, &other.grades);
        for (grades, more) in self.other_grades.iter_mut().zip(&other.other_grades) {
            add_each(grades, more);
        }
        add_each(&mut self.transitions, &other.transitions);
        self.key += other.key;
        self.promoted += other.promoted;
        self.demoted += other.demoted;
        for (count, more) in self.targets.iter_mut().zip(&other.targets) {
            count.of += more.of;
            count.reached += more.reached;
        }
        self.problems += &other.problems;
        add_each(&mut self.published, &other.published);
        self.missing.extend_from_slice(&other.missing);
        self.missing_elsewhere += other.missing_elsewhere;
        self.surveyed += other.surveyed;
        self.satisfaction_sum += other.satisfaction_sum;
        self.below_floor.extend_from_slice(&other.below_floor);
        self.below_floor_elsewhere += other.below_floor_elsewhere;
        self.deeds += &other.deeds;
        self.pledges += &other.pledges;
        self.consultation += &other.consultation;
        self.feedback += &other.feedback;
    }
}

impl AddAssign<&Self> for ProblemTotals {
    fn add_assign(&mut self, other: &Self) {
        self.total += other.total;
        add_each(&mut self.by_status, &other.by_status);
        add_each(&mut self.by_category, &other.by_category);
        add_each(&mut self.by_source, &other.by_source);
        add_each(&mut self.by_term, &other.by_term);
        self.needs_superior += other.needs_superior;
        self.focus += other.focus;
        add_each(&mut self.focus_by_category, &other.focus_by_category);
        self.overdue_by_first_due += other.overdue_by_first_due;
        self.deferred += other.deferred;
        self.completed_late += other.completed_late;
    }
}

impl AddAssign<&Self> for PromiseTotals {
    fn add_assign(&mut self, other: &Self) {
        self.total += other.total;
        self.kept += other.kept;
        self.late += other.late;
        self.open += other.open;
    }
}

impl AddAssign<&Self> for ConsultationTotals {
    fn add_assign(&mut self, other: &Self) {
        self.forums += other.forums;
        self.letters += other.letters;
        self.phone_or_sms += other.phone_or_sms;
        self.other += other.other;
        self.people += other.people;
        self.delegates += other.delegates;
        self.non_members += other.non_members;
        add_each(&mut self.opinions, &other.opinions);
    }
}

/// Adds position by position; both have the columns of one register.
fn add_each<N: AddAssign + Copy>(sums: &mut [N], more: &[N]) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += *more;
    }
}
