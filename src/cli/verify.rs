//! `gongshi verify`.

use std::fmt::Write as _;

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::verify::{
        self, FactChange, FileResult, FolderResult, PaperResult, PaperState, Untold, Verified, VerifyOptions,
    },
    provenance::SignatureState,
};

/// Files that a message lists.
const LISTED: usize = 20;

/// Says whether a website, a file or a sheet of paper is what is published, and what changed.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let options = VerifyOptions {
        root: args.root.clone(),
        as_of: args.as_of()?,
        output: args.path("output").unwrap_or_else(|| args.root.join("output")),
        subject: args.at_most_one_word()?.map(str::to_owned),
        signers: args.path("signers"),
    };
    let mut text = String::new();
    let same = match verify::verify(&options)? {
        Verified::Folder(result) => folder(&mut text, &result),
        Verified::File(result) => file(&mut text, &result),
        Verified::Paper(result) => paper(&mut text, &result),
    };
    output::print(&text)?;
    Ok(if same { Status::Done } else { Status::Findings })
}

fn folder(text: &mut String, result: &FolderResult) -> bool {
    let lists = [("内容不同", &result.changed), ("缺少", &result.missing), ("多出", &result.strange)];
    let is_bad = result.signature == SignatureState::Bad;
    let same = result.root_fits && lists.iter().all(|(_, list)| list.is_empty());
    let _ =
        writeln!(text, "{}：{} 个文件，总摘要 {}", if same { "一致" } else { "此后有变化" }, result.files, result.root);
    if let Some(commit) = &result.commit {
        let _ = writeln!(text, "生成时的版本：{commit}");
    }
    for (what, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        let _ = writeln!(text, "{what}的文件 {} 个：", list.len());
        list.iter().take(LISTED).for_each(|path| {
            let _ = writeln!(text, "  {path}");
        });
        if list.len() > LISTED {
            let _ = writeln!(text, "  ……另有 {} 个", list.len() - LISTED);
        }
    }
    if !result.root_fits {
        text.push_str("清单里的总摘要与它列出的各项不符，清单本身被改过。\n");
    }
    let signed = match &result.signature {
        SignatureState::Absent => "没有签名。\n".to_owned(),
        SignatureState::Good(name) => format!("签名有效，签名人：{name}\n"),
        SignatureState::Unknown => {
            "签名完好，但不知道是谁签的：把签名人的公钥写进 allowed_signers 文件，用 --signers 指明再验。\n".to_owned()
        }
        SignatureState::Bad => "签名无效：不是对这个总摘要签的，或者签名人不在 allowed_signers 文件里。\n".to_owned(),
    };
    text.push_str(&signed);
    same && !is_bad
}

fn file(text: &mut String, result: &FileResult) -> bool {
    let version = |commit: &Option<String>| {
        commit.as_ref().map_or_else(String::new, |commit| format!("，最后修改的版本 {commit}"))
    };
    match result {
        FileResult::Same { page, commit } => {
            let _ = writeln!(text, "一致：与网站现在的 {page} 逐字节相同{}", version(commit));
            true
        }
        FileResult::Changed { page, commit, paper: found } => {
            match page {
                Some(page) => {
                    let _ = writeln!(text, "此后有变化：与网站现在的 {page} 不同{}", version(commit));
                }
                None => text.push_str("此后有变化：与网站现在的哪个文件都不同。\n"),
            }
            if let Some(found) = found {
                text.push_str("它写的核对编号：");
                paper(text, found);
            }
            false
        }
    }
}

fn paper(text: &mut String, result: &PaperResult) -> bool {
    match &result.state {
        PaperState::Same { name, path } => {
            let _ = writeln!(text, "一致：编号 {} 是“{name}”（{path}）现在公示的内容。", result.code);
            return true;
        }
        PaperState::Changed { name, now, changes } => {
            let _ = writeln!(
                text,
                "此后有变化：编号 {} 印出以后，“{name}”公示的内容有改动，现在的编号是 {now}。",
                result.code
            );
            match changes {
                Ok(changes) => changes.iter().for_each(|change| fact(text, change)),
                Err(untold) => text.push_str(&reason(untold)),
            }
        }
        PaperState::Unknown => {
            let _ = writeln!(
                text,
                "查不到编号 {}：现在没有单位是这个编号，也找不回它当时的内容。请核对有没有抄错；写扫码得到的整个网址，可以看出是哪个单位。",
                result.code
            );
        }
    }
    false
}

fn fact(text: &mut String, FactChange { about, before, after }: &FactChange) {
    let _ = match (before, after) {
        (Some(before), Some(after)) => writeln!(text, "  {about}：{before} → {after}"),
        (Some(before), None) => writeln!(text, "  {about}：删去“{before}”"),
        (None, Some(after)) => writeln!(text, "  {about}：新增“{after}”"),
        (None, None) => Ok(()),
    };
}

fn reason(untold: &Untold) -> String {
    match untold {
        Untold::NoCommit => {
            "编号前没有版本（印的时候没有用 git，或者内容还没有提交），找不回当时的内容，列不出改了什么。\n".into()
        }
        Untold::UnknownCommit(commit) => format!(
            "git 里找不到版本 {commit}，列不出改了什么；仓库只取了最近的提交时，先运行 git fetch --unshallow。\n"
        ),
        Untold::OtherThen => {
            "那个版本里的内容也不是这个编号，列不出改了什么：可能印的时候有改动没有提交，或者程序换了版本。\n".into()
        }
    }
}
