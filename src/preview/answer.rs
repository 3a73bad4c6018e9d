//! One request, one answer.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use super::media::{TEXT, media_type};
use super::request::{Address, Request, address, is_local, split_query};
use super::tree::{Found, Tree};

/// A status, a few headers and a body.
pub(super) struct Answer {
    status: &'static str,
    media: &'static str,
    length: u64,
    /// A header not every answer has.
    also: Option<(&'static str, String)>,
    /// The body; `length` says how long it is.
    pub body: Box<dyn Read>,
}

impl Answer {
    /// A few words instead of a page.
    pub(super) fn words(status: &'static str, text: &'static str) -> Self {
        Self { status, media: TEXT, length: text.len() as u64, also: None, body: Box::new(text.as_bytes()) }
    }

    fn file(file: File, length: u64, path: &Path) -> Self {
        Self { status: "200 OK", media: media_type(path), length, also: None, body: Box::new(file.take(length)) }
    }

    fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        Self { also: Some((name, value.into())), ..self }
    }

    /// What goes over the wire before the body.
    pub(super) fn head(&self) -> String {
        let Self { status, media, length, also, .. } = self;
        let mut head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n"
        );
        if let Some((name, value)) = also {
            // Writing to a String cannot fail.
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head + "\r\n"
    }
}

/// The answer to a request that came in at `port`.
pub(super) fn answer(tree: &Tree, port: u16, request: &Request) -> Answer {
    if !request.host.as_deref().is_some_and(|host| is_local(host, port)) {
        return Answer::words("403 Forbidden", "只能在本机用 localhost 或 127.0.0.1 打开。");
    }
    if !matches!(&*request.method, "GET" | "HEAD") {
        return Answer::words("405 Method Not Allowed", "这里只能浏览。").with("Allow", "GET, HEAD");
    }
    let (path, query) = split_query(&request.target);
    match address(path).map_or(Found::Nothing, |address| tree.find(&address)) {
        Found::File(file, length, path) => Answer::file(file, length, &path),
        // A target is one word of the request line, so there is no line break in it.
        Found::FolderWithoutSlash => {
            Answer::words("308 Permanent Redirect", "").with("Location", format!("{path}/{query}"))
        }
        Found::Nothing => not_found(tree),
    }
}

/// The site's own page. It is shown at any depth, so it finds its styles by the site's public address; here that is
/// this server.
fn not_found(tree: &Tree) -> Answer {
    const STATUS: &str = "404 Not Found";
    let mut page = Vec::new();
    match tree.find(&Address { path: "404.html".to_owned(), is_folder: false }) {
        Found::File(file, _, path) if (&file).read_to_end(&mut page).is_ok() => {
            let page = at_home(page);
            let (length, media) = (page.len() as u64, media_type(&path));
            Answer { status: STATUS, media, length, also: None, body: Box::new(Cursor::new(page)) }
        }
        _ => Answer::words(STATUS, "没有这个页面。"),
    }
}

/// The page with `/` as the address its links start from.
fn at_home(mut page: Vec<u8>) -> Vec<u8> {
    const BASE: &[u8] = b"<base href=\"";
    if let Some(at) = page.windows(BASE.len()).position(|part| part == BASE) {
        let start = at + BASE.len();
        if let Some(length) = page[start..].iter().position(|&byte| byte == b'"') {
            page.splice(start..start + length, *b"/");
        }
    }
    page
}
