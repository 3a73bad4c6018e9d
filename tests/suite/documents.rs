//! What the documents for developers say of files is true: every path they name exists, every record of a decision is whole.

use crate::support::project;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Pages the program writes, whose examples link files of a site.
const GENERATED: [&str; 2] = ["docs/format.md", "docs/rules.md"];

/// Its examples name files of a site; a test of its own runs them.
const THEME: &str = "docs/theme.md";

/// What is there only after the tests have run.
const INSTALLED: &str = "tests/node_modules";

/// The documents, relative to the project.
fn documents() -> Vec<String> {
    let mut documents: Vec<String> = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(str::to_owned).into();
    for folder in ["docs", "docs/decisions"] {
        documents.extend(markdown_files(folder).into_iter().map(|name| format!("{folder}/{name}")));
    }
    documents.retain(|name| !GENERATED.contains(&name.as_str()));
    documents
}

fn markdown_files(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(project().join(folder)).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".md")).collect();
    names.sort();
    names
}

/// What stands between `open` and `close`, each time.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(inside, _)| inside).collect()
}

/// Paths in code marks that begin with a folder of the project; those with a place to fill in (`NAME`, `…`, `*`) are none.
fn named_paths(text: &str) -> Vec<&str> {
    let folders = ["src/", "tests/", "docs/", "themes/", ".ci/", ".github/"];
    let names_file = |path: &str| !path.contains(|c: char| c.is_ascii_uppercase() || "…*{< ".contains(c));
    let words = text.lines().flat_map(between_marks);
    words.filter(|word| folders.iter().any(|folder| word.starts_with(folder)) && names_file(word)).collect()
}

/// Every second piece of a line cut at its code marks.
fn between_marks(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

#[test]
fn every_path_a_document_names_exists() {
    let mut missing = Vec::new();
    for document in documents() {
        let text = fs::read_to_string(project().join(&document)).unwrap();
        let folder = Path::new(&document).parent().unwrap();
        let links =
            between(&text, "](", ")").into_iter().filter(|link| !link.contains("://") && !link.starts_with('#'));
        let linked = links.map(|link| folder.join(link.split('#').next().unwrap_or(link)));
        let named = if document == THEME { Vec::new() } else { named_paths(&text) };
        let named = named.into_iter().map(|path| Path::new(path).to_owned());
        let is_missing = |path: &PathBuf| path != Path::new(INSTALLED) && !project().join(path).exists();
        let paths = linked.chain(named).filter(is_missing);
        missing.extend(paths.map(|path| format!("{document}: {}", path.display())));
    }
    assert!(missing.is_empty(), "these do not exist:\n{}", missing.join("\n"));
}

#[test]
fn every_decision_is_a_short_whole_record_in_the_index() {
    let folder = project().join("docs/decisions");
    let index = fs::read_to_string(folder.join("README.md")).unwrap();
    for name in markdown_files("docs/decisions").iter().filter(|name| *name != "README.md") {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        assert!(index.contains(&format!("[{name}]({name})")), "{name} is not in the index");
        assert!(text.lines().count() <= 50, "{name} is longer than 50 lines");
        let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(headings, ["## Context", "## Choice", "## Measurement", "## Consequence"], "{name}");
    }
}
