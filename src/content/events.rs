//! What `toml_parser` finds in a text, without the blanks.

use toml_parser::{
    ErrorSink, ParseError, Source, Span,
    decoder::Encoding,
    parser::{Event, EventKind, EventReceiver, parse_document},
};

use super::syntax::SyntaxFault;

/// Tables and arrays inside one another that are still read.
pub(super) const DEEPEST: usize = 80;

/// The events of a text, and what is wrong with them.
///
/// Whether a text holds nothing that could be misread is found out once (`is_plain`), so that neither its line ends
/// nor its strings have to be looked through one by one.
pub(super) fn events(source: Source<'_>, is_plain: bool, faults: &mut Vec<SyntaxFault>) -> Vec<Event> {
    // A token is at least one byte long, and two on average in the densest of files.
    let mut tokens = Vec::with_capacity(source.input().len() / 2 + 1);
    tokens.extend(source.lex());
    let mut receiver = Events { found: Vec::with_capacity(tokens.len() / 2), depth: 0, source, is_plain };
    parse_document(&tokens, &mut receiver, &mut |error| faults.push(fault(&error)));
    receiver.found
}

/// An error of the parser, in its own words.
pub(super) fn fault(error: &ParseError) -> SyntaxFault {
    let span = error.unexpected().map_or(0..0, |span| span.start()..span.end());
    SyntaxFault { span, reason: error.description().to_owned() }
}

struct Events<'s> {
    found: Vec<Event>,
    depth: usize,
    source: Source<'s>,
    is_plain: bool,
}

impl Events<'_> {
    fn add(&mut self, kind: EventKind, span: Span) {
        self.found.push(Event::new_unchecked(kind, None, span));
    }

    fn open(&mut self, kind: EventKind, span: Span, error: &mut dyn ErrorSink) -> bool {
        self.add(kind, span);
        self.depth += 1;
        let is_readable = self.depth <= DEEPEST;
        if !is_readable {
            let deep = ParseError::new("cannot recurse further; max recursion depth met");
            error.report_error(deep.with_unexpected(span));
        }
        is_readable
    }

    fn close(&mut self, kind: EventKind, span: Span) {
        self.depth = self.depth.saturating_sub(1);
        self.add(kind, span);
    }
}

impl EventReceiver for Events<'_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::StdTableOpen, span);
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::StdTableClose, span);
    }

    fn array_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::ArrayTableOpen, span);
    }

    fn array_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::ArrayTableClose, span);
    }

    fn inline_table_open(&mut self, span: Span, error: &mut dyn ErrorSink) -> bool {
        self.open(EventKind::InlineTableOpen, span, error)
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(EventKind::InlineTableClose, span);
    }

    fn array_open(&mut self, span: Span, error: &mut dyn ErrorSink) -> bool {
        self.open(EventKind::ArrayOpen, span, error)
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(EventKind::ArrayClose, span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        self.found.push(Event::new_unchecked(EventKind::SimpleKey, encoding, span));
    }

    fn key_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::KeySep, span);
    }

    fn key_val_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::KeyValSep, span);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        self.found.push(Event::new_unchecked(EventKind::Scalar, encoding, span));
    }

    fn value_sep(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::ValueSep, span);
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        if !self.is_plain
            && let Some(raw) = self.source.get(span)
        {
            raw.decode_comment(error);
        }
    }

    fn newline(&mut self, span: Span, error: &mut dyn ErrorSink) {
        if !self.is_plain
            && let Some(raw) = self.source.get(span)
        {
            raw.decode_newline(error);
        }
    }

    fn error(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.add(EventKind::Error, span);
    }
}
