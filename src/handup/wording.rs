//! What changed, in Chinese: as the message of a commit and as lines to read.

use std::{collections::BTreeSet, fmt::Write as _, path::Path};

use super::{HandUpError, Repository, own};
use crate::{
    edits::{ContentFile, Difference, differences},
    keys::lookup,
    model::{Month, Unit},
};

/// Lines of a message; more are counted.
const LINES: usize = 60;
/// Characters of a value that are quoted.
const QUOTED: usize = 60;

/// What a file is called: 整改方案, 2012年7月公示.
pub(crate) fn title(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    if own::is_asset(path) {
        return format!("图片或附件 {name}");
    }
    match Month::parse(name.trim_end_matches(".md")) {
        Some(month) => format!("{}公示", month.chinese()),
        None => lookup::kind_of(path).map_or(name, |kind| kind.title).to_owned(),
    }
}

/// Names of files, each once.
pub(crate) fn summary<'p>(paths: impl Iterator<Item = &'p str>) -> String {
    let titles: Vec<String> = paths.map(title).collect();
    let distinct: BTreeSet<&String> = titles.iter().collect();
    let mut shown: Vec<&str> = distinct.iter().take(4).map(|title| title.as_str()).collect();
    if distinct.len() > shown.len() {
        shown.push("等");
    }
    shown.join("、").replace("、等", "等")
}

/// Differences as lines, each with the words before and after.
pub(crate) fn differences_text(differences: &[Difference]) -> Vec<String> {
    let line = |difference: &Difference| match (&difference.before, &difference.after) {
        (Some(before), Some(after)) => {
            format!("{}：由“{}”改为“{}”", difference.title, quoted(before), quoted(after))
        }
        (None, Some(after)) => format!("{}：写上“{}”", difference.title, quoted(after)),
        (Some(before), None) => format!("{}：去掉“{}”", difference.title, quoted(before)),
        (None, None) => difference.title.clone(),
    };
    differences.iter().map(line).collect()
}

/// The message of a commit that has the unit's files as they are on disk, on top of `parent`.
pub(super) fn message(
    root: &Path,
    repository: &Repository,
    parent: &str,
    unit: &Unit,
    paths: &BTreeSet<String>,
) -> Result<String, HandUpError> {
    let mut changed = Vec::new();
    let mut lines = Vec::new();
    for path in paths {
        let (before, after) = (repository.file_at(parent, path).ok(), own::read(root, path)?);
        if before == after {
            continue;
        }
        changed.push(path.as_str());
        let title = title(path);
        match (&before, &after) {
            (_, None) => lines.push(format!("{title}：删除")),
            (None, _) if own::is_asset(path) => lines.push(format!("{title}：新建")),
            _ if own::is_asset(path) => lines.push(format!("{title}：换了一份")),
            (before, Some(after)) => {
                if before.is_none() {
                    lines.push(format!("{title}：新建"));
                }
                let version = |bytes: &[u8]| {
                    let text = own::text(path, bytes).ok()?;
                    ContentFile::version(root, path, &text).ok()
                };
                let before = before.as_deref().and_then(version);
                let found = differences(before.as_ref(), version(after).as_ref())?;
                lines.extend(differences_text(&found).into_iter().map(|line| format!("{title}：{line}")));
            }
        }
    }
    let mut message = format!("{}：{}", unit.label(), summary(changed.into_iter()));
    if !lines.is_empty() {
        message.push('\n');
    }
    for line in lines.iter().take(LINES) {
        let _ = write!(message, "\n- {line}");
    }
    if lines.len() > LINES {
        let _ = write!(message, "\n- 另有 {} 处", lines.len() - LINES);
    }
    message.push('\n');
    Ok(message)
}

fn quoted(text: &str) -> String {
    let text = text.replace('\n', "；");
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
