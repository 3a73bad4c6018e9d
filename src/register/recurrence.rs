//! Problems that came back: ones an earlier campaign had already published of the same unit.

use super::ProblemStatus;
use crate::model::{EarlierProblem, Previous, Site};

/// A problem of an earlier campaign that says the same, or nearly so.
#[derive(Debug, Clone, Copy)]
pub struct Recurrence<'s> {
    /// The campaign.
    pub campaign: &'s Previous,
    /// The problem, as its archive has it.
    pub problem: &'s EarlierProblem,
    /// How it stood in the end; none where the archive has a word we do not know.
    pub status: Option<ProblemStatus>,
}

/// Share of the pairs of letters that two texts must have in common, as a fraction: three quarters.
const ALIKE: (usize, usize) = (3, 4);

/// The problem of the latest earlier campaign that this problem of a unit is most like.
pub fn recurrence<'s>(site: &'s Site, unit: &str, text: &str) -> Option<Recurrence<'s>> {
    let now = pairs(text);
    site.previous.iter().find_map(|campaign| {
        let problems = campaign.problems.as_ref().ok()?.get(unit)?;
        let shares = problems.iter().map(|problem| (in_common(&now, &pairs(&problem.text)), problem));
        let alike = shares.filter(|((common, all), _)| *all > 0 && common * ALIKE.1 >= all * ALIKE.0);
        // Of several that are as much alike, the first.
        let (_, problem) = alike.reduce(|best, next| {
            let ((best_common, best_all), (common, all)) = (best.0, next.0);
            if common * best_all > best_common * all { next } else { best }
        })?;
        let status = ProblemStatus::ALL.into_iter().find(|status| status.key() == problem.state);
        Some(Recurrence { campaign: &campaign.declared, problem, status })
    })
}

/// Neighbouring letters of a text, sorted; blanks and marks say nothing.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let mut pairs: Vec<(char, char)> = letters.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// How many pairs two texts have in common, counted in both, and how many they have together.
fn in_common(one: &[(char, char)], other: &[(char, char)]) -> (usize, usize) {
    let (mut at, mut against, mut common) = (0, 0, 0);
    while let (Some(first), Some(second)) = (one.get(at), other.get(against)) {
        common += usize::from(first == second) * 2;
        (at, against) = (at + usize::from(first <= second), against + usize::from(second <= first));
    }
    (common, one.len() + other.len())
}
