//! TOML → a tree and the faults found on the way.

use std::cell::OnceCell;

use toml_spanner::Arena;

use super::{recovery::Recovery, syntax::SyntaxFault, tree::Entries};

/// Memory from which the tree of a text borrows.
#[derive(Default)]
pub(crate) struct Reading {
    arena: Arena,
    recovery: OnceCell<Recovery>,
}

impl Reading {
    /// Reads a text as far as it can be read. Faulty places are replaced or blanked out without changing the length of
    /// the text, so that all positions stay.
    pub(crate) fn read<'r>(&'r self, toml: &'r str) -> (Entries<'r>, &'r [SyntaxFault]) {
        if let Ok(document) = toml_spanner::parse(toml, &self.arena) {
            return (document.into_table(), &[]);
        }
        let recovery = self.recovery.get_or_init(|| Recovery::of(toml));
        let table = toml_spanner::parse(&recovery.text, &self.arena).map(toml_spanner::Document::into_table);
        (table.unwrap_or_default(), &recovery.faults)
    }
}
