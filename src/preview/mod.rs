//! The published site in a browser of this machine.
//!
//! What is served is the output folder and nothing else: the address is bound to loopback, the `Host` header has to
//! name this machine (another site could otherwise make its own name point here and read along), only GET and HEAD are
//! answered, and no path leads out of the folder. Nothing is cached, so that a page is never older than the last build.
//!
//! One connection is one request and one thread. A browser keeps connections open on the chance that it will need
//! them; here none of them takes the place of one that has something to ask.

mod answer;
mod connection;
mod error;
mod media;
mod request;
mod tree;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::thread;
use std::time::Duration;

pub use error::ServeError;
use tree::Tree;

/// The port when none is asked for.
pub const DEFAULT_PORT: u16 = 1314;

/// So many ports after the default one are tried when it is taken.
const NEXT_PORTS: u16 = 20;

/// How long to leave the system alone when it has no connection or no thread to give.
const BREATHER: Duration = Duration::from_millis(100);

/// Serves the folder `root` until the process ends; tells the address once it can be opened.
///
/// Port 0 is any free one; without a port it is [`DEFAULT_PORT`], or one of the next when that is taken.
///
/// # Errors
///
/// When there is no such folder or no port to listen at.
pub fn serve(root: &Path, port: Option<u16>, announce: &mut dyn FnMut(SocketAddr)) -> Result<(), ServeError> {
    let tree = Tree::open(root)?;
    let (listener, address) = listen(port)?;
    announce(address);
    thread::scope(|scope| {
        for connection in listener.incoming() {
            let tree = &tree;
            let started = connection.and_then(|connection| {
                // A reader who went away is no fault of ours.
                let serve = move || drop(connection::serve(&connection, tree, address.port()));
                thread::Builder::new().spawn_scoped(scope, serve)
            });
            if started.is_err() {
                thread::sleep(BREATHER);
            }
        }
    });
    Ok(())
}

fn listen(port: Option<u16>) -> Result<(TcpListener, SocketAddr), ServeError> {
    let bind = |port| {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
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
