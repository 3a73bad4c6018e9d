//! The newest notices at or below a unit, for its feed.

use super::lists::RecentNotice;
use super::{Day, PublicSite, notice, timeline};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most notices kept for one unit.
const KEPT: usize = 50;

/// Position of a unit → its newest notices, as positions of a unit and of a note.
pub(super) type Recent = BTreeMap<usize, Vec<(usize, usize)>>;

/// Hands every notice up to all units above, newest first, so that each is looked at once a level.
pub(super) fn by_unit(site: &PublicSite<'_>) -> Recent {
    let states = &site.register().units;
    let mut all = Vec::new();
    for (index, state) in states.iter().enumerate().filter(|(index, state)| state.visible && !site.withheld[*index]) {
        let notes = &site.records().units[index].progress;
        let published = |&n: &usize| Some((Reverse(notes.get(n)?.published?), index, Reverse(n)));
        all.extend(state.progress.iter().filter_map(published));
    }
    all.sort_unstable();
    let mut recent = Recent::new();
    for (_, index, Reverse(n)) in all {
        let mut at = Some(index);
        while let Some(above) = at {
            let kept: &mut Vec<_> = recent.entry(above).or_default();
            if kept.len() < KEPT {
                kept.push((index, n));
            }
            at = states[above].parent;
        }
    }
    recent
}

impl<'a> PublicSite<'a> {
    /// Day of the newest notice of the unit at `index` or of a unit below it.
    pub(crate) fn newest(&self, index: usize) -> Option<Day> {
        let &(unit, note) = self.recent.get(&index)?.first()?;
        self.records().units[unit].progress[note].published.map(Day)
    }

    /// The newest notices of the unit at `index` and of all units below it, newest first.
    pub(crate) fn recent(&'a self, index: usize) -> Vec<RecentNotice<'a>> {
        let positions = self.recent.get(&index).map_or(&[][..], Vec::as_slice);
        positions
            .iter()
            .map(|&(index, n)| {
                let unit = &self.records().units[index];
                let note = &unit.progress[n];
                RecentNotice {
                    unit: self.link(index),
                    notice: notice::link(&unit.path, note),
                    reported: timeline::reported(self, index, note),
                }
            })
            .collect()
    }
}
