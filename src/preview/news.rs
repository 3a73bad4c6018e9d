//! What open pages are told: that the site has changed, and what is wrong with it.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::findings::Digest;

/// The latest state of the site; whoever waits for news is woken by it.
#[derive(Debug, Default)]
pub(super) struct News {
    latest: Mutex<Latest>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Latest {
    /// Counts everything told so far.
    number: u64,
    /// Counts the states of the pages.
    pages: u64,
    digest: Digest,
}

/// One piece of news.
#[derive(Debug)]
pub(super) struct Item {
    /// Its number; ask for what comes after it.
    pub(crate) number: u64,
    /// For the people of this machine: findings included.
    pub(crate) full: String,
    /// For everybody else: only that pages have changed. Findings quote records that may not be public.
    pub(crate) brief: String,
}

impl News {
    /// Tells that pages may have changed, and what is wrong with the site.
    pub(super) fn pages_changed(&self, digest: Digest) {
        self.tell(digest, 1);
    }

    /// Tells what is wrong with the site whose pages stand.
    pub(super) fn findings_changed(&self, digest: Digest) {
        self.tell(digest, 0);
    }

    fn tell(&self, digest: Digest, pages: u64) {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        latest.number += 1;
        latest.pages += pages;
        latest.digest = digest;
        self.changed.notify_all();
    }

    /// What came after `number`; none when nothing came for `patience`.
    pub(super) fn after(&self, number: u64, patience: Duration) -> Option<Item> {
        let latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = self.changed.wait_timeout_while(latest, patience, |latest| latest.number <= number);
        let (latest, _) = wait.unwrap_or_else(PoisonError::into_inner);
        (latest.number > number).then(|| Item {
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
