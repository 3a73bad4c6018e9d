//! Which asterisks and underscores of a text are Markdown and which are meant as a blank.
//!
//! `**注意**` is bold and `***` on a line of its own is a rule; `**县**镇` and `责任人__，时限__` are slots nobody
//! filled in. Runs are paired as Markdown pairs them, a little more narrowly: what surrounds a run decides whether it
//! can open or close, and a pair around a single word of a form (县, 年, 月) is two blanks.

use super::folded::{Folded, is_han};

/// Words that stand behind a blank: `*县`, `__年__月`.
const SLOT_WORDS: &[char] = &[
    '县', '市', '镇', '乡', '村', '区', '街', '局', '委', '校', '组', '年', '月', '日', '元', '人', '户', '个', '次',
    '届', '名', '号',
];

/// A run of one marker.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Run {
    pub(super) fn len(self) -> usize {
        self.end - self.start
    }
}

/// The runs of `marker` that are no Markdown, in order.
pub(super) fn literal_runs(text: &Folded<'_>, marker: char) -> Vec<Run> {
    let mut literal = Vec::new();
    // Runs of this paragraph that opened and were not closed yet, with how many of their markers are left.
    let mut open: Vec<(Run, usize)> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text.at(at) == '\n' && text.at(text.skip_blanks(at + 1)) == '\n' {
            literal.extend(open.drain(..).map(|(run, _)| run));
        }
        if text.at(at) != marker {
            at += 1;
            continue;
        }
        let run = Run { start: at, end: text.run_end(at, |c| c == marker) };
        at = run.end;
        if let Some(end) = bullet_or_rule_end(text, run, marker) {
            at = end;
            continue;
        }
        if text.before(run.start) == '\\' {
            continue;
        }
        // Longer runs are never typed for emphasis.
        let left = if run.len() > 3 { run.len() } else { close(text, &mut open, run, marker) };
        if left == run.len() && run.len() <= 3 && can_open(text, run, marker) {
            open.push((run, left));
        } else if left > 0 {
            literal.push(run);
        }
    }
    literal.extend(open.into_iter().map(|(run, _)| run));
    literal.sort_by_key(|run| run.start);
    literal
}

/// Closes what is open with `run`; gives back how many of its markers are left over.
fn close(text: &Folded<'_>, open: &mut Vec<(Run, usize)>, run: Run, marker: char) -> usize {
    let mut left = run.len();
    if !can_close(text, run, marker) {
        return left;
    }
    while left > 0 {
        let Some((opener, rest)) = open.last_mut() else { break };
        let is_slot = opener.end + 1 == run.start && SLOT_WORDS.contains(&text.at(opener.end));
        let taken = left.min(*rest);
        // * does not close **, and what is left of *** after one of them is 1 or 2.
        let fits = *rest == left || *rest == 3 || left == 3 || left != run.len();
        if is_slot || !fits {
            break;
        }
        left -= taken;
        *rest -= taken;
        if *rest == 0 {
            open.pop();
        }
    }
    left
}

fn can_open(text: &Folded<'_>, run: Run, marker: char) -> bool {
    let (before, behind) = (text.before(run.start), text.at(run.end));
    let starts_word = is_word(behind) || matches!(behind, '“' | '"' | '《' | '(' | '【' | '‘' | '[' | '*' | '_' | '`');
    // 经费**元，地点**。: a word of a form that ends the clause follows a blank.
    let is_slot = is_slot_word(behind) && matches!(text.at(run.end + 1), ',' | '。' | ';');
    starts_word && !is_slot && (marker == '*' || !is_word(before))
}

fn can_close(text: &Folded<'_>, run: Run, marker: char) -> bool {
    let (before, behind) = (text.before(run.start), text.at(run.end));
    if marker == '*' {
        return !matches!(before, '\0' | ' ' | '\n');
    }
    let ends_word = is_word(before) || matches!(before, '”' | '"' | '》' | ')' | '】' | '。' | '*');
    // __时限：__ 2012年 is a bold label, 金额：__。 a blank.
    let ends_label = before == ':' && behind == ' ';
    !is_word(behind) && (ends_word || ends_label)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_han(c) || c.is_alphanumeric()
}

/// Where a bullet (`* `) or a rule across the page (`***`, `_ _ _`) ends that begins with `run`.
///
/// A text that is nothing but such a line is no rule: there is nothing to divide.
fn bullet_or_rule_end(text: &Folded<'_>, run: Run, marker: char) -> Option<usize> {
    let line = text.skip_blanks_back(run.start);
    if !matches!(text.before(line), '\0' | '\n' | '>') {
        return None;
    }
    let end = text.run_end(run.end, |c| c == marker || c == ' ');
    let markers = text.slice(run.start, end).iter().filter(|&&c| c == marker).count();
    let is_alone = line == 0 && end == text.len();
    if matches!(text.at(end), '\n' | '\0') && markers >= 3 && !is_alone {
        return Some(end);
    }
    (marker == '*' && run.len() == 1 && text.at(run.end) == ' ').then_some(run.end)
}

/// Whether `c` is a word of a form that follows a blank.
pub(super) fn is_slot_word(c: char) -> bool {
    SLOT_WORDS.contains(&c)
}
