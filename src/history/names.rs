//! Names of files along the history, which is read from the newest commit back.

use std::collections::HashMap;

/// Present names of files that older commits know by other names.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Name in the commits still to come → present name.
    present: HashMap<String, String>,
    /// Renames of the commit being read; they hold from the next older one on.
    pending: Vec<(String, String)>,
}

impl Names {
    /// The present name of a file.
    pub(super) fn present(&self, path: String) -> String {
        self.present.get(&path).cloned().unwrap_or(path)
    }

    /// Notes that the commit being read renamed a file, and gives the present name.
    pub(super) fn rename(&mut self, old: String, new: String) -> String {
        let present = self.present(new);
        self.pending.push((old, present.clone()));
        present
    }

    /// Goes on to the next older commit.
    pub(super) fn go_back(&mut self) {
        self.present.extend(self.pending.drain(..));
    }
}
