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
    headers::{Header, Path, Tables, add_inline},
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
                    // Hardly any key has dots.
                    let (path, key) = if self.next_is(EventKind::KeySep) {
                        let Path { tables, key: Some(key) } = self.dotted(event) else { break };
                        (tables, key)
                    } else {
                        (Vec::new(), self.key(event))
                    };
                    if self.next().is_none_or(|event| event.kind() != EventKind::KeyValSep) {
                        break;
                    }
                    let value = self.value();
                    tables.add(&path, key, value, &mut self.faults);
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
