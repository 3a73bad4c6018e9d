//! The monthly 通报: what the website says of the month, as a letter for Word and WPS.

use crate::support::Site;
use docx_rs::{DocumentChild, Docx, TableCellContent, TableChild, TableRowChild, read_docx};
use serde_json::Value;
use std::fs;

fn letter(site: &Site, month: &str) -> Docx {
    read_docx(&fs::read(site.root().join(format!("reports/bulletin-{month}.docx"))).unwrap()).unwrap()
}

/// All text, a paragraph or cell a line.
fn lines(docx: &Docx) -> Vec<String> {
    let mut lines = Vec::new();
    for child in &docx.document.children {
        match child {
            DocumentChild::Paragraph(paragraph) => lines.push(paragraph.raw_text()),
            DocumentChild::Table(table) => {
                for TableChild::TableRow(row) in &table.rows {
                    for TableRowChild::TableCell(cell) in &row.cells {
                        lines.extend(cell.children.iter().filter_map(|content| match content {
                            TableCellContent::Paragraph(paragraph) => Some(paragraph.raw_text()),
                            _ => None,
                        }));
                    }
                }
            }
            _ => {}
        }
    }
    lines.retain(|line| !line.is_empty());
    lines
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(path)).unwrap()
}

/// S000-041, S001-037: totals, praise, arrears by name and the comparison with the month before are the website's numbers.
#[test]
fn every_number_is_the_websites() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    let said = site.run(&["bulletin", "2012-10"]).expect(0).stdout;
    assert!(said.contains("reports/bulletin-2012-10.docx"), "{said}");
    let text = lines(&letter(&site, "2012-10"));
    let has = |part: &str| assert!(text.iter().any(|line| line.contains(part)), "no {part} in {text:#?}");
    let count = |digest: &Value, key: &str| digest[key].as_array().unwrap().len();
    let (now, before) =
        (json(&site, "output/data/months/2012-10.json"), json(&site, "output/data/months/2012-09.json"));
    let [closed, late, moved, missing] = ["closed", "late", "deferred", "missing"].map(|key| count(&now, key));
    let first = count(&now, "late_by_first_due");
    let late_words =
        if first == late { format!("{late}项") } else { format!("{late}项（按最初时限{first}项）") };
    has(&format!("新销号问题{closed}项，新逾期{late_words}，调整时限{moved}项。"));
    let statistics = json(&site, "output/data/statistics.json");
    let progress = &statistics["progress"];
    has(&format!(
        "应发布月公示的党支部{}个，已发布{}个，未发布{missing}个",
        progress["expected"], progress["published"]
    ));
    let (problems, states) = (&statistics["problems"], &statistics["problems"]["by_state"]);
    has(&format!("共梳理问题{}项，已销号{}项", problems["total"], states["closed"]));
    has(&format!("其中逾期{}项，按最初时限计算逾期{}项", states["overdue"], problems["overdue_by_first_due"]));
    let row = text.iter().position(|line| line == "新销号（项）").expect("a row");
    assert_eq!(text[row + 1..row + 3], [closed.to_string(), count(&before, "closed").to_string()]);
    let units = json(&site, "output/data/units.json");
    let label = |path: &Value| {
        let unit = units["units"].as_array().unwrap().iter().find(|unit| unit["path"] == *path).unwrap();
        unit["short"].as_str().unwrap().to_owned()
    };
    assert!(late + missing > 0);
    for row in now["late"].as_array().unwrap() {
        has(&label(&row["unit"]));
        has(&format!("{}天", row["days"]));
    }
    for path in now["missing"].as_array().unwrap() {
        has(&label(path));
    }
    assert!(site.tree("output").iter().all(|(path, _)| !path.contains("bulletin")));
}

/// GB/T 9704: the page of the standard, in the order title, 主送, text, signature, date; the same bytes each time.
#[test]
fn the_letter_has_the_layout_of_the_standard() {
    let site = Site::sample();
    site.run(&["bulletin", "2012-10"]).expect(0);
    let docx = letter(&site, "2012-10");
    let margin = &docx.document.section_property.page_margin;
    // 37, 28, 26 and 35 mm in twentieths of a point.
    assert_eq!((margin.top, margin.left, margin.right, margin.bottom), (2098, 1587, 1474, 1984));
    let text = lines(&docx);
    let at = |part: &str| {
        text.iter().position(|line| line.contains(part)).unwrap_or_else(|| panic!("no {part} in {text:#?}"))
    };
    let order =
        ["关于基层组织建设年", "各单位：", "一、总体情况", "二、做得好的单位", "三、存在的问题", "四、下一步要求"];
    assert!(order.map(at).is_sorted(), "{text:#?}");
    assert_eq!(text[text.len() - 2..], [text[0].as_str(), "2012年11月5日"], "the signature is whoever sends it");
    let first = site.tree("reports");
    site.run(&["bulletin", "2012-10"]).expect(0);
    assert_eq!(first, site.tree("reports"));
}

/// A month without a digest, or no month at all, is a sentence.
#[test]
fn a_month_nobody_reported_on_is_refused() {
    let site = Site::sample();
    let refused = |args: &[&str]| site.run(args).expect(2).stderr;
    assert!(refused(&["bulletin", "2013-05"]).contains("2013年5月没有整改情况可以通报，有的是 2012-07 到 2012-11"));
    assert!(refused(&["bulletin", "十月"]).contains("“十月”不是年月，写成 2012-07"));
    assert!(refused(&["bulletin"]).contains("写明哪个月"));
    assert!(!site.exists("reports/bulletin-2013-05.docx"));
}

/// With the typesetter the same letter is a PDF too.
#[cfg(feature = "print")]
#[test]
fn the_pdf_says_the_same() {
    let site = Site::sample();
    site.run(&["bulletin", "2012-10"]).expect(0);
    let pdf = site.root().join("reports/bulletin-2012-10.pdf");
    let shown = std::process::Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().expect("pdftotext");
    let shown: String = String::from_utf8(shown.stdout).unwrap().split_whitespace().collect();
    for line in lines(&letter(&site, "2012-10")) {
        let line: String = line.split_whitespace().collect();
        assert!(shown.contains(&line) || line.chars().count() > 20, "no {line} in {shown}");
    }
}
