//! Lists of bounded length.

/// Keeps the `bound` smallest in order without sorting the rest.
pub(super) fn keep_first<T: Ord>(all: &mut Vec<T>, bound: usize) {
    if all.len() > bound {
        all.select_nth_unstable(bound);
        all.truncate(bound);
    }
    all.sort_unstable();
}
