//! Requests: how they are read, and which of them are refused.

use std::{borrow::Cow, net::SocketAddr};

use percent_encoding::percent_decode_str;

/// Header fields of a request; a browser sends about twenty.
const MAX_FIELDS: usize = 100;

/// The head of a request, as far as it matters here.
#[derive(Debug)]
pub(super) struct Request {
    /// `GET` and so on.
    pub(crate) method: String,
    /// The target after the method: a path and perhaps a query.
    pub(crate) target: String,
    /// The `Host` header; none when it is missing or there are several.
    pub(crate) host: Option<String>,
}

/// How far the head of a request has been read.
pub(super) enum RequestHead {
    /// The beginning of a head.
    Partial,
    /// Something that is not the head of a request.
    Malformed,
    /// The whole head.
    Complete(Request),
}

/// Reads the head of a request.
pub(super) fn read(bytes: &[u8]) -> RequestHead {
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut head = httparse::Request::new(&mut fields);
    match head.parse(bytes) {
        Ok(httparse::Status::Partial) => return RequestHead::Partial,
        Ok(httparse::Status::Complete(_)) => {}
        Err(_) => return RequestHead::Malformed,
    }
    let mut hosts = head.headers.iter().filter(|field| field.name.eq_ignore_ascii_case("Host"));
    let host = hosts.next().filter(|_| hosts.next().is_none()).and_then(|host| str::from_utf8(host.value).ok());
    RequestHead::Complete(Request {
        method: head.method.unwrap_or_default().to_owned(),
        target: head.path.unwrap_or_default().to_owned(),
        host: host.map(str::to_owned),
    })
}

/// An address inside the site, decoded and checked.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Relative to the site, `/`-separated, `""` for the site itself.
    pub(crate) path: String,
    /// Whether it was written with a slash at the end, as a folder is.
    pub(crate) is_folder: bool,
}

/// Whether a `Host` header names this machine: as loopback, or by the very address the request came in at, and with no
/// port but ours. Names other than `localhost` prove nothing: whoever owns one can make it point here.
pub(super) fn names_us(host: &str, came_in_at: SocketAddr) -> bool {
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
pub(super) fn split_query(target: &str) -> (&str, &str) {
    target.split_at(target.find(['?', '#']).unwrap_or(target.len()))
}

/// The address a path stands for; `None` when the site cannot have it.
///
/// Refused are empty segments (`//` at the start would be another host in a redirect), names that start with a dot
/// (hidden files, and `..` with them) and characters that mean something else to some system. What was percent-encoded
/// is decoded once, before it is looked at.
pub(super) fn address(path: &str) -> Option<Address> {
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
