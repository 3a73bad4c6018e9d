//! The passage of a running text that changed.

use super::edit::same;

/// Most letters of a passage that are kept.
const LETTERS: usize = 300;

/// The lines that differ between two texts, before and after; none where both say the same.
pub(super) fn changed(old: &str, new: &str) -> Option<(Option<String>, Option<String>)> {
    if same(Some(old), Some(new)) {
        return None;
    }
    let (before, after) = (lines(old), lines(new));
    let first = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let behind = before[first..].iter().rev().zip(after[first..].iter().rev()).take_while(|(a, b)| a == b).count();
    let part = |lines: &[&str]| {
        let part = lines[first..lines.len() - behind].join("\n");
        (!part.is_empty()).then(|| cut(&part))
    };
    Some((part(&before), part(&after)))
}

/// A text that is not longer than a page can show.
pub(super) fn cut(text: &str) -> String {
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => [&text[..end], "……"].concat(),
        None => text.to_owned(),
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}
