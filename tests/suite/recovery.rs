//! Recovery: what a run that was killed or could not finish leaves in the output folder, and what the next one does.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gongshi::publish::{Owner, PublishError, Publisher};

use crate::publish::{Tree, copy, names, open, output, publish, tree, write};
use crate::support::Site;

/// The old and the new site of the tests of interrupted runs.
const OLD: [(&str, &str); 5] = [
    ("index.html", "old"),
    ("same.html", "same"),
    ("turned", "a file"),
    ("units/a/index.html", "old"),
    ("units/gone/index.html", "old"),
];
const NEW: [(&str, &str); 6] = [
    ("index.html", "new"),
    ("same.html", "same"),
    ("turned/into.html", "a folder"),
    ("units/a/2012-06.html", "new"),
    ("units/a/index.html", "new"),
    ("units/b/index.html", "new"),
];

#[test]
fn staging_without_a_marker_is_discarded() {
    let site = Site::empty();
    let output = output(&site);
    publish(&output, Owner::Build, &OLD);
    let before = tree(&output);
    for (path, text) in NEW {
        write(&output, &format!(".gongshi/staging/{path}"), text);
    }
    write(&output, ".gongshi/commit.part", "half a mark");
    drop(open(&output, Owner::Build));
    assert_eq!(tree(&output), before);

    write(&output, ".gongshi/staging/ghost.html", "of another run");
    publish(&output, Owner::Build, &[("index.html", "newer")]);
    assert_eq!(names(&output), ["index.html"]);
}

/// Lays out what a run killed in the commit leaves, after so many moves and deletions, for every number of them.
#[test]
fn a_decided_site_is_finished_from_any_point() {
    let site = Site::empty();
    let (old, new) = (site.root().join("old"), site.root().join("new"));
    publish(&old, Owner::Build, &OLD);
    publish(&old, Owner::Print, &[("print/a.pdf", "pdf")]);
    copy(&old, &new);
    publish(&new, Owner::Build, &NEW);
    let finished = tree(&new);
    let staged: Vec<_> = NEW.into_iter().filter(|(path, _)| *path != "same.html").collect();
    // New files move first; the page that becomes a folder goes just before.
    let moves = ["turned/into.html", "units/a/2012-06.html", "units/b/index.html", "units/a/index.html", "index.html"];
    let deletions = ["units/gone/index.html", "units/gone/"];

    for done in 0..=moves.len() + deletions.len() + 1 {
        let site = Site::empty();
        let output = output(&site);
        copy(&old, &output);
        for (path, text) in &staged {
            write(&output, &format!(".gongshi/staging/{path}"), text);
        }
        fs::write(output.join(".gongshi/commit"), &finished[".gongshi/manifest"]).unwrap();
        for path in moves.iter().take(done) {
            if *path == "turned/into.html" {
                fs::remove_file(output.join("turned")).unwrap();
            }
            fs::create_dir_all(output.join(path).parent().unwrap()).unwrap();
            fs::rename(output.join(".gongshi/staging").join(path), output.join(path)).unwrap();
        }
        for path in deletions.iter().take(done.saturating_sub(moves.len())) {
            let path = output.join(path);
            if path.is_dir() { fs::remove_dir(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
        if done > moves.len() + deletions.len() {
            fs::rename(output.join(".gongshi/commit"), output.join(".gongshi/manifest")).unwrap();
        }
        // Whoever comes next finishes it, whatever he wanted.
        drop(open(&output, Owner::Print));
        assert_eq!(tree(&output), finished, "after {done} steps");
    }
}

#[test]
fn the_very_first_site_is_finished_too() {
    let site = Site::empty();
    let (whole, output) = (site.root().join("whole"), site.root().join("output"));
    publish(&whole, Owner::Build, &NEW);
    for (path, text) in &NEW[1..] {
        write(&output, &format!(".gongshi/staging/{path}"), text);
    }
    write(&output, NEW[0].0, NEW[0].1);
    fs::copy(whole.join(".gongshi/manifest"), output.join(".gongshi/commit")).unwrap();
    drop(open(&output, Owner::Build));
    assert_eq!(tree(&output), tree(&whole));
}

#[test]
fn what_could_not_be_finished_is_said_and_finished_later() {
    let site = Site::empty();
    let (whole, output) = (site.root().join("whole"), site.root().join("output"));
    publish(&whole, Owner::Build, &NEW);
    publish(&output, Owner::Build, &OLD);
    let publisher = open(&output, Owner::Build);
    for (path, text) in NEW {
        publisher.put(path, text.as_bytes()).unwrap();
    }
    // In the way since a moment ago.
    write(&output, "units/b/index.html/mine.txt", "theirs");
    let error = publisher.commit().unwrap_err();
    assert!(matches!(&error, PublishError::Unfinished(cause) if matches!(**cause, PublishError::StrangersFile { .. })));
    assert!(error.to_string().contains("再运行一次"), "{error}");
    assert!(matches!(Publisher::open(&output, Owner::Build, false), Err(PublishError::Unfinished(_))));
    assert_eq!(tree(&output)["units/b/index.html/mine.txt"], b"theirs");
    assert_eq!(tree(&output)["index.html"], b"old", "index pages come last");

    fs::remove_dir_all(output.join("units/b/index.html")).unwrap();
    drop(open(&output, Owner::Build));
    assert_eq!(tree(&output), tree(&whole));
}

/// A rename sets the time a file's record changed, so those times tell in which order files were moved.
#[cfg(unix)]
#[test]
fn new_files_come_first_and_index_pages_last() {
    use std::os::unix::fs::MetadataExt as _;
    let site = Site::empty();
    let output = output(&site);
    let pages: Vec<String> = (0..1500).map(|page| format!("units/u{page}/page.html")).collect();
    let site = |text: &str, new: &[&str]| {
        let publisher = open(&output, Owner::Build);
        for path in pages
            .iter()
            .map(String::as_str)
            .chain(["index.html", "overdue.html", "units/u0/index.html"])
            .chain(new.to_vec())
        {
            publisher.put(path, text.as_bytes()).unwrap();
        }
        publisher.commit().unwrap();
    };
    site("old", &[]);
    site("new", &["zzz.html", "units/u9/zzz.html"]);
    let moved = |path: &str| {
        let file = fs::metadata(output.join(path)).unwrap();
        (file.ctime(), file.ctime_nsec())
    };
    let first = pages.iter().map(|path| moved(path)).min().unwrap();
    let last = pages.iter().map(|path| moved(path)).max().unwrap();
    assert!(first < last, "too few pages to tell the order");
    assert!(moved("zzz.html") <= first && moved("units/u9/zzz.html") <= first);
    assert!(moved("overdue.html") >= last && moved("units/u0/index.html") >= moved("overdue.html"));
    assert!(moved("index.html") >= moved("units/u0/index.html"));
}

const KILLED_OUTPUT: &str = "GONGSHI_TEST_KILLED_OUTPUT";

/// Every second version has pages the others lack; every page is one letter, many times.
fn version(number: usize) -> impl Iterator<Item = (String, Vec<u8>)> {
    let letter = b'a' + u8::try_from(number % 26).unwrap();
    (0..300).map(move |page| {
        let folder = if page % 3 == 0 { number % 2 } else { 7 };
        (format!("units/{folder}/{}/{page}.html", page % 10), vec![letter; 3000])
    })
}

/// By itself, publishing version after version leaves the last one whole; started by the next test, it goes on
/// until it is killed.
#[test]
fn publishes_until_killed() {
    let own = Site::empty();
    let (output, versions) = match std::env::var_os(KILLED_OUTPUT) {
        Some(output) => (output.into(), usize::MAX),
        None => (output(&own), 3),
    };
    for number in 0..versions {
        let publisher = open(Path::new(&output), Owner::Build);
        for (path, bytes) in version(number) {
            publisher.put(&path, &bytes).unwrap();
        }
        publisher.commit().unwrap();
    }
    let pages: Vec<String> = tree(&output).into_keys().filter(|path| !path.starts_with(".gongshi")).collect();
    let mut expected: Vec<String> = version(versions - 1).map(|(path, _)| path).collect();
    expected.sort();
    assert_eq!(pages, expected);
}

#[test]
fn a_killed_run_leaves_whole_files_and_the_next_one_a_whole_site() {
    let site = Site::empty();
    let output = output(&site);
    let module = module_path!().split_once("::").map_or("", |(_, module)| module);
    let mut interrupted = 0;
    for round in 0..20 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &format!("{module}::publishes_until_killed")])
            .env(KILLED_OUTPUT, &output)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        while !output.join(".gongshi/staging").exists() && started.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(1));
        }
        // Odd steps, so that the kills fall on different moments of a run.
        std::thread::sleep(Duration::from_millis(round * 7 % 40));
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());

        let letters = |tree: &Tree| -> Vec<u8> {
            // A folder whose pages are just being moved may be empty for a moment; no reader sees it.
            let is_page = |path: &str| !path.starts_with(".gongshi") && !path.ends_with('/');
            let pages = tree.iter().filter(|(path, _)| is_page(path));
            let mut letters: Vec<u8> = pages
                .map(|(path, bytes)| {
                    assert_eq!(bytes.len(), 3000, "{path} is torn");
                    assert!(bytes.iter().all(|byte| *byte == bytes[0]), "{path} is mixed");
                    bytes[0]
                })
                .collect();
            letters.sort_unstable();
            letters.dedup();
            letters
        };
        let left = if output.exists() { tree(&output) } else { Tree::new() };
        assert!(letters(&left).len() <= 2);
        interrupted += usize::from(left.keys().any(|path| path.starts_with(".gongshi/staging")));

        drop(open(&output, Owner::Build));
        let recovered = tree(&output);
        let letters = letters(&recovered);
        assert!(letters.len() <= 1, "pages of two versions side by side");
        let pages = recovered.len() - usize::from(recovered.contains_key(".gongshi/manifest"));
        assert!(pages == 0 || pages == 300, "{pages} pages");
        assert!(!recovered.keys().any(|path| path.starts_with(".gongshi/") && path != ".gongshi/manifest"));
    }
    assert!(interrupted > 0, "no kill fell into a run: this test tells nothing");
}
