//! Requests and the responses to them.

use std::net::SocketAddr;

use super::inject;
use super::media::media_type;
use super::request::{Address, Request, address, names_us, split_query};
use super::response::Response;
use super::server_state::{Reply, ServerState};

/// Result of a request.
pub(super) enum Handled {
    Response(Response),
    /// The connection becomes a stream of events.
    EventStream,
}

/// Handles a request that came in at this address.
pub(super) fn handle(server: &ServerState<'_>, came_in_at: SocketAddr, request: &Request) -> Handled {
    if !request.host.as_deref().is_some_and(|host| names_us(host, came_in_at)) {
        let text = if server.is_open {
            "请用屏幕上显示的数字网址打开。"
        } else {
            "只能在本机用 localhost 或 127.0.0.1 打开。"
        };
        return Handled::Response(Response::text("403 Forbidden", text));
    }
    if !matches!(&*request.method, "GET" | "HEAD") {
        return Handled::Response(
            Response::text("405 Method Not Allowed", "这里只能浏览。").with("Allow", "GET, HEAD"),
        );
    }
    let (path, query) = split_query(&request.target);
    if let Some(name) = path.strip_prefix(inject::FOLDER) {
        return match name {
            "events" if request.method == "GET" => Handled::EventStream,
            "preview.js" => Handled::Response(Response::bytes("200 OK", media_type(name), inject::SCRIPT)),
            "preview.css" => Handled::Response(Response::bytes("200 OK", media_type(name), inject::STYLE)),
            _ => Handled::Response(not_found(server)),
        };
    }
    Handled::Response(match address(path) {
        Some(address) => find(server, &address, path, query),
        None => not_found(server),
    })
}

fn find(server: &ServerState<'_>, address: &Address, target: &str, query: &str) -> Response {
    let path = &address.path;
    if path.starts_with("print/") {
        let file = server.printed.file(path).filter(|_| !address.is_folder);
        return file.map_or_else(|| not_found(server), |(file, length)| Response::file(file, length, path));
    }
    let index = if path.is_empty() { "index.html".to_owned() } else { format!("{path}/index.html") };
    match server.file(if address.is_folder { &index } else { path }) {
        Reply::File(bytes, version) if media_type(path_of(address, &index)) == media_type(".html") => {
            Response::page("200 OK", &bytes, version)
        }
        Reply::File(bytes, _) => Response::bytes("200 OK", media_type(path), bytes),
        Reply::Failed(why) => failed(&why),
        // A folder with an index page, asked for without the slash that its relative links need.
        Reply::Nothing if !address.is_folder && matches!(server.file(&index), Reply::File(..)) => {
            // A target is one word of the request line, so there is no line break in it.
            Response::text("308 Permanent Redirect", "").with("Location", format!("{target}/{query}"))
        }
        Reply::Nothing => not_found(server),
    }
}

fn path_of<'a>(address: &'a Address, index: &'a str) -> &'a str {
    if address.is_folder { index } else { &address.path }
}

/// The site's own page. It is shown at any depth, so it finds its styles by the site's public address; here that is
/// this server.
fn not_found(server: &ServerState<'_>) -> Response {
    match server.file("404.html") {
        Reply::File(page, version) => Response::page("404 Not Found", &inject::at_home(&page), version),
        Reply::Nothing => Response::text("404 Not Found", "没有这个页面。"),
        Reply::Failed(why) => failed(&why),
    }
}

fn failed(why: &str) -> Response {
    Response::page("500 Internal Server Error", &inject::notice("这个页面暂时生成不了", why), 0)
}
