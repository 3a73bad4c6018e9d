//! `gongshi init`: a new site from a preset.

use std::{fs, io, path::Path};

use super::{Failure, Status, arguments::InitOptions, output};
use crate::{
    diagnostics::{aside, nearest},
    model::preset,
};

/// Writes the preset's files; refuses a folder that already holds a site.
pub(super) fn run(options: &InitOptions) -> Result<Status, Failure> {
    let Some(preset) = preset::find(&options.preset) else {
        let names: Vec<&str> = preset::all().iter().map(|preset| preset.name).collect();
        let near = aside(nearest(&options.preset, names.iter().copied()));
        return Err(Failure(format!("没有“{}”这个方案{near}可以写：{}", options.preset, names.join("、"))));
    };
    let content = options.dir.join("content");
    if content.exists() {
        return Err(Failure(format!("“{}”里已经有 content 文件夹，不覆盖；换一个文件夹", options.dir.display())));
    }
    let mut count = 0;
    for (path, text) in preset.files(options.year.unwrap_or(preset.year)) {
        write(&options.dir.join(&path), &text)?;
        count += 1;
    }
    write(&options.dir.join(".gitignore"), "output/\nreports/\n.gongshi-cache/\n")?;
    let dir = options.dir.display();
    output::print(&format!(
        "已在“{dir}”新建站点，共 {count} 个文件。\n接下来：\n  1. 打开 content/site.toml，改成本单位的名称和监督电话\n  2. 照 content/units/ 里的样例填写各单位\n  3. 运行 gongshi --root {dir} check 检查，gongshi --root {dir} serve 浏览\n"
    ))
}

/// Writes a file with its folders; never over an existing one.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure(format!("写不了“{}”：{error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    match file {
        Ok(mut file) => io::Write::write_all(&mut file, text.as_bytes()).map_err(fail),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure(format!("“{}”已经有了，不覆盖", path.display())))
        }
        Err(error) => Err(fail(error)),
    }
}
