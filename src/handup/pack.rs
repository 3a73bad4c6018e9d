//! A unit's files as a delivery: those that differ from what they said before, or all where nothing of that is known.

use std::{collections::BTreeSet, path::Path};

use super::{Bases, Before, Delivered, Delivery, HandUpError, Repository, own};
use crate::{digest::Sha256Digest, model::Unit};

/// What is to be handed up of a unit.
///
/// # Errors
/// When a file cannot be read, or is none that may travel.
pub(crate) fn pack(root: &Path, unit: &Unit) -> Result<Delivery, HandUpError> {
    let bases = Bases::of(root);
    let repository = Repository::of(root).filter(Repository::has_commit);
    let committed = repository.as_ref().map(|repository| repository.files_at("HEAD", &unit.path)).transpose()?;
    // Files that are gone are known by the history, or by what was noted before the desk deleted them.
    let noted = bases.files().into_iter().filter(|path| own::is_own(root, &unit.path, path));
    let mut paths: BTreeSet<String> = own::files(root, &unit.path).into_iter().chain(noted).collect();
    paths.extend(committed.iter().flatten().cloned());
    let mut files = Vec::new();
    for path in paths {
        let content = own::read(root, &path)?;
        let known = bases.get(&path);
        let before = match (&repository, &committed, &known) {
            (Some(repository), Some(committed), _) if committed.contains(&path) => {
                Before::Content(repository.file_at("HEAD", &path)?)
            }
            (Some(_), ..) => Before::Absent,
            (None, _, Some(base)) => {
                base.before.clone().map_or(Before::Absent, |text| Before::Content(text.into_bytes()))
            }
            (None, _, None) => Before::Unknown,
        };
        own::admit(root, &unit.path, &path, content.as_deref())?;
        let earlier = known.map(|base| base.earlier).unwrap_or_default();
        files.push(Delivered { path, content, before, earlier });
    }
    if files.iter().any(|file| file.before != Before::Unknown) {
        files.retain(|file| match (&file.before, &file.content) {
            (Before::Unknown, _) => false,
            (Before::Absent, content) => content.is_some(),
            (Before::Content(before), Some(content)) => before != content,
            (Before::Content(_), None) => true,
        });
    }
    let by = repository.and_then(|repository| repository.identity()).map(|identity| identity.name).unwrap_or_default();
    Ok(Delivery { unit: unit.path.clone(), name: unit.label().to_owned(), by, files })
}

impl Delivery {
    /// Notes that this was handed up, so that a later delivery is known to follow it.
    ///
    /// # Errors
    /// When that cannot be written.
    #[cfg_attr(not(feature = "office"), allow(dead_code))] // only bundles use it, which are packed as ZIP
    pub(crate) fn note_handed_up(&self, root: &Path) -> Result<(), HandUpError> {
        let bases = Bases::of(root);
        self.files.iter().try_for_each(|file| {
            let Some(content) = &file.content else { return Ok(()) };
            let noted = bases.handed_up(&file.path, &Sha256Digest::of(content).hex());
            noted.map_err(|error| HandUpError::Io(file.path.clone(), error))
        })
    }
}
