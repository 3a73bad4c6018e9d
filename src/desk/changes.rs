//! Two texts line by line: what differs, and how changes of two people are put together.

use std::ops::Range;

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    Removed,
    Added,
}

/// A line of either text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChangedLine {
    pub(crate) fate: Fate,
    pub(crate) text: String,
}

/// Lines of `old` that are replaced by others.
#[derive(Debug, Clone)]
struct Change<'t> {
    old: Range<usize>,
    new: Vec<&'t str>,
}

/// All lines of both texts, in order.
pub(super) fn compare(old: &str, new: &str) -> Vec<ChangedLine> {
    let lines: Vec<&str> = old.lines().collect();
    let line = |fate, text: &&str| ChangedLine { fate, text: (*text).to_owned() };
    let mut all = Vec::new();
    let mut next = 0;
    for change in changes(&lines, &new.lines().collect::<Vec<_>>()) {
        all.extend(lines[next..change.old.start].iter().map(|text| line(Fate::Kept, text)));
        all.extend(lines[change.old.clone()].iter().map(|text| line(Fate::Removed, text)));
        all.extend(change.new.iter().map(|text| line(Fate::Added, text)));
        next = change.old.end;
    }
    all.extend(lines[next..].iter().map(|text| line(Fate::Kept, text)));
    all
}

/// Whose change holds where both changed the same lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefer {
    Mine,
    Theirs,
}

/// Puts together what two people made of one text.
pub(super) fn merge(base: &str, mine: &str, theirs: &str, prefer: Prefer) -> String {
    let base: Vec<&str> = base.lines().collect();
    let (mine, theirs): (Vec<&str>, Vec<&str>) = (mine.lines().collect(), theirs.lines().collect());
    let (mine, theirs) = (changes(&base, &mine), changes(&base, &theirs));
    let mut merged: Vec<&str> = Vec::new();
    let (mut next, mut my, mut their) = (0, 0, 0);
    loop {
        let starts = [mine.get(my), theirs.get(their)].into_iter().flatten().map(|change| change.old.start);
        let Some(start) = starts.min() else { break };
        // The group of changes that overlap one another, from here on; lines side by side are changed apart.
        let (mut end, first) = (start, (my, their));
        loop {
            let touches = |change: &&Change<'_>| change.old.start < end || change.old.start == start;
            if let Some(change) = mine.get(my).filter(touches) {
                end = end.max(change.old.end);
                my += 1;
            } else if let Some(change) = theirs.get(their).filter(touches) {
                end = end.max(change.old.end);
                their += 1;
            } else {
                break;
            }
        }
        merged.extend(&base[next..start]);
        let one = applied(&base, start..end, &mine[first.0..my]);
        let other = applied(&base, start..end, &theirs[first.1..their]);
        let is_clash = my > first.0 && their > first.1 && one != other;
        let takes_mine = if is_clash { prefer == Prefer::Mine } else { my > first.0 };
        merged.extend(if takes_mine { one } else { other });
        next = end;
    }
    merged.extend(&base[next..]);
    let mut text = merged.join("\n");
    text.push('\n');
    text
}

/// Some lines with changes made.
fn applied<'t>(base: &[&'t str], range: Range<usize>, changes: &[Change<'t>]) -> Vec<&'t str> {
    let mut lines = Vec::new();
    let mut next = range.start;
    for change in changes {
        lines.extend(&base[next..change.old.start]);
        lines.extend(&change.new);
        next = change.old.end;
    }
    lines.extend(&base[next..range.end]);
    lines
}

/// The changes that make `new` of `old`, in order, as few lines as possible.
fn changes<'t>(old: &[&str], new: &[&'t str]) -> Vec<Change<'t>> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    let (from, to) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    // Length of the longest common part of what is left behind each pair of places.
    let width = to.len() + 1;
    let mut common = vec![0_u32; (from.len() + 1) * width];
    for i in (0..from.len()).rev() {
        for j in (0..to.len()).rev() {
            common[i * width + j] = if from[i] == to[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut found: Vec<Change<'t>> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < from.len() || j < to.len() {
        if i < from.len() && j < to.len() && from[i] == to[j] {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let removes = j == to.len() || (i < from.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]);
        let at = head + i;
        if found.last().is_none_or(|change| change.old.end != at) {
            found.push(Change { old: at..at, new: Vec::new() });
        }
        if let Some(change) = found.last_mut() {
            if removes {
                change.old.end += 1;
                i += 1;
            } else {
                change.new.push(to[j]);
                j += 1;
            }
        }
    }
    found
}
