//! Builds with a cache: whatever was edited, the site is the one that a build from nothing makes, and what an edit does
//! not affect is not rendered again.

mod working_tree;

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use proptest::prelude::*;

use crate::provenance::key;
use crate::support::{Run, Site};

const NOTE: &str = "content/units/jiaoyu/xihe/chuzhong/progress/2012-10.md";

/// Long enough for the times of files to prove that they were not written since.
fn settle() {
    sleep(Duration::from_millis(70));
}

type Files = Vec<(String, Vec<u8>)>;

fn published(site: &Site, folder: &str) -> Files {
    site.tree(folder).into_iter().filter(|(path, _)| !path.starts_with(".gongshi")).collect()
}

/// The sample, built once so that the next build has something to build on.
fn built() -> Site {
    let site = Site::sample();
    settle();
    site.run(&["build"]).expect(0);
    site
}

/// Builds on the last build and from nothing, and asserts that both made the same of it.
#[track_caller]
fn assert_same_as_anew(site: &Site, what: &str) -> Run {
    settle();
    let run = site.run(&["build"]);
    let anew = site.root().join("anew");
    let other = site.run(&["build", "--fresh", "--output", anew.to_str().unwrap()]);
    assert_eq!(run.status, other.status, "{what}: {}", run.stderr);
    if run.status == 0 {
        let (found, expected) = (published(site, "output"), published(site, "anew"));
        let paths = |files: &Files| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
        assert_eq!(paths(&found), paths(&expected), "{what}");
        let different: Vec<_> = found.iter().zip(&expected).filter(|(a, b)| a.1 != b.1).map(|(a, _)| &a.0).collect();
        assert!(different.is_empty(), "{what}: {different:?} differ");
        let warnings = |run: &Run| run.stderr.lines().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(warnings(&run), warnings(&other), "{what}");
    }
    run
}

/// Spoils a page without changing its length or its folder: only who reads or renders the page can tell.
fn spoil(site: &Site, page: &str) -> String {
    let good = site.read(page);
    site.write(page, good.replace("整改", "改整"));
    good
}

#[test]
fn an_edit_renders_only_what_it_affects() {
    let site = built();
    let mut others = Vec::new();
    for page in [
        "output/units/jiaoyu/nanhu/index.html",
        "output/units/jiaoyu/xihe/liushu-xiaoxue/2012-10.html",
        "output/lists/field-1.html",
    ] {
        others.push((page, spoil(&site, page)));
    }
    for page in ["output/units/jiaoyu/xihe/chuzhong/2012-10.html", "output/units/jiaoyu/xihe/index.html"] {
        assert!(site.exists(page));
    }
    settle();
    site.append(NOTE, "\n食堂采购公示栏已经换新。\n");
    settle();
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jiaoyu/xihe/chuzhong/2012-10.html").contains("公示栏已经换新"));
    for (page, good) in &others[..2] {
        assert_ne!(site.read(page), *good, "{page} was made again");
    }
    site.run(&["build", "--fresh"]).expect(0);
    for (page, good) in &others {
        assert_eq!(site.read(page), *good, "{page}");
    }
}

/// A signature is added to the site; what was rendered before need not be rendered again because of it.
#[test]
fn a_signed_site_is_gone_on_from() {
    let site = built();
    site.run(&["sign", "--key", key(&site, "zhuban").to_str().unwrap()]).expect(0);
    let other = "output/units/jiaoyu/nanhu/index.html";
    let good = spoil(&site, other);
    site.run(&["build"]).expect(0);
    assert_ne!(site.read(other), good, "nothing changed");
    assert!(site.exists("output/data/provenance.json.sig"));
    settle();
    site.append(NOTE, "\n食堂采购公示栏已经换新。\n");
    settle();
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jiaoyu/xihe/chuzhong/2012-10.html").contains("公示栏已经换新"));
    assert_ne!(site.read(other), good, "{other} was made again");
    assert!(!site.exists("output/data/provenance.json.sig"));
}

#[test]
fn a_page_deleted_by_hand_comes_back_with_the_next_edit() {
    let site = built();
    site.remove("output/units/jiaoyu/nanhu/index.html");
    site.append(NOTE, "\n补充说明。\n");
    assert_same_as_anew(&site, "a page deleted by hand");
}

#[test]
fn data_files_changed_by_hand_are_not_reused() {
    let site = built();
    for file in ["data/units.json", "data/units.csv", "data/problems.json", "data/problems.csv", "sitemap.xml"] {
        let path = format!("output/{file}");
        let text = site.read(&path);
        site.write(&path, text.replace("jiaoyu/nanhu", "jiaoyu/nanhua"));
        site.append(NOTE, "\n又一处。\n");
        assert_same_as_anew(&site, file);
    }
}

#[test]
fn a_lost_or_damaged_cache_costs_only_time() {
    let site = built();
    let names: Vec<_> = site.tree(".gongshi-cache").into_iter().map(|(path, _)| path).collect();
    assert!(names.iter().any(|path| path.ends_with("/summary")), "{names:?}");
    for name in names.iter().filter(|path| path.starts_with("build-")) {
        let path = site.root().join(".gongshi-cache").join(name);
        let bytes = fs::read(&path).unwrap();
        let mut flipped = bytes.clone();
        flipped[bytes.len() / 2] ^= 0x20;
        for spoilt in [Vec::new(), bytes[..bytes.len() / 2].to_vec(), flipped] {
            fs::write(&path, spoilt).unwrap();
            site.append(NOTE, "\n再一处。\n");
            assert_same_as_anew(&site, name);
        }
        fs::remove_file(&path).unwrap();
        site.append(NOTE, "\n还有一处。\n");
        assert_same_as_anew(&site, name);
    }
}

#[test]
fn caches_of_old_output_folders_are_deleted() {
    let site = built();
    for n in 0..6 {
        let output = site.root().join(format!("output-{n}"));
        site.run(&["build", "--output", output.to_str().unwrap()]).expect(0);
    }
    let files = site.tree(".gongshi-cache");
    assert_eq!(files.iter().filter(|(path, _)| path.ends_with("/summary")).count(), 4);
    site.append(NOTE, "\n最后一处。\n");
    assert_same_as_anew(&site, "a folder forgotten");
}

#[test]
fn an_error_after_a_good_build_publishes_nothing_and_is_told_whole() {
    let site = built();
    let good = published(&site, "output");
    let plan = "content/units/jiaoyu/xihe/chuzhong/plan.toml";
    let text = site.read(plan);
    site.write(plan, text.replacen("due = 2012-", "due = \"2012年13月1日\" # ", 1));
    let run = assert_same_as_anew(&site, "a wrong date");
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("bad-date") && run.stderr.contains(plan), "{}", run.stderr);
    assert_eq!(published(&site, "output"), good);
    site.write(plan, text);
    assert_same_as_anew(&site, "put right again");
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_is_seen_to_change() {
    let site = built();
    let own = "content/units/jiaoyu/xihe/liushu-xiaoxue/progress/2012-10-15.md";
    site.write("content/units/jiaoyu/nanhu/progress/2012-10-15.md", "+++\npublished = 2012-10-20\n+++\n\n期中小结。\n");
    let path = site.root().join(own);
    std::os::unix::fs::symlink("../../../nanhu/progress/2012-10-15.md", path).unwrap();
    assert_same_as_anew(&site, "a link");
    site.append("content/units/jiaoyu/nanhu/progress/2012-10-15.md", "\n补记。\n");
    assert_same_as_anew(&site, "what it leads to");
    assert!(site.read("output/units/jiaoyu/xihe/liushu-xiaoxue/2012-10-15.html").contains("补记"));
}

/// Saved and built in one breath: the file's time proves nothing yet, so it is read now and once more the next time.
#[test]
fn a_file_just_written_is_read_and_read_again() {
    let site = built();
    let good = spoil(&site, "output/units/jiaoyu/nanhu/index.html");
    for n in 0..5 {
        site.append(NOTE, &format!("\n第{n}句。\n"));
        site.run(&["build"]).expect(0);
        assert!(site.read("output/units/jiaoyu/xihe/chuzhong/2012-10.html").contains(&format!("第{n}句")));
    }
    assert_ne!(site.read("output/units/jiaoyu/nanhu/index.html"), good, "everything was made again");
    site.write("output/units/jiaoyu/nanhu/index.html", good);
    assert_same_as_anew(&site, "edits in one breath");
}

#[test]
fn folders_that_come_and_go_are_seen() {
    let site = built();
    let unit = "content/units/jiaoyu/xihe/xin-jian";
    site.write(
        &format!("{unit}/unit.toml"),
        "name = \"中共青禾县新建小学支部委员会\"\nkind = \"党支部\"\nfield = \"教育\"\n",
    );
    assert_same_as_anew(&site, "a unit more");
    assert!(site.exists("output/units/jiaoyu/xihe/xin-jian/index.html"));
    fs::remove_dir_all(site.root().join(unit)).unwrap();
    assert_same_as_anew(&site, "the unit gone");
    assert!(!site.exists("output/units/jiaoyu/xihe/xin-jian/index.html"));
    fs::create_dir_all(site.root().join(unit)).unwrap();
    assert_same_as_anew(&site, "an empty folder");
    site.write(
        &format!("{unit}/unit.toml"),
        "name = \"中共青禾县新建小学支部委员会\"\nkind = \"党支部\"\nfield = \"教育\"\n",
    );
    assert_same_as_anew(&site, "no empty folder any more");
}

/// One edit a clerk may make of the files of a unit; `pick` chooses where there is a choice. Some make the site wrong.
fn edit(site: &Site, unit: &str, other: &str, kind: u8, pick: usize) {
    let file = |name: &str| format!("content/units/{unit}/{name}");
    let notes: Vec<String> = match fs::read_dir(site.root().join(file("progress"))) {
        Ok(found) => {
            let mut names: Vec<_> = found.flatten().map(|entry| entry.file_name().into_string().unwrap()).collect();
            names.sort();
            names.retain(|name| name.ends_with(".md"));
            names
        }
        Err(_) => Vec::new(),
    };
    let note = notes.get(pick % notes.len().max(1)).map(|name| file(&format!("progress/{name}")));
    let change = |path: &str, from: &str, to: &str| {
        if site.exists(path) {
            site.write(path, site.read(path).replacen(from, to, 1));
        }
    };
    let begin = |path: &str, line: &str| {
        if site.exists(path) {
            site.write(path, format!("{line}\n{}", site.read(path)));
        }
    };
    match (kind, note) {
        (0, Some(note)) => site.append(&note, &format!("\n第{pick}次补充。\n")),
        (1, Some(note)) => change(&note, "status = \"推进\"", "status = \"完成\""),
        (2, Some(note)) => site.remove(&note),
        (3, Some(note)) => change(&note, "published = 2012-", "published = 2011-"),
        (4, Some(note)) => site.append(&note, &format!("\n见[{other}](../../../../{other}/unit.toml)。\n")),
        (5, Some(_)) => {
            let body = "+++\npublished = 2012-10-20\n+++\n\n期中小结，![照片](zhao-pian.png)。\n";
            site.write(&file("progress/2012-10-15.md"), body);
            site.write(
                &file("progress/zhao-pian.png"),
                [b"\x89PNG".as_slice(), &[b'0', pick.to_le_bytes()[0]]].concat(),
            );
        }
        (6, _) => change(&file("unit.toml"), "name = \"中共", "name = \"中国共产党"),
        (7, _) => change(&file("unit.toml"), "short = \"", "short = \"新"),
        (8, _) => begin(&file("unit.toml"), "scope = \"内部\""),
        (9, _) => begin(&file("unit.toml"), &format!("aliases = [\"jiaoyu/old-{pick}\"]")),
        (10, _) => begin(&file("unit.toml"), &format!("line_parent = \"{other}\"")),
        (11, _) => change(&file("rating.toml"), "grade = \"较好\"", "grade = \"一般\""),
        (12, _) => change(&file("rating.toml"), "grade = \"一般\"", "grade = \"较好\""),
        (13, _) => change(&file("plan.toml"), "text = \"", "text = \"经核实，"),
        (14, _) => change(&file("plan.toml"), "due = 2012-10", "due = 2012-09"),
        (15, _) => change(&file("plan.toml"), "status = \"已审核\"", "status = \"草稿\""),
        (16, _) if site.exists(&file("activities.toml")) => site.append(
            &file("activities.toml"),
            &format!("\n[[activities]]\ndate = 2012-10-1{}\nkind = \"走访\"\nunits = [\"{other}\"]\n", pick % 10),
        ),
        (17, _) if site.exists(&file("acceptance.toml")) => site.remove(&file("acceptance.toml")),
        (18, _) => change("content/site.toml", "title = \"", "title = \"新"),
        (19, _) => change("content/campaign.toml", "name = \"", "name = \"新"),
        _ => {
            let document =
                fs::read_dir(site.root().join("content/documents")).unwrap().flatten().nth(pick % 2).unwrap();
            site.append(&format!("content/documents/{}", document.file_name().to_str().unwrap()), "\n另行通知。\n");
        }
    }
}

fn units(site: &Site) -> Vec<String> {
    let files = site.tree("content/units").into_iter();
    let mut units: Vec<String> =
        files.filter_map(|(path, _)| Some(path.strip_suffix("/unit.toml")?.to_owned())).collect();
    units.sort();
    units
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, max_shrink_iters: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_edits_in_any_order_make_the_site_a_build_from_nothing_makes(
        edits in prop::collection::vec((0..53_usize, 0..53_usize, 0..21_u8, 0..100_usize), 8)
    ) {
        let site = built();
        let units = units(&site);
        for (unit, other, kind, pick) in edits {
            let (unit, other) = (&units[unit % units.len()], &units[other % units.len()]);
            let before = site.tree("content");
            edit(&site, unit, other, kind, pick);
            let run = assert_same_as_anew(&site, &format!("edit {kind} of {unit} with {other} ({pick})"));
            if run.status != 0 {
                // An edit that makes the site wrong is taken back, as the clerk would.
                let now = site.tree("content");
                for (path, _) in now.iter().filter(|(path, _)| !before.iter().any(|(old, _)| old == path)) {
                    site.remove(&format!("content/{path}"));
                }
                for (path, bytes) in before.iter().filter(|file| !now.contains(file)) {
                    site.write(&format!("content/{path}"), bytes);
                }
            }
        }
    }
}
