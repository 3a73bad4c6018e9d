//! Files and folders that do not belong where they lie, or not under their name, and what to do with them.

use std::{collections::HashMap, path::Path};

use super::meant_file::{copy_of_unit_file, is_office, meant_file};
use crate::{
    diagnostics::{Finding, RuleName, nearest, question_before},
    model::{MisnamedNote, UnitPath},
};

/// Reports a file among the notes whose name says no month. The year is never guessed.
pub(super) fn note(root: &Path, folder: &str, unit: &str, name: &str) -> Finding {
    let stem = name.strip_suffix(".md");
    let period = MisnamedNote::parse(name);
    let meant = period.and_then(|period| period.file_name());
    let help = match (&meant, period) {
        (Some(right), _) if is_office(name) => {
            format!(
                "Word、Excel 文件读不了，改名也没有用：把内容写进 {right}（gongshi new month 给出底稿），这个文件移到别处"
            )
        }
        (None, _) if is_office(name) => {
            "Word、Excel 文件读不了，改名也没有用：用 gongshi new month 建公示文件，把内容写进去，这个文件移到别处"
                .to_owned()
        }
        (Some(right), _) if root.join(folder).join(right).exists() => {
            format!("旁边已有 {right}：核对两个文件，把要留的内容写进 {right}，这一个删去，不要改名覆盖")
        }
        (Some(right), _) => format!("把文件改名为 {right}"),
        (None, Some(period)) => format!(
            "文件名写成 年-月.md，{} 月的写成 …-{:02}.md，前面四位写这份公示真实的年份",
            period.month, period.month
        ),
        (None, None) if stem.and_then(two_digit_year).is_some() => {
            let (year, month) = stem.and_then(two_digit_year).unwrap_or_default();
            format!(
                "年份写全四位：是 {year} 年 {month} 月的公示，改名为 {year}-{month:02}.md；不是的写真实的年份和月份"
            )
        }
        (None, None) if stem.is_some_and(looks_like_period) => {
            "核对年份和月份，写成 2012-07.md（月公示）或 2012-07-15.md".to_owned()
        }
        (None, None) => "公示的文件名写成 年-月.md（月公示）或 年-月-日.md（临时公示）；不是公示的移到别处".to_owned(),
    };
    let (rule, message) = match stem.filter(|stem| looks_like_period(stem)) {
        Some(stem) => (RuleName::bad_date, format!("文件名里的“{stem}”不是有效的年月")),
        None => (RuleName::unknown_file, format!("公示的文件名“{name}”不是“年-月.md”，这份公示没有读")),
    };
    Finding::new(rule, format!("{folder}/{name}"), message).help(help).unit(unit)
}

/// A file or folder that is not known at its place, among those that are.
pub(super) fn unknown(root: &Path, folder: &str, (name, is_dir): (&str, bool), known: &[&str]) -> Finding {
    let what = if is_dir { "文件夹" } else { "文件" };
    let unread = unread(root, folder, (name, is_dir), known);
    let message = match copy_of_unit_file(name) {
        _ if unread.is_some() => {
            let right = unread.unwrap_or_default();
            format!("“{name}”不叫 {right}，没有读；要对照 {right} 检查的也都没有检查")
        }
        Some(copy) if !is_dir => format!("“{}”像是 {} 的{}", name, copy.of, copy.kind),
        _ => format!("不认识的{what}“{name}”"),
    };
    Finding::new(RuleName::unknown_file, format!("{folder}/{name}"), message)
        .help(help_for_unknown(root, folder, (name, is_dir), known))
        .unit(UnitPath::of_source_folder(folder).as_str())
}

/// What to do with a file or folder that does not belong. One that stands is never to be overwritten.
fn help_for_unknown(root: &Path, folder: &str, (name, is_dir): (&str, bool), known: &[&str]) -> String {
    let stands = |name: &str| root.join(folder).join(name).exists();
    if let Some(right) = unread(root, folder, (name, is_dir), known) {
        return if is_office(name) {
            format!("Word、Excel 文件读不了，改名也没有用：表格用 gongshi import 读进来，文字写进 {right}")
        } else if copy_of_unit_file(name).is_some() {
            format!("旁边没有 {right}：内容是要用的，改名为 {right}；不用的删去")
        } else if name.strip_suffix(".txt").is_some() {
            format!("把文件改名为 {right}；看不到后缀时，在资源管理器的“查看”里勾选“文件扩展名”")
        } else {
            format!("把文件改名为 {right}")
        };
    }
    if let Some(copy) = copy_of_unit_file(name).filter(|_| !is_dir) {
        let of = copy.of;
        return if stands(&of) {
            format!("{of} 在旁边，照常使用；核对以后把这个{}删去，或移到 content 文件夹以外", copy.kind)
        } else {
            format!("旁边没有 {of}：内容是要用的，改名为 {of}；不用的删去")
        };
    }
    match nearest(name, known.iter().copied()) {
        Some(near) if stands(near) => {
            format!("{near} 已经有了，不要改名覆盖它；把要留的内容写进 {near}，这一个删去或移到别处")
        }
        Some(near) => question_before("改名后重新检查", Some(near)),
        None if known.is_empty() => "这里放不了它：移到别处，或删去；图片和 PDF 只能放在 Markdown 文件旁边".to_owned(),
        None => format!("这里可以有：{}", known.join("、")),
    }
}

/// The file of a unit that this one was meant to be, where there is no other.
fn unread(root: &Path, folder: &str, (name, is_dir): (&str, bool), known: &[&str]) -> Option<&'static str> {
    let right = meant_file(name).filter(|right| !is_dir && known.contains(right))?;
    (!root.join(folder).join(right).exists()).then_some(right)
}

/// Names that differ in nothing but small and capital letters: Windows and macOS take them for one.
pub(super) fn twins(folder: &str, names: &[&str]) -> Vec<Finding> {
    let mut twins = Vec::new();
    if !names.iter().any(|name| name.bytes().any(|byte| byte.is_ascii_uppercase())) {
        return twins;
    }
    let mut seen: HashMap<String, &str> = HashMap::new();
    for name in names {
        let Some(twin) = seen.insert(name.to_lowercase(), name) else { continue };
        let message = format!("“{name}”和“{twin}”只有大小写不同，在 Windows 上是同一个文件");
        let finding = Finding::new(RuleName::bad_id, format!("{folder}/{name}"), message).help("给其中一个改名");
        twins.push(finding.unit(UnitPath::of_source_folder(folder).as_str()));
    }
    twins
}

/// A pipe, a socket or a device.
pub(super) fn no_file(folder: &str, name: &str) -> Finding {
    Finding::new(RuleName::unsafe_path, format!("{folder}/{name}"), "这不是普通的文件，没有读")
        .help("删去它，把需要的文件复制到这里")
        .unit(UnitPath::of_source_folder(folder).as_str())
}

/// So many more files and folders that do not belong.
pub(super) fn others(folder: &str, count: usize) -> Finding {
    let message = format!("这个文件夹里另有 {count} 个不认识的文件或文件夹，没有逐个列出");
    Finding::new(RuleName::unknown_file, folder, message)
        .help("先处理列出的；放错地方的整个移走")
        .unit(UnitPath::of_source_folder(folder).as_str())
}

fn looks_like_period(stem: &str) -> bool {
    stem.starts_with(|c: char| c.is_ascii_digit())
        && stem.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '_' | '.' | '年' | '月' | '日'))
}

/// Year and month of a name like `12-10`, if it was meant so.
fn two_digit_year(stem: &str) -> Option<(u16, u8)> {
    let (year, month) = stem.split_once(['-', '.', '_', '年'])?;
    let year: u16 = year.parse().ok().filter(|_| year.len() == 2)?;
    let month: u8 = month.trim_end_matches('月').parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((2000 + year, month))
}
