//! Text of others inside messages: as much of it as a screen holds, and nothing that a terminal would obey.

use std::borrow::Cow;

/// Most characters of a message, and of a help, that are shown.
pub(crate) const MESSAGE_CHARS: usize = 300;
pub(crate) const HELP_CHARS: usize = 1500;

/// Longest field that is looked up again to point at it, in bytes.
pub(super) const FIELD_BYTES: usize = 1000;

/// Longest line of a source, in bytes, of which a piece is shown.
pub(crate) const LINE_BYTES: usize = 4000;

/// A text with invisible characters spelled out (`<U+202E>`) and at most `most` characters long.
pub(crate) fn shown(text: Cow<'_, str>, most: usize) -> String {
    // Every character takes at least one byte.
    if text.len() <= most && text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_control()) {
        return text.into_owned();
    }
    if text.chars().nth(most).is_none() && !text.chars().any(is_invisible) {
        return text.into_owned();
    }
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == most {
            shown.push_str("……（太长，后面没有列出）");
            break;
        }
        if is_invisible(c) {
            shown.extend(format!("<U+{:04X}>", u32::from(c)).chars());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether a character is a control but no line end or tab, turns the direction of writing, or has no width.
pub(crate) fn is_invisible(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
