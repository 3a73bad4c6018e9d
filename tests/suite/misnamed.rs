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
    for name in [
        "plan.toml.txt",
        "Plan.toml",
        "计划.toml",
        "整改方案.toml",
        "plan-DESKTOP-4F2K.toml",
        "plan(副本).toml",
        "plan的冲突副本.toml",
    ] {
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

const BRANCH: &str = "content/units/jiaoyu/zhijiao/jixiao";

/// The only finding of the sample site that is there after `change` and was not before.
fn only_after(change: impl FnOnce(&Site)) -> Found {
    let site = Site::sample();
    let before = site.findings();
    change(&site);
    let mut found: Vec<Found> = site.findings().into_iter().filter(|found| !before.contains(found)).collect();
    assert_eq!(found.len(), 1, "{found:#?}");
    found.remove(0)
}

fn moved(site: &Site, from: &str, to: &str) {
    let to = site.root().join(BRANCH).join(to);
    std::fs::create_dir_all(to.parent().expect("a folder")).expect("folder");
    std::fs::rename(site.root().join(BRANCH).join(from), to).expect("moved");
}

fn copied(site: &Site, from: &str, to: &str) {
    site.write(&format!("{BRANCH}/{to}"), site.read(&format!("{BRANCH}/{from}")));
}

/// The problems it reports on are not overdue, the month is not missing, because it is there.
#[test]
fn a_notice_that_lies_elsewhere_brings_no_consequences() {
    for (name, cure) in [
        ("progress/2012-10 (1).md", "改名为 2012-10.md"),
        ("progress/2012-1O.md", "把文件改名为 2012-10.md"),
        ("2012-10.md", "移到 progress 文件夹里"),
        ("2012年10月.md", "移到 progress 文件夹里，改名为 2012-10.md"),
        ("2012年10月公示.docx", "把内容写进 2012-10.md"),
        ("进展/2012-10.md", "旁边已有 progress：把里面的文件移过去"),
    ] {
        let found = only_after(|site| moved(site, "progress/2012-10.md", name));
        assert_eq!(found.rule, "unknown-file", "{name}");
        assert!(found.help.contains(cure), "{name}: {}", found.help);
    }
    for (folder, right) in [("进展", "progress"), ("Progress", "progress"), ("承诺书", "commitments")] {
        let found = only_after(|site| moved(site, right, folder));
        assert_eq!(found.file, format!("{BRANCH}/{folder}"));
        assert_eq!(found.help, format!("把文件夹改名为 {right}"));
    }
}

/// That nothing has been filed is not said of a plan that is there.
#[test]
fn a_plan_under_the_name_of_a_copy_brings_no_consequences() {
    let found = only_after(|site| moved(site, "plan.toml", "plan的冲突副本.toml"));
    assert!(found.help.contains("改名为 plan.toml"), "{found:?}");
}

/// Nobody is told to put one notice over another, or to call it by a month its name does not say.
#[test]
fn no_notice_is_put_over_another() {
    for name in ["progress/2012-1O.md", "progress/2012-10 (1).md", "2012-10.md"] {
        let help = only_after(|site| copied(site, "progress/2012-10.md", name)).help;
        assert!(!help.contains("改名为") && help.contains("2012-10.md"), "{name}: {help}");
    }
    for name in ["progress/2012-1x.md", "progress/2012-10v2.md"] {
        let help = only_after(|site| copied(site, "progress/2012-09.md", name)).help;
        assert!(!help.contains("2012-01") && !help.contains("改名为"), "{name}: {help}");
    }
}

/// A name that says no month may be that of the latest notice that is missing, and of no more than one.
#[test]
fn a_notice_whose_name_says_no_month_brings_no_consequences() {
    for (name, cure) in [("12-10.md", "改名为 2012-10.md"), ("公示.md", "年-月.md"), ("2012-13.md", "核对年份和月份")]
    {
        let name = format!("progress/{name}");
        assert!(only_after(|site| moved(site, "progress/2012-10.md", &name)).help.contains(cure), "{name}");
        let site = Site::sample();
        moved(&site, "progress/2012-10.md", &name);
        site.remove(&format!("{BRANCH}/progress/2012-09.md"));
        let is_it = |found: &Found| found.rule == "month-missing" && found.file.starts_with(BRANCH);
        let missing: Vec<Found> = site.findings().into_iter().filter(is_it).collect();
        assert!(missing.len() == 1 && missing[0].message.contains("2012年9月"), "{name}: {missing:#?}");
    }
}
