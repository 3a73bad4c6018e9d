//! Files and folders no office would make on purpose: too large, too many, of the wrong kind, with names some systems
//! cannot bear. Each is a finding; the rest of the site is read and published.

use std::fs;

use crate::support::{PLAN, Site};

const JPEG: &[u8] = b"\xFF\xD8\xFF\xE0jpg";
const NOTE: &str = "content/units/jia/progress/2012-07.md";

/// The one finding of a rule in this file.
#[track_caller]
fn message(site: &Site, rule: &str, file: &str) -> String {
    let findings = site.findings();
    let found: Vec<_> = findings.iter().filter(|found| found.rule == rule && found.file == file).collect();
    assert_eq!(found.len(), 1, "{rule} in {file}: {findings:#?}");
    found[0].message.clone()
}

/// Names of devices cannot be cloned on Windows, so no unit, record or picture may have one.
#[test]
fn names_of_devices_are_no_ids() {
    for id in ["con", "nul", "aux", "prn", "com1", "lpt9"] {
        let site = Site::one_branch();
        site.branch(id);
        let found = site.only("bad-id");
        assert!(found.message.contains("设备名") && found.help.contains(&format!("{id}-1")), "{found:?}");
        let run = site.run(&["new", "unit", &format!("jia/{id}")]).expect(2);
        assert!(run.stderr.contains("设备名"), "{}", run.stderr);
    }
    let site = Site::one_branch();
    site.write("content/documents/nul.md", "+++\ntitle = \"通知\"\ndate = 2012-06-01\n+++\n");
    site.write("content/documents/AUX .tar.jpg", JPEG);
    site.write("content/documents/console.jpg", JPEG);
    site.branch("com10");
    let files: Vec<String> = site.some_of("bad-id", 2).into_iter().map(|found| found.file).collect();
    assert_eq!(files, ["content/documents/AUX .tar.jpg", "content/documents/nul.md"]);
}

#[cfg(unix)]
#[test]
fn names_differ_in_more_than_their_case_and_show_what_they_are() {
    let site = Site::one_branch();
    site.write("content/documents/图A.jpg", JPEG);
    site.write("content/documents/图a.jpg", JPEG);
    site.write("content/documents/照\u{202E}gpj.jpg", JPEG);
    site.write("content/documents/1:2.jpg", JPEG);
    let found = site.some_of("bad-id", 3);
    assert!(found[0].message.contains("“:”"), "{found:#?}");
    assert!(found[1].message.contains("只有大小写不同"), "{found:#?}");
    assert!(found[2].message.contains("看不见的字符") && found[2].message.contains("<U+202E>"), "{found:#?}");
    let run = site.run(&["check"]).expect(1);
    assert!(!run.stdout.contains('\u{202E}'), "{}", run.stdout);
}

/// A picture is told by its first bytes: S001-032 rests on pictures that open.
#[test]
fn a_picture_is_what_its_name_says() {
    for (name, content, says) in [
        ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0".as_slice(), "HEIC"),
        ("b.png", b"", "空的"),
        ("c.png", b"<!DOCTYPE html><script>alert(1)</script>", "网页"),
        ("d.webp", JPEG, "JPEG"),
        ("e.pdf", b"PK\x03\x04", "Word"),
    ] {
        let site = Site::one_branch();
        let file = format!("content/units/jia/progress/{name}");
        site.write(&file, content);
        assert!(message(&site, "unknown-file", &file).contains(says), "{name}");
        site.run(&["build"]).expect(1);
    }
    let site = Site::one_branch();
    site.write("content/units/jia/progress/da.jpg", [JPEG, &vec![0; 30 << 20]].concat());
    assert!(message(&site, "unknown-file", "content/units/jia/progress/da.jpg").contains("超过 20 MB"));
}

/// A file larger than any a clerk writes is not read; the units beside it are published.
#[test]
fn a_text_that_is_too_large_is_one_finding() {
    let site = Site::one_branch();
    site.branch("yi");
    let many: String = (0..200_000).map(|n| format!("jian{n} = 1\n")).collect::<Vec<_>>().concat();
    for text in [many, format!("{} = 1\n", "k".repeat(10 << 20)), format!("{PLAN}# {}\n", "长".repeat(4 << 20))] {
        site.write("content/units/jia/plan.toml", text);
        assert!(message(&site, "syntax", "content/units/jia/plan.toml").contains("超过 2 MB"));
        let run = site.run(&["build", "--keep-going"]).expect(1);
        assert!(run.stderr.len() < 4000 && site.exists("output/units/yi/index.html"), "{}", run.stderr);
    }
}

/// Within the largest file, what is wrong many times over is listed a few times and counted.
#[test]
fn what_is_wrong_many_times_is_summed_up() {
    let site = Site::one_branch();
    let keys: String = (0..20_000).map(|n| format!("jian{n} = 1\n")).collect::<Vec<_>>().concat();
    site.write("content/units/jia/plan.toml", keys + PLAN);
    let found = site.some_of("unknown-key", 21);
    assert!(found.iter().any(|found| found.message.contains("另有 19980 个")), "{found:#?}");

    let site = Site::one_branch();
    site.append("content/units/jia/plan.toml", &"[[problems]]\nid = 7\n".repeat(30_000));
    let run = site.run(&["check", "--format", "json"]).expect(1);
    assert!(run.stdout.len() < 40 << 20, "{} bytes", run.stdout.len());
    assert!(run.stdout.contains("最多 10000 条") && run.stdout.contains("只列出前 1000 处，另有"));

    let site = Site::one_branch();
    for n in 0..2000 {
        site.write(&format!("content/units/jia/wen{n}.txt"), "");
    }
    assert!(site.some_of("unknown-file", 21).iter().any(|found| found.message.contains("另有 1980 个")));
}

/// A message holds what a screen holds, whatever the file holds.
#[test]
fn a_message_is_no_longer_than_a_screen() {
    let site = Site::one_branch();
    site.append("content/units/jia/plan.toml", &format!("{} = \"{}\"\n", "k".repeat(500_000), "值".repeat(100_000)));
    let run = site.run(&["check"]).expect(1);
    assert!(run.stdout.len() < 4000, "{} bytes", run.stdout.len());
    let found = site.only("unknown-key");
    assert!(found.message.chars().count() < 400, "{}", found.message.len());
    site.write(NOTE, format!("+++\npublished = 2012-07-10\n+++\n{}\n", "电话13800000000；".repeat(20_000)));
    let found = site.findings().into_iter().filter(|found| found.rule == "phone-in-public-text").count();
    assert!((2..=101).contains(&found), "{found}");
}

/// What is no plain file is never opened: a pipe would wait for ever.
#[cfg(unix)]
#[test]
fn pipes_and_unreadable_files_are_findings() {
    use std::os::unix::fs::PermissionsExt;
    let site = Site::one_branch();
    site.branch("yi");
    for file in ["content/units/jia/acceptance.toml", "content/feedback.toml", "content/documents/guan.md"] {
        site.write(file, "");
        site.remove(file);
        let made = std::process::Command::new("mkfifo").arg(site.root().join(file)).status().expect("mkfifo");
        assert!(made.success());
    }
    site.some_of("unsafe-path", 3);
    site.remove("content/feedback.toml");
    site.remove("content/documents/guan.md");
    site.run(&["build", "--keep-going"]).expect(1);
    assert!(site.exists("output/units/yi/index.html"));

    let site = Site::one_branch();
    let plan = site.root().join("content/units/jia/plan.toml");
    fs::set_permissions(&plan, fs::Permissions::from_mode(0o0)).expect("no permissions");
    if fs::read(&plan).is_err() {
        assert!(message(&site, "syntax", "content/units/jia/plan.toml").contains("读不了"));
    }
}
