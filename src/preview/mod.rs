//! The site in a browser of this machine, kept up to date while it is being edited.
//!
//! 1. `watch` tells what changed on disk, in batches.
//! 2. `session` owns the records: it reads again what changed, derives everything anew and renders pages when they are
//!    asked for, with the steps of [`crate::build`]. Nothing is written anywhere.
//! 3. `handler` answers requests that reach this machine ([`crate::server`]): it asks the session for a file. `inject`
//!    adds a small script to pages, which follows the event stream (`events`) and shows the findings (`findings`).
//!
//! Only GET and HEAD are answered. Pages come from memory and are those of the published site; of the disk only what
//! `print` left in `output/print/` is shown, and no path leads out of it. Nothing is cached in the browser.

mod error;
mod events;
mod findings;
mod handler;
mod inject;
mod printed;
mod server_state;
mod session;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread;

use crate::content::{self, Loaded};
use crate::model::Date;
use crate::server::{self, Handler, Server};
pub(crate) use error::ServeError;
use events::EventStream;
use printed::PrintedFiles;
use server_state::Message;
pub(crate) use server_state::Preview;
use session::Session;
pub(crate) use watch::Changes;

/// Options of the local server.
#[derive(Debug)]
pub(crate) struct ServeOptions {
    /// The site's folder.
    pub(crate) root: PathBuf,
    pub(crate) dates: Dates,
    /// 0 is any free one; without a port it is the one [`server::listen`] prefers.
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
    pub(crate) fn as_of(self, loaded: &Loaded) -> Date {
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
    serve_within(options, announce, log, |preview, _| Ok(preview), |_| {})
}

/// As [`serve`], with a handler around the preview's and somebody else who is told what changes on disk.
///
/// # Errors
///
/// As [`serve`], and those of `around`.
pub(crate) fn serve_within<H: Handler>(
    options: &ServeOptions,
    announce: &dyn Fn(&ServerAddresses),
    log: LogLine<'_>,
    around: impl FnOnce(Preview, SocketAddr) -> Result<H, ServeError>,
    on_change: impl Fn(&Changes) + Send + 'static,
) -> Result<(), ServeError> {
    let unread = |error| ServeError::NoSite(Box::new(content::LoadError::Io(options.root.clone(), error)));
    let root = options.root.canonicalize().map_err(unread)?;
    let (listener, address) = server::listen(options.port, options.lan).map_err(ServeError::Listen)?;
    let server = Server::new(listener).map_err(ServeError::Run)?;
    let (sender, messages) = mpsc::channel();
    let changed = sender.clone();
    // Before reading: what changes meanwhile is read again.
    let is_watching = watch::watch(root.clone(), move |changes| {
        on_change(&changes);
        drop(changed.send(Message::Changed(changes)));
    })
    .map_err(ServeError::Watch)?;
    let loaded = content::load(&root).map_err(|error| ServeError::NoSite(Box::new(error)))?;
    let events = Arc::new(EventStream::default());
    let preview = Preview { session: sender, events: Arc::clone(&events), printed: PrintedFiles::of(&root) };
    let here = SocketAddr::new(Ipv4Addr::LOCALHOST.into(), address.port());
    let handler = around(preview, here)?;
    thread::scope(|scope| {
        let events = &*events;
        scope.spawn(move || Session::new(root, options.dates, loaded, events, log).run(&messages));
        announce(&ServerAddresses { here, elsewhere: elsewhere(options, address.port()), is_watching });
        server.run(handler);
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
