//! What changed in a month as JSON and CSV: all of it, where the page is bounded.

use super::csv::{CsvLines, file};
use super::json;
use crate::disclosure::{AllChanges, ChangedProblem, Day, MonthOf, MonthView, PublicSite};
use crate::site::error::SiteError;
use crate::site::output::Output;
use serde::Serialize;
use std::borrow::Cow;

/// Hands over both files of a month.
pub(in crate::site) fn put<E>(output: &Output<'_, E>, month: &MonthView<'_>) -> Result<(), SiteError<E>> {
    let all = month.all(output.site);
    let name = month.counts.month;
    output.put(&format!("data/months/{name}.json"), &json(&Digest::of(output.site, name, &all)))?;
    output.put(&format!("data/months/{name}.csv"), csv(output.site, &all, output.shared.data_persons).as_bytes())
}

/// The JSON file.
#[derive(Serialize)]
struct Digest<'v> {
    schema: &'static str,
    month: MonthOf,
    closed: Vec<Closed<'v>>,
    late: Vec<Late<'v>>,
    late_by_first_due: Vec<Late<'v>>,
    deferred: Vec<Deferred<'v>>,
    missing: Vec<&'v str>,
    reopened: Vec<Dated<'v>>,
    done: Vec<Dated<'v>>,
    ongoing: Vec<Dated<'v>>,
}

#[derive(Serialize)]
struct Closed<'v> {
    unit: &'v str,
    id: &'v str,
}

/// Work that was done or taken up again, with the day where it is known.
#[derive(Serialize)]
struct Dated<'v> {
    unit: &'v str,
    id: &'v str,
    on: Option<Day>,
}

#[derive(Serialize)]
struct Late<'v> {
    unit: &'v str,
    id: &'v str,
    days: usize,
}

#[derive(Serialize)]
struct Deferred<'v> {
    unit: &'v str,
    id: &'v str,
    from: Option<Day>,
    to: Day,
    reason: Option<Cow<'v, str>>,
}

impl<'v> Digest<'v> {
    fn of(site: &PublicSite<'_>, month: MonthOf, all: &'v AllChanges<'_>) -> Self {
        let closed = |row: &'v ChangedProblem<'_>| Closed { unit: row.unit.path, id: row.problem };
        let late = |row: &'v ChangedProblem<'_>| Late { unit: row.unit.path, id: row.problem, days: row.days };
        let dated = |row: &'v ChangedProblem<'_>| Dated { unit: row.unit.path, id: row.problem, on: row.day };
        let deferred = |row: &'v ChangedProblem<'_>| {
            let deferral = row.deferral.as_ref()?;
            let (from, to, reason) = (deferral.from, deferral.to, deferral.reason);
            let reason = reason.map(|reason| site.in_data(row.unit.path, reason));
            Some(Deferred { unit: row.unit.path, id: row.problem, from, to, reason })
        };
        Self {
            schema: "gongshi/month/1",
            month,
            closed: all.closed.iter().map(closed).collect(),
            late: all.late.iter().map(late).collect(),
            late_by_first_due: all.late_by_first_due.iter().map(late).collect(),
            deferred: all.moved.iter().filter_map(deferred).collect(),
            missing: all.missing.iter().map(|row| row.unit.path).collect(),
            reopened: all.reopened.iter().map(dated).collect(),
            done: all.done.iter().map(dated).collect(),
            ongoing: all.lasting.iter().map(dated).collect(),
        }
    }
}

/// The table; who struck a problem off is told only with `persons`.
fn csv(site: &PublicSite<'_>, all: &AllChanges<'_>, persons: bool) -> String {
    let begun = |kind: &str, row: &ChangedProblem<'_>| {
        let mut line = CsvLines::default();
        line.text(kind)
            .text(row.unit.path)
            .text(row.unit.label)
            .text(row.problem)
            .text(&site.in_data(row.unit.path, row.text));
        line
    };
    let closed = all.closed.iter().map(|row| {
        let mut line = begun("新销号", row);
        let closure = row.closure.as_ref();
        let words =
            [closure.and_then(|closure| closure.by).filter(|_| persons), closure.and_then(|closure| closure.evidence)];
        line.day(closure.and_then(|closure| closure.on)).text("").text("");
        let words = words.into_iter().flatten().collect::<Vec<_>>().join("；");
        line.text(&site.in_data(row.unit.path, &words));
        line
    });
    let passed = |kind: &'static str, rows| {
        let line = move |row: &ChangedProblem<'_>| {
            let mut line = begun(kind, row);
            line.day(row.due).number(Some(row.days)).text("").text("");
            line
        };
        <[ChangedProblem<'_>]>::iter(rows).map(line)
    };
    let late = passed("新逾期", &all.late).chain(passed("按最初时限新逾期", &all.late_by_first_due));
    let moved = all.moved.iter().map(|row| {
        let mut line = begun("调整时限", row);
        let deferral = row.deferral.as_ref();
        line.day(deferral.and_then(|deferral| deferral.from)).text("").day(deferral.map(|deferral| deferral.to));
        line.text(&site.in_data(row.unit.path, deferral.and_then(|deferral| deferral.reason).unwrap_or_default()));
        line
    });
    let ended = |kind: &'static str, rows| {
        let line = move |row: &ChangedProblem<'_>| {
            let mut line = begun(kind, row);
            line.day(row.day).text("").text("").text("");
            line
        };
        <[ChangedProblem<'_>]>::iter(rows).map(line)
    };
    let ends = ended("整改完成待销号", &all.done).chain(ended("转为长期坚持", &all.lasting));
    let reopened = ended("重新整改", &all.reopened);
    let missing = all.missing.iter().map(|row| {
        let mut line = CsvLines::default();
        line.text("未公示").text(row.unit.path).text(row.unit.label);
        line.text("").text("").text("").text("").text("").text("");
        line
    });
    let columns = ["变化", "单位地址", "单位", "问题编号", "问题", "日期或原时限", "逾期天数", "新时限", "说明"];
    file(&columns, closed.chain(ends).chain(late).chain(reopened).chain(moved).chain(missing))
}
