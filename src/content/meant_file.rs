//! Names people give to the files of a unit: Windows adds `.txt`, hands write capital letters and Chinese.

use super::stray_copy::{StrayCopy, copy_beside, stray_copy};

/// The files of a unit's folder.
pub(super) const UNIT_FILES: [&str; 6] =
    ["unit.toml", "rating.toml", "plan.toml", "activities.toml", "acceptance.toml", "feedback.toml"];

/// What clerks call the files, without an ending.
const CALLED: [(&[&str], &str); 6] = [
    (&["计划", "方案", "整改方案", "台账", "整改台账", "问题台账", "整改计划", "plans"], "plan.toml"),
    (&["单位", "单位信息", "党支部", "支部", "units"], "unit.toml"),
    (&["定级", "评级", "等次", "分类定级", "ratings"], "rating.toml"),
    (&["活动", "工作", "activity"], "activities.toml"),
    (&["验收", "考核", "考核验收", "测评"], "acceptance.toml"),
    (&["反映", "群众反映", "意见", "feedbacks"], "feedback.toml"),
];

/// Endings of Word, Excel and WPS.
const OFFICE: [&str; 8] = [".docx", ".doc", ".wps", ".xlsx", ".xls", ".et", ".csv", ".rtf"];

/// The file of a unit that a file of this name was meant to be.
pub(super) fn meant_file(name: &str) -> Option<&'static str> {
    let known = |name: &str| UNIT_FILES.into_iter().find(|file| *file == name);
    let copied = copy_of_unit_file(name).and_then(|copy| known(&copy.of));
    copied.or_else(|| {
        let lower = name.to_lowercase();
        let stem = without_endings(&lower);
        let called = || CALLED.iter().find(|(words, _)| words.contains(&stem)).map(|(_, file)| *file);
        known(&format!("{stem}.toml")).or_else(called)
    })
}

/// What a file beside those of a unit is a copy of, if its name says that it is one.
pub(super) fn copy_of_unit_file(name: &str) -> Option<StrayCopy> {
    copy_beside(name).filter(|copy| UNIT_FILES.contains(&&*copy.of)).or_else(|| stray_copy(name))
}

/// Whether a file is one of Word, Excel or WPS, whose text cannot be read by a change of its name.
pub(super) fn is_office(name: &str) -> bool {
    OFFICE.iter().any(|ending| name.to_lowercase().ends_with(ending))
}

/// A name without the endings it may have got.
fn without_endings(name: &str) -> &str {
    let endings = [".toml", ".txt", ".md"].into_iter().chain(OFFICE);
    let mut stem = name.trim();
    while let Some(shorter) = endings.clone().find_map(|ending| stem.strip_suffix(ending)) {
        stem = shorter.trim_end_matches(['.', ' ']);
    }
    stem
}
