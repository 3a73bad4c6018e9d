//! `gongshi import`: filled tables back into `content/`.

use std::path::PathBuf;

use super::{Failure, Status, arguments::Arguments, output};
use crate::{content, import::Import};

/// Shows what the tables say and what they change, and writes it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    if args.words.is_empty() {
        return Err(Failure("写明要导入的表格：gongshi import 文件.xlsx".into()));
    }
    let files: Vec<PathBuf> = args.words.iter().map(PathBuf::from).collect();
    if let Some(missing) = files.iter().find(|file| !file.is_file()) {
        return Err(Failure(format!("没有“{}”这个文件", missing.display())));
    }
    let loaded = content::load(&args.root)?;
    let import = Import::of(&args.root, &loaded.site, &files);
    let status = if import.has_refused() { Status::Findings } else { Status::Done };
    output::print(&import.to_string())?;
    let changes = import.changes.len();
    let done = if changes == 0 {
        "表里的内容和文件里的一样，没有要改的，什么也没有写。\n".to_owned()
    } else if args.has("dry-run") {
        format!("\n共 {changes} 处改动，试运行没有写入；去掉 --dry-run 再运行一次就写入。\n")
    } else {
        let written = import.save()?;
        format!("\n已改 {changes} 处，写入 {written} 个文件。运行 gongshi check 检查。\n")
    };
    output::print(&done)?;
    Ok(status)
}
