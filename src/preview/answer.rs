//! One request, one answer.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Cursor, Read};
use std::net::SocketAddr;

use super::connection::House;
use super::desk::Reply;
use super::inject;
use super::media::{TEXT, media_type};
use super::request::{Address, Request, address, names_us, split_query};

/// The header by which the script of a page learns whether it has changed.
const STAMP: &str = "X-Preview";

/// A status, a few headers and a body.
pub(super) struct Answer {
    status: &'static str,
    media: &'static str,
    length: u64,
    /// A header not every answer has.
    also: Option<(&'static str, String)>,
    /// The body; `length` says how long it is.
    pub(crate) body: Box<dyn Read>,
}

/// What to do with a request.
pub(super) enum Response {
    /// Answer it.
    Answer(Answer),
    /// Keep telling what is new.
    Events,
}

impl Answer {
    /// A few words instead of a page.
    pub(super) fn words(status: &'static str, text: &'static str) -> Self {
        Self { status, media: TEXT, length: text.len() as u64, also: None, body: Box::new(text.as_bytes()) }
    }

    fn bytes(status: &'static str, media: &'static str, bytes: impl AsRef<[u8]> + 'static) -> Self {
        let length = bytes.as_ref().len() as u64;
        Self { status, media, length, also: None, body: Box::new(Cursor::new(bytes)) }
    }

    fn file(file: File, length: u64, path: &str) -> Self {
        let body = Box::new(file.take(length));
        Self { status: "200 OK", media: media_type(path), length, also: None, body }
    }

    /// A page with what keeps it up to date.
    fn page(status: &'static str, page: &[u8], looks: u64) -> Self {
        let (page, stamp) = inject::page(page, looks);
        Self::bytes(status, media_type(".html"), page).with(STAMP, stamp)
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

/// The answer to a request that came in at this address.
pub(super) fn answer(house: &House<'_>, came_in_at: SocketAddr, request: &Request) -> Response {
    if !request.host.as_deref().is_some_and(|host| names_us(host, came_in_at)) {
        let words = if house.is_open {
            "请用屏幕上显示的数字网址打开。"
        } else {
            "只能在本机用 localhost 或 127.0.0.1 打开。"
        };
        return Response::Answer(Answer::words("403 Forbidden", words));
    }
    if !matches!(&*request.method, "GET" | "HEAD") {
        return Response::Answer(Answer::words("405 Method Not Allowed", "这里只能浏览。").with("Allow", "GET, HEAD"));
    }
    let (path, query) = split_query(&request.target);
    if let Some(name) = path.strip_prefix(inject::FOLDER) {
        return match name {
            "events" if request.method == "GET" => Response::Events,
            "preview.js" => Response::Answer(Answer::bytes("200 OK", media_type(name), inject::SCRIPT)),
            "preview.css" => Response::Answer(Answer::bytes("200 OK", media_type(name), inject::STYLE)),
            _ => Response::Answer(not_found(house)),
        };
    }
    Response::Answer(match address(path) {
        Some(address) => find(house, &address, path, query),
        None => not_found(house),
    })
}

fn find(house: &House<'_>, address: &Address, target: &str, query: &str) -> Answer {
    let path = &address.path;
    if path.starts_with("print/") {
        let file = house.printed.file(path).filter(|_| !address.is_folder);
        return file.map_or_else(|| not_found(house), |(file, length)| Answer::file(file, length, path));
    }
    let index = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    match house.ask(if address.is_folder { &index } else { path }) {
        Reply::File(bytes, looks) if media_type(path_of(address, &index)) == media_type(".html") => {
            Answer::page("200 OK", &bytes, looks)
        }
        Reply::File(bytes, _) => Answer::bytes("200 OK", media_type(path), bytes),
        Reply::Broken(why) => broken(&why),
        // A folder with an index page, asked for without the slash that its relative links need.
        Reply::Nothing if !address.is_folder && matches!(house.ask(&index), Reply::File(..)) => {
            // A target is one word of the request line, so there is no line break in it.
            Answer::words("308 Permanent Redirect", "").with("Location", format!("{target}/{query}"))
        }
        Reply::Nothing => not_found(house),
    }
}

fn path_of<'a>(address: &'a Address, index: &'a str) -> &'a str {
    if address.is_folder { index } else { &address.path }
}

/// The site's own page. It is shown at any depth, so it finds its styles by the site's public address; here that is
/// this server.
fn not_found(house: &House<'_>) -> Answer {
    match house.ask("404.html") {
        Reply::File(page, looks) => Answer::page("404 Not Found", &inject::at_home(&page), looks),
        Reply::Nothing => Answer::words("404 Not Found", "没有这个页面。"),
        Reply::Broken(why) => broken(&why),
    }
}

fn broken(why: &str) -> Answer {
    Answer::page("500 Internal Server Error", &inject::notice("这个页面暂时生成不了", why), 0)
}
