//! What others pushed, taken into the working tree; what was changed here meanwhile is put together with it field by field.

use std::path::Path;

use super::{HandUpError, Repository, own};
use crate::edits::{ContentFile, Merge};

/// A file both sides changed.
#[derive(Debug)]
pub(crate) struct Mine {
    pub(crate) path: String,
    /// What both began with.
    pub(crate) base: Option<String>,
    pub(crate) mine: String,
}

/// Fetches and takes in what the branch at work has at the remote. `keep` is given every file of content that both sides
/// changed, before anything is written; those that could be put together are written and dropped with `forget`.
/// Answers the files that somebody has to decide about.
///
/// # Errors
/// When there is no way to take it in without losing something, or git fails; then nothing was changed.
pub(crate) fn update(
    repository: &Repository,
    root: &Path,
    keep: &mut dyn FnMut(&Mine) -> Result<(), HandUpError>,
    forget: &mut dyn FnMut(&str),
) -> Result<Vec<String>, HandUpError> {
    let (Some(remote), Some(branch)) = (repository.remote(), repository.branch()) else { return Ok(Vec::new()) };
    repository.fetch(&remote)?;
    let (Some(head), Some(theirs)) = (repository.commit("HEAD"), repository.remote_commit(&remote, &branch)) else {
        return Ok(Vec::new());
    };
    if repository.is_ancestor(&theirs, &head) {
        return Ok(Vec::new());
    }
    if !repository.is_ancestor(&head, &theirs) {
        let why = "这台电脑上有没推送的提交，和远程仓库分了岔。请管理员处理（git pull），填的内容都在";
        return Err(HandUpError::Said(why.to_owned()));
    }
    let unsaved = repository.unsaved()?;
    let mut both = Vec::new();
    for (name, _) in repository.changed(&head, &theirs)?.into_iter().filter(|(name, _)| unsaved.contains(name)) {
        let path = repository.in_site(&name).unwrap_or(&name).to_owned();
        let mine = own::read(root, &path)?;
        if mine == repository.file_at(&theirs, &path).ok() {
            both.push((path, None));
            continue;
        }
        let base = repository.text_at(&head, &path)?;
        let is_content = ContentFile::version(root, &path, own::empty(&path)).is_ok();
        let Some(mine) = mine.filter(|_| is_content) else {
            let why = format!("“{path}”这台电脑上和远程仓库都改过，不能自动合在一起。请管理员处理，填的内容都在");
            return Err(HandUpError::Said(why));
        };
        let mine = Mine { mine: own::text(&path, &mine)?, base, path: path.clone() };
        keep(&mine)?;
        both.push((path, Some(mine)));
    }
    for (path, _) in &both {
        restore(repository, root, path)?;
    }
    repository.run("取回最新内容", &["merge", "--quiet", "--ff-only", &theirs])?;
    let mut undecided = Vec::new();
    for mine in both.into_iter().filter_map(|(_, mine)| mine) {
        match merged(root, &mine)? {
            Some(text) => {
                let mut file = ContentFile::open_or_create(root, &mine.path)?;
                file.set_text(&text)?;
                file.save()?;
                forget(&mine.path);
            }
            None => undecided.push(mine.path),
        }
    }
    Ok(undecided)
}

/// Puts a file back as the last commit has it, so that git can take the next one; it is kept elsewhere.
fn restore(repository: &Repository, root: &Path, path: &str) -> Result<(), HandUpError> {
    if repository.file_at("HEAD", path).is_ok() {
        return repository.run("取回最新内容", &["checkout", "--quiet", "HEAD", "--", path]).map(drop);
    }
    std::fs::remove_file(root.join(path)).map_err(|error| HandUpError::Io(path.to_owned(), error))
}

/// Both versions in one text; none where somebody has to decide.
fn merged(root: &Path, mine: &Mine) -> Result<Option<String>, HandUpError> {
    let path = &mine.path;
    let base = ContentFile::version(root, path, mine.base.as_deref().unwrap_or_else(|| own::empty(path)))?;
    let theirs = own::read(root, path)?.map(|bytes| own::text(path, &bytes)).transpose()?;
    let theirs = ContentFile::version(root, path, theirs.as_deref().unwrap_or_else(|| own::empty(path)))?;
    let merge = Merge::of(&base, &ContentFile::version(root, path, &mine.mine)?, theirs)?;
    if merge.clashes().is_empty() { Ok(Some(merge.text(&[])?)) } else { Ok(None) }
}
