//! Where things stand in a TOML text: its sections (a header with the lines below it) and the values in them.

use std::ops::Range;

use toml_edit::{Document, Item, Table};

use super::field::Step;

/// The places of a text.
#[derive(Debug)]
pub(super) struct Layout<'t> {
    text: &'t str,
    /// In the order of the text; the first one is what stands above all headers.
    sections: Vec<Section>,
}

/// A header with the values below it.
#[derive(Debug)]
pub(super) struct Section {
    /// The table it is.
    pub(super) path: Vec<Step>,
    /// Bytes of the header's line; empty for the file itself.
    pub(super) header: Range<usize>,
    /// The values, in the order of the text.
    pub(super) entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug)]
pub(super) struct Entry {
    /// Keys from the section on: more than one where they are joined with dots.
    pub(super) keys: Vec<String>,
    /// Bytes of the lines it stands on.
    pub(super) lines: Range<usize>,
    /// Bytes of the value.
    pub(super) value: Range<usize>,
}

impl<'t> Layout<'t> {
    /// The places of a text that was read into this document.
    pub(super) fn of(text: &'t str, document: &Document<&str>) -> Self {
        let root = Section { path: Vec::new(), header: 0..0, entries: Vec::new() };
        let mut layout = Self { text, sections: vec![root] };
        layout.add_table(0, &mut Vec::new(), &mut Vec::new(), document.as_table());
        layout.sections.sort_by_key(|section| section.header.start);
        for section in &mut layout.sections {
            section.entries.sort_by_key(|entry| entry.value.start);
        }
        layout
    }

    /// Adds what a table holds to its section, and the sections below it.
    fn add_table(&mut self, section: usize, path: &mut Vec<Step>, dotted: &mut Vec<String>, table: &Table) {
        for (name, item) in table {
            path.push(Step::Key(name.to_owned()));
            dotted.push(name.to_owned());
            match item {
                Item::None => {}
                Item::Value(value) => {
                    let value = value.span().unwrap_or_default();
                    let key = table.key(name).and_then(toml_edit::Key::span).map_or(value.start, |span| span.start);
                    let lines = self.line_start(key)..self.line_end(value.end);
                    self.sections[section].entries.push(Entry { keys: dotted.clone(), lines, value });
                }
                Item::Table(inner) if inner.is_dotted() => self.add_table(section, path, dotted, inner),
                Item::Table(inner) => self.add_section(section, path, inner),
                Item::ArrayOfTables(tables) => {
                    for (position, inner) in tables.iter().enumerate() {
                        path.push(Step::At(position));
                        self.add_section(section, path, inner);
                        path.pop();
                    }
                }
            }
            dotted.pop();
            path.pop();
        }
    }

    fn add_section(&mut self, above: usize, path: &mut Vec<Step>, table: &Table) {
        let mut section = above;
        // A table that is only named in headers below it has none of its own.
        if let Some(header) = table.span().filter(|span| !span.is_empty()) {
            let header = self.line_start(header.start)..self.line_end(header.end);
            section = self.sections.len();
            self.sections.push(Section { path: path.clone(), header, entries: Vec::new() });
        }
        self.add_table(section, path, &mut Vec::new(), table);
    }

    /// The sections, in the order of the text.
    pub(super) fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The entry at this place, or the one whose value this place is in, with the steps inside that value.
    pub(super) fn entry<'s>(&self, steps: &'s [Step]) -> Option<(&Entry, &'s [Step])> {
        self.sections.iter().find_map(|section| {
            let below = steps.strip_prefix(&section.path[..])?;
            section.entries.iter().find_map(|entry| Some((entry, behind(below, &entry.keys)?)))
        })
    }

    /// Positions of the sections that are this place or lie below it, in the order of the text.
    pub(super) fn below(&self, steps: &[Step]) -> Vec<usize> {
        let is_below = |at: &usize| self.sections[*at].path.starts_with(steps);
        (0..self.sections.len()).filter(is_below).collect()
    }

    /// The section that is this place.
    pub(super) fn section(&self, steps: &[Step]) -> Option<usize> {
        self.sections.iter().position(|section| section.path == steps)
    }

    /// Lines of the values below this place that stand there as keys with dots.
    pub(super) fn dotted_below(&self, steps: &[Step]) -> Vec<Range<usize>> {
        self.dotted(steps).map(|(_, entry)| entry.lines.clone()).collect()
    }

    /// The last of these, with the keys that lead to the place.
    pub(super) fn dotted_end(&self, steps: &[Step]) -> Option<(Vec<String>, usize)> {
        let (depth, entry) = self.dotted(steps).last()?;
        Some((entry.keys[..depth].to_vec(), entry.lines.end))
    }

    /// Entries below this place, with the number of their keys that lead to it.
    fn dotted(&self, steps: &[Step]) -> impl Iterator<Item = (usize, &Entry)> {
        self.sections.iter().flat_map(move |section| {
            let below = steps.strip_prefix(&section.path[..]).filter(|below| !below.is_empty()).unwrap_or_default();
            let leads_here = move |entry: &&Entry| {
                let same = |(step, key): (&Step, &String)| matches!(step, Step::Key(name) if name == key);
                !below.is_empty() && entry.keys.len() > below.len() && below.iter().zip(&entry.keys).all(same)
            };
            section.entries.iter().filter(leads_here).map(move |entry| (below.len(), entry))
        })
    }

    /// The blanks before the first key of a section.
    pub(super) fn indent(&self, section: usize) -> &'t str {
        let Some(first) = self.sections[section].entries.first() else { return "" };
        let line = &self.text[first.lines.clone()];
        &line[..line.len() - line.trim_start().len()]
    }

    /// Where a section begins, comments that belong to it included.
    pub(super) fn start(&self, section: usize) -> usize {
        let header = self.sections[section].header.start;
        let comments = self.comments_above(header);
        // Comments right below other lines belong to those, and at the head of the file to the file.
        let stands_alone = comments > 0 && self.text[..comments].ends_with("\n\n");
        let after_blank = stands_alone || self.text[..comments].ends_with("\n\r\n");
        if after_blank { comments } else { header }
    }

    /// Where the next section begins.
    pub(super) fn end(&self, section: usize) -> usize {
        if section + 1 < self.sections.len() { self.start(section + 1) } else { self.text.len() }
    }

    /// Start of the comment lines right above a line; the start of the line where there are none. The line that names
    /// the schema is the file's.
    pub(super) fn comments_above(&self, line: usize) -> usize {
        let mut start = line;
        while start > 0 {
            let above = self.line_start(start - 1);
            let text = self.text[above..start].trim_start();
            if !text.starts_with('#') || text.starts_with("#:") {
                break;
            }
            start = above;
        }
        start
    }

    /// Start of the line a byte stands in.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Start of the line below.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }
}

/// The steps behind these keys.
fn behind<'s>(steps: &'s [Step], keys: &[String]) -> Option<&'s [Step]> {
    let (first, rest) = steps.split_at_checked(keys.len())?;
    let same = first.iter().zip(keys).all(|(step, key)| matches!(step, Step::Key(name) if name == key));
    same.then_some(rest)
}
