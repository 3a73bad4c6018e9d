//! The output folder: what is written, what is deleted and what is left alone.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use gongshi::publish::{Outcome, Owner, Publisher};

use crate::support::Site;

pub type Tree = BTreeMap<String, Vec<u8>>;

/// The output folder of a site, which does not exist yet.
pub fn output(site: &Site) -> PathBuf {
    site.root().join("output")
}

pub fn open(output: &Path, owner: Owner) -> Publisher {
    Publisher::open(output, owner, false).unwrap()
}

pub fn publish(output: &Path, owner: Owner, files: &[(&str, &str)]) -> Outcome {
    let publisher = open(output, owner);
    for (path, text) in files {
        publisher.put(path, text.as_bytes()).unwrap();
    }
    publisher.commit().unwrap()
}

pub fn write(output: &Path, path: &str, text: &str) {
    let path = output.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// All files and empty folders below `folder` except the lock, with `/` between the names.
pub fn tree(folder: &Path) -> Tree {
    fn collect(root: &Path, folder: &Path, tree: &mut Tree) {
        let mut entries = fs::read_dir(folder).unwrap().peekable();
        let path = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if entries.peek().is_none() {
            tree.insert(format!("{}/", path(folder)), Vec::new());
        }
        for entry in entries {
            let entry = entry.unwrap().path();
            if entry.is_dir() {
                collect(root, &entry, tree);
            } else {
                tree.insert(path(&entry), fs::read(&entry).unwrap());
            }
        }
    }
    let mut tree = Tree::new();
    collect(folder, folder, &mut tree);
    tree.remove(".gongshi/lock");
    tree
}

/// The public part of [`tree`]: names only.
pub fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().filter(|path| !path.starts_with(".gongshi")).collect()
}

pub fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        write(to, &path, str::from_utf8(&bytes).unwrap());
    }
}

#[test]
fn the_first_run_writes_everything_and_leaves_no_staging() {
    let site = Site::empty();
    let output = output(&site);
    let outcome = publish(&output, Owner::Build, &[("index.html", "首页"), ("units/a/index.html", "甲")]);
    assert_eq!(outcome, Outcome { written: 2, unchanged: 0, deleted: 0 });
    let tree = tree(&output);
    assert_eq!(
        tree.keys().collect::<Vec<_>>(),
        [".gongshi/manifest", "index.html", "units/a/index.html"],
        "no staging area and no marker is left"
    );
    assert_eq!(tree["units/a/index.html"], "甲".as_bytes());
}

#[test]
fn many_threads_put_at_once() {
    let site = Site::empty();
    let output = output(&site);
    let publisher = open(&output, Owner::Build);
    std::thread::scope(|scope| {
        for thread in 0..8 {
            let publisher = &publisher;
            scope.spawn(move || {
                for page in 0..100 {
                    // Every other file shares its folders with those of other threads.
                    let path = format!("units/{}/{thread}/{page}.html", page % 2);
                    publisher.put(&path, path.as_bytes()).unwrap();
                    // A picture two pages show is put by both.
                    publisher.put("picture.png", b"same").unwrap();
                }
            });
        }
    });
    assert_eq!(publisher.commit().unwrap(), Outcome { written: 801, unchanged: 0, deleted: 0 });
    assert_eq!(names(&output).len(), 801);
}

#[test]
fn the_manifest_does_not_depend_on_the_order_of_puts() {
    let site = Site::empty();
    let (one, two) = (site.root().join("one"), site.root().join("two"));
    publish(&one, Owner::Build, &[("b.html", "2"), ("a.html", "1"), ("a/x.html", "3")]);
    publish(&two, Owner::Build, &[("a/x.html", "3"), ("a.html", "1"), ("b.html", "2")]);
    assert_eq!(tree(&one), tree(&two));
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("index.html", "old"), ("same.html", "same")]);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_hours(24 * 365);
    for file in ["index.html", "same.html", ".gongshi/manifest"] {
        fs::File::options().write(true).open(output.join(file)).unwrap().set_modified(long_ago).unwrap();
    }
    let modified = |file: &str| fs::metadata(output.join(file)).unwrap().modified().unwrap();

    let outcome = publish(&output, Owner::Build, &[("index.html", "old"), ("same.html", "same")]);
    assert_eq!(outcome, Outcome { written: 0, unchanged: 2, deleted: 0 });
    assert_eq!(modified(".gongshi/manifest"), long_ago, "a run without a difference writes nothing at all");

    let outcome = publish(&output, Owner::Build, &[("index.html", "new"), ("same.html", "same")]);
    assert_eq!(outcome, Outcome { written: 1, unchanged: 1, deleted: 0 });
    assert_eq!(modified("same.html"), long_ago);
    assert_ne!(modified("index.html"), long_ago);
}

#[test]
fn a_published_file_that_was_lost_or_cut_is_written_again() {
    let site = Site::empty();
    let output = output(&site);
    let files = [("cut.html", "whole"), ("lost.html", "here"), ("same.html", "same")];
    publish(&output, Owner::Build, &files);
    let first = tree(&output);
    fs::remove_file(output.join("lost.html")).unwrap();
    fs::write(output.join("cut.html"), "who").unwrap();
    assert_eq!(publish(&output, Owner::Build, &files), Outcome { written: 2, unchanged: 1, deleted: 0 });
    assert_eq!(tree(&output), first);
}

#[test]
fn a_folder_of_version_0_1_is_taken_over() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("same.html", "same"), ("stale.html", "gone"), ("worn.html", "old")]);
    // As version 0.1 described them: with 32 digits, which nobody can compare any more.
    let manifest = fs::read_to_string(output.join(".gongshi/manifest")).unwrap();
    let digits = "0f343b0931126a20f133d67c2b018a3b";
    let lines: Vec<String> = manifest.lines().skip(1).map(|line| format!("{digits}{}\n", &line[64..])).collect();
    let lines = lines.concat();
    let sum = twox_hash::XxHash3_128::oneshot(lines.as_bytes());
    write(&output, ".gongshi/manifest", &format!("gongshi-manifest 1 {sum:032x}\n{lines}"));

    let outcome = publish(&output, Owner::Build, &[("same.html", "same"), ("worn.html", "new")]);
    assert_eq!(outcome, Outcome { written: 1, unchanged: 1, deleted: 1 });
    assert_eq!(names(&output), ["same.html", "worn.html"]);
    let manifest = fs::read_to_string(output.join(".gongshi/manifest")).unwrap();
    assert!(manifest.starts_with("gongshi-manifest 2 "), "{manifest}");
}

#[test]
fn fresh_compares_the_bytes_on_disk() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("index.html", "true"), ("same.html", "same")]);
    fs::write(output.join("index.html"), "lie!").unwrap();
    let publisher = Publisher::open(&output, Owner::Build, true).unwrap();
    publisher.put("index.html", b"true").unwrap();
    publisher.put("same.html", b"same").unwrap();
    assert_eq!(publisher.commit().unwrap(), Outcome { written: 1, unchanged: 1, deleted: 0 });
    assert_eq!(tree(&output)["index.html"], b"true");
}

#[test]
fn only_stale_files_of_its_own_are_deleted_with_the_folders_they_empty() {
    let site = Site::empty();
    let output = output(&site);
    publish(
        &output,
        Owner::Build,
        &[
            ("index.html", "1"),
            ("units/a/index.html", "2"),
            ("units/a/deep/er/index.html", "3"),
            ("units/b/index.html", "4"),
        ],
    );
    write(&output, "units/b/stranger.txt", "mine");
    write(&output, ".nojekyll", "");
    let outcome = publish(&output, Owner::Build, &[("index.html", "1")]);
    assert_eq!(outcome, Outcome { written: 0, unchanged: 1, deleted: 3 });
    assert_eq!(names(&output), [".nojekyll", "index.html", "units/b/stranger.txt"]);
}

#[test]
fn build_and_print_keep_what_the_other_made() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("index.html", "1"), ("units/a/index.html", "2")]);
    publish(&output, Owner::Print, &[("print/a/board-a3.pdf", "pdf"), ("print/b/board-a3.pdf", "pdf")]);
    let outcome = publish(&output, Owner::Build, &[("index.html", "1")]);
    assert_eq!(outcome, Outcome { written: 0, unchanged: 1, deleted: 1 });
    assert_eq!(names(&output), ["index.html", "print/a/board-a3.pdf", "print/b/board-a3.pdf"]);
    let outcome = publish(&output, Owner::Print, &[("print/a/board-a3.pdf", "new")]);
    assert_eq!(outcome, Outcome { written: 1, unchanged: 0, deleted: 1 });
    assert_eq!(names(&output), ["index.html", "print/a/board-a3.pdf"]);

    // What both made belongs to the last.
    publish(&output, Owner::Print, &[("index.html", "1"), ("print/a/board-a3.pdf", "new")]);
    assert_eq!(publish(&output, Owner::Build, &[]).deleted, 0);
    assert_eq!(names(&output), ["index.html", "print/a/board-a3.pdf"]);
}

#[test]
fn published_lists_what_is_really_there() {
    let site = Site::empty();
    let output = output(&site);
    let files: Vec<String> = (10..40).map(|number| format!("print/{number}.pdf")).collect();
    let mut put: Vec<(&str, &str)> = files.iter().map(|path| (&**path, "pdf")).collect();
    put.push(("print/gone.pdf", "pdf"));
    publish(&output, Owner::Print, &put);
    publish(&output, Owner::Build, &[("index.html", "1")]);
    fs::remove_file(output.join("print/gone.pdf")).unwrap();
    let publisher = open(&output, Owner::Build);
    assert_eq!(publisher.published(Owner::Print).collect::<Vec<_>>(), files);
    assert_eq!(publisher.published(Owner::Build).collect::<Vec<_>>(), ["index.html"]);
}

#[test]
fn keep_leaves_the_last_pages_of_a_unit() {
    let site = Site::empty();
    let output = output(&site);
    publish(
        &output,
        Owner::Build,
        &[
            ("index.html", "1"),
            ("units/a/2012-06.html", "old"),
            ("units/a/index.html", "old"),
            ("units/a-b/index.html", "no child of units/a"),
            ("units/c/2012-06.html", "gone"),
            ("units/c/index.html", "kept alone"),
        ],
    );
    let publisher = open(&output, Owner::Build);
    publisher.keep("units/a/");
    publisher.keep("units/c/index.html");
    publisher.put("index.html", b"2").unwrap();
    publisher.put("units/a/index.html", b"new").unwrap();
    assert_eq!(publisher.commit().unwrap(), Outcome { written: 2, unchanged: 0, deleted: 2 });
    assert_eq!(names(&output), ["index.html", "units/a/2012-06.html", "units/a/index.html", "units/c/index.html"]);
    assert_eq!(tree(&output)["units/a/index.html"], b"new", "what is put wins over what is kept");

    // Kept files are still ours: the next run deletes them.
    assert_eq!(publish(&output, Owner::Build, &[("index.html", "2")]).deleted, 3);

    publish(&output, Owner::Build, &[("index.html", "2"), ("units/a.html", "1")]);
    let publisher = open(&output, Owner::Build);
    publisher.keep("");
    assert_eq!(publisher.commit().unwrap().deleted, 0);
    assert_eq!(names(&output), ["index.html", "units/a.html"]);
}

#[test]
fn dropped_without_commit_nothing_has_happened() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("index.html", "old"), ("stale.html", "old")]);
    let before = tree(&output);
    let publisher = open(&output, Owner::Build);
    publisher.put("index.html", b"new").unwrap();
    publisher.put("units/a/index.html", b"new").unwrap();
    assert_eq!(names(&output), ["index.html", "stale.html"], "nothing shows before the commit");
    drop(publisher);
    assert_eq!(tree(&output), before);
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("x", "1"), ("y/z/a", "1"), ("y/z/b", "1")]);
    publish(&output, Owner::Build, &[("x/new/c", "2"), ("y", "2")]);
    assert_eq!(names(&output), ["x/new/c", "y"]);
    publish(&output, Owner::Build, &[("x", "1"), ("y/z/a", "1"), ("y/z/b", "1")]);
    assert_eq!(names(&output), ["x", "y/z/a", "y/z/b"]);
}
