//! Each unit's place in the organisation tree.

use super::Viewpoint;
use crate::model::{Site, UnitPath};

/// Where a unit stands; positions are those of `site.units`.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Whether it and all its ancestors may be seen.
    pub(super) visible: bool,
    /// Parent.
    pub(super) parent: Option<usize>,
    /// Visible children, in path order.
    pub(super) children: Vec<usize>,
    /// The visible units that name it as `line_parent`, in path order.
    pub(super) line: Vec<usize>,
}

/// The place of every unit, in the order of `site.units`.
///
/// One pass is enough: units are ordered by path, so a parent is met before its children.
pub(super) fn places(site: &Site, viewpoint: Viewpoint) -> Vec<Place> {
    let mut places = vec![Place::default(); site.units.len()];
    for (index, unit) in site.units.iter().enumerate() {
        let parent = nearest_ancestor(site, &unit.path);
        let visible = viewpoint.admits(unit.scope) && parent.is_none_or(|parent| places[parent].visible);
        places[index].visible = visible;
        places[index].parent = parent;
        if !visible {
            continue;
        }
        if let Some(parent) = parent {
            places[parent].children.push(index);
        }
        if let Some(line) = unit.line_parent.as_deref().and_then(|path| site.unit_index(path)) {
            places[line].line.push(index);
        }
    }
    places
}

/// The nearest unit above `path`: a folder in between that is no unit (its `unit.toml` is missing)
/// must not cut what lies below it out of the sums.
fn nearest_ancestor(site: &Site, path: &str) -> Option<usize> {
    UnitPath(path).ancestors().find_map(|above| site.unit_index(above))
}
