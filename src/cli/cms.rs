//! `gongshi init --cms`: a content manager in the browser for a forge of one's own, made of the key table.

use std::{fmt::Write as _, path::Path};

use super::{Failure, new_file::write};
use crate::{
    content,
    keys::{
        FILE_KINDS, FileKind,
        cms::{Manager, fields},
    },
    model::{SOURCES, Site, Unit},
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
#
# 限度：保存时整个文件重写，注释、空行和键的次序会变，文件第一行的 #:schema 会丢；
# 措施、支委这样可以只写一句话的清单，这里一律写成一条一条的记录；写错了要等提交后自动检查（gongshi check）才知道。
# 这些都不能接受的，用 gongshi edit。
backend:
  name: gitea
  repo: owner/repo
  branch: main
  base_url: https://git.example.cn
  api_root: https://git.example.cn/api/v1
  app_id: 在平台新建应用得到的编号
locale: zh_Hans
media_folder: content/documents
public_folder: \"\"
publish_mode: simple
slug: { encoding: ascii, clean_accents: true }
";

/// Writes the editor's page and its configuration, and tells what to do with them.
pub(super) fn run(root: &Path, name: &str) -> Result<String, Failure> {
    let (_, manager, script) = manager(name)?;
    let loaded = content::load(root)?;
    write(&root.join("admin/config.yml"), &config(&loaded.site, manager))?;
    write(&root.join("admin/index.html"), &page(script))?;
    Ok("已写好 admin/index.html 和 admin/config.yml。先照 config.yml 开头的说明写上自己的代码平台，再把 admin 文件夹\
        和网站放在一起。内网打不开 unpkg.com 的，把编辑器的脚本下载到 admin/ 并改 index.html 里的地址。\n\
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
    let mut text = HEAD.to_owned();
    // Each kind's fields stand once, where it is first used.
    text.push_str("\n# 各种文件的栏目，下面用名字引用。\nx-fields:\n");
    for kind in FILE_KINDS {
        let _ = writeln!(text, "  {0}: &{0} {1}", kind.name, fields(kind, manager));
    }
    text.push_str("\ncollections:\n");
    let own = FILE_KINDS.into_iter().filter(|kind| !kind.path.starts_with(SOURCES));
    let single: Vec<&FileKind> = own.clone().filter(|kind| kind.path.is_ascii()).collect();
    files(&mut text, "site-files", "全站", single.iter().map(|kind| (*kind, kind.path.to_owned())));
    for kind in own.filter(|kind| !kind.path.is_ascii()) {
        let folder = kind.path.rsplit_once('/').map_or(kind.path, |(folder, _)| folder);
        folder_of(&mut text, &format!("site-{}", kind.name), kind.title, folder, kind);
    }
    for unit in &site.units {
        of_unit(&mut text, unit);
    }
    text
}

fn of_unit(text: &mut String, unit: &Unit) {
    let name = unit.path.replace('/', "--");
    let kinds = || FILE_KINDS.into_iter().filter(|kind| kind.path.starts_with(SOURCES));
    let single = kinds().filter(|kind| !kind.is_markdown()).map(|kind| (kind, unit.file(kind.file())));
    files(text, &name, unit.label(), single);
    for kind in kinds().filter(|kind| kind.is_markdown()) {
        let folder = kind.file().split('/').next().unwrap_or_default();
        let title = format!("{} · {}", unit.label(), kind.title);
        folder_of(text, &format!("{name}--{}", kind.name), &title, &unit.file(folder), kind);
    }
}

/// A collection of files that are there once.
fn files(text: &mut String, name: &str, title: &str, files: impl Iterator<Item = (&'static FileKind, String)>) {
    let _ = writeln!(text, "  - name: {name}\n    label: {}\n    format: toml\n    files:", quoted(title));
    for (kind, path) in files {
        let _ = writeln!(
            text,
            "      - {{ name: {0}, label: {1}, file: {path}, fields: *{0} }}",
            kind.name,
            quoted(kind.title)
        );
    }
}

/// A collection of Markdown files or schemes in one folder.
fn folder_of(text: &mut String, name: &str, title: &str, folder: &str, kind: &FileKind) {
    let (extension, format) = if kind.is_markdown() { ("md", "toml-frontmatter") } else { ("toml", "toml") };
    let _ = writeln!(
        text,
        "  - name: {name}\n    label: {}\n    folder: {folder}\n    create: true\n    extension: {extension}\n    \
         format: {format}\n    identifier_field: slug\n    slug: \"{{{{fields._slug}}}}\"\n    media_folder: \"\"\n    \
         public_folder: \"\"\n    fields: *{}",
        quoted(title),
        kind.name
    );
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
