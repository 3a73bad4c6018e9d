//! Records of a list: added, taken away, moved.

use std::ops::Range;

use toml_edit::{Array, Document, Item, Value as Node};

use super::{
    EditError, Splice, change,
    field::{self, Shape, Step},
    inline,
    layout::Layout,
    sections,
    value::Value,
};
use crate::keys::{FileKind, RecordKind};

/// A list of records in a text.
pub(super) struct List<'l> {
    kind: &'l FileKind,
    text: &'l str,
    document: &'l Document<&'l str>,
    steps: &'l [Step],
    layout: Layout<'l>,
    record: &'static RecordKind,
    takes_texts: bool,
}

impl<'l> List<'l> {
    /// The list at a place.
    pub(super) fn at(
        kind: &'l FileKind,
        text: &'l str,
        document: &'l Document<&'l str>,
        steps: &'l [Step],
    ) -> Result<Self, EditError> {
        let Shape::List { record, takes_texts } = field::shape(kind, steps)? else {
            return Err(EditError::UnknownField { field: field::name(steps) });
        };
        let layout = Layout::of(text, document);
        Ok(Self { kind, text, document, steps, layout, record, takes_texts })
    }

    /// Number of records.
    pub(super) fn len(&self) -> usize {
        match change::at(self.document, self.steps) {
            Some(Item::ArrayOfTables(tables)) => tables.len(),
            Some(Item::Value(Node::Array(items))) => items.len(),
            _ => 0,
        }
    }

    /// Puts a record before the one at `position`, or behind the last.
    pub(super) fn add(&self, position: usize, item: &Value) -> Result<Splice, EditError> {
        if !field::item_fits(self.record, self.takes_texts, item) {
            return Err(EditError::WrongValue { field: field::name(self.steps), wanted: "一条记录" });
        }
        if let Some(items) = self.inline() {
            return Ok(inline::add_item(self.text, items, position, item));
        }
        let mut path = self.steps.to_vec();
        path.push(Step::At(position));
        let stands_inline = self.layout.entry(self.steps).is_some() || (self.takes_texts && self.len() == 0);
        match item {
            Value::Record(entries) if !stands_inline => {
                let block = sections::record(self.record, &path, entries);
                let at = match self.blocks()?.get(position) {
                    Some(next) => next.start,
                    None => sections::place(self.kind, &self.layout, &path)?,
                };
                Ok(sections::block(self.text, at, &block))
            }
            item => {
                let list = Value::List(vec![item.clone()]);
                let written = change::set(self.kind, self.text, self.document, self.steps, &list)?;
                written.into_iter().next().ok_or_else(|| self.no_record(position))
            }
        }
    }

    /// Takes a record away.
    pub(super) fn remove(&self, position: usize) -> Result<Vec<Splice>, EditError> {
        if let Some(items) = self.inline() {
            let cut = inline::remove_item(items, position).ok_or_else(|| self.no_record(position))?;
            return Ok(vec![cut]);
        }
        let sections = self.sections(position);
        if sections.is_empty() {
            return Err(self.no_record(position));
        }
        Ok(sections::cut(self.text, &self.layout, &sections))
    }

    /// Moves a record to another position.
    pub(super) fn move_to(&self, from: usize, to: usize) -> Result<Splice, EditError> {
        if let Some(items) = self.inline() {
            return inline::move_item(self.text, items, from, to).ok_or_else(|| self.no_record(from.max(to)));
        }
        let blocks = self.blocks()?;
        let (Some(first), Some(last)) = (blocks.first(), blocks.last()) else { return Err(self.no_record(from)) };
        if from.max(to) >= blocks.len() {
            return Err(self.no_record(from.max(to)));
        }
        // Blank lines stay where they are; what stands between two records moves with neither.
        let content = |block: &Range<usize>| self.text[block.clone()].trim_end().len() + block.start;
        let mut order: Vec<&Range<usize>> = blocks.iter().collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let mut text = String::new();
        for (place, block) in blocks.iter().zip(order) {
            text.push_str(&self.text[block.start..content(block)]);
            text.push_str(&self.text[content(place)..place.end]);
        }
        // Other tables between the records would be lost: such a file is refused by `blocks`.
        Ok(Splice { range: first.start..last.end, text })
    }

    /// The list, where it stands in brackets.
    fn inline(&self) -> Option<&Array> {
        change::at(self.document, self.steps).and_then(Item::as_array)
    }

    /// Positions of the sections a record is made of.
    fn sections(&self, position: usize) -> Vec<usize> {
        let path: Vec<Step> = self.steps.iter().cloned().chain([Step::At(position)]).collect();
        self.layout.below(&path)
    }

    /// Bytes of each record, one behind the other.
    fn blocks(&self) -> Result<Vec<Range<usize>>, EditError> {
        let mut blocks: Vec<Range<usize>> = Vec::new();
        let mut next = None;
        for position in 0..self.len() {
            let sections = self.sections(position);
            let (Some(first), Some(last)) = (sections.first(), sections.last()) else { continue };
            let is_whole = last - first + 1 == sections.len() && next.is_none_or(|next| next == *first);
            if !is_whole {
                return Err(EditError::Scattered { field: field::name(self.steps) });
            }
            blocks.push(self.layout.start(*first)..self.layout.end(*last));
            next = Some(last + 1);
        }
        Ok(blocks)
    }

    fn no_record(&self, position: usize) -> EditError {
        EditError::NoRecord { field: format!("{}[{position}]", field::name(self.steps)) }
    }
}
