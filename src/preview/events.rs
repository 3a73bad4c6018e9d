//! The event stream: open pages are told that the site has changed, and what is wrong with it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::findings::Digest;

/// The latest state of the site; a new one wakes all who wait for an event.
#[derive(Debug, Default)]
pub(super) struct EventStream {
    latest: Mutex<Latest>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Latest {
    /// Number of events so far.
    number: u64,
    /// Number of times pages have changed.
    pages: u64,
    digest: Digest,
}

/// One event.
#[derive(Debug)]
pub(super) struct ServerEvent {
    /// Number; ask for the one after it.
    pub(crate) number: u64,
    /// Data for the people of this machine: findings included.
    pub(crate) full: String,
    /// Data for everybody else: only that pages have changed. Findings quote records that may not be public.
    pub(crate) brief: String,
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
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.number += 1;
        latest.pages += pages;
        latest.digest = digest;
        self.changed.notify_all();
    }

    /// The latest event after `number`; none when there is none within `timeout`.
    pub(super) fn after(&self, number: u64, timeout: Duration) -> Option<ServerEvent> {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = self.changed.wait_timeout_while(latest, timeout, |latest| latest.number <= number);
        let (latest, _) = wait.unwrap_or_else(PoisonError::into_inner);
        (latest.number > number).then(|| ServerEvent {
            number: latest.number,
            full: latest.digest.json(&state(latest.pages)),
            brief: Digest::default().json(&state(latest.pages)),
        })
    }
}

/// A name for a state of the pages that no earlier run of the server used.
fn state(pages: u64) -> String {
    format!("{}-{pages}", std::process::id())
}
