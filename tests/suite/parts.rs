//! `build --only` and `--only-roll-up`: the parts of a site, built one by one, are the site built at once.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;

use crate::support::{Run, Site, UNIT, project};

type Files = BTreeMap<String, Vec<u8>>;

/// Files below a folder of the site, without the program's own list of them and without their digests: a part does not
/// have the pages of the others.
fn files(site: &Site, folder: &str) -> Files {
    let is_page =
        |path: &str| !path.starts_with(".gongshi/") && !["data/provenance.json", "data/SHA256SUMS"].contains(&path);
    site.tree(folder).into_iter().filter(|(path, _)| is_page(path)).collect()
}

fn build(site: &Site, output: &str, more: &[&str]) -> Run {
    let folder = site.root().join(output);
    let mut args = vec!["build", "--output", folder.to_str().unwrap()];
    args.extend(more);
    site.run(&args)
}

/// Asserts that the parts are the whole: in folders of their own, and one after the other in one folder, in any order.
fn assert_parts_are_the_whole(site: &Site, units: &[String]) {
    build(site, "whole", &[]).expect(0);
    let whole = files(site, "whole");
    let mut union = Files::new();
    let mut parts: Vec<Vec<&str>> = units.iter().map(|unit| vec!["--only", unit.as_str()]).collect();
    parts.push(vec!["--only-roll-up"]);
    for (n, part) in parts.iter().enumerate() {
        let folder = format!("part-{n}");
        let _ = fs::remove_dir_all(site.root().join(&folder));
        build(site, &folder, part).expect(0);
        for (path, bytes) in files(site, &folder) {
            let own = part.get(1).is_none_or(|unit| {
                [format!("units/{unit}/"), format!("data/units/{unit}/")].iter().any(|folder| path.starts_with(folder))
            });
            assert!(own, "{path} is none of {part:?}");
            let before = union.insert(path.clone(), bytes.clone());
            assert!(before.is_none_or(|before| before == bytes), "{path} differs between parts");
        }
    }
    same(&union, &whole);
    for (folder, parts) in [("there", parts.clone()), ("back", parts.into_iter().rev().collect())] {
        for part in &parts {
            build(site, folder, part).expect(0);
        }
        same(&files(site, folder), &whole);
    }
}

#[track_caller]
fn same(found: &Files, expected: &Files) {
    let missing: Vec<_> = expected.keys().filter(|path| !found.contains_key(*path)).collect();
    let others: Vec<_> = found.keys().filter(|path| !expected.contains_key(*path)).collect();
    assert!(missing.is_empty() && others.is_empty(), "missing {missing:?}, too much {others:?}");
    let different: Vec<_> = found.iter().filter(|(path, bytes)| expected[*path] != **bytes).collect();
    assert!(different.is_empty(), "{:?} differ", different.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn the_parts_of_the_sample_are_the_sample() {
    let site = Site::sample();
    let units = fs::read_dir(site.root().join("content/units/jiaoyu")).unwrap().flatten();
    let mut units: Vec<String> = units
        .filter(|entry| entry.path().is_dir())
        .map(|entry| format!("jiaoyu/{}", entry.file_name().to_str().unwrap()))
        .collect();
    units.sort();
    assert_eq!(units.len(), 7);
    assert_parts_are_the_whole(&site, &units);
}

#[test]
fn several_units_may_be_one_part() {
    let site = Site::sample();
    build(&site, "a", &["--only", "jiaoyu/xihe", "--only", "content/units/jiaoyu/nanhu/"]).expect(0);
    build(&site, "b", &["--only", "jiaoyu/xihe,jiaoyu/nanhu"]).expect(0);
    let files = files(&site, "a");
    assert!(files.contains_key("units/jiaoyu/xihe/index.html") && files.contains_key("units/jiaoyu/nanhu/index.html"));
    assert!(files.keys().all(|path| path.contains("jiaoyu/xihe/") || path.contains("jiaoyu/nanhu/")));
    assert!(!files.keys().any(|path| path == "units/jiaoyu/index.html"));
    same(&self::files(&site, "b"), &files);
}

/// Units that are gone, pictures that are shown from elsewhere, old addresses: whoever builds what comes last.
#[test]
fn a_folder_built_part_by_part_follows_the_site() {
    let site = Site::bare();
    for unit in ["jia", "jia/yi", "bing", "ding"] {
        site.branch(unit);
    }
    site.write("content/units/ding/progress/tu.png", b"\x89PNGpicture");
    let note =
        "+++\npublished = 2012-07-14\n+++\n![图](../../ding/progress/tu.png)\n[表](../../../documents/biao.pdf)\n";
    site.write("content/units/bing/progress/2012-07.md", note);
    site.write("content/documents/biao.pdf", "%PDF");
    site.write(
        "content/documents/tongzhi.md",
        "+++\ntitle = \"通知\"\ndate = 2012-06-01\n+++\n![图](../units/ding/progress/tu.png)\n",
    );
    let aliases = UNIT.replace("party_members", "aliases = [\"jia/lao\", \"gone\"]\nparty_members");
    site.write("content/units/bing/unit.toml", aliases);
    let units = ["jia", "bing", "ding"].map(str::to_owned);
    assert_parts_are_the_whole(&site, &units);
    assert!(site.exists("whole/units/ding/tu.png") && site.exists("whole/units/jia/lao/index.html"));

    fs::remove_dir_all(site.root().join("content/units/jia/yi")).unwrap();
    fs::remove_file(site.root().join("content/units/bing/progress/2012-07.md")).unwrap();
    fs::remove_file(site.root().join("content/documents/tongzhi.md")).unwrap();
    site.write("content/units/bing/unit.toml", UNIT);
    assert_parts_are_the_whole(&site, &units);
    assert!(!site.exists("there/units/ding/tu.png") && !site.exists("there/units/jia/yi/index.html"));
    fs::remove_dir_all(site.root().join("content/units/ding")).unwrap();
    assert_parts_are_the_whole(&site, &units[..2]);
}

#[test]
fn a_part_needs_a_unit_that_is_there() {
    let site = Site::sample();
    let run = build(&site, "output", &["--only", "jiaoyu/xihee"]).expect(2);
    assert!(run.stderr.contains("没有单位“jiaoyu/xihee”，是不是“jiaoyu/xihe”？"), "{}", run.stderr);
    let run = build(&site, "output", &["--only", "jiaoyu", "--only-roll-up"]).expect(2);
    assert!(run.stderr.contains("两次运行"), "{}", run.stderr);
    assert!(!site.exists("output"));
}

/// What is wrong anywhere keeps every part back, as it keeps the whole.
#[test]
fn an_error_elsewhere_keeps_a_part_back() {
    let site = Site::sample();
    let unit = site.read("content/units/jiaoyu/nanhu/unit.toml");
    site.write("content/units/jiaoyu/nanhu/unit.toml", format!("weird = 1\n{unit}"));
    build(&site, "output", &["--only", "jiaoyu/xihe"]).expect(1);
    assert!(!site.exists("output/units"));
    let run = build(&site, "output", &["--only", "jiaoyu/xihe", "--keep-going"]).expect(1);
    assert!(run.stderr.contains("jiaoyu/nanhu"), "{}", run.stderr);
    assert!(site.exists("output/units/jiaoyu/xihe/index.html"));
}

/// A tree in which any unit may have units below it: for each, how far up its parent stands in the list.
fn any_tree() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((0usize..12, any::<u8>()), 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any tree, cut at its top units or below a unit of its own.
    #[test]
    fn the_parts_of_any_tree_are_the_tree(tree in any_tree()) {
        let site = Site::bare();
        let mut paths: Vec<String> = Vec::new();
        for (n, (parent, kind)) in tree.into_iter().enumerate() {
            // Every third begins like its neighbour: `u1-x` sorts between `u1` and `u1/…`.
            let id = if n % 3 == 2 { format!("u{}-x", n - 1) } else { format!("u{n}") };
            let path = paths.get(parent).map_or(id.clone(), |parent| format!("{parent}/{id}"));
            site.branch(&path);
            if kind % 4 == 0 {
                site.append(&format!("content/units/{path}/unit.toml"), "scope = \"内部\"\n");
            }
            if kind % 3 == 0 {
                let other = paths.get(usize::from(kind) % paths.len().max(1)).unwrap_or(&path);
                let up = "../".repeat(path.matches('/').count() + 2);
                let note = format!("+++\npublished = 2012-07-14\n+++\n![图]({up}{other}/progress/tu.png)\n");
                site.write(&format!("content/units/{path}/progress/2012-07.md"), note);
                site.write(&format!("content/units/{other}/progress/tu.png"), [b"\x89PNG", other.as_bytes()].concat());
            }
            paths.push(path);
        }
        let tops: Vec<String> = paths.iter().filter(|path| !path.contains('/')).cloned().collect();
        assert_parts_are_the_whole(&site, &tops);
        // One level down: the units without any below them, and those below the others.
        let has_below = |top: &String| paths.iter().any(|path| path.starts_with(&format!("{top}/")));
        let lower = paths.iter().filter(|path| match path.matches('/').count() {
            0 => !has_below(path),
            depth => depth == 1,
        });
        assert_parts_are_the_whole(&site, &lower.cloned().collect::<Vec<_>>());
    }
}

/// Blocks of the guide in this language.
#[cfg(unix)]
fn blocks(language: &str) -> Vec<String> {
    let guide = fs::read_to_string(project().join("docs/parts.md")).unwrap();
    let fence = format!("```{language}\n");
    guide.split(&fence).skip(1).map(|block| block.split("```").next().unwrap().to_owned()).collect()
}

#[cfg(unix)]
fn shell(site: &Site, script: &str) {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_gongshi"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut shell = std::process::Command::new("sh");
    let run = shell.args(["-euc", script]).current_dir(site.root()).env("PATH", path).output().unwrap();
    assert!(run.status.success(), "{script}\n{}", String::from_utf8_lossy(&run.stderr));
}

/// The worked examples of the guide do what it says; where there is no GNU parallel, xargs runs the same commands.
#[cfg(unix)]
#[test]
fn the_examples_of_the_guide_work() {
    let site = Site::sample();
    build(&site, "whole", &[]).expect(0);
    let scripts = blocks("sh");
    assert_eq!(scripts.len(), 2);
    for script in scripts {
        shell(&site, &script.replace("parallel -j 4", "xargs -P 4 -I {}"));
        same(&files(&site, "wangzhan"), &files(&site, "whole"));
        fs::remove_dir_all(site.root().join("wangzhan")).unwrap();
    }
}

/// The jobs of the guide's CI file, run one after the other: what they leave, put together, is the site.
#[cfg(unix)]
#[test]
fn the_matrix_of_the_guide_works() {
    let site = Site::sample();
    build(&site, "whole", &[]).expect(0);
    let blocks = blocks("yaml");
    let [jobs] = &blocks[..] else { panic!("one CI file, not {}", blocks.len()) };
    let value = |key: &str| {
        let line = jobs.lines().map(str::trim).find_map(|line| line.strip_prefix(key)).expect(key);
        line.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let commands = jobs.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("run: "));
    let mut ran = 0;
    for command in commands.filter(|command| command.starts_with("gongshi ")) {
        let parts = if command.contains("${{ matrix.part }}") { value("part:") } else { vec![String::new()] };
        for part in parts {
            shell(&site, &command.replace("${{ matrix.part }}", &part));
            shell(&site, "mkdir -p merged && cp -R part/. merged/ && rm -rf part");
            ran += 1;
        }
    }
    assert_eq!(ran, 5);
    same(&files(&site, "merged"), &files(&site, "whole"));
}
