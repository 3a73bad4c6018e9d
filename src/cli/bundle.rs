//! `gongshi bundle` and `gongshi receive`: a unit's changes as one file, and taken in elsewhere.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::{check, date, unit_lookup},
    content::{self, Drafts},
    diagnostics::Finding,
    handup::{self, Fate, Repository, Taking},
};

/// Packs what changed in a unit.
pub(super) fn pack(args: &Arguments) -> Result<Status, Failure> {
    let [unit] = &args.words[..] else {
        return Err(Failure("写明打包哪个单位，例如：gongshi bundle jiaoyu/yizhong".into()));
    };
    let loaded = content::load(&args.root)?;
    let unit = unit_lookup::find(&loaded.site, unit)?;
    let delivery = handup::pack(&args.root, unit)?;
    if delivery.files.is_empty() {
        output::print(&format!("{}没有改动，没有要打包的。\n", unit.label()))?;
        return Ok(Status::Done);
    }
    let file = match args.value("output")? {
        Some(file) => PathBuf::from(file),
        None => args.root.join("reports").join(format!("{}.gongshi", unit.path.replace('/', "."))),
    };
    let failed = |error| Failure(format!("写不了“{}”：{error}", file.display()));
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    fs::write(&file, handup::write(&delivery)?).map_err(failed)?;
    delivery.note_handed_up(&args.root)?;
    let changed = handup::summary(delivery.files.iter().map(|file| &*file.path));
    output::print(&format!(
        "已写好 {}：{}，{changed}。用微信或邮件发给审核的人，对方运行 gongshi receive 或在办公桌里收下。\n",
        file.display(),
        unit.label()
    ))
}

/// Shows what a bundle changes, and takes it in.
pub(super) fn receive(args: &Arguments) -> Result<Status, Failure> {
    let [file] = &args.words[..] else {
        return Err(Failure("写明收哪个交接包：gongshi receive 文件.gongshi".into()));
    };
    let delivery = handup::read(&args.root, Path::new(file))?;
    let mut loaded = content::load(&args.root)?;
    let taking = Taking::of(&args.root, &delivery)?;
    let by = if delivery.by.is_empty() { String::new() } else { format!("，{}交", delivery.by) };
    let mut said = format!("{}（{}{by}）\n", delivery.name, delivery.unit);
    for file in &taking.files {
        say(&mut said, file);
    }
    if !taking.changes() {
        said.push_str("\n和这里的内容一样，没有要收的，什么也没有写。\n");
        return output::print(&said);
    }
    if taking.is_undecided() {
        said.push_str("\n什么也没有写：两边改了同一处。运行 gongshi edit，在“待审核”里打开这个包，逐项选定。\n");
        output::print(&said)?;
        return Ok(Status::Findings);
    }
    let as_of = date::as_of(None, loaded.site.settings.as_of)?;
    let drafts: Drafts = taking.texts().map(|(path, text)| (path.to_owned(), text)).collect();
    if !args.has("dry-run")
        && let Some(repository) = Repository::of(&args.root).filter(Repository::has_commit)
    {
        handup::may_review(&repository, &loaded.site, &delivery.unit)?;
    }
    let new = check::new_errors(&mut loaded, &args.root, &delivery.unit, &drafts, as_of);
    if !new.is_empty() {
        say_errors(&mut said, &new);
        output::print(&said)?;
        return Ok(Status::Findings);
    }
    if taking.is_unfounded() {
        said.push_str("\n注意：不知道对方从哪一版改起，上面的改动可能盖掉这里较新的内容，请逐处核对。\n");
    }
    if args.has("dry-run") {
        said.push_str("\n试运行没有写入；去掉 --dry-run 再运行一次就写入。\n");
    } else {
        let written = taking.write(&args.root)?;
        let _ = writeln!(said, "\n已收下，写入 {written} 个文件。运行 gongshi check 检查。");
    }
    output::print(&said)
}

fn say(said: &mut String, file: &handup::TakenFile) {
    let title = handup::title(&file.path);
    let _ = writeln!(said, "\n{title}　{}\n  {}", file.path, file.what());
    for line in handup::differences_text(&file.differences) {
        let _ = writeln!(said, "  · {line}");
    }
    let Fate::Clash(clashes) = &file.fate else { return };
    let shown = |value: &Option<crate::edits::Value>| {
        value.as_ref().map_or("（没有）".to_owned(), |value| value.shown().replace('\n', "；"))
    };
    for clash in clashes {
        let (mine, theirs) = (shown(&clash.theirs), shown(&clash.mine));
        let _ = writeln!(
            said,
            "  · {}\n      原来：{}\n      这里：{mine}\n      对方：{theirs}",
            clash.title,
            shown(&clash.base)
        );
    }
}

fn say_errors(said: &mut String, new: &[Finding]) {
    let _ = writeln!(said, "\n什么也没有写：收下以后会多出 {} 处错误，请对方改好再发。", new.len());
    for finding in new {
        let _ = writeln!(said, "  {}　{}。{}", finding.file, finding.message, finding.help);
    }
}
