//! Which of many texts are alike, without comparing every pair.
//!
//! 1. A text is taken as the set of its shingles, the runs of [`RUN`] characters in it ([`Shingles`]); two texts are as alike as
//!    the share of runs they have in common.
//! 2. A [`Sketch`] of a few bytes is drawn from each set so that two sketches agree in about as many places
//!    as the sets overlap (MinHash; every place is filled, see `sketch`). Equal sets have equal sketches.
//! 3. The sketches are sorted [`ORDERS`] times, each time by other bytes. Texts that are alike come to stand next
//!    to one another in some of these orders, so only near neighbours are candidates: the work grows with the
//!    number of texts, however many of them are alike (an LSH forest).
//! 4. Candidates whose sketches agree well enough are compared exactly.
//!
//! Everything is decided by the texts and their order: no chance, no hash seed, no thread count.

use std::{collections::HashMap, sync::OnceLock};

use rayon::prelude::*;

/// Characters in a run: fewer, and stock phrases make everything alike; more, and one changed name hides a copy.
const RUN: usize = 4;

/// How often the sketches are sorted.
const ORDERS: usize = 24;

/// Bytes of a sketch one order is sorted by.
const KEY: usize = 8;

/// Neighbours looked at in each order.
const NEIGHBOURS: usize = 6;

/// Bytes of a sketch.
const PLACES: usize = ORDERS * KEY;

/// Places in which sketches must agree to be compared exactly: texts 80 % alike share 2/3 of all their runs and
/// so agree in 128 places on average; 3 standard deviations fewer are let through.
const AGREEING: usize = 106;

/// Places of a sketch that may borrow their byte from another one.
const BORROWED: usize = PLACES / 8;

/// The shingles of one text, hashed.
#[derive(Debug)]
pub(super) struct Shingles {
    /// As they stand in the text.
    runs: Vec<u32>,
    /// Ascending, each once: put in order for the few texts that are compared.
    set: OnceLock<Vec<u32>>,
    /// Letters, digits and Han characters of the text.
    pub(super) chars: usize,
}

/// A set of runs in a few bytes.
type Sketch = [u8; PLACES];

/// An earlier text that is most like a later one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Match {
    /// Place of the earlier text.
    pub(super) earlier: usize,
    /// How alike they are, in percent.
    pub(super) percent: f64,
}

impl Shingles {
    /// Takes the runs of all these parts. Spaces and punctuation do not count, and no run reaches from one part
    /// into the next, so that parts may change places.
    pub(super) fn new<'t>(parts: impl Iterator<Item = &'t str>) -> Self {
        let (mut runs, mut chars) = (Vec::with_capacity(512), 0);
        for text in parts {
            // The last characters side by side: those before them have been pushed out.
            let (mut run, mut length) = (0_u64, 0);
            for c in text.chars().filter(|c| counts(*c)) {
                run = run << (u64::BITS as usize / RUN) ^ u64::from(u32::from(c));
                length += 1;
                if length >= RUN {
                    runs.push(hash(run));
                }
            }
            if (1..RUN).contains(&length) {
                runs.push(hash(run));
            }
            chars += length;
        }
        Self { runs, set: OnceLock::new(), chars }
    }

    fn set(&self) -> &[u32] {
        self.set.get_or_init(|| {
            let mut set = self.runs.clone();
            set.sort_unstable();
            set.dedup();
            set
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.runs == other.runs || self.set() == other.set()
    }

    /// Share of runs two texts have in common, in percent.
    fn percent_alike(&self, other: &Self) -> f64 {
        let (mut a, mut b) = (self.set(), other.set());
        let mut common = 0_u32;
        while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => a = rest_a,
                std::cmp::Ordering::Greater => b = rest_b,
                std::cmp::Ordering::Equal => {
                    common += 1;
                    (a, b) = (rest_a, rest_b);
                }
            }
        }
        let all = u32::try_from(self.set().len() + other.set().len()).unwrap_or(u32::MAX).max(1);
        f64::from(common) * 200.0 / f64::from(all)
    }
}

/// For each text the earlier one most like it, where they are more than `percent` alike; of equals the first.
pub(super) fn matches(texts: &[Shingles], percent: f64) -> Vec<Option<Match>> {
    let mut best = vec![None; texts.len()];
    // Texts alike to the last character are told apart first: one of each is enough from here on.
    let sketches: Vec<Sketch> = texts.par_iter().map(|text| sketch(&text.runs)).collect();
    let mut sketched: HashMap<&Sketch, Vec<usize>> = HashMap::with_capacity(texts.len());
    let mut distinct = Vec::with_capacity(texts.len());
    for (at, text) in texts.iter().enumerate() {
        let others = sketched.entry(&sketches[at]).or_default();
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
fn candidates(sketches: &[Sketch], distinct: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = (0..ORDERS)
        .into_par_iter()
        .flat_map_iter(|order| {
            let mut sorted: Vec<(u64, usize)> = distinct.iter().map(|&at| (key(&sketches[at], order), at)).collect();
            sorted.sort_unstable();
            let mut pairs = Vec::new();
            for (place, (_, at)) in sorted.iter().enumerate() {
                for (_, other) in &sorted[place.saturating_sub(NEIGHBOURS)..place] {
                    if agreeing(&sketches[*at], &sketches[*other]) >= AGREEING {
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

/// The bytes one order is sorted by, as a number: numbers are compared at once.
fn key(sketch: &Sketch, order: usize) -> u64 {
    let mut key = [0; KEY];
    key.copy_from_slice(&sketch[order * KEY..(order + 1) * KEY]);
    u64::from_be_bytes(key)
}

fn agreeing(a: &Sketch, b: &Sketch) -> usize {
    const { assert!(PLACES <= u8::MAX as usize) };
    // Counted in bytes, which the compiler turns into vector instructions.
    usize::from(a.iter().zip(b).map(|(a, b)| u8::from(a == b)).sum::<u8>())
}

/// Throws every run into two places, round after round with other hashes, until most places have been hit; the least
/// hash of the first round that hits a place decides it, and the last few places borrow from others. Two sets agree in
/// a place with the probability of their overlap, at the price of a few hashes for each place.
fn sketch(runs: &[u32]) -> Sketch {
    const FILLED: u32 = 0;
    const EMPTY: u32 = u32::MAX;
    let mut least = [EMPTY; PLACES];
    let mut sketch = [0; PLACES];
    let mut empty = PLACES;
    // A text of a single run needs a few thousand rounds; nothing needs this many.
    for round in 0..1_u64 << 14 {
        for run in runs {
            let (one, other) = halves(mix(u64::from(*run) | round << 32));
            for half in [one, other] {
                let (place, hash) = halves(u64::from(half) * PLACES as u64);
                let known = &mut least[place as usize];
                *known = (*known).min(hash | 1);
            }
        }
        for (least, byte) in least.iter_mut().zip(&mut sketch) {
            if *least != FILLED && *least != EMPTY {
                *byte = least.to_be_bytes()[2];
                *least = FILLED;
                empty -= 1;
            }
        }
        if empty <= BORROWED || runs.is_empty() {
            break;
        }
    }
    for place in (0..PLACES).filter(|place| least[*place] != FILLED) {
        // From another order, so that none is sorted by the same byte twice.
        let mut lenders = (1..ORDERS).map(|step| (place + step * KEY) % PLACES);
        sketch[place] = lenders.find(|lender| least[*lender] == FILLED).map_or(0, |lender| sketch[lender]);
    }
    sketch
}

/// Multiplied by the golden ratio, runs that differ in a character are far apart.
fn hash(run: u64) -> u32 {
    halves(run.wrapping_mul(0x9e37_79b9_7f4a_7c15)).0
}

fn halves(bits: u64) -> (u32, u32) {
    ((bits >> 32) as u32, (bits & 0xffff_ffff) as u32)
}

/// The finaliser of SplitMix64.
fn mix(mut bits: u64) -> u64 {
    bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ bits >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ bits >> 31
}

fn counts(c: char) -> bool {
    // The common characters first: the general question is slow.
    matches!(c, '\u{4e00}'..='\u{9fff}') || (!matches!(c, '，' | '、' | '；' | '。') && c.is_alphanumeric())
}
