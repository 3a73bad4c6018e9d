//! Copies among the texts of one site.

use std::collections::HashMap;

use rayon::prelude::*;

use super::shingles::Shingles;
use super::sketch::{ORDERS, Sketch, agreeing, key};

/// Neighbours looked at in each order.
const NEIGHBOURS: usize = 6;

/// Places in which sketches must agree to be compared exactly: texts 80 % alike share 2/3 of all their runs and
/// so agree in 128 places on average; 3 standard deviations fewer are let through.
const AGREEING: usize = 106;

/// An earlier text that is most like a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Match {
    /// Place of the earlier text.
    pub(crate) earlier: usize,
    /// How alike they are, in percent.
    pub(crate) percent: f64,
}

/// For each text the earlier one most like it, where they are more than `percent` alike; of equals the first.
pub(crate) fn matches(texts: &[Shingles], percent: f64) -> Vec<Option<Match>> {
    let mut best = vec![None; texts.len()];
    // Texts alike to the last character are told apart first: one of each is enough from here on.
    let sketches: Vec<&Sketch> = texts.par_iter().map(Shingles::sketch).collect();
    let mut sketched: HashMap<&Sketch, Vec<usize>> = HashMap::with_capacity(texts.len());
    let mut distinct = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let others = sketched.entry(sketches[at]).or_default();
        if let Some(first) = others.iter().find(|&&other| texts[other].is_same(text)) {
            best[at] = Some(Match { earlier: *first, percent: 100.0 });
        } else {
            others.push(at);
            distinct.push(at);
        }
    }
    let candidates = candidates(&sketches, &distinct);
    let compared: Vec<(usize, Match)> = candidates
        .into_par_iter()
        .map(|(later, earlier)| (later, Match { earlier, percent: texts[later].percent_alike(&texts[earlier]) }))
        .filter(|(_, found)| found.percent > percent)
        .collect();
    for (later, found) in compared {
        let known: &mut Option<Match> = &mut best[later];
        if known.is_none_or(|known| found.percent > known.percent) {
            *known = Some(found);
        }
    }
    best
}

/// Pairs (later, earlier) of `distinct` texts worth comparing, ascending, each once.
fn candidates(sketches: &[&Sketch], distinct: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = (0..ORDERS)
        .into_par_iter()
        .flat_map_iter(|order| {
            let mut sorted: Vec<(u64, usize)> = distinct.iter().map(|&at| (key(sketches[at], order), at)).collect();
            sorted.sort_unstable();
            let mut pairs = Vec::new();
            for (place, (_, at)) in sorted.iter().enumerate() {
                for (_, other) in &sorted[place.saturating_sub(NEIGHBOURS)..place] {
                    if agreeing(sketches[*at], sketches[*other]) >= AGREEING {
                        pairs.push((*at.max(other), *at.min(other)));
                    }
                }
            }
            pairs
        })
        .collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}
