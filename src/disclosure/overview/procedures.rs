//! 工作办法: how kinds of work are done in this campaign (S001-039, S002-011, S002-012, S003-013, S003-041, S004-014).

use serde::Serialize;

use crate::disclosure::PublicSite;
use crate::model::Vocabulary;

/// How one kind of work is done.
#[derive(Debug, Serialize)]
pub(crate) struct ProcedureView<'a> {
    /// The kind.
    pub(crate) kind: &'static str,
    /// Ways of doing it.
    pub(crate) methods: &'a [String],
    /// What it looks at.
    pub(crate) covers: &'a [String],
    /// Who holds it.
    pub(crate) chaired_by: &'a [String],
    /// The way in which it reaches units that lag behind.
    pub(crate) lagging: Option<&'a str>,
    /// Whether it goes into each problem of a branch.
    pub(crate) each_problem: bool,
}

impl<'a> ProcedureView<'a> {
    /// All of the campaign's.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let procedures = site.records().campaign.procedures.iter();
        let view = |procedure: &'a crate::model::Procedure| Self {
            kind: procedure.kind.word(),
            methods: &procedure.methods,
            covers: &procedure.covers,
            chaired_by: &procedure.chaired_by,
            lagging: procedure.lagging.as_deref(),
            each_problem: procedure.each_problem,
        };
        procedures.map(view).collect()
    }
}
