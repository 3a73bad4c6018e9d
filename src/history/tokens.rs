//! What `git log -z` writes, token by token.

use std::io::{self, BufRead, BufReader, Read};

/// Reader of NUL-separated tokens.
pub(super) struct Tokens<R> {
    input: R,
    /// The last token read.
    pub(super) token: Vec<u8>,
}

impl<R: Read> Tokens<BufReader<R>> {
    /// Of what a program writes.
    pub(super) fn of(output: R) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, output), token: Vec::new() }
    }
}

impl<R: BufRead> Tokens<R> {
    /// Reads the next token; false at the end.
    pub(super) fn next(&mut self) -> io::Result<bool> {
        self.token.clear();
        let read = self.input.read_until(0, &mut self.token)?;
        if self.token.last() == Some(&0) {
            self.token.pop();
        }
        // A line break separates a commit from its files.
        if self.token.first() == Some(&b'\n') {
            self.token.remove(0);
        }
        Ok(read > 0)
    }

    /// Reads a path; none when it is not UTF-8.
    pub(super) fn path(&mut self) -> io::Result<Option<String>> {
        self.next()?;
        Ok(str::from_utf8(&self.token).ok().map(str::to_owned))
    }
}
