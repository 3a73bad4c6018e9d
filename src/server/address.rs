//! Addresses: which `Host` names this machine, and which paths can be asked for.

use std::{borrow::Cow, net::SocketAddr};

use hyper::{HeaderMap, header};
use percent_encoding::percent_decode_str;

/// An address inside the site, decoded and checked.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// Relative to the site, `/`-separated, `""` for the site itself.
    pub(crate) path: String,
    /// Whether it was written with a slash at the end, as a folder is.
    pub(crate) is_folder: bool,
}

/// Whether a request names this machine: as loopback, or by the very address it came in at, once and with no port but
/// ours. Names other than `localhost` prove nothing: whoever owns one can make it point here.
pub(super) fn names_us(fields: &HeaderMap, came_in_at: SocketAddr) -> bool {
    let mut hosts = fields.get_all(header::HOST).iter();
    let Some(host) = hosts.next().filter(|_| hosts.next().is_none()).and_then(|host| host.to_str().ok()) else {
        return false;
    };
    let (name, named_port) = match host.rsplit_once(':') {
        // The colons inside a bare `[::1]` do not begin a port.
        Some((name, number)) if !number.ends_with(']') => (name, Some(number)),
        _ => (host, None),
    };
    let is_local = ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| name.eq_ignore_ascii_case(local));
    (is_local || name.parse() == Ok(came_in_at.ip()))
        && named_port.is_none_or(|number| number.parse() == Ok(came_in_at.port()))
}

/// Splits a request target into the path and the query with its `?`.
pub(crate) fn split_query(target: &str) -> (&str, &str) {
    target.split_at(target.find(['?', '#']).unwrap_or(target.len()))
}

/// The address a path stands for; `None` when the site cannot have it.
///
/// Refused are empty segments (`//` at the start would be another host in a redirect), names that start with a dot
/// (hidden files, and `..` with them) and characters that mean something else to some system. What was percent-encoded
/// is decoded once, before it is looked at.
pub(crate) fn address(path: &str) -> Option<Address> {
    let decoded = decode(path.strip_prefix('/')?)?;
    let is_folder = decoded.is_empty() || decoded.ends_with('/');
    let path = decoded.strip_suffix('/').unwrap_or(&decoded);
    let is_name = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && !segment.contains(|c: char| c == '\\' || c == ':' || c.is_control())
    };
    (decoded.is_empty() || path.split('/').all(is_name)).then(|| Address { path: path.to_owned(), is_folder })
}

/// The path without percent-encoding; `None` where a `%` is not followed by two digits, or where the bytes are not
/// text.
fn decode(path: &str) -> Option<Cow<'_, str>> {
    let is_escape = |after: &str| after.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    path.split('%').skip(1).all(is_escape).then(|| percent_decode_str(path).decode_utf8().ok())?
}
