//! Wherever the history of a site lies, the same is told of it; where there is none, that is said and the rest is built.

use std::{fs, path::Path};

use super::{edits::base, rows};
use crate::{
    git::{commit, init, run},
    support::Site,
};

const PLAN: &str = "content/units/jia/plan.toml";
const DUE: &str = "due = 2012-10-31";

/// A site in which a deadline was moved after publication.
fn moved() -> Site {
    let site = base();
    init(&site);
    commit(&site, "2012-06-12");
    site.replace(PLAN, DUE, "due = 2012-11-30");
    commit(&site, "2012-07-10");
    site
}

/// Day, kind, before and after of all that `changes` tells of the site in this folder.
fn told(from: &Site, root: &Path) -> Vec<[String; 4]> {
    let rows = rows(from, &["--root", root.to_str().unwrap()]);
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or("-").to_owned();
    rows.iter().map(|row| ["date", "kind", "before", "after"].map(|key| text(row, key))).collect()
}

fn the_move(day: &str) -> [[String; 4]; 1] {
    [[day, "deadline-moved", "2012-10-31", "2012-11-30"].map(str::to_owned)]
}

#[test]
fn a_worktree_a_submodule_and_a_folder_of_a_larger_repository_tell_the_same() {
    let site = moved();
    let elsewhere = Site::empty();
    let worktree = elsewhere.root().join("worktree");
    run(site.root(), &["worktree", "add", "--quiet", "--detach", worktree.to_str().unwrap()], "2012-07-11");
    assert_eq!(told(&site, &worktree), the_move("2012-07-10"));

    let county = elsewhere.root().join("county");
    fs::create_dir(&county).unwrap();
    run(&county, &["init", "--quiet"], "2012-07-11");
    let from = format!("file://{}", site.root().display());
    let add = ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", &from, "sites/zhen"];
    run(&county, &add, "2012-07-11");
    assert_eq!(told(&site, &county.join("sites/zhen")), the_move("2012-07-10"));

    let larger = Site::empty();
    let sites = base();
    run(larger.root(), &["init", "--quiet"], "2012-01-01");
    fs::create_dir(larger.root().join("站点")).unwrap();
    fs::rename(sites.root().join("content"), larger.root().join("站点/content")).unwrap();
    commit(&larger, "2012-06-12");
    larger.replace(&format!("站点/{PLAN}"), DUE, "due = 2012-11-30");
    commit(&larger, "2012-07-10");
    assert_eq!(told(&larger, &larger.root().join("站点")), the_move("2012-07-10"));
}

/// What was tried on a branch was never public: the public saw the change on the day of the merge, once.
#[test]
fn a_merge_tells_what_it_brings_on_its_own_day() {
    let site = base();
    init(&site);
    commit(&site, "2012-06-12");
    run(site.root(), &["switch", "--quiet", "--create", "jia"], "2012-07-01");
    site.replace(PLAN, DUE, "due = 2012-12-31");
    commit(&site, "2012-07-01");
    site.replace(PLAN, "due = 2012-12-31", "due = 2012-11-30");
    commit(&site, "2012-07-02");
    run(site.root(), &["switch", "--quiet", "main"], "2012-07-05");
    run(site.root(), &["merge", "--quiet", "--no-ff", "--no-edit", "jia"], "2012-07-05");
    assert_eq!(told(&site, site.root()), the_move("2012-07-05"));
}

#[test]
fn a_renamed_unit_keeps_its_history() {
    let site = moved();
    fs::rename(site.root().join("content/units/jia"), site.root().join("content/units/jia-cun")).unwrap();
    commit(&site, "2012-08-01");
    assert_eq!(told(&site, site.root()), the_move("2012-07-10"));
    assert!(rows(&site, &[]).iter().all(|row| row["unit"] == "jia-cun"));
    site.run(&["build", "--as-of", "2012-08-02"]).expect(0);
    let page = site.read("output/units/jia-cun/index.html");
    assert!(page.contains("公开后的改动") && page.contains("1次没有公开说明"), "{page}");
}

/// Without git, without a repository, without a commit: the site is built, and its page says what cannot be known.
#[test]
fn without_history_the_page_says_what_cannot_be_known() {
    let missing = [("PATH", "/nowhere")];
    let page = |site: &Site, env: &[(&str, &str)]| {
        site.run_with(&["build", "--fresh", "--as-of", "2012-08-02"], env).expect(0);
        site.read("output/changes.html")
    };
    let site = moved();
    assert!(page(&site, &missing).contains("读不全git记录"), "no program");
    assert!(!page(&site, &[]).contains("读不全git记录"), "all is known");

    let site = base();
    assert!(page(&site, &[]).contains("没有存入git仓库"), "no repository");
    init(&site);
    assert!(page(&site, &[]).contains("还没有提交过"), "no commit");
}

#[test]
fn a_shallow_clone_says_from_when_on_it_knows() {
    let site = moved();
    let elsewhere = Site::empty();
    let from = format!("file://{}", site.root().display());
    run(elsewhere.root(), &["clone", "--quiet", "--depth", "1", &from, "s"], "2012-07-12");
    let root = elsewhere.root().join("s");
    let said = elsewhere.run(&["changes", "--root", root.to_str().unwrap(), "--as-of", "2012-08-02"]).expect(0);
    assert!(said.stderr.contains("只有2012年7月10日以后的git记录"), "{}", said.stderr);
}

/// Of a change that is not committed nobody knows the day, and that is said.
#[test]
fn a_dirty_tree_marks_what_is_not_committed() {
    let site = base();
    init(&site);
    commit(&site, "2012-06-12");
    site.replace(PLAN, DUE, "due = 2012-11-30");
    assert_eq!(told(&site, site.root()), the_move("-"));
    site.run(&["build", "--as-of", "2012-08-02"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains("未提交"));
}
