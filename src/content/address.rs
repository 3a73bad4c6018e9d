//! Addresses in Markdown: of what kind they are, and which file they name seen from the file they stand in.
//!
//! The rules that find broken links and the writer of pages read addresses with the same eyes.

use std::borrow::Cow;

/// Schemes a link may have.
pub(crate) const LINK_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Endings of the pictures and documents that may lie beside a Markdown file.
pub(crate) const ASSET_ENDINGS: [&str; 5] = ["jpg", "jpeg", "png", "webp", "pdf"];

/// Whether a file of this name is a picture or document that may be published.
pub(crate) fn is_asset(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ASSET_ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// The scheme of an address, also of one without a host (`//host/x` counts as foreign).
pub(crate) fn scheme(address: &str) -> Option<&str> {
    if address.starts_with("//") || address.starts_with('\\') {
        return Some("");
    }
    let (scheme, _) = address.split_once(':')?;
    let plain = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    // A colon after a slash belongs to a file name; before any slash it ends a scheme, known or not.
    if plain || !scheme.contains(['/', '?', '#']) { Some(scheme) } else { None }
}

/// `path` seen from `folder`, both from the site's root; none when it leaves the content folder.
pub(crate) fn resolve(folder: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}

/// An address as read by people: `%E7%85%A7` is 照.
pub(crate) fn percent_decode(address: &str) -> Cow<'_, str> {
    if !address.contains('%') {
        return Cow::Borrowed(address);
    }
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = address.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            decoded.push(byte);
            at += 3;
        } else {
            decoded.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(address), Cow::Owned)
}
