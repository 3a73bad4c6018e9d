//! What a clerk is asked first of the records that have most keys; the rest waits folded away until it is needed.

/// Keys asked first, by the list they stand in. A list not named here asks for what is required and for what the
/// documents ask.
const FIRST: [(&str, &[&str]); 6] = [
    ("plan:problems", &["category", "text", "measures", "responsible", "due", "cause", "guide"]),
    ("plan:problems.measures", &["text"]),
    (
        "plan:",
        &["status", "review", "filing", "publicity", "target", "consultation", "problems", "deeds", "lasting_results"],
    ),
    ("progress:items", &["problem", "status", "percent", "note"]),
    ("unit:", &["name", "short", "kind", "field", "party_members", "secretary", "public_contact", "support"]),
    ("rating:rating", &["date", "grade", "by", "score", "basis", "steps"]),
];

/// Keys asked first in a table of this kind of file; none where all that the documents ask comes first.
pub(super) fn first(kind: &str, table: &str) -> Option<&'static [&'static str]> {
    let is_it = |place: &&str| place.split_once(':').is_some_and(|(file, list)| file == kind && list == table);
    FIRST.iter().find(|(place, _)| is_it(place)).map(|(_, keys)| *keys)
}
