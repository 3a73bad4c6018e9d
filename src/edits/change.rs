//! One value: written, replaced or taken away.

use toml_edit::{Document, Item, Value as Node};

use super::{
    EditError, Splice,
    field::{self, Shape, Step},
    inline,
    layout::Layout,
    sections,
    value::{self, Value, key_toml},
};
use crate::keys::{FileKind, RecordKind};

/// Writes a value at a place, or replaces the one that is there; none where it says the same already.
pub(super) fn set(
    kind: &FileKind,
    text: &str,
    document: &Document<&str>,
    steps: &[Step],
    value: &Value,
) -> Result<Vec<Splice>, EditError> {
    let shape = field::shape(kind, steps)?;
    if let Some(wanted) = field::misfit(shape, value) {
        return Err(EditError::WrongValue { field: field::name(steps), wanted });
    }
    let layout = Layout::of(text, document);
    let Some((entry, inside)) = layout.entry(steps) else {
        return add(kind, text, &layout, steps, value);
    };
    let whole = at(document, &steps[..steps.len() - inside.len()]).and_then(Item::as_value);
    let whole = whole.ok_or_else(|| missing(steps))?;
    if let Some(old) = inline::find(whole, inside) {
        let type_ = match shape {
            Shape::Value(kind) => kind,
            _ => None,
        };
        if Value::of_node(old, type_).says(value, type_) {
            return Ok(Vec::new());
        }
        let range = if inside.is_empty() { entry.value.clone() } else { old.span().unwrap_or_default() };
        let new = replacement(&text[range.clone()], value, text.contains('\r'));
        return Ok(vec![Splice { range, text: new }]);
    }
    let (Some(Step::Key(key)), Some((_, above))) = (inside.last(), inside.split_last()) else {
        return Err(missing(steps));
    };
    let record = record_at(kind, &steps[..steps.len() - 1])?;
    match inline::find(whole, above) {
        Some(Node::InlineTable(table)) => {
            Ok(vec![inline::add_key(table, key, value, |name| field::precedes(record, name, key))])
        }
        Some(Node::String(only)) if key == "text" => {
            Ok(vec![Splice { range: only.span().unwrap_or_default(), text: value.toml() }])
        }
        // An item that is only a text becomes a table, to have a second key.
        Some(Node::String(only)) if record.is_some_and(|record| record.find("text").is_some()) => {
            let old = ("text".to_owned(), Value::text(only.value().as_str()));
            let table = Value::Record(vec![old, (key.clone(), value.clone())]);
            Ok(vec![Splice { range: only.span().unwrap_or_default(), text: table.toml() }])
        }
        _ => Err(missing(steps)),
    }
}

/// Takes away what stands at a place: a value, or a table with all that is in it.
pub(super) fn unset(
    kind: &FileKind,
    text: &str,
    document: &Document<&str>,
    steps: &[Step],
) -> Result<Vec<Splice>, EditError> {
    field::shape(kind, steps)?;
    let layout = Layout::of(text, document);
    if let Some((entry, inside)) = layout.entry(steps) {
        let Some((Step::Key(key), above)) = inside.split_last() else {
            return Ok(vec![Splice { range: entry.lines.clone(), text: String::new() }]);
        };
        let whole = at(document, &steps[..steps.len() - inside.len()]).and_then(Item::as_value);
        let table = whole.and_then(|whole| inline::find(whole, above)).and_then(Node::as_inline_table);
        return Ok(table.and_then(|table| inline::remove_key(table, key)).into_iter().collect());
    }
    let dotted = layout.dotted_below(steps);
    if !dotted.is_empty() {
        return Ok(dotted.into_iter().map(|range| Splice { range, text: String::new() }).collect());
    }
    Ok(sections::cut(text, &layout, &layout.below(steps)))
}

/// The item at a place. An item of a list that is only a text is its own `text`.
pub(super) fn at<'d>(document: &'d Document<&str>, steps: &[Step]) -> Option<&'d Item> {
    let mut item = document.as_item();
    for step in steps {
        item = match step {
            Step::Key(key) if item.is_str() && key == "text" => item,
            Step::Key(key) => item.get(key.as_str())?,
            Step::At(position) => item.get(*position)?,
        };
    }
    Some(item)
}

/// Writes a key that is not there into its table, and the table if need be.
fn add(
    kind: &FileKind,
    text: &str,
    layout: &Layout<'_>,
    steps: &[Step],
    value: &Value,
) -> Result<Vec<Splice>, EditError> {
    let Some((Step::Key(key), table)) = steps.split_last() else { return Err(missing(steps)) };
    let line = |keys: &str| format!("{keys} = {}\n", value.toml());
    let record = record_at(kind, table)?;
    if let Some(section) = layout.section(table) {
        let at = place_of_key(text, layout, section, |name| field::precedes(record, name, key));
        return Ok(vec![sections::line(text, at, &line(&key_toml(key)), layout.indent(section))]);
    }
    // A table that stands as keys with dots gets one more of them.
    if let Some((keys, at)) = layout.dotted_end(table) {
        let keys: Vec<String> = keys.iter().chain([key]).map(|key| key_toml(key)).collect();
        return Ok(vec![sections::line(text, at, &line(&keys.join(".")), "")]);
    }
    if !matches!(table.last(), Some(Step::Key(_))) {
        return Err(missing(steps));
    }
    let block = format!("{}{}", sections::header(table), line(&key_toml(key)));
    let at = sections::place(kind, layout, table)?;
    Ok(vec![sections::block(text, at, &block)])
}

/// Where a key belongs in its section: behind the last one that the key table has before it.
fn place_of_key(text: &str, layout: &Layout<'_>, section: usize, precedes: impl Fn(&str) -> bool) -> usize {
    let entries = &layout.sections()[section].entries;
    if let Some(before) = entries.iter().rev().find(|entry| precedes(&entry.keys[0])) {
        return before.lines.end;
    }
    match entries.first() {
        _ if section > 0 => layout.sections()[section].header.end,
        Some(first) => layout.comments_above(first.lines.start),
        None => sections::head_end(text),
    }
}

/// The keys of the table at a place; none where its keys are free.
fn record_at(kind: &FileKind, steps: &[Step]) -> Result<Option<&'static RecordKind>, EditError> {
    Ok(match field::shape(kind, steps)? {
        Shape::Table(record) => Some(record),
        _ => None,
    })
}

/// The new value as TOML; a text of several lines stays one where the old one was.
fn replacement(old: &str, value: &Value, has_carriage_returns: bool) -> String {
    match value {
        Value::Text(text) if old.starts_with("\"\"\"") && text.contains('\n') && !has_carriage_returns => {
            value::quoted_lines(text)
        }
        _ => value.toml(),
    }
}

fn missing(steps: &[Step]) -> EditError {
    EditError::NoRecord { field: field::name(steps) }
}
