//! Texts put into HTML, XML and JSON.
//!
//! A site escapes millions of short texts and hardly one of them needs it. So each is looked at once, sixteen bytes at a
//! time; only where something stands that has to be escaped does the library or the loop for it begin.

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
    if !any(text, |b| (b < b' ') | is_reserved(b) | (b == 0x7f) | (b == 0xC2)) {
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
pub(super) fn json(out: &mut String, text: &str) {
    if any(text, |b| (b < b' ') | (b == b'"') | (b == b'\\') | (b == b'<')) {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        return out.push_str(&quoted.replace('<', "\\u003c"));
    }
    out.push('"');
    out.push_str(text);
    out.push('"');
}

fn is_plain_html(text: &str) -> bool {
    !any(text, is_reserved)
}

/// One of `"`, `&`, `'`, `<` and `>`, each of the last two pairs compared at once.
fn is_reserved(b: u8) -> bool {
    (b == b'"') | (b | 1 == b'\'') | (b | 2 == b'>')
}

/// Whether a byte of `text` is `special`.
fn any(text: &str, special: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    if let Some(tail) = bytes.last_chunk::<16>() {
        return bytes.as_chunks::<16>().0.iter().any(|block| in_block(block, &special)) || in_block(tail, &special);
    }
    match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(head), Some(tail)) => in_block(head, &special) || in_block::<8>(tail, &special),
        _ => bytes.iter().any(|&b| special(b)),
    }
}

/// Looks at all of a block: without a way out in between, it becomes a few instructions.
#[inline]
fn in_block<const N: usize>(block: &[u8; N], special: impl Fn(u8) -> bool) -> bool {
    block.iter().fold(0, |found, &b| found | u8::from(special(b))) != 0
}
