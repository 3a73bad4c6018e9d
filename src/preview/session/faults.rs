//! Errors of the theme and its templates: they are reported, and the last good version stays in use.

use std::fs;
use std::sync::PoisonError;

use super::Session;
use crate::diagnostics::{Detail, Finding, RuleName};
use crate::preview::findings::Include;
use crate::site::{DemandError, SiteError, TemplateError, Theme, ThemeError};
use crate::theme::ThemeFileError;

impl Session<'_> {
    /// Why a page cannot be rendered; open pages are told too.
    pub(super) fn explain(&self, error: Option<&DemandError>) -> String {
        let Some(SiteError::Template(fault)) = error else {
            let theme = self.theme_fault.as_ref().map(|fault| fault.message.clone());
            return theme.unwrap_or_else(|| error.map(ToString::to_string).unwrap_or_default());
        };
        let finding = self.finding(fault);
        let message = finding.message.clone();
        let mut faults = self.template_faults.lock().unwrap_or_else(PoisonError::into_inner);
        if faults.insert(finding.file.clone(), finding).is_none() {
            drop(faults);
            (self.log)(&fault.to_string());
            self.events.findings_changed(self.digest(&self.findings, Include::All));
        }
        message
    }

    fn finding(&self, fault: &TemplateError) -> Finding {
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

    /// Loads the theme again; one with an error is not taken into use.
    pub(super) fn load_theme(&mut self) {
        let name = self.loaded.site.settings.theme.as_deref().unwrap_or("default").to_owned();
        self.template_faults.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        self.assets_version += 1;
        match Theme::load(&self.root, &name) {
            Ok(theme) => {
                self.theme = Some(theme);
                self.theme_fault = None;
            }
            Err(error) => {
                (self.log)(&error.to_string());
                self.theme_fault = Some(match &error {
                    ThemeError::Template(fault) => self.finding(fault),
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
}
