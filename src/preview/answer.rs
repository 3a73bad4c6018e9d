//! One request, one answer.

use std::io::{Cursor, Read};

use tiny_http::{Header, Method, Request, Response, StatusCode};

use super::media::media_type;
use super::request::{Address, address, is_local, split_query};
use super::tree::{Found, Tree};

/// A body of either kind: a file or a few words.
type Answer = Response<Box<dyn Read + Send>>;

const PLAIN: &str = "text/plain; charset=utf-8";

/// The answer to a request that came in at `port`.
pub(super) fn answer(tree: &Tree, port: u16, request: &Request) -> Answer {
    let mut hosts = request.headers().iter().filter(|header| header.field.equiv("Host"));
    let (host, another) = (hosts.next(), hosts.next());
    if another.is_some() || !host.is_some_and(|host| is_local(host.value.as_str(), port)) {
        return words(403, "只能在本机用 localhost 或 127.0.0.1 打开。", &[]);
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return words(405, "这里只能浏览。", &[("Allow", "GET, HEAD")]);
    }
    let (path, query) = split_query(request.url());
    match address(path).map_or(Found::Nothing, |address| tree.find(&address)) {
        Found::File(file, length, path) => whole(200, Box::new(file), length, media_type(&path), &[]),
        Found::FolderWithoutSlash => words(308, "", &[("Location", &format!("{path}/{query}"))]),
        Found::Nothing => not_found(tree),
    }
}

fn not_found(tree: &Tree) -> Answer {
    match tree.find(&Address { path: "404.html".to_owned(), is_folder: false }) {
        Found::File(file, length, path) => whole(404, Box::new(file), length, media_type(&path), &[]),
        _ => words(404, "没有这个页面。", &[]),
    }
}

fn words(status: u16, text: &'static str, headers: &[(&str, &str)]) -> Answer {
    whole(status, Box::new(Cursor::new(text)), text.len() as u64, PLAIN, headers)
}

fn whole(status: u16, body: Box<dyn Read + Send>, length: u64, media: &str, headers: &[(&str, &str)]) -> Answer {
    let common = [("Content-Type", media), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
    // Names and media types are ours and the path of a redirect was a request line: all of it is ASCII.
    let headers = common.iter().chain(headers).flat_map(|(name, value)| Header::from_bytes(*name, *value)).collect();
    let length = usize::try_from(length).ok();
    // A long file is no reason to send it in chunks: its length is known.
    Response::new(StatusCode(status), headers, body, length, None).with_chunked_threshold(usize::MAX)
}
