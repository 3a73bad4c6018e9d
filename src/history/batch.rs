//! Contents of git objects, read through one process.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::Path,
    process::{ChildStdout, Stdio},
    thread,
};

use super::command::git;

/// What `git cat-file --batch` answers: `NAME blob SIZE`, the bytes, a line break.
pub(super) struct Answers {
    input: BufReader<ChildStdout>,
}

/// What an object holds; none where it is not there.
pub(super) type Content = Option<Vec<u8>>;

/// Asks for these objects and hands the answers, which come in the same order, to `work`; none when git fails.
pub(super) fn read<'o, R>(
    root: &Path,
    objects: impl Iterator<Item = &'o str>,
    work: impl FnOnce(&mut Answers) -> R,
) -> Option<R> {
    let objects: String = objects.flat_map(|object| [object, "\n"]).collect();
    let mut child = git(root).args(["cat-file", "--batch", "--buffer"]).stdin(Stdio::piped()).spawn().ok()?;
    let (mut asked, answers) = (child.stdin.take()?, child.stdout.take()?);
    // Requests are written by a thread of their own: otherwise both pipes could fill up and block.
    let result = thread::scope(|scope| {
        scope.spawn(move || {
            // When git stops reading, its answers end early, which is noticed below.
            let _ = asked.write_all(objects.as_bytes());
        });
        let mut answers = Answers { input: BufReader::with_capacity(1 << 16, answers) };
        let result = work(&mut answers);
        // What was not read would keep git, and with it the thread that asks, waiting for ever.
        let _ = std::io::copy(&mut answers.input, &mut std::io::sink());
        result
    });
    child.wait().is_ok_and(|status| status.success()).then_some(result)
}

impl Answers {
    /// The next answers, this many of them; none when fewer are left. An object that is not there, as in a partial
    /// clone, is none.
    pub(super) fn next_of(&mut self, count: usize) -> Option<Vec<Content>> {
        (0..count).map(|_| self.next_one()).collect()
    }

    fn next_one(&mut self) -> Option<Content> {
        let mut head = String::new();
        if self.input.read_line(&mut head).ok()? == 0 {
            return None;
        }
        let Some(size) = head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok()) else {
            return Some(None);
        };
        let mut bytes = Vec::new();
        self.input.by_ref().take(size + 1).read_to_end(&mut bytes).ok()?;
        bytes.pop();
        Some(Some(bytes))
    }
}
