//! Addresses that stand in a text without brackets or marks.

use std::ops::Range;

/// What a bare address begins with.
const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The first bare address at or behind `from`.
pub(super) fn bare_address(text: &str, from: usize) -> Option<Range<usize>> {
    let mut at = from;
    while let Some(found) = text.get(at..)?.find("://") {
        let colon = at + found;
        let begin = SCHEMES.iter().find_map(|scheme| {
            let start = (colon + 3).checked_sub(scheme.len())?;
            let is_scheme = start >= from && text.get(start..colon + 3)?.eq_ignore_ascii_case(scheme);
            is_scheme.then_some(start)
        });
        at = colon + 3;
        let Some(start) = begin.filter(|start| !text[..*start].ends_with(|c: char| c.is_ascii_alphanumeric())) else {
            continue;
        };
        let end = at + length(&text[at..]);
        if text[at..end].starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return Some(start..end);
        }
    }
    None
}

/// Length of what belongs to an address: Chinese characters and blanks end it, and so do the marks of a sentence where
/// nothing follows them.
fn length(text: &str) -> usize {
    let belongs = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '\'' | '`' | '|' | '\\');
    let end = text.find(|c| !belongs(c)).unwrap_or(text.len());
    let mut address = text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', '~']);
    while address.ends_with(')') && address.matches(')').count() > address.matches('(').count() {
        address = &address[..address.len() - 1];
    }
    address.len()
}
