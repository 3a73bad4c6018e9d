//! 公开承诺书 of the organisation and of members.

use super::promise::PromiseView;
use crate::disclosure::{Day, Prose, PublicSite};
use crate::model::{Commitment, CommitmentKind, Pledge, Vocabulary};
use crate::register::{PledgeState, PromiseStatus};
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
    /// By when: the deadline in force of the problem it answers, once that was put off.
    pub(crate) due: Option<Day>,
    /// Deadline as promised, when it is another.
    pub(crate) first_due: Option<Day>,
    /// What became of it at the as-of date.
    pub(crate) state: PromiseView,
    /// What the unit says of it, where it says more than that it is kept or not.
    pub(crate) told: Option<&'a str>,
    /// Public problem it answers.
    pub(crate) problem: Option<&'a str>,
}

/// What a commitment is created with, which says no more than that it was made.
const PROMISED: &str = "兑现中";

/// The public commitments of the unit at `index`: those of the organisation first.
pub(in crate::disclosure) fn of<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<CommitmentView<'a>> {
    let unit = &site.records().units[index];
    let commitments = unit.commitments.iter().enumerate().filter(|(_, c)| site.shows(c.scope, c.date));
    let mut views: Vec<_> = commitments.map(|(at, commitment)| view(site, index, at, commitment)).collect();
    views.sort_by_key(|view| view.member);
    views
}

fn view<'a>(site: &'a PublicSite<'a>, index: usize, at: usize, commitment: &'a Commitment) -> CommitmentView<'a> {
    let unit = &site.records().units[index];
    let states = site.register().units[index].pledges.iter().filter(|state| state.commitment == at);
    CommitmentView {
        id: &commitment.id,
        kind: commitment.kind.map(Vocabulary::word),
        member: commitment.kind == Some(CommitmentKind::Member),
        signer: commitment.signer.as_deref(),
        date: commitment.date.map(Day),
        pledges: states.filter_map(|state| pledge(site, index, commitment, state)).collect(),
        body: Prose { text: &commitment.body, folder: unit.path().source("commitments") },
    }
}

/// A pledge of the unit at `index` that is late, and what its commitment is known by.
pub(in crate::disclosure) fn late_pledge<'a>(
    site: &'a PublicSite<'a>,
    index: usize,
    state: &PledgeState,
) -> Option<(&'a str, PledgeView<'a>)> {
    let commitment = site.records().units[index].commitments.get(state.commitment)?;
    Some((&commitment.id, pledge(site, index, commitment, state)?))
}

fn pledge<'a>(
    site: &'a PublicSite<'a>,
    index: usize,
    commitment: &'a Commitment,
    state: &PledgeState,
) -> Option<PledgeView<'a>> {
    let pledge = commitment.pledges.get(state.index)?;
    let plan = site.records().units[index].plan.as_ref();
    let answered = state.problem.and_then(|at| site.register().units[index].problems.get(at));
    Some(PledgeView {
        text: pledge.text.as_deref()?,
        due: state.due.map(Day),
        first_due: state.first_due.filter(|_| state.first_due != state.due).map(Day),
        state: PromiseView::of_pledge(state),
        told: told(pledge, state),
        problem: answered.and_then(|problem| Some(plan?.problems.get(problem.index)?.id.as_str())),
    })
}

/// The unit's word, where it says more than the derived state does: that it is at work on what is not kept, or another.
fn told<'a>(pledge: &'a Pledge, state: &PledgeState) -> Option<&'a str> {
    let word = pledge.status.as_deref()?.trim();
    let says_more = match state.status {
        PromiseStatus::Kept => !pledge.is_under_way(),
        PromiseStatus::Late | PromiseStatus::Open => word != PROMISED,
    };
    (state.status_counts && says_more && !pledge.is_untold() && !pledge.is_fulfilled()).then_some(word)
}
