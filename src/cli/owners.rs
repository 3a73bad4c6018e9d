//! `gongshi owners`.

use std::fs;

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::owners::{self, HEAD, OwnersFormat},
    content,
};

/// Writes CODEOWNERS where the git host looks for it, and shows it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.no_words()?;
    let names = OwnersFormat::ALL.map(|(name, _)| name).join("、");
    let name = args.value("format")?.ok_or_else(|| Failure(format!("写明用哪种平台：--format 可以写 {names}")))?;
    let Some((_, format)) = OwnersFormat::ALL.into_iter().find(|(known, _)| *known == name) else {
        return Err(Failure(format!("--format 可以写 {names}，现在是“{name}”")));
    };
    let loaded = content::load(&args.root)?;
    let (top, prefix) = owners::place(&args.root);
    let text = owners::codeowners(&loaded.site, format, &prefix)
        .ok_or_else(|| Failure("没有单位在 unit.toml 里写 owner（负责维护的 git 账号），没有可写的".into()))?;
    let path = top.join(format.path());
    if fs::read_to_string(&path).is_ok_and(|known| !known.starts_with(HEAD)) {
        return Err(Failure(format!("“{}”已经有了，不是本命令写的，不覆盖；移走后再运行", path.display())));
    }
    let fail = |error| Failure(format!("写不了“{}”：{error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    fs::write(&path, &text).map_err(fail)?;
    eprintln!("已写到 {}，提交后生效：", path.display());
    output::print(&text)
}
