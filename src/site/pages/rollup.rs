//! Units below a unit or at the top of the site: their figures, and sums as tables and drawings.

use super::chart_scale::{Bar, Place};
use super::context::Pages;
use crate::disclosure::{
    ChildRow, GradeRow, MonthCounts, MonthOf, PAST_FIRST_DUE, ProblemsView, RollupView, SiteView, TotalsView,
};
use crate::site::error::SiteError;
use crate::site::templates::{filters, view};
use serde::Serialize;
use std::collections::BTreeMap;

/// Width of the longest bar of grades, and where words stand behind a bar of no width; in percent of the drawing's.
const WIDEST: f64 = 50.0;
const BEHIND: f64 = 23.5;

view! { "rollup.html":
    /// The part of a unit's page about the units below it.
    struct Rollup<'v, 'a> {
        site: &'v SiteView<'a>,
        rollup: &'v RollupView<'a>,
        /// Path of the unit.
        path: &'v str,
        root: &'v str,
        /// Units below with their figures, as HTML; empty when none is listed with them.
        children: String,
        /// Members along the line of business, which are in no sum, as HTML.
        line: String,
        /// First and latest grades, as HTML.
        grades: String,
        /// Problems by state, as HTML.
        statechart: String,
        /// What changed right below it in each month, newest first.
        months: Vec<MonthCounts>,
        hrefs: ProblemPages,
    }
}

/// Where the problems in some sums are listed; empty where they are not.
#[derive(Serialize)]
struct ProblemPages {
    closed: String,
    overdue: String,
    past_first_due: String,
    /// By state, in their order.
    states: Vec<String>,
}

impl ProblemPages {
    fn of(rollup: &RollupView<'_>) -> Self {
        let (listed, problems) = (rollup.listed, &rollup.totals.problems);
        Self {
            closed: listed.href("closed", problems.closed),
            overdue: listed.href("overdue", problems.overdue),
            past_first_due: listed.href(PAST_FIRST_DUE, problems.overdue_by_first_due),
            states: problems.states.iter().map(|state| listed.href(state.name.key, state.count)).collect(),
        }
    }
}

view! { "children.html":
    /// Units with their figures, one a row, and their sums.
    struct Children<'v, 'a> {
        site: &'v SiteView<'a>,
        title: &'static str,
        rows: &'v [ChildRow<'a>],
        sums: Option<&'v TotalsView<'a>>,
        /// Where the problems in these are listed.
        hrefs: ProblemPages,
        /// The last due month.
        month: Option<MonthOf>,
        /// Columns behind the name.
        columns: usize,
        root: &'v str,
    }
}

view! { "grades.html":
    /// First and latest grades as a drawing and as a table.
    struct Grades<'v, 'a> {
        totals: &'v TotalsView<'a>,
        rows: Vec<GradeBars<'v, 'a>>,
        /// Height of the drawing in rem.
        height: usize,
        root: &'v str,
    }
}

/// The bars of one grade.
#[derive(Serialize)]
struct GradeBars<'v, 'a> {
    row: &'v GradeRow<'a>,
    /// Where its name stands, in rem from the top.
    name_y: Place,
    initial: GradeBar<'v>,
    latest: GradeBar<'v>,
}

/// One bar with the number behind it.
#[derive(Serialize)]
struct GradeBar<'v> {
    width: Place,
    /// Where the number begins, in percent of the drawing's width.
    end: Place,
    /// Where bar and number stand, in rem from the top.
    bar_y: Place,
    text_y: Place,
    /// Page behind the number.
    href: Option<&'v str>,
}

view! { "statechart.html":
    /// How many problems are in which state, as a drawing.
    struct StateChart<'v, 'a> {
        problems: &'v ProblemsView<'a>,
        /// The states that occur, side by side.
        bars: Vec<StateBar>,
    }
}

#[derive(Serialize)]
struct StateBar {
    /// Key of the state.
    key: &'static str,
    bar: Bar,
}

/// The units below the unit at `path`, as HTML.
pub(super) fn below<E>(
    pages: &Pages<'_, E>,
    rollup: &RollupView<'_>,
    path: &str,
    root: &str,
) -> Result<String, SiteError<E>> {
    let totals = &rollup.totals;
    let view = Rollup {
        site: pages.shared,
        rollup,
        path,
        root,
        children: children(pages, "所属单位整改情况", &rollup.rows, Some(totals), rollup, root)?,
        line: children(pages, "条线管理单位整改情况", &rollup.line, None, rollup, root)?,
        grades: if totals.grades.is_empty() { String::new() } else { grades(pages, totals, &BTreeMap::new(), root)? },
        statechart: if totals.problems.total == 0 { String::new() } else { statechart(pages, totals)? },
        hrefs: ProblemPages::of(rollup),
        months: pages.site.position(path).map_or_else(Vec::new, |index| pages.site.months_below(index)),
    };
    pages.html(&view)
}

/// The units at the top of the site, as HTML; empty when none is listed with its figures.
pub(super) fn top<E>(pages: &Pages<'_, E>, rollup: &RollupView<'_>, root: &str) -> Result<String, SiteError<E>> {
    children(pages, "各单位整改情况", &rollup.rows, Some(&rollup.totals), rollup, root)
}

/// Some of the subordinate sites, as HTML.
pub(super) fn outside<E>(
    pages: &Pages<'_, E>,
    rows: &[ChildRow<'_>],
    top: &RollupView<'_>,
) -> Result<String, SiteError<E>> {
    children(pages, "所属站点整改情况", rows, None, top, "")
}

fn children<E>(
    pages: &Pages<'_, E>,
    title: &'static str,
    rows: &[ChildRow<'_>],
    sums: Option<&TotalsView<'_>>,
    rollup: &RollupView<'_>,
    root: &str,
) -> Result<String, SiteError<E>> {
    if rows.is_empty() {
        return Ok(String::new());
    }
    let month = rollup.totals.current.as_ref().map(|current| current.month);
    let hrefs = ProblemPages::of(rollup);
    let columns = 3 + usize::from(pages.shared.is_graded) + usize::from(month.is_some());
    pages.html(&Children { site: pages.shared, title, rows, sums, hrefs, month, columns, root })
}

/// First and latest grades as HTML, with the pages behind the numbers where there are any.
pub(super) fn grades<E>(
    pages: &Pages<'_, E>,
    totals: &TotalsView<'_>,
    hrefs: &BTreeMap<String, String>,
    root: &str,
) -> Result<String, SiteError<E>> {
    let values = totals.grades.iter().flat_map(|grade| [grade.initial_value, grade.latest_value]);
    // The largest number is as wide as the drawing bears.
    let most = values.fold(1.0, f64::max);
    let bar = |value: f64, count: u32, key: String, [bar_y, text_y]: [u32; 2]| {
        let width = value / most * WIDEST;
        GradeBar {
            width: Place::of(width),
            end: Place::of(BEHIND + width),
            bar_y: Place(bar_y),
            text_y: Place(text_y),
            href: hrefs.get(&key).filter(|_| count > 0).map(String::as_str),
        }
    };
    let rows = (0..).zip(&totals.grades).map(|(at, row)| {
        // Hundredths of a rem.
        let y = |within: u32| at * 300 + within;
        let number = at + 1;
        GradeBars {
            row,
            name_y: Place(y(160)),
            initial: bar(row.initial_value, row.initial, format!("first-{number}"), [y(20), y(105)]),
            latest: bar(row.latest_value, row.latest, format!("grade-{number}"), [y(130), y(215)]),
        }
    });
    let rows: Vec<_> = rows.collect();
    pages.html(&Grades { totals, height: rows.len() * 3, rows, root })
}

/// How many problems are in which state, as a drawing.
pub(super) fn statechart<E>(pages: &Pages<'_, E>, totals: &TotalsView<'_>) -> Result<String, SiteError<E>> {
    let problems = &totals.problems;
    let mut x = Place(0);
    let bars = problems.states.iter().filter(|state| state.count > 0).map(|state| {
        let bar = Bar { x, width: Place::of(state.value) };
        x = bar.end();
        StateBar { key: state.name.key, bar }
    });
    let bars = bars.collect();
    pages.html(&StateChart { problems, bars })
}
