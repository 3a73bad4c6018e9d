//! Circles in a graph of imports.

use super::modules::Import;
use std::collections::{BTreeMap, BTreeSet};

/// Groups of files each of which leads to every other of its group, as the imports within the group.
pub(super) fn circles(imports: &[Import]) -> Vec<Vec<&Import>> {
    let arrows: Vec<&Import> = imports.iter().filter(|import| !is_free(import)).collect();
    let mut next: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for import in &arrows {
        next.entry(&import.from).or_default().insert(&import.to);
    }
    let reached: BTreeMap<&str, BTreeSet<&str>> = next.keys().map(|file| (*file, reached_from(&next, file))).collect();
    let leads = |from: &str, to: &str| reached.get(from).is_some_and(|files| files.contains(to));
    let mut groups: BTreeMap<Vec<&str>, Vec<&Import>> = BTreeMap::new();
    for import in arrows.into_iter().filter(|import| leads(&import.to, &import.from)) {
        let group = reached[import.from.as_str()].iter().copied().filter(|file| leads(file, &import.from)).collect();
        groups.entry(group).or_default().push(import);
    }
    groups.into_values().collect()
}

/// Whether an import is none of the arrows that must not lead back.
fn is_free(import: &Import) -> bool {
    let lies_under =
        |file: &str, above: &str| above.strip_suffix("mod.rs").is_some_and(|folder| file.starts_with(folder));
    let is_word = import.name().starts_with(char::is_uppercase);
    let hands_on = import.is_handed_on && lies_under(&import.to, &import.from);
    import.from == "lib.rs" || hands_on || is_word && lies_under(&import.from, &import.to)
}

fn reached_from<'g>(next: &BTreeMap<&'g str, BTreeSet<&'g str>>, from: &'g str) -> BTreeSet<&'g str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for to in next.get(file).into_iter().flatten() {
            if reached.insert(*to) {
                open.push(to);
            }
        }
    }
    reached
}
