//! A file that cannot be read completely has no form; it is mended as a text, with what is wrong told beside it.

use super::form::{Posted, Told};
use super::frame;
use super::page::{Frame, MendPage};
use super::state::State;
use crate::edits::{ContentFile, EditError};
use crate::model::UnitPath;

/// What came of a text.
#[derive(Debug)]
pub(super) enum Mended {
    Saved,
    /// It cannot be read either.
    Still(Box<MendPage>),
    /// The file was changed by somebody else meanwhile.
    Changed(Box<MendPage>),
}

/// The page of a file that cannot be read.
///
/// # Errors
/// When it cannot be read at all.
pub(super) fn page(state: &mut State, file: &str, error: &EditError) -> Result<MendPage, EditError> {
    let opened = ContentFile::open_damaged(state.world.root(), file)?;
    let text = opened.text().to_owned();
    Ok(shown(state, &opened, text, error))
}

/// Takes a whole text.
///
/// # Errors
/// When it cannot be written.
pub(super) fn take(state: &mut State, file: &str, posted: &Posted) -> Result<Mended, EditError> {
    let mut opened = ContentFile::open_damaged(state.world.root(), file)?;
    let digest = opened.digest().map(|digest| digest.hex()).unwrap_or_default();
    let typed = posted.get("text").to_owned();
    if posted.get("digest") != digest {
        let error = EditError::Changed { file: file.to_owned() };
        return Ok(Mended::Changed(Box::new(shown(state, &opened, typed, &error))));
    }
    if let Err(error) = opened.set_text(&typed) {
        return Ok(Mended::Still(Box::new(shown(state, &opened, typed, &error))));
    }
    opened.save()?;
    state.world.refresh(&[file]);
    Ok(Mended::Saved)
}

fn shown(state: &mut State, opened: &ContentFile, text: String, error: &EditError) -> MendPage {
    let file = opened.path().to_owned();
    let frame = match UnitPath::of_source(&file) {
        Some(UnitPath(unit)) => frame::of_unit(state, unit, Some(&file)),
        None => frame::of_site(state),
    };
    let told = match error {
        EditError::Unreadable(unreadable) => unreadable.findings().iter().map(Told::of_finding).collect(),
        _ => Vec::new(),
    };
    let wrong = match error {
        EditError::Unreadable(_) => String::new(),
        other => other.to_string(),
    };
    let digest = opened.digest().map(|digest| digest.hex()).unwrap_or_default();
    let place = match error {
        EditError::Unreadable(unreadable) => unreadable.place(&text),
        _ => None,
    };
    MendPage { frame: Frame { ..frame }, title: super::tasks::title(&file), file, text, digest, told, wrong, place }
}
