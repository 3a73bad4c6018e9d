//! The module tree of a source folder, and which file an imported name is declared in.

use super::paths::{Source, Use};
use std::collections::BTreeMap;

/// Re-exports followed before a name is taken for lost in a ring of them.
const MOST_REEXPORTS: usize = 8;

/// All files of a crate by module path: `["site", "page"]`; the root is `[]`.
pub(super) struct Modules {
    files: BTreeMap<Vec<String>, (String, Source)>,
}

/// One file uses a name of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import {
    pub(super) from: String,
    pub(super) line: usize,
    /// The file the name is declared in; re-exports are looked through.
    pub(super) to: String,
    /// As written: `crate::model::Date`.
    pub(super) path: String,
    /// Whether it is a re-export.
    pub(super) is_handed_on: bool,
}

impl Import {
    /// The last name of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit("::").next().unwrap_or(&self.path)
    }
}

impl Modules {
    /// From file names, relative to the source folder, and their contents.
    pub(super) fn new<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = files.into_iter().filter(|(name, _)| *name != "main.rs");
        let files = files.map(|(name, text)| (module_path(name), (name.to_owned(), Source::read(text)))).collect();
        Self { files }
    }

    /// Names of all files.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.values().map(|(name, _)| name.as_str())
    }

    /// `FILE: mod NAME` for each module written out inside a file.
    pub(super) fn inline_modules(&self) -> Vec<String> {
        let named = |file: &str, module: &String| format!("{file}: mod {module}");
        self.files
            .values()
            .flat_map(|(file, source)| source.inline_modules.iter().map(|module| named(file, module)))
            .collect()
    }

    /// Every name one file uses of another, once.
    pub(super) fn imports(&self) -> Vec<Import> {
        let mut imports = Vec::new();
        for (module, (from, source)) in &self.files {
            let used = source.imports.iter().map(|import| (&import.path, import.is_handed_on));
            for (path, is_handed_on) in used.chain(source.mentions.iter().map(|path| (path, false))) {
                let Some(place) = self.place(module, &path.segments) else { continue };
                let (to, _) = &self.files[&self.declared(&place, 0)];
                if to != from {
                    let (from, to, path_text) = (from.clone(), to.clone(), path.segments.join("::"));
                    imports.push(Import { from, line: path.line, to, path: path_text, is_handed_on });
                }
            }
        }
        imports.sort();
        imports.dedup_by(|a, b| (&a.from, &a.to, &a.path) == (&b.from, &b.to, &b.path));
        imports
    }

    /// A path seen from the root of the crate; none when it leads out of the crate.
    fn place(&self, module: &[String], segments: &[String]) -> Option<Vec<String>> {
        let mut place = module.to_vec();
        let mut rest = segments;
        match segments.first()?.as_str() {
            "crate" => {
                place.clear();
                rest = &rest[1..];
            }
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|segment| segment == "super") {
                    place.pop()?;
                    rest = &rest[1..];
                }
            }
            child if self.files[module].1.children.iter().any(|known| known == child) => {}
            _ => return None,
        }
        place.extend(rest.iter().cloned());
        Some(place)
    }

    /// The module whose file declares what stands at `place`.
    fn declared(&self, place: &[String], followed: usize) -> Vec<String> {
        let length = (0..=place.len()).rev().find(|length| self.files.contains_key(&place[..*length])).unwrap_or(0);
        let (module, rest) = place.split_at(length);
        let source = &self.files[module].1;
        let Some((name, rest)) = rest.split_first().filter(|(name, _)| !source.items.contains(name)) else {
            return module.to_vec();
        };
        if followed == MOST_REEXPORTS {
            return module.to_vec();
        }
        let through = |path: &[String]| {
            let segments = [path, rest].concat();
            self.place(module, &segments).map(|place| self.declared(&place, followed + 1))
        };
        if let Some(import) = source.imports.iter().find(|import| import.name == *name) {
            return through(&import.path.segments).unwrap_or_else(|| module.to_vec());
        }
        let globs = source.imports.iter().filter_map(Use::everything_in);
        let declares = |module: &Vec<String>| self.files[module].1.items.contains(name);
        let found = globs.filter_map(|folder| through(&[folder, std::slice::from_ref(name)].concat())).find(declares);
        found.unwrap_or_else(|| module.to_vec())
    }
}

fn module_path(file: &str) -> Vec<String> {
    let mut path: Vec<String> = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    path.pop_if(|last| last == "mod" || last == "lib");
    path
}
