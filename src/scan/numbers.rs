//! The digits of a text, grouped as they were typed: `138 0000-0000` is three groups that hang together.

use super::folded::Folded;
use super::{Hit, HitKind};

/// Fewest digits of a number of a person: those of a mobile number.
pub(super) const FEWEST_DIGITS: usize = 11;

/// Widest gap within one number, in characters: ` — `.
const WIDEST: usize = 4;

/// Widest distance from one digit to the next, in bytes: a character has at most four.
pub(super) const WIDEST_BYTES: usize = (WIDEST + 1) * 4;

/// Gap between a group of digits and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Something else: the groups do not belong together.
    Apart,
    /// Blanks, invisible characters or a closing bracket: perhaps one number, perhaps two.
    Loose,
    /// A dash: the groups are parts of one number.
    Dash,
    /// A dot: parts of one number, of a decimal or of a list.
    Dot,
}

impl Gap {
    /// Whether the groups on both sides are parts of one code, whatever it may be.
    pub(super) fn ties(self) -> bool {
        matches!(self, Self::Dash | Self::Dot)
    }
}

/// A run of digits, in character positions.
#[derive(Debug, Clone, Copy)]
pub(super) struct DigitGroup {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) gap: Gap,
}

impl DigitGroup {
    pub(super) fn len(&self) -> usize {
        self.end - self.start
    }
}

/// All groups of digits of a text.
pub(super) struct Numbers<'f, 't> {
    pub(super) text: &'f Folded<'t>,
    pub(super) groups: Vec<DigitGroup>,
    /// Whether a scanner has already recognised each group.
    taken: Vec<bool>,
}

impl<'f, 't> Numbers<'f, 't> {
    pub(super) fn of(text: &'f Folded<'t>) -> Self {
        let mut groups: Vec<DigitGroup> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            if !text.at(at).is_ascii_digit() {
                at += 1;
                continue;
            }
            let end = text.run_end(at, |c| c.is_ascii_digit());
            let gap = groups.last().map_or(Gap::Apart, |last| gap(text, last.start, last.end, at));
            groups.push(DigitGroup { start: at, end, gap });
            at = end;
        }
        let taken = vec![false; groups.len()];
        Self { text, groups, taken }
    }

    /// The digits between two character positions.
    pub(super) fn digits(&self, start: usize, end: usize) -> Vec<u32> {
        self.text.slice(start, end).iter().filter_map(|c| c.to_digit(10)).collect()
    }

    /// The group before group `index`, if they hang together.
    pub(super) fn previous(&self, index: usize) -> Option<&DigitGroup> {
        let group = self.groups.get(index)?;
        if group.gap == Gap::Apart { None } else { self.groups.get(index.checked_sub(1)?) }
    }

    /// The group behind group `index`, if they hang together.
    pub(super) fn next(&self, index: usize) -> Option<&DigitGroup> {
        self.groups.get(index + 1).filter(|group| group.gap != Gap::Apart)
    }

    /// The last group of the number of `wanted` digits that begins with group `first`, `skip` digits into it.
    ///
    /// Whole groups only: a number that ends within a group is not that number.
    pub(super) fn spanning(&self, first: usize, skip: usize, wanted: usize) -> Option<usize> {
        let mut sum = self.groups.get(first)?.len().checked_sub(skip)?;
        let mut last = first;
        while sum < wanted {
            sum += self.next(last)?.len();
            last += 1;
        }
        (sum == wanted).then_some(last)
    }

    /// Whether one of the groups `first..=last` was already recognised as something else.
    pub(super) fn is_taken(&self, first: usize, last: usize) -> bool {
        self.taken.get(first..=last).is_none_or(|taken| taken.contains(&true))
    }

    /// Marks the groups `first..=last` as recognised and reports the characters `start..end`.
    pub(super) fn take(
        &mut self,
        kind: HitKind,
        groups: (usize, usize),
        chars: (usize, usize),
        instead: String,
    ) -> Hit {
        if let Some(taken) = self.taken.get_mut(groups.0..=groups.1) {
            taken.fill(true);
        }
        Hit { kind, range: self.text.bytes(chars.0, chars.1), suggestion: Some(instead) }
    }
}

/// The gap between a group that ends at `end` and one that starts at `start`.
fn gap(text: &Folded<'_>, group_start: usize, end: usize, start: usize) -> Gap {
    if start - end > WIDEST {
        return Gap::Apart;
    }
    let mut gap = Gap::Loose;
    for &c in text.slice(end, start) {
        gap = match c {
            // A slash separates two numbers; within one it counts as a blank.
            ' '
            | '/'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{AD}' => gap,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '~' | '_' => Gap::Dash,
            '.' | '·' | '•' | '\u{2027}' => Gap::Dot,
            // (138)0000 0000, but not 第1)2: the bracket must hold these digits and nothing else.
            ')' if matches!(text.before(group_start), '(' | '+') => gap,
            '(' if text.at(start + 4) == ')' => gap,
            _ => return Gap::Apart,
        };
    }
    gap
}

/// A masked number: first digits, stars, last digits, so that it can be recognised but not used.
pub(super) fn masked(digits: &[u32], head: usize, tail: usize) -> String {
    let hidden = head..digits.len().saturating_sub(tail);
    digits
        .iter()
        .enumerate()
        .map(|(at, &digit)| if hidden.contains(&at) { '*' } else { char::from_digit(digit, 10).unwrap_or('*') })
        .collect()
}
