//! What share of its measures and pledges each unit has put so that they can be checked (S000-019).
//!
//! The rules `vague-measure` and `unverifiable-pledge` speak of single sentences; the office that reads the plans of a
//! county wants to know whose to send back. So `check` shows the share, and no page does.

use crate::{
    diagnostics::WordingScore,
    model::{Site, Unit},
    scan::empty_words,
};

/// The scores of all units that promise something, in path order.
pub(crate) fn wording_scores(site: &Site) -> Vec<WordingScore> {
    site.units.iter().filter_map(score).collect()
}

fn score(unit: &Unit) -> Option<WordingScore> {
    let problems = unit.plan.iter().flat_map(|plan| &plan.problems);
    let measures = problems.flat_map(|problem| &problem.measures).filter_map(|measure| measure.text.as_ref());
    let pledges = unit.commitments.iter().flat_map(|commitment| &commitment.pledges);
    let (mut sentences, mut empty) = (0, 0);
    for text in measures.chain(pledges.filter_map(|pledge| pledge.text.as_ref())) {
        sentences += 1;
        empty += usize::from(empty_words(text).is_some());
    }
    WordingScore::of(&unit.path, sentences, empty)
}
