//! Stages as bars on one axis of days: percentages of the drawing's width, so that it scales without
//! its text.

use crate::disclosure::{CalendarView, Day};
use crate::model::{Month, calendar::days_between};
use serde::Serialize;

/// Most labels an axis bears on a phone.
const LABELS: usize = 6;

/// The drawing.
#[derive(Debug, Serialize)]
pub(super) struct Gantt {
    /// One bar a stage, in the calendar's order.
    bars: Vec<Bar>,
    /// First days of months.
    ticks: Vec<Tick>,
    /// The as-of date, when it lies on the axis.
    today: Option<f64>,
}

/// A bar.
#[derive(Debug, Serialize)]
struct Bar {
    /// Left end.
    x: f64,
    /// Length.
    width: f64,
}

/// A mark on the axis.
#[derive(Debug, Serialize)]
struct Tick {
    /// Place.
    x: f64,
    /// Name, where there is room for it.
    label: Option<String>,
}

/// Lays out the stages of `calendar`.
pub(super) fn of(calendar: &CalendarView<'_>, today: Day) -> Gantt {
    let first = calendar.stages.iter().map(|stage| stage.starts.0).min();
    let last = calendar.stages.iter().map(|stage| stage.ends.0).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Gantt { bars: Vec::new(), ticks: Vec::new(), today: None };
    };
    let first = Month::of(first).first_day();
    let last = Month::of(last).last_day();
    let span = f64::from(days_between(first, last) + 1);
    let place = |days: i32| (f64::from(days) * 10_000.0 / span).round() / 100.0;
    let bars = calendar
        .stages
        .iter()
        .map(|stage| Bar {
            x: place(days_between(first, stage.starts.0)),
            width: place(days_between(stage.starts.0, stage.ends.0) + 1),
        })
        .collect();
    let months: Vec<Month> = Month::of(first).through(Month::of(last)).collect();
    let step = months.len().div_ceil(LABELS).max(1);
    let ticks = months
        .iter()
        .enumerate()
        .map(|(n, month)| Tick {
            x: place(days_between(first, month.first_day())),
            label: (n % step == 0).then(|| format!("{}月", month.month)),
        })
        .collect();
    let on_axis = (first..=last).contains(&today.0);
    Gantt { bars, ticks, today: on_axis.then(|| place(days_between(first, today.0))) }
}
