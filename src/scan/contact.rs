//! Contacts: what of a way to reach an office belongs to a person.

use super::{Hit, HitKind, scan};

/// What is put before a contact, so that its digits are read as those of a telephone.
const SPOKEN: &str = "电话";

/// What [`scan`](super::scan) finds in a contact, where a mailbox of an office is in its place.
pub fn scan_contact(text: &str) -> Vec<Hit> {
    let mut hits = scan(&format!("{SPOKEN}{text}"));
    hits.retain(|hit| hit.kind != HitKind::Email);
    for hit in &mut hits {
        let at = |at: usize| at.saturating_sub(SPOKEN.len());
        hit.range = at(hit.range.start)..at(hit.range.end);
    }
    hits
}

/// Whether a contact holds a mobile number or an address at a free mail provider.
pub fn is_personal(text: &str) -> bool {
    scan_contact(text).iter().any(|hit| matches!(hit.kind, HitKind::Phone | HitKind::FreeMail))
}
