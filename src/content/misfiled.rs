//! Notes and commitments of a unit that lie beside its folders, or in a folder that is called otherwise.

use std::path::Path;

use super::{
    meant_file::{UNIT_FILES, is_office},
    misplaced,
    stray_copy::stray_copy,
};
use crate::{
    diagnostics::{Finding, RuleName, is_slip_of},
    model::{MisnamedNote, UnitPath},
};

/// What clerks call the folders of a unit.
const CALLED: [(&[&str], &str); 2] = [
    (
        &["进展", "公示", "月公示", "每月公示", "每月进展", "进展情况", "整改进展", "整改公示", "进展公示", "进度"],
        "progress",
    ),
    (&["承诺", "承诺书", "公开承诺", "整改承诺"], "commitments"),
];

/// The folder of a unit that one of this name was meant to be, where no unit lies in it.
pub(super) fn meant_folder(root: &Path, folder: &str, name: &str) -> Option<&'static str> {
    let copied = || stray_copy(name).map(|copy| copy.of);
    let is_meant = |words: &[&str], right: &str| {
        // Nearly every folder of a unit is a unit: only a name that begins alike is looked at closely.
        let is_alike = name.get(..1).is_some_and(|first| first.eq_ignore_ascii_case(&right[..1]));
        let is_same = || name.eq_ignore_ascii_case(right) || copied().is_some_and(|of| of == right);
        words.contains(&name) || (is_alike && (is_slip_of(&name.to_ascii_lowercase(), right) || is_same()))
    };
    let (_, right) = CALLED.iter().find(|(words, right)| is_meant(words, right))?;
    let inside = root.join(folder).join(name);
    (!UNIT_FILES.iter().any(|file| inside.join(file).exists())).then_some(right)
}

/// Reports a folder called `name` that was meant to be `right`, with so many files in it.
pub(super) fn folder(root: &Path, unit: &str, (name, right): (&str, &str), files: usize) -> Finding {
    let folder = UnitPath(unit).source_folder();
    let message = format!("文件夹“{name}”不叫 {right}，里面的 {files} 个文件没有读");
    let help = if root.join(&folder).join(right).exists() {
        format!("旁边已有 {right}：把里面的文件移过去，同名的先核对，不要覆盖；再删去这个文件夹")
    } else {
        format!("把文件夹改名为 {right}")
    };
    Finding::new(RuleName::unknown_file, format!("{folder}/{name}"), message).help(help).unit(unit)
}

/// Whether a file beside the plan is called as a note on progress is.
pub(super) fn is_note(name: &str) -> bool {
    let is_text = [".md", ".txt"].iter().any(|ending| name.contains(ending));
    let is_notice = || is_office(name) && ["公示", "进展"].iter().any(|word| name.contains(word));
    (is_text || is_notice()) && note_of(name).is_some()
}

/// Reports a note on progress that lies beside the plan.
pub(super) fn note(root: &Path, folder: &str, unit: &str, name: &str) -> Finding {
    let notes = format!("{folder}/progress");
    let right = note_of(name).and_then(MisnamedNote::file_name).filter(|_| !is_office(name));
    let (of, is_copy) = stray_copy(name).map_or((name.to_owned(), false), |copy| (copy.of, true));
    let help = match right {
        None => misplaced::note(root, &notes, unit, name).help,
        Some(right) if root.join(&notes).join(&right).exists() => {
            format!("progress 里已有 {right}：核对两个文件，把要留的内容写进那一个，这一个删去，不要覆盖")
        }
        Some(right) if is_copy || of != right => format!("移到 progress 文件夹里，改名为 {right}"),
        Some(_) => "移到 progress 文件夹里".to_owned(),
    };
    let message = format!("“{name}”放错了地方：公示放在 progress 文件夹里，这一份没有读");
    Finding::new(RuleName::unknown_file, format!("{folder}/{name}"), message).help(help).unit(unit)
}

/// What a file that lies elsewhere would be called in its unit, unless there is one of that name.
pub(super) fn unread(root: &Path, folder: &str, right: &str, name: &str) -> Option<String> {
    let meant = note_of(name).and_then(MisnamedNote::file_name).filter(|_| right == "progress");
    let name = meant.as_deref().unwrap_or(name);
    (!root.join(folder).join(right).join(name).exists()).then(|| format!("{right}/{name}"))
}

/// The month or day the name of a file says, of a copy that of the file it was copied from.
fn note_of(name: &str) -> Option<MisnamedNote> {
    let copied = stray_copy(name);
    MisnamedNote::parse(copied.as_ref().map_or(name, |copy| &copy.of))
}
