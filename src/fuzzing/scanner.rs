//! Personal data and unfinished text.

use std::ops::Range;

use crate::scan::{
    HitKind, check_document_number, empty_words, is_personal, mask_phone, scan, scan_contact, scan_without_clues,
};

/// The clues hide nothing from the scanners, every hit lies in the text, and a masked number is none any more.
pub fn scanner(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let hits = scan(text);
    assert_eq!(hits, scan_without_clues(text), "the clues of {text:?}");
    assert!(hits.is_sorted_by_key(|hit| hit.range.start));
    for hit in &hits {
        assert_within(text, &hit.range);
        if let Some(instead) = hit.suggestion.as_ref().filter(|_| hit.kind == HitKind::Phone) {
            assert!(!scan(instead).iter().any(|hit| hit.kind.is_personal()), "{instead}");
        }
    }
    for hit in scan_contact(text) {
        assert_within(text, &hit.range);
    }
    if let Some(range) = empty_words(text) {
        assert_within(text, &range);
    }
    let has_phone = |text: &str| scan(text).iter().any(|hit| hit.kind == HitKind::Phone);
    let masked = mask_phone(text);
    assert!(!has_phone(text) || !has_phone(&masked), "{text:?} becomes {masked:?}");
    if let Err(Some(right)) = check_document_number(text) {
        assert_eq!(check_document_number(&right), Ok(()), "{right} is proposed for {text:?}");
    }
    let _ = is_personal(text);
}

fn assert_within(text: &str, range: &Range<usize>) {
    assert!(text.get(range.clone()).is_some_and(|found| !found.is_empty()), "{range:?} of {text:?}");
}
