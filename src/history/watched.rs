//! The files besides the records that decide what git says of a folder: its index, ignore rules, attributes, settings.

use std::{
    collections::BTreeSet,
    env,
    path::{Path, PathBuf},
};

use super::command::git;

/// Files of the repository itself.
const OF_REPOSITORY: [&str; 5] = ["index", "info/exclude", "info/attributes", "config", "config.worktree"];

/// Settings that name one more file.
const NAMED: [&str; 2] = ["core.excludesFile", "core.attributesFile"];

/// Paths of those files outside of the folder of contents of the site at `root`, whether they are there or not; none when
/// git does not tell. While none of them changes, a record that has not changed stands as git last said.
pub(crate) fn watched(root: &Path) -> Option<Vec<PathBuf>> {
    let content = root.join("content").canonicalize().ok()?;
    let mut files = BTreeSet::new();
    let mut asked: Vec<&str> = OF_REPOSITORY.iter().flat_map(|name| ["--git-path", name]).collect();
    asked.push("--show-toplevel");
    let told = lines(&content, "rev-parse", &asked)?;
    let (top, own) = told.split_last()?;
    files.extend(own.iter().map(|path| content.join(path)));
    let folders = content.ancestors().skip(1).take_while(|folder| folder.starts_with(top));
    files.extend(folders.flat_map(|folder| [folder.join(".gitignore"), folder.join(".gitattributes")]));
    // A setting that is not made fails, and names no file.
    let named = NAMED.iter().filter_map(|name| lines(&content, "config", &["--path", "--get", name]));
    files.extend(named.flatten().map(|path| content.join(path)));
    // Settings may include other files.
    let origins = lines(&content, "config", &["--list", "--show-origin", "--name-only"])?;
    let origins = origins.iter().filter_map(|line| line.split_once('\t')?.0.strip_prefix("file:"));
    files.extend(origins.map(|path| Path::new(top).join(path)));
    files.extend(of_user());
    Some(files.into_iter().collect())
}

fn lines(content: &Path, command: &str, args: &[&str]) -> Option<Vec<String>> {
    let output = git(content).arg(command).args(args).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.lines().map(str::to_owned).collect())
}

/// Where a user's settings lie, or would.
fn of_user() -> impl Iterator<Item = PathBuf> {
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    let xdg = env::var_os("XDG_CONFIG_HOME").map(PathBuf::from).or_else(|| Some(home.as_ref()?.join(".config")));
    let own = home.map(|home| home.join(".gitconfig"));
    let shared =
        xdg.into_iter().flat_map(|folder| ["config", "ignore", "attributes"].map(|name| folder.join("git").join(name)));
    let named = ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    own.into_iter().chain(shared).chain(named).chain([PathBuf::from("/etc/gitconfig")])
}
