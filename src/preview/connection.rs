//! One connection: the head of a request comes in, an answer goes out, and that is all.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::answer::{Answer, answer};
use super::request::{Head, Request, read};
use super::tree::Tree;

/// A browser's head is about 1 kB; whoever sends more than this is none.
const LONGEST_HEAD: usize = 16 * 1024;

/// How long a reader may take to ask, or to take the next piece of an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long to wait for a reader to see the end of an answer.
const FAREWELL: Duration = Duration::from_secs(2);

/// How much a reader may go on sending meanwhile.
const LONGEST_BODY: u64 = 1 << 20;

/// Answers the one request of a connection that came in at `port`.
pub(super) fn serve(stream: &TcpStream, tree: &Tree, port: u16) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    match ask(stream)? {
        Asked::Nothing => return Ok(()),
        Asked::Nonsense(answer) => send(stream, answer, true)?,
        Asked::For(request) => send(stream, answer(tree, port, &request), request.method != "HEAD")?,
    }
    part(stream)
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
