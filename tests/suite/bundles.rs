//! A unit's work as one file: packed, shown, taken in, and everything refused that is not the unit's own.

use std::io::{Cursor, Read as _, Write as _};

use sha2::{Digest as _, Sha256};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::{Run, Site};

const PLAN: &str = "content/units/jia/plan.toml";
const BUNDLE: &str = "reports/jia.gongshi";

/// Two copies of one site: the clerk's and the county's.
fn copies() -> (Site, Site) {
    (Site::one_branch(), Site::one_branch())
}

fn received(by: &Site, from: &Site, more: &[&str]) -> Run {
    let bundle = from.root().join(BUNDLE);
    let mut args = vec!["receive", bundle.to_str().unwrap()];
    args.extend(more);
    by.run(&args)
}

fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// A list of contents with these files, all of which are new.
fn list(unit: &str, files: &[(&str, &[u8])]) -> String {
    let files: Vec<_> = files
        .iter()
        .map(|(path, content)| serde_json::json!({"path": path, "now": digest(content), "before": "absent", "earlier": []}))
        .collect();
    serde_json::json!({"schema": "gongshi/bundle/1", "unit": unit, "name": "甲村", "by": "", "files": files})
        .to_string()
}

/// An archive with these entries; a mode makes one a link.
fn archive(entries: &[(&str, &[u8], Option<u32>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content, mode) in entries {
        if mode.is_some_and(|mode| mode & 0o170_000 == 0o120_000) {
            archive.add_symlink(*name, str::from_utf8(content).unwrap(), SimpleFileOptions::default()).unwrap();
            continue;
        }
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A bundle of one new file.
fn bundle_of(unit: &str, path: &str, content: &[u8]) -> Vec<u8> {
    archive(&[
        ("gongshi.json", list(unit, &[(path, content)]).as_bytes(), None),
        (&format!("now/{path}"), content, None),
    ])
}

/// What is changed on one side arrives on the other, shown field by field, and nothing else is written.
#[test]
fn a_bundle_carries_what_changed_and_shows_it() {
    let (clerk, county) = copies();
    clerk.replace(PLAN, "responsible = \"白芷（书记）\"", "responsible = \"杜若（副书记）\"");
    let said = clerk.run(&["bundle", "甲村党支部"]).expect(0).stdout;
    assert!(said.contains("jia.gongshi") && said.contains("整改方案"), "{said}");
    let before = county.tree("content");
    let said = received(&county, &clerk, &["--dry-run"]).expect(0).stdout;
    assert!(said.contains("责任人：由“白芷（书记）”改为“杜若（副书记）”"), "{said}");
    assert_eq!(county.tree("content"), before, "a trial writes nothing");
    received(&county, &clerk, &[]).expect(0);
    assert_eq!(county.tree("content"), clerk.tree("content"));
    let again = received(&county, &clerk, &[]).expect(0).stdout;
    assert!(again.contains("没有要收的"), "{again}");
}

/// In a repository only what differs from the last commit travels, so that newer work of the county stays.
#[test]
fn what_the_clerk_did_not_touch_stays_as_the_county_has_it() {
    let (clerk, county) = copies();
    crate::git::init(&clerk);
    crate::git::commit(&clerk, "2012-07-01");
    clerk.replace(PLAN, "guide = \"", "guide = \"新来的");
    county.replace("content/units/jia/unit.toml", "secretary = ", "# 县里的话\nsecretary = ");
    county.replace(PLAN, "category = ", "# 也是县里的话\ncategory = ");
    clerk.run(&["bundle", "jia"]).expect(0);
    received(&county, &clerk, &[]).expect(0);
    assert!(county.read("content/units/jia/unit.toml").contains("县里的话"));
    let plan = county.read(PLAN);
    assert!(plan.contains("也是县里的话") && plan.contains("guide = \"新来的"), "{plan}");
}

/// Where both changed the same field nothing is written, and both values are told.
#[test]
fn nothing_is_written_where_both_changed_the_same_field() {
    let (clerk, county) = copies();
    crate::git::init(&clerk);
    crate::git::commit(&clerk, "2012-07-01");
    clerk.replace(PLAN, "responsible = \"白芷（书记）\"", "responsible = \"杜若（副书记）\"");
    county.replace(PLAN, "responsible = \"白芷（书记）\"", "responsible = \"苏木（委员）\"");
    clerk.run(&["bundle", "jia"]).expect(0);
    let before = county.tree("content");
    let said = received(&county, &clerk, &[]).expect(1).stdout;
    for words in ["责任人", "原来：白芷（书记）", "这里：苏木（委员）", "对方：杜若（副书记）"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(county.tree("content"), before);
}

/// What would bring new errors is not taken in.
#[test]
fn a_bundle_with_new_errors_is_not_taken_in() {
    let (clerk, county) = copies();
    clerk.replace(PLAN, "responsible = \"白芷（书记）\"", "responsible = \"白芷 13800138000\"");
    clerk.run(&["bundle", "jia"]).expect(0);
    let before = county.tree("content");
    let said = received(&county, &clerk, &[]).expect(1).stdout;
    assert!(said.contains("手机号"), "{said}");
    assert_eq!(county.tree("content"), before);
}

/// Nothing of a bundle reaches a place that is not the unit's own, whatever its names say.
#[test]
fn names_that_lead_elsewhere_are_refused() {
    let county = Site::one_branch();
    county.branch("jia/ziwei");
    let before = county.tree("");
    let good = b"name = \"x\"\n";
    for (unit, path) in [
        ("jia", "content/site.toml"),
        ("jia", "content/units/yi/unit.toml"),
        ("jia", "content/units/jia/ziwei/unit.toml"),
        ("jia", "content/units/jia/../../site.toml"),
        ("jia", "content/units/jia/../../../../etc/passwd"),
        ("jia", "/etc/passwd"),
        ("jia", "content/units/jia/progress/..\\..\\x.md"),
        ("jia", "C:/Windows/x.toml"),
        ("jia", "content/units/jia/evil.sh"),
        ("jia", "content/units/jia/progress/evil.svg"),
        ("jia", "content/units/jia/progress/con.jpg"),
        ("jia", "content/units/jia/commitments/nul.md"),
        ("jia", "content/units/jia/progress/a\u{202e}gpj.jpg"),
        ("jia", "output/index.html"),
        ("..", "content/units/../site.toml"),
        ("../..", "content/units/../../x.toml"),
        ("con", "content/units/con/unit.toml"),
        ("", "content/units//unit.toml"),
        ("JIA", "content/units/JIA/unit.toml"),
    ] {
        county.write("evil.gongshi", bundle_of(unit, path, good));
        let run = county.run(&["receive", county.root().join("evil.gongshi").to_str().unwrap()]).expect(2);
        assert!(!run.stderr.is_empty() && run.stdout.is_empty(), "{path}: {}", run.stdout);
        county.remove("evil.gongshi");
        assert_eq!(county.tree(""), before, "{path}");
    }
}

/// Links, entries nobody listed, wrong digests, folders, programs under another name and things that are no archive.
#[test]
fn what_is_not_what_it_says_is_refused() {
    let county = Site::one_branch();
    let before = county.tree("");
    let path = "content/units/jia/unit.toml";
    let named = format!("now/{path}");
    let text = b"name = \"x\"\n".as_slice();
    let contents = list("jia", &[(path, text)]);
    let contents = contents.as_bytes();
    let picture = "content/units/jia/progress/a.jpg";
    let page = b"<html><script>alert(1)</script>".as_slice();
    let doubled = contents.to_vec();
    let doubled = String::from_utf8(doubled).unwrap().replace("\"files\":[", "\"extra\":1,\"files\":[");
    let hostile: Vec<(&str, Vec<u8>)> = vec![
        ("link", archive(&[("gongshi.json", contents, None), (&named, b"/etc/passwd", Some(0o120_777))])),
        ("stranger", archive(&[("gongshi.json", contents, None), (&named, text, None), ("../x", text, None)])),
        ("digest", archive(&[("gongshi.json", contents, None), (&named, b"name = \"y\"\n", None)])),
        ("missing", archive(&[("gongshi.json", contents, None)])),
        ("no list", archive(&[(&named, text, None)])),
        ("other keys", archive(&[("gongshi.json", doubled.as_bytes(), None), (&named, text, None)])),
        ("page as picture", bundle_of("jia", picture, page)),
        ("no UTF-8", bundle_of("jia", path, b"name = \"\xff\xfe\"\n")),
        ("no TOML", bundle_of("jia", path, b"name = \n")),
        ("no archive", b"PK\x03\x04 nothing".to_vec()),
        ("empty", Vec::new()),
        ("text", b"#!/bin/sh\nrm -rf /\n".to_vec()),
    ];
    for (name, bytes) in hostile {
        county.write("evil.gongshi", bytes);
        county.run(&["receive", county.root().join("evil.gongshi").to_str().unwrap()]).expect(2);
        county.remove("evil.gongshi");
        assert_eq!(county.tree(""), before, "{name}");
    }
}

/// A bundle that unpacks to more than it may is refused before it fills the memory, whatever size it claims.
#[test]
fn what_unpacks_without_end_is_refused() {
    let county = Site::one_branch();
    let before = county.tree("");
    let zeros = vec![0; 21 << 20];
    let many: Vec<String> = (0..2_100).map(|number| format!("now/{number}")).collect();
    let many: Vec<(&str, &[u8], Option<u32>)> = many.iter().map(|name| (name.as_str(), &b""[..], None)).collect();
    let mut lying = bundle_of("jia", "content/units/jia/progress/a.pdf", &zeros);
    // The size an entry claims of itself, in the list at the archive's end.
    let claimed = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    let at = lying.windows(4).rposition(|bytes| bytes == claimed).unwrap();
    let mut short = lying.clone();
    short[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
    lying[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    for (name, bytes) in [
        ("bomb", bundle_of("jia", "content/units/jia/progress/a.pdf", &zeros)),
        ("claims little", short),
        ("claims much", lying),
        ("many", archive(&many)),
        ("large", vec![0; (64 << 20) + 1]),
    ] {
        county.write("evil.gongshi", bytes);
        county.run(&["receive", county.root().join("evil.gongshi").to_str().unwrap()]).expect(2);
        county.remove("evil.gongshi");
        assert_eq!(county.tree(""), before, "{name}");
    }
}

/// A link that waits in the receiver's folder is not followed.
#[test]
#[cfg(unix)]
fn links_on_this_side_are_not_followed() {
    let county = Site::one_branch();
    county.write("outside/unit.toml", "name = \"外面\"\n");
    std::os::unix::fs::symlink(county.root().join("outside"), county.root().join("content/units/yi")).unwrap();
    let text = b"name = \"x\"\n";
    county.write("evil.gongshi", bundle_of("yi", "content/units/yi/unit.toml", text));
    county.run(&["receive", county.root().join("evil.gongshi").to_str().unwrap()]).expect(2);
    assert_eq!(county.read("outside/unit.toml"), "name = \"外面\"\n");
}

/// What the program writes is an archive anybody can look into, and holds the unit's files alone.
#[test]
fn a_bundle_holds_one_units_own_files() {
    let site = Site::one_branch();
    site.branch("jia/ziwei");
    site.write("content/units/jia/notes.txt", "内部");
    site.run(&["bundle", "jia"]).expect(0);
    let bytes = std::fs::read(site.root().join(BUNDLE)).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> =
        (0..archive.len()).map(|at| archive.by_index(at).unwrap().name().unwrap().into_owned()).collect();
    assert!(names.contains(&"now/content/units/jia/plan.toml".to_owned()), "{names:?}");
    assert!(!names.iter().any(|name| name.contains("ziwei") || name.contains("notes")), "{names:?}");
    let mut list = String::new();
    archive.by_name("gongshi.json").unwrap().read_to_string(&mut list).unwrap();
    assert!(list.contains("gongshi/bundle/1"), "{list}");
}
