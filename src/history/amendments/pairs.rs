//! Which text of a list became which of a later list, where nothing but the texts tells.

use std::collections::HashSet;

use super::edit::same;

/// An earlier and a later text; one of them is missing where a text was left out or added.
pub(super) type Pair = (Option<usize>, Option<usize>);

/// Pairs two lists: first what says the same, then what is most alike, then what is left in its order. So an addition in
/// the middle of a list does not make everything behind it look changed.
pub(super) fn pairs(old: &[Option<&str>], new: &[Option<&str>]) -> Vec<Pair> {
    let mut rest_old: Vec<usize> = (0..old.len()).collect();
    let mut rest_new: Vec<usize> = (0..new.len()).collect();
    let mut pairs: Vec<Pair> = Vec::new();
    rest_old.retain(|&before| {
        let found = rest_new.iter().position(|&after| same(old[before], new[after]));
        if let Some(at) = found {
            pairs.push((Some(before), Some(rest_new.remove(at))));
        }
        found.is_none()
    });
    // Only where one list is longer it matters which texts belong together.
    if rest_old.len() != rest_new.len() {
        let mut alike: Vec<(usize, usize, usize)> = Vec::new();
        for &before in &rest_old {
            for &after in &rest_new {
                let score = likeness(old[before], new[after]);
                alike.extend((score > 0).then_some((score, before, after)));
            }
        }
        alike.sort_by(|one, other| other.0.cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        for (_, before, after) in alike {
            if rest_old.contains(&before) && rest_new.contains(&after) {
                rest_old.retain(|&at| at != before);
                rest_new.retain(|&at| at != after);
                pairs.push((Some(before), Some(after)));
            }
        }
    }
    let both = rest_old.len().min(rest_new.len());
    pairs.extend(rest_old.iter().zip(&rest_new).map(|(&before, &after)| (Some(before), Some(after))));
    pairs.extend(rest_old.drain(both..).map(|before| (Some(before), None)));
    pairs.extend(rest_new.drain(both..).map(|after| (None, Some(after))));
    pairs.sort_by_key(|&(before, after)| (after.or(before), before));
    pairs
}

/// How many neighbouring letters two texts share, in percent of those of the longer one.
fn likeness(one: Option<&str>, other: Option<&str>) -> usize {
    let pairs = |text: Option<&str>| -> HashSet<(char, char)> {
        let letters: Vec<char> = text.unwrap_or_default().chars().collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, other) = (pairs(one), pairs(other));
    let most = one.len().max(other.len());
    (one.intersection(&other).count() * 100).checked_div(most).unwrap_or(0)
}
