//! The editing session: the site in memory, kept up to date, and the pages that are asked for.
//!
//! One thread owns the records and repeats four steps: derive → answer requests until something changes → read again
//! only what changed (`reload`) → decide what of it is shown. A unit that is read with errors, or breaks a rule of its
//! own, keeps the records it had; so do the site's own files and templates (`faults`). Rules that look at the whole
//! site run in the background as soon as no request has come for a moment, and are stopped when the next change comes.

mod faults;
mod reload;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::events::EventStream;
use super::findings::{Digest, Include};
use super::server_state::{Message, Reply};
use super::watch::Changes;
use super::{Dates, LogLine};
use crate::build::{check, memory, pdfs};
use crate::content::Loaded;
use crate::diagnostics::Finding;
use crate::disclosure::{ExpiredNames, PublicSite, PublishableRecords};
use crate::model::Date;
use crate::provenance::Stamps;
use crate::site::{DemandError, OnDemand, SiteOptions, Theme, on_demand};

/// Time without a request after which all rules run.
const IDLE: Duration = Duration::from_millis(150);

/// Number of pages that are kept in case a template breaks.
const MAX_LAST_GOOD: usize = 200;

/// Number of errors shown in the terminal after a change.
const ERRORS_LOGGED: usize = 5;

/// The last good version of each page that was asked for, by path.
type LastGood = BTreeMap<String, Arc<[u8]>>;

/// A site that is being edited.
pub(super) struct Session<'s> {
    root: PathBuf,
    dates: Dates,
    events: &'s EventStream,
    log: LogLine<'s>,
    loaded: Loaded,
    theme: Option<Theme>,
    /// Error of the theme on disk; an older version is in use then.
    theme_fault: Option<Finding>,
    /// Errors of single templates in the theme in use, by file.
    template_faults: Mutex<BTreeMap<String, Finding>>,
    /// Number of times that styles, scripts or pictures have changed.
    assets_version: u64,
    /// Findings of units whose records on disk are withheld, while older ones are in use.
    withheld: BTreeMap<String, Vec<Finding>>,
    /// Errors in the site's own files, whose records are withheld likewise.
    site_errors: Vec<Finding>,
    /// Findings about the records in use.
    findings: Vec<Finding>,
    /// The commits pages go back to.
    stamps: Stamps,
}

/// Work to do with the site as it is; it has no pages while the theme or the site's own files are wrong.
type WithSite<'a, R> = dyn FnMut(Result<&OnDemand<'_>, Option<&DemandError>>) -> R + 'a;

impl<'s> Session<'s> {
    pub(super) fn new(root: PathBuf, dates: Dates, loaded: Loaded, events: &'s EventStream, log: LogLine<'s>) -> Self {
        let mut session = Self {
            root,
            dates,
            events,
            log,
            loaded,
            theme: None,
            theme_fault: None,
            template_faults: Mutex::default(),
            assets_version: 0,
            withheld: BTreeMap::new(),
            site_errors: Vec::new(),
            findings: Vec::new(),
            stamps: Stamps::default(),
        };
        session.load_theme();
        session.remember();
        session
    }

    /// Answers requests until no sender is left.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        let mut last_good = LastGood::new();
        let mut backlog = VecDeque::new();
        loop {
            let (changes, checked) = self.show(messages, &mut backlog, &mut last_good);
            if let Some(checked) = checked {
                self.findings = checked;
            }
            let Some(mut changes) = changes else { return };
            for message in messages.try_iter() {
                match message {
                    Message::Changed(more) => changes.merge(more),
                    get @ Message::Get { .. } => backlog.push_back(get),
                }
            }
            self.reload(&changes);
        }
    }

    /// Asks git what the records were before.
    fn remember(&mut self) {
        let (history, memory) = memory::read_only(&self.root);
        self.loaded.site.memory = memory;
        self.stamps = Stamps::of(history);
    }

    fn as_of(&self) -> Date {
        self.dates.as_of(&self.loaded)
    }

    /// All findings for display, those of withheld records included.
    fn digest(&self, own: &[Finding], include: Include) -> Digest {
        let used = own.iter().filter(|finding| !self.withheld.contains_key(&finding.unit));
        let withheld = self.withheld.values().flatten();
        let templates = self.template_faults.lock().unwrap_or_else(PoisonError::into_inner);
        let theme = self.theme_fault.iter().chain(templates.values());
        let known = used.chain(withheld).chain(&self.site_errors).chain(theme).collect();
        Digest::of(&self.root, known, include, self.withheld.len())
    }

    /// Answers requests with the present records until something changes or no sender is left. Also returns the
    /// findings of the rules, if they ran to the end.
    fn show(
        &self,
        messages: &Receiver<Message>,
        backlog: &mut VecDeque<Message>,
        last_good: &mut LastGood,
    ) -> (Option<Changes>, Option<Vec<Finding>>) {
        let stop = AtomicBool::new(false);
        let checked = Mutex::new(None);
        let changes = thread::scope(|scope| {
            let mut check = Some(|| {
                scope.spawn(|| {
                    let findings = self.check(&stop);
                    *checked.lock().unwrap_or_else(PoisonError::into_inner) = findings;
                });
            });
            let mut answer = |site: Result<&OnDemand<'_>, Option<&DemandError>>| loop {
                let message = match backlog.pop_front() {
                    Some(message) => Ok(message),
                    None if check.is_some() => messages.recv_timeout(IDLE),
                    None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
                };
                match message {
                    Ok(Message::Changed(changes)) => return Some(changes),
                    // The connection that asked may be gone.
                    Ok(Message::Get { path, reply }) => drop(reply.send(self.reply(site, &path, last_good))),
                    Err(RecvTimeoutError::Timeout) => {
                        if let Some(check) = check.take() {
                            check();
                        }
                    }
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            };
            let changes = self.with_site(&mut answer);
            stop.store(true, Ordering::Relaxed);
            changes
        });
        (changes, checked.into_inner().unwrap_or_else(PoisonError::into_inner))
    }

    fn with_site<R>(&self, answer: &mut WithSite<'_, R>) -> R {
        let Some(theme) = &self.theme else { return answer(Err(None)) };
        let expired = ExpiredNames::of(&self.loaded.site, self.as_of());
        let records = PublishableRecords::new(&self.loaded.site, self.as_of(), expired.as_ref());
        let public = PublicSite::new(&records, self.as_of(), &|_| false);
        let options =
            SiteOptions { root: &self.root, printed: &|unit| pdfs::of_unit(&self.root, unit), stamps: &self.stamps };
        match on_demand(&public, theme, &options, |site| answer(Ok(site))) {
            Ok(answered) => answered,
            Err(error) => answer(Err(Some(&error))),
        }
    }

    fn reply(&self, site: Result<&OnDemand<'_>, Option<&DemandError>>, path: &str, last_good: &mut LastGood) -> Reply {
        let error = match site.map(|site| site.file(path)) {
            Ok(Ok(Some(bytes))) => {
                if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") {
                    if last_good.len() >= MAX_LAST_GOOD {
                        last_good.clear();
                    }
                    last_good.insert(path.to_owned(), Arc::clone(&bytes));
                }
                return Reply::File(bytes, self.assets_version);
            }
            Ok(Ok(None)) => {
                last_good.remove(path);
                return Reply::Nothing;
            }
            Ok(Err(error)) => self.explain(Some(&error)),
            Err(error) => self.explain(error),
        };
        match last_good.get(path) {
            Some(bytes) => Reply::File(Arc::clone(bytes), self.assets_version),
            None => Reply::Failed(error),
        }
    }

    /// Applies every rule and reports what was found; none when it was stopped.
    fn check(&self, stop: &AtomicBool) -> Option<Vec<Finding>> {
        let checked = check::unless_stopped(&self.loaded, self.as_of(), stop)?;
        let digest = self.digest(&checked, Include::All);
        (self.log)(&format!("检查完：{}。{}", digest.count(), digest.lines(ERRORS_LOGGED)));
        self.events.findings_changed(digest);
        Some(checked)
    }
}
