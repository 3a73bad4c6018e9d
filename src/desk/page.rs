//! Pages of the desk, as templates fill them.

use std::collections::BTreeMap;

use askama::Template;

use super::changes::{ChangedLine, Fate};
use super::conflict::Conflict;
use super::form::{Told, told_html};
use super::public_changes::ChangedPage;
pub(super) use super::shown_files::ShownFile;
use super::tasks::Task;

/// What every page has around it.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // each shows or hides one thing
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
    /// Whether this is the page on which the unit's work is handed up.
    pub(super) handing: bool,
    /// Whether this is about what waits for a review.
    pub(super) reviewing: bool,
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
    /// Persons the unit's records name, with what their names sound like.
    pub(super) persons: BTreeMap<String, String>,
    pub(super) body: Option<String>,
    pub(super) body_help: &'static str,
    pub(super) told: Vec<Told>,
    pub(super) conflict: Option<Conflict>,
    pub(super) has_draft: bool,
    pub(super) can_undo: bool,
    pub(super) can_delete: bool,
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

/// The list of units.
#[derive(Debug, Template)]
#[template(path = "list.html", config = "src/desk/askama.toml")]
pub(super) struct ListPage {
    pub(super) frame: Frame,
    pub(super) query: String,
    pub(super) summary: String,
    /// Those of this page.
    pub(super) units: Vec<ListedUnit>,
    /// How many there are on all pages.
    pub(super) count: usize,
    /// Number of the first on this page, of this page, and of the last page, from 1.
    pub(super) first: usize,
    pub(super) page: usize,
    pub(super) pages: usize,
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

/// The page on which a unit's work is handed up.
#[derive(Debug, Template)]
#[template(path = "hand-up.html", config = "src/desk/askama.toml")]
pub(super) struct HandUpPage {
    pub(super) frame: Frame,
    pub(super) unit: String,
    /// What became of the last delivery, and with which words it was sent back.
    pub(super) standing: Option<(String, Option<String>)>,
    /// Address and title of files with a draft.
    pub(super) unsaved: Vec<(String, String)>,
    pub(super) files: Vec<ShownFile>,
    pub(super) told: Vec<Told>,
    pub(super) has_git: bool,
    pub(super) has_bundles: bool,
}

impl HandUpPage {
    fn told_html(&self) -> String {
        told_html(&self.told)
    }
}

/// A file that cannot be read, as a text.
#[derive(Debug, Template)]
#[template(path = "mend.html", config = "src/desk/askama.toml")]
pub(super) struct MendPage {
    pub(super) frame: Frame,
    pub(super) file: String,
    pub(super) title: String,
    pub(super) text: String,
    /// Digest of the file the text was made of.
    pub(super) digest: String,
    pub(super) told: Vec<Told>,
    /// Why it was not written; empty while that is told.
    pub(super) wrong: String,
    /// Line of the first fault, and what stands there.
    pub(super) place: Option<(usize, String)>,
}

impl MendPage {
    fn told_html(&self) -> String {
        told_html(&self.told)
    }
}

/// What waits for a review.
#[derive(Debug, Template)]
#[template(path = "reviews.html", config = "src/desk/askama.toml")]
pub(super) struct ReviewsPage {
    pub(super) frame: Frame,
    pub(super) waiting: Vec<WaitingDelivery>,
    /// Why the remote was not asked.
    pub(super) error: String,
    pub(super) has_git: bool,
    pub(super) has_bundles: bool,
}

/// One unit's work that waits.
#[derive(Debug)]
pub(super) struct WaitingDelivery {
    /// Below the desk.
    pub(super) address: String,
    pub(super) name: String,
    pub(super) what: String,
    pub(super) by: String,
    pub(super) day: String,
}

/// A unit's work as a reviewer sees it.
#[derive(Debug, Template)]
#[template(path = "review.html", config = "src/desk/askama.toml")]
pub(super) struct ReviewPage {
    pub(super) frame: Frame,
    pub(super) name: String,
    /// Who handed it up, and when.
    pub(super) about: String,
    /// Where the decision goes, below the desk.
    pub(super) action: String,
    /// The commit that was looked at; empty for bundles.
    pub(super) commit: String,
    pub(super) is_undecided: bool,
    /// Whether files are replaced although nobody knows what the sender began with.
    pub(super) is_unfounded: bool,
    pub(super) files: Vec<ShownFile>,
    pub(super) told: Vec<Told>,
    /// What changes for the public, as HTML.
    pub(super) changes: String,
    /// Files in it that are not the unit's.
    pub(super) strangers: Vec<String>,
}

impl ReviewPage {
    fn told_html(&self) -> String {
        told_html(&self.told)
    }
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
