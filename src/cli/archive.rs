//! `gongshi archive`.

use std::path::PathBuf;

use super::{
    Failure, Status,
    arguments::Arguments,
    findings::{self, ERRORS_SHOWN},
    output,
};
use crate::{
    build::{
        BuildEvent,
        archive::{self, ArchiveOptions},
    },
    provenance,
};

/// Freezes the site into a folder of its own.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let folder = args.at_most_one_word()?.ok_or_else(|| Failure("写明存档放在哪里：gongshi archive 文件夹".into()))?;
    let options = ArchiveOptions {
        root: args.root.clone(),
        as_of: args.as_of()?,
        output: args.root.join("output"),
        folder: PathBuf::from(folder),
    };
    let (built, as_of) = archive::archive(&options, &|event| match event {
        BuildEvent::Errors(errors, summary) => {
            eprint!("{}", findings::human_on_stderr(&options.root, errors, summary, ERRORS_SHOWN));
        }
        BuildEvent::Stopped => eprintln!("有错误，没有存档。改好后再运行。"),
        _ => {}
    })?;
    let Some(outcome) = built.outcome else { return Ok(Status::Findings) };
    let root = provenance::published_root(&options.folder).unwrap_or_default();
    let problems = archive::problems_digest(&options.folder)?;
    output::print(&format!(
        "已存档：{folder}（截至 {as_of}，{} 个文件）\n总摘要：{root}\n整个文件夹可以原样放到网站的子文件夹、光盘或U盘里看；以后用 gongshi verify {folder} 核对。\n下一次活动要与它比较，在新站点的 site.toml 里写：\n[[previous]]\nname = \"活动名称\"\npath = \"从新站点文件夹到存档的路径/data\"\nsha256 = \"{problems}\"\nurl = \"存档放在哪个网址\"\n",
        outcome.written
    ))
}
