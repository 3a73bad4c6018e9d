//! The sources of a site as they were at a commit, in a folder of their own that goes when it is no longer needed.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write as _},
    path::{Component, Path, PathBuf},
    process::Stdio,
    thread,
};

use crate::history::git;

/// Sources of an earlier commit.
#[derive(Debug)]
pub(crate) struct PastSources(PathBuf);

impl PastSources {
    /// Takes the sources of a commit out of git; none when git does not know the commit or the folder cannot be written.
    pub(crate) fn of(root: &Path, commit: &str) -> Option<Self> {
        let content = root.join("content");
        let listed = git(&content).args(["ls-tree", "-r", "-z", commit, "--", "."]).output().ok()?;
        let files: Vec<(&str, &str)> = listed.stdout.split(|byte| *byte == 0).filter_map(file).collect();
        if !listed.status.success() || files.is_empty() {
            return None;
        }
        let past = Self(std::env::temp_dir().join(format!("gongshi-{commit}-{}", std::process::id())));
        past.write(&content, &files)?;
        Some(past)
    }

    /// The folder.
    pub(crate) fn root(&self) -> &Path {
        &self.0
    }

    fn write(&self, content: &Path, files: &[(&str, &str)]) -> Option<()> {
        let mut child = git(content).args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped()).spawn().ok()?;
        let (mut asked, answers) = (child.stdin.take()?, child.stdout.take()?);
        let objects: String = files.iter().flat_map(|(object, _)| [*object, "\n"]).collect();
        // Requests are written by a thread of their own: otherwise both pipes could fill up and block.
        thread::scope(|scope| {
            scope.spawn(move || {
                // When git stops reading, its answers end early, which is noticed below.
                let _ = asked.write_all(objects.as_bytes());
            });
            let mut answers = BufReader::new(answers);
            files.iter().try_for_each(|(_, path)| {
                let mut head = String::new();
                answers.read_line(&mut head).ok()?;
                let size: u64 = head.trim_end().rsplit(' ').next()?.parse().ok()?;
                let mut bytes = Vec::new();
                answers.by_ref().take(size + 1).read_to_end(&mut bytes).ok()?;
                bytes.pop();
                let target = self.0.join("content").join(path);
                fs::create_dir_all(target.parent()?).ok()?;
                fs::write(target, bytes).ok()
            })
        })?;
        child.wait().ok().map(drop)
    }
}

impl Drop for PastSources {
    fn drop(&mut self) {
        // What cannot be removed stays among the temporary files of the system.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Object and path of a plain file in a listing, `100644 blob OBJECT\tPATH`.
fn file(line: &[u8]) -> Option<(&str, &str)> {
    let (about, path) = str::from_utf8(line).ok()?.split_once('\t')?;
    let object = about.strip_prefix("100")?.rsplit(' ').next()?;
    let stays_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    stays_inside.then_some((object, path))
}
