//! `gongshi schema`: JSON Schemas of the files, for editors.

use std::{fs, path::Path};

use super::{Failure, Status, arguments::Arguments, output};
use crate::keys::schema;

/// Writes one schema for each kind of file into a folder; what an earlier version wrote there is replaced.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let folder = args.at_most_one_word()?.ok_or_else(|| Failure("写明文件夹：gongshi schema 文件夹".into()))?;
    let folder = Path::new(folder);
    let fail = |error| Failure(format!("写不了“{}”：{error}", folder.display()));
    fs::create_dir_all(folder).map_err(fail)?;
    let mut count = 0;
    for (name, text) in schema::files() {
        fs::write(folder.join(name), text).map_err(fail)?;
        count += 1;
    }
    output::print(&format!("已在“{}”写好 {count} 种文件的 JSON Schema。\n", folder.display()))
}
