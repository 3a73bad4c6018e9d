//! TOML → a tree, with everything that is wrong on the way.
//!
//! `toml_parser` finds the words and their order (`events`), here they become tables. What is made of a broken file
//! follows the `toml` crate to the letter, which reads the same events into trees that cost several times as much.

use std::borrow::Cow;

use toml_datetime::{Datetime, DatetimeParseError};
use toml_parser::{
    Source, Span,
    decoder::{Encoding, ScalarKind},
    parser::{Event, EventKind},
};

use super::{
    events::{DEEPEST, events, fault},
    syntax::SyntaxFault,
    tree::{Entries, Key, List, Node, Value},
};

/// Reads a text as far as it can be read.
pub fn read(toml: &str) -> (Entries<'_>, Vec<SyntaxFault>) {
    let source = Source::new(toml);
    let is_plain = is_plain(toml);
    let mut faults = Vec::new();
    let events = events(source, is_plain, &mut faults);
    let mut reader = Reader { source, is_plain, events: &events, faults };
    let entries = reader.document();
    (entries, reader.faults)
}

/// Whether a text has neither backslashes nor control characters except line feeds and tabs: its strings then say
/// what stands between their quotes. Most files are like that, and all bytes are looked at together to see it.
fn is_plain(toml: &str) -> bool {
    let is_special = |byte: u8| (byte < b' ' && byte != b'\n' && byte != b'\t') || byte == b'\\' || byte == 0x7F;
    !toml.as_bytes().chunks(64).any(|some| some.iter().fold(false, |found, byte| found | is_special(*byte)))
}

/// The characters of a key without quotes.
const BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        bare[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        byte += 1;
    }
    bare
};

/// Room for as many keys or records as most tables and lists have, taken at once instead of step by step.
const ROOM: usize = 8;

/// A key with the tables before its dots.
#[derive(Default)]
struct Path<'s> {
    tables: Vec<Key<'s>>,
    key: Option<Key<'s>>,
}

struct Header<'s> {
    path: Path<'s>,
    span: Span,
    /// Whether it begins one of many records: `[[…]]`.
    is_record: bool,
}

/// The tables read so far.
#[derive(Default)]
struct Tables<'s> {
    root: Entries<'s>,
    current: Entries<'s>,
    header: Option<Header<'s>>,
}

struct Reader<'s, 'e> {
    source: Source<'s>,
    is_plain: bool,
    events: &'e [Event],
    faults: Vec<SyntaxFault>,
}

impl<'s> Reader<'s, '_> {
    fn next(&mut self) -> Option<Event> {
        let (event, rest) = self.events.split_first()?;
        self.events = rest;
        Some(*event)
    }

    fn next_is(&self, kind: EventKind) -> bool {
        self.events.first().is_some_and(|event| event.kind() == kind)
    }

    fn document(&mut self) -> Entries<'s> {
        let mut tables = Tables::default();
        while let Some(event) = self.next() {
            match event.kind() {
                EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                    tables.finish(&mut self.faults);
                    let header = self.header(event);
                    tables.start(header, &mut self.faults);
                }
                EventKind::SimpleKey => {
                    let path = self.path(event);
                    let Some(key) = path.key else { break };
                    if self.next().is_none_or(|event| event.kind() != EventKind::KeyValSep) {
                        break;
                    }
                    let value = self.value();
                    tables.add(&path.tables, key, value, &mut self.faults);
                }
                _ => {}
            }
        }
        tables.finish(&mut self.faults);
        tables.root
    }

    fn header(&mut self, open: Event) -> Header<'s> {
        let mut header =
            Header { path: Path::default(), span: open.span(), is_record: open.kind() == EventKind::ArrayTableOpen };
        while let Some(event) = self.next() {
            match event.kind() {
                EventKind::ArrayTableClose | EventKind::StdTableClose => {
                    header.span = header.span.append(event.span());
                    break;
                }
                EventKind::SimpleKey => header.path = self.path(event),
                _ => {}
            }
        }
        header
    }

    #[inline]
    fn path(&mut self, first: Event) -> Path<'s> {
        if self.next_is(EventKind::KeySep) {
            return self.dotted(first);
        }
        Path { tables: Vec::new(), key: Some(self.key(first)) }
    }

    fn dotted(&mut self, first: Event) -> Path<'s> {
        let mut path = Path::default();
        let mut last = Some(first);
        while let Some(event) = self.next() {
            match event.kind() {
                EventKind::SimpleKey => {
                    last = Some(event);
                    if !self.next_is(EventKind::KeySep) {
                        break;
                    }
                }
                EventKind::KeySep => self.close_key(last.take(), &mut path),
                _ => {}
            }
        }
        self.close_key(last, &mut path);
        if path.tables.len() >= DEEPEST {
            self.faults.push(SyntaxFault { span: 0..0, reason: "recursion limit".to_owned() });
            return Path::default();
        }
        path
    }

    fn close_key(&mut self, event: Option<Event>, path: &mut Path<'s>) {
        if let Some(event) = event {
            let key = self.key(event);
            path.tables.extend(path.key.replace(key));
        }
    }

    #[inline]
    fn key(&mut self, event: Event) -> Key<'s> {
        let (text, span) = (self.text(event.span()), event.span());
        let is_bare =
            event.encoding().is_none() && !text.is_empty() && text.bytes().all(|byte| BARE[usize::from(byte)]);
        let mut name = Cow::Borrowed(text);
        if !is_bare && let Some(raw) = self.source.get(event) {
            raw.decode_key(&mut name, &mut |error| self.faults.push(fault(&error)));
        }
        Key { name, span: span.start()..span.end() }
    }

    fn text(&self, span: Span) -> &'s str {
        self.source.input().get(span.start()..span.end()).unwrap_or_default()
    }

    fn value(&mut self) -> Node<'s> {
        if let Some(event) = self.next() {
            match event.kind() {
                EventKind::InlineTableOpen => return self.inline_table(event),
                EventKind::ArrayOpen => return self.list(event),
                EventKind::Scalar => return self.scalar(event),
                _ => {}
            }
        }
        Node { span: 0..0, value: Value::Integer(Cow::Borrowed("0"), 10) }
    }

    #[inline]
    fn scalar(&mut self, event: Event) -> Node<'s> {
        let (text, span) = (self.text(event.span()), event.span().start()..event.span().end());
        let value = match event.encoding() {
            Some(Encoding::BasicString) if self.is_plain && matches!(text.as_bytes(), [b'"', .., b'"']) => {
                text.get(1..text.len() - 1).map(|text| Value::Text(text.into()))
            }
            None if matches!(text.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit)) => {
                Some(Value::Integer(text.into(), 10))
            }
            _ => None,
        };
        let value = value.unwrap_or_else(|| self.decode(event));
        Node { span, value }
    }

    /// A value that has to be looked at closely.
    fn decode(&mut self, event: Event) -> Value<'s> {
        let mut text = Cow::Borrowed("");
        let mut sink = |error| self.faults.push(fault(&error));
        let kind = self.source.get(event).map_or(ScalarKind::String, |raw| raw.decode_scalar(&mut text, &mut sink));
        match kind {
            ScalarKind::String => Value::Text(text),
            ScalarKind::Boolean(flag) => Value::Flag(flag),
            ScalarKind::Float => Value::Float(text),
            ScalarKind::Integer(radix) => Value::Integer(text, radix.value()),
            ScalarKind::DateTime => Value::Date(text.parse().unwrap_or_else(|error: DatetimeParseError| {
                let span = event.span().start()..event.span().end();
                self.faults.push(SyntaxFault { span, reason: error.to_string() });
                Datetime { date: None, time: None, offset: None }
            })),
        }
    }

    fn list(&mut self, open: Event) -> Node<'s> {
        let mut list = List::default();
        let mut end = open.span();
        let mut current = None;
        while let Some(event) = self.next() {
            end = event.span();
            match event.kind() {
                EventKind::Error => {}
                EventKind::InlineTableOpen => current = Some(self.inline_table(event)),
                EventKind::ArrayOpen => current = Some(self.list(event)),
                EventKind::Scalar => current = Some(self.scalar(event)),
                EventKind::ValueSep => list.items.extend(current.take()),
                EventKind::ArrayClose => {
                    list.items.extend(current.take());
                    break;
                }
                _ => break,
            }
        }
        Node { span: open.span().start()..end.end(), value: Value::List(list) }
    }

    fn inline_table(&mut self, open: Event) -> Node<'s> {
        let mut table = Entries { is_inline: true, ..Entries::default() };
        let mut end = open.span();
        let (mut path, mut current) = (None, None);
        while let Some(event) = self.next() {
            end = event.span();
            match event.kind() {
                EventKind::Error | EventKind::KeyValSep => {}
                EventKind::SimpleKey => {
                    let found = self.path(event);
                    path = found.key.map(|key| (found.tables, key)).or(path);
                }
                EventKind::InlineTableOpen => current = Some(self.inline_table(event)),
                EventKind::ArrayOpen => current = Some(self.list(event)),
                EventKind::Scalar => current = Some(self.scalar(event)),
                EventKind::ValueSep | EventKind::InlineTableClose => {
                    if let (Some((tables, key)), Some(value)) = (path.take(), current.take()) {
                        add_inline(&mut table, &tables, key, value, &mut self.faults);
                    }
                    if event.kind() == EventKind::InlineTableClose {
                        break;
                    }
                }
                _ => break,
            }
        }
        Node { span: open.span().start()..end.end(), value: Value::Table(table) }
    }
}

impl<'s> Tables<'s> {
    fn add(&mut self, path: &[Key<'s>], key: Key<'s>, value: Node<'s>, faults: &mut Vec<SyntaxFault>) {
        let Some(parent) = descend(&mut self.current, path, !path.is_empty(), faults) else { return };
        // A table already defined in another way is not redefined by dotted keys.
        if (!path.is_empty() && !parent.is_implicit) || parent.contains(&key.name) {
            faults.push(duplicate(&key));
        } else {
            parent.push(key, value);
        }
    }

    /// Puts the table that was being read into its place.
    fn finish(&mut self, faults: &mut Vec<SyntaxFault>) {
        let table = std::mem::take(&mut self.current);
        let Some(Header { path, span, is_record }) = self.header.take() else {
            self.root = table;
            return;
        };
        let Some(key) = path.key else { return };
        let span = span.start()..span.end();
        let node = Node { span: span.clone(), value: Value::Table(table) };
        let Some(parent) = descend(&mut self.root, &path.tables, false, faults) else { return };
        if !is_record {
            parent.push(key, node);
            return;
        }
        match parent.position(&key.name) {
            None => {
                let mut list = List { items: Vec::with_capacity(ROOM), has_headers: true };
                list.items.push(node);
                parent.push(key, Node { span, value: Value::List(list) });
            }
            Some(at) => match &mut parent.list[at].node.value {
                Value::List(list) if list.has_headers => list.items.push(node),
                _ => faults.push(duplicate(&key)),
            },
        }
    }

    fn start(&mut self, header: Header<'s>, faults: &mut Vec<SyntaxFault>) {
        // Looked up at once, so that a second definition is reported at the right line, and what the names of tables
        // below it called into being stays.
        if !header.is_record
            && let Some(parent) = descend(&mut self.root, &header.path.tables, false, faults)
            && let Some(key) = &header.path.key
            && let Some(at) = parent.position(&key.name)
        {
            let old = parent.list.swap_remove(at).node.value;
            let is_free = matches!(&old, Value::Table(table) if table.is_implicit && !table.is_dotted);
            if !is_free {
                faults.push(duplicate(key));
            }
            if let Value::Table(table) = old {
                self.current = table;
            }
        }
        self.current.list.reserve(ROOM);
        self.current.is_implicit = false;
        self.current.is_dotted = false;
        self.header = Some(header);
    }
}

fn add_inline<'s>(
    table: &mut Entries<'s>,
    path: &[Key<'s>],
    key: Key<'s>,
    value: Node<'s>,
    faults: &mut Vec<SyntaxFault>,
) {
    let Some(parent) = descend_inline(table, path, faults) else { return };
    if parent.is_dotted == path.is_empty() || parent.contains(&key.name) {
        faults.push(duplicate(&key));
    } else {
        parent.push(key, value);
    }
}

/// The table a path of dotted keys or of a header leads to; it is called into being where it is not there yet.
fn descend<'t, 's>(
    mut table: &'t mut Entries<'s>,
    path: &[Key<'s>],
    is_dotted: bool,
    faults: &mut Vec<SyntaxFault>,
) -> Option<&'t mut Entries<'s>> {
    for key in path {
        let fresh = Entries { is_implicit: true, is_dotted, ..Entries::default() };
        let below = match below(table, key, fresh) {
            Value::List(list) if list.has_headers => match &mut list.items.last_mut()?.value {
                Value::Table(table) => table,
                _ => return None,
            },
            Value::Table(table) if !table.is_inline => {
                if is_dotted && !table.is_implicit {
                    faults.push(duplicate(key));
                    return None;
                }
                table.is_dotted |= is_dotted;
                table
            }
            _ => {
                faults.push(closed(key));
                return None;
            }
        };
        table = below;
    }
    Some(table)
}

/// The table a path of dotted keys leads to inside braces.
fn descend_inline<'t, 's>(
    mut table: &'t mut Entries<'s>,
    path: &[Key<'s>],
    faults: &mut Vec<SyntaxFault>,
) -> Option<&'t mut Entries<'s>> {
    for key in path {
        let fresh = Entries { is_implicit: true, is_dotted: true, is_inline: true, ..Entries::default() };
        let below = match below(table, key, fresh) {
            Value::Table(table) if table.is_implicit => table,
            Value::Table(_) => {
                faults.push(duplicate(key));
                return None;
            }
            _ => {
                faults.push(closed(key));
                return None;
            }
        };
        table = below;
    }
    Some(table)
}

/// The value under a key, a fresh table where there is none.
fn below<'t, 's>(table: &'t mut Entries<'s>, key: &Key<'s>, fresh: Entries<'s>) -> &'t mut Value<'s> {
    let at = table.position(&key.name).unwrap_or_else(|| {
        table.push(key.clone(), Node { span: key.span.clone(), value: Value::Table(fresh) });
        table.list.len() - 1
    });
    &mut table.list[at].node.value
}

fn duplicate(key: &Key<'_>) -> SyntaxFault {
    SyntaxFault { span: key.span.clone(), reason: "duplicate key".to_owned() }
}

fn closed(key: &Key<'_>) -> SyntaxFault {
    SyntaxFault { span: key.span.clone(), reason: "cannot extend a value with a dotted key".to_owned() }
}
