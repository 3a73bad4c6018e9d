//! One connection: a request comes in, a response goes out, and that is all. Only streams stay open.

use std::convert::Infallible;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, StatusCode, Uri, header};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::address::names_us;
use super::response::{Pieces, Response};
use super::socket::Socket;
use super::{Admission, Handler, Head};

/// Bytes of a request's head; a browser's has about 1 kB.
const MAX_HEAD: usize = 16 * 1024;

/// Header fields of a request; a browser sends about twenty.
const MAX_FIELDS: usize = 100;

/// Time for a reader to send the head of a request, and again for its body.
const READ_TIMEOUT: Duration = Duration::from_secs(30);

/// Serves the one request of a connection.
pub(super) async fn serve(stream: TcpStream, from: SocketAddr, handler: Arc<impl Handler>) {
    let Ok(came_in_at) = stream.local_addr() else { return };
    // Only speed depends on it.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| respond(request, came_in_at, from, Arc::clone(&handler)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(READ_TIMEOUT)
        .max_buf_size(MAX_HEAD)
        .max_headers(MAX_FIELDS)
        .keep_alive(false)
        .auto_date_header(false)
        .serve_connection(TokioIo::new(Socket::new(stream)), service);
    // A browser that goes away is no error.
    let _ = connection.await;
}

async fn respond(
    request: hyper::Request<Incoming>,
    came_in_at: SocketAddr,
    from: SocketAddr,
    handler: Arc<impl Handler>,
) -> Result<hyper::Response<Pieces>, Infallible> {
    let (parts, body) = request.into_parts();
    let is_head = parts.method == Method::HEAD;
    let head = Head { method: parts.method, target: target(&parts.uri), fields: parts.headers, from };
    let response = match admit(&head, came_in_at, &*handler) {
        Admission::Body(most) => answer(head, body, most, handler).await,
        Admission::Refused(response) => response,
    };
    Ok(response.into_hyper(is_head))
}

fn admit(head: &Head, came_in_at: SocketAddr, handler: &impl Handler) -> Admission {
    if !names_us(&head.fields, came_in_at) {
        return Admission::Refused(Response::text(StatusCode::FORBIDDEN, "请用屏幕上显示的网址打开。"));
    }
    handler.admit(head)
}

async fn answer(head: Head, body: Incoming, most: usize, handler: Arc<impl Handler>) -> Response {
    let body = match most {
        0 => Vec::new(),
        _ => match timeout(READ_TIMEOUT, read(body, most, &head)).await {
            Ok(Ok(body)) => body,
            Ok(Err(response)) => return response,
            Err(_) => return Response::text(StatusCode::REQUEST_TIMEOUT, "等了很久没有收到全部内容，请再试一次。"),
        },
    };
    let failed = || Response::text(StatusCode::INTERNAL_SERVER_ERROR, "程序出错，请再试一次。");
    spawn_blocking(move || handler.respond(head, body.into())).await.unwrap_or_else(|_| failed())
}

/// The whole body. What is too large is refused before it is read, where its length is said.
async fn read(mut body: Incoming, most: usize, head: &Head) -> Result<Vec<u8>, Response> {
    let too_large = || Response::text(StatusCode::PAYLOAD_TOO_LARGE, "内容太大，没有收下。");
    let said = head.fields.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if said.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let broken = |_| Response::text(StatusCode::BAD_REQUEST, "内容没有发完整，请再试一次。");
        let Ok(piece) = frame.map_err(broken)?.into_data() else { continue };
        if bytes.len() + piece.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// Path and query; nothing where the request names another server or none.
fn target(uri: &Uri) -> String {
    let is_path = uri.scheme().is_none() && uri.authority().is_none();
    uri.path_and_query().filter(|_| is_path).map(ToString::to_string).unwrap_or_default()
}
