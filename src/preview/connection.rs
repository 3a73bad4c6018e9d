//! One connection: the head of a request comes in, an answer goes out, and that is all. Only news go on and on.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::mpsc::{self, Sender};
use std::time::Duration;

use super::answer::{Answer, Response, answer};
use super::desk::{Message, Reply};
use super::news::News;
use super::request::{Head, Request, read};
use super::tree::Tree;

/// A browser's head is about 1 kB; whoever sends more than this is none.
const LONGEST_HEAD: usize = 16 * 1024;

/// How long a reader may take to ask, or to take the next piece of an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a reader waits for news before he is told that there is none.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// How long to wait for a reader to see the end of an answer.
const FAREWELL: Duration = Duration::from_secs(2);

/// How much a reader may go on sending meanwhile.
const LONGEST_BODY: u64 = 1 << 20;

/// What a connection needs to answer.
#[derive(Clone)]
pub(super) struct House<'h> {
    /// Makes pages.
    pub(crate) desk: Sender<Message>,
    /// Tells what is new.
    pub(crate) news: &'h News,
    /// Where `print` leaves its files.
    pub(crate) printed: Tree,
    /// Whether others than the people of this machine may come in.
    pub(crate) is_open: bool,
}

impl House<'_> {
    /// Asks for a file of the site.
    pub(super) fn ask(&self, path: &str) -> Reply {
        let (reply, answer) = mpsc::sync_channel(1);
        let message = Message::Ask { path: path.to_owned(), reply };
        self.desk.send(message).ok().and_then(|()| answer.recv().ok()).unwrap_or(Reply::Nothing)
    }
}

/// Answers the one request of a connection.
pub(super) fn serve(stream: &TcpStream, house: &House<'_>) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    match ask(stream)? {
        Asked::Nothing => return Ok(()),
        Asked::Nonsense(answer) => send(stream, answer, true)?,
        Asked::For(request) => match answer(house, stream.local_addr()?, &request) {
            Response::Answer(answer) => send(stream, answer, request.method != "HEAD")?,
            Response::Events => return tell(stream, house.news),
        },
    }
    part(stream)
}

/// Tells what is new until the reader goes away.
fn tell(mut stream: &TcpStream, news: &News) -> io::Result<()> {
    let is_ours = stream.peer_addr()?.ip().is_loopback();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n\
                X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 1000\n\n";
    stream.write_all(head.as_bytes())?;
    let mut number = 0;
    loop {
        let text = match news.after(number, HEARTBEAT) {
            Some(item) => {
                number = item.number;
                format!("data: {}\n\n", if is_ours { &item.full } else { &item.brief })
            }
            // Nothing new; that is also how it shows that the reader has gone.
            None => ":\n\n".to_owned(),
        };
        stream.write_all(text.as_bytes())?;
    }
}

enum Asked {
    /// The reader closed without a word, as browsers do with connections they did not need.
    Nothing,
    /// What came is no request.
    Nonsense(Answer),
    For(Request),
}

fn ask(mut stream: &TcpStream) -> io::Result<Asked> {
    let mut head = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let length = stream.read(&mut piece)?;
        if length == 0 {
            return Ok(Asked::Nothing);
        }
        head.extend_from_slice(&piece[..length]);
        match read(&head) {
            Head::Whole(request) => return Ok(Asked::For(request)),
            Head::Nonsense => return Ok(Asked::Nonsense(Answer::words("400 Bad Request", "这不是网页请求。"))),
            Head::Unfinished if head.len() > LONGEST_HEAD => {
                return Ok(Asked::Nonsense(Answer::words("431 Request Header Fields Too Large", "请求头太长。")));
            }
            Head::Unfinished => {}
        }
    }
}

fn send(mut stream: &TcpStream, mut answer: Answer, with_body: bool) -> io::Result<()> {
    stream.write_all(answer.head().as_bytes())?;
    if with_body {
        io::copy(&mut answer.body, &mut stream)?;
    }
    Ok(())
}

/// Says goodbye and waits for the reader to do so too: closing while something he sent is still unread would cut
/// the answer off on its way.
fn part(stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(FAREWELL))?;
    io::copy(&mut stream.take(LONGEST_BODY), &mut io::sink()).map(drop)
}
