//! A site under git, with commits on the days a test needs.

use std::{path::Path, process::Command};

use crate::support::Site;

/// Makes the site's folder a repository.
pub fn init(site: &Site) {
    run(site.root(), &["init", "--quiet", "--initial-branch=main"], "2012-01-01");
}

/// Commits everything in the folder on this day.
pub fn commit(site: &Site, day: &str) {
    run(site.root(), &["add", "--all"], day);
    run(site.root(), &["commit", "--quiet", "--allow-empty", "--message", "改动"], day);
}

/// Runs git in a folder as if on this day, whatever the settings of this machine.
pub fn run(folder: &Path, args: &[&str], day: &str) {
    let now = format!("{day}T12:00:00+0800");
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=测试", "-c", "user.email=test@example.cn", "-c", "core.autocrlf=false"])
        .args(args)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", folder.join("no-such-file"))
        .env_remove("GIT_DIR")
        .env("GIT_AUTHOR_DATE", &now)
        .env("GIT_COMMITTER_DATE", &now)
        .output()
        .expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
}
