//! Copies between sites, of which only prints are known.

use rayon::prelude::*;

use super::print::{BYTES, ORDERS};
use super::sketch::{agreeing, key};

/// Places in which prints of copies agree: those of texts 90 % alike do on average. Texts 80 % alike agree in 64, with a
/// standard deviation of five, so that few of those are taken for more.
const AGREEING: usize = 78;

/// Neighbours of other sites looked at in each order.
const NEIGHBOURS: usize = 6;

/// How far back they are looked for.
const REACH: usize = 48;

/// Bits at the beginning of the keys of an order that must be the same before anything else is looked at; copies have
/// them in common in one of the orders, and others in none.
const SAME_BITS: u32 = 32;

/// An earlier text of another site that is most like a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Between {
    /// Site and place of the later text.
    pub(crate) later: (usize, usize),
    /// Site and place of the earlier text.
    pub(crate) earlier: (usize, usize),
    /// How alike they are, in percent, as far as prints tell.
    pub(crate) percent: f64,
}

/// A text, known by its print.
#[derive(Clone, Copy)]
struct Text<'p> {
    site: usize,
    place: usize,
    print: &'p [u8; BYTES],
}

/// For each text the earlier one of another site that it is a copy of, in the order of the sites; of equals the first.
/// Each site hands in its prints one behind the other.
pub(crate) fn matches_between(sites: &[&[u8]]) -> Vec<Between> {
    let texts: Vec<Text<'_>> = sites
        .iter()
        .enumerate()
        .flat_map(|(site, prints)| {
            let (prints, _) = prints.as_chunks();
            prints.iter().enumerate().map(move |(place, print)| Text { site, place, print })
        })
        .collect();
    let (distinct, same) = equals(&texts);
    let mut found = same;
    for (later, earlier, places) in alike(&texts, &distinct) {
        found.push((later, earlier, places));
    }
    // The best of each text, of equals the first.
    found.sort_unstable_by_key(|(later, earlier, places)| (*later, BYTES - places, *earlier));
    found.dedup_by_key(|(later, ..)| *later);
    let place = |at: usize| (texts[at].site, texts[at].place);
    let between =
        |(later, earlier, places)| Between { later: place(later), earlier: place(earlier), percent: percent(places) };
    found.into_iter().map(between).collect()
}

/// Positions of a later and an earlier text, and in how many places they agree.
type Pair = (usize, usize, usize);

/// The first of all texts that are the same, and those of other sites that are the same as it.
fn equals(texts: &[Text<'_>]) -> (Vec<usize>, Vec<Pair>) {
    let mut sorted: Vec<usize> = (0..texts.len()).collect();
    sorted.par_sort_unstable_by(|a, b| texts[*a].print.cmp(texts[*b].print).then(a.cmp(b)));
    let (mut distinct, mut same) = (Vec::with_capacity(texts.len()), Vec::new());
    for equals in sorted.chunk_by(|a, b| texts[*a].print == texts[*b].print) {
        let [first, others @ ..] = equals else { continue };
        distinct.push(*first);
        let elsewhere = others.iter().filter(|other| texts[**other].site != texts[*first].site);
        same.extend(elsewhere.map(|other| (*other, *first, BYTES)));
    }
    (distinct, same)
}

/// Pairs of different sites that are much alike.
fn alike(texts: &[Text<'_>], distinct: &[usize]) -> Vec<Pair> {
    let in_order = |order: usize| {
        let mut sorted: Vec<(u64, usize)> = distinct.iter().map(|&at| (key(texts[at].print, order), at)).collect();
        sorted.sort_unstable();
        let mut pairs = Vec::new();
        for (place, (key, at)) in sorted.iter().enumerate() {
            let near = sorted[place.saturating_sub(REACH)..place].iter().rev();
            let near = near.take_while(|(other, _)| (key ^ other) >> (u64::BITS - SAME_BITS) == 0);
            let elsewhere = near.filter(|(_, other)| texts[*other].site != texts[*at].site);
            for (_, other) in elsewhere.take(NEIGHBOURS) {
                let places = agreeing(texts[*at].print, texts[*other].print);
                if places >= AGREEING {
                    pairs.push((*at.max(other), *at.min(other), places));
                }
            }
        }
        pairs
    };
    (0..ORDERS).into_par_iter().flat_map_iter(in_order).collect()
}

/// How alike texts are whose prints agree in so many places: the places tell what share of all runs of both they have in
/// common.
fn percent(places: usize) -> f64 {
    let [places, all] = [places, BYTES].map(|count| f64::from(u8::try_from(count).unwrap_or(u8::MAX)));
    200.0 * places / (all + places)
}
