//! Texts put into HTML, XML and JSON.
//!
//! A site escapes millions of short texts and hardly one of them needs it. So each is looked at once, eight bytes in one
//! number; only where something stands that has to be escaped does the library or the loop for it begin.

use askama::filters::{self, Escaper};
use std::fmt::{self, Write};

/// Escaper of the compiled sections; writes what askama's own does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Html;

impl Escaper for Html {
    #[inline]
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> fmt::Result {
        if is_plain_html(text) { dest.write_str(text) } else { filters::Html.write_escaped_str(dest, text) }
    }
}

/// Appends `text` as the run-time templates would write it.
pub(super) fn template(out: &mut String, text: &str) {
    if is_plain_html(text) {
        return out.push_str(text);
    }
    let mut escaped = Vec::with_capacity(text.len() + 16);
    // Writing into memory cannot fail.
    let _ = tera::escape_html(text, &mut escaped);
    out.push_str(&String::from_utf8_lossy(&escaped));
}

/// Appends `text` with the five characters XML reserves escaped, and without control characters XML forbids.
pub(super) fn xml(out: &mut String, text: &str) {
    // 0xC2 begins the control characters beyond ASCII.
    if !any(text, |word| below(word, b' ') | reserved(word) | equal(word, 0x7f) | equal(word, 0xC2)) {
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

/// Appends `text` as a string of JSON.
pub(super) fn json(out: &mut String, text: &str) {
    if any(text, |word| below(word, b' ') | equal(word, b'"') | equal(word, b'\\')) {
        return out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}

/// Appends `text` as a string of JSON that may stand in a script element: there only `<` could end the script.
pub(super) fn script(out: &mut String, text: &str) {
    if text.as_bytes().contains(&b'<') {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        return out.push_str(&quoted.replace('<', "\\u003c"));
    }
    json(out, text);
}

fn is_plain_html(text: &str) -> bool {
    !any(text, reserved)
}

/// Whether `special` finds anything in `text`, which it is given in words of eight bytes.
#[inline]
fn any(text: &str, special: impl Fn(u64) -> u64) -> bool {
    let bytes = text.as_bytes();
    let word = |bytes: &[u8; 8]| special(u64::from_le_bytes(*bytes)) != 0;
    if let Some(tail) = bytes.last_chunk() {
        return bytes.as_chunks().0.iter().any(word) || word(tail);
    }
    // Letters that are never special stand for what is missing.
    special(bytes.iter().fold(each(b'a'), |word, &b| word << 8 | u64::from(b))) != 0
}

/// A byte eight times.
const fn each(b: u8) -> u64 {
    u64::from_ne_bytes([b; 8])
}

/// Not zero when a byte of the word is below `bound`, itself at most 0x80.
const fn below(word: u64, bound: u8) -> u64 {
    word.wrapping_sub(each(bound)) & !word & each(0x80)
}

/// Not zero when a byte of the word is this one.
const fn equal(word: u64, b: u8) -> u64 {
    below(word ^ each(b), 1)
}

/// Not zero when the word has one of `"`, `&`, `'`, `<` and `>`, each of the last two pairs compared at once.
const fn reserved(word: u64) -> u64 {
    equal(word, b'"') | equal(word | each(1), b'\'') | equal(word | each(2), b'>')
}
