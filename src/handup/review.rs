//! Branches that wait for a review: looked at, approved, or sent back with a note.

use std::{collections::BTreeSet, path::Path};

use super::{
    Before, Delivered, Delivery, HandUpError, Repository,
    branch::{PREFIX, SENT_BACK, end_of, identity, is_own, name, unit_of},
    owner,
    taking::{Fate, Taking},
};
use crate::model::Site;

/// What the message of an approval begins with.
const APPROVED: &str = "审核通过：";

/// A branch that waits.
#[derive(Debug)]
pub(crate) struct Review {
    pub(crate) unit: String,
    pub(crate) commit: String,
    /// Who handed it up, and on which day.
    pub(crate) by: String,
    pub(crate) day: String,
    pub(crate) message: String,
    /// Files in it that are not the unit's own.
    pub(crate) strangers: Vec<String>,
    pub(crate) delivery: Delivery,
}

/// Branches that wait: neither taken over nor sent back. `is_fresh` asks the remote first.
///
/// # Errors
/// When git fails.
pub(crate) fn waiting(repository: &Repository, is_fresh: bool) -> Result<Vec<Review>, HandUpError> {
    let remote = repository.remote();
    if let Some(remote) = remote.as_deref().filter(|_| is_fresh) {
        repository.fetch(remote)?;
        push_approvals(repository, remote)?;
    }
    let branches = repository.branches(remote.as_deref(), PREFIX)?;
    let mut waiting = Vec::new();
    for (branch, commit) in branches {
        if repository.is_ancestor(&commit, "HEAD") {
            continue;
        }
        let review = review(repository, &unit_of(&branch), commit)?;
        if !review.message.starts_with(SENT_BACK) {
            waiting.push(review);
        }
    }
    Ok(waiting)
}

/// Pushes the branch at work again where its newest commit is an approval that could not be pushed.
fn push_approvals(repository: &Repository, remote: &str) -> Result<(), HandUpError> {
    let (Some(branch), Some(head)) = (repository.branch(), repository.commit("HEAD")) else { return Ok(()) };
    let Some(there) = repository.remote_commit(remote, &branch).filter(|there| *there != head) else { return Ok(()) };
    let subject = repository.line(&["show", "--no-patch", "--format=%s", &head]);
    let is_approval = subject.is_some_and(|subject| subject.starts_with(APPROVED));
    if is_approval && repository.is_ancestor(&there, &head) { repository.push(remote, &branch) } else { Ok(()) }
}

/// The branch of one unit, where it waits; what was fetched before, without asking the remote.
///
/// # Errors
/// When git fails.
pub(crate) fn waiting_of(repository: &Repository, unit: &str) -> Result<Option<Review>, HandUpError> {
    let Some(end) = end_of(repository, repository.remote().as_deref(), &name(unit)) else { return Ok(None) };
    if repository.is_ancestor(&end, "HEAD") {
        return Ok(None);
    }
    let review = review(repository, unit, end)?;
    Ok(Some(review).filter(|review| !review.message.starts_with(SENT_BACK)))
}

/// What became of the work a unit handed up last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It waits; `is_sent` says whether the reviewer can see it.
    Waiting { day: String, is_sent: bool },
    /// It was approved.
    Approved { day: String },
    /// It was sent back with this note.
    Returned { note: String },
}

/// What became of a unit's work, as far as this side was told; none where nothing was handed up.
pub(crate) fn standing(repository: &Repository, unit: &str) -> Option<Standing> {
    let remote = repository.remote();
    let end = end_of(repository, remote.as_deref(), &name(unit))?;
    let day = || repository.line(&["show", "--no-patch", "--format=%ad", "--date=short", &end]).unwrap_or_default();
    let main = repository.branch();
    let taken = main.zip(remote.as_deref()).and_then(|(main, remote)| repository.remote_commit(remote, &main));
    if taken.iter().map(String::as_str).chain(["HEAD"]).any(|main| repository.is_ancestor(&end, main)) {
        return Some(Standing::Approved { day: day() });
    }
    let message = repository.line(&["show", "--no-patch", "--format=%B", &end])?;
    if let Some(note) = message.strip_prefix(SENT_BACK) {
        return Some(Standing::Returned { note: note.trim().to_owned() });
    }
    let is_sent = remote.is_none_or(|remote| repository.remote_commit(&remote, &name(unit)).as_ref() == Some(&end));
    Some(Standing::Waiting { day: day(), is_sent })
}

/// Refuses a review by somebody `owner` does not name.
///
/// # Errors
/// When the person may not review what this unit hands up, or is not known to git.
pub(crate) fn may_review(repository: &Repository, site: &Site, unit: &str) -> Result<(), HandUpError> {
    owner::may_review(site, unit, &identity(repository)?)
}

/// Takes a branch over: a merge on the branch at work, pushed where there is a remote. Answers why it was not pushed.
///
/// # Errors
/// When it holds other files, clashes with what is here, or the person may not review it.
pub(crate) fn approve(
    repository: &Repository,
    root: &Path,
    site: &Site,
    review: &Review,
) -> Result<Option<String>, HandUpError> {
    let said = |text: &str| HandUpError::Said(text.to_owned());
    may_review(repository, site, &review.unit)?;
    if let Some(stranger) = review.strangers.first() {
        return Err(HandUpError::Said(format!("里面有不是这个单位的文件“{stranger}”，不能通过。请退回")));
    }
    if repository.unsaved()?.iter().any(|name| is_own(repository, &review.unit, name)) {
        return Err(said("这台电脑上这个单位有没提交的改动，先交审核或还原，再审核"));
    }
    let (Some(branch), Some(head)) = (repository.branch(), repository.commit("HEAD")) else {
        return Err(said("这个 git 仓库不在任何分支上，请管理员先切换到主分支"));
    };
    let taking = Taking::of(root, &review.delivery)?;
    let clash = taking.files.iter().find(|file| matches!(file.fate, Fate::Clash(_) | Fate::Refused(_)));
    if let Some(file) = clash {
        let path = &file.path;
        return Err(HandUpError::Said(format!(
            "“{path}”和这里现在的内容冲突，不能通过。请退回，让填报人取回最新内容、逐项选定再交"
        )));
    }
    let files: BTreeSet<String> = taking.files.iter().map(|file| file.path.clone()).collect();
    taking.write(root)?;
    let message = format!("{APPROVED}{}", review.message);
    let commit = repository.commit_files(&[&head, &review.commit], &files, &message)?;
    let commit = commit.ok_or_else(|| said("没有要合并的内容"))?;
    repository.move_branch(&branch, &commit, Some(&head))?;
    repository.refresh_index(&files)?;
    let pushed = repository.remote().map(|remote| repository.push(&remote, &branch));
    Ok(pushed.and_then(Result::err).map(|error| error.to_string()))
}

/// Sends a branch back: a commit with the note and no change, pushed where there is a remote.
///
/// # Errors
/// When the person may not review it, or git fails.
pub(crate) fn send_back(
    repository: &Repository,
    site: &Site,
    review: &Review,
    note: &str,
) -> Result<Option<String>, HandUpError> {
    may_review(repository, site, &review.unit)?;
    let branch = name(&review.unit);
    let here = repository.commit(&format!("refs/heads/{branch}"));
    let tree = format!("{}^{{tree}}", review.commit);
    let commit = repository.commit_tree(&tree, &[&review.commit], &format!("{SENT_BACK}{note}"))?;
    repository.move_branch(&branch, &commit, here.as_deref())?;
    let pushed = repository.remote().map(|remote| repository.push(&remote, &branch));
    Ok(pushed.and_then(Result::err).map(|error| error.to_string()))
}

fn review(repository: &Repository, unit: &str, commit: String) -> Result<Review, HandUpError> {
    let show =
        |format: &str| repository.line(&["show", "--no-patch", &format!("--format={format}"), "--date=short", &commit]);
    let base = repository.line(&["merge-base", "HEAD", &commit]).unwrap_or_else(|| commit.clone());
    let mut delivery = Delivery {
        unit: unit.to_owned(),
        name: unit.to_owned(),
        by: show("%an").unwrap_or_default(),
        files: Vec::new(),
    };
    let mut strangers = Vec::new();
    for (name, mode) in repository.changed(&base, &commit)? {
        let is_file = matches!(mode.as_str(), "100644" | "100755" | "000000");
        let path = repository.in_site(&name).filter(|_| is_file && is_own(repository, unit, &name));
        let Some(path) = path else {
            strangers.push(name);
            continue;
        };
        let content = (mode != "000000").then(|| repository.file_at(&commit, path)).transpose()?;
        let before = repository.file_at(&base, path).map_or(Before::Absent, Before::Content);
        delivery.files.push(Delivered { path: path.to_owned(), content, before, earlier: Vec::new() });
    }
    let (by, day) = (delivery.by.clone(), show("%ad").unwrap_or_default());
    Ok(Review { unit: unit.to_owned(), by, day, message: show("%B").unwrap_or_default(), commit, strangers, delivery })
}
