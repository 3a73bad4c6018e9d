//! Positions: from the name of a field back to line and column.
//!
//! Records keep no positions, so that reading stays fast. A file with findings is parsed once more here, when they are
//! shown.

use std::{collections::BTreeMap, fs, ops::Range, path::Path};

use super::{
    Reading, limits,
    source::{Source, decode},
    toml::tree::{self, Entries, Value},
};
use crate::diagnostics::{Detail, Finding, LINE_BYTES, LocatedFinding, is_invisible};

/// Looks up the position of every finding, and sorts by file, line, column and rule.
pub(crate) fn locate<'f>(root: &Path, findings: impl IntoIterator<Item = &'f Finding>) -> Vec<LocatedFinding<'f>> {
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_file.entry(&finding.file).or_default().push(finding);
    }
    let mut located = Vec::new();
    for (file, findings) in by_file {
        let bytes = read(&root.join(file), &findings);
        let source = decode(&bytes).0;
        let mut lines = LineIndex::of(&source);
        let front = Source::split(file, &source);
        let reading = Reading::default();
        let (table, _) = reading.read(front.toml);
        let mut places: Vec<_> =
            findings.into_iter().map(|finding| (clip(&source, byte_range(finding, &front, &table)), finding)).collect();
        places.sort_by_key(|(range, _)| range.start);
        let mut group: Vec<_> = places.into_iter().map(|(range, finding)| lines.place(range, finding)).collect();
        group.sort_by(|a, b| {
            (a.line, a.column, a.finding.rule.as_str(), &a.finding.message).cmp(&(
                b.line,
                b.column,
                b.finding.rule.as_str(),
                &b.finding.message,
            ))
        });
        located.extend(group);
    }
    located
}

/// Where in a text a finding about its file points, in bytes.
pub(crate) fn place_of(finding: &Finding, text: &str) -> Option<usize> {
    let front = Source::split(&finding.file, text);
    let reading = Reading::default();
    let (table, _) = reading.read(front.toml);
    let start = clip(text, byte_range(finding, &front, &table)).start;
    text.is_char_boundary(start).then_some(start)
}

/// Bytes of a file that findings point into. A link is never followed (it may lead out of the tree), and a
/// file that is wrong as a whole may be of any size and kind.
fn read(path: &Path, findings: &[&Finding]) -> Vec<u8> {
    let is_link = fs::symlink_metadata(path).is_ok_and(|meta| meta.file_type().is_symlink());
    if is_link || findings.iter().all(|finding| is_whole_file(finding)) {
        return Vec::new();
    }
    let is_small = fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= limits::TEXT_BYTES);
    if is_small { fs::read(path).unwrap_or_default() } else { Vec::new() }
}

fn is_whole_file(finding: &Finding) -> bool {
    finding.field.is_empty() && matches!(finding.detail, Detail::Field | Detail::Key)
}

fn byte_range(finding: &Finding, front: &Source<'_>, table: &Entries<'_>) -> Range<usize> {
    if is_whole_file(finding) {
        return 0..0;
    }
    let shift = |range: Range<usize>| range.start + front.toml_start..range.end + front.toml_start;
    match &finding.detail {
        Detail::Span(range) => range.clone(),
        Detail::InBody(range) => range.start + front.body_start..range.end + front.body_start,
        Detail::Field => shift(field_span(front.toml, table, &finding.field).1),
        Detail::Key => shift(field_span(front.toml, table, &finding.field).0),
        Detail::InText(inner) => {
            let value = field_span(front.toml, table, &finding.field).1;
            let text = &front.toml[value.clone()];
            shift(in_text(text, value.start, inner))
        }
    }
}

/// Bytes of a string value's content. Exact while the text has no escapes before the place.
fn in_text(quoted: &str, start: usize, inner: &Range<usize>) -> Range<usize> {
    let opening = if quoted.starts_with("\"\"\"") || quoted.starts_with("'''") {
        let rest = &quoted[3..];
        3 + rest.len() - rest.trim_start_matches('\r').trim_start_matches('\n').len()
    } else {
        1
    };
    let from = (start + opening + inner.start).min(start + quoted.len());
    let to = (start + opening + inner.end).min(start + quoted.len());
    from..to
}

/// Spans of key and value of the field, or of the nearest record above it that is there.
fn field_span(toml: &str, table: &Entries<'_>, field: &str) -> (Range<usize>, Range<usize>) {
    let mut spans = (0..0, 0..0);
    let mut current = table;
    if field.is_empty() {
        return spans;
    }
    for part in split_field(field) {
        let (name, index) = part;
        let Some((key, mut item)) = current.get_key_value(name) else { return spans };
        spans = (key.span.range(), tree::span(item, toml));
        if let (Some(index), Value::List(list)) = (index, Value::of(item)) {
            let Some(found) = list.get(index) else { return spans };
            spans = (tree::span(found, toml), tree::span(found, toml));
            item = found;
        }
        match Value::of(item) {
            Value::Table(inner) => current = inner,
            _ => return spans,
        }
    }
    spans
}

/// Splits `problems[2].due` into names with their index; a name in quotes may hold anything.
fn split_field(field: &str) -> impl Iterator<Item = (&str, Option<usize>)> {
    field.split('.').map(|part| match part.split_once('[') {
        Some((name, rest)) => (name, rest.trim_end_matches(']').parse().ok()),
        None => (part, None),
    })
}

fn clip(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start.min(text.len()));
    let end = text.ceil_char_boundary(range.end.min(text.len())).max(start);
    start..end
}

/// Start of each line of a text, found once for each file. Places are asked for in the order of the text.
struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// The byte and column asked for last, where the next column is counted from if it is on the same line.
    last: (usize, usize),
}

impl<'t> LineIndex<'t> {
    fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts, last: (0, 1) }
    }

    fn place<'f>(&mut self, range: Range<usize>, finding: &'f Finding) -> LocatedFinding<'f> {
        let line = self.starts.partition_point(|start| *start <= range.start);
        let start = self.starts[line - 1];
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let source = self.text[start..end].trim_end_matches('\r');
        let (from, before) = if self.last.0 >= start { self.last } else { (start, 1) };
        let column = self.text[from.min(range.start)..range.start].chars().count() + before;
        self.last = (range.start, column);
        let marked_to = range.end.min(start + source.len()).max(range.start);
        let width = self.text[range.start..marked_to].chars().count().max(1);
        let is_shown = !is_whole_file(finding) && source.len() <= LINE_BYTES;
        let source = if is_shown { source.replace(is_invisible, "\u{FFFD}") } else { String::new() };
        LocatedFinding { finding, line, column, source, end_line: line, end_column: column + width }
    }
}
