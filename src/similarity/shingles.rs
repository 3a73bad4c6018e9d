//! A text as the set of the runs of characters in it.

use std::sync::OnceLock;

use super::FEWEST_CHARS;
use super::sketch::{Sketch, hash, sketch};

/// Characters in a run: fewer, and stock phrases make everything alike; more, and one changed name hides a copy.
const RUN: usize = 4;

/// The shingles of one text, hashed.
#[derive(Debug)]
pub(crate) struct Shingles {
    /// As they stand in the text.
    runs: Vec<u32>,
    /// Ascending, each once: put in order for the few texts that are compared.
    set: OnceLock<Vec<u32>>,
    /// Drawn once for all that look at it.
    sketch: OnceLock<Box<Sketch>>,
    /// Letters, digits and Han characters of the text.
    chars: usize,
}

impl Shingles {
    /// Takes the runs of all these parts. Spaces and punctuation do not count, and no run reaches from one part
    /// into the next, so that parts may change places.
    pub(crate) fn new<'t>(parts: impl Iterator<Item = &'t str>) -> Self {
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
        Self { runs, set: OnceLock::new(), sketch: OnceLock::new(), chars }
    }

    /// Whether there is enough of it to tell a copy by.
    pub(crate) fn is_comparable(&self) -> bool {
        self.chars >= FEWEST_CHARS
    }

    pub(super) fn sketch(&self) -> &Sketch {
        self.sketch.get_or_init(|| Box::new(sketch(&self.runs)))
    }

    fn set(&self) -> &[u32] {
        self.set.get_or_init(|| {
            let mut set = self.runs.clone();
            set.sort_unstable();
            set.dedup();
            set
        })
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.runs == other.runs || self.set() == other.set()
    }

    /// Share of runs two texts have in common, in percent.
    pub(super) fn percent_alike(&self, other: &Self) -> f64 {
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

fn counts(c: char) -> bool {
    // The common characters first: the general question is slow.
    matches!(c, '\u{4e00}'..='\u{9fff}') || (!matches!(c, '，' | '、' | '；' | '。') && c.is_alphanumeric())
}
