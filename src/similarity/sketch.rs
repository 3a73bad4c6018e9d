//! A few bytes that tell how much of two sets of runs is the same.

/// How often sketches are sorted.
pub(super) const ORDERS: usize = 24;

/// Bytes of a sketch one order is sorted by.
pub(super) const KEY: usize = 8;

/// Bytes of a sketch.
pub(super) const PLACES: usize = ORDERS * KEY;

/// Places of a sketch that may borrow their byte from another one.
const BORROWED: usize = PLACES / 8;

/// A set of runs in a few bytes.
pub(super) type Sketch = [u8; PLACES];

/// Throws every run into two places, round after round with other hashes, until most places have been hit; the least
/// hash of the first round that hits a place decides it, and the last few places borrow from others. Two sets agree in
/// a place with the probability of their overlap, at the price of a few hashes for each place.
pub(super) fn sketch(runs: &[u32]) -> Sketch {
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

/// The bytes one order is sorted by, as a number: numbers are compared at once.
pub(super) fn key(sketch: &[u8], order: usize) -> u64 {
    let mut key = [0; KEY];
    key.copy_from_slice(&sketch[order * KEY..(order + 1) * KEY]);
    u64::from_be_bytes(key)
}

/// In how many places two sketches agree.
pub(super) fn agreeing<const N: usize>(a: &[u8; N], b: &[u8; N]) -> usize {
    const { assert!(N <= u8::MAX as usize) };
    // Counted in bytes, which the compiler turns into vector instructions.
    usize::from(a.iter().zip(b).map(|(a, b)| u8::from(a == b)).sum::<u8>())
}

/// Multiplied by the golden ratio, runs that differ in a character are far apart.
pub(super) fn hash(run: u64) -> u32 {
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
