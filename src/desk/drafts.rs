//! Drafts: what was typed and not saved. Each is a file of `.gongshi-desk/drafts/`, beside the content, so that neither a closed
//! browser nor a crash of this program loses it. Nothing of it is in `content/` or `output/`.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::handup::DeskFolder;

/// A file as it will be, and where it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileDraft {
    /// The text on disk when the draft was begun; none when there was no file.
    pub(super) base: Option<String>,
    /// The text as it will be.
    pub(super) text: String,
    /// Whether it is what a unit handed up, and not what was typed here.
    #[serde(default)]
    pub(super) is_delivered: bool,
    /// What was typed and says no value of its field, by field.
    pub(super) not_understood: BTreeMap<String, String>,
}

/// The drafts of one site.
#[derive(Debug)]
pub(super) struct DraftFolder(DeskFolder);

impl DraftFolder {
    /// Of the site at `root`.
    pub(super) fn of(root: &Path) -> Self {
        Self(DeskFolder::of(root, "drafts"))
    }

    /// The draft of a file of content; none when there is none, or it cannot be read.
    pub(super) fn get(&self, file: &str) -> Option<FileDraft> {
        serde_json::from_slice(&self.0.get(file)?).ok()
    }

    /// Keeps the draft of a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn put(&self, file: &str, draft: &FileDraft) -> io::Result<()> {
        self.0.put(file, &serde_json::to_vec(draft)?)
    }

    /// Forgets the draft of a file.
    ///
    /// # Errors
    /// When it is there and cannot be removed.
    pub(super) fn remove(&self, file: &str) -> io::Result<()> {
        self.0.remove(file)
    }

    /// Files with a draft.
    pub(super) fn files(&self) -> Vec<String> {
        self.0.files()
    }
}
