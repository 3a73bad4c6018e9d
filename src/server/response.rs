//! Responses as they are sent.

use std::convert::Infallible;
use std::fs::File;
use std::io::Read as _;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Body, Bytes, Frame};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{HeaderMap, StatusCode};
use tokio::sync::mpsc::{self, Receiver};

use super::media::{TEXT, media_type};

/// Bytes of a file that are read at a time.
const PIECE: usize = 64 * 1024;

/// A response: a status, header fields and content.
#[derive(Debug)]
pub(crate) struct Response {
    status: StatusCode,
    fields: HeaderMap,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Bytes(Bytes),
    /// This many bytes of a file.
    File(File, u64),
    /// Pieces as they come.
    Stream(Receiver<Bytes>),
}

impl Response {
    fn new(status: StatusCode, media: &'static str, content: Content) -> Self {
        let fields = [
            (header::CONTENT_TYPE, HeaderValue::from_static(media)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
            (header::CONNECTION, HeaderValue::from_static("close")),
        ];
        let mut response = Self { status, fields: fields.into_iter().collect(), content };
        let length = match &response.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::File(_, length) => *length,
            Content::Stream(_) => return response,
        };
        response.fields.insert(header::CONTENT_LENGTH, length.into());
        response
    }

    /// A line of text instead of a page.
    pub(crate) fn text(status: StatusCode, text: &'static str) -> Self {
        Self::bytes(status, TEXT, Bytes::from_static(text.as_bytes()))
    }

    /// Bytes from memory.
    pub(crate) fn bytes(status: StatusCode, media: &'static str, bytes: Bytes) -> Self {
        Self::new(status, media, Content::Bytes(bytes))
    }

    /// This many bytes of a file, with the media type of its path.
    pub(crate) fn file(file: File, length: u64, path: &str) -> Self {
        Self::new(StatusCode::OK, media_type(path), Content::File(file, length))
    }

    /// Pieces as they come, until their sender is gone or the reader goes away.
    pub(crate) fn stream(media: &'static str, pieces: Receiver<Bytes>) -> Self {
        Self::new(StatusCode::OK, media, Content::Stream(pieces))
    }

    /// This response with one more header field; a value no field can have is left out.
    pub(crate) fn with(mut self, name: HeaderName, value: impl Into<Vec<u8>>) -> Self {
        if let Ok(value) = HeaderValue::try_from(value.into()) {
            self.fields.append(name, value);
        }
        self
    }

    /// For the library that sends it; without content in answer to a `HEAD`. Called where tasks can be started.
    pub(super) fn into_hyper(self, is_head: bool) -> hyper::Response<Pieces> {
        let content = match self.content {
            _ if is_head => Pieces::Whole(None),
            Content::Bytes(bytes) => Pieces::Whole(Some(bytes)),
            Content::File(file, length) => Pieces::Coming(read(file, length)),
            Content::Stream(pieces) => Pieces::Coming(pieces),
        };
        let mut response = hyper::Response::new(content);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.fields;
        response
    }
}

/// Reads a file piece by piece, as fast as the reader takes them.
fn read(mut file: File, length: u64) -> Receiver<Bytes> {
    let (sender, pieces) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut left = length;
        while left > 0 {
            let mut piece = Vec::new();
            // A file that cannot be read to its end breaks the response off: the reader sees that it is not whole.
            match (&mut file).take(left.min(PIECE as u64)).read_to_end(&mut piece) {
                Ok(length) if length > 0 => left -= length as u64,
                _ => return,
            }
            if sender.blocking_send(piece.into()).is_err() {
                return;
            }
        }
    });
    pieces
}

/// Content on its way to the reader.
#[derive(Debug)]
pub(super) enum Pieces {
    Whole(Option<Bytes>),
    Coming(Receiver<Bytes>),
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = match self.get_mut() {
            Self::Whole(bytes) => Poll::Ready(bytes.take().filter(|bytes| !bytes.is_empty())),
            Self::Coming(pieces) => pieces.poll_recv(context),
        };
        piece.map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
    }
}
