//! The progress of a unit as a drawing: stages, months published or missed, and each problem from the day it was
//! promised to its deadline, with deferrals from where to where.
//!
//! Places are shares of the drawing's width, so that a layout draws it at any size.

use crate::disclosure::{CalendarView, Day, ProblemView, SiteView, UnitView};
use crate::model::{Date, Month, calendar::days_between};
use serde::Serialize;

/// Most months a drawing shows; a deadline beyond is drawn at the edge.
const MONTHS: usize = 24;

/// The drawing.
#[derive(Debug, Serialize)]
pub(super) struct Chart<'a> {
    months: Vec<ChartMonth>,
    stages: Vec<ChartStage<'a>>,
    problems: Vec<ChartProblem<'a>>,
    /// The as-of date.
    today: Option<f64>,
}

#[derive(Debug, Serialize)]
struct ChartMonth {
    /// `2012-07`.
    month: crate::disclosure::MonthOf,
    x: f64,
    width: f64,
    /// `published`, `missing`, `not-due` or none for a month outside the cadence.
    status: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct ChartStage<'a> {
    name: &'a str,
    x: f64,
    width: f64,
    running: bool,
}

#[derive(Debug, Serialize)]
struct ChartProblem<'a> {
    id: &'a str,
    state: &'static str,
    /// Where the promise begins.
    from: f64,
    /// The deadline in force.
    due: Option<f64>,
    /// The first deadline, where it was moved.
    moved: Vec<[f64; 2]>,
    /// Day it was done or struck off.
    done: Option<f64>,
    /// Until when it has been overdue.
    late: Option<f64>,
}

impl<'a> Chart<'a> {
    /// The drawing of a unit; none when there is nothing to draw.
    pub(super) fn of(site: &SiteView<'a>, calendar: &CalendarView<'a>, unit: &UnitView<'a>) -> Option<Self> {
        let ledger = unit.ledger.as_ref()?;
        let begun =
            unit.plan.as_ref().and_then(|plan| plan.publicity.as_ref().and_then(|p| p.starts).or(plan.reviewed_on));
        let dues = || ledger.problems.iter().flat_map(|p| [p.first_due, p.due, p.completed_by]).flatten();
        let months = || unit.timeline.iter().map(|month| month.month);
        let first_days =
            [site.starts, begun].into_iter().flatten().map(|day| Month::of(day.0)).chain(months().map(|m| m.0));
        let last_days = site.ends.into_iter().chain(dues()).map(|day| Month::of(day.0)).chain(months().map(|m| m.0));
        let axis = ChartAxis::of(first_days.min()?, last_days.max()?)?;
        let start = begun.or(site.starts).map_or(0.0, |day| axis.at(day.0));
        Some(Self {
            months: axis
                .months
                .iter()
                .map(|&month| ChartMonth {
                    month: crate::disclosure::MonthOf(month),
                    x: axis.at(month.first_day()),
                    width: axis.end(month.last_day()) - axis.at(month.first_day()),
                    status: unit.timeline.iter().find(|m| m.month.0 == month).map(|m| m.status),
                })
                .collect(),
            stages: calendar
                .stages
                .iter()
                .map(|stage| {
                    let x = axis.at(stage.starts.0);
                    ChartStage { name: stage.name, x, width: round(axis.end(stage.ends.0) - x), running: stage.running }
                })
                .filter(|stage| stage.width > 0.0)
                .collect(),
            problems: ledger.problems.iter().map(|problem| line(problem, &axis, start, site.as_of)).collect(),
            today: axis.inside(site.as_of.0),
        })
    }

    /// Rows above the months and below them.
    pub(super) fn rows(&self) -> (usize, usize) {
        (self.stages.len(), self.problems.len())
    }
}

fn line<'a>(problem: &ProblemView<'a>, axis: &ChartAxis, start: f64, as_of: Day) -> ChartProblem<'a> {
    let at = |day: Day| axis.end(day.0);
    ChartProblem {
        id: problem.id,
        state: problem.state.key,
        from: start,
        due: problem.due.map(at),
        moved: problem.deferrals.iter().filter_map(|deferral| Some([at(deferral.from?), at(deferral.to)])).collect(),
        done: problem.closure.as_ref().and_then(|closure| closure.on).or(problem.completed_by).map(at),
        late: (problem.state.key == "overdue").then(|| at(as_of)),
    }
}

/// Whole months from the first to the last.
struct ChartAxis {
    first: Date,
    days: f64,
    months: Vec<Month>,
}

impl ChartAxis {
    fn of(first: Month, last: Month) -> Option<Self> {
        let months: Vec<Month> = first.through(last).take(MONTHS).collect();
        let days = days_between(first.first_day(), months.last()?.last_day()) + 1;
        Some(Self { first: first.first_day(), days: f64::from(days), months })
    }

    /// Where a day begins.
    fn at(&self, day: Date) -> f64 {
        round((f64::from(days_between(self.first, day)) / self.days).clamp(0.0, 1.0))
    }

    /// Where a day ends.
    fn end(&self, day: Date) -> f64 {
        round(((f64::from(days_between(self.first, day)) + 1.0) / self.days).clamp(0.0, 1.0))
    }

    fn inside(&self, day: Date) -> Option<f64> {
        let at = (f64::from(days_between(self.first, day)) + 0.5) / self.days;
        (0.0..=1.0).contains(&at).then(|| round(at))
    }
}

/// Four digits: more would be noise in the data and in the cache's keys.
fn round(share: f64) -> f64 {
    (share * 10_000.0).round() / 10_000.0
}
