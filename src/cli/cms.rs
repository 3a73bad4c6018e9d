//! `gongshi init --cms`: a content manager in the browser for a forge of one's own, made of the key table.

use std::{fmt::Write as _, path::Path};

use super::{Failure, new_file::write};
use crate::{
    content,
    keys::{
        FILE_KINDS, FileKind,
        cms::{Manager, Reader, fields},
        plan, progress, scheme,
    },
    model::{Month, SOURCES, SchemeOrigin, Site, Unit},
};

/// Content managers by name, with the address of their script.
const MANAGERS: [(&str, Manager, &str); 2] = [
    ("sveltia", Manager::Sveltia, "https://unpkg.com/@sveltia/cms/dist/sveltia-cms.js"),
    ("decap", Manager::Decap, "https://unpkg.com/decap-cms@^3.0.0/dist/decap-cms.js"),
];

/// Names of the content managers.
pub(super) const NAMES: [&str; 2] = [MANAGERS[0].0, MANAGERS[1].0];

/// Head of the configuration: where the forge is, and what this way of writing cannot do.
const HEAD: &str = "\
# 由 gongshi init --cms 写出：网页上的编辑器，栏目来自 gongshi 的键表。增加单位或升级程序以后，删去本文件再写一次。
#
# 先改这几行，说明自己的代码平台在哪里。下面是 Gitea、Forgejo；GitLab 把 name 改成 gitlab，
# 去掉 api_root 的 /v1 一行，写 api_root: https://git.example.cn/api/v4 和 auth_type: pkce。
# app_id 在平台的“应用（OAuth2）”里新建，回调地址写这个编辑器的网址（…/admin/）。
# 内网打不开 unpkg.com 的，用 decap：把它 dist 文件夹里的 .js 都下载到 admin/ 就全在本机；
# sveltia 的图标和中文界面还要到网上取，取不到就是英文。
#
# 限度：保存时整个文件重写，注释、空行和键的次序会变，文件第一行的 #:schema 会丢；
# 整改措施、评定程序这样一条可以只写一句话、也可以写成 { … } 的清单，编辑器只认得一种：本站有写成 { … } 的，就都按 { … }，
# 没有就都按一句话；写法不一样的先改成一样，不然那个文件存不了。写错了要等提交后自动检查（gongshi check）才知道。
# 这些都不能接受的，用 gongshi edit。
backend:
  name: gitea
  repo: owner/repo
  branch: main
  base_url: https://git.example.cn
  api_root: https://git.example.cn/api/v1
  app_id: 在平台新建应用得到的编号
media_folder: content/documents
public_folder: \"\"
publish_mode: simple
slug: { encoding: ascii, clean_accents: true }
# 右边的预览不是公开后的网页，关掉。
editor: { preview: false }
";

/// Writes the editor's page and its configuration, and tells what to do with them.
pub(super) fn run(root: &Path, name: &str) -> Result<String, Failure> {
    let (_, manager, script) = manager(name)?;
    let loaded = content::load(root)?;
    write(&root.join("admin/config.yml"), &config(&loaded.site, manager))?;
    write(&root.join("admin/index.html"), &page(script))?;
    Ok("已写好 admin/index.html 和 admin/config.yml。先照 config.yml 开头的说明写上自己的代码平台，再把 admin 文件夹\
        和网站放在一起。内网打不开 unpkg.com 的，用 decap，把它的脚本下载到 admin/ 并改 index.html 里的地址。\n\
        限度：保存时注释会丢，写错了提交后才检查；详见 config.yml 开头。\n"
        .to_owned())
}

/// The editor of this name.
fn manager(name: &str) -> Result<(&'static str, Manager, &'static str), Failure> {
    let known = MANAGERS.into_iter().find(|(known, ..)| *known == name);
    known.ok_or_else(|| Failure(format!("--cms 可以写 {}，现在是“{name}”", NAMES.join("、"))))
}

/// Refuses a name that no editor has, before anything is written.
pub(super) fn check(name: &str) -> Result<(), Failure> {
    manager(name).map(drop)
}

fn page(script: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>整改公示 · 编辑</title>\n</head>\n<body>\n<script src=\"{script}\"></script>\n</body>\n</html>\n"
    )
}

fn config(site: &Site, manager: Manager) -> String {
    let months = site.campaign.progress_months();
    let reader = Reader { manager, of_records: of_records(site) };
    let mut config = Config { text: HEAD.to_owned(), reader, months, written: Vec::new() };
    config.text.push_str(match manager {
        Manager::Sveltia => "# 没有填的不写进文件。\noutput: { omit_empty_optional_fields: true }\n",
        Manager::Decap => "locale: zh_Hans\n",
    });
    config.text.push_str("\n# 各种文件的栏目写在第一次用到的地方（&名字），后面用名字引用（*名字）。\ncollections:\n");
    let own = FILE_KINDS.into_iter().filter(|kind| !kind.path.starts_with(SOURCES));
    let single: Vec<&FileKind> = own.clone().filter(|kind| kind.path.is_ascii()).collect();
    config.files("site-files", "全站", single.iter().map(|kind| Entry::of(kind, kind.path.to_owned())));
    for kind in own.filter(|kind| !kind.path.is_ascii()) {
        let folder = kind.path.rsplit_once('/').map_or(kind.path, |(folder, _)| folder);
        config.folder(&format!("site-{}", kind.name), kind.title, folder, kind);
    }
    for unit in &site.units {
        config.unit(unit);
    }
    config.text
}

/// Lists of texts or records of which some are records here: measures with a deadline or guide of their own, procedures of
/// rounds with steps of their own.
fn of_records(site: &Site) -> Vec<&'static str> {
    let plans = site.units.iter().filter_map(|unit| unit.plan.as_ref());
    let mut measures = plans.flat_map(|plan| &plan.problems).flat_map(|problem| &problem.measures);
    let has_measures = measures.any(|measure| measure.due.is_some() || measure.guide.is_some());
    let mut own = site.schemes.iter().filter(|scheme| scheme.origin != SchemeOrigin::BuiltIn);
    let has_steps = own.any(|scheme| !scheme.rounds.is_empty());
    let keys = [(plan::PROBLEM_MEASURES.info.name, has_measures), (scheme::STEPS.info.name, has_steps)];
    keys.into_iter().filter_map(|(key, has)| has.then_some(key)).collect()
}

/// A file that is there once, or shall be.
struct Entry {
    kind: &'static FileKind,
    name: String,
    title: String,
    path: String,
}

impl Entry {
    fn of(kind: &'static FileKind, path: String) -> Self {
        Self { kind, name: kind.name.to_owned(), title: kind.title.to_owned(), path }
    }

    /// The notice of a month: its file must be called after the month, so none is left to be named.
    fn of_month(kind: &'static FileKind, month: Month, folder: &str) -> Self {
        Self { kind, name: month.to_string(), title: month.chinese(), path: format!("{folder}/{month}.md") }
    }
}

/// The configuration as it is written.
struct Config {
    text: String,
    reader: Reader,
    /// Months that the units report on.
    months: Vec<Month>,
    /// Kinds whose fields have been written.
    written: Vec<&'static str>,
}

impl Config {
    fn unit(&mut self, unit: &Unit) {
        let name = unit.path.replace('/', "--");
        let kinds = || FILE_KINDS.into_iter().filter(|kind| kind.path.starts_with(SOURCES));
        let single = kinds().filter(|kind| !kind.is_markdown());
        self.files(&name, unit.label(), single.map(|kind| Entry::of(kind, unit.file(kind.file()))));
        for kind in kinds().filter(|kind| kind.is_markdown()) {
            let folder = unit.file(kind.file().split('/').next().unwrap_or_default());
            let (name, title) = (format!("{name}--{}", kind.name), format!("{} · {}", unit.label(), kind.title));
            if kind.name == progress::FILE.name && !self.months.is_empty() {
                let months: Vec<_> = self.months.iter().map(|month| Entry::of_month(kind, *month, &folder)).collect();
                self.files(&name, &title, months.into_iter());
            } else {
                self.folder(&name, &title, &folder, kind);
            }
        }
    }

    /// A collection of files by their names.
    fn files(&mut self, name: &str, title: &str, files: impl Iterator<Item = Entry>) {
        let mut files = files.peekable();
        let format = files.peek().map_or("toml", |entry| format(entry.kind));
        let _ = writeln!(self.text, "  - name: {name}\n    label: {}\n    format: {format}\n    files:", quoted(title));
        for Entry { kind, name, title, path } in files {
            let (title, fields) = (quoted(&title), self.fields(kind));
            let _ =
                writeln!(self.text, "      - {{ name: \"{name}\", label: {title}, file: {path}, fields: {fields} }}");
        }
    }

    /// A collection of Markdown files or schemes in one folder.
    fn folder(&mut self, name: &str, title: &str, folder: &str, kind: &'static FileKind) {
        let extension = if kind.is_markdown() { "md" } else { "toml" };
        // One lets the clerk name a new file; the other can only make a name up.
        let slug = match self.reader.manager {
            Manager::Sveltia => "{ editable: true }",
            Manager::Decap => "\"{{year}}{{month}}{{day}}-{{hour}}{{minute}}{{second}}\"",
        };
        let (format, title, fields) = (format(kind), quoted(title), self.fields(kind));
        let _ = writeln!(
            self.text,
            "  - name: {name}\n    label: {title}\n    folder: {folder}\n    create: true\n    extension: {extension}\n    \
             format: {format}\n    identifier_field: {}\n    slug: {slug}\n    media_folder: \"\"\n    \
             public_folder: \"\"\n    fields: {fields}",
            kind.record.keys[0].name,
        );
    }

    /// Fields of such a file: themselves where they are first used, their name from then on.
    fn fields(&mut self, kind: &'static FileKind) -> String {
        if self.written.contains(&kind.name) {
            return format!("*{}", kind.name);
        }
        self.written.push(kind.name);
        format!("&{} {}", kind.name, fields(kind, &self.reader))
    }
}

fn format(kind: &FileKind) -> &'static str {
    if kind.is_markdown() { "toml-frontmatter" } else { "toml" }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
