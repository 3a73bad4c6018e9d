//! The site in memory: takes up what changed on disk and makes the pages that are asked for.
//!
//! One thread owns the records. It goes round: derive (`register`) → answer requests until something changes → read
//! again only what changed → decide what of it is shown. A unit that is read with errors, or breaks a rule of its own,
//! keeps the records it had; so do the site's own files and templates. Rules that look at the whole site run beside
//! the answering as soon as nobody asks for a moment, and are given up when the next change comes.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::findings::{Digest, Listed};
use super::news::News;
use super::watch::Changes;
use super::{Dates, Say};
use crate::content::{self, Loaded, Part, Stale};
use crate::diagnostics::{Detail, Finding, RuleName, Severity};
use crate::disclosure::PublicSite;
use crate::model::{Audience, Date, UnitPath};
use crate::register::Register;
use crate::rules::{self, Context};
use crate::site::{DemandError, OnDemand, Pdf, SiteError, SiteOptions, TemplateError, Theme, ThemeError, on_demand};
use crate::theme::ThemeFileError;

/// How long nobody may ask before the rules run.
const IDLE: Duration = Duration::from_millis(150);

/// When more units than this changed, reading everything is quicker than reading one after the other.
const MANY_UNITS: usize = 500;

/// Pages kept for the case that a template breaks.
const KEPT: usize = 200;

/// Errors told in the terminal after a change.
const TOLD: usize = 5;

/// What comes to the desk.
pub(super) enum Message {
    /// Somebody asks for a file of the site.
    Ask {
        /// Its path, as in the output folder.
        path: String,
        /// Where the answer goes.
        reply: SyncSender<Reply>,
    },
    /// Something changed on disk.
    Changed(Changes),
}

/// What there is at a path.
#[derive(Debug)]
pub(super) enum Reply {
    /// A file, and the state of styles and pictures it is shown with.
    File(Arc<[u8]>, u64),
    /// Nothing.
    Nothing,
    /// A page that cannot be made, and why.
    Broken(String),
}

/// Everything the site is made of.
pub(super) struct Desk<'d> {
    root: PathBuf,
    dates: Dates,
    news: &'d News,
    say: Say<'d>,
    loaded: Loaded,
    theme: Option<Theme>,
    /// What is wrong with the theme on disk; the one in use is older then.
    theme_fault: Option<Finding>,
    /// What is wrong with single templates of the one in use.
    template_faults: Mutex<BTreeMap<String, Finding>>,
    /// Counts the states of what pages show besides their own bytes: styles, scripts, pictures.
    looks: u64,
    /// Findings of units that keep older records than those on disk.
    held: BTreeMap<String, Vec<Finding>>,
    /// Errors in the site's own files, which keep older records than those on disk.
    held_site: Vec<Finding>,
    /// What is known to be wrong with the records in use.
    findings: Vec<Finding>,
}

impl<'d> Desk<'d> {
    pub(super) fn new(root: PathBuf, dates: Dates, loaded: Loaded, news: &'d News, say: Say<'d>) -> Self {
        let mut desk = Self {
            root,
            dates,
            news,
            say,
            loaded,
            theme: None,
            theme_fault: None,
            template_faults: Mutex::default(),
            looks: 0,
            held: BTreeMap::new(),
            held_site: Vec::new(),
            findings: Vec::new(),
        };
        desk.load_theme();
        desk
    }

    /// Answers until nobody can ask any more.
    pub(super) fn run(mut self, messages: &Receiver<Message>) {
        let mut kept = BTreeMap::new();
        let mut backlog = VecDeque::new();
        loop {
            let (changes, checked) = self.show(messages, &mut backlog, &mut kept);
            if let Some(checked) = checked {
                self.findings = checked;
            }
            let Some(mut changes) = changes else { return };
            for message in messages.try_iter() {
                match message {
                    Message::Changed(more) => changes.merge(more),
                    ask @ Message::Ask { .. } => backlog.push_back(ask),
                }
            }
            self.take_up(&changes);
        }
    }

    fn as_of(&self) -> Date {
        self.dates.of(&self.loaded)
    }

    /// Everything wrong that is known, what is on disk and not shown included.
    fn digest(&self, own: &[Finding], listed: Listed) -> Digest {
        let used = own.iter().filter(|finding| !self.held.contains_key(&finding.unit));
        let held = self.held.values().flatten();
        let templates = self.template_faults.lock().unwrap_or_else(PoisonError::into_inner);
        let theme = self.theme_fault.iter().chain(templates.values());
        let known = used.chain(held).chain(&self.held_site).chain(theme).collect();
        Digest::of(&self.root, known, listed, self.held.len())
    }

    /// Answers with the records as they are until something changes, or none are left to ask. Also gives back what the
    /// rules said, if they came to an end.
    fn show(
        &self,
        messages: &Receiver<Message>,
        backlog: &mut VecDeque<Message>,
        kept: &mut BTreeMap<String, Arc<[u8]>>,
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
                    // Whoever asked may have gone away.
                    Ok(Message::Ask { path, reply }) => drop(reply.send(self.reply(site, &path, kept))),
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

    fn with_site<R>(&self, answer: &mut dyn FnMut(Result<&OnDemand<'_>, Option<&DemandError>>) -> R) -> R {
        let Some(theme) = &self.theme else { return answer(Err(None)) };
        let public = PublicSite::new(&self.loaded.site, self.as_of(), &|_| false);
        let options = SiteOptions { root: &self.root, printed: &|unit| printed(&self.root, unit) };
        match on_demand(&public, theme, &options, |site| answer(Ok(site))) {
            Ok(answered) => answered,
            Err(error) => answer(Err(Some(&error))),
        }
    }

    fn reply(
        &self,
        site: Result<&OnDemand<'_>, Option<&DemandError>>,
        path: &str,
        kept: &mut BTreeMap<String, Arc<[u8]>>,
    ) -> Reply {
        let error = match site.map(|site| site.file(path)) {
            Ok(Ok(Some(bytes))) => {
                if path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html") {
                    if kept.len() >= KEPT {
                        kept.clear();
                    }
                    kept.insert(path.to_owned(), Arc::clone(&bytes));
                }
                return Reply::File(bytes, self.looks);
            }
            Ok(Ok(None)) => {
                kept.remove(path);
                return Reply::Nothing;
            }
            Ok(Err(error)) => self.explain(Some(&error)),
            Err(error) => self.explain(error),
        };
        match kept.get(path) {
            Some(bytes) => Reply::File(Arc::clone(bytes), self.looks),
            None => Reply::Broken(error),
        }
    }

    /// What keeps a page from being made, told on open pages too.
    fn explain(&self, error: Option<&DemandError>) -> String {
        let Some(SiteError::Template(fault)) = error else {
            let theme = self.theme_fault.as_ref().map(|fault| fault.message.clone());
            return theme.unwrap_or_else(|| error.map(ToString::to_string).unwrap_or_default());
        };
        let finding = self.template(fault);
        let message = finding.message.clone();
        let mut faults = self.template_faults.lock().unwrap_or_else(PoisonError::into_inner);
        if faults.insert(finding.file.clone(), finding).is_none() {
            drop(faults);
            (self.say)(&fault.to_string());
            self.news.findings_changed(self.digest(&self.findings, Listed::All));
        }
        message
    }

    fn template(&self, fault: &TemplateError) -> Finding {
        let name = self.loaded.site.settings.theme.as_deref().unwrap_or("default");
        let file = format!("themes/{name}/{}", fault.file);
        let text = fs::read_to_string(self.root.join(&file)).unwrap_or_default();
        let lines = text.split_inclusive('\n').take(fault.line.unwrap_or(1).saturating_sub(1));
        let line: usize = lines.map(str::len).sum();
        let column = fault.column.unwrap_or(1).saturating_sub(1);
        let at = line + text[line..].chars().take(column).map(char::len_utf8).sum::<usize>();
        Finding::new(RuleName::syntax, file, fault.message.as_str())
            .detail(Detail::Span(at..at))
            .help("改好模板后保存，网页自动更新；运行预览的窗口里有更详细的说明")
    }

    fn load_theme(&mut self) {
        let name = self.loaded.site.settings.theme.as_deref().unwrap_or("default").to_owned();
        self.template_faults.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        self.looks += 1;
        match Theme::load(&self.root, &name) {
            Ok(theme) => {
                self.theme = Some(theme);
                self.theme_fault = None;
            }
            Err(error) => {
                (self.say)(&error.to_string());
                self.theme_fault = Some(match &error {
                    ThemeError::Template(fault) => self.template(fault),
                    ThemeError::Files(ThemeFileError::Unknown(_)) => {
                        Finding::new(RuleName::unknown_reference, "content/site.toml", error.to_string())
                    }
                    ThemeError::Files(ThemeFileError::Read { file, .. } | ThemeFileError::Encoding { file }) => {
                        Finding::new(RuleName::syntax, file.clone(), error.to_string())
                    }
                });
            }
        }
    }

    /// Applies every rule and tells what came of it; none when it was stopped.
    fn check(&self, stop: &AtomicBool) -> Option<Vec<Finding>> {
        let register = Register::new(&self.loaded.site, self.as_of(), Audience::Internal);
        let checked = rules::run_until(&self.loaded, &Context::new(&register), stop)?.findings;
        let digest = self.digest(&checked, Listed::All);
        (self.say)(&format!("检查完：{}。{}", digest.count(), digest.lines(TOLD)));
        self.news.findings_changed(digest);
        Some(checked)
    }

    /// Reads what changed again, decides what of it is shown, and tells.
    fn take_up(&mut self, changes: &Changes) {
        let began = Instant::now();
        let (theme, content): (Vec<&str>, Vec<&str>) =
            changes.files.iter().map(String::as_str).partition(|file| file.starts_with("themes/"));
        let stale = Stale::of(&self.loaded, &self.root, content.iter().copied());
        if changes.all || stale.all || stale.units.len() > MANY_UNITS {
            self.read_all();
        } else {
            self.read_parts(&stale);
        }
        if changes.all || !theme.is_empty() || stale.all {
            self.load_theme();
        } else {
            // A template may have failed for want of what has been written now.
            self.template_faults.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        }
        let is_text = |file: &str| file.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "toml" | "md"));
        self.looks += u64::from(content.iter().any(|file| !is_text(file)));
        // Warnings wait for the rules that look at everything: what was changed is to be seen at once.
        let digest = self.digest(&self.findings, Listed::Errors);
        let what = match (changes.all, changes.files.len(), changes.files.first()) {
            (false, 1, Some(file)) => file.clone(),
            (false, count, _) => format!("{count} 个文件"),
            (true, ..) => "全部内容".to_owned(),
        };
        let took = began.elapsed().as_millis();
        let kept = if self.held.is_empty() { "" } else { "，有错误的单位页面保持原样" };
        let state = match digest.errors {
            0 => String::new(),
            _ => format!("，{}{kept}{}", digest.count(), digest.lines(TOLD)),
        };
        (self.say)(&format!("已更新：{what}（{took} 毫秒）{state}"));
        if theme.iter().any(|file| file.split('/').nth(2) == Some("print")) {
            (self.say)("公示栏和表格的版式改了：运行 gongshi print 重新排印，再刷新网页。");
        }
        self.news.pages_changed(digest);
    }

    fn read_parts(&mut self, stale: &Stale) {
        let mut parts: Vec<Part> = stale.units.iter().map(|path| Part::unit(&self.loaded, &self.root, path)).collect();
        if stale.notices {
            parts.push(Part::notices(&self.root));
        }
        if parts.is_empty() {
            return;
        }
        let as_of = self.as_of();
        let found = Part::alone(&mut parts, &mut self.loaded, |alone| {
            check_units(alone, as_of, &(0..alone.site.units.len()).collect::<Vec<_>>())
        });
        for part in &mut parts {
            let Some(path) = part.path().map(str::to_owned) else {
                part.swap(&mut self.loaded);
                continue;
            };
            let own: Vec<Finding> = found.iter().filter(|finding| finding.unit == path).cloned().collect();
            if self.is_kept_back(&path, &own) {
                self.held.insert(path, own);
            } else {
                part.swap(&mut self.loaded);
                self.held.remove(&path);
                self.findings.retain(|finding| finding.unit != path);
                self.findings.extend(own);
            }
        }
        if stale.notices {
            let is_own = |finding: &Finding| {
                ["content/documents/", "content/cases/"].iter().any(|f| finding.file.starts_with(f))
            };
            self.findings.retain(|finding| !is_own(finding));
            self.findings.extend(self.loaded.findings.iter().filter(|finding| is_own(finding)).cloned());
        }
    }

    /// Whether records found wrong are not shown: only where there are better ones, which those in use from the start
    /// need not be.
    fn is_kept_back(&self, path: &str, found: &[Finding]) -> bool {
        let is_error = |finding: &Finding| finding.severity == Severity::Error && finding.accepted.is_none();
        let was_good = self.held.contains_key(path) || !self.findings.iter().any(|f| f.unit == path && is_error(f));
        was_good && found.iter().any(is_error)
    }

    fn read_all(&mut self) {
        let mut new = match content::load(&self.root) {
            Ok(new) => new,
            Err(error) => {
                self.held_site = vec![Finding::new(RuleName::syntax, "content", error.to_string())];
                return;
            }
        };
        let is_of_site = |finding: &Finding| {
            finding.severity == Severity::Error
                && finding.unit.is_empty()
                && UnitPath::of_source(&finding.file).is_none()
                && ["content/documents/", "content/cases/"].iter().all(|f| !finding.file.starts_with(f))
        };
        let faults: Vec<Finding> = new.findings.iter().filter(|finding| is_of_site(finding)).cloned().collect();
        let was_good = !self.held_site.is_empty() || !self.loaded.findings.iter().any(is_of_site);
        if was_good && !faults.is_empty() {
            self.held_site = faults;
            return;
        }
        self.held_site.clear();
        let as_of = self.dates.of(&new);
        let mut found = check_units(&new, as_of, &(0..new.site.units.len()).collect::<Vec<_>>());
        let wrong: BTreeSet<String> = found.iter().map(|finding| finding.unit.clone()).collect();
        let mut held = BTreeMap::new();
        for path in wrong {
            let own: Vec<Finding> = found.iter().filter(|finding| finding.unit == path).cloned().collect();
            if self.is_kept_back(&path, &own)
                && let Some(mut part) = Part::taken(&mut self.loaded, &path)
            {
                part.swap(&mut new);
                held.insert(path, own);
            }
        }
        found.retain(|finding| !held.contains_key(&finding.unit));
        self.held = held;
        self.findings = found;
        self.loaded = new;
    }
}

/// What the rules that look at one unit at a time say of these.
fn check_units(loaded: &Loaded, as_of: Date, indices: &[usize]) -> Vec<Finding> {
    let register = Register::new(&loaded.site, as_of, Audience::Internal);
    rules::run_units(loaded, &Context::new(&register), indices)
}

/// PDFs of a unit that `print` left in the output folder.
fn printed(root: &Path, unit: &str) -> Vec<Pdf> {
    let Ok(files) = fs::read_dir(root.join("output").join("print").join(unit)) else { return Vec::new() };
    let pdf = |file: fs::DirEntry| {
        let name = file.file_name().to_str()?.strip_suffix(".pdf")?.to_owned();
        Some(Pdf { name, bytes: file.metadata().ok()?.len() })
    };
    files.flatten().filter_map(pdf).collect()
}
