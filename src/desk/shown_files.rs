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
        let (what, is_bad) = match &file.fate {
            Fate::Same => ("和这里一样".to_owned(), false),
            Fate::Becomes(None) => ("删除".to_owned(), false),
            Fate::Becomes(Some(_)) if file.is_new() => ("新建".to_owned(), false),
            Fate::Becomes(Some(_)) => ("有改动".to_owned(), false),
            Fate::Clash(clashes) => (format!("{} 处两边都改过", clashes.len()), true),
            Fate::Refused(why) => (why.clone(), true),
        };
        let clashes = match &file.fate {
            Fate::Clash(clashes) => clashes.iter().enumerate().map(ShownClash::of).collect(),
            _ => Vec::new(),
        };
        let lines = handup::differences_text(&file.differences);
        Self { title: handup::title(&file.path), what, is_bad, lines, clashes }
    }
}
