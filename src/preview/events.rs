//! The event stream: open pages are told that the site has changed, and what is wrong with it.

use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::findings::Digest;
use crate::server::Response;

/// Time without an event after which a reader is sent an empty one, which also shows whether it has gone.
const HEARTBEAT: Duration = Duration::from_secs(10);

/// The latest state of the site; a new one is told to all who follow.
#[derive(Debug, Default)]
pub(super) struct EventStream {
    latest: watch::Sender<Latest>,
}

#[derive(Debug, Default)]
struct Latest {
    /// Number of events so far.
    number: u64,
    /// Number of times pages have changed.
    pages: u64,
    digest: Digest,
}

impl EventStream {
    /// Sends that pages may have changed, and what is wrong with the site.
    pub(super) fn pages_changed(&self, digest: Digest) {
        self.send(digest, 1);
    }

    /// Sends what is wrong with the site, whose pages are the same as before.
    pub(super) fn findings_changed(&self, digest: Digest) {
        self.send(digest, 0);
    }

    fn send(&self, digest: Digest, pages: u64) {
        self.latest.send_modify(|latest| {
            latest.number += 1;
            latest.pages += pages;
            latest.digest = digest;
        });
    }

    /// All events from now on, and the latest before; whoever is not of this machine is not told the findings. Called
    /// where tasks can be started.
    pub(super) fn follow(&self, is_ours: bool) -> Response {
        let (sender, pieces) = mpsc::channel(1);
        let mut latest = self.latest.subscribe();
        tokio::spawn(async move {
            let mut piece = format!("retry: 1000\n\n{}", latest.borrow_and_update().text(is_ours));
            while sender.send(Bytes::from(piece)).await.is_ok() {
                piece = match timeout(HEARTBEAT, latest.changed()).await {
                    Ok(Ok(())) => latest.borrow_and_update().text(is_ours),
                    Ok(Err(_)) => return,
                    Err(_) => ":\n\n".to_owned(),
                };
            }
        });
        Response::stream("text/event-stream; charset=utf-8", pieces)
    }
}

impl Latest {
    /// As an event; nothing while there was none. Findings quote records that may not be public.
    fn text(&self, is_ours: bool) -> String {
        if self.number == 0 {
            return String::new();
        }
        let state = state(self.pages);
        let data = if is_ours { self.digest.json(&state) } else { Digest::default().json(&state) };
        format!("data: {data}\n\n")
    }
}

/// A name for a state of the pages that no earlier run of the server used.
fn state(pages: u64) -> String {
    format!("{}-{pages}", std::process::id())
}
