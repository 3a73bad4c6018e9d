//! Records that begin with one pair of brackets instead of two: one slip, told once, however many there are.

use std::ops::Range;

use super::syntax::{Slip, SyntaxFault, line_of};
use crate::keys::{RecordKind, value::ValueType};

/// All records of one name that begin with one pair of brackets.
#[derive(Debug)]
pub(super) struct SingleBrackets<'t> {
    /// Name between the brackets.
    name: &'t str,
    /// The first of these lines.
    pub(super) span: Range<usize>,
    count: usize,
}

impl<'t> SingleBrackets<'t> {
    /// The first header of this name in one pair of brackets, with all others.
    pub(super) fn of(toml: &'t str, name: &str) -> Option<Self> {
        let mut at = 0;
        let mut found: Option<Self> = None;
        for line in toml.split_inclusive('\n') {
            let start = at;
            at += line.len();
            let Some(written) = single_header(line).filter(|written| last(written) == name) else { continue };
            let from = start + line.len() - line.trim_start().len();
            let first = found.get_or_insert(Self { name: written, span: from..from + line.trim().len(), count: 0 });
            first.count += 1;
        }
        found
    }

    /// What is wrong and how to put it right.
    pub(super) fn explain(&self) -> (String, String) {
        let others = match self.count {
            1 => String::new(),
            count => format!("，另外 {} 处一样改", count - 1),
        };
        let message = format!("“{}”是一条一条的记录，每条要用两层方括号开头，这里只有一层", self.name);
        (message, format!("这一行写成：[[{}]]{others}", self.name))
    }
}

/// The faults that are not these brackets, and the brackets themselves, each name once.
pub(super) fn without_brackets<'t>(
    faults: Vec<SyntaxFault>,
    toml: &'t str,
    kind: &'static RecordKind,
) -> (Vec<SyntaxFault>, Vec<SingleBrackets<'t>>) {
    let mut brackets: Vec<SingleBrackets<'t>> = Vec::new();
    let (found, mut others): (Vec<_>, Vec<_>) = faults.into_iter().partition(|fault| {
        matches!(fault.slip, Slip::Duplicate | Slip::OneBracket)
            && named_records(line_of(toml, fault.span.start), kind).is_some()
    });
    for fault in found {
        let name = named_records(line_of(toml, fault.span.start), kind).map(last);
        if name.is_some_and(|name| brackets.iter().all(|known| last(known.name) != name)) {
            brackets.extend(name.and_then(|name| SingleBrackets::of(toml, name)));
        }
    }
    // Behind a record in one pair of brackets, one in two pairs is no list any more.
    others.retain(|fault| {
        let line = line_of(toml, fault.span.start).trim_start();
        let name = line.strip_prefix("[[").and_then(|line| line.split_once(']')).map(|(name, _)| last(name));
        fault.slip != Slip::Duplicate || brackets.iter().all(|known| Some(last(known.name)) != name)
    });
    (others, brackets)
}

/// The name of a header in one pair of brackets that is one of records.
fn named_records<'l>(line: &'l str, kind: &'static RecordKind) -> Option<&'l str> {
    let name = single_header(line)?;
    let mut table = Some(kind);
    let mut is_list = false;
    for part in name.split('.') {
        let key = table?.find(part.trim())?;
        is_list = matches!(key.value, ValueType::Records | ValueType::TextsOrRecords);
        table = key.record;
    }
    is_list.then_some(name)
}

/// The name of a header in one pair of brackets.
fn single_header(line: &str) -> Option<&str> {
    let (name, _) = line.trim_start().strip_prefix('[')?.split_once(']')?;
    Some(name.trim()).filter(|name| !name.starts_with('['))
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default().trim()
}
