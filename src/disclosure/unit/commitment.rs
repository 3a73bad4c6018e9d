//! 公开承诺书 of the organisation and of members.

use crate::disclosure::{Day, Prose, PublicSite};
use crate::model::{Commitment, CommitmentKind, Vocabulary};
use serde::Serialize;

/// A public commitment.
#[derive(Debug, Serialize)]
pub(crate) struct CommitmentView<'a> {
    /// File name without ending; the anchor is `c-ID`.
    pub(crate) id: &'a str,
    /// 组织 or 党员.
    pub(crate) kind: Option<&'static str>,
    /// Whether a single member made it.
    pub(crate) member: bool,
    /// Who signs.
    pub(crate) signer: Option<&'a str>,
    /// Day.
    pub(crate) date: Option<Day>,
    /// What is promised.
    pub(crate) pledges: Vec<PledgeView<'a>>,
    /// Running text.
    #[serde(skip)]
    pub(crate) body: Prose<'a>,
}

/// One promise.
#[derive(Debug, Serialize)]
pub(crate) struct PledgeView<'a> {
    /// What.
    pub(crate) text: &'a str,
    /// By when.
    pub(crate) due: Option<Day>,
    /// How it stands, in the unit's words.
    pub(crate) status: Option<&'a str>,
    /// Public problem it answers.
    pub(crate) problem: Option<&'a str>,
    /// Whether it has been kept.
    pub(crate) kept: bool,
}

/// The public commitments of the unit at `index`: those of the organisation first.
pub(in crate::disclosure) fn of<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<CommitmentView<'a>> {
    let unit = &site.records().units[index];
    let mut views: Vec<_> =
        unit.commitments.iter().filter(|c| site.shows(c.scope, c.date)).map(|c| view(site, index, c)).collect();
    views.sort_by_key(|view| view.member);
    views
}

fn view<'a>(site: &'a PublicSite<'a>, index: usize, commitment: &'a Commitment) -> CommitmentView<'a> {
    let unit = &site.records().units[index];
    CommitmentView {
        id: &commitment.id,
        kind: commitment.kind.map(Vocabulary::word),
        member: commitment.kind == Some(CommitmentKind::Member),
        signer: commitment.signer.as_deref(),
        date: commitment.date.map(Day),
        pledges: commitment
            .pledges
            .iter()
            .filter_map(|pledge| {
                Some(PledgeView {
                    text: pledge.text.as_deref()?,
                    due: pledge.due.map(Day),
                    status: pledge.status.as_deref(),
                    kept: pledge.is_fulfilled(),
                    problem: pledge.problem.as_deref().filter(|id| site.public_problem(index, id).is_some()),
                })
            })
            .collect(),
        body: Prose { text: &commitment.body, folder: unit.path().source("commitments") },
    }
}
