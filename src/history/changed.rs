//! What differs between a commit and the working tree.

use std::{error::Error, fmt, io, path::Path, process::Output};

use super::command::{git, is_in_repository, paths};

/// Why git cannot tell what changed.
#[derive(Debug)]
pub(crate) enum HistoryError {
    /// The program cannot be started.
    NoGit(io::Error),
    /// The site does not lie in a repository.
    NoRepository,
    /// There is no such commit.
    UnknownRevision(String),
    /// Git failed although the commit is there.
    Failed(String),
}

impl fmt::Display for HistoryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit(error) => {
                write!(f, "运行不了 git（{error}）。--since 要靠 git 的记录，请先安装 git，或去掉 --since")
            }
            Self::NoRepository => write!(f, "站点文件夹不在 git 仓库里，没有历史可比，请去掉 --since"),
            Self::UnknownRevision(rev) => write!(
                f,
                "git 里没有版本“{rev}”。写提交号、分支名或标签，例如 HEAD~1；仓库只取了最近的提交时，先运行 git fetch --unshallow"
            ),
            Self::Failed(what) => write!(f, "git {what} 没有成功，请在站点文件夹里直接运行 git status 查看原因"),
        }
    }
}

impl Error for HistoryError {}

/// Paths below `content/`, relative to the site's root and sorted, that differ between the commit `rev` and the
/// working tree; files not yet known to git and files that are gone are among them.
///
/// # Errors
/// When git, the repository or the commit is not there.
pub(crate) fn changed_since(root: &Path, rev: &str) -> Result<Vec<String>, HistoryError> {
    changed_in(root, rev, "content")
}

/// The same for all files in the site's folder.
///
/// # Errors
/// As [`changed_since`].
pub(crate) fn all_changed_since(root: &Path, rev: &str) -> Result<Vec<String>, HistoryError> {
    changed_in(root, rev, ".")
}

fn changed_in(root: &Path, rev: &str, folder: &str) -> Result<Vec<String>, HistoryError> {
    if !is_in_repository(root) {
        return Err(HistoryError::NoRepository);
    }
    let commit = commit(root, rev)?;
    let asked = [
        &["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--relative", &commit, "--", folder][..],
        &["ls-files", "-z", "--others", "--exclude-standard", "--", folder],
    ];
    let mut changed = Vec::new();
    for args in asked {
        let output = run(root, args)?;
        if !output.status.success() {
            return Err(HistoryError::Failed(args.first().copied().unwrap_or_default().to_owned()));
        }
        changed.extend(paths(&output.stdout).map(str::to_owned));
    }
    changed.sort_unstable();
    changed.dedup();
    Ok(changed)
}

/// The commit a revision names. When git cannot even find its own folder, the error is git's and not the revision's.
fn commit(root: &Path, rev: &str) -> Result<String, HistoryError> {
    let named = format!("{rev}^{{commit}}");
    let output = run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &named])?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let works = run(root, &["rev-parse", "--git-dir"])?.status.success();
    Err(if works {
        HistoryError::UnknownRevision(rev.to_owned())
    } else {
        HistoryError::Failed("rev-parse".to_owned())
    })
}

fn run(root: &Path, args: &[&str]) -> Result<Output, HistoryError> {
    git(root).args(args).output().map_err(HistoryError::NoGit)
}
