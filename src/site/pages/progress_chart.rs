//! The drawing of a unit's way: stages, months published and missed, and each problem from the day it was promised
//! to its deadline, with deferrals from where to where, closings and what is overdue.
//!
//! The axis is the campaign's and the same on every page, so it is laid out and rendered once. Places are percentages
//! of the drawing's width: it scales with the page while its text keeps its size. Every line of the drawing carries
//! its meaning as words, so that the list is the drawing's own text for those who cannot see it.

use super::chart_scale::{Bar, Place, Scale};
use crate::disclosure::{CalendarView, Day, LedgerView, ProblemView, SiteView, StageView, TimelineMonth, UnitView};
use crate::model::{Date, Month};
use crate::site::error::TemplateError;
use crate::site::templates::{Theme, filters, view};
use serde::Serialize;

/// Most labels an axis bears on a phone.
const LABELS: usize = 9;

/// Bytes reserved for a drawing.
const DRAWING_BYTES: usize = 8 * 1024;

/// The axis of days with what all drawings share.
#[derive(Debug)]
pub(super) struct Axis {
    scale: Option<Scale>,
    /// The as-of date.
    as_of: Date,
    /// The marks along the top and the lines behind, rendered.
    ticks: String,
    /// The stages as lines of the drawing, rendered.
    stages: String,
    /// Marks and stages as they stand in the head of a board's ledger, rendered.
    board: String,
}

view! { "chart-axis.html":
    /// Marks along the top of a drawing and lines behind it.
    struct Ticks {
        ticks: Vec<Tick>,
        today: Option<Place>,
    }
}

#[derive(Serialize)]
struct Tick {
    x: Place,
    label: Option<String>,
    /// Where a year begins.
    year: Option<String>,
}

view! { "chart-stages.html":
    /// The stages as lines of a drawing.
    struct Stages<'v> {
        stages: Vec<Stage<'v>>,
    }
}

#[derive(Serialize)]
struct Stage<'v> {
    stage: &'v StageView<'v>,
    /// Number in a circle, in the list and on the strip.
    mark: char,
    /// From when to when, as HTML.
    words: String,
    bar: Bar,
    /// Middle of the bar.
    middle: Place,
    /// Top of the bar and foot of its mark in pixels: stages may overlap, so every other one lies lower.
    top: u32,
    foot: u32,
}

view! { "board-axis.html":
    /// Marks and stages in the head of a board's ledger.
    struct BoardAxis<'v> {
        ticks: Vec<Tick>,
        today: Option<Place>,
        stages: Vec<Stage<'v>>,
    }
}

view! { "progress-chart.html":
    /// A whole drawing.
    struct Drawing<'v> {
        /// [`Ticks`] as HTML.
        axis: &'v str,
        /// [`Stages`] as HTML.
        stages: &'v str,
        months: Vec<Cell>,
        /// Months in words, as HTML.
        months_words: String,
        lines: Vec<Line<'v>>,
        /// The key explains deadlines that were moved.
        moved: bool,
        /// The key explains what is overdue.
        late: bool,
        /// The as-of date lies on the axis.
        today: bool,
    }
}

/// The drawing of a board, taken apart: each problem's line stands in the ledger under its problem.
pub(super) struct BoardChart<'v> {
    /// [`BoardAxis`] as HTML; empty where there is no axis.
    pub(super) axis: &'v str,
    pub(super) months: Vec<Cell>,
    /// Months in words, as HTML.
    pub(super) months_words: String,
    /// In the order of the ledger.
    pub(super) lines: Vec<Line<'v>>,
    /// Some deadline was moved, some problem is overdue, the as-of date lies on the axis.
    pub(super) moved: bool,
    pub(super) late: bool,
    pub(super) today: bool,
}

impl BoardChart<'_> {
    /// Whether there is something to draw: the lines stand in the ledger, and need an axis.
    pub(super) fn is_drawn(&self) -> bool {
        !self.axis.is_empty() && !self.lines.is_empty()
    }
}

/// One month.
#[derive(Serialize)]
pub(super) struct Cell {
    pub(super) status: &'static str,
    pub(super) bar: Bar,
    pub(super) end: Place,
}

/// One problem with its places on the axis.
#[derive(Serialize)]
pub(super) struct Line<'v> {
    pub(super) problem: &'v ProblemView<'v>,
    /// Text up to the first stop.
    pub(super) text: &'v str,
    /// Deadlines and outcome in words, as HTML.
    pub(super) words: String,
    /// As first promised.
    pub(super) planned: Option<Bar>,
    /// So far.
    pub(super) spent: Option<Bar>,
    /// Past the deadline in force.
    pub(super) late: Option<Bar>,
    /// Earlier deadlines.
    pub(super) moved: Vec<Place>,
    /// The first of these.
    pub(super) first_due: Option<Place>,
    /// The deadline in force.
    pub(super) due: Option<Place>,
    /// When it was done or struck off.
    pub(super) done: Option<Place>,
}

impl Axis {
    /// The axis of the campaign; without any date there is none and nothing is drawn.
    pub(super) fn of(theme: &Theme, site: &SiteView<'_>, calendar: &CalendarView<'_>) -> Result<Self, TemplateError> {
        let stages = || calendar.stages.iter().flat_map(|stage| [stage.starts, stage.ends]);
        let cadences = calendar.cadences.iter().flat_map(|cadence| [cadence.starts, cadence.ends]);
        let days = || stages().chain(site.starts).chain(site.ends).chain(cadences.clone().flatten());
        let scale = days().map(|day| day.0).min().zip(days().map(|day| day.0).max());
        let scale = scale.map(|(first, last)| Scale::of(Month::of(first).first_day(), Month::of(last).last_day()));
        let as_of = site.as_of.0;
        let [mut ticks, mut stages, mut board] = [const { String::new() }; 3];
        if let Some(scale) = scale {
            theme.render(&mut ticks, &ticks_of(scale, as_of))?;
            theme.render(&mut stages, &stages_of(scale, calendar))?;
            let (Ticks { ticks, today }, Stages { stages }) = (ticks_of(scale, as_of), stages_of(scale, calendar));
            theme.render(&mut board, &BoardAxis { ticks, today, stages })?;
        }
        let [ticks, stages, board] = [ticks, stages, board].map(|part| part.trim_end().to_owned());
        Ok(Self { scale, as_of, ticks, stages, board })
    }

    /// The stages alone; empty when there are none.
    pub(super) fn stages(&self, theme: &Theme) -> Result<String, TemplateError> {
        let mut html = String::new();
        if !self.stages.is_empty() {
            theme.render(&mut html, &self.drawing(Vec::new(), String::new(), Vec::new()))?;
        }
        Ok(html)
    }

    /// The drawing of a unit; empty when nothing was promised and no month was due.
    pub(super) fn unit(&self, theme: &Theme, unit: &UnitView<'_>) -> Result<String, TemplateError> {
        let months = || unit.timeline.iter().rev();
        let problems = unit.ledger.as_ref().map(LedgerView::by_urgency).unwrap_or_default();
        let Some(scale) = self.scale.filter(|_| !problems.is_empty() || months().next().is_some()) else {
            return Ok(String::new());
        };
        let begun = begun(unit);
        let lines: Vec<_> = problems.iter().map(|problem| self.line(scale, begun, problem)).collect();
        let cells = months().filter_map(|month| cell(scale, month)).collect();
        let mut html = String::with_capacity(DRAWING_BYTES);
        theme.render(&mut html, &self.drawing(cells, months_words(months()), lines))?;
        Ok(html)
    }

    /// What the board draws between the lines of its ledger.
    pub(super) fn board<'v>(&'v self, unit: &'v UnitView<'v>) -> BoardChart<'v> {
        let month = Month::of(self.as_of);
        // The ledger's lines want places even where nothing is drawn.
        let scale = self.scale.unwrap_or_else(|| Scale::of(month.first_day(), month.last_day()));
        let begun = begun(unit);
        let months = || unit.timeline.iter().rev();
        let problems = unit.ledger.as_ref().map_or(&[][..], |ledger| &ledger.problems);
        let lines: Vec<_> = problems.iter().map(|problem| self.line(scale, begun, problem)).collect();
        BoardChart {
            axis: &self.board,
            months: months().filter_map(|month| cell(scale, month)).collect(),
            months_words: months_words(months()),
            today: self.has_today(),
            moved: lines.iter().any(|line| !line.moved.is_empty()),
            late: lines.iter().any(|line| line.late.is_some()),
            lines,
        }
    }

    /// Whether the as-of date lies on the axis.
    fn has_today(&self) -> bool {
        self.scale.is_some_and(|scale| (scale.first..=scale.last).contains(&self.as_of))
    }

    fn drawing<'v>(&'v self, months: Vec<Cell>, months_words: String, lines: Vec<Line<'v>>) -> Drawing<'v> {
        Drawing {
            axis: &self.ticks,
            stages: &self.stages,
            months,
            months_words,
            today: self.has_today(),
            moved: lines.iter().any(|line| !line.moved.is_empty()),
            late: lines.iter().any(|line| line.late.is_some()),
            lines,
        }
    }

    fn line<'v>(&self, scale: Scale, begun: Option<Day>, problem: &'v ProblemView<'_>) -> Line<'v> {
        let first = begun.map_or(scale.first, |day| day.0);
        let closed = problem.closure.as_ref().and_then(|closure| closure.on).or(problem.completed_by);
        let end = closed.map_or(self.as_of, |day| day.0);
        let due = problem.due.map(|day| day.0);
        let open = closed.is_none() && problem.days_left.is_some();
        let counts_late = problem.completed_late || open;
        // What was done in time and struck off later is not late.
        let finished = problem.completed_by.map_or(end, |day| day.0);
        let late = due.filter(|due| counts_late && *due < finished);
        let moved: Vec<_> = problem.deferrals.iter().filter_map(|d| d.from).map(|day| scale.after(day.0)).collect();
        Line {
            problem,
            text: first_words(problem.text),
            words: words(scale, problem),
            planned: problem.first_due.and_then(|due| scale.bar(first, due.0)),
            spent: scale.bar(first, late.unwrap_or(end)),
            late: late.and_then(|due| scale.bar(due.tomorrow().unwrap_or(due), finished)),
            first_due: moved.first().copied(),
            moved,
            due: due.map(|day| scale.after(day)),
            done: closed.map(|day| scale.after(day.0)),
        }
    }
}

/// The day from which a unit's promises are drawn: made public, or else reviewed.
fn begun(unit: &UnitView<'_>) -> Option<Day> {
    let plan = unit.plan.as_ref()?;
    plan.publicity.as_ref().and_then(|publicity| publicity.starts).or(plan.reviewed_on)
}

fn ticks_of(scale: Scale, as_of: Date) -> Ticks {
    let months: Vec<Month> = Month::of(scale.first).through(Month::of(scale.last)).collect();
    let step = months.len().div_ceil(LABELS).max(1);
    let label = |n: usize, month: &Month| (n.is_multiple_of(step)).then(|| format!("{}月", month.month));
    let year = |n: usize, month: &Month| (n == 0 || month.month == 1).then(|| format!("{}年", month.year));
    let ticks = months.iter().enumerate();
    Ticks {
        ticks: ticks
            .map(|(n, month)| Tick { x: scale.at(month.first_day()), label: label(n, month), year: year(n, month) })
            .collect(),
        today: (scale.first..=scale.last).contains(&as_of).then(|| scale.after(as_of)),
    }
}

fn stages_of<'v>(scale: Scale, calendar: &'v CalendarView<'_>) -> Stages<'v> {
    let stage = |(n, stage): (usize, &'v StageView<'_>)| {
        let bar = scale.bar(stage.starts.0, stage.ends.0)?;
        let middle = Place(bar.x.0 + bar.width.0 / 2);
        let mark = u32::try_from(n).ok().and_then(|n| char::from_u32(u32::from('①') + n.min(19))).unwrap_or('·');
        let words = [whole(&scale.words(stage.starts)), "至".to_owned(), whole(&scale.words(stage.ends))].concat();
        let top = if n.is_multiple_of(2) { 1 } else { 12 };
        Some(Stage { stage, mark, words, bar, middle, top, foot: top + 10 })
    };
    Stages { stages: calendar.stages.iter().enumerate().filter_map(stage).collect() }
}

fn cell(scale: Scale, month: &TimelineMonth) -> Option<Cell> {
    let (status, month) = (month.status, month.month.0);
    let bar = scale.bar(month.first_day(), month.last_day())?;
    Some(Cell { status, bar, end: bar.end() })
}

/// How many months were published and which were missed, as HTML.
fn months_words<'v>(months: impl Iterator<Item = &'v TimelineMonth>) -> String {
    let mut published = 0;
    let mut missing = String::new();
    for month in months {
        match (month.status, month.month) {
            ("published", _) => published += 1,
            ("missing", month) => {
                missing.extend([if missing.is_empty() { "" } else { "、" }, &whole(&month.words())]);
            }
            _ => {}
        }
    }
    match (published, missing.is_empty()) {
        (0, true) => "尚未到期".to_owned(),
        (n, true) => format!("已公示{n}个月"),
        (n, false) => format!("已公示{n}个月，未报送：{missing}"),
    }
}

/// First deadline and the one in force, and what became of it, as HTML.
fn words(scale: Scale, problem: &ProblemView<'_>) -> String {
    let mut words = String::with_capacity(96);
    match (problem.first_due, problem.due) {
        (Some(first), Some(due)) if first != due => {
            words.extend(["时限", &whole(&scale.words(first)), "，延至", &whole(&scale.words(due))]);
        }
        (_, Some(due)) => words.extend(["时限", &whole(&scale.words(due))]),
        _ => {}
    }
    let mut say = |text: &str, end: &str| words.extend([if words.is_empty() { "" } else { "，" }, text, end]);
    if let Some(on) = problem.closure.as_ref().and_then(|closure| closure.on) {
        say(&whole(&scale.words(on)), "销号");
    } else if let Some(day) = problem.completed_on {
        say(&whole(&scale.words(day)), "完成");
    } else if let Some(month) = problem.completed_in {
        say(&whole(&month.words()), "内完成");
    }
    if let Some(countdown) = &problem.countdown {
        say(countdown, "");
    }
    words
}

/// A day or month as HTML that no end of a line breaks.
fn whole(words: &str) -> String {
    ["<span class=\"nobr\">", words, "</span>"].concat()
}

/// A text up to its first stop.
fn first_words(text: &str) -> &str {
    text.split(['，', '。', '；', '：']).next().unwrap_or(text)
}
