//! What is left out of the program while its tests run; laid into a copy of the sources by `tests/mutations/run.py`.

use serde_json::Value;
use std::borrow::Cow;
use std::fs::OpenOptions;
use std::io::Write;
use std::sync::OnceLock;

/// The mutation of this run, as the script words it; empty: none.
fn left_out() -> &'static str {
    static LEFT_OUT: OnceLock<String> = OnceLock::new();
    LEFT_OUT.get_or_init(|| std::env::var("GONGSHI_LEFT_OUT").unwrap_or_default())
}

/// `rule NAME`: whether what this rule finds is left out.
pub(crate) fn is_rule(name: &str) -> bool {
    left_out().strip_prefix("rule ") == Some(name)
}

/// `column TABLE 3`: whether this column of a table, counted from nought, is left out.
pub(crate) fn is_column(table: &str, at: usize) -> bool {
    left_out().strip_prefix("column ") == Some(format!("{table} {at}").as_str())
}

/// `file PATH FROM TO`: the text of a file that is part of the program, without these bytes.
pub(crate) fn text<'t>(path: &str, text: &'t str) -> Cow<'t, str> {
    let mut words = left_out().split(' ');
    if (words.next(), words.next()) != (Some("file"), Some(path)) {
        return Cow::Borrowed(text);
    }
    let mut place = || words.next().and_then(|word| word.parse::<usize>().ok()).unwrap_or(text.len());
    let (from, to) = (place(), place());
    Cow::Owned(text[..from].to_owned() + &text[to..])
}

/// `data FORM /rows/*/name`: blanks what stands there in the data a form is made of, `*` for each item of a list.
pub(crate) fn data(form: &str, data: &mut Value) {
    if let Ok(list) = std::env::var("GONGSHI_LIST_DATA") {
        let mut all = String::new();
        gather(form, "", data, &mut all);
        if let Ok(mut file) = OpenOptions::new().create(true).append(true).open(list) {
            let _ = file.write_all(all.as_bytes());
        }
    }
    let mut words = left_out().split(' ');
    if (words.next(), words.next()) == (Some("data"), Some(form)) {
        blank(data, words.next().unwrap_or_default().trim_start_matches('/'));
    }
}

fn blank(value: &mut Value, path: &str) {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    match value {
        Value::Array(items) if first == "*" => items.iter_mut().for_each(|item| blank(item, rest)),
        Value::Array(items) => {
            if let Some(item) = first.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                blank(item, rest);
            }
        }
        Value::Object(fields) => {
            if let Some(field) = fields.get_mut(first) {
                blank(field, rest);
            }
        }
        Value::String(text) => text.clear(),
        Value::Number(_) => *value = 0.into(),
        Value::Bool(_) => *value = false.into(),
        Value::Null => {}
    }
}

fn gather(form: &str, path: &str, value: &Value, all: &mut String) {
    match value {
        // Cells of a row are columns, each by itself; of other lists all items are alike.
        Value::Array(items) => {
            let are_cells = items.iter().all(|item| !item.is_object()) && path.contains('*');
            for (at, item) in items.iter().enumerate() {
                let step = if are_cells { at.to_string() } else { "*".to_owned() };
                gather(form, &format!("{path}/{step}"), item, all);
            }
        }
        Value::Object(fields) => fields.iter().for_each(|(key, field)| gather(form, &format!("{path}/{key}"), field, all)),
        // What is blank already cannot be blanked.
        Value::Null | Value::Bool(false) => {}
        Value::String(text) if text.is_empty() => {}
        Value::Number(number) if number.as_f64() == Some(0.0) => {}
        _ => {
            all.push_str(form);
            all.push(' ');
            all.push_str(path);
            all.push('\n');
        }
    }
}
