//! Requests and the responses to them.

use hyper::body::Bytes;
use hyper::header::{self, HeaderName};
use hyper::{Method, StatusCode};

use super::inject;
use super::server_state::{Preview, Reply};
use crate::provenance;
use crate::server::{Address, Admission, Handler, Head, Response, address, media_type, split_query};

/// The header field by which the script of a page learns whether it has changed.
const STAMP: HeaderName = HeaderName::from_static("x-preview");

/// What is said in place of lists of digests: pages that are made when they are asked for have none yet.
const ONLY_PUBLISHED: &str = "预览里没有摘要清单：它列出写好的每个文件，运行 gongshi build 以后在 output/data/ 里。";

impl Handler for Preview {
    /// Reading only.
    fn admit(&self, head: &Head) -> Admission {
        if matches!(head.method, Method::GET | Method::HEAD) {
            return Admission::Body(0);
        }
        let response = Response::text(StatusCode::METHOD_NOT_ALLOWED, "这里只能浏览。");
        Admission::Refused(response.with(header::ALLOW, "GET, HEAD"))
    }

    fn respond(&self, head: Head, _: Bytes) -> Response {
        let (path, query) = split_query(&head.target);
        if let Some(name) = path.strip_prefix(inject::FOLDER) {
            return match name {
                "events" if head.method == Method::GET => self.events.follow(head.from.ip().is_loopback()),
                "preview.js" => Response::bytes(StatusCode::OK, media_type(name), inject::SCRIPT.into()),
                "preview.css" => Response::bytes(StatusCode::OK, media_type(name), inject::STYLE.into()),
                _ => not_found(self),
            };
        }
        match address(path) {
            Some(address) => find(self, &address, path, query),
            None => not_found(self),
        }
    }
}

fn find(server: &Preview, address: &Address, target: &str, query: &str) -> Response {
    let path = &address.path;
    if path.starts_with("print/") {
        let file = server.printed.file(path).filter(|_| !address.is_folder);
        return file.map_or_else(|| not_found(server), |(file, length)| Response::file(file, length, path));
    }
    if provenance::of_published(path) {
        return Response::text(StatusCode::OK, ONLY_PUBLISHED);
    }
    let index = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    match server.file(if address.is_folder { &index } else { path }) {
        Reply::File(bytes, version) if media_type(path_of(address, &index)) == media_type(".html") => {
            page(StatusCode::OK, &bytes, version)
        }
        Reply::File(bytes, _) => Response::bytes(StatusCode::OK, media_type(path), Bytes::from_owner(bytes)),
        Reply::Failed(why) => failed(&why),
        // A folder with an index page, asked for without the slash that its relative links need.
        Reply::Nothing if !address.is_folder && matches!(server.file(&index), Reply::File(..)) => {
            Response::text(StatusCode::PERMANENT_REDIRECT, "").with(header::LOCATION, format!("{target}/{query}"))
        }
        Reply::Nothing => not_found(server),
    }
}

/// A page with the script that keeps it up to date.
fn page(status: StatusCode, page: &[u8], assets_version: u64) -> Response {
    let (page, stamp) = inject::page(page, assets_version);
    Response::bytes(status, media_type(".html"), page.into()).with(STAMP, stamp)
}

fn path_of<'a>(address: &'a Address, index: &'a str) -> &'a str {
    if address.is_folder { index } else { &address.path }
}

/// The site's own page. It is shown at any depth, so it finds its styles by the site's public address; here that is
/// this server.
fn not_found(server: &Preview) -> Response {
    match server.file("404.html") {
        Reply::File(missing, version) => page(StatusCode::NOT_FOUND, &inject::at_home(&missing), version),
        Reply::Nothing => Response::text(StatusCode::NOT_FOUND, "没有这个页面。"),
        Reply::Failed(why) => failed(&why),
    }
}

fn failed(why: &str) -> Response {
    page(StatusCode::INTERNAL_SERVER_ERROR, &inject::notice("这个页面暂时生成不了", why), 0)
}
