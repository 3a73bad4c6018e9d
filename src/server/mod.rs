//! HTTP on this machine, for the preview and for the desk.
//!
//! 1. `listen` takes a port, on loopback unless the whole network is let in on purpose.
//! 2. `connection` lets the library `hyper` read a request and write the response. The `Host` header has to name this
//!    machine (`address`): otherwise another site could make its own name point here and read along.
//! 3. A [`Handler`] looks at the head of the request and says how much of a body it takes, if any; then it makes a
//!    [`Response`] of the whole.
//!
//! A connection carries one request. What others send is limited everywhere: the head in size and time (`connection`), the
//! body in size by the handler and in time, the number of connections; and a reader who does not take a response is let
//! go (`socket`). A connection that says nothing costs a few kilobytes and holds up nobody.

mod address;
mod connection;
mod listen;
mod media;
mod response;
mod socket;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use hyper::{HeaderMap, Method};
use tokio::net::TcpListener;
use tokio::runtime::{self, Runtime};
use tokio::sync::Semaphore;

pub(crate) use address::{Address, address, split_query};
pub(crate) use listen::{ListenError, listen};
pub(crate) use media::media_type;
pub(crate) use response::Response;

/// Connections at one time; a browser opens about ten.
const MAX_CONNECTIONS: usize = 512;

/// Pause when the system has no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// The head of a request, as far as it matters here.
#[derive(Debug)]
pub(crate) struct Head {
    /// `GET` and so on.
    pub(crate) method: Method,
    /// The target after the method: a path and perhaps a query; empty when it is neither.
    pub(crate) target: String,
    /// Header fields.
    pub(crate) fields: HeaderMap,
    /// The reader's address.
    pub(crate) from: SocketAddr,
}

/// What the head of a request leads to.
#[derive(Debug)]
pub(crate) enum Admission {
    /// The request is read, with so many bytes of a body at most; 0 leaves the body unread.
    Body(usize),
    /// The response, whatever the body.
    Refused(Response),
}

/// Who answers the requests of a server.
pub(crate) trait Handler: Send + Sync + 'static {
    /// Whether such a request is answered at all, by its head alone.
    fn admit(&self, head: &Head) -> Admission;

    /// The response to a request that was admitted, with its body. May wait.
    fn respond(&self, head: Head, body: Bytes) -> Response;
}

/// A server that is ready to run.
pub(crate) struct Server {
    runtime: Runtime,
    listener: TcpListener,
}

impl Server {
    /// Makes everything ready to serve those who connect.
    ///
    /// # Errors
    ///
    /// When the system does not let a server run.
    pub(crate) fn new(listener: std::net::TcpListener) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let runtime = runtime::Builder::new_current_thread().enable_io().enable_time().build()?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener)?
        };
        Ok(Self { runtime, listener })
    }

    /// Serves whoever connects, until the process ends.
    pub(crate) fn run(self, handler: impl Handler) {
        self.runtime.block_on(accept(&self.listener, Arc::new(handler)));
    }
}

async fn accept(listener: &TcpListener, handler: Arc<impl Handler>) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    // The places are never closed.
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        let Ok((stream, from)) = listener.accept().await else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let handler = Arc::clone(&handler);
        tokio::spawn(async move {
            connection::serve(stream, from, handler).await;
            drop(place);
        });
    }
}
