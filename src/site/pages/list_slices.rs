//! How a selection is cut into pages, and by what a page is known to list the same as before.

use crate::disclosure::{Selection, SelectionEntry, SelectionKind};
use twox_hash::XxHash3_128;

/// Most units on a page.
const UNITS: usize = 300;
/// Most problems on a page.
const PROBLEMS: usize = 200;

/// One page of a selection: which entries of which groups it shows.
pub(super) struct ListSlice {
    pub(super) path: String,
    pub(super) parts: Vec<GroupSlice>,
}

/// Entries of one group on one page.
pub(super) struct GroupSlice {
    pub(super) group: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Cuts a selection into pages.
pub(super) fn slices(selection: &Selection) -> Vec<ListSlice> {
    let most = match selection.kind {
        SelectionKind::Units => UNITS,
        SelectionKind::Problems => PROBLEMS,
    };
    let mut slices: Vec<ListSlice> = Vec::new();
    let mut room = 0;
    for (group, entries) in selection.groups.iter().map(|group| group.entries.len()).enumerate() {
        let mut from = 0;
        while from < entries {
            if room == 0 {
                let n = slices.len() + 1;
                let number = if n == 1 { String::new() } else { format!("-{n}") };
                slices.push(ListSlice { path: format!("lists/{}{number}.html", selection.slug), parts: Vec::new() });
                room = most;
            }
            let to = entries.min(from + room);
            room -= to - from;
            if let Some(slice) = slices.last_mut() {
                slice.parts.push(GroupSlice { group, from, to });
            }
            from = to;
        }
    }
    slices
}

/// What a page lists, in order.
pub(super) fn entries<'l>(list: &'l Selection, slice: &'l ListSlice) -> impl Iterator<Item = SelectionEntry> {
    slice.parts.iter().flat_map(|part| list.groups[part.group].entries[part.from..part.to].iter().copied())
}

/// Hash of all a page shows, but for what it says of its entries.
pub(super) fn hash(list: &Selection, slices: &[ListSlice], n: usize) -> u128 {
    let mut text =
        format!("{}{}\n{} {} {n} {}\n", list.whose, list.title, list.total(), list.by_first_due, slices.len());
    for part in &slices[n].parts {
        let heading = list.groups[part.group].heading.as_ref();
        let (anchor, words) = heading.map_or(("", ""), |(anchor, words)| (*anchor, words.as_str()));
        text.extend([anchor, " ", words, if part.from > 0 { "…\n" } else { "\n" }]);
    }
    let mut hasher = XxHash3_128::new();
    hasher.write(text.as_bytes());
    for entry in entries(list, &slices[n]) {
        hasher.write(&entry.unit().to_le_bytes());
        hasher.write(&entry.problem().to_le_bytes());
    }
    hasher.finish_128()
}
