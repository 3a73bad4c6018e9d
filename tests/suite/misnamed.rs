//! S000-044: a file under a name that is not read is one finding; nothing is called missing that stands in it.

use crate::support::{Found, PLAN, Site};

const FOLDER: &str = "content/units/jia";

fn renamed(name: &str) -> Found {
    let site = Site::one_branch();
    site.remove(&format!("{FOLDER}/plan.toml"));
    site.write(&format!("{FOLDER}/{name}"), PLAN);
    // What a notice says of its problems cannot be held against a plan nobody could read.
    site.write(
        &format!("{FOLDER}/progress/2012-07.md"),
        "+++\npublished = 2012-07-10\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n",
    );
    site.only("unknown-file")
}

#[test]
fn a_plan_under_another_name_brings_no_consequences() {
    for name in
        ["plan.toml.txt", "Plan.toml", "计划.toml", "整改方案.toml", "plan-DESKTOP-4F2K.toml", "plan(副本).toml"]
    {
        let found = renamed(name);
        assert!(found.message.contains("没有读") && found.message.contains("没有检查"), "{found:?}");
        assert!(found.help.contains("改名为 plan.toml"), "{found:?}");
    }
    let found = renamed("整改方案.docx");
    assert!(!found.help.contains("改名为") && found.help.contains("写进 plan.toml"), "{found:?}");
}

#[test]
fn a_unit_file_under_another_name_brings_no_consequences() {
    let site = Site::one_branch();
    let unit = site.read("content/units/jia/unit.toml");
    site.remove("content/units/jia/unit.toml");
    site.write("content/units/jia/unit.toml.txt", unit);
    assert!(site.only("unknown-file").help.contains("改名为 unit.toml"));
}

/// GBK is read; of what nobody can read, only the encoding is told.
#[test]
fn a_plan_in_another_encoding_brings_no_consequences() {
    let site = Site::one_branch();
    let plan = format!("{FOLDER}/plan.toml");
    let (gbk, _, _) = encoding_rs::GBK.encode(PLAN);
    site.write(&plan, &gbk);
    site.only("invalid-encoding");
    site.write(&plan, [&gbk[..], b"\x81\xFF\xFF"].concat());
    assert!(site.only("invalid-encoding").message.contains("未知编码"));
}

/// A copy beside the file it is of is never to take its place.
#[test]
fn a_copy_never_takes_the_place_of_a_file_that_stands() {
    for name in ["plan-DESKTOP-4F2K.toml", "plan(副本).toml", "plan.toml.txt"] {
        let site = Site::one_branch();
        site.write(&format!("{FOLDER}/{name}"), PLAN);
        let found = site.only("unknown-file");
        assert!(!found.help.contains("改名为"), "{found:?}");
        assert!(found.help.contains("plan.toml 在旁边") || found.help.contains("plan.toml 已经有了"), "{found:?}");
    }
}

/// The month of a notice is read in whatever way it is written; a year that is not there is not made up.
#[test]
fn names_of_notices_have_a_cure() {
    for (name, cure) in [
        ("2012-07.docx", "把内容写进 2012-07.md"),
        ("2012年7月.md", "把文件改名为 2012-07.md"),
        ("二〇一二年七月.md", "把文件改名为 2012-07.md"),
        ("七月.md", "7 月的写成 …-07.md"),
        ("7.md", "7 月的写成 …-07.md"),
        ("十二月公示.md", "12 月的写成 …-12.md"),
    ] {
        let site = Site::one_branch();
        site.write(&format!("{FOLDER}/progress/{name}"), "+++\npublished = 2012-07-10\n+++\n正文\n");
        let found = site.findings();
        assert_eq!(found.len(), 1, "{name}: {found:#?}");
        assert!(found[0].help.contains(cure), "{name}: {}", found[0].help);
    }
}
