//! Pages of the desk, as templates fill them.

use askama::Template;

use super::changes::{ChangedLine, Fate};
use super::form::{Told, told_html};
use super::public_changes::ChangedPage;
use super::tasks::Task;

/// What every page has around it.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// Title of the site.
    pub(super) site: String,
    /// Origin of the preview.
    pub(super) preview: String,
    /// Whether there is more than one unit to work on.
    pub(super) is_many: bool,
    /// Path and name of the unit at work; empty for files of the site.
    pub(super) unit: String,
    pub(super) unit_name: String,
    /// Files of the unit.
    pub(super) places: Vec<Place>,
    /// The units before and behind this one.
    pub(super) neighbours: Option<(String, String)>,
    /// What came of the last request.
    pub(super) banner: String,
    pub(super) is_bad: bool,
}

/// Somewhere to go.
#[derive(Debug, Default)]
pub(super) struct Place {
    /// Below the desk.
    pub(super) address: String,
    pub(super) title: String,
    pub(super) detail: String,
    pub(super) errors: usize,
    pub(super) is_here: bool,
}

/// How a file is shown.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// All fields; there is no other way.
    #[default]
    Plain,
    /// A month's report, a card for each problem.
    Cards,
    /// A month's report with all its fields.
    Whole,
}

/// A file as a form.
#[derive(Debug, Default, Template)]
#[template(path = "file.html", config = "src/desk/askama.toml")]
pub(super) struct FilePage {
    pub(super) frame: Frame,
    pub(super) file: String,
    pub(super) title: String,
    pub(super) about: String,
    /// What is to be done in this unit; empty where a file was asked for.
    pub(super) tasks: Vec<Task>,
    /// Where saving leads back to.
    pub(super) back: String,
    pub(super) view: View,
    pub(super) state: String,
    pub(super) parts: String,
    pub(super) body: Option<String>,
    pub(super) body_help: &'static str,
    pub(super) told: Vec<Told>,
    pub(super) conflict: Option<Conflict>,
    pub(super) has_draft: bool,
    pub(super) can_undo: bool,
    /// What will be written, as HTML.
    pub(super) lines: String,
    /// What changes for the public, as HTML.
    pub(super) changes: String,
    /// Names and addresses of pages to look at.
    pub(super) previews: Vec<(String, String)>,
}

impl FilePage {
    fn told_html(&self) -> String {
        told_html(&self.told)
    }
}

/// Two versions of a file.
#[derive(Debug)]
pub(super) struct Conflict {
    pub(super) mine: String,
    pub(super) theirs: String,
}

/// The list of units.
#[derive(Debug, Template)]
#[template(path = "list.html", config = "src/desk/askama.toml")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) query: String,
    pub(super) summary: String,
    pub(super) units: Vec<ListedUnit>,
    /// The month that can be begun for many.
    pub(super) month: Option<OpenMonth>,
    pub(super) kinds: Vec<String>,
    pub(super) site_files: Vec<Place>,
}

/// A unit in the list.
#[derive(Debug)]
pub(super) struct ListedUnit {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) owes: Vec<Task>,
    pub(super) errors: usize,
}

/// A month some units have no report on yet.
#[derive(Debug)]
pub(super) struct OpenMonth {
    pub(super) month: String,
    pub(super) title: String,
    pub(super) count: usize,
}

/// A page with a heading and text.
#[derive(Debug, Template)]
#[template(path = "message.html", config = "src/desk/askama.toml")]
pub(super) struct MessagePage {
    pub(super) frame: Frame,
    pub(super) title: String,
    /// HTML.
    pub(super) text: String,
}

/// Both versions of a text.
#[derive(Debug, Template)]
#[template(path = "lines.html", config = "src/desk/askama.toml")]
struct Lines<'l> {
    file: &'l str,
    lines: &'l [ChangedLine],
}

/// What changes on pages.
#[derive(Debug, Template)]
#[template(path = "changes.html", config = "src/desk/askama.toml")]
struct Changes<'c> {
    pages: &'c [ChangedPage],
    none: &'c str,
}

/// A text with what is new in it and what was taken away.
pub(super) fn lines(file: &str, lines: &[ChangedLine]) -> String {
    Lines { file, lines }.to_string()
}

/// What changes on pages; `none` where nothing does.
pub(super) fn changes(pages: &[ChangedPage], none: &str) -> String {
    Changes { pages, none }.to_string()
}
