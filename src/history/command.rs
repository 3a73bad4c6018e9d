//! The `git` program as it is run here: independent of the user's settings, without a shell, without the network, and
//! without writing anything.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Settings of a user or a repository that would change the output or run other programs.
const SETTINGS: [&str; 4] =
    ["core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false", "log.showRoot=true"];

/// Variables that a git hook sets for the programs it starts. They are removed, since the repository is the one the
/// site lies in.
const LEFT_BY_HOOKS: [&str; 4] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/// `git` in the site's folder, ready for its arguments.
pub(crate) fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(root).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command.arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    for name in LEFT_BY_HOOKS {
        command.env_remove(name);
    }
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("LC_ALL", "C");
    command
}

/// Whether a repository begins at `root` or above it. Asking first saves a process where there is none.
pub(super) fn is_in_repository(root: &Path) -> bool {
    fs::canonicalize(root).is_ok_and(|root| root.ancestors().any(|folder| folder.join(".git").exists()))
}

/// Paths of a NUL-separated list. Names that are not UTF-8 are left out: no file of a site has one.
pub(super) fn paths(output: &[u8]) -> impl Iterator<Item = &str> {
    output.split(|byte| *byte == 0).filter_map(|name| str::from_utf8(name).ok()).filter(|name| !name.is_empty())
}

/// The top folder of the repository the site lies in, and the way from there to the site, with a `/` at its end; none
/// outside of a repository.
pub(crate) fn repository_place(root: &Path) -> Option<(PathBuf, String)> {
    let output = git(root).args(["rev-parse", "--show-toplevel", "--show-prefix"]).output().ok();
    let said = String::from_utf8(output.filter(|output| output.status.success())?.stdout).ok()?;
    let mut lines = said.lines();
    Some((PathBuf::from(lines.next()?), lines.next().unwrap_or_default().to_owned()))
}
