//! Characters that no font has, found in what was typeset.

use std::collections::BTreeSet;
use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// Characters of `document` that would print as a box.
pub(super) fn missing(document: &PagedDocument) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    for page in document.pages() {
        look(&page.frame, &mut found);
    }
    found
}

fn look(frame: &Frame, found: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => look(&group.frame, found),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let range = usize::from(glyph.range.start)..usize::from(glyph.range.end);
                    found.extend(text.text.get(range).unwrap_or_default().chars().filter(|c| !c.is_control()));
                }
            }
            _ => {}
        }
    }
}
