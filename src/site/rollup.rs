//! What stands below a unit, or at the top of the site: sums as tables and drawings, units with their figures.

use super::sections;
use super::timeline::{Bar, Place};
use crate::disclosure::{ChildRow, GradeRow, MonthOf, ProblemsView, RollupView, TotalsView};
use askama::Template;
use std::collections::BTreeMap;
use tera::Value;

/// Width of the longest bar of grades, and where words stand behind a bar of no width; in percent of the drawing's.
const WIDEST: f64 = 50.0;
const BEHIND: f64 = 23.5;

/// Everything below a unit, as it stands on the unit's page.
#[derive(Template)]
#[template(path = "rollup.html", config = "themes/default/sections/askama.toml")]
pub(super) struct Rollup<'v, 'a> {
    pub(super) rollup: &'v RollupView<'a>,
    /// Path of the unit.
    pub(super) path: &'v str,
    /// The way to the site's root.
    pub(super) root: &'v str,
}

/// Units with their figures, one a row, and their sums.
#[derive(Template)]
#[template(path = "children.html", config = "themes/default/sections/askama.toml")]
struct Children<'v, 'a> {
    title: &'static str,
    rows: &'v [ChildRow<'a>],
    sums: Option<&'v TotalsView<'a>>,
    /// The last due month.
    month: Option<MonthOf>,
    root: &'v str,
}

/// First and latest grades.
#[derive(Template)]
#[template(path = "grades.html", config = "themes/default/sections/askama.toml")]
struct Grades<'v, 'a> {
    totals: &'v TotalsView<'a>,
    /// Pages behind the numbers.
    hrefs: Option<&'v BTreeMap<String, String>>,
    /// The largest number, as wide as the drawing bears.
    most: f64,
    root: &'v str,
}

/// One of them: its bars, and the pages behind its numbers.
struct Grade<'v, 'a> {
    row: &'v GradeRow<'a>,
    /// Its place from the top, counted from 1.
    at: u32,
    /// How wide each bar is and where the words behind it begin.
    initial: (Place, Place),
    latest: (Place, Place),
    initial_href: Option<&'v str>,
    latest_href: Option<&'v str>,
}

/// How many problems are in which state.
#[derive(Template)]
#[template(path = "statechart.html", config = "themes/default/sections/askama.toml")]
struct StateChart<'v, 'a> {
    problems: &'v ProblemsView<'a>,
}

impl<'v, 'a> Rollup<'v, 'a> {
    /// The units below; none when none is listed with its figures.
    fn children(&self) -> Option<Children<'v, 'a>> {
        Children::of(&self.rollup.rows, "所属单位整改情况", Some(&self.rollup.totals), self.rollup, self.root)
    }

    /// The members along the line of business, which are in no sum.
    fn line(&self) -> Option<Children<'v, 'a>> {
        Children::of(&self.rollup.line, "条线管理单位整改情况", None, self.rollup, self.root)
    }

    fn grades(&self) -> Grades<'v, 'a> {
        Grades::of(&self.rollup.totals, None, self.root)
    }

    fn statechart(&self) -> StateChart<'v, 'a> {
        StateChart { problems: &self.rollup.totals.problems }
    }
}

impl<'v, 'a> Children<'v, 'a> {
    fn of(
        rows: &'v [ChildRow<'a>],
        title: &'static str,
        sums: Option<&'v TotalsView<'a>>,
        rollup: &RollupView<'_>,
        root: &'v str,
    ) -> Option<Self> {
        let month = rollup.totals.current.as_ref().map(|current| current.month);
        (!rows.is_empty()).then_some(Self { title, rows, sums, month, root })
    }
}

impl<'v, 'a> Grades<'v, 'a> {
    fn of(totals: &'v TotalsView<'a>, hrefs: Option<&'v BTreeMap<String, String>>, root: &'v str) -> Self {
        let values = totals.grades.iter().flat_map(|grade| [grade.initial_value, grade.latest_value]);
        Self { totals, hrefs, most: values.fold(1.0, f64::max), root }
    }

    /// The grades, best first.
    fn rows(&self) -> impl Iterator<Item = Grade<'v, 'a>> {
        let bar = |value: f64| {
            let width = value / self.most * WIDEST;
            (Place::of(width), Place::of(BEHIND + width))
        };
        let href = |kind: &str, count: u32, at: u32| {
            let hrefs = self.hrefs.filter(|_| count > 0)?;
            Some(hrefs.get(&format!("{kind}-{at}"))?.as_str())
        };
        (1..).zip(&self.totals.grades).map(move |(at, row)| Grade {
            row,
            at,
            initial: bar(row.initial_value),
            latest: bar(row.latest_value),
            initial_href: href("first", row.initial, at),
            latest_href: href("grade", row.latest, at),
        })
    }
}

impl Grade<'_, '_> {
    /// A height within its place in the drawing, in hundredths of a rem.
    fn down(&self, within: u32) -> Place {
        Place((self.at - 1) * 300 + within)
    }
}

impl<'v> StateChart<'v, '_> {
    /// The states that occur, side by side.
    fn bars(&self) -> impl Iterator<Item = (&'v str, Bar)> {
        let mut x = Place(0);
        self.problems.states.iter().filter(|state| state.count > 0).map(move |state| {
            let bar = Bar { x, width: Place::of(state.value) };
            x = bar.end();
            (state.name.key, bar)
        })
    }
}

/// The units at the top of the site; nothing when none is listed with its figures.
pub(super) fn top(rollup: &RollupView<'_>, root: &str) -> Value {
    let children = Children::of(&rollup.rows, "各单位整改情况", Some(&rollup.totals), rollup, root);
    children.map_or_else(Value::none, |children| sections::html(&children))
}

/// First and latest grades with the pages behind them.
pub(super) fn grades(totals: &TotalsView<'_>, hrefs: &BTreeMap<String, String>, root: &str) -> Value {
    sections::html(&Grades::of(totals, Some(hrefs), root))
}

/// How many problems are in which state, as a drawing.
pub(super) fn statechart(totals: &TotalsView<'_>) -> Value {
    sections::html(&StateChart { problems: &totals.problems })
}
