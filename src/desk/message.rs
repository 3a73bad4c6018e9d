//! Answers that are a page or lead to one, and pages that say one thing.

use askama::Template;
use hyper::StatusCode;
use hyper::header;

use super::frame;
use super::gate::FOLDER;
use super::page::{Frame, MessagePage};
use super::state::State;
use crate::edits::EditError;
use crate::server::{Response, media_type};

/// Says that there is no such page.
pub(super) fn missing(state: &State) -> Response {
    let page = message_page(
        state,
        "没有这个网页",
        "<p>可能不归这张办公桌管，或已经移走。<a href=\"/.desk/\">回到首页</a></p>",
    );
    Response::bytes(StatusCode::NOT_FOUND, media_type(".html"), page.into())
}

/// Says why a file could not be edited, and leads back to `from`.
pub(super) fn failed(state: &State, error: &EditError, from: &str) -> Response {
    refused(state, &error.to_string(), from)
}

/// Says why nothing was done, and leads back to the form it came from: an address below the desk, empty where there is none
/// to go back to.
pub(super) fn refused(state: &State, why: &str, from: &str) -> Response {
    let plain = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let to = match from {
        "" => String::new(),
        from => format!("<a href=\"{FOLDER}{}\">回到刚才那一页</a>　", plain(from)),
    };
    let why = plain(why);
    let page = message_page(state, "没有照办", &format!("<p>{why}</p><p>{to}<a href=\"{FOLDER}\">回到首页</a></p>"));
    Response::bytes(StatusCode::CONFLICT, media_type(".html"), page.into())
}

/// A page with a title and a text of its own.
pub(super) fn message(state: &State, title: &str, text: &str) -> Response {
    Response::bytes(StatusCode::OK, media_type(".html"), message_page(state, title, text).into())
}

/// A page that says one thing.
fn message_page(state: &State, title: &str, text: &str) -> String {
    MessagePage { frame: frame::of_site(state), title: title.to_owned(), text: text.to_owned() }.to_string()
}

/// Has a page say what was just done, and whether it is bad news.
pub(super) fn banner(frame: &mut Frame, done: &str) {
    let (text, is_bad) = match done {
        "saved" => ("已保存。", false),
        "undone" => ("已恢复。", false),
        "deleted" => ("已删除。按“撤销上次保存”找回来。", false),
        "begun" => ("已新建草稿，逐个单位填写。", false),
        "barred" => ("没有保存：先改好标红的地方。填的内容都在。", true),
        "clash" => ("没有保存：这个文件刚才被别人改过，两边的内容都在下面。", true),
        "decide" => ("还差一步：交来的和这里的改了同一处，选好、合在一起、看一遍再保存。别的文件已经收下。", true),
        _ => return,
    };
    (frame.banner, frame.is_bad) = (text.to_owned(), is_bad);
}

/// A page as an answer.
pub(super) fn html(page: &impl Template) -> Response {
    let page = page.render().unwrap_or_default();
    Response::bytes(StatusCode::OK, media_type(".html"), page.into())
}

/// Sends the browser on, so that loading the page again sends no form again.
pub(super) fn moved(to: &str) -> Response {
    Response::text(StatusCode::SEE_OTHER, "").with(header::LOCATION, format!("{FOLDER}{to}"))
}
