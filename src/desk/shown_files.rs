//! Files of a delivery as lists of what changed, for whoever hands it up and whoever reviews it.

use std::path::Path;

use super::conflict::ShownClash;
use crate::handup::{self, Delivered, Fate, TakenFile};

/// A file of a delivery.
#[derive(Debug)]
pub(super) struct ShownFile {
    pub(crate) title: String,
    /// What becomes of it, in a word or two.
    pub(crate) what: String,
    /// Whether that is bad news.
    pub(crate) is_bad: bool,
    pub(crate) lines: Vec<String>,
    pub(crate) clashes: Vec<ShownClash>,
}

impl ShownFile {
    /// As it will be handed up.
    pub(super) fn of_delivered(root: &Path, file: &Delivered) -> Self {
        let what = match (&file.before, &file.content) {
            (_, None) => "删除",
            (handup::Before::Unknown, _) => "整个文件",
            (handup::Before::Absent, _) => "新建",
            (handup::Before::Content(_), _) => "有改动",
        };
        Self {
            title: handup::title(&file.path),
            what: what.to_owned(),
            is_bad: false,
            lines: handup::differences_text(&file.differences(root)),
            clashes: Vec::new(),
        }
    }

    /// As it compares with what is here.
    pub(super) fn of_taken(file: &TakenFile) -> Self {
        let clashes = match &file.fate {
            Fate::Clash(clashes) => clashes.iter().enumerate().map(ShownClash::of).collect(),
            _ => Vec::new(),
        };
        Self {
            title: handup::title(&file.path),
            what: file.what(),
            is_bad: matches!(file.fate, Fate::Clash(_) | Fate::Refused(_)),
            lines: handup::differences_text(&file.differences),
            clashes,
        }
    }
}
