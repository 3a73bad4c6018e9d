//! The repository a site lies in, through the `git` of the system: its settings and its credentials. Hooks of committing do
//! not run, since commits are put together apart from what is checked out.
//!
//! Commits are put together in an index of their own, so that what somebody has staged stays as it is.

use std::{
    collections::BTreeSet,
    fs,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{HandUpError, error::FETCHING, own};
use crate::{
    history::{git, repository_place},
    model::UnitPath,
};

/// Time git has for one command; a push over a bad line takes long.
const PATIENCE: Duration = Duration::from_mins(2);
const PAUSE: Duration = Duration::from_millis(1);

/// What git writes before the name of a branch.
const BRANCHES: &str = "refs/heads/";
const REMOTES: &str = "refs/remotes/";

/// A repository with a site in it.
#[derive(Debug)]
pub(crate) struct Repository {
    root: PathBuf,
    /// Where the site lies in the repository: empty, or with a `/` at its end.
    prefix: String,
}

/// Who works here, as git knows him.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    pub(crate) name: String,
    pub(crate) email: String,
}

impl Repository {
    /// The one the site at `root` lies in; none without git or outside of one.
    pub(crate) fn of(root: &Path) -> Option<Self> {
        let (_, prefix) = repository_place(root)?;
        Some(Self { root: root.to_owned(), prefix })
    }

    /// Whether anything was committed yet.
    pub(crate) fn has_commit(&self) -> bool {
        self.commit("HEAD").is_some()
    }

    /// The name and address commits get; none while git has not been told.
    pub(crate) fn identity(&self) -> Option<Identity> {
        let value = |key: &str| self.line(&["config", "--get", key]);
        Some(Identity { name: value("user.name")?, email: value("user.email")? })
    }

    /// The commit a name stands for.
    pub(super) fn commit(&self, name: &str) -> Option<String> {
        self.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")])
    }

    /// The branch at work; none while none is.
    pub(super) fn branch(&self) -> Option<String> {
        Some(self.line(&["symbolic-ref", "--quiet", "HEAD"])?.strip_prefix(BRANCHES)?.to_owned())
    }

    /// The remote the branch at work goes to: its own, else `origin`, else the only one.
    pub(super) fn remote(&self) -> Option<String> {
        let branch = self.branch()?;
        if let Some(remote) = self.line(&["config", "--get", &format!("branch.{branch}.remote")]) {
            return Some(remote);
        }
        let remotes = self.line(&["remote"])?;
        let remotes: Vec<&str> = remotes.lines().collect();
        match remotes[..] {
            [only] => Some(only.to_owned()),
            _ => remotes.contains(&"origin").then(|| "origin".to_owned()),
        }
    }

    /// The commit a branch has at the remote, as it was last fetched.
    pub(super) fn remote_commit(&self, remote: &str, branch: &str) -> Option<String> {
        self.commit(&format!("{REMOTES}{remote}/{branch}"))
    }

    /// Whether one commit is the other or comes before it.
    pub(super) fn is_ancestor(&self, older: &str, newer: &str) -> bool {
        self.run("比较版本", &["merge-base", "--is-ancestor", older, newer]).is_ok()
    }

    /// Takes over what the remote has.
    pub(super) fn fetch(&self, remote: &str) -> Result<(), HandUpError> {
        self.run(FETCHING, &["fetch", "--quiet", "--prune", "--end-of-options", remote]).map(drop)
    }

    /// Sends a branch to the remote.
    pub(super) fn push(&self, remote: &str, branch: &str) -> Result<(), HandUpError> {
        let what = format!("{BRANCHES}{branch}:{BRANCHES}{branch}");
        self.run("推送", &["push", "--quiet", "--end-of-options", remote, &what]).map(drop)
    }

    /// The unit's own files at a commit, relative to the site's root.
    pub(super) fn files_at(&self, commit: &str, unit: &str) -> Result<BTreeSet<String>, HandUpError> {
        let folder = format!("{}{}/", self.prefix, UnitPath(unit).source_folder());
        let listed =
            self.run("读历史", &["ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, "--", &folder])?;
        let own = names(&listed).filter_map(|name| name.strip_prefix(&*self.prefix));
        Ok(own.filter(|path| own::is_own(&self.root, unit, path)).map(str::to_owned).collect())
    }

    /// What a file says at a commit.
    pub(super) fn file_at(&self, commit: &str, path: &str) -> Result<Vec<u8>, HandUpError> {
        self.run("读历史", &["cat-file", "--filters", &format!("{commit}:{}{path}", self.prefix)])
    }

    /// The same as text; none where there is no such file.
    pub(super) fn text_at(&self, commit: &str, path: &str) -> Result<Option<String>, HandUpError> {
        match self.file_at(commit, path) {
            Ok(bytes) => own::text(path, &bytes).map(Some),
            Err(HandUpError::Git(..)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Files that differ between two commits, from the top of the repository, with their kinds at the second.
    pub(super) fn changed(&self, from: &str, to: &str) -> Result<Vec<(String, String)>, HandUpError> {
        let raw = self.run("比较版本", &["diff-tree", "-r", "-z", "--no-renames", "--raw", from, to, "--"])?;
        let mut parts = names(&raw);
        let mut changed = Vec::new();
        while let (Some(meta), Some(name)) = (parts.next(), parts.next()) {
            changed.push((name.to_owned(), meta.split(' ').nth(1).unwrap_or_default().to_owned()));
        }
        Ok(changed)
    }

    /// Files of the working tree that differ from the last commit, from the top of the repository.
    pub(super) fn unsaved(&self) -> Result<BTreeSet<String>, HandUpError> {
        let mut all = BTreeSet::new();
        for args in [
            &["diff", "--name-only", "-z", "--no-renames", "HEAD", "--"][..],
            &["ls-files", "-z", "--others", "--exclude-standard", "--full-name"],
        ] {
            all.extend(names(&self.run("看改动", args)?).map(str::to_owned));
        }
        Ok(all)
    }

    /// The site's folder.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// A path from the top of the repository as the site has it; none outside of the site.
    pub(super) fn in_site<'p>(&self, name: &'p str) -> Option<&'p str> {
        name.strip_prefix(&*self.prefix)
    }

    /// A commit of these files of the working tree, on top of others; none where nothing differs from the first of them.
    pub(super) fn commit_files(
        &self,
        parents: &[&str],
        files: &BTreeSet<String>,
        message: &str,
    ) -> Result<Option<String>, HandUpError> {
        let index = Index::new(&self.root)?;
        let first = parents.first().copied().unwrap_or("HEAD");
        self.indexed(&index, &["read-tree", first], b"")?;
        let list: Vec<u8> = files.iter().flat_map(|path| path.bytes().chain([0])).collect();
        self.indexed(&index, &["update-index", "--add", "--remove", "-z", "--stdin"], &list)?;
        let tree = line_of(&self.indexed(&index, &["write-tree"], b"")?);
        if parents.len() == 1 && self.line(&["rev-parse", &format!("{first}^{{tree}}")]).as_ref() == Some(&tree) {
            return Ok(None);
        }
        self.commit_tree(&tree, parents, message).map(Some)
    }

    /// A commit of a whole tree.
    pub(super) fn commit_tree(&self, tree: &str, parents: &[&str], message: &str) -> Result<String, HandUpError> {
        let mut args = vec!["commit-tree", tree];
        for parent in parents {
            args.extend(["-p", parent]);
        }
        args.extend(["-F", "-"]);
        let mut command = git(&self.root);
        command.args(args);
        Ok(line_of(&finish("提交", command, message.as_bytes())?))
    }

    /// Lets a branch end at a commit, if it still ends where it did.
    pub(super) fn move_branch(&self, branch: &str, to: &str, from: Option<&str>) -> Result<(), HandUpError> {
        let zero = "0".repeat(to.len());
        let name = format!("{BRANCHES}{branch}");
        self.run("提交", &["update-ref", "-m", "gongshi", &name, to, from.unwrap_or(&zero)]).map(drop)
    }

    /// Has the index of the user say what the last commit says of these files.
    pub(super) fn refresh_index(&self, files: &BTreeSet<String>) -> Result<(), HandUpError> {
        let mut args = vec!["reset", "--quiet", "HEAD", "--"];
        args.extend(files.iter().map(String::as_str));
        self.run("提交", &args).map(drop)
    }

    /// Branches with this prefix, here and at the remote: name without the prefix, and the commit.
    pub(super) fn branches(&self, remote: Option<&str>, prefix: &str) -> Result<Vec<(String, String)>, HandUpError> {
        let here = format!("{BRANCHES}{prefix}");
        let there = remote.map(|remote| format!("{REMOTES}{remote}/{prefix}"));
        let places: Vec<&str> = there.iter().chain([&here]).map(String::as_str).collect();
        let mut args = vec!["for-each-ref", "--format=%(refname) %(objectname)"];
        args.extend(&places);
        let listed = self.run("列出待审核的", &args)?;
        let listed = String::from_utf8_lossy(&listed);
        let named = listed.lines().filter_map(|line| {
            let (name, commit) = line.split_once(' ')?;
            let name = places.iter().find_map(|place| name.strip_prefix(place))?;
            Some((name.to_owned(), commit.to_owned()))
        });
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, commit) in named {
            // Here and there it is one branch; the later end counts.
            match found.iter_mut().find(|(known, _)| *known == name) {
                Some((_, known)) if self.is_ancestor(known, &commit) => *known = commit,
                Some(_) => {}
                None => found.push((name, commit)),
            }
        }
        Ok(found)
    }

    /// What git answers on one or more lines; none when it fails or says nothing.
    pub(super) fn line(&self, args: &[&str]) -> Option<String> {
        Some(line_of(&self.run("", args).ok()?)).filter(|text| !text.is_empty())
    }

    pub(super) fn run(&self, what: &'static str, args: &[&str]) -> Result<Vec<u8>, HandUpError> {
        let mut command = git(&self.root);
        command.args(args);
        finish(what, command, b"")
    }

    fn indexed(&self, index: &Index, args: &[&str], input: &[u8]) -> Result<Vec<u8>, HandUpError> {
        let mut command = git(&self.root);
        command.env("GIT_INDEX_FILE", &index.0).args(args);
        finish("提交", command, input)
    }
}

/// An index of its own, removed when it is done with.
struct Index(PathBuf);

impl Index {
    fn new(root: &Path) -> Result<Self, HandUpError> {
        let folder = root.join(".gongshi-cache");
        let failed = |error| HandUpError::Io(".gongshi-cache".to_owned(), error);
        fs::create_dir_all(&folder).map_err(failed)?;
        fs::write(folder.join(".gitignore"), "*\n").map_err(failed)?;
        let folder = fs::canonicalize(folder).map_err(failed)?;
        Ok(Self(folder.join(format!("index.{}", std::process::id()))))
    }
}

impl Drop for Index {
    fn drop(&mut self) {
        // What is left behind harms nobody.
        let _ = fs::remove_file(&self.0);
    }
}

/// Runs git to its end with this input, asking nobody for a password, and gives up when it takes too long.
fn finish(what: &'static str, mut command: Command, input: &[u8]) -> Result<Vec<u8>, HandUpError> {
    let failed = |said: String| HandUpError::Git(what, said);
    let no_git = |error: std::io::Error| HandUpError::Said(format!("运行不了 git（{error}），请管理员核对安装"));
    command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(no_git)?;
    let stdin = child.stdin.take();
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let read = |stream: Option<Box<dyn std::io::Read + Send>>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            stream.map(|mut stream| stream.read_to_end(&mut bytes));
            bytes
        })
    };
    let stdout = read(stdout.map(|stream| Box::new(stream) as _));
    let stderr = read(stderr.map(|stream| Box::new(stream) as _));
    if let Some(mut stdin) = stdin {
        // Git that reads nothing more has failed already and says so.
        let _ = stdin.write_all(input);
    }
    let is_done = wait(&mut child)?;
    let join = |thread: thread::JoinHandle<Vec<u8>>| thread.join().unwrap_or_default();
    let said = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    match is_done {
        Some(true) => Ok(join(stdout)),
        Some(false) => Err(failed(said(join(stderr)))),
        None => Err(failed("timed out".to_owned())),
    }
}

/// Whether it succeeded; none when it took too long and was ended.
fn wait(child: &mut Child) -> Result<Option<bool>, HandUpError> {
    let failed = |error| HandUpError::Io("git".to_owned(), error);
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().map_err(failed)? {
            return Ok(Some(status.success()));
        }
        if begun.elapsed() > PATIENCE {
            child.kill().map_err(failed)?;
            return child.wait().map(|_| None).map_err(failed);
        }
        thread::sleep(PAUSE);
    }
}

fn line_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end().to_owned()
}

/// Names of a NUL-separated list.
fn names(bytes: &[u8]) -> impl Iterator<Item = &str> {
    bytes.split(|byte| *byte == 0).filter_map(|name| str::from_utf8(name).ok()).filter(|name| !name.is_empty())
}
