//! Golden fixtures of the rules: for each a small site, and what `gongshi check` says of it in a terminal.
//!
//! `tests/fixtures/README.md` tells what the folders hold and how expectations are renewed.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    thread,
};

use crate::{
    git,
    support::{Site, copy, project},
};

/// Writes what the program says today over what was expected, when set.
const RENEW: &str = "UPDATE_FIXTURES";

fn fixtures() -> PathBuf {
    project().join("tests/fixtures")
}

/// Names of all fixtures, which are those of the rules they show.
fn names() -> Vec<String> {
    let entries = fs::read_dir(fixtures().join("rules")).expect("fixtures listed").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

/// The healthy site with the files of a folder laid over it, without those its `removed.txt` lists.
fn lay(site: &Site, files: &Path, removed: &Path) {
    if site.exists("content") {
        fs::remove_dir_all(site.root().join("content")).expect("emptied");
    }
    copy(&fixtures().join("base"), site.root());
    if files.exists() {
        copy(files, site.root());
    }
    for path in fs::read_to_string(removed).unwrap_or_default().lines() {
        site.remove(path);
    }
}

/// The site of a fixture, with a commit for each state it went through.
fn site(name: &str) -> Site {
    let (folder, site) = (fixtures().join("rules").join(name), Site::empty());
    let mut days: Vec<PathBuf> =
        fs::read_dir(folder.join("history")).into_iter().flatten().flatten().map(|e| e.path()).collect();
    days.sort();
    if !days.is_empty() {
        git::init(&site);
    }
    for state in days {
        lay(&site, &state, &state.join("removed.txt"));
        let _ = fs::remove_file(site.root().join("removed.txt"));
        git::commit(&site, &state.file_name().expect("a day").to_string_lossy());
    }
    lay(&site, &folder.join("in"), &folder.join("removed.txt"));
    site
}

/// The second at which a day begins.
fn seconds(day: &str) -> String {
    let day: jiff::civil::Date = day.parse().expect("a day");
    let days = day.since(jiff::civil::date(1970, 1, 1)).expect("in range").get_days();
    (i64::from(days) * 24 * 60 * 60).to_string()
}

/// What the program says of a fixture, compared with what is expected; the difference, if there is one.
fn difference(name: &str) -> Option<String> {
    let today = fs::read_to_string(fixtures().join("rules").join(name).join("today.txt")).ok();
    let epoch = today.map(|day| seconds(day.trim()));
    let env: Vec<(&str, &str)> = epoch.iter().map(|seconds| ("SOURCE_DATE_EPOCH", seconds.as_str())).collect();
    let more = fs::read_to_string(fixtures().join("rules").join(name).join("args.txt")).unwrap_or_default();
    let args: Vec<&str> = ["check", "--all"].into_iter().chain(more.split_whitespace()).collect();
    let said = site(name).run_with(&args, &env).stdout;
    let file = fixtures().join("rules").join(name).join("expected.txt");
    if std::env::var_os(RENEW).is_some() {
        fs::write(&file, &said).expect("expectation written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    if !said.contains(&format!("[{name}]")) {
        return Some(format!("{name} does not show its rule:\n{said}"));
    }
    (said != expected).then(|| format!("{name}: expected\n{expected}\nbut the program says\n{said}"))
}

/// Every rule says of its fixture what was expected, word for word and caret for caret.
#[test]
fn rules_say_what_is_expected() {
    let names = names();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let differences: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = names
            .chunks(names.len().div_ceil(threads))
            .map(|part| scope.spawn(|| part.iter().filter_map(|name| difference(name)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    });
    assert!(
        differences.is_empty(),
        "{}\n{} differ; if that is meant, renew them: {RENEW}=1 cargo test --test suite rule_fixtures",
        differences.join("\n"),
        differences.len()
    );
}

/// There is a fixture for every rule and none for anything else.
#[test]
fn every_rule_has_a_fixture() {
    let list = Site::empty().run(&["explain"]).expect(0).stdout;
    let rules: BTreeSet<String> =
        list.lines().filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next().map(str::to_owned)).collect();
    assert_eq!(names().into_iter().collect::<BTreeSet<_>>(), rules);
}

/// Where nothing is wrong nothing is said: what a fixture shows is of its own making.
#[test]
fn the_healthy_site_has_no_findings() {
    let site = Site::empty();
    copy(&fixtures().join("base"), site.root());
    assert_eq!(site.findings(), []);
}
