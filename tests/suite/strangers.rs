//! The output folder: whose it is, and what is refused rather than overwritten or deleted.

use std::fs;

use gongshi::publish::{Outcome, Owner, PublishError, Publisher};

use crate::publish::{names, open, output, publish, tree, write};
use crate::support::Site;

#[test]
fn a_strangers_folder_is_refused_untouched() {
    let site = Site::empty();
    let output = output(&site);
    write(&output, "thesis.doc", "years of work");
    write(&output, "a/b.txt", "more");
    let error = Publisher::open(&output, Owner::Build, false).unwrap_err();
    assert!(matches!(&error, PublishError::StrangersFolder { example, .. } if example == "a"), "{error:?}");
    assert!(error.to_string().contains("--output"), "{error}");
    assert_eq!(names(&output), ["a/b.txt", "thesis.doc"]);
    assert!(!output.join(".gongshi").exists());

    let file = output.join("thesis.doc");
    assert!(matches!(Publisher::open(&file, Owner::Build, false), Err(PublishError::NotAFolder { .. })));
    assert_eq!(fs::read(file).unwrap(), b"years of work");
}

#[test]
fn a_lost_manifest_makes_the_folder_a_strangers() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("index.html", "1")]);
    fs::remove_file(output.join(".gongshi/manifest")).unwrap();
    let error = Publisher::open(&output, Owner::Build, false).unwrap_err();
    assert!(matches!(error, PublishError::StrangersFolder { .. }), "{error:?}");
}

#[test]
fn what_git_and_hosts_leave_is_no_stranger() {
    let site = Site::empty();
    let output = output(&site);
    let harmless =
        [".DS_Store", ".git/HEAD", ".gitignore", ".gitkeep", ".nojekyll", "CNAME", "Thumbs.db", "desktop.ini"];
    for name in harmless {
        write(&output, name, "theirs");
    }
    publish(&output, Owner::Build, &[("index.html", "1")]);
    publish(&output, Owner::Build, &[]);
    assert_eq!(names(&output), harmless);
}

#[test]
fn a_strangers_file_is_not_overwritten_but_adopted_when_equal() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("index.html", "1")]);
    write(&output, "other.html", "theirs");
    write(&output, "equal.html", "equal");
    write(&output, "folder/theirs.txt", "theirs");

    let publisher = open(&output, Owner::Build);
    for path in ["other.html", "folder"] {
        let error = publisher.put(path, b"ours!!").unwrap_err();
        assert!(matches!(error, PublishError::StrangersFile { .. }), "{error:?}");
    }
    let error = publisher.put("other.html/page.html", b"ours").unwrap_err();
    assert!(matches!(error, PublishError::StrangersFile { .. }), "{error:?}");
    assert!(matches!(publisher.commit(), Err(PublishError::Incomplete)), "an error in put spoils the commit");
    assert_eq!(names(&output), ["equal.html", "folder/theirs.txt", "index.html", "other.html"]);

    let outcome = publish(&output, Owner::Build, &[("index.html", "1"), ("equal.html", "equal")]);
    assert_eq!(outcome, Outcome { written: 0, unchanged: 2, deleted: 0 });
    assert_eq!(publish(&output, Owner::Build, &[("index.html", "1")]).deleted, 1, "the adopted file is ours now");
    assert_eq!(tree(&output)["other.html"], b"theirs");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_deleted_through_a_link() {
    let site = Site::empty();
    let output = output(&site);
    let outside = output.with_file_name("outside");
    publish(&output, Owner::Build, &[("index.html", "1"), ("units/a.html", "1")]);
    fs::rename(output.join("units"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, output.join("units")).unwrap();

    let publisher = open(&output, Owner::Build);
    let error = publisher.put("units/b.html", b"2").unwrap_err();
    assert!(matches!(error, PublishError::StrangersFile { .. }), "{error:?}");
    drop(publisher);
    publish(&output, Owner::Build, &[("index.html", "1")]);
    assert_eq!(names(&outside), ["a.html"]);

    // A published file that became a link is replaced, not written through.
    fs::write(outside.join("target"), "theirs").unwrap();
    fs::remove_file(output.join("index.html")).unwrap();
    std::os::unix::fs::symlink(outside.join("target"), output.join("index.html")).unwrap();
    publish(&output, Owner::Build, &[("index.html", "ours")]);
    assert_eq!(fs::read(outside.join("target")).unwrap(), b"theirs");
    assert_eq!(fs::read(output.join("index.html")).unwrap(), b"ours");

    let state = output.with_file_name("linked");
    fs::create_dir(&state).unwrap();
    std::os::unix::fs::symlink(&outside, state.join(".gongshi")).unwrap();
    let error = Publisher::open(&state, Owner::Build, false).unwrap_err();
    assert!(matches!(error, PublishError::StrangersFile { .. }), "{error:?}");
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let site = Site::empty();
    let output = output(&site);
    let bad = [
        "",
        "/etc/passwd",
        "../up",
        "a/../../up",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "C:x",
        "a\nb",
        "a\0b",
        ".gongshi/manifest",
        ".gongshi",
    ];
    for path in bad {
        let publisher = open(&output, Owner::Build);
        let error = publisher.put(path, b"x").unwrap_err();
        assert!(matches!(&error, PublishError::BadPath { path: named } if named == path), "{path:?}: {error:?}");
    }
    publish(&output, Owner::Build, &[(".well-known/a.txt", "1"), ("单位/页.html", "2"), ("a b.html", "3")]);
    assert_eq!(names(&output), [".well-known/a.txt", "a b.html", "单位/页.html"]);
}

#[test]
fn one_address_has_one_content() {
    let site = Site::empty();
    let output = output(&site);
    let publisher = open(&output, Owner::Build);
    publisher.put("a.html", b"1").unwrap();
    let error = publisher.put("a.html", b"2").unwrap_err();
    assert!(matches!(&error, PublishError::Twice { path } if path == "a.html"), "{error:?}");
    assert!(matches!(publisher.commit(), Err(PublishError::Incomplete)));

    for paths in [["a", "a/b"], ["a/b", "a"]] {
        let publisher = open(&output, Owner::Build);
        publisher.put(paths[0], b"1").unwrap();
        let error = publisher.put(paths[1], b"1").unwrap_err();
        let PublishError::FileAndFolder { path, below } = error else { panic!("{error:?}") };
        assert_eq!((&*path, &*below), ("a", "a/b"));
    }

    // The same between what is put and what is kept.
    publish(&output, Owner::Print, &[("x", "1"), ("y/z", "1")]);
    for path in ["x/below", "y"] {
        let publisher = open(&output, Owner::Build);
        publisher.put(path, b"1").unwrap();
        let error = publisher.commit().unwrap_err();
        assert!(matches!(error, PublishError::FileAndFolder { .. }), "{error:?}");
    }
    assert_eq!(names(&output), ["x", "y/z"]);
}

#[test]
fn a_manifest_that_was_changed_is_refused_and_nothing_is_deleted() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &[("a.html", "1"), ("b.html", "2")]);
    write(&output, "mine.txt", "theirs");
    let manifest = output.join(".gongshi/manifest");
    let good = fs::read_to_string(&manifest).unwrap();
    let line = |line: usize| good.lines().nth(line).unwrap();
    let header = line(0);
    let bad = [
        (String::new(), 1),
        ("not ours\n".to_owned(), 1),
        (good.replace("-manifest 2 ", "-manifest 3 "), 1),
        // Cut short by a line, or by some characters.
        (format!("{header}\n{}\n", line(1)), 1),
        (good[..good.len() - 3].to_owned(), 1),
        // Lines of a merge, out of order, edited, with other owners and paths.
        (format!("{header}\n<<<<<<< HEAD\n{}\n", line(1)), 2),
        (format!("{header}\n{}\n{}\n", line(2), line(1)), 3),
        (good.replace("b.html", "mine.txt"), 1),
        (good.replace(" build b", " nobody b"), 3),
        (good.replace("b.html", "../b.html"), 3),
        (good.replace("b.html", "b/../../c.html"), 3),
    ];
    for (text, expected) in bad {
        fs::write(&manifest, &text).unwrap();
        let error = Publisher::open(&output, Owner::Build, false).unwrap_err();
        assert!(
            matches!(&error, PublishError::Corrupt { line, .. } if *line == expected),
            "{text}\n{expected}: {error:?}"
        );
        assert!(error.to_string().contains("manifest"), "{error}");
    }
    assert_eq!(names(&output), ["a.html", "b.html", "mine.txt"]);
    fs::write(&manifest, good).unwrap();
    publish(&output, Owner::Build, &[]);
    assert_eq!(names(&output), ["mine.txt"]);
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let site = Site::empty();
    let output = output(&site);
    let first = open(&output, Owner::Build);
    first.put("index.html", b"1").unwrap();
    for owner in [Owner::Build, Owner::Print] {
        let error = Publisher::open(&output, owner, false).unwrap_err();
        assert!(matches!(error, PublishError::Busy { .. }), "{error:?}");
        assert!(error.to_string().contains("另一个"), "{error}");
    }
    first.commit().unwrap();
    assert_eq!(publish(&output, Owner::Build, &[("index.html", "1")]).unchanged, 1);
}
