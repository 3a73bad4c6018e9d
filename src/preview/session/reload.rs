//! Reading again what changed on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;
use std::time::Instant;

use super::{ERRORS_LOGGED, Session};
use crate::build::check;
use crate::content::{self, RecordSet, Stale};
use crate::diagnostics::{Finding, RuleName, Severity};
use crate::model::UnitPath;
use crate::preview::findings::Include;
use crate::preview::watch::Changes;

/// Changed units above which reading everything is quicker than reading one after the other.
const MANY_UNITS: usize = 500;

impl Session<'_> {
    /// Reads again what changed, decides what of it is shown, and reports.
    pub(super) fn reload(&mut self, changes: &Changes) {
        let began = Instant::now();
        let (theme, content): (Vec<&str>, Vec<&str>) =
            changes.files.iter().map(String::as_str).partition(|file| file.starts_with("themes/"));
        let stale = Stale::of(&self.loaded, &self.root, content.iter().copied());
        if changes.all || stale.all || stale.units.len() > MANY_UNITS {
            self.read_all();
        } else {
            self.read_parts(&stale);
        }
        self.remember();
        if changes.all || !theme.is_empty() || stale.all {
            self.load_theme();
        } else {
            // A template may have failed because a file it needs was missing until now.
            self.template_faults.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        }
        let is_text = |file: &str| file.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "toml" | "md"));
        self.assets_version += u64::from(content.iter().any(|file| !is_text(file)));
        // Warnings wait for the rules that look at everything: what was changed is to be seen at once.
        let digest = self.digest(&self.findings, Include::Errors);
        let what = match (changes.all, changes.files.len(), changes.files.first()) {
            (false, 1, Some(file)) => file.clone(),
            (false, count, _) => format!("{count} 个文件"),
            (true, ..) => "全部内容".to_owned(),
        };
        let took = began.elapsed().as_millis();
        let withheld = if self.withheld.is_empty() { "" } else { "，有错误的单位页面保持原样" };
        let state = match digest.errors {
            0 => String::new(),
            _ => format!("，{}{withheld}{}", digest.count(), digest.lines(ERRORS_LOGGED)),
        };
        (self.log)(&format!("已更新：{what}（{took} 毫秒）{state}"));
        if theme.iter().any(|file| file.split('/').nth(2) == Some("print")) {
            (self.log)("公示栏和表格的版式改了：运行 gongshi print 重新排印，再刷新网页。");
        }
        self.events.pages_changed(digest);
    }

    fn read_parts(&mut self, stale: &Stale) {
        let mut parts: Vec<RecordSet> =
            stale.units.iter().map(|path| RecordSet::unit(&self.loaded, &self.root, path)).collect();
        if stale.notices {
            parts.push(RecordSet::notices(&self.root));
        }
        if parts.is_empty() {
            return;
        }
        let as_of = self.as_of();
        let found = RecordSet::alone(&mut parts, &mut self.loaded, |alone| check::units(alone, as_of));
        for part in &mut parts {
            let Some(path) = part.path().map(str::to_owned) else {
                part.swap(&mut self.loaded);
                continue;
            };
            let own: Vec<Finding> = found.iter().filter(|finding| finding.unit == path).cloned().collect();
            if self.is_withheld(&path, &own) {
                self.withheld.insert(path, own);
            } else {
                part.swap(&mut self.loaded);
                self.withheld.remove(&path);
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

    /// Whether records with errors are withheld: only where those in use are better, which those from the start need not
    /// be.
    fn is_withheld(&self, path: &str, found: &[Finding]) -> bool {
        let is_error = |finding: &Finding| finding.severity == Severity::Error && finding.accepted.is_none();
        let was_good = self.withheld.contains_key(path) || !self.findings.iter().any(|f| f.unit == path && is_error(f));
        was_good && found.iter().any(is_error)
    }

    fn read_all(&mut self) {
        let mut new = match content::load(&self.root) {
            Ok(new) => new,
            Err(error) => {
                self.site_errors = vec![Finding::new(RuleName::syntax, "content", error.to_string())];
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
        let was_good = !self.site_errors.is_empty() || !self.loaded.findings.iter().any(is_of_site);
        if was_good && !faults.is_empty() {
            self.site_errors = faults;
            return;
        }
        self.site_errors.clear();
        let as_of = self.dates.as_of(&new);
        let mut found = check::units(&new, as_of);
        let wrong: BTreeSet<String> = found.iter().map(|finding| finding.unit.clone()).collect();
        let mut withheld = BTreeMap::new();
        for path in wrong {
            let own: Vec<Finding> = found.iter().filter(|finding| finding.unit == path).cloned().collect();
            if self.is_withheld(&path, &own)
                && let Some(mut part) = RecordSet::take_from(&mut self.loaded, &path)
            {
                part.swap(&mut new);
                withheld.insert(path, own);
            }
        }
        found.retain(|finding| !withheld.contains_key(&finding.unit));
        self.withheld = withheld;
        self.findings = found;
        self.loaded = new;
    }
}
