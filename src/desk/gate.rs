//! Who may use the desk: the browser that was given its address, from the desk's own pages.
//!
//! Any program and any page on this machine can send requests here. So an address with a token is shown once; whoever
//! opens it gets a cookie for it, which no script can read and no other site can make the browser send. A request that
//! changes something must besides say that it comes from the desk's own pages (`Origin`).

use std::net::SocketAddr;
use std::sync::{Mutex, PoisonError};

use hyper::{HeaderMap, Method, StatusCode, header};

use super::multipart;
use crate::preview::ServeError;
use crate::server::{Head, Response};

/// Where the desk is; no page of a site can have an address that begins with a dot.
pub(super) const FOLDER: &str = "/.desk/";

/// Seconds a browser keeps the cookie: a long day.
const COOKIE_SECONDS: u32 = 16 * 60 * 60;

/// The gate of one run.
#[derive(Debug)]
pub(super) struct Gate {
    /// `127.0.0.1:1314`.
    host: String,
    /// The token of the address; none once it is used.
    token: Mutex<Option<String>>,
    /// The cookie's name and value; cookies do not know ports, so the name has ours.
    cookie: String,
}

/// What a request is let through to.
#[derive(Debug)]
pub(super) enum Passage {
    /// To the desk.
    Desk,
    /// To the site beside it.
    Preview,
    /// Not at all, or elsewhere.
    Answer(Response),
}

impl Gate {
    /// For a server at this address.
    ///
    /// # Errors
    ///
    /// When the system has no randomness to give.
    pub(super) fn new(here: SocketAddr, token: String) -> Result<Self, ServeError> {
        let cookie = format!("gongshi-{}={}", here.port(), random()?);
        Ok(Self { host: here.to_string(), token: Mutex::new(Some(token)), cookie })
    }

    /// `http://localhost:1314`: the origin of the preview.
    pub(super) fn preview_origin(&self) -> String {
        let port = self.host.rsplit_once(':').map_or("", |(_, port)| port);
        format!("http://localhost:{port}")
    }

    /// What a request is let through to.
    pub(super) fn passage(&self, head: &Head) -> Passage {
        let path = head.target.split('?').next().unwrap_or_default();
        let is_desk = path.starts_with(FOLDER);
        if field(&head.fields, header::HOST) != Some(&self.host) {
            return if is_desk {
                Passage::Answer(refused("这里是预览。办公桌请用程序打开的网址。"))
            } else {
                Passage::Preview
            };
        }
        if !is_desk {
            let to = if path == "/" { FOLDER.to_owned() } else { self.preview_origin() + &head.target };
            return Passage::Answer(moved(&to));
        }
        if let Some(token) = head.target.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix("?token=")) {
            return Passage::Answer(self.exchange(head, token));
        }
        if !self.has_cookie(&head.fields) {
            let text =
                "办公桌要从程序打开：先关掉程序的窗口，再双击“开始”或运行 gongshi edit。填了没有保存的内容不会丢。";
            return Passage::Answer(refused(text));
        }
        match head.method {
            Method::GET | Method::HEAD => Passage::Desk,
            Method::POST if self.comes_from_here(&head.fields) => Passage::Desk,
            Method::POST => Passage::Answer(refused("这个请求不是从办公桌的网页发出的，没有照办。")),
            _ => {
                let response = Response::text(StatusCode::METHOD_NOT_ALLOWED, "这里只能打开网页和提交表单。");
                Passage::Answer(response.with(header::ALLOW, "GET, HEAD, POST"))
            }
        }
    }

    /// A cookie for the token, once.
    fn exchange(&self, head: &Head, token: &str) -> Response {
        let mut kept = self.token.lock().unwrap_or_else(PoisonError::into_inner);
        let is_right = kept.as_deref().is_some_and(|kept| is_same(kept, token));
        if head.method == Method::GET && is_right {
            *kept = None;
            let attributes = format!("Path={FOLDER}; HttpOnly; SameSite=Strict; Max-Age={COOKIE_SECONDS}");
            return moved(FOLDER).with(header::SET_COOKIE, format!("{}; {attributes}", self.cookie));
        }
        if self.has_cookie(&head.fields) {
            return moved(FOLDER);
        }
        refused("这个网址已经用过一次，不能再用。请重新运行 gongshi edit。")
    }

    fn has_cookie(&self, fields: &HeaderMap) -> bool {
        let cookies = fields.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
        cookies.flat_map(|cookies| cookies.split(';')).any(|cookie| is_same(cookie.trim(), &self.cookie))
    }

    fn comes_from_here(&self, fields: &HeaderMap) -> bool {
        let origin = field(fields, header::ORIGIN).and_then(|origin| origin.strip_prefix("http://"));
        let is_form = field(fields, header::CONTENT_TYPE)
            .and_then(|media| media.split(';').next())
            .is_some_and(|media| matches!(media, "application/x-www-form-urlencoded" | multipart::MEDIA));
        origin == Some(&self.host) && is_form
    }
}

/// The one value of a header field.
fn field(fields: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    let mut values = fields.get_all(name).iter();
    values.next().filter(|_| values.next().is_none())?.to_str().ok()
}

fn refused(text: &'static str) -> Response {
    Response::text(StatusCode::FORBIDDEN, text)
}

fn moved(to: &str) -> Response {
    Response::text(StatusCode::SEE_OTHER, "").with(header::LOCATION, to)
}

/// Compares without telling by its time how much is right.
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
}

/// 128 bits nobody can guess, as text.
///
/// # Errors
///
/// When the system has no randomness to give.
pub(super) fn random() -> Result<String, ServeError> {
    let mut bytes = [0; 16];
    let failed =
        |error| ServeError::NotReady(format!("系统给不出随机数（{error}），不能安全地打开办公桌。请重新启动电脑再试"));
    getrandom::fill(&mut bytes).map_err(failed)?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)))
}
