//! How a campaign wants one kind of work done.

use super::ActivityKind;

/// What separates the ways named in one text, beside the word between the last two.
const SEPARATORS: [char; 5] = ['、', '，', ',', '和', '及'];

/// `[[procedures]]`: ways of doing a kind of work, what it looks at, and who holds it.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// The kind of work.
    pub kind: ActivityKind,
    /// Ways of doing it (S002-011, S003-013, S003-041); empty: any.
    pub methods: Vec<String>,
    /// What it looks at in each unit (S002-012, S004-014); empty: nothing is asked for.
    pub covers: Vec<String>,
    /// Words one of which stands in whoever holds it (S001-039); empty: anybody.
    pub chaired_by: Vec<String>,
    /// The way in which it reaches units that lag behind (S001-039).
    pub lagging: Option<String>,
}

impl Procedure {
    /// The ways a record names that are none of the procedure's.
    pub fn unlisted<'f>(&self, form: &'f str) -> Vec<&'f str> {
        let ways = if self.methods.iter().any(|method| method == form) { vec![form] } else { ways(form) };
        ways.into_iter().filter(|way| !self.methods.iter().any(|method| method == way)).collect()
    }
}

fn ways(form: &str) -> Vec<&str> {
    form.split(SEPARATORS).map(str::trim).filter(|way| !way.is_empty()).collect()
}
