//! Rows under heads.

use std::collections::BTreeMap;

use serde_json::Value;

use super::value::cell;
use super::{Cell, Report, Reporter, Row, Sheet, facts, whole};
use crate::forms::{self, FormSource};
use crate::report::Desk;
use crate::report::tables::{ColumnKind, Head, Rows, Spans, Table};

/// The table as the unit at `index` hands it in; none where it does not, or has nothing to put into it.
pub(in crate::report) fn report<'r>(
    desk: Desk<'r, '_>,
    source: &dyn FormSource<'r>,
    table: &'static Table,
    index: usize,
) -> Option<Report<'r>> {
    let site = desk.register.site;
    let data = match table.rows {
        Rows::Form(form) => {
            let is_asked = site.has_form(form) && forms::concerns(form, source, index);
            let filled = is_asked.then(|| forms::fill(form, source, index))?;
            (!filled.blank).then_some(filled.data)?
        }
        rows => facts::rows(desk, source, rows, index)?,
    };
    let unit = &site.units[index];
    let internal = |key: &str| unit.internal.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    Some(Report {
        table,
        campaign: &site.campaign.name,
        publisher: &site.settings.publisher,
        as_of: desk.register.as_of,
        reporter: Reporter {
            path: &unit.path,
            name: &unit.name,
            person: internal("reporter"),
            phone: internal("reporter_phone"),
        },
        sheets: sheets(table, &data),
    })
}

/// The table as the whole site hands it in, with subordinate sites in it; none where it lists units, or has nothing to put
/// into it.
pub(in crate::report) fn report_of_site<'r>(desk: Desk<'r, '_>, table: &'static Table) -> Option<Report<'r>> {
    let site = desk.register.site;
    let data = whole::rows(desk.register, table.rows)?;
    Some(Report {
        table,
        campaign: &site.campaign.name,
        publisher: &site.settings.publisher,
        as_of: desk.register.as_of,
        reporter: Reporter { path: "", name: &site.settings.publisher, person: None, phone: None },
        sheets: sheets(table, &data),
    })
}

/// One sheet for each section of the data, and one over all fields where a list has several.
fn sheets(table: &Table, data: &Value) -> Vec<Sheet> {
    let whole = [data.clone()];
    let sections = data["sections"].as_array().map_or(&whole[..], Vec::as_slice);
    let mut sheets: Vec<Sheet> = sections.iter().map(|section| sheet(table, data, section)).collect();
    // A summary has a section of its own that adds up all fields.
    let is_added_up = sections.iter().any(|section| section["all_fields"] == true);
    if sheets.iter().all(|sheet| sheet.part.is_some()) && sheets.len() > 1 && !is_added_up {
        sheets.push(over_fields(&sheets));
    }
    sheets
}

fn sheet(table: &Table, data: &Value, section: &Value) -> Sheet {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let mark = text(&section["mark"]).unwrap_or_else(|| "1".to_owned());
    let heads = table.heads(&spans(data, section));
    let rows = section["rows"].as_array().map_or(&[][..], Vec::as_slice);
    let mut filled: Vec<Row> = Vec::with_capacity(rows.len() + 1);
    for row in rows {
        let is_whole = row["whole"].as_bool().unwrap_or(false) || row["level"] == "whole";
        let adds = row["adds"].as_u64().and_then(|adds| usize::try_from(adds).ok()).unwrap_or(0);
        let adds = if is_whole { filled.len() } else { adds };
        filled.push(filled_row(&heads, row, &mark, adds, filled.len() + 1));
    }
    if let Some(total) = section["total"].as_object() {
        let named = Value::Object(total.clone());
        let mut sum = filled_row(&heads, &named, &mark, filled.len(), 0);
        if let Some(place) = heads.iter().position(|head| head.kind == ColumnKind::Text) {
            sum.cells[place] = Cell::Text("合计".to_owned());
        }
        filled.push(sum);
    }
    let all_fields = section["all_fields"].as_bool().unwrap_or(false);
    let part = if all_fields { Some("各领域合计".to_owned()) } else { text(&section["field"]) };
    Sheet { part, heads, mark, rows: filled }
}

fn filled_row(heads: &[Head], row: &Value, mark: &str, adds: usize, number: usize) -> Row {
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    let shares = |field: &str| heads.iter().filter(|head| head.field == field).count() > 1;
    let cells = heads.iter().map(|head| match head.kind {
        ColumnKind::Position if adds > 0 => Cell::Empty,
        #[allow(clippy::cast_precision_loss)] // no table has so many rows
        ColumnKind::Position => Cell::Number(number as f64),
        // A list may have a single column left of it, where a scheme has one grade.
        _ => {
            let is_list = shares(head.field) || matches!(head.kind, ColumnKind::Mark | ColumnKind::Count);
            let nth = is_list.then(|| {
                let next = taken.entry(head.field).or_default();
                *next += 1;
                *next - 1
            });
            cell(row, head, nth, mark)
        }
    });
    let cells = cells.collect();
    Row { unit: row["path"].as_str().unwrap_or_default().to_owned(), adds, cells }
}

/// What the columns of a section depend on.
fn spans(data: &Value, section: &Value) -> Spans {
    let names = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    };
    let stars = |grade: &Value| -> Vec<u32> {
        let stars = grade["stars"].as_array().into_iter().flatten();
        stars.filter_map(|stars| u32::try_from(stars.as_u64()?).ok()).collect()
    };
    let grades = section["grades"].as_array().into_iter().flatten().filter_map(|grade| match grade {
        Value::String(name) => Some((name.clone(), Vec::new())),
        grade => Some((grade["name"].as_str()?.to_owned(), stars(grade))),
    });
    Spans { grades: grades.collect(), categories: names(&data["categories"]) }
}

/// How many units of each field and grade the sheets list (S002-083).
fn over_fields(sheets: &[Sheet]) -> Sheet {
    let head = |key: &str, words: &[&str], kind, width| Head {
        key: key.to_owned(),
        field: "",
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        source: None,
        kind,
        width,
    };
    let mut heads =
        vec![head("field", &["领域（行业）"], ColumnKind::Text, 30), head("units", &["总数"], ColumnKind::Count, 10)];
    let is_mark = |head: &&Head| head.kind == ColumnKind::Mark;
    let grade = |head: &Head| head.words.last().cloned().unwrap_or_default();
    let mut grades: Vec<String> = Vec::new();
    for name in sheets.iter().flat_map(|sheet| sheet.heads.iter().filter(is_mark)).map(grade) {
        if !grades.contains(&name) {
            grades.push(name);
        }
    }
    heads.extend(grades.iter().map(|name| head(name, &["所分类别", name], ColumnKind::Count, 10)));
    #[allow(clippy::cast_precision_loss)] // no table has so many rows
    let number = |count: usize| Cell::Number(count as f64);
    let mut rows: Vec<Row> = sheets
        .iter()
        .map(|sheet| {
            let marked = |name: &String| {
                let at = sheet.heads.iter().position(|head| is_mark(&head) && grade(head) == *name);
                at.map_or(0, |at| sheet.rows.iter().filter(|row| row.cells[at] != Cell::Empty).count())
            };
            let mut cells = vec![Cell::Text(sheet.part.clone().unwrap_or_default()), number(sheet.rows.len())];
            cells.extend(grades.iter().map(|name| number(marked(name))));
            Row { unit: String::new(), adds: 0, cells }
        })
        .collect();
    let sum = |at: usize| {
        let numbers =
            rows.iter().filter_map(|row| if let Cell::Number(number) = row.cells[at] { Some(number) } else { None });
        Cell::Number(numbers.sum())
    };
    let mut cells = vec![Cell::Text("合计".to_owned())];
    cells.extend((1..heads.len()).map(sum));
    rows.push(Row { unit: String::new(), adds: rows.len(), cells });
    Sheet { part: Some("合计".to_owned()), heads, mark: String::new(), rows }
}
