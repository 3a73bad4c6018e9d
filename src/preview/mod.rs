//! The published site in a browser of this machine.
//!
//! What is served is the output folder and nothing else: the address is bound to loopback, the `Host` header has to
//! name this machine (another site could otherwise make its own name point here and read along), only GET and HEAD are
//! answered, and no path leads out of the folder. Nothing is cached, so that a page is never older than the last build.

mod answer;
mod error;
mod media;
mod request;
mod tree;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::OnceLock;
use std::thread;

use tiny_http::Server;

use answer::answer;
pub use error::ServeError;
use tree::Tree;

/// The port when none is asked for.
pub const DEFAULT_PORT: u16 = 1314;

/// So many ports after the default one are tried when it is taken.
const NEXT_PORTS: u16 = 20;

/// A browser opens about six connections to one host; more workers would only wait for the disk.
const WORKERS: usize = 4;

/// tiny_http throws an unread body away on drop, through one buffer of the announced length: a length out of all
/// reason would end the process.
const LONGEST_BODY: usize = 1 << 20;

/// Serves the folder `root` until the process ends; tells the address once it can be opened.
///
/// Port 0 is any free one; without a port it is [`DEFAULT_PORT`], or one of the next when that is taken.
///
/// # Errors
///
/// When there is no such folder, no port to listen at, or the system stops handing over connections.
pub fn serve(root: &Path, port: Option<u16>, announce: &mut dyn FnMut(SocketAddr)) -> Result<(), ServeError> {
    let tree = Tree::open(root)?;
    let listener = listen(port)?;
    let address = listener.local_addr().map_err(|source| ServeError::Stopped { source })?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| ServeError::Stopped { source: io::Error::other(error) })?;
    announce(address);
    let failure = OnceLock::new();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| work(&server, &tree, address.port(), &failure));
        }
    });
    failure.into_inner().map_or(Ok(()), |source| Err(ServeError::Stopped { source }))
}

/// Answers requests until the server gives none any more; then wakes the next worker to the same news.
fn work(server: &Server, tree: &Tree, port: u16, failure: &OnceLock<io::Error>) {
    loop {
        match server.recv() {
            Ok(request) if request.body_length().is_some_and(|length| length > LONGEST_BODY) => {
                std::mem::forget(request);
            }
            Ok(request) => {
                let answer = answer(tree, port, &request);
                // A reader who went away is no fault of ours.
                let _ = request.respond(answer);
            }
            Err(error) => {
                // Only the first says what happened, the others were merely woken.
                let _ = failure.set(error);
                server.unblock();
                return;
            }
        }
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener, ServeError> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if let Some(port) = port {
        return bind(port).map_err(|source| ServeError::Listen { port, source });
    }
    let last = DEFAULT_PORT + NEXT_PORTS;
    for port in DEFAULT_PORT..=last {
        match bind(port) {
            // Windows denies a port it has set aside instead of calling it taken.
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {}
            bound => return bound.map_err(|source| ServeError::Listen { port, source }),
        }
    }
    Err(ServeError::NoFreePort { first: DEFAULT_PORT, last })
}
