//! A field of a row as a cell shows it.

use serde_json::Value;

use super::Cell;
use crate::report::tables::star_words;
use crate::report::tables::{ColumnKind, Head};

/// The cell of a column, `nth` of those that share a field; `mark` stands where the scheme's mark applies.
pub(super) fn cell(row: &Value, head: &Head, nth: Option<usize>, mark: &str) -> Cell {
    let field = head.field.split('.').try_fold(row, |value, part| value.get(part)).unwrap_or(&Value::Null);
    let value = match (field, nth) {
        (Value::Array(items), Some(nth)) => items.get(nth).unwrap_or(&Value::Null),
        _ => field,
    };
    match (value, head.kind) {
        (Value::Bool(true), _) => counted(mark),
        (Value::String(text), ColumnKind::Count | ColumnKind::Number | ColumnKind::Mark) => counted(text),
        (Value::Number(number), ColumnKind::Text) => Cell::Text(number.to_string()),
        (Value::Number(number), _) => number.as_f64().map_or(Cell::Empty, Cell::Number),
        (value, _) => words(value).filter(|text| !text.is_empty()).map_or(Cell::Empty, Cell::Text),
    }
}

fn counted(text: &str) -> Cell {
    text.parse().map_or_else(|_| Cell::Text(text.to_owned()), Cell::Number)
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => Some(listed(&items.iter().filter_map(words).collect::<Vec<_>>())),
        Value::Object(fields) => {
            let grade = fields.get("grade")?.as_str()?;
            let stars = fields.get("stars").and_then(Value::as_u64).and_then(|stars| u32::try_from(stars).ok());
            Some(graded(grade, stars))
        }
        _ => None,
    }
}

/// `先进（四星）`.
pub(super) fn graded(grade: &str, stars: Option<u32>) -> String {
    stars.map_or_else(|| grade.to_owned(), |stars| format!("{grade}（{}）", star_words(stars)))
}

/// Lines with numbers before them; a single one needs none.
fn listed(items: &[String]) -> String {
    if let [only] = items {
        return only.clone();
    }
    let numbered = items.iter().enumerate().map(|(at, item)| format!("{}．{item}", at + 1));
    numbered.collect::<Vec<_>>().join("\n")
}
