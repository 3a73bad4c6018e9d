//! `gongshi init`: a new site from a preset.

use std::path::Path;

use super::{Failure, Status, arguments::Arguments, ci, cms, new_file::write, output};
use crate::{
    diagnostics::{aside, nearest},
    edits::ContentFile,
    keys::{lookup, schema},
    model::{SOURCES, preset},
};

/// Writes the preset's files; refuses a folder that already holds a site.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let dir = args.at_most_one_word()?.ok_or_else(|| Failure("写明新站点的文件夹：gongshi init 文件夹".into()))?;
    let (ci, cms) = (args.value("ci")?, args.value("cms")?);
    ci.as_deref().map(ci::check).transpose()?;
    cms.as_deref().map(cms::check).transpose()?;
    if (ci.is_some() || cms.is_some()) && Path::new(dir).join("content").exists() {
        // A site that is there already gets these alone.
        ci.map_or(Ok(Status::Done), |host| output::print(&ci::run(Path::new(dir), &host)?))?;
        return cms.map_or(Ok(Status::Done), |manager| output::print(&cms::run(Path::new(dir), &manager)?));
    }
    let year = args.value("year")?.map(|year| parse_year(&year)).transpose()?;
    let name = args.value("preset")?.unwrap_or_else(|| "grade-upgrade".to_owned());
    let Some(preset) = preset::find(&name) else {
        let names: Vec<&str> = preset::all().iter().map(|preset| preset.name).collect();
        let near = aside(nearest(&name, names.iter().copied()));
        return Err(Failure(format!("没有“{name}”这个方案{near}可以写：{}", names.join("、"))));
    };
    let root = Path::new(dir);
    let content = root.join("content");
    if content.exists() {
        return Err(Failure(format!("“{dir}”里已经有 content 文件夹，不覆盖；换一个文件夹")));
    }
    let roster = args.path("from");
    // A 名单 that cannot be read leaves no half site behind.
    roster.as_ref().map(|roster| unit_files(root, roster)).transpose()?;
    let mut count = 0;
    let year = year.unwrap_or(preset.year);
    for (path, text) in preset.files(year) {
        if roster.is_some() && path.starts_with(SOURCES) {
            continue;
        }
        let kind = lookup::kind_of(&path).filter(|kind| !kind.is_markdown());
        let directive = kind.map(|kind| schema::directive(kind, &path)).unwrap_or_default();
        write(&root.join(&path), &(directive + &text))?;
        count += 1;
    }
    for (name, text) in schema::files() {
        write(&root.join(schema::FOLDER).join(name), &text)?;
    }
    if let Some(roster) = &roster {
        let units = unit_files(root, roster)?;
        count += units.len();
        units.into_iter().try_for_each(ContentFile::save)?;
    }
    let pipeline = ci.map_or(Ok(String::new()), |host| ci::run(root, &host))?;
    write(&root.join(".gitignore"), "output/\noutput.*/\nreports/\n.gongshi-cache/\n.gongshi-desk/\n")?;
    output::print(&format!(
        "已在“{dir}”新建站点，共 {count} 个文件。\n接下来：\n  1. 打开 content/site.toml，改成本单位的名称和监督电话\n  2. 照 content/units/ 里的样例填写各单位\n  3. 运行 gongshi --root {dir} check 检查，gongshi --root {dir} serve 浏览\n样例写的是 {year} 年的事，加上 --as-of {year}-{} 看当时的样子。\n",
        preset.shown_on
    ))?;
    output::print(&pipeline)?;
    match cms {
        Some(manager) => output::print(&cms::run(root, &manager)?),
        None => Ok(Status::Done),
    }
}

/// `unit.toml` of each unit of a 名单, not yet written.
#[cfg(feature = "office")]
fn unit_files(root: &Path, roster: &Path) -> Result<Vec<ContentFile>, Failure> {
    crate::import::unit_files(root, roster).map_err(|error| Failure(format!("“{}”{error}", roster.display())))
}

#[cfg(not(feature = "office"))]
fn unit_files(_: &Path, _: &Path) -> Result<Vec<ContentFile>, Failure> {
    Err(Failure(super::NO_OFFICE.into()))
}

fn parse_year(text: &str) -> Result<i16, Failure> {
    let year = text.parse().ok().filter(|year| (1900..=2999).contains(year));
    year.ok_or_else(|| Failure(format!("--year 要写四位年份，现在是“{text}”")))
}
