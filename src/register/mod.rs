//! The register: what every record means at one date.
//!
//! 1. `tree` finds each unit's parent, children and line members, and who may be seen.
//! 2. `unit` picks the records that count and derives from them, with
//!    `publication` (whether the plan may be read yet), `ledger` (what notes say of each problem) and `problem` (its state, deadlines, countdown) with `reported` (what the
//!    notes say of it) `missed` (deadlines a month ended without), `quiet` (deadlines moved without a word) and `upkeep` (what is kept up and looked at again), `promise` (pledges and good deeds, kept or late), `schedule` (months published and missed) and
//!    `promotion` (first and latest rating compared).
//! 3. `count` counts each unit's own records into `totals`, and `roll_up` adds them up the tree: a unit's counts are
//!    its own plus its children's sums (S000-066); members of a second (条线) parent stand beside the sums, never inside (S002-103).
//! 4. `subordinate` adds to the sums of the site what other sites have published of themselves.
//! 5. `columns` gives the positions of those sums their names again and measures the targets.
//!
//! Beside these, what rules and the office ask: `cadence` (periods in which something due was not done), `handed_in` (what
//! became of the campaign's deadlines for reports) and `reached` (whom visits, meetings and guidance reached).
//!
//! Only records dated on or before the as-of date count, and only those the audience may see:
//! the public register is computed without drafts and restricted records, so that no sum on a page
//! tells of a record the page may not show.

mod cadence;
mod columns;
mod concerning;
mod count;
mod feedback;
mod handed_in;
mod ledger;
mod missed;
mod problem;
mod promise;
mod promotion;
mod publication;
mod quiet;
mod reached;
mod recurrence;
mod reported;
mod roll_up;
mod schedule;
mod share;
mod subordinate;
mod totals;
mod tree;
mod unit;
mod upkeep;

pub use cadence::{CadenceGap, Cadences};
pub use columns::{Columns, MonthProgress};
pub use concerning::Concerning;
pub use feedback::{FeedbackTotals, days_until};
pub use handed_in::{HandIns, HandedIn};
pub use ledger::{Ledger, Standing};
pub use missed::MissedDeadline;
pub use problem::{Deferral, ProblemState, ProblemStatus, Told};
pub use promise::{DeedState, PledgeState, PromiseStatus};
pub use promotion::{Promotion, TargetResult, Transition};
pub use publication::Publication;
pub use reached::Reached;
pub use recurrence::{Recurrence, recurrence};
pub use reported::{Closure, Completion, Report, TakenUpAgain};
pub use schedule::{MonthState, MonthStatus};
pub use share::{exceeds, reaches, share};
pub use subordinate::{CategoryCount, NotRolledUp, OLDEST_DAYS, RolledUp, SubordinateState};
pub use totals::{ConsultationTotals, GradeCount, ProblemTotals, PromiseTotals, SchemeGrades, TargetCount, Totals};
pub use unit::UnitState;
pub use upkeep::Upkeep;

use rayon::prelude::*;

use crate::model::{Audience, Date, Month, Scope, Site, SubordinateSite};

/// A site at one date, for one audience.
#[derive(Debug)]
pub struct Register<'s> {
    /// The records.
    pub site: &'s Site,
    /// The date everything is derived at.
    pub as_of: Date,
    /// For whom it is counted.
    pub audience: Audience,
    /// The last due month of the campaign's progress cadence at the as-of date.
    pub last_due_month: Option<Month>,
    /// What the positions in the vectors of [`Totals`] stand for.
    pub columns: Columns<'s>,
    /// One entry for each of `site.units`, in the same order.
    pub units: Vec<UnitState>,
    /// One entry for each of `site.subordinates`, in the same order.
    pub subordinates: Vec<SubordinateState<'s>>,
    /// Totals of the whole site (scope `""`), subordinate sites included.
    pub totals: Totals,
}

impl<'s> Register<'s> {
    /// Every subordinate site and what it adds.
    pub fn subordinate_sites(&self) -> impl ExactSizeIterator<Item = (&'s SubordinateSite, &SubordinateState<'s>)> {
        self.site.subordinates.iter().zip(&self.subordinates)
    }

    /// Derives everything of `site` at `as_of` for `audience`.
    pub fn new(site: &'s Site, as_of: Date, audience: Audience) -> Self {
        let viewpoint = Viewpoint { as_of, audience };
        let last_due_month = site.campaign.last_due_month(as_of);
        let mut columns = Columns::of_campaign(site);
        let tree = tree::places(site, viewpoint);
        let mut units: Vec<UnitState> = tree
            .into_par_iter()
            .zip(&site.units)
            .map(|(place, unit)| unit::derive(site, unit, place, viewpoint, &columns.months, last_due_month))
            .collect();
        // Only now is it known which problems count: a category that stands in restricted records
        // alone must not become a column of a public table.
        let usable = subordinate::usable(site, as_of, last_due_month, &columns);
        let elsewhere = usable.iter().flatten().flat_map(|statistics| subordinate::categories(statistics));
        columns.add_categories_met(site, &units, elsewhere);
        let count = count::Count { site, columns: &columns, viewpoint, last_due_month };
        units.par_iter_mut().enumerate().for_each(|(index, state)| state.totals = count.own(index, state));
        let mut totals = roll_up::roll_up(&mut units, columns.zero(site.campaign.targets.len()));
        totals.feedback += &FeedbackTotals::of(&site.feedback, as_of, site.settings.reply_within());
        let targets: Vec<&str> = site.campaign.targets.iter().map(|target| target.name.as_str()).collect();
        let roll_up = |statistics| RolledUp::of(statistics, &columns, &targets, last_due_month);
        let subordinates: Vec<SubordinateState<'s>> = usable.into_iter().map(|usable| usable.map(roll_up)).collect();
        subordinates.iter().flatten().for_each(|rolled| totals += &rolled.totals);
        Self { site, as_of, audience, last_due_month, columns, units, subordinates, totals }
    }
}

impl Register<'_> {
    /// Whether a unit has to make a plan: a 党支部 that was ever rated one of the grades the campaign asks plans of; it
    /// asks every 党支部 where it names none (S000-013, S003-018).
    pub fn owes_plan(&self, unit: usize) -> bool {
        let (records, grades) = (&self.site.units[unit], &self.site.campaign.plans_for);
        let names = |grade: &Option<String>| grade.as_ref().is_some_and(|grade| grades.contains(grade));
        let is_asked = || self.units[unit].ratings.iter().any(|&at| names(&records.ratings[at].grade));
        records.reports() && (grades.is_empty() || is_asked())
    }

    /// The ledger of a unit, to look at it on earlier days; none where its plan does not count.
    pub fn ledger(&self, unit: usize) -> Option<Ledger<'_>> {
        let (records, state) = (&self.site.units[unit], &self.units[unit]);
        let plan = records.plan.as_ref().filter(|_| state.plan_counts)?;
        let viewpoint = Viewpoint { as_of: self.as_of, audience: self.audience };
        Some(Ledger::new((records, plan), self.site, &state.progress, viewpoint))
    }

    /// How the problems of a ledger stood on `day`, such as the day a note was published; in the order of its states.
    pub fn standings(&self, ledger: &Ledger<'_>, day: Date) -> impl Iterator<Item = Standing> {
        ledger.on(day, self.site.campaign.last_due_month(day))
    }
}

/// When and by whom the records are looked at; decides which of them count.
#[derive(Debug, Clone, Copy)]
struct Viewpoint {
    as_of: Date,
    audience: Audience,
}

impl Viewpoint {
    /// Whether a record of this scope may be counted.
    fn admits(self, scope: Scope) -> bool {
        scope.admits(self.audience)
    }

    /// Whether this day has come; a record without a date never counts.
    fn reached(self, date: Option<Date>) -> bool {
        date.is_some_and(|date| date <= self.as_of)
    }
}
