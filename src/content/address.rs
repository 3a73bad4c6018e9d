//! Addresses in Markdown: their kinds, and the files they name relative to the file they stand in.
//!
//! The rules that find broken links and the code that writes pages both read addresses here, so that they agree.

use percent_encoding::percent_decode_str;
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

/// The path of an address and what follows it from `?` or `#` on. A file name may have these characters in it: where the
/// whole ends like a picture or document and the path alone does not name a file, they belong to it (`3#楼.jpg`).
pub(crate) fn split_address(address: &str) -> (&str, &str) {
    let at = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(at);
    let is_source = |path: &str| matches!(path.rsplit_once('.'), Some((_, "md" | "toml")));
    if !path.is_empty() && is_asset(rest) && !is_source(path) && !is_asset(path) { (address, "") } else { (path, rest) }
}

/// The file that `path` names in `folder`, both relative to the site's root; none when it leaves the content folder.
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
    percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address))
}
