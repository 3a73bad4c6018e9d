//! What the program is made of and what it needs: licences, sources and double versions of its dependencies, held to `deny.toml`; and no network.

use crate::support::{Site, project};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, process::Command};

/// What `cargo metadata` says of everything in `Cargo.lock`; what other systems alone need is fetched where it is missing.
fn packages() -> Vec<serde_json::Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let run = Command::new(cargo)
        .args(["metadata", "--locked", "--format-version", "1", "--all-features"])
        .current_dir(project())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().clone();
    assert!(packages.len() > 100, "only {} packages", packages.len());
    packages.into_iter().filter(|package| package["name"] != "gongshi").collect()
}

fn rules() -> toml::Table {
    fs::read_to_string(project().join("deny.toml")).unwrap().parse().unwrap()
}

fn words(value: &toml::Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

/// Whether an expression of licences leaves a choice of allowed ones: `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn may_be_used(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut tokens: Vec<&str> = spaced.split_whitespace().rev().collect();
    let result = any_of(&mut tokens, allowed);
    assert!(tokens.is_empty(), "not understood: {expression}");
    result
}

fn any_of(tokens: &mut Vec<&str>, allowed: &[&str]) -> bool {
    let mut result = all_of(tokens, allowed);
    while tokens.last() == Some(&"OR") {
        tokens.pop();
        result |= all_of(tokens, allowed);
    }
    result
}

fn all_of(tokens: &mut Vec<&str>, allowed: &[&str]) -> bool {
    let mut result = one(tokens, allowed);
    while tokens.last() == Some(&"AND") {
        tokens.pop();
        result &= one(tokens, allowed);
    }
    result
}

fn one(tokens: &mut Vec<&str>, allowed: &[&str]) -> bool {
    let name = tokens.pop().unwrap();
    if name == "(" {
        let result = any_of(tokens, allowed);
        assert_eq!(tokens.pop(), Some(")"));
        return result;
    }
    if tokens.last() == Some(&"WITH") {
        tokens.pop();
        let exception = tokens.pop().unwrap();
        return allowed.contains(&format!("{name} WITH {exception}").as_str());
    }
    allowed.contains(&name)
}

#[test]
fn expressions_of_licences_are_understood() {
    let allowed = ["MIT", "Apache-2.0 WITH LLVM-exception"];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("GPL-3.0 AND MIT", false),
        ("(GPL-3.0 OR MIT) AND MIT", true),
        ("(GPL-3.0 OR MIT) AND Unicode-3.0", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
    ] {
        assert_eq!(may_be_used(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn every_dependency_has_an_allowed_licence_and_comes_from_crates_io() {
    let rules = rules();
    let allowed = words(&rules["licenses"]["allow"]);
    let exceptions = rules["licenses"]["exceptions"].as_array().unwrap();
    let mut wrong = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let licence = package["license"].as_str().unwrap_or("none stated");
        let mut allowed = allowed.clone();
        for exception in exceptions.iter().filter(|exception| exception["crate"].as_str() == Some(name)) {
            allowed.extend(words(&exception["allow"]));
        }
        if !may_be_used(licence, &allowed) {
            wrong.push(format!("{name}: licence {licence}"));
        }
        if package["source"] != "registry+https://github.com/rust-lang/crates.io-index" {
            wrong.push(format!("{name}: source {}", package["source"]));
        }
    }
    assert_eq!(wrong, Vec::<String>::new(), "change the dependency, or deny.toml with a reason");
}

#[test]
fn double_versions_are_listed() {
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages() {
        let name = package["name"].as_str().unwrap().to_owned();
        versions.entry(name).or_default().insert(package["version"].as_str().unwrap().to_owned());
    }
    let twice: BTreeSet<&str> =
        versions.iter().filter(|(_, versions)| versions.len() > 1).map(|(name, _)| name.as_str()).collect();
    let rules = rules();
    let listed: BTreeSet<&str> = words(&rules["bans"]["skip"]).into_iter().collect();
    assert_eq!(twice, listed, "deny.toml, [bans] skip");
}

/// The notices that are lived with are told with their reasons, and concern packages that are still there.
#[test]
fn every_notice_is_answered() {
    let answered = fs::read_to_string(project().join("docs/decisions/dependencies.md")).unwrap();
    let present: BTreeSet<String> =
        packages().iter().map(|package| package["name"].as_str().unwrap().to_owned()).collect();
    let rules = rules();
    let ignored = rules["advisories"]["ignore"].as_array().unwrap();
    assert!(!ignored.is_empty());
    for notice in ignored {
        let (id, reason) = (notice["id"].as_str().unwrap(), notice["reason"].as_str().unwrap());
        let package = reason.split([',', ':']).next().unwrap();
        assert!(present.contains(package), "{id}: {package} is no longer there");
        let row = answered.lines().find(|line| line.contains(id));
        assert!(row.is_some_and(|row| row.contains(package)), "{id} is not told of in docs/decisions/dependencies.md");
    }
}

/// What is read, checked, built and told comes from the site's folder alone: it is the same where there is no network.
#[test]
#[cfg(target_os = "linux")]
fn nothing_is_asked_of_the_network() {
    let site = Site::one_branch();
    let program = env!("CARGO_BIN_EXE_gongshi");
    for command in ["check", "build", "status", "remind"] {
        let inside = ["--user", "--map-root-user", "--net", program, "--root", site.root().to_str().unwrap(), command];
        let run = Command::new("unshare").args(inside).args(["--as-of", "2012-07-15"]).output();
        let run = run.expect("unshare of util-linux makes a space without a network");
        assert!(run.status.success(), "{command}: {}", String::from_utf8_lossy(&run.stderr));
    }
    let within = site.tree("output");
    fs::remove_dir_all(site.root().join("output")).unwrap();
    site.run(&["build", "--as-of", "2012-07-15"]).expect(0);
    assert_eq!(within, site.tree("output"));
}
