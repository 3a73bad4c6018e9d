//! What a campaign wants looked at, and what was.

/// The entries of the campaign's list that were not looked at; none where nothing was typed, the campaign has no list,
/// or a word is none of the list and may stand for any.
pub(super) fn unchecked<'l>(list: &'l [String], checks: &[String]) -> Vec<&'l str> {
    if checks.is_empty() || checks.iter().any(|check| !list.contains(check)) {
        return Vec::new();
    }
    list.iter().filter(|entry| !checks.contains(entry)).map(String::as_str).collect()
}
