//! Sections as blocks of lines: where a new one belongs, how it is set off from its neighbours, and how one is cut out.

use std::ops::Range;

use super::{
    EditError, Splice,
    field::{self, Shape, Step},
    layout::Layout,
    value::{Value, key_toml},
};
use crate::keys::{FileKind, RecordKind, value::ValueType};

/// The header line of a table or record.
pub(super) fn header(path: &[Step]) -> String {
    let names: Vec<String> = path
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key_toml(key)),
            Step::At(_) => None,
        })
        .collect();
    let name = names.join(".");
    if matches!(path.last(), Some(Step::At(_))) { format!("[[{name}]]\n") } else { format!("[{name}]\n") }
}

/// A record with its values, in the order of the key table; tables in it get headers of their own.
pub(super) fn record(kind: &'static RecordKind, path: &[Step], entries: &[(String, Value)]) -> String {
    let mut text = header(path);
    let mut inner = String::new();
    let position = |key: &str| kind.keys.iter().position(|known| known.name == key).unwrap_or(kind.keys.len());
    let mut entries: Vec<&(String, Value)> = entries.iter().collect();
    entries.sort_by_key(|(key, _)| position(key));
    for (key, value) in entries {
        let path: Vec<Step> = path.iter().cloned().chain([Step::Key(key.clone())]).collect();
        let below = kind.find(key).and_then(|key| key.record);
        match (value, below) {
            (Value::Record(entries), Some(below)) => {
                inner.push('\n');
                inner.push_str(&record(below, &path, entries));
            }
            (Value::List(items), Some(below)) if !items.is_empty() && !takes_texts(kind, key) => {
                for item in items {
                    let Value::Record(entries) = item else { continue };
                    let path: Vec<Step> = path.iter().cloned().chain([Step::At(0)]).collect();
                    inner.push('\n');
                    inner.push_str(&record(below, &path, entries));
                }
            }
            _ => text.extend([&*key_toml(key), " = ", &value.toml(), "\n"]),
        }
    }
    text + &inner
}

fn takes_texts(kind: &RecordKind, key: &str) -> bool {
    kind.find(key).is_some_and(|key| matches!(key.value, ValueType::TextsOrRecords))
}

/// Where a table or list that is not there belongs: behind those the key table has before it.
pub(super) fn place(kind: &FileKind, layout: &Layout<'_>, path: &[Step]) -> Result<usize, EditError> {
    let key_at = path.iter().rposition(|step| matches!(step, Step::Key(_))).unwrap_or_default();
    let (above, Some(Step::Key(key))) = (&path[..key_at], path.get(key_at)) else {
        return Err(EditError::NoRecord { field: field::name(path) });
    };
    let record = match field::shape(kind, above)? {
        Shape::Table(record) => Some(record),
        _ => None,
    };
    if layout.section(above).is_none() && layout.below(above).is_empty() {
        // The table above is not there either, or stands in braces, where no header can lead.
        return match above.last() {
            Some(Step::Key(_)) if layout.entry(above).is_none() => place(kind, layout, above),
            _ => Err(EditError::NoRecord { field: field::name(above) }),
        };
    }
    let precedes = |at: &usize| match layout.sections()[*at].path.get(above.len()) {
        Some(Step::Key(name)) => name == key || field::precedes(record, name, key),
        _ => true,
    };
    let last = layout.below(above).into_iter().rfind(precedes);
    Ok(last.map_or(0, |last| layout.end(last)))
}

/// Writes a block at the end or start of a section, parted from its neighbours by a blank line.
pub(super) fn block(text: &str, at: usize, block: &str) -> Splice {
    let (before, after) = text.split_at(at);
    let rest = before.trim_end_matches(['\n', '\r', ' ', '\t']);
    // Of several blank lines at the end of the file one is enough.
    let from = if after.is_empty() { rest.len() } else { at };
    let before = &before[..from];
    let gap = if before.is_empty() || before.ends_with("\n\n") || before.ends_with("\n\r\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    let behind = if after.is_empty() || after.starts_with(['\n', '\r']) { "" } else { "\n" };
    Splice { range: from..at, text: format!("{gap}{block}{behind}") }
}

/// Writes a line at the start of another one.
pub(super) fn line(text: &str, at: usize, line: &str, indent: &str) -> Splice {
    let before = &text[..at];
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    // Values above all headers are parted from the first of them.
    let behind =
        if text[at..].starts_with('[') && !before.contains("\n[") && !before.starts_with('[') { "\n" } else { "" };
    Splice { range: at..at, text: format!("{gap}{indent}{line}{behind}") }
}

/// Cuts sections out, with the blank lines that parted them from the next.
pub(super) fn cut(text: &str, layout: &Layout<'_>, sections: &[usize]) -> Vec<Splice> {
    let ranges = sections.iter().map(|at| layout.start(*at)..layout.end(*at));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    let splice = |range: Range<usize>| {
        let at_end = range.end == text.len();
        let kept = text[..range.start].trim_end_matches(['\n', '\r']).len();
        let line_end = text[kept..].find('\n').map_or(kept, |end| kept + end + 1);
        let start = if at_end { line_end.min(range.start) } else { range.start };
        Splice { range: start..range.end, text: String::new() }
    };
    joined.into_iter().map(splice).collect()
}

/// End of the comments at the head of a text.
pub(super) fn head_end(text: &str) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if !line.trim_start().starts_with('#') {
            break;
        }
        end += line.len();
    }
    end
}
