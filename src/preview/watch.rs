//! Changes on disk, watched for and reported in batches.
//!
//! Only `content/` and `themes/` are watched: nothing this program writes can set the watch off. Programs save in steps
//! (empty the file, write it, or write another and rename it), and a checkout changes thousands of files; so a batch is
//! closed only when nothing has happened for [`QUIET`]. Reading a file is not a change: where the system allows it,
//! such events are not even asked for, so that our own reading cannot overflow the queue.

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::EventKindMask;
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// Time without a change after which a batch is closed.
const QUIET: Duration = Duration::from_millis(15);

/// Longest time a batch stays open.
const MAX_OPEN: Duration = Duration::from_millis(500);

/// Time between two looks at the tree where the system cannot watch it.
const POLL: Duration = Duration::from_secs(2);

/// The folders that make a site.
const WATCHED: [&str; 2] = ["content", "themes"];

/// Files that may have changed.
#[derive(Debug, Default, Clone)]
pub(crate) struct Changes {
    /// Relative to the site's root, with `/`.
    pub(crate) files: BTreeSet<String>,
    /// Whether more may have changed than is listed.
    pub(crate) all: bool,
}

impl Changes {
    /// Whether nothing has changed.
    pub(crate) fn is_empty(&self) -> bool {
        !self.all && self.files.is_empty()
    }

    /// Adds what changed later.
    pub(crate) fn merge(&mut self, more: Self) {
        self.files.extend(more.files);
        self.all |= more.all;
    }
}

/// Watches the site below `root` until the process ends; `false` when it can only be looked through every two seconds.
///
/// # Errors
///
/// When it cannot even be looked through.
pub(super) fn watch(root: PathBuf, send: impl Fn(Changes) + Send + 'static) -> Result<bool, notify::Error> {
    let (sender, events) = mpsc::channel();
    let kinds = EventKindMask::CREATE
        | EventKindMask::REMOVE
        | EventKindMask::MODIFY_DATA
        | EventKindMask::MODIFY_NAME
        | EventKindMask::ACCESS_CLOSE;
    let native = RecommendedWatcher::new(sender.clone(), Config::default().with_event_kinds(kinds))
        .map(Box::new)
        .and_then(|mut watcher| watch_folders(&mut *watcher, &root).map(|()| watcher as Box<dyn Watcher + Send>));
    let (mut watcher, is_native) = match native {
        Ok(watcher) => (watcher, true),
        // Most often there are more folders than the system allows one user to watch.
        Err(_) => {
            let mut watcher = PollWatcher::new(sender, Config::default().with_poll_interval(POLL))?;
            watch_folders(&mut watcher, &root)?;
            (Box::new(watcher) as Box<dyn Watcher + Send>, false)
        }
    };
    thread::spawn(move || {
        while let Some(batch) = next_batch(&root, &events) {
            // A folder that came back has to be watched anew.
            if batch.all {
                let _ = watch_folders(&mut *watcher, &root);
            }
            if !batch.is_empty() {
                send(batch);
            }
        }
    });
    Ok(is_native)
}

fn watch_folders(watcher: &mut dyn Watcher, root: &Path) -> Result<(), notify::Error> {
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in WATCHED.map(|name| root.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
    }
    Ok(())
}

/// The next batch; none when no more can come.
fn next_batch(root: &Path, events: &Receiver<notify::Result<Event>>) -> Option<Changes> {
    let mut batch = Changes::default();
    record(&mut batch, root, events.recv().ok()?);
    let opened = Instant::now();
    while opened.elapsed() < MAX_OPEN {
        match events.recv_timeout(QUIET) {
            Ok(event) => record(&mut batch, root, event),
            Err(RecvTimeoutError::Timeout) => break,
            Err(RecvTimeoutError::Disconnected) => return None,
        }
    }
    Some(batch)
}

fn record(batch: &mut Changes, root: &Path, event: notify::Result<Event>) {
    let Ok(event) = event else {
        batch.all = true;
        return;
    };
    batch.all |= event.need_rescan();
    // Files that are merely read, by other programs or by this one.
    if event.kind.is_access() && !matches!(event.kind, CLOSED) {
        return;
    }
    for path in event.paths.iter().filter_map(|path| path.strip_prefix(root).ok()) {
        let Some(names) = names(path) else { continue };
        match names.as_slice() {
            [first, ..] if !WATCHED.contains(first) => {}
            [] => {}
            // The watched folder itself was added or removed.
            [_] => batch.all = true,
            names => drop(batch.files.insert(names.join("/"))),
        }
    }
}

const CLOSED: notify::EventKind =
    notify::EventKind::Access(notify::event::AccessKind::Close(notify::event::AccessMode::Write));

/// The names a path is made of; none when one of them is hidden or no text, as the reader passes over these too.
fn names(path: &Path) -> Option<Vec<&str>> {
    path.components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str().filter(|name| !name.starts_with('.')),
            _ => None,
        })
        .collect()
}
