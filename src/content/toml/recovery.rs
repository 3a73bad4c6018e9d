//! Recovery from syntax errors: each slip is found, named and put out of the parser's way, so that the rest of the file
//! can be read.
//!
//! The parser stops at the first thing that is not TOML. Everything before it is right, so the statement and the
//! brackets around that place are known exactly. What was meant as a value is turned into one; a key that is there
//! already and a header that cannot be read get unique names; any other statement is blanked out. No byte moves, so all
//! positions stay.

use std::ops::Range;

use toml_spanner::{Arena, ErrorKind};

use super::{
    statements::{StatementScanner, indent, is_continuation, is_statement, line_end, line_start},
    syntax::{Slip, SyntaxFault},
};

/// Number of slips after which the rest of a file is skipped.
const MOST_SLIPS: usize = 200;

/// A text that can be parsed, with the slips that kept it from it.
#[derive(Debug)]
pub(crate) struct Recovery {
    /// As long as the text it was made from.
    pub(crate) text: String,
    /// The slips, in the order of the text.
    pub(crate) faults: Vec<SyntaxFault>,
}

/// How a slip is put out of the parser's way.
enum Remedy {
    /// The text there counts as a value.
    Value,
    /// The text there is replaced by a unique name.
    Name,
    /// The text there is replaced by a header with a unique name.
    Header(Range<usize>),
    /// The statements that begin and end there are blanked out.
    Blank(Range<usize>),
}

impl Recovery {
    /// Finds the slips of a text the parser does not take.
    pub(crate) fn of(toml: &str) -> Self {
        let mut recovery = Self { text: toml.to_owned(), faults: Vec::new() };
        for round in 0..MOST_SLIPS {
            let arena = Arena::new();
            let Err(error) = toml_spanner::parse(&recovery.text, &arena) else { return recovery };
            let (slip, span, remedy) = StopPlace::of(&recovery.text, error.span().range()).judge(&error);
            let before = recovery.text.clone();
            recovery.apply(&remedy, span.clone(), round);
            if recovery.text == before {
                recovery.blank(span.start..toml.len());
            }
            // A quote that ends the text has nothing behind it.
            let span = toml.floor_char_boundary(span.start)..toml.ceil_char_boundary(span.end.min(toml.len()));
            recovery.faults.push(SyntaxFault { span, slip });
        }
        let last = recovery.faults.last().map_or(0, |fault| fault.span.start);
        recovery.blank(line_start(toml, last)..toml.len());
        recovery
    }

    fn apply(&mut self, remedy: &Remedy, span: Range<usize>, round: usize) {
        match remedy {
            Remedy::Value if span.len() == 1 => self.replace(span, "0"),
            Remedy::Value => {
                let text = format!("\"{}\"", "x".repeat(span.len() - 2));
                self.replace(span, &text);
            }
            Remedy::Name => self.replace(span.clone(), &number(round, span.len())),
            Remedy::Header(range) => {
                let name = number(round, range.len() - 2);
                self.replace(range.clone(), &format!("[{name}]"));
            }
            Remedy::Blank(range) => self.blank(range.clone()),
        }
    }

    fn replace(&mut self, span: Range<usize>, text: &str) {
        self.text.replace_range(span, text);
    }

    /// Blanks out a range, except its line feeds.
    fn blank(&mut self, range: Range<usize>) {
        let blank: String = self.text[range.clone()].bytes().map(|b| if b == b'\n' { '\n' } else { ' ' }).collect();
        self.text.replace_range(range, &blank);
    }
}

/// The last `digits` digits of a number.
fn number(number: usize, digits: usize) -> String {
    let text = format!("{number:0digits$}");
    text[text.len() - digits..].to_owned()
}

/// The place where the parser stopped.
struct StopPlace<'t> {
    text: &'t str,
    at: Range<usize>,
    /// Start of the statement it lies in.
    start: usize,
    /// Brackets open there, the outermost first.
    open: Vec<usize>,
}

impl<'t> StopPlace<'t> {
    /// The place the parser named, with the statement and brackets around it.
    fn of(text: &'t str, span: Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.ceil_char_boundary(span.end.clamp(start, text.len()));
        let mut place = Self { text, at: start..end, start: 0, open: Vec::new() };
        let mut scan = StatementScanner::from(text, 0);
        while scan.at < start {
            place.start = scan.at;
            scan.statement(start);
        }
        if scan.open.is_empty() && text[..start].ends_with('\n') && start < text.len() {
            place.start = start;
        }
        place.open = scan.open;
        place
    }

    /// The slip at this place, the bytes it concerns, and its remedy.
    fn judge(&self, error: &toml_spanner::Error) -> (Slip, Range<usize>, Remedy) {
        let (slip, span) = match error.kind() {
            ErrorKind::DuplicateKey { .. } | ErrorKind::DottedKeyInvalidType { .. } => {
                return (Slip::Duplicate, self.at.clone(), Remedy::Name);
            }
            ErrorKind::DuplicateTable { name, .. } => return (Slip::Duplicate, name.range(), Remedy::Name),
            ErrorKind::RedefineAsArray { .. } => return (Slip::Duplicate, self.header_name(), Remedy::Name),
            ErrorKind::UnterminatedString(quote) => return self.unterminated(quote),
            ErrorKind::InvalidCharInString('\r') | ErrorKind::Unexpected('\r') => {
                (Slip::CarriageReturn, self.at.clone())
            }
            ErrorKind::InvalidCharInString(_) => (Slip::Control, self.at.clone()),
            ErrorKind::InvalidEscape(_) | ErrorKind::InvalidHexEscape(_) | ErrorKind::InvalidEscapeValue(_) => {
                let from = self.text[..self.at.end].rfind('\\').unwrap_or(self.at.start);
                (Slip::Backslash, from..self.at.end)
            }
            ErrorKind::OutOfRange { .. } | ErrorKind::FileTooLarge => (Slip::TooDeep, self.at.clone()),
            kind => return self.structure(&kind),
        };
        (slip, span, self.blank())
    }

    /// A slip in the structure: something is where it must not be, or is missing where it must be.
    fn structure(&self, kind: &ErrorKind<'_>) -> (Slip, Range<usize>, Remedy) {
        if self.is_header() {
            return self.header();
        }
        let bare = self.bare_value();
        let innermost = self.open.last().map(|at| self.text.as_bytes()[*at]);
        // The next statement inside brackets that began on an earlier line: they were never closed.
        let is_next = self.open.first().is_some_and(|open| *open < line_start(self.text, self.at.start))
            && is_statement(self.line())
            && indent(self.line()) <= indent(&self.text[line_start(self.text, self.start)..])
            && (innermost == Some(b'[') || bare.is_none());
        let is_end = self.text[self.at.start..].trim().is_empty();
        if let Some(open) = self.open.first().filter(|_| is_next || is_end) {
            let slip = if self.text.as_bytes()[*open] == b'[' { Slip::List } else { Slip::Braces };
            let to = if is_next { line_start(self.text, self.at.start) } else { self.text.len() };
            return (slip, *open..line_end(self.text, *open), Remedy::Blank(self.start..to));
        }
        if let Some((slip, span)) = bare {
            let remedy = if slip.is_recovered() { Remedy::Value } else { self.blank() };
            return (slip, span, remedy);
        }
        let (slip, span) = self.rest(kind, innermost == Some(b'{'));
        (slip, span, self.blank())
    }

    /// A slip where no value can be recognised.
    fn rest(&self, kind: &ErrorKind<'_>, in_braces: bool) -> (Slip, Range<usize>) {
        let line = line_start(self.text, self.at.start);
        let written = self.line().trim_ascii();
        let from = line + self.line().len() - self.line().trim_ascii_start().len();
        let whole = from..from + written.len();
        let here = self.text[self.at.start..].chars().next();
        match (kind, here) {
            (ErrorKind::Wanted { expected, .. }, _) if **expected == "newline" => {
                let rest = &self.text[self.at.start..whole.end.max(self.at.start)];
                let from = self.at.start + rest.len() - rest.trim_ascii_start().len();
                (Slip::Extra, from..whole.end.max(from))
            }
            (ErrorKind::Wanted { .. }, _) if in_braces => {
                let open = self.open.last().copied().unwrap_or(self.at.start);
                (Slip::Braces, open..line_end(self.text, open))
            }
            (ErrorKind::Wanted { .. } | ErrorKind::MultilineStringKey, _) => match written.split_once('=') {
                Some(("", _)) => (Slip::Equals, self.at.clone()),
                Some((key, _)) if key.matches('"').count() % 2 == 1 => (Slip::Quotes, whole),
                Some((key, _)) => (Slip::Key, from..from + key.trim_ascii_end().len()),
                None => (Slip::NoEquals, whole),
            },
            (ErrorKind::MissingArrayComma | ErrorKind::MissingInlineTableComma, _) | (_, Some(',')) => {
                (Slip::Comma, self.at.clone())
            }
            (_, Some('=')) => (Slip::Equals, self.at.clone()),
            (_, Some('}')) if in_braces => (Slip::NoValue, self.at.clone()),
            (ErrorKind::UnexpectedEof, _) | (_, None | Some('\n' | '#')) => (Slip::NoValue, whole),
            _ => (Slip::Unreadable, self.at.clone()),
        }
    }

    /// A slip in a value without quotes, in or after which the parser stopped.
    fn bare_value(&self) -> Option<(Slip, Range<usize>)> {
        let inside = self.open.last().map(|at| self.text.as_bytes()[*at]);
        let is_stop =
            |c: char| matches!(c, '=' | '\n' | '"' | '\'') || (inside.is_some() && matches!(c, ',' | '[' | '{'));
        let stop = self.text[..self.at.start].rfind(is_stop);
        let is_value = match stop.map(|at| self.text.as_bytes()[at]) {
            Some(b'=') => true,
            Some(b',' | b'[' | b'\n') => inside == Some(b'['),
            _ => false,
        };
        let from = stop.filter(|_| is_value)? + 1;
        let rest = &self.text[from..];
        let from = from + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let rest = &self.text[from..];
        let mut last = ' ';
        let end = rest.find(|c: char| {
            let is_comment = c == '#' && last.is_whitespace();
            last = c;
            c == '\n' || is_comment || (inside.is_some() && matches!(c, ',' | ']' | '}'))
        });
        let value = rest[..end.unwrap_or(rest.len())].trim_end();
        if value.is_empty() || value.starts_with(['=', ',', '[', '{', '"', '\'']) {
            return None;
        }
        let slip = match inside {
            Some(_) if value.contains('=') => Slip::Braces,
            None if value.contains('=') => {
                let end = from + value.len();
                let more = self.text[self.at.start.min(end)..end].trim_ascii_start();
                return Some((Slip::Extra, end - more.len()..end));
            }
            _ if value.contains(['"', '\'']) => Slip::Quotes,
            _ => Slip::of_value(value),
        };
        Some((slip, from..from + value.len()))
    }

    /// A string without its second quote.
    fn unterminated(&self, quote: char) -> (Slip, Range<usize>, Remedy) {
        let text = &self.text[..self.at.start];
        let triple = quote.to_string().repeat(3);
        if text[self.start..].matches(&triple).count() % 2 == 1 && self.at.start >= self.text.trim_end().len() {
            let open = text.rfind(&triple).unwrap_or(self.start);
            return (Slip::TripleQuotes, open..open + 3, Remedy::Blank(self.start..self.text.len()));
        }
        let line = line_start(text, text.len());
        let mut open = None;
        let mut chars = text[line..].char_indices();
        while let Some((at, c)) = chars.next() {
            match open {
                None if matches!(c, '"' | '\'') => open = Some((at, c)),
                Some((_, '"')) if c == '\\' => drop(chars.next()),
                Some((_, with)) if c == with => open = None,
                _ => {}
            }
        }
        let from = line + open.map_or(0, |(at, _)| at);
        (Slip::Quotes, from..from + self.text[from..self.at.start].trim_end().len().max(1), self.blank())
    }

    /// A header that cannot be read. What follows it belongs to it, and not to the table above.
    fn header(&self) -> (Slip, Range<usize>, Remedy) {
        let line = self.line();
        let from = self.start + line.len() - line.trim_start().len();
        let text = line.trim();
        let span = from..from + text.len();
        let inner = text.trim_start_matches('[').trim_end_matches(']');
        let brackets = |c: char| text.matches(c).count();
        let (slip, marked) = match text.rsplit_once(']') {
            Some((header, rest)) if !rest.trim().is_empty() && brackets('[') == brackets(']') => {
                (Slip::Extra, from + header.len() + 1 + rest.len() - rest.trim_start().len()..span.end)
            }
            _ if brackets('[') != brackets(']') || inner.trim().is_empty() || inner.contains(['[', ']']) => {
                (Slip::Brackets, span.clone())
            }
            _ => (Slip::Key, from + text.find(inner).unwrap_or(0)..from + text.find(inner).unwrap_or(0) + inner.len()),
        };
        let remedy = if text.len() > 2 { Remedy::Header(span) } else { self.blank() };
        (slip, marked, remedy)
    }

    fn is_header(&self) -> bool {
        self.open.is_empty() && self.text[self.start..].trim_start_matches([' ', '\t']).starts_with(['[', '［', '【'])
    }

    /// The last name in the brackets of a header.
    fn header_name(&self) -> Range<usize> {
        let line = self.line();
        let from = line.rfind(['[', '.']).map_or(0, |at| at + 1);
        let name = &line[from..line[from..].find(']').map_or(line.len(), |at| from + at)];
        let from = self.start + from + name.len() - name.trim_start().len();
        from..from + name.trim().len().max(1)
    }

    /// The line the place lies in; at the end of the text, the last one.
    fn line(&self) -> &'t str {
        &self.text[line_start(self.text, self.at.start)..line_end(self.text, self.at.start)]
    }

    /// Blanks out the whole statement to its last bracket, and the lines after it that are no statements of their own:
    /// the rest of a list that was never opened, of a text in several lines, or of prose.
    fn blank(&self) -> Remedy {
        let mut scan = StatementScanner::from(self.text, self.start);
        scan.statement(self.text.len());
        let closed = scan.at;
        let mut end = line_end(self.text, self.at.start);
        let mut at = end;
        for line in self.text[end..].split_inclusive('\n') {
            let is_first = at == end && line == "\n";
            let is_inside = at < closed && !is_statement(line);
            at += line.len();
            if is_first || is_inside || is_continuation(line) {
                end = at;
            } else if !line.trim().is_empty() {
                break;
            }
        }
        Remedy::Blank(self.start..end)
    }
}
