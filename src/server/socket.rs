//! A connection's socket, with the patience it deserves: a reader who takes nothing is let go, and one who still sends
//! when the response is out gets to read it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

/// Time for a reader to take the next piece of a response.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// Time for a reader to close the connection after a response.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(2);

/// Bytes a reader may still send meanwhile.
const MAX_UNREAD: usize = 1 << 20;

/// A socket with time limits.
pub(super) struct Socket {
    stream: TcpStream,
    deadline: Pin<Box<Sleep>>,
    state: State,
}

#[derive(Debug, Clone, Copy)]
enum State {
    Open,
    /// The reader has to take something before the deadline.
    Stalled,
    /// Our side is closed; so many bytes came since.
    Closing(usize),
}

impl Socket {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self { stream, deadline: Box::pin(sleep(WRITE_TIMEOUT)), state: State::Open }
    }

    /// Pending until the deadline.
    fn wait(&mut self, context: &mut Context<'_>) -> Poll<()> {
        self.deadline.as_mut().poll(context)
    }

    /// Counts the time during which nothing can be written.
    fn write<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.state = State::Open;
            return written;
        }
        if matches!(self.state, State::Open) {
            self.state = State::Stalled;
            self.deadline.as_mut().reset(Instant::now() + WRITE_TIMEOUT);
        }
        ready!(self.wait(context));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Socket {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, to: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, to)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        this.write(context, written)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_flush(context)
    }

    /// Closes our side and waits for the reader to close the other: closing both while something is still unread would
    /// cut the response off on its way.
    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let mut unread = match this.state {
            State::Closing(unread) => unread,
            State::Open | State::Stalled => {
                ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
                this.deadline.as_mut().reset(Instant::now() + CLOSE_TIMEOUT);
                0
            }
        };
        let mut piece = [0; 4096];
        loop {
            this.state = State::Closing(unread);
            let mut piece = ReadBuf::new(&mut piece);
            match Pin::new(&mut this.stream).poll_read(context, &mut piece) {
                Poll::Ready(Ok(())) if !piece.filled().is_empty() && unread < MAX_UNREAD => {
                    unread += piece.filled().len();
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => return this.wait(context).map(Ok),
            }
        }
    }
}
