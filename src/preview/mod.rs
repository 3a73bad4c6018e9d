//! The site in a browser of this machine, kept up to date while it is being edited.
//!
//! 1. `watch` tells what changed on disk, in batches.
//! 2. `session` owns the records: it reads again what changed, derives everything anew and renders pages when they are
//!    asked for, with the steps of [`crate::build`]. Nothing is written anywhere.
//! 3. `connection` receives a request (`request`), `handler` asks the session for a file and makes a `response` of it.
//!    `inject` adds a small script to pages, which follows the event stream (`events`) and shows the findings
//!    (`findings`).
//!
//! The address is bound to loopback unless the whole network is let in on purpose. The `Host` header has to name this
//! machine: otherwise another site could make its own name point here and read along. Only GET and HEAD are answered.
//! Pages come from memory and are those of the published site; of the disk only what `print` left in `output/print/` is
//! shown, and no path leads out of it. Nothing is cached in the browser.
//!
//! One connection is one request and one thread. A browser keeps connections open in case it needs them; here an idle
//! one takes no place from others.

mod connection;
mod error;
mod events;
mod findings;
mod handler;
mod inject;
mod media;
mod printed;
mod request;
mod response;
mod server_state;
mod session;
mod watch;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::content::{self, Loaded};
use crate::model::Date;
pub(crate) use error::ServeError;
use events::EventStream;
use printed::PrintedFiles;
use server_state::{Message, ServerState};
use session::Session;

/// The port when none is asked for.
pub(crate) const DEFAULT_PORT: u16 = 1314;

/// Number of ports after the default one that are tried when it is taken.
const NEXT_PORTS: u16 = 20;

/// Pause when the system has no connection or no thread to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Options of the local server.
#[derive(Debug)]
pub(crate) struct ServeOptions {
    /// The site's folder.
    pub(crate) root: PathBuf,
    pub(crate) dates: Dates,
    /// 0 is any free one; without a port it is [`DEFAULT_PORT`], or one of the next when that is taken.
    pub(crate) port: Option<u16>,
    /// Whether other machines may open the site.
    pub(crate) lan: bool,
}

/// Dates that decide the as-of date: the one given, else the one `site.toml` pins, else today's.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates {
    /// Asked for on the command line.
    pub(crate) given: Option<Date>,
    /// Today, used when no other date is given.
    pub(crate) today: Date,
}

impl Dates {
    fn as_of(self, loaded: &Loaded) -> Date {
        self.given.or(loaded.site.settings.as_of).unwrap_or(self.today)
    }
}

/// Addresses of a running server.
#[derive(Debug)]
pub(crate) struct ServerAddresses {
    /// Address on this machine.
    pub(crate) here: SocketAddr,
    /// Addresses for other machines.
    pub(crate) elsewhere: Vec<SocketAddr>,
    /// Whether the system reports changes; otherwise the server looks for them every two seconds.
    pub(crate) is_watching: bool,
}

/// Callback that shows a line to the person at the terminal.
pub(crate) type LogLine<'l> = &'l (dyn Fn(&str) + Sync);

/// Shows a site until the process ends; `announce` is told the address once it can be opened.
///
/// # Errors
///
/// When there is no site to read, no port to listen at, or changes cannot be seen.
pub(crate) fn serve(
    options: &ServeOptions,
    announce: &dyn Fn(&ServerAddresses),
    log: LogLine<'_>,
) -> Result<(), ServeError> {
    let unread = |error| ServeError::NoSite(Box::new(content::LoadError::Io(options.root.clone(), error)));
    let root = options.root.canonicalize().map_err(unread)?;
    let (listener, address) = listen(options)?;
    let (sender, messages) = mpsc::channel();
    let changed = sender.clone();
    // Before reading: what changes meanwhile is read again.
    let is_watching = watch::watch(root.clone(), move |changes| drop(changed.send(Message::Changed(changes))))
        .map_err(ServeError::Watch)?;
    let loaded = content::load(&root).map_err(|error| ServeError::NoSite(Box::new(error)))?;
    let events = EventStream::default();
    let server =
        ServerState { session: sender, events: &events, printed: PrintedFiles::of(&root), is_open: options.lan };
    let here = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port());
    thread::scope(|scope| {
        let events = &events;
        scope.spawn(move || Session::new(root, options.dates, loaded, events, log).run(&messages));
        announce(&ServerAddresses { here, elsewhere: elsewhere(options, address.port()), is_watching });
        for connection in listener.incoming() {
            let server = server.clone();
            let started = connection.and_then(|connection| {
                // A browser that goes away is no error.
                let serve = move || drop(connection::serve(&connection, &server));
                thread::Builder::new().spawn_scoped(scope, serve)
            });
            if started.is_err() {
                thread::sleep(PAUSE);
            }
        }
    });
    Ok(())
}

/// The addresses of this machine that others can reach.
fn elsewhere(options: &ServeOptions, port: u16) -> Vec<SocketAddr> {
    if !options.lan {
        return Vec::new();
    }
    let found = if_addrs::get_if_addrs().unwrap_or_default();
    let reachable = found.into_iter().map(|found| found.ip()).filter(|ip| ip.is_ipv4() && !ip.is_loopback());
    reachable.map(|ip| SocketAddr::new(ip, port)).collect()
}

fn listen(options: &ServeOptions) -> Result<(TcpListener, SocketAddr), ServeError> {
    let ip: IpAddr = if options.lan { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST }.into();
    let bind = |port| {
        let listener = TcpListener::bind((ip, port))?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    if let Some(port) = options.port {
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
