//! The borders between rooms: which room may import which, and that no two files import each other.
//!
//! A room is a folder of `src` (or a single file beside `lib.rs`). `docs/architecture.md` says why the borders stand where
//! they do. To let a room import another, add it to [`ROOMS`]; that a row may name only rooms above it keeps the direction.
//!
//! What counts as a circle between files: a file depends on every file whose names it uses, wherever a re-export lets it
//! find them, and following these arrows must never lead back. One thing is free: a file may use types and constants that
//! a `mod.rs` above it declares, since they are the vocabulary of the folder. It may not call a function there, because the
//! `mod.rs` calls the files of its folder and not the other way round.

mod circles;
mod modules;
mod paths;

use crate::support::project;
use circles::circles;
use modules::{Import, Modules};
use std::{collections::BTreeSet, fs, path::Path};

/// One room and what it may import.
struct Room {
    name: &'static str,
    /// Rooms whose names it may use; each stands above this row.
    imports: &'static [&'static str],
    /// What it may use of `model`.
    model: Model,
}

/// How much of `model` a room may use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Model {
    /// Nothing.
    None,
    /// Words, days and addresses ([`WORDS`]), but no record, since records have fields the public must not see.
    Words,
    /// All of it.
    Records,
}

/// What a room that shows things to the public may use of `model`: nothing that has a field for internal data.
const WORDS: [&str; 11] = [
    "BUILT_IN_SHEETS",
    "Date",
    "Form",
    "HandedInBy",
    "Month",
    "PrintSheet",
    "SOURCES",
    "UnitKind",
    "UnitPath",
    "chinese_date",
    "days_between",
];

const fn room(name: &'static str, model: Model, imports: &'static [&'static str]) -> Room {
    Room { name, imports, model }
}

/// Every room, in the direction of the data: from what knows nobody to what calls everybody.
#[rustfmt::skip]
const ROOMS: &[Room] = &[
    // What a rectification is.
    room("model",       Model::Records, &[]),
    room("scan",        Model::None,    &[]),
    room("markdown",    Model::None,    &[]),
    room("theme",       Model::None,    &[]),
    room("pictures",    Model::None,    &[]),
    room("qr",          Model::None,    &[]),
    room("diagnostics", Model::None,    &[]),
    room("atomic_write", Model::None,   &[]),
    room("digest",      Model::None,    &[]),
    room("similarity",  Model::None,    &[]),
    // Disk and git → records.
    room("data_format", Model::None,    &[]),
    room("keys",        Model::Records, &[]),
    room("content",     Model::Records, &["data_format", "diagnostics", "digest", "keys", "similarity"]),
    room("edits",       Model::Records,   &["atomic_write", "content", "diagnostics", "digest", "keys"]),
    room("history",     Model::Records, &["content"]),
    room("provenance",  Model::Words,   &["digest", "history"]),
    // Records → the truth at one date → what the public may see.
    room("register",    Model::Records, &[]),
    room("rules",       Model::Records, &["content", "diagnostics", "history", "keys", "markdown", "register", "scan", "similarity"]),
    room("disclosure",  Model::Records, &["register", "scan", "similarity"]),
    // What the public may see → pages and sheets.
    room("site",        Model::Words,   &["content", "data_format", "digest", "disclosure", "markdown", "pictures", "provenance", "qr", "theme"]),
    room("forms",       Model::Words,   &["disclosure", "markdown", "provenance", "qr"]),
    room("print",       Model::Words,   &["disclosure", "forms", "pictures", "provenance", "qr", "theme"]),
    // What stays in the office: complete copies of the forms.
    room("forms/internal", Model::Records, &["disclosure", "forms", "register"]),
    room("publish",     Model::None,    &["atomic_write", "digest"]),
    // What stays in the office as well: who is late, letters, tables.
    room("report",      Model::Records, &["diagnostics", "disclosure", "forms", "forms/internal", "markdown", "publish", "register"]),
    // Tables that are filled in: written, read, taken over.
    room("spreadsheet", Model::Words,   &["content"]),
    room("workbook",    Model::Records, &["diagnostics", "edits", "keys"]),
    room("import",      Model::Records, &["content", "edits", "keys", "spreadsheet", "workbook"]),
    // What a build reuses of the previous one, and the pipeline.
    room("cache",       Model::Records, &["content", "history", "publish", "rules", "similarity", "site"]),
    room("build",       Model::Records, &["cache", "content", "diagnostics", "digest", "disclosure", "forms", "forms/internal", "history", "print", "provenance", "publish", "register", "report", "rules", "similarity", "site"]),
    // A unit's changes on their way to whoever reviews them.
    room("handup",      Model::Records, &["atomic_write", "content", "digest", "edits", "history", "keys"]),
    // What people call.
    room("server",      Model::None,    &[]),
    room("preview",     Model::Records, &["build", "content", "diagnostics", "disclosure", "provenance", "server", "site", "theme"]),
    room("desk",        Model::Records, &["atomic_write", "build", "content", "diagnostics", "digest", "disclosure", "edits", "handup", "keys", "pictures", "preview", "provenance", "register", "server", "site", "theme"]),
    room("cli",         Model::Records, &["build", "content", "desk", "diagnostics", "edits", "handup", "import", "keys", "preview", "print", "provenance", "publish", "register", "report", "rules", "site", "workbook"]),
    // What only fuzzers call.
    room("fuzzing",     Model::Records, &["content", "diagnostics", "digest", "disclosure", "edits", "handup", "import", "keys", "markdown", "provenance", "scan", "site"]),
];

/// What is wrong with the imports of a source folder: one line a fault, with the place it stands at.
fn faults(rooms: &[Room], modules: &Modules) -> Vec<Fault> {
    let imports = modules.imports();
    let mut faults: Vec<Fault> = modules.inline_modules().into_iter().map(Fault::inline_module).collect();
    let unknown: BTreeSet<&str> = modules.names().filter_map(|file| room_of(rooms, file).err()).collect();
    faults.extend(unknown.into_iter().map(Fault::unknown_room));
    for import in &imports {
        let (Ok(Some(from)), Ok(Some(to))) = (room_of(rooms, &import.from), room_of(rooms, &import.to)) else {
            continue;
        };
        if from.name == to.name {
            continue;
        }
        let allowed = match (to.name, from.model) {
            ("model", Model::Records) => true,
            ("model", Model::Words) => WORDS.contains(&import.name()),
            ("model", Model::None) => false,
            _ => from.imports.contains(&to.name),
        };
        if !allowed {
            faults.push(Fault::border(from.name, to.name, import));
        }
    }
    faults.extend(circles(&imports).iter().map(|imports| Fault::circle(imports)));
    faults
}

/// The room a file lies in: the longest name of the table its path begins with. The crate's root lies in none; of a file
/// in no room of the table, the folder.
fn room_of<'r, 'f>(rooms: &'r [Room], file: &'f str) -> Result<Option<&'r Room>, &'f str> {
    if file == "lib.rs" {
        return Ok(None);
    }
    let path = file.trim_end_matches(".rs");
    let is_in =
        |room: &&Room| path.strip_prefix(room.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let longest = rooms.iter().filter(is_in).max_by_key(|room| room.name.len());
    longest.map(Some).ok_or_else(|| path.split('/').next().unwrap_or(path))
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    /// In a few words, the same wherever it stands.
    what: String,
    /// Where and why, for whoever reads the failed test.
    detail: String,
}

impl Fault {
    fn border(from: &str, to: &str, import: &Import) -> Self {
        let Import { from: file, line, path, .. } = import;
        let what =
            if to == "model" { format!("{from} imports {}", import.name()) } else { format!("{from} imports {to}") };
        let detail = format!("src/{file}:{line}: {path}: {from} may not use this of {to}");
        Self { what, detail }
    }

    fn circle(imports: &[&Import]) -> Self {
        let files: BTreeSet<&str> = imports.iter().map(|import| import.from.as_str()).collect();
        let what = format!("circle: {}", files.into_iter().collect::<Vec<_>>().join(" "));
        let arrow =
            |import: &&Import| format!("\n  src/{}:{}: {} ({})", import.from, import.line, import.path, import.to);
        let detail = format!("these files import each other:{}", imports.iter().map(arrow).collect::<String>());
        Self { what, detail }
    }

    fn unknown_room(name: &str) -> Self {
        Self {
            what: format!("unknown room: {name}"),
            detail: format!("src/{name} is no room of tests/suite/borders.rs"),
        }
    }

    fn inline_module(place: String) -> Self {
        Self { detail: format!("src/{place} {{ … }}: write it as a file, so that its imports are seen"), what: place }
    }
}

/// All source files, `/`-separated from `src`.
fn sources() -> Vec<(String, String)> {
    fn add(folder: &Path, within: &str, files: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{within}{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                add(&path, &format!("{name}/"), files);
            } else if name.ends_with(".rs") {
                files.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut files = Vec::new();
    add(&project().join("src"), "", &mut files);
    files
}

fn modules(files: &[(String, String)]) -> Modules {
    Modules::new(files.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

#[test]
fn every_import_is_one_the_table_allows() {
    let faults = faults(ROOMS, &modules(&sources()));
    let details: Vec<&str> = faults.iter().map(|fault| fault.detail.as_str()).collect();
    assert!(details.is_empty(), "{}", details.join("\n"));
}

#[test]
fn the_documents_name_every_room() {
    for document in ["docs/architecture.md", "src/lib.rs"] {
        let text = fs::read_to_string(project().join(document)).unwrap();
        let rooms = ROOMS.iter().map(|room| room.name);
        let missing: Vec<_> = rooms.filter(|name| !text.contains(&format!("`{name}`"))).collect();
        assert!(missing.is_empty(), "{document} says nothing of {missing:?}");
    }
}

#[test]
fn the_table_keeps_one_direction_and_allows_nothing_in_advance() {
    let imports = modules(&sources()).imports();
    for (at, room) in ROOMS.iter().enumerate() {
        for import in room.imports {
            let above = ROOMS[..at].iter().any(|other| other.name == *import);
            assert!(above, "{} may import only rooms above it, and {import} is none", room.name);
            let is_from = |file: &str, name: &str| {
                room_of(ROOMS, file).is_ok_and(|room| room.is_some_and(|room| room.name == name))
            };
            let used = imports.iter().any(|used| is_from(&used.from, room.name) && is_from(&used.to, import));
            assert!(used, "{} imports nothing of {import}: take it out of the table", room.name);
        }
    }
}

/// A small source folder with a room in each direction.
const SMALL: [(&str, &str); 5] = [
    ("lib.rs", "mod model; mod register; mod site;"),
    ("model/mod.rs", "mod unit; mod path; pub(crate) use unit::Unit; pub(crate) use path::UnitPath;"),
    ("model/unit.rs", "pub(crate) struct Unit;"),
    ("model/path.rs", "pub(crate) struct UnitPath;"),
    ("register/mod.rs", "use crate::model::Unit; pub(crate) struct Register(Unit);"),
];

const SMALL_ROOMS: &[Room] =
    &[room("model", Model::Records, &[]), room("register", Model::Records, &[]), room("site", Model::Words, &[])];

/// What is found when these files are added to the small source folder.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let modules = Modules::new(SMALL.into_iter().chain(files.iter().copied()));
    faults(SMALL_ROOMS, &modules).into_iter().map(|fault| fault.what).collect()
}

#[test]
fn a_forbidden_import_is_found_however_it_is_written() {
    for forbidden in [
        "use crate::register::Register;",
        "use crate::{model::unit, register::{self, Register as Truth}};",
        "use super::register::*;",
        "fn page(register: &crate::register::Register) {}",
        "fn page() { println!(\"{}\", crate::register::Register::count()) }",
        "macro_rules! page { () => { $crate::register::Register } }",
        "use crate::register as truth;",
    ] {
        let found = found(&[("site/mod.rs", forbidden)]);
        assert!(found.contains(&"site imports register".to_owned()), "{forbidden}: {found:?}");
    }
    let climbed = found(&[("site/mod.rs", "mod pages;"), ("site/pages.rs", "use super::super::register::Register;")]);
    assert_eq!(climbed, ["site imports register"]);
}

#[test]
fn comments_texts_and_lifetimes_are_no_imports() {
    let harmless = r##"
        //! [`crate::register::Register`]
        /* crate::register /* nested */ crate::register */
        fn page<'a>(name: &'a str) -> char { let _ = "crate::register"; let _ = r#"crate::"register"#; 'c' }
        fn quote() -> (char, &'static str) { ('"', "crate::register") }
        fn mark() -> (u8, char) { (b'\'', '\u{22}') }
    "##;
    assert_eq!(found(&[("site/mod.rs", harmless)]), [""; 0]);
}

#[test]
fn a_record_of_the_model_is_forbidden_where_the_public_looks() {
    assert_eq!(found(&[("site/mod.rs", "use crate::model::Unit;")]), ["site imports Unit"]);
    assert_eq!(found(&[("site/mod.rs", "use crate::model::*; fn page(unit: &Unit) {}")]), ["site imports *"]);
}

#[test]
fn a_room_the_table_does_not_know_is_found() {
    assert_eq!(found(&[("attic/mod.rs", "use crate::register::Register;")]), ["unknown room: attic"]);
    assert_eq!(found(&[("loft.rs", "")]), ["unknown room: loft"]);
}

#[test]
fn files_that_import_each_other_are_found() {
    let circle = [
        ("site/mod.rs", "mod page; mod frame; pub(crate) use page::Page;"),
        ("site/page.rs", "use super::frame::Frame; pub(crate) struct Page;"),
        ("site/frame.rs", "use super::Page; pub(crate) struct Frame;"),
    ];
    assert_eq!(found(&circle), ["circle: site/frame.rs site/page.rs"]);
}

#[test]
fn a_file_may_use_words_of_the_module_above_but_not_call_it() {
    let words = [
        ("site/mod.rs", "mod page; pub(crate) struct Options; const MOST: usize = 1; fn render() { page::write() }"),
        ("site/page.rs", "use super::{MOST, Options}; pub(super) fn write() {}"),
    ];
    assert_eq!(found(&words), [""; 0]);
    let call = [
        ("site/mod.rs", "mod page; fn render() { page::write() } fn name() {}"),
        ("site/page.rs", "pub(super) fn write() { super::name() }"),
    ];
    assert_eq!(found(&call), ["circle: site/mod.rs site/page.rs"]);
}

#[test]
fn a_module_inside_a_file_is_refused() {
    assert_eq!(
        found(&[("site/mod.rs", "mod hidden { use crate::register::Register; }")]),
        ["site/mod.rs: mod hidden", "site imports register"]
    );
}
