//! The traceability list `tests/requirements.md`: no row is missing, and nothing it claims is untrue.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::support::{Site, project};

/// Rows of each of the five documents, and of the lists published today.
const ROWS: [usize; 6] = [72, 65, 107, 58, 38, 14];

/// What a row without a test must say, with a reason behind it.
const EXCUSES: [&str; 2] = ["不属程序：", "表格打印："];

struct Row {
    id: String,
    /// `E`: said by the document; `I`: inferred by its reader; `L`: usual in lists.
    mark: String,
    place: String,
    proof: String,
}

fn rows() -> Vec<Row> {
    let list = fs::read_to_string(project().join("tests/requirements.md")).expect("tests/requirements.md");
    let rows = list.lines().filter(|line| line.starts_with("| S00"));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, id, mark, place, proof, _] = cells[..] else { panic!("five bars in a row: {line}") };
        Row { id: id.into(), mark: mark.into(), place: place.into(), proof: proof.into() }
    })
    .collect()
}

/// Every row, in order.
fn every_id() -> Vec<String> {
    ROWS.iter().enumerate().flat_map(|(source, &rows)| (1..=rows).map(move |n| format!("S00{source}-{n:03}"))).collect()
}

/// The rows a text names: `S001-012`, `S002-062…078`, `S000-025/039`.
fn named(text: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (at, _) in text.match_indices("S0") {
        let rest = &text[at..];
        let (Some(source), Some("-"), Some(first)) = (rest.get(..4), rest.get(4..5), number(rest, 5)) else { continue };
        ids.insert(format!("{source}-{first:03}"));
        let mut rest = &rest[8..];
        let mut last = first;
        while let Some((mark, tail)) = ["…", "/"].iter().find_map(|mark| Some((*mark, rest.strip_prefix(*mark)?))) {
            let Some(next) = number(tail, 0) else { break };
            let from = if mark == "…" { last } else { next };
            ids.extend((from..=next).map(|n| format!("{source}-{n:03}")));
            (rest, last) = (&tail[3..], next);
        }
    }
    ids
}

fn number(text: &str, at: usize) -> Option<u32> {
    text.get(at..at + 3).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

/// Every test that is compiled, by module and name, with the rows its doc comment and its file's name; and every fixture
/// of a rule, with the rows its note names.
fn tests() -> BTreeMap<String, BTreeSet<String>> {
    let mut tests = BTreeMap::new();
    let suite = project().join("tests/suite");
    collect_tests(&suite, &suite.join("main.rs"), "", &mut tests);
    for fixture in fs::read_dir(project().join("tests/fixtures/rules")).expect("fixtures listed").flatten() {
        let note = fs::read_to_string(fixture.path().join("note.txt")).expect("a note");
        tests.insert(format!("fixtures::{}", fixture.file_name().to_string_lossy()), named(&note));
    }
    tests
}

/// Reads a file of tests and the modules it declares.
fn collect_tests(folder: &Path, file: &Path, module: &str, tests: &mut BTreeMap<String, BTreeSet<String>>) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let (mut about, mut doc, mut is_test) = (String::new(), String::new(), false);
    for line in text.lines() {
        let code = line.trim();
        if let Some(said) = code.strip_prefix("//!") {
            about.push_str(said);
        } else if let Some(said) = code.strip_prefix("///") {
            doc.push_str(said);
        } else if code == "#[test]" {
            is_test = true;
        } else if let Some(rest) = code.strip_prefix("fn ") {
            let name = rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
            if is_test {
                tests.insert(format!("{module}{name}"), named(&format!("{about} {doc}")));
            }
            (doc, is_test) = (String::new(), false);
        } else if let Some(name) = code.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            collect_tests(&folder.join(name), &folder.join(format!("{name}.rs")), &format!("{module}{name}::"), tests);
        } else if !code.starts_with("#[") {
            doc.clear();
        }
    }
}

/// The text of every source file, theme and preset of the program.
fn sources() -> String {
    let mut text = String::new();
    for folder in ["src", "themes/default"] {
        read_all(&project().join(folder), &mut text);
    }
    text
}

fn read_all(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).expect("folder listed").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_all(&path, text);
        } else if let Ok(content) = fs::read_to_string(&path) {
            text.push_str(&content);
        }
    }
}

/// All 340 rows of the documents and 14 of lists stand in the list, each once and in order, 314 of them said by the documents.
#[test]
fn the_list_is_complete() {
    let rows = rows();
    let listed: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let all = every_id();
    let missing: Vec<&String> = all.iter().filter(|id| !listed.contains(&id.as_str())).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    let unsorted = listed.windows(2).find(|pair| pair[0] >= pair[1]);
    assert!(unsorted.is_none(), "twice or out of order: {unsorted:?}");
    assert_eq!((listed.len(), all.len()), (354, 354));
    let said = rows.iter().filter(|row| row.mark == "E").count();
    let inferred = rows.iter().filter(|row| row.mark == "I").count();
    let usual = rows.iter().filter(|row| row.mark == "L").count();
    assert_eq!((said, inferred, usual), (314, 26, 14));
}

/// A row has a place; one without a test says why.
#[test]
fn every_row_has_a_place_or_a_reason() {
    for Row { id, place, proof, .. } in rows() {
        let reason = EXCUSES.iter().find_map(|excuse| Some(place.split_once(excuse)?.1));
        if proof == "—" {
            let reason = reason.unwrap_or_else(|| panic!("{id}: neither a test nor a reason: {place}"));
            assert!(reason.chars().count() >= 4, "{id}: a reason: {place}");
        } else {
            let excused = place.contains(EXCUSES[0]);
            assert!(!excused, "{id}: has a test and an excuse: {place}");
            assert!(place.chars().count() >= 4, "{id}: a place: {place}");
        }
    }
}

/// Every cited test is compiled and names the row in its doc comment.
#[test]
fn every_cited_test_exists_and_names_its_row() {
    let tests = tests();
    assert!(tests.len() > 100, "{} tests", tests.len());
    let mut wrong = Vec::new();
    for Row { id, proof, .. } in rows().into_iter().filter(|row| row.proof != "—") {
        for test in proof.split('、').map(|test| test.trim_matches('`')) {
            match tests.get(test) {
                None => wrong.push(format!("{id}: no test {test}")),
                Some(rows) if !rows.contains(&id) => wrong.push(format!("{id}: {test} does not name it")),
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rules are known to `explain`; keys, files and words on pages stand in the program.
#[test]
fn every_place_exists() {
    let list = Site::empty().run(&["explain"]).expect(0).stdout;
    let rules: BTreeSet<&str> =
        list.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next()).collect();
    let mut declared = String::new();
    read_all(&project().join("src/keys"), &mut declared);
    let sources = sources();
    let is_key = |token: &str| {
        let key = token.split(" = ").next().unwrap_or(token);
        key.split('.')
            .all(|part| declared.contains(&format!("\"{part}\"")) || sources.contains(&format!("\n{part} = ")))
    };
    let is_file = |token: &str| ["", "themes/default"].iter().any(|base| project().join(base).join(token).exists());
    let mut wrong = Vec::new();
    for Row { id, place, .. } in rows() {
        let mut parts = place.split('`');
        while let (Some(_), Some(token)) = (parts.next(), parts.next()) {
            let rule_like = token.contains('-') && token.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            let known =
                rules.contains(token) || (!rule_like && (sources.contains(token) || is_key(token) || is_file(token)));
            if !known {
                wrong.push(format!("{id}: `{token}` is not in the program"));
            }
        }
        wrong.extend(missing_words(&place).into_iter().map(|what| format!("{id}: {what}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words quoted right behind the name of a page that stand neither in its template nor in those it includes.
fn missing_words(place: &str) -> Vec<String> {
    let mut missing = Vec::new();
    for (at, _) in place.match_indices(".html`“") {
        let name = place[..at + 5].rsplit('`').next().unwrap_or_default();
        let template = page_text(name);
        if template.is_empty() {
            missing.push(format!("no template {name}"));
            continue;
        }
        let mut rest = &place[at + 6..];
        while let Some((words, tail)) = rest.strip_prefix('“').and_then(|rest| rest.split_once('”')) {
            if !template.contains(words) {
                missing.push(format!("{name} does not say “{words}”"));
            }
            rest = tail;
        }
    }
    missing
}

/// A template with all it includes, and with those whose HTML it is handed.
fn page_text(name: &str) -> String {
    let file = project().join("themes/default/templates").join(name);
    let mut text = fs::read_to_string(file).unwrap_or_default();
    let included = text.split("{% include \"").skip(1).filter_map(|rest| rest.split_once(".html\""));
    let handed = text.split("{{ ").skip(1).filter_map(|rest| rest.split_once("|safe }}"));
    let parts = included.chain(handed).map(|(name, _)| name.replace('_', "-"));
    let others: Vec<String> = parts.filter(|part| !part.contains(['.', ' '])).collect();
    text.extend(others.iter().map(|part| page_text(&format!("{part}.html"))));
    text
}

/// No comment, document or test names a row that is not in the documents.
#[test]
fn only_real_rows_are_named() {
    let known: BTreeSet<String> = every_id().into_iter().collect();
    let mut text = sources();
    for folder in ["tests", "docs"] {
        if project().join(folder).exists() {
            read_all(&project().join(folder), &mut text);
        }
    }
    let unknown: Vec<String> = named(&text).into_iter().filter(|id| !known.contains(id)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
