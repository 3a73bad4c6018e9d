//! Which files may be changed, and when writing is refused.

use super::{PLAN, day, open, record, site, text};
use crate::support::{PLAN as FLAWLESS, Site};
use gongshi::edits::{ContentFile, EditError};

#[test]
fn only_files_of_content_are_opened() {
    let site = site(FLAWLESS);
    site.write("plan.toml", FLAWLESS);
    for path in [
        "plan.toml",
        "../plan.toml",
        "content/../plan.toml",
        "content/units/../../plan.toml",
        "content/units/jia/../jia/plan.toml",
        "content/units/jia//plan.toml",
        "/content/units/jia/plan.toml",
        "content\\units\\jia\\plan.toml",
        "content/units/plan.toml",
        "content/plan.toml",
        "content/units/con/plan.toml",
        "content/units/Jia/plan.toml",
        "content/units/jia/progress/plan.toml",
        "content/units/jia/progress/2012-13.md",
        "content/units/jia/commitments/ZHIBU.md",
        "content/units/jia/notes.txt",
        "content/units/jia/site.toml",
        "content/documents/x/y.md",
        "output/index.html",
    ] {
        let refused = ContentFile::open_or_create(site.root(), path);
        assert!(matches!(refused, Err(EditError::BadPath { .. })), "{path}");
    }
    for path in ["content/units/jia/yi/feedback.toml", "content/feedback.toml", "content/schemes/a.toml"] {
        assert!(ContentFile::open_or_create(site.root(), path).is_ok(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    let site = site(FLAWLESS);
    let outside = Site::empty();
    outside.write("plan.toml", FLAWLESS);
    std::os::unix::fs::symlink(outside.root(), site.root().join("content/units/yi")).unwrap();
    site.remove(PLAN);
    std::os::unix::fs::symlink(outside.root().join("plan.toml"), site.root().join(PLAN)).unwrap();
    for path in ["content/units/yi/plan.toml", "content/units/yi/rating.toml", PLAN] {
        assert!(matches!(ContentFile::open_or_create(site.root(), path), Err(EditError::BadPath { .. })), "{path}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_what_the_reader_says() {
    let site = site("status = 草案\n");
    let refused = ContentFile::open(site.root(), PLAN).unwrap_err().to_string();
    assert!(refused.contains("文字没有加引号：草案") && refused.contains("写成 \"草案\""), "{refused}");
    let (gbk, _, _) = encoding_rs::GBK.encode("status = \"草案\"\n");
    site.write(PLAN, gbk);
    let refused = ContentFile::open(site.root(), PLAN).unwrap_err().to_string();
    assert!(refused.contains("不是 UTF-8 编码，而是GBK"), "{refused}");
    site.write("content/units/jia/progress/2012-07.md", "published = 2012-08-01\n");
    assert!(ContentFile::open(site.root(), "content/units/jia/progress/2012-07.md").is_err());
}

#[test]
fn a_file_changed_by_somebody_else_is_not_overwritten() {
    let site = site(FLAWLESS);
    let mut file = open(&site);
    let digest = file.digest();
    file.set("submitted", &day("2012-06-01")).unwrap();
    let theirs = FLAWLESS.replacen("领导班子", "党员队伍", 1);
    site.write(PLAN, &theirs);
    assert!(matches!(file.save(), Err(EditError::Changed { .. })));
    assert_eq!(site.read(PLAN), theirs);
    assert_ne!(open(&site).digest(), digest);

    let path = "content/units/jia/activities.toml";
    let mut mine = ContentFile::create(site.root(), path).unwrap();
    mine.add("activities", 0, &record(&[("date", day("2012-06-01")), ("kind", text("会议"))])).unwrap();
    site.write(path, "");
    assert!(matches!(mine.save(), Err(EditError::Changed { .. })));
    assert_eq!(site.read(path), "");
    assert!(matches!(ContentFile::create(site.root(), path), Err(EditError::Exists { .. })));
    let left: Vec<_> = std::fs::read_dir(site.root().join("content/units/jia")).unwrap().collect();
    let drafts = left.iter().flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(drafts.count(), 0, "no draft is left behind");
}

#[test]
fn a_new_file_names_its_schema_where_the_site_has_them() {
    let site = Site::preset("grade-upgrade", None);
    let unit = "content/units/xin/unit.toml";
    let mut file = ContentFile::create(site.root(), unit).unwrap();
    file.set("name", &text("新党支部")).unwrap();
    file.set("kind", &text("党支部")).unwrap();
    file.set("public_contact.phone", &text("0000-1234567")).unwrap();
    file.save().unwrap();
    let expected = "#:schema ../../../.gongshi/schema/unit.json\nname = \"新党支部\"\nkind = \"党支部\"\n\n\
        [public_contact]\nphone = \"0000-1234567\"\n";
    assert_eq!(site.read(unit), expected);

    let note = "content/units/xin/progress/2012-07.md";
    let mut file = ContentFile::create(site.root(), note).unwrap();
    file.add("items", 0, &record(&[("problem", text("1")), ("status", text("推进中"))])).unwrap();
    file.set("published", &day("2012-08-01")).unwrap();
    file.set_body("本月开了会。").unwrap();
    file.save().unwrap();
    let expected =
        "+++\npublished = 2012-08-01\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n本月开了会。\n";
    assert_eq!(site.read(note), expected);
    assert!(!site.run(&["check", "--format", "json"]).stdout.contains("\"syntax\""));
}
