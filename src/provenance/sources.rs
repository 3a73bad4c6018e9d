//! The sources of each published file: files, or folders with all that lies in them, which end with `/`.
//!
//! What every page shows something of (`site.toml`, `campaign.toml`, the theme) is not listed with the pages of units:
//! when it changes, all of them change.

use crate::model::UnitPath;

/// The sources of the file at `path` below the output folder, relative to the site.
pub(super) fn of(path: &str) -> Vec<String> {
    if let Some(unit) = UnitPath::of_page(path.strip_prefix("data/").unwrap_or(path)) {
        let unit = unit.as_str();
        // Pictures of commitments lie in a folder of their own.
        return of_unit(unit.strip_suffix("/commitments").unwrap_or(unit), path);
    }
    let file = |folder: &str| {
        Some(format!("content/{folder}/{}.md", path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".html")?))
    };
    if let Some(source) = ["documents", "cases"].into_iter().find_map(file) {
        return vec![source];
    }
    match path {
        "about.html" => ["site.toml", "campaign.toml", "schemes/"].map(|name| format!("content/{name}")).into(),
        _ if path.starts_with("assets/") => vec!["themes/".to_owned()],
        _ if path.starts_with("lists/") => vec!["content/units/".to_owned()],
        _ => vec!["content/".to_owned()],
    }
}

/// A notice has its own file beside those whose words it repeats, everything else the unit's folder.
fn of_unit(unit: &str, path: &str) -> Vec<String> {
    let folder = UnitPath(unit).source("");
    let notice = path.rsplit('/').next().and_then(|name| name.strip_suffix(".html"));
    match notice.filter(|name| name.starts_with(|first: char| first.is_ascii_digit())) {
        Some(name) => {
            [&format!("progress/{name}.md"), "plan.toml", "unit.toml"].map(|name| UnitPath(unit).source(name)).into()
        }
        None => vec![folder],
    }
}
