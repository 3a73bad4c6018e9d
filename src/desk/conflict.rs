//! Two versions of a file where both writers changed it: what each changed, field by field, and what becomes of it.

use std::path::Path;

use super::drafts::FileDraft;
use super::form::Posted;
use crate::edits::{Choice, Clash, ContentFile, EditError, Merge, Value};

/// Prefix of the names under which a form says whose value holds.
const CHOICE: &str = "r:";

/// Two versions of a file.
#[derive(Debug)]
pub(super) struct Conflict {
    /// Fields somebody has to decide about.
    pub(crate) fields: Vec<ShownClash>,
    /// Whether there is a way to decide field by field.
    pub(crate) is_by_field: bool,
    pub(crate) mine: String,
    pub(crate) theirs: String,
    /// Whether `mine` is what a unit handed up, and `theirs` what stands here.
    pub(crate) is_delivered: bool,
}

/// A field both changed.
#[derive(Debug)]
pub(super) struct ShownClash {
    /// Name under which it is decided.
    pub(crate) name: String,
    pub(crate) title: String,
    pub(crate) base: String,
    pub(crate) mine: String,
    pub(crate) theirs: String,
    /// Both, where there is a way to write both.
    pub(crate) both: Option<String>,
}

impl ShownClash {
    /// One of several, by its position.
    pub(super) fn of((position, clash): (usize, &Clash)) -> Self {
        let shown = |value: &Option<Value>| value.as_ref().map_or("（没有）".to_owned(), Value::shown);
        Self {
            name: format!("{CHOICE}{position}"),
            title: clash.title.clone(),
            base: shown(&clash.base),
            mine: shown(&clash.mine),
            theirs: shown(&clash.theirs),
            both: clash.both.as_ref().map(Value::shown),
        }
    }
}

impl Conflict {
    /// Between a draft and what is on disk.
    pub(super) fn of(root: &Path, file: &str, draft: &FileDraft, theirs: &str) -> Self {
        let merge = merge(root, file, draft, theirs).ok();
        let fields = merge.iter().flat_map(|merge| merge.clashes().iter().enumerate()).map(ShownClash::of).collect();
        Self {
            fields,
            is_by_field: merge.is_some(),
            mine: draft.text.clone(),
            theirs: theirs.to_owned(),
            is_delivered: draft.is_delivered,
        }
    }
}

/// The draft put together with what is on disk, as a form decided; none where it left something open.
///
/// # Errors
/// When one of the versions cannot be read.
pub(super) fn decided(
    root: &Path,
    file: &str,
    draft: &FileDraft,
    theirs: &str,
    posted: &Posted,
) -> Result<Option<FileDraft>, EditError> {
    let merge = merge(root, file, draft, theirs)?;
    let choice = |position: usize| match posted.get(&format!("{CHOICE}{position}")) {
        "mine" => Some(Choice::Mine),
        "theirs" => Some(Choice::Theirs),
        "both" => Some(Choice::Both),
        _ => None,
    };
    let Some(choices) = (0..merge.clashes().len()).map(choice).collect::<Option<Vec<_>>>() else { return Ok(None) };
    let text = merge.text(&choices)?;
    Ok(Some(FileDraft { base: Some(theirs.to_owned()), text, ..draft.clone() }))
}

fn merge(root: &Path, file: &str, draft: &FileDraft, theirs: &str) -> Result<Merge, EditError> {
    let version = |text: &str| ContentFile::version(root, file, text);
    let is_note = Path::new(file).extension().is_some_and(|extension| extension == "md");
    let empty = if is_note { "+++\n+++\n" } else { "" };
    Merge::of(&version(draft.base.as_deref().unwrap_or(empty))?, &version(&draft.text)?, version(theirs)?)
}
