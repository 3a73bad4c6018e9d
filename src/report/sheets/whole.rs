//! Tables of a site that adds up other sites: one row for each unit at its top and each subordinate site. Only tables of
//! sums can be filled so; lists of units are those of each site's own.

use serde_json::{Value, json};

use super::facts::{feedback_row, target_rows};
use crate::model::Form;
use crate::register::{FeedbackTotals, Register, Totals};
use crate::report::tables::Rows;

/// Who stands in a row, with what is added up of it; none where it is not added up.
struct Part<'r> {
    path: &'r str,
    name: &'r str,
    totals: Option<&'r Totals>,
}

/// The rows of a table as data of a form; none where the table lists units, or there is nothing to put into it.
pub(super) fn rows(register: &Register<'_>, rows: Rows) -> Option<Value> {
    match rows {
        Rows::Form(Form::PlanStatistics) => Some(plan_statistics(register)),
        Rows::Targets => {
            let rows = targets(register);
            (!rows.is_empty()).then(|| json!({ "rows": rows }))
        }
        Rows::Feedback => feedback(register),
        _ => None,
    }
}

fn parts<'r>(register: &'r Register<'_>) -> impl Iterator<Item = Part<'r>> {
    let site = register.site;
    let top = site.units.iter().zip(&register.units).filter(|(_, state)| state.visible && state.parent.is_none());
    let own = top.map(|(unit, state)| Part { path: &unit.path, name: &unit.name, totals: Some(&state.totals) });
    let others = register.subordinate_sites().map(|(subordinate, state)| Part {
        path: "",
        name: &subordinate.declared.name,
        totals: state.as_ref().ok().map(|rolled| &rolled.totals),
    });
    own.chain(others)
}

/// Those of the whole site, and below them those each subordinate site has published, under its name.
fn targets(register: &Register<'_>) -> Vec<Value> {
    let mut rows = target_rows(register, &register.totals);
    for (subordinate, state) in register.subordinate_sites() {
        let name = &subordinate.declared.name;
        let Ok(rolled) = state else {
            rows.push(json!({ "name": format!("{name}（未汇总）") }));
            continue;
        };
        rows.extend(target_rows(register, &rolled.totals).into_iter().map(|mut row| {
            let target = row["name"].as_str().unwrap_or_default();
            row["name"] = json!(format!("{name}：{target}"));
            row
        }));
    }
    rows
}

/// The grades are the first ones: they are what plans answer.
fn plan_statistics(register: &Register<'_>) -> Value {
    let columns = &register.columns;
    let grades: Vec<&str> =
        columns.scheme.map_or_else(Vec::new, |scheme| scheme.grades.iter().map(|grade| grade.name.as_str()).collect());
    let row = |part: Part<'_>| match part.totals {
        Some(totals) => json!({ "path": part.path, "name": part.name, "level": "part", "cells": cells(totals) }),
        None => json!({ "path": part.path, "name": format!("{}（未汇总）", part.name), "level": "part", "cells": [] }),
    };
    let mut rows: Vec<Value> = parts(register).map(row).collect();
    rows.push(json!({ "name": "合计", "level": "whole", "cells": cells(&register.totals) }));
    let mark = columns.scheme.map_or("1", |scheme| scheme.mark.as_str());
    json!({ "grades": grades, "mark": mark, "categories": columns.categories, "rows": rows })
}

/// Grades, four ways of asking, three kinds of people, opinions with their sum, focus with its sum.
fn cells(totals: &Totals) -> Vec<u64> {
    let asked = &totals.consultation;
    let mut cells: Vec<u64> = totals.initial_grades.iter().map(|count| u64::from(*count)).collect();
    cells.extend([asked.forums, asked.letters, asked.phone_or_sms, asked.other]);
    cells.extend([asked.people, asked.delegates, asked.non_members]);
    cells.push(asked.opinions.iter().sum());
    cells.extend(&asked.opinions);
    let focus = totals.problems.focus_by_category.iter().map(|count| u64::from(*count));
    cells.push(focus.clone().sum());
    cells.extend(focus);
    cells
}

fn feedback(register: &Register<'_>) -> Option<Value> {
    let whole = &register.totals.feedback;
    if whole.received == 0 {
        return None;
    }
    let site = register.site;
    let office = FeedbackTotals::of(&site.feedback, register.as_of, site.settings.reply_within());
    let office = (office.received > 0).then(|| feedback_row("", "受理单位", &office));
    let row = |part: Part<'_>| match part.totals {
        Some(totals) => (totals.feedback.received > 0).then(|| feedback_row(part.path, part.name, &totals.feedback)),
        None => Some(json!({ "path": part.path, "unit": format!("{}（未汇总）", part.name) })),
    };
    let rows: Vec<Value> = office.into_iter().chain(parts(register).filter_map(row)).collect();
    Some(json!({ "rows": rows, "total": feedback_row("", "", whole) }))
}
