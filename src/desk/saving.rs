//! From draft to file: saved if the file still is the one the draft began with, taken back, or put together with what
//! somebody else wrote meanwhile.

use std::collections::VecDeque;
use std::path::Path;

use super::changes::{self, Prefer};
use super::drafts::FileDraft;
use crate::edits::{ContentFile, EditError};
use crate::handup::Bases;

/// Saves that can be taken back.
const REMEMBERED: usize = 20;

/// A save that can be taken back.
#[derive(Debug)]
struct Save {
    file: String,
    /// The text before; none for a file that was new.
    before: Option<String>,
    /// The text after; none for a file that was deleted.
    after: Option<String>,
}

/// The last saves.
#[derive(Debug, Default)]
pub(super) struct Saves {
    last: VecDeque<Save>,
}

/// Why a draft is not saved.
#[derive(Debug)]
pub(super) enum SaveError {
    /// The file on disk is no longer the one the draft began with.
    Changed,
    Edit(EditError),
}

impl From<EditError> for SaveError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Changed { .. } => Self::Changed,
            error => Self::Edit(error),
        }
    }
}

/// The file a draft is about, with the draft's text, as long as the file is the one the draft began with.
///
/// # Errors
///
/// When it is not, or cannot be read.
pub(super) fn drafted(root: &Path, file: &str, draft: &FileDraft) -> Result<ContentFile, SaveError> {
    let mut opened = ContentFile::open_or_create(root, file).map_err(SaveError::Edit)?;
    let present = opened.digest().map(|_| opened.text());
    if present != draft.base.as_deref() {
        return Err(SaveError::Changed);
    }
    opened.set_text(&draft.text).map_err(SaveError::Edit)?;
    Ok(opened)
}

impl Saves {
    /// Writes a draft.
    ///
    /// # Errors
    ///
    /// When the file is no longer the one the draft began with, or the system refuses.
    pub(super) fn save(&mut self, root: &Path, file: &str, draft: &FileDraft) -> Result<(), SaveError> {
        let written = drafted(root, file, draft)?;
        if draft.base.as_ref() == Some(&draft.text) {
            return Ok(());
        }
        let failed = |source| SaveError::Edit(EditError::Io { file: file.to_owned(), source });
        Bases::of(root).note(file, draft.base.as_deref()).map_err(failed)?;
        written.save()?;
        self.remember(Save { file: file.to_owned(), before: draft.base.clone(), after: Some(draft.text.clone()) });
        Ok(())
    }

    /// Deletes the file a draft is about.
    ///
    /// # Errors
    ///
    /// When it is no longer the one the draft began with, or the system refuses.
    pub(super) fn delete(&mut self, root: &Path, file: &str, draft: &FileDraft) -> Result<(), SaveError> {
        if draft.base.is_none() {
            return Ok(());
        }
        let opened = drafted(root, file, draft)?;
        let failed = |source| SaveError::Edit(EditError::Io { file: file.to_owned(), source });
        Bases::of(root).note(file, draft.base.as_deref()).map_err(failed)?;
        opened.delete()?;
        self.remember(Save { file: file.to_owned(), before: draft.base.clone(), after: None });
        Ok(())
    }

    fn remember(&mut self, save: Save) {
        if self.last.len() == REMEMBERED {
            self.last.pop_front();
        }
        self.last.push_back(save);
    }

    /// Whether the last save of a file can be taken back.
    pub(super) fn can_take_back(&self, file: &str) -> bool {
        self.last.iter().rfind(|save| save.file == file).is_some_and(|save| save.before.is_some())
    }

    /// Takes the last save of a file back, if it still says what was saved.
    ///
    /// # Errors
    ///
    /// When somebody wrote it since, or the system refuses.
    pub(super) fn take_back(&mut self, root: &Path, file: &str) -> Result<(), SaveError> {
        let Some(at) = self.last.iter().rposition(|save| save.file == file) else { return Ok(()) };
        let Some(Save { before: Some(before), after, .. }) = self.last.get(at) else { return Ok(()) };
        let draft = FileDraft { base: after.clone(), text: before.clone(), ..FileDraft::default() };
        let written = drafted(root, file, &draft)?;
        written.save()?;
        self.last.remove(at);
        Ok(())
    }
}

/// A draft with what somebody else wrote meanwhile; where both changed the same lines, one side holds.
pub(super) fn put_together(draft: &FileDraft, theirs: &str, prefer: Prefer) -> FileDraft {
    let base = draft.base.clone().unwrap_or_default();
    let merged = changes::merge(&base, &draft.text, theirs, prefer);
    FileDraft { base: Some(theirs.to_owned()), text: merged, ..draft.clone() }
}
