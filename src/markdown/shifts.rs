//! The way back from a mended text to the original.

/// Places of a text from which on the original lies so many bytes further, or less far.
#[derive(Default)]
pub(super) struct Shifts(Vec<(usize, isize)>);

impl Shifts {
    /// Notes that `bytes` of the original were left out before `at`; fewer than none were put in.
    pub(super) fn add(&mut self, at: usize, bytes: isize) {
        let before = self.0.last().map_or(0, |(_, shift)| *shift);
        self.0.push((at, before + bytes));
    }

    /// The place in the original of a place in the text.
    pub(super) fn back(&self, at: usize) -> usize {
        let known = self.0.partition_point(|(place, _)| *place <= at);
        let shift = known.checked_sub(1).and_then(|last| self.0.get(last)).map_or(0, |(_, shift)| *shift);
        at.saturating_add_signed(shift)
    }
}
