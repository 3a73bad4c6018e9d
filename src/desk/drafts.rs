//! Drafts: what was typed and not saved. Each is a file of `.gongshi-desk/drafts/`, beside the content, so that neither a closed
//! browser nor a crash of this program loses it. Nothing of it is in `content/` or `output/`.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::atomic_write::Draft as WrittenFile;

/// Folder of the drafts, below the root of the site.
const FOLDER: &str = ".gongshi-desk/drafts";

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
pub(super) struct DraftFolder {
    folder: PathBuf,
}

impl DraftFolder {
    /// Of the site at `root`.
    pub(super) fn of(root: &Path) -> Self {
        Self { folder: root.join(FOLDER) }
    }

    /// The draft of a file of content; none when there is none, or it cannot be read.
    pub(super) fn get(&self, file: &str) -> Option<FileDraft> {
        serde_json::from_slice(&fs::read(self.place(file)).ok()?).ok()
    }

    /// Keeps the draft of a file.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(super) fn put(&self, file: &str, draft: &FileDraft) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        if let Some(desk) = self.folder.parent() {
            // Drafts are of no use in a git repository of the content.
            fs::write(desk.join(".gitignore"), "*\n")?;
        }
        WrittenFile::write(&self.place(file), &serde_json::to_vec(draft)?)?.put_in_place()
    }

    /// Forgets the draft of a file.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be removed.
    pub(super) fn remove(&self, file: &str) -> io::Result<()> {
        match fs::remove_file(self.place(file)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Files with a draft.
    pub(super) fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let name = |entry: fs::DirEntry| {
            let name = entry.file_name().into_string().ok()?;
            let encoded = name.strip_suffix(".json")?;
            percent_encoding::percent_decode_str(encoded).decode_utf8().ok().map(|file| file.into_owned())
        };
        let mut files: Vec<String> = entries.filter_map(name).collect();
        files.sort();
        files
    }

    fn place(&self, file: &str) -> PathBuf {
        self.folder.join(format!("{}.json", utf8_percent_encode(file, NON_ALPHANUMERIC)))
    }
}
