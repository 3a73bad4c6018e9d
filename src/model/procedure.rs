//! How a campaign wants one kind of work done.

use super::ActivityKind;

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
    /// Whether each problem of a branch is gone into by such work of its own (S001-013).
    pub each_problem: bool,
}

impl Procedure {
    /// The ways a record names that are none of the procedure's.
    pub fn unlisted<'f>(&self, form: &'f str) -> Vec<&'f str> {
        let is_listed = |way: &str| self.methods.iter().any(|method| method == way);
        // A listed way may itself have an “and” in its name.
        let parts = form.split(['、', '，', ',']).map(str::trim).filter(|part| !is_listed(part));
        let ways = parts.flat_map(|part| part.split(['和', '及'])).map(str::trim);
        ways.filter(|way| !way.is_empty() && !is_listed(way)).collect()
    }
}
