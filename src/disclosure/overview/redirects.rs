//! Old addresses of units that moved or were renamed.

use crate::disclosure::PublicSite;
use crate::model::UnitPath;
use std::collections::BTreeMap;

impl PublicSite<'_> {
    /// Old path → position of the unit that is found there now.
    ///
    /// What lay below a unit moved with it, so the old addresses of all units below lead on as well. An address a unit
    /// names itself goes before one that follows from a unit above; one that is in use again leads nowhere.
    pub(crate) fn redirects(&self) -> BTreeMap<String, usize> {
        let units = &self.records().units;
        let visible = |&index: &usize| self.register().units[index].visible;
        let mut redirects = BTreeMap::new();
        let mut add = |old: String, index: usize| {
            if is_path(&old) && self.records().unit(&old).is_none() {
                redirects.entry(old).or_insert(index);
            }
        };
        let renamed: Vec<usize> = (0..units.len()).filter(|&index| !units[index].aliases.is_empty()).collect();
        for &index in renamed.iter().filter(|index| visible(index)) {
            units[index].aliases.iter().for_each(|old| add(old.clone(), index));
        }
        for &index in &renamed {
            let path = &units[index].path;
            for at in self.records().below(path).filter(visible) {
                let rest = &units[at].path[path.len() + 1..];
                units[index].aliases.iter().for_each(|old| add(format!("{old}/{rest}"), at));
            }
        }
        redirects
    }
}

/// Whether this may be the path of a folder below `units/`; a bad alias is a finding, but no file outside follows.
fn is_path(path: &str) -> bool {
    let fine =
        |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    UnitPath(path).ids().all(fine)
}
