//! Names that editors, Windows, WPS and file-syncing programs give to copies of a file.

/// A copy of another file, told by its name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct StrayCopy {
    /// Name of the file it is a copy of.
    pub(super) of: String,
    /// 备份, 副本 or 冲突副本.
    pub(super) kind: &'static str,
}

/// Endings of backups.
const BACKUPS: [&str; 8] = [".bak", ".backup", ".orig", ".old", ".tmp", ".swp", ".rej", "~"];

/// Words for a copy behind a name, after which a number may follow.
const COPIES: [&str; 5] = ["副本", "复件", "拷贝", "copy", "Copy"];

/// Words that programs which keep folders in step write into names of copies they could not unite.
const CONFLICTS: [&str; 9] = [
    "conflicted copy",
    "sync-conflict",
    "冲突",
    "conflict",
    "Conflict",
    // The name of the machine, as Windows and macOS give it.
    "-DESKTOP-",
    "-LAPTOP-",
    "-MacBook",
    "-WIN-",
];

/// What a file is a copy of, if its name says that it is one.
pub(super) fn stray_copy(name: &str) -> Option<StrayCopy> {
    if let Some(of) = BACKUPS.iter().find_map(|ending| name.strip_suffix(ending)).filter(|of| !of.is_empty()) {
        return Some(StrayCopy { of: stray_copy(of).map_or_else(|| of.to_owned(), |copy| copy.of), kind: "备份" });
    }
    let (stem, ending) = name.rsplit_once('.').map_or((name, ""), |(stem, _)| (stem, &name[stem.len()..]));
    let copy = |stem: &str, kind| {
        let stem = stem.trim_end_matches([' ', '-', '_', '(', '（', '.', '的']).trim_start();
        (!stem.is_empty()).then(|| StrayCopy { of: format!("{stem}{ending}"), kind })
    };
    if let Some(at) = CONFLICTS.iter().filter_map(|word| stem.find(word)).min() {
        // What stands in brackets before the word is whose copy it is.
        let before = &stem[..at];
        let open = before.rfind(['(', '（']).unwrap_or(at);
        return copy(&before[..open], "冲突副本");
    }
    if let Some(at) = COPIES.iter().filter_map(|word| stem.find(word)).min() {
        let word = COPIES.iter().find(|word| stem[at..].starts_with(**word)).map_or(0, |word| word.len());
        let (before, behind) = (&stem[..at], &stem[at + word..]);
        let is_ascii_word = stem[at..].starts_with(['c', 'C']);
        if is_ascii_word && !before.ends_with([' ', '-', '_', '(']) {
            return None;
        }
        return if before.trim().is_empty() {
            copy(behind.trim_start_matches([' ', '-', '_']), "副本")
        } else {
            copy(before, "副本")
        };
    }
    let (before, number) = stem.strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| copy(before, "副本")).flatten()
}

/// Words of hands that keep what was before beside what is now.
const KEPT: [&str; 8] = ["bak", "backup", "old", "orig", "备份", "旧", "旧版", "原版"];

/// What a file is a copy of where only few names are in use, so that a number or a day behind one of them says that it is
/// one: `plan 2.toml`, `plan_old.toml`, `plan-20120928.toml`.
pub(super) fn copy_beside(name: &str) -> Option<StrayCopy> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_mark = |c: char| matches!(c, ' ' | '-' | '_' | '.');
    let (before, kind) = if let Some(before) = KEPT.iter().rev().find_map(|word| stem.strip_suffix(word)) {
        (before, "备份")
    } else {
        let before = stem.trim_end_matches(|c: char| c.is_ascii_digit());
        match stem.len() - before.len() {
            1..=2 if before.ends_with(is_mark) => (before, "副本"),
            6 | 8 | 12 | 14 => (before, "备份"),
            _ => return None,
        }
    };
    let before = before.trim_end_matches(is_mark);
    (!before.is_empty()).then(|| StrayCopy { of: format!("{before}.{ending}"), kind })
}
