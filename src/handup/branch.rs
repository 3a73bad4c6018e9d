//! A unit's files on a branch of their own, pushed where there is a remote.

use std::collections::BTreeSet;

use super::{HandUpError, Repository, own, owner, wording};
use crate::model::{Site, Unit};

/// First part of the names of such branches.
pub(super) const PREFIX: &str = "review/";

/// First words of a message by which a delivery was sent back.
pub(super) const SENT_BACK: &str = "退回：";

/// What was handed up.
#[derive(Debug)]
pub(crate) struct HandedUp {
    pub(crate) branch: String,
    /// Whether it is at the remote too.
    pub(crate) is_pushed: bool,
    /// Why not, where it should be.
    pub(crate) not_pushed: Option<String>,
}

/// The branch of a unit.
pub(super) fn name(unit: &str) -> String {
    format!("{PREFIX}{}", unit.replace('/', "."))
}

/// The unit of a branch, without the first part of its name.
pub(super) fn unit_of(branch: &str) -> String {
    branch.replace('.', "/")
}

/// Commits the unit's own files, and nothing else, on its branch; pushes it where there is a remote.
///
/// # Errors
/// When there is nothing new, nobody is known to git, somebody else looks after the unit, or git fails.
pub(crate) fn hand_up(
    repository: &Repository,
    root: &std::path::Path,
    site: &Site,
    unit: &Unit,
) -> Result<HandedUp, HandUpError> {
    let who = identity(repository)?;
    owner::may_hand_up(site, &unit.path, &who)?;
    let head = repository
        .commit("HEAD")
        .ok_or_else(|| HandUpError::Said("这个 git 仓库里还没有提交过，请管理员先提交一次".to_owned()))?;
    let branch = name(&unit.path);
    let remote = repository.remote();
    let end = end_of(repository, remote.as_deref(), &branch);
    // A branch that was taken over begins anew where everybody is.
    let parent = end.clone().filter(|end| !repository.is_ancestor(end, &head)).unwrap_or_else(|| head.clone());
    let mut paths: BTreeSet<String> = repository.files_at(&parent, &unit.path)?;
    paths.extend(own::files(root, &unit.path));
    for path in &paths {
        own::admit(root, &unit.path, path, own::read(root, path)?.as_deref())?;
    }
    let message = wording::message(root, repository, &parent, unit, &paths)?;
    let here = repository.commit(&format!("refs/heads/{branch}"));
    let commit = match repository.commit_files(&[&parent], &paths, &message)? {
        Some(commit) => commit,
        None if parent != head && remote.is_some() && here.as_deref() == Some(&parent) => parent,
        None => return Err(HandUpError::Said("和上次交的一样，没有要交的改动".to_owned())),
    };
    repository.move_branch(&branch, &commit, here.as_deref())?;
    let pushed = remote.as_ref().map(|remote| repository.push(remote, &branch));
    let not_pushed = match &pushed {
        Some(Err(error)) => Some(error.to_string()),
        _ => None,
    };
    Ok(HandedUp { branch, is_pushed: matches!(pushed, Some(Ok(()))), not_pushed })
}

/// The end of a branch: at the remote, unless this side is ahead of it.
pub(super) fn end_of(repository: &Repository, remote: Option<&str>, branch: &str) -> Option<String> {
    let here = repository.commit(&format!("refs/heads/{branch}"));
    let there = remote.and_then(|remote| repository.remote_commit(remote, branch));
    match (here, there) {
        (Some(here), Some(there)) if repository.is_ancestor(&there, &here) => Some(here),
        (here, there) => there.or(here),
    }
}

/// Who works here.
pub(super) fn identity(repository: &Repository) -> Result<super::git::Identity, HandUpError> {
    repository.identity().ok_or_else(|| {
        HandUpError::Said(
            "git 还不知道您是谁。请管理员在这台电脑上运行一次：git config --global user.name 姓名，\
             git config --global user.email 邮箱"
                .to_owned(),
        )
    })
}

/// Whether a path from the top of the repository is one of the unit's own files.
pub(super) fn is_own(repository: &Repository, unit: &str, name: &str) -> bool {
    repository.in_site(name).is_some_and(|path| own::is_own(repository.root(), unit, path))
}
