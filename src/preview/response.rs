//! Responses as they are sent.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Cursor, Read};

use super::inject;
use super::media::{TEXT, media_type};

/// The header by which the script of a page learns whether it has changed.
const STAMP: &str = "X-Preview";

/// A response: a status, a few headers and a body.
pub(super) struct Response {
    status: &'static str,
    media: &'static str,
    length: u64,
    /// A header that not every response has.
    extra: Option<(&'static str, String)>,
    /// The body; `length` says how long it is.
    pub(crate) body: Box<dyn Read>,
}

impl Response {
    /// A line of text instead of a page.
    pub(super) fn text(status: &'static str, text: &'static str) -> Self {
        Self { status, media: TEXT, length: text.len() as u64, extra: None, body: Box::new(text.as_bytes()) }
    }

    /// Bytes from memory.
    pub(super) fn bytes(status: &'static str, media: &'static str, bytes: impl AsRef<[u8]> + 'static) -> Self {
        let length = bytes.as_ref().len() as u64;
        Self { status, media, length, extra: None, body: Box::new(Cursor::new(bytes)) }
    }

    /// This many bytes of a file, with the media type of its path.
    pub(super) fn file(file: File, length: u64, path: &str) -> Self {
        let body = Box::new(file.take(length));
        Self { status: "200 OK", media: media_type(path), length, extra: None, body }
    }

    /// A page with the script that keeps it up to date.
    pub(super) fn page(status: &'static str, page: &[u8], assets_version: u64) -> Self {
        let (page, stamp) = inject::page(page, assets_version);
        Self::bytes(status, media_type(".html"), page).with(STAMP, stamp)
    }

    /// This response with one more header.
    pub(super) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        Self { extra: Some((name, value.into())), ..self }
    }

    /// The status line and headers, which are sent before the body.
    pub(super) fn head(&self) -> String {
        let Self { status, media, length, extra, .. } = self;
        let mut head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n"
        );
        if let Some((name, value)) = extra {
            // Writing to a String cannot fail.
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head + "\r\n"
    }
}
