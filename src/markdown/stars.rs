//! Stars in Chinese text: between two figures they mean “times”, and beside Chinese punctuation bold is bold.
//!
//! CommonMark tells by blanks and punctuation which stars belong to emphasis; Chinese has no blanks.

use super::{shifts::Shifts, wide::is_wide};

/// Character put between a run of `*` and the character that keeps the run from being recognised. It counts as
/// punctuation, no known text uses it, and it is removed before anything is written.
pub const HINGE: char = '\u{10AF6}';

/// Character that stands for a `*` that is no emphasis while the parser reads. As [`HINGE`], no known text uses it.
pub(super) const TIMES: char = '\u{10AF5}';

/// A run of stars and what stands around it.
struct Run {
    at: usize,
    length: usize,
    before: char,
    after: char,
}

/// The text with [`TIMES`] for stars that are no emphasis, and with [`HINGE`] where a run of `*` touches punctuation on
/// one side and a character on the other: CommonMark would take it for plain stars.
pub(super) fn mend(text: &str, shifts: &mut Shifts) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    let runs = runs(text);
    let plain = plain_stars(text, &runs);
    for (run, is_plain) in runs.iter().zip(plain) {
        out.push_str(&text[done..run.at]);
        done = run.at + run.length;
        if is_plain {
            out.push(TIMES);
            shifts.add(out.len(), 1 - TIMES.len_utf8().cast_signed());
            continue;
        }
        let wide = is_wide(run.before) || is_wide(run.after);
        if wide && is_letter(run.before) && is_punctuation(run.after) {
            put_hinge(&mut out, shifts);
        }
        out.push_str(&text[run.at..done]);
        if wide && is_punctuation(run.before) && is_letter(run.after) {
            put_hinge(&mut out, shifts);
        }
    }
    out.push_str(&text[done..]);
    out
}

fn put_hinge(out: &mut String, shifts: &mut Shifts) {
    out.push(HINGE);
    shifts.add(out.len(), -HINGE.len_utf8().cast_signed());
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(found) = text[at..].find('*') {
        let start = at + found;
        let length = text[start..].len() - text[start..].trim_start_matches('*').len();
        at = start + length;
        let before = text[..start].chars().next_back().unwrap_or(' ');
        let after = text[at..].chars().next().unwrap_or(' ');
        runs.push(Run { at: start, length, before, after });
    }
    runs
}

/// For each run whether it is a single star between two characters that no other star makes emphasis of: 3*4米, 长*宽.
/// Two stars of a line are emphasis where the first one opens behind a mark or blank, or the second closes before one.
fn plain_stars(text: &str, runs: &[Run]) -> Vec<bool> {
    let is_between = |run: &Run| run.length == 1 && is_letter(run.before) && is_letter(run.after);
    let mut plain = vec![false; runs.len()];
    let mut at = 0;
    while let Some(run) = runs.get(at) {
        let partner = runs[at + 1..].iter().position(|other| other.length == 1).map(|found| at + 1 + found);
        let partner = partner.filter(|other| !text[run.at..runs[*other].at].contains('\n'));
        let is_pair = |other: usize| {
            let other = &runs[other];
            let opens = is_letter(run.after) || run.after == '*';
            opens
                && is_letter(other.before)
                && !(is_between(run) && is_between(other))
                && !is_sum(run)
                && !is_sum(other)
        };
        match partner {
            Some(other) if run.length == 1 && is_pair(other) => at = other + 1,
            _ => {
                plain[at] = is_between(run);
                at += 1;
            }
        }
    }
    plain
}

/// Whether a star stands between two figures.
fn is_sum(run: &Run) -> bool {
    run.before.is_numeric() && run.after.is_numeric() && !is_wide(run.before) && !is_wide(run.after)
}

fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

fn is_letter(c: char) -> bool {
    !c.is_whitespace() && !is_punctuation(c) && !c.is_control()
}
