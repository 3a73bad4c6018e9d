//! A county's month from end to end: remind → a clerk's workbook, filled in and saved by a spreadsheet program → import → check
//! → build → bulletin → report. Every step reads what the one before it wrote, and all of them tell the same numbers.

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use docx_rs::{DocumentChild, read_docx};
use serde_json::Value;
use std::{collections::BTreeSet, fs, process::Command};

use crate::{
    import::books::changed,
    support::{PLAN, Site, UNIT},
};

const TODAY: [&str; 2] = ["--as-of", "2012-08-03"];

/// What a branch that has published nothing of July owes on [`TODAY`].
const OWED: &str = "2012年7月公示";

/// 2012-07-30 as a spreadsheet counts days.
const CLOSED_ON: &str = "41120";

const BRANCHES: [(&str, &str); 5] =
    [("zhen/jia", "甲村"), ("zhen/yi", "乙村"), ("xiang/bing", "丙村"), ("xiang/ding", "丁村"), ("xiang/wu", "戊村")];

/// Two committees; three branches have told of July, one of them struck its problem off; 乙村 and 丁村 have not.
fn county() -> Site {
    let site = Site::bare();
    site.replace("content/site.toml", "as_of = 2012-07-15", "as_of = 2012-08-03");
    for (path, name) in [("zhen", "镇"), ("xiang", "乡")] {
        let unit = format!("name = \"中共示范县示范{name}委员会\"\nshort = \"示范{name}党委\"\nkind = \"党委\"\n");
        site.write(&format!("content/units/{path}/unit.toml"), unit);
    }
    for (path, name) in BRANCHES {
        site.branch(path);
        site.write(&format!("content/units/{path}/unit.toml"), UNIT.replace("甲村", name));
    }
    let plan = "content/units/zhen/yi/plan.toml";
    let second = PLAN[PLAN.find("[[problems]]").expect("a problem")..PLAN.find("[[deeds]]").expect("a deed")]
        .replace("id = \"1\"", "id = \"2\"")
        .replace("支部委员分工不清，例会记录不全", "水渠淤塞，灌溉用水跟不上");
    site.append(plan, &second);
    let told = "published = 2012-07-31\n[[items]]\nproblem = \"1\"\n";
    let going_on = "status = \"推进中\"\npercent = 40\n";
    let struck_off =
        "status = \"已销号\"\nclosed_on = 2012-07-25\nclosed_by = \"示范镇党委\"\nevidence = \"会议记录\"\n";
    for (path, item) in [("zhen/jia", struck_off), ("xiang/bing", going_on), ("xiang/wu", going_on)] {
        let notice = format!("+++\n{told}{item}+++\n{path} 本月的整改情况。\n");
        site.write(&format!("content/units/{path}/progress/2012-07.md"), notice);
    }
    site
}

fn run(site: &Site, args: &[&str]) -> String {
    site.run(&[args, &TODAY].concat()).expect(0).stdout
}

/// Branches whose own reminder names the notice of July.
fn reminded(site: &Site) -> BTreeSet<&'static str> {
    run(site, &["remind"]);
    let owes = |path: &str| site.read(&format!("reports/{path}/remind.txt")).contains(OWED);
    BRANCHES.iter().map(|(path, _)| *path).filter(|path| owes(path)).collect()
}

/// Units that `status` counts the notice of July late for.
fn late(site: &Site) -> BTreeSet<String> {
    let told: Value = serde_json::from_str(&run(site, &["status", "--format", "json"])).expect("JSON");
    let owes = |unit: &&Value| unit["late"].as_array().expect("a list").iter().any(|late| late["what"] == OWED);
    let units = told["units"].as_array().expect("units").iter().filter(owes);
    units.map(|unit| unit["unit"].as_str().expect("a path").to_owned()).collect()
}

/// The workbook of 乙村: one problem struck off, the other under way; saved anew by a spreadsheet program.
fn answer(site: &Site) {
    run(site, &["report", "--workbook"]);
    let book = fs::read(site.root().join("reports/zhen/yi/乙村党支部.xlsx")).expect("a workbook");
    let cells = [
        ("D3", "已销号"),
        ("F3", "三名委员的分工已经上墙。"),
        ("I3", "中共示范镇委员会"),
        ("J3", "分工公示栏照片"),
        ("D4", "推进中"),
        ("F4", "水渠清淤过半。"),
    ];
    let filled = changed(&book, "xl/worksheets/sheet3.xml", |mut sheet| {
        for (cell, text) in cells {
            let empty = format!("<c r=\"{cell}\" s=\"4\"/>");
            assert_eq!(sheet.matches(&empty).count(), 1, "{cell} is to be filled in");
            let full = format!("<c r=\"{cell}\" s=\"4\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
            sheet = sheet.replace(&empty, &full);
        }
        sheet
            .replace("<c r=\"H3\" s=\"5\"/>", &format!("<c r=\"H3\" s=\"5\"><v>{CLOSED_ON}</v></c>"))
            .replace("<c r=\"E4\" s=\"4\"/>", "<c r=\"E4\" s=\"4\"><v>60</v></c>")
    });
    site.write("filled/answer.xlsx", filled);
    let mut office = Command::new("soffice");
    office.arg(format!("-env:UserInstallation=file://{}", site.root().join("profile").display()));
    office.args(["--headless", "--convert-to", "xlsx", "--outdir"]).arg(site.root());
    let said = office.arg(site.root().join("filled/answer.xlsx")).output();
    assert!(said.is_ok_and(|said| said.status.success()), "缺少电子表格程序：请运行 sh tests/run.sh");
}

/// Text of a page without its marks and blanks.
fn page(site: &Site, path: &str) -> String {
    let html = site.read(&format!("output/{path}"));
    let text = html.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text);
    text.collect::<String>().split_whitespace().collect()
}

fn bulletin(site: &Site) -> String {
    let letter = fs::read(site.root().join("reports/bulletin-2012-07.docx")).expect("a letter");
    let letter = read_docx(&letter).expect("DOCX");
    let paragraphs = letter.document.children.iter().filter_map(|child| match child {
        DocumentChild::Paragraph(paragraph) => Some(paragraph.raw_text()),
        _ => None,
    });
    paragraphs.collect()
}

/// Rows of the table `name` of both committees that have `cell` in one of their cells: as the workbook has them, after
/// asserting that the CSV file beside it has as many. A table without rows is not there.
fn rows_with(site: &Site, name: &str, cell: &str) -> u64 {
    let mut rows = 0;
    for committee in ["zhen", "xiang"] {
        let path = format!("reports/{committee}/{name}");
        if !site.exists(&format!("{path}.xlsx")) {
            assert!(!site.exists(&format!("{path}.csv")), "{path}: neither or both");
            continue;
        }
        let mut book: Xlsx<_> = open_workbook(site.root().join(format!("{path}.xlsx"))).expect("a workbook");
        let sheet = book.worksheet_range_at(0).expect("a sheet").expect("cells");
        let has = |row: &&[Data]| row.iter().any(|data| data == cell);
        let in_book = sheet.rows().filter(has).count();
        let csv = site.read(&format!("{path}.csv"));
        let in_csv = csv.lines().filter(|line| line.split(',').any(|text| text == cell)).count();
        assert_eq!(in_book, in_csv, "{path}: {cell}");
        rows += in_book as u64;
    }
    rows
}

/// S000-034, S000-041, S001-047: who was reminded answers by workbook and is reminded no more; page, letter, screen
/// and tables tell one number each of what is published, missing, found and struck off.
#[test]
fn from_the_reminder_to_the_tables() {
    let site = county();
    assert_eq!(reminded(&site), BTreeSet::from(["xiang/ding", "zhen/yi"]));
    assert!(site.read("reports/zhen/remind.txt").contains("乙村党支部"));
    run(&site, &["build"]);
    run(&site, &["report"]);
    assert_eq!(rows_with(&site, "missing", OWED), 2);
    assert!(page(&site, "index.html").contains("应公示5个，已公示3个，未报送2个：丁村党支部、乙村党支部。"));

    answer(&site);
    let book = site.root().join("answer.xlsx");
    let import = ["import", book.to_str().expect("a path")];
    let before = site.tree("content");
    let shown = site.run(&[&import[..], &["--dry-run"]].concat()).expect(0).stdout;
    for difference in ["乙村党支部 2012-07 问题 1　新增", "已销号", "2012-07-30", "乙村党支部 2012-07 问题 2　新增"]
    {
        assert!(shown.contains(difference), "{difference}: {shown}");
    }
    assert!(shown.contains("共 2 处改动，试运行没有写入") && site.tree("content") == before);
    let written = site.run(&import).expect(0).stdout;
    assert!(written.contains("已改 2 处，写入 1 个文件"), "{written}");
    assert!(site.run(&import).expect(0).stdout.contains("什么也没有写"), "read twice, written once");

    // What came in is a draft: the branch is named until the office has looked at it and dated it.
    let draft = site.findings().into_iter().find(|found| found.unit == "zhen/yi").expect("a finding");
    assert!(draft.rule == "month-missing" && draft.message.contains("还是草稿"), "{draft:?}");
    assert_eq!(reminded(&site), BTreeSet::from(["xiang/ding", "zhen/yi"]));
    site.replace(
        "content/units/zhen/yi/progress/2012-07.md",
        "+++\n[[items]]",
        "+++\npublished = 2012-08-03\n[[items]]",
    );
    let left = site.findings();
    assert_eq!(
        left.iter().map(|found| (&*found.rule, &*found.unit)).collect::<Vec<_>>(),
        [("month-missing", "xiang/ding")]
    );
    assert_eq!(reminded(&site), BTreeSet::from(["xiang/ding"]));
    assert!(!site.read("reports/zhen/remind.txt").contains("乙村党支部（白芷）：到期未办"));

    run(&site, &["build"]);
    run(&site, &["bulletin", "2012-07"]);
    run(&site, &["report"]);
    let statistics: Value = serde_json::from_str(&site.read("output/data/statistics.json")).expect("JSON");
    let count = |place: &str| statistics.pointer(place).and_then(Value::as_u64).unwrap_or_else(|| panic!("{place}"));
    let [expected, published] = ["/progress/expected", "/progress/published"].map(count);
    let [problems, closed] = ["/problems/total", "/problems/by_state/closed"].map(count);
    let missing = expected - published;
    assert_eq!((expected, published, problems, closed), (5, 4, 6, 2));

    let (index, letter) = (page(&site, "index.html"), bulletin(&site));
    for part in [
        format!("应公示{expected}个，已公示{published}个，未报送{missing}个：丁村党支部。"),
        format!("整改问题{problems}项已销号{closed}项"),
    ] {
        assert!(index.contains(&part), "no {part} in {index}");
    }
    for part in [
        format!("应发布月公示的党支部{expected}个，已发布{published}个，未发布{missing}个"),
        format!("共梳理问题{problems}项，已销号{closed}项"),
        format!("新销号问题{closed}项"),
        "丁村党支部".to_owned(),
    ] {
        assert!(letter.contains(&part), "no {part} in {letter}");
    }
    assert_eq!(late(&site), BTreeSet::from(["xiang/ding".to_owned()]));
    assert_eq!(rows_with(&site, "missing", OWED), missing);
    assert_eq!(rows_with(&site, "ledger", "已销号"), closed);
    assert_eq!(rows_with(&site, "ledger", "领导班子"), problems);
    let answered = page(&site, "units/zhen/yi/2012-07.html");
    assert!(answered.contains("三名委员的分工已经上墙") && answered.contains("水渠清淤过半"), "{answered}");
    assert!(site.tree("output").iter().all(|(path, _)| !path.contains("remind") && !path.contains("bulletin")));
}
