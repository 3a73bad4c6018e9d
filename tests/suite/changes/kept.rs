//! What git told is kept from one commit to the next; nobody may see a difference.

use std::fs;

use super::edits::base;
use crate::{
    git::{commit, init, run},
    support::Site,
};

const PLAN: &str = "content/units/jia/plan.toml";
const NOTES: &str = "content/units/jia/progress";

fn note(site: &Site, month: &str, published: &str) {
    let item = "[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n";
    site.write(&format!("{NOTES}/{month}.md"), format!("+++\npublished = {published}\n{item}+++\n"));
}

fn rename(site: &Site, from: &str, to: &str) {
    fs::rename(site.root().join(from), site.root().join(to)).unwrap();
}

/// A day and what is committed on it.
type Step = (&'static str, fn(&Site));

/// Commits as a county makes them.
const STEPS: [Step; 9] = [
    ("2012-07-10", |site| note(site, "2012-06", "2012-07-05")),
    ("2012-07-12", |site| site.replace(PLAN, "due = 2012-10-31", "due = 2012-11-30")),
    // A note on the wrong month is moved, and the right one written under its old name.
    ("2012-08-02", |site| rename(site, &format!("{NOTES}/2012-06.md"), &format!("{NOTES}/2012-07.md"))),
    ("2012-08-03", |site| note(site, "2012-06", "2012-07-05")),
    ("2012-08-10", |site| site.replace(PLAN, "已审核", "草案")),
    ("2012-08-12", |site| {
        site.replace(PLAN, "due = 2012-11-30", "due = 2012-12-20");
        site.replace(PLAN, "草案", "已审核");
    }),
    ("2012-08-15", |site| rename(site, "content/units/jia", "content/units/jia-cun")),
    ("2012-08-20", |site| site.remove("content/units/jia-cun/progress/2012-06.md")),
    ("2012-08-25", |site| {
        run(site.root(), &["switch", "--quiet", "--create", "tiyi"], "2012-08-22");
        site.replace("content/units/jia-cun/plan.toml", "due = 2012-12-20", "due = 2012-12-25");
        commit(site, "2012-08-22");
        run(site.root(), &["switch", "--quiet", "main"], "2012-08-25");
        run(site.root(), &["merge", "--quiet", "--no-ff", "--no-edit", "tiyi"], "2012-08-25");
    }),
];

/// What every reader of the history says of the site, when it goes on from what it kept and when it reads all anew.
fn said(site: &Site) -> Vec<(String, Vec<u8>)> {
    site.run(&["build", "--as-of", "2012-09-01"]).expect(0);
    let mut said = site.tree("output");
    let found = site.run(&["check", "--as-of", "2012-09-01", "--format", "json"]).expect(0);
    said.push(("check".to_owned(), found.stdout.into_bytes()));
    said
}

#[test]
fn what_is_kept_tells_the_same_as_reading_all_anew() {
    let site = base();
    init(&site);
    commit(&site, "2012-06-12");
    let cache = site.root().join(".gongshi-cache");
    for (day, step) in STEPS {
        step(&site);
        commit(&site, day);
        let going_on = said(&site);
        let elsewhere = site.root().join(".git/kept");
        fs::rename(&cache, &elsewhere).unwrap();
        fs::remove_dir_all(site.root().join("output")).unwrap();
        let anew = said(&site);
        for (one, other) in going_on.iter().zip(&anew) {
            assert_eq!((&one.0, one.1 == other.1), (&other.0, true), "after {day}");
        }
        assert_eq!(going_on.len(), anew.len());
        fs::remove_dir_all(&cache).unwrap();
        fs::rename(&elsewhere, &cache).unwrap();
    }
    let moves = site.read("output/data/changes.json").matches("deadline-moved").count();
    assert_eq!(moves, 3, "{}", site.read("output/data/changes.json"));
}

/// A history that was written anew (a forced push) is read anew.
#[test]
fn what_was_kept_of_another_history_is_forgotten() {
    let site = base();
    init(&site);
    commit(&site, "2012-06-12");
    site.replace(PLAN, "due = 2012-10-31", "due = 2012-11-30");
    commit(&site, "2012-07-10");
    let told = |site: &Site| super::rows(site, &[]).len();
    assert_eq!(told(&site), 1);
    run(site.root(), &["reset", "--quiet", "--hard", "HEAD~1"], "2012-07-11");
    site.append("content/units/jia/unit.toml", "\n# 另一段历史\n");
    commit(&site, "2012-07-11");
    assert_eq!(told(&site), 0);
}
