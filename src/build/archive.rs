//! A closed campaign, frozen: the site as of one date in a folder of its own, with everything it links to.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{BuildOptions, BuildResult, Emit, Purpose, build, date};
use crate::{
    content,
    diagnostics::Failure,
    digest::Sha256Digest,
    model::Date,
    publish::{Owner, Publisher},
};

/// Options of archiving.
pub(crate) struct ArchiveOptions {
    pub(crate) root: PathBuf,
    pub(crate) as_of: Option<Date>,
    /// The published folder, from which printed boards and forms are taken.
    pub(crate) output: PathBuf,
    /// Where the archive goes.
    pub(crate) folder: PathBuf,
}

/// Builds the archive; tells as of which date it is.
///
/// # Errors
/// When there is something in the folder already, or as building.
pub(crate) fn archive(options: &ArchiveOptions, emit: Emit<'_>) -> Result<(BuildResult, Date), Failure> {
    let ArchiveOptions { root, folder, .. } = options;
    if fs::read_dir(folder).is_ok_and(|mut found| found.next().is_some()) {
        return Err(Failure(format!("“{}”里已经有文件；存档要放进新文件夹，不覆盖旧的", folder.display())));
    }
    let settings = content::load_without_units(root).site.settings;
    let as_of = date::as_of(options.as_of, settings.as_of)?;
    copy_prints(options)?;
    let built = build(
        &BuildOptions {
            root: root.clone(),
            as_of: Some(as_of),
            output: folder.clone(),
            keep_going: false,
            fresh: true,
            print: false,
            purpose: Purpose::Archive,
            part: None,
        },
        emit,
    );
    let is_there = built.as_ref().is_ok_and(|built| built.outcome.is_some());
    if !is_there {
        // Nothing but what was just put there.
        fs::remove_dir_all(folder).map_err(|error| Failure(format!("删不掉“{}”：{error}", folder.display())))?;
    }
    Ok((built?, as_of))
}

/// Digest of the problems in an archive, by which a following campaign knows what it compares with.
///
/// # Errors
/// When there is no such file.
pub(crate) fn problems_digest(folder: &Path) -> Result<String, Failure> {
    let file = folder.join("data/problems.json");
    let digest =
        Sha256Digest::of_file(&file).map_err(|error| Failure(format!("读不了“{}”：{error}", file.display())))?;
    Ok(digest.hex())
}

/// Puts the boards and forms that are published into the archive, so that its pages link to them.
fn copy_prints(options: &ArchiveOptions) -> Result<(), Failure> {
    let to = Publisher::open(&options.folder, Owner::Print, false)?;
    if options.output.join("print").is_dir() {
        let from = Publisher::open(&options.output, Owner::Print, false)?;
        for path in from.published(Owner::Print) {
            let bytes = fs::read(options.output.join(path));
            to.put(path, &bytes.map_err(|error| Failure(format!("读不了“{path}”：{error}")))?)?;
        }
    }
    to.commit()?;
    Ok(())
}
