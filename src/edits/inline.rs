//! Changes inside a value: an item of a list in brackets, a key of a table in braces. Blanks, line ends and comments
//! around the others stay.

use std::ops::Range;

use toml_edit::{Array, InlineTable, Value as Node};

use super::{
    Splice,
    field::Step,
    value::{Value, key_toml},
};

/// The value these steps lead to inside another one.
pub(super) fn find<'v>(value: &'v Node, steps: &[Step]) -> Option<&'v Node> {
    let Some((step, rest)) = steps.split_first() else { return Some(value) };
    let inner = match (value, step) {
        (Node::InlineTable(table), Step::Key(key)) => table.get(key)?,
        (Node::Array(items), Step::At(position)) => items.get(*position)?,
        _ => return None,
    };
    find(inner, rest)
}

/// Writes a value under a key of a table in braces that has no such key; `follows` says which keys stand before it.
pub(super) fn add_key(table: &InlineTable, key: &str, value: &Value, follows: impl Fn(&str) -> bool) -> Splice {
    let entry = format!("{} = {}", key_toml(key), value.toml());
    let before = table.iter().filter(|(name, _)| follows(name)).last();
    if let Some((_, last)) = before.or_else(|| table.iter().last()) {
        let end = span(last).end;
        return Splice { range: end..end, text: format!(", {entry}") };
    }
    Splice { range: table.span().unwrap_or_default(), text: format!("{{ {entry} }}") }
}

/// Takes a key out of a table in braces.
pub(super) fn remove_key(table: &InlineTable, key: &str) -> Option<Splice> {
    let place = |(name, value): (&str, &Node)| {
        let start = table.key(name).and_then(toml_edit::Key::span).map_or(span(value).start, |key| key.start);
        start..span(value).end
    };
    let position = table.iter().position(|(name, _)| name == key)?;
    let places: Vec<Range<usize>> = table.iter().map(place).collect();
    Some(cut(&places, position, table.span().unwrap_or_default(), "{}"))
}

/// Puts a value into a list in brackets.
pub(super) fn add_item(text: &str, items: &Array, position: usize, value: &Value) -> Splice {
    let (whole, item) = (items.span().unwrap_or_default(), value.toml());
    let places = places(items);
    let Some(first) = places.first() else { return Splice { range: whole, text: format!("[{item}]") } };
    // What stands between two items, or before the only one if each has a line of its own.
    let blank = |range: Range<usize>| text.get(range).filter(|gap| gap.trim().is_empty()).map(str::to_owned);
    let lead = blank(whole.start + 1..first.start).filter(|lead| lead.contains('\n'));
    let gap = lead.unwrap_or_else(|| " ".to_owned());
    match places.get(..position).unwrap_or(&places).last() {
        Some(before) => Splice { range: before.end..before.end, text: format!(",{gap}{item}") },
        None => Splice { range: first.start..first.start, text: format!("{item},{gap}") },
    }
}

/// Takes an item out of a list in brackets.
pub(super) fn remove_item(items: &Array, position: usize) -> Option<Splice> {
    let places = places(items);
    (position < places.len()).then(|| cut(&places, position, items.span().unwrap_or_default(), "[]"))
}

/// Moves an item of a list in brackets to another position; the blanks between the positions stay.
pub(super) fn move_item(text: &str, items: &Array, from: usize, to: usize) -> Option<Splice> {
    let places = places(items);
    let (first, last) = (places.first()?, places.last()?);
    let mut order: Vec<&Range<usize>> = places.iter().collect();
    if from >= order.len() || to >= order.len() {
        return None;
    }
    let moved = order.remove(from);
    order.insert(to, moved);
    let mut moved = String::new();
    for (at, place) in order.into_iter().enumerate() {
        moved.push_str(&text[place.clone()]);
        if let Some(next) = places.get(at + 1) {
            moved.push_str(&text[places[at].end..next.start]);
        }
    }
    Some(Splice { range: first.start..last.end, text: moved })
}

fn places(items: &Array) -> Vec<Range<usize>> {
    items.iter().map(span).collect()
}

/// Cuts one of several places out, with the comma that parted it from its neighbour.
fn cut(places: &[Range<usize>], position: usize, whole: Range<usize>, nothing: &str) -> Splice {
    let range = match (places.get(position + 1), position.checked_sub(1)) {
        (Some(next), _) => places[position].start..next.start,
        (None, Some(before)) => places[before].end..places[position].end,
        (None, None) => return Splice { range: whole, text: nothing.to_owned() },
    };
    Splice { range, text: String::new() }
}

fn span(value: &Node) -> Range<usize> {
    value.span().unwrap_or_default()
}
