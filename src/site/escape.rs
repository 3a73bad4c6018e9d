//! Texts put into HTML, XML, JSON and CSV.
//!
//! A site escapes millions of short texts and hardly one of them needs it. So each is looked at once, many bytes at a
//! time, and only a text with something to escape goes through the library or the loop for it. Measured: rendering 200
//! branches took 165 million instructions instead of 300 (docs/performance.md).

use askama::filters::{self, Escaper};
use std::fmt::{self, Write};
use std::io;

/// Escaper of the compiled templates; writes what askama's own does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Html;

impl Escaper for Html {
    #[inline]
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        if is_plain_html(text) { dest.write_str(text) } else { filters::Html.write_escaped_str(dest, text) }
    }
}

/// Escaper of compiled templates of XML.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Xml;

impl Escaper for Xml {
    #[inline]
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        if is_plain_xml(text) {
            return dest.write_str(text);
        }
        let mut escaped = String::with_capacity(text.len() + 16);
        xml(&mut escaped, text);
        dest.write_str(&escaped)
    }
}

/// Writes what the compiled templates would, for those read at run time.
pub(super) fn run_time(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut escaped = String::with_capacity(text.len());
    Html.write_escaped_str(&mut escaped, text).map_err(io::Error::other)?;
    out.write_all(escaped.as_bytes())
}

/// Appends `text` with the five characters XML reserves escaped, and without control characters XML forbids.
pub(super) fn xml(out: &mut String, text: &str) {
    if is_plain_xml(text) {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
}

/// Appends `text` as a string of JSON that may stand in a script element: there only `<` could end the script.
pub(super) fn script(out: &mut String, text: &str) {
    if any(text, |b| quoted(b) | is(b, b'<')) {
        let json = serde_json::to_string(text).unwrap_or_default();
        return out.push_str(&json.replace('<', "\\u003c"));
    }
    out.extend(["\"", text, "\""]);
}

/// Appends `text` as a cell of CSV as RFC 4180 has it; one that a spreadsheet would run as a formula, or take for another
/// number or for a day, is marked as text.
pub(super) fn csv(out: &mut String, text: &str) {
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) && would_change(text) {
        out.push_str(text);
        // Behind the text, where it is seen by nobody and stops Excel and LibreOffice from reading a number.
        return out.push('\t');
    }
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !formula && !any(text, |b| is(b, b',') | is(b, b'"') | is(b, b'\n') | is(b, b'\r')) {
        return out.push_str(text);
    }
    out.push_str(if formula { "\"'" } else { "\"" });
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// Digits that Excel shows of a whole number before it changes to powers of ten.
const DIGITS: usize = 11;

/// Whether a spreadsheet shows a text that begins with a digit as something else: `001` as 1, `1-2` as a day, `1.10` as
/// 1.1, a long number in powers of ten.
fn would_change(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digits = bytes.iter().filter(|byte| byte.is_ascii_digit()).count();
    let has_leading_zero = bytes[0] == b'0' && bytes.get(1).is_some_and(u8::is_ascii_digit);
    match bytes.len() - digits {
        0 => has_leading_zero || digits > DIGITS,
        1 if bytes.contains(&b'.') => has_leading_zero || digits > DIGITS || text.ends_with(['0', '.']),
        _ => bytes.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'/' | b':' | b'+' | b'e' | b'E')),
    }
}

/// Whether a text may stand in a calendar as it is.
pub(super) fn is_plain_ical(text: &str) -> bool {
    let special = |b| is(b, b'\\') | is(b, b';') | is(b, b',') | control(b) | is(b, b'\n') | is(b, b'\t') | is(b, 0x7f);
    // 0xC2 begins the control characters beyond ASCII.
    !any(text, |b| special(b) | is(b, 0xC2))
}

fn is_plain_xml(text: &str) -> bool {
    // 0xC2 begins the control characters beyond ASCII.
    !any(text, |b| control(b) | reserved(b) | is(b, 0x7f) | is(b, 0xC2))
}

fn is_plain_html(text: &str) -> bool {
    !any(text, reserved)
}

/// Bytes looked at together; from this many on the compiler does so in a few instructions.
const GROUP: usize = 32;
/// Bytes looked at one by one, where fewer are left than it takes to put a group together.
const FEW: usize = 8;

/// Whether `special` is 1 for any byte of `text`. It has to be a sum of comparisons, all of which are made.
#[inline]
fn any(text: &str, special: impl Fn(u8) -> u8) -> bool {
    let bytes = text.as_bytes();
    let among = |group: &[u8; GROUP]| group.iter().fold(0, |found, &b| found | special(b)) != 0;
    if let Some(end) = bytes.last_chunk() {
        return bytes.as_chunks().0.iter().any(among) || among(end);
    }
    if bytes.len() < FEW {
        return bytes.iter().any(|&b| special(b) != 0);
    }
    // Letters that are never special stand for what is missing.
    let mut group = [b'a'; GROUP];
    group[..bytes.len()].copy_from_slice(bytes);
    among(&group)
}

fn is(b: u8, other: u8) -> u8 {
    u8::from(b == other)
}

/// Control characters of ASCII.
fn control(b: u8) -> u8 {
    u8::from(b < b' ')
}

/// One of `"`, `&`, `'`, `<` and `>`, each of the last two pairs compared at once.
fn reserved(b: u8) -> u8 {
    is(b, b'"') | is(b | 1, b'\'') | is(b | 2, b'>')
}

/// A byte that may not stand in a string of JSON as it is.
fn quoted(b: u8) -> u8 {
    control(b) | is(b, b'"') | is(b, b'\\')
}
