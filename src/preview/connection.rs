//! One connection: the head of a request comes in, a response goes out, and that is all. Only event streams stay open.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::events::EventStream;
use super::handler::{Handled, handle};
use super::request::{Request, RequestHead, read};
use super::response::Response;
use super::server_state::ServerState;

/// Bytes of a request's head; a browser's has about 1 kB.
const MAX_HEAD: usize = 16 * 1024;

/// Time for a reader to send a request, or to take the next piece of a response.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Time without an event after which a reader is sent an empty one.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Time for a reader to close the connection after a response.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Bytes a reader may still send meanwhile.
const MAX_UNREAD: u64 = 1 << 20;

/// Serves the one request of a connection.
pub(super) fn serve(stream: &TcpStream, server: &ServerState<'_>) -> io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    stream.set_nodelay(true)?;
    match receive(stream)? {
        Received::Nothing => return Ok(()),
        Received::Malformed(response) => send(stream, response, true)?,
        Received::Request(request) => match handle(server, stream.local_addr()?, &request) {
            Handled::Response(response) => send(stream, response, request.method != "HEAD")?,
            Handled::EventStream => return send_events(stream, server.events),
        },
    }
    close(stream)
}

/// Sends events until the reader goes away.
fn send_events(mut stream: &TcpStream, events: &EventStream) -> io::Result<()> {
    let is_ours = stream.peer_addr()?.ip().is_loopback();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n\
                X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 1000\n\n";
    stream.write_all(head.as_bytes())?;
    let mut number = 0;
    loop {
        let text = match events.after(number, HEARTBEAT) {
            Some(event) => {
                number = event.number;
                format!("data: {}\n\n", if is_ours { &event.full } else { &event.brief })
            }
            // Writing it also shows whether the reader has gone.
            None => ":\n\n".to_owned(),
        };
        stream.write_all(text.as_bytes())?;
    }
}

enum Received {
    /// The reader closed the connection, as browsers do with those they did not need.
    Nothing,
    /// What came is no request.
    Malformed(Response),
    Request(Request),
}

fn receive(mut stream: &TcpStream) -> io::Result<Received> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let length = stream.read(&mut piece)?;
        if length == 0 {
            return Ok(Received::Nothing);
        }
        head.extend_from_slice(&piece[..length]);
        match read(&head) {
            RequestHead::Complete(request) => return Ok(Received::Request(request)),
            RequestHead::Malformed => {
                return Ok(Received::Malformed(Response::text("400 Bad Request", "这不是网页请求。")));
            }
            RequestHead::Partial if head.len() > MAX_HEAD => {
                return Ok(Received::Malformed(Response::text("431 Request Header Fields Too Large", "请求头太长。")));
            }
            RequestHead::Partial => {}
        }
    }
}

fn send(mut stream: &TcpStream, mut response: Response, with_body: bool) -> io::Result<()> {
    stream.write_all(response.head().as_bytes())?;
    if with_body {
        io::copy(&mut response.body, &mut stream)?;
    }
    Ok(())
}

/// Closes our side and waits for the reader to close the other: closing both while something is still unread would cut
/// the response off on its way.
fn close(stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(CLOSE_TIMEOUT))?;
    io::copy(&mut stream.take(MAX_UNREAD), &mut io::sink()).map(drop)
}
