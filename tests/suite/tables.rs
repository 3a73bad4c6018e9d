//! Tables the office hands in: XLSX, CSV and JSON say the same, and a spreadsheet program reads and adds them up alike.

use crate::support::Site;
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::Value;
use std::{fs, path::Path, process::Command};

type Book = Xlsx<std::io::BufReader<fs::File>>;

fn sample() -> Site {
    let site = Site::sample();
    site.run(&["report"]).expect(0);
    site
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&site.read(&format!("reports/{path}.json"))).unwrap()
}

fn book(site: &Site, path: &str) -> Book {
    open_workbook(site.root().join(format!("reports/{path}.xlsx"))).unwrap()
}

/// Cells of the last row of the first sheet: the sums.
fn sums(site: &Site, path: &str) -> Vec<u64> {
    let data = json(site, path);
    let last = data["sheets"][0]["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["sum"], true, "{path}");
    last["cells"].as_array().unwrap().iter().filter_map(Value::as_u64).collect()
}

/// Lines of a CSV file, cells taken apart.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// A workbook as a spreadsheet program shows it, every formula worked out anew, as lines of CSV.
fn recalculated(site: &Site, path: &str) -> Vec<Vec<String>> {
    let profile = site.root().join("profile");
    fs::create_dir_all(profile.join("user")).unwrap();
    let always = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"#;
    fs::write(profile.join("user/registrymodifications.xcu"), always).unwrap();
    let out = site.root().join("converted");
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--outdir"])
        .arg(&out)
        .arg(site.root().join(format!("reports/{path}.xlsx")))
        .output();
    assert!(status.is_ok(), "缺少电子表格程序：请运行 sh tests/run.sh，或安装 LibreOffice Calc");
    let name = Path::new(path).file_name().unwrap().to_str().unwrap();
    csv(&fs::read_to_string(out.join(format!("{name}.csv"))).expect("converted"))
}

/// S000-063: 24 leaf columns, 1 + 4 + 4 + 3 + 6 + 6, under three rows of heads, merged as in the document.
#[test]
fn plan_statistics_have_the_documents_heads() {
    let site = sample();
    let data = json(&site, "jiaoyu/plan-statistics");
    let columns = data["sheets"][0]["columns"].as_array().unwrap();
    let heads: Vec<String> = columns
        .iter()
        .map(|column| {
            column["heads"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>().join("·")
        })
        .collect();
    let each = |above: &str, below: &[&str]| below.iter().map(|word| format!("{above}·{word}")).collect::<Vec<_>>();
    let found = ["合计", "领导班子", "党员队伍", "工作机制", "工作业绩", "群众反映"];
    let mut expected = vec!["党支部规范全称".to_owned()];
    expected.extend(each("分类定级", &["好", "较好", "一般", "较差"]));
    expected.extend(each("征求意见情况·形　式", &["座谈会", "信函", "电话短信", "其他"]));
    expected.extend(each("征求意见情况·对　象", &["人次", "两代表一委员", "党外群众"]));
    expected.extend(each("问题梳理情况", &found));
    expected.extend(each("拟集中整改问题", &found));
    assert_eq!(heads, expected);
    assert_eq!(heads.len(), 24);

    let mut book = book(&site, "jiaoyu/plan-statistics");
    let sheet = book.sheet_names()[0].clone();
    let merged = book.merge_cells_by_sheet_name(&sheet).unwrap();
    let is_merged = |from: (u32, u32), to: (u32, u32)| merged.iter().any(|area| area.start == from && area.end == to);
    for (from, to) in [
        ((2, 0), (4, 0)),   // 党支部规范全称
        ((2, 1), (2, 4)),   // 分类定级
        ((3, 1), (4, 1)),   // 好
        ((2, 5), (2, 11)),  // 征求意见情况
        ((3, 5), (3, 8)),   // 形式
        ((3, 9), (3, 11)),  // 对象
        ((2, 12), (2, 17)), // 问题梳理情况
        ((3, 12), (4, 12)), // 合计
        ((2, 18), (2, 23)), // 拟集中整改问题
    ] {
        assert!(is_merged(from, to), "{from:?}–{to:?} in {merged:?}");
    }
}

/// S000-034, S000-066, S002-083: what a spreadsheet program works out of the formulas is what CSV and JSON say, cell by cell.
#[test]
fn a_spreadsheet_program_finds_the_same_in_every_cell() {
    let site = sample();
    for (path, heads) in [
        ("jiaoyu/plan-statistics", 5),
        ("jiaoyu/summary", 3),
        ("jiaoyu/satisfaction", 3),
        ("jiaoyu/nanhu/management-ledger", 3),
        ("jiaoyu/feedback", 3),
    ] {
        let shown = recalculated(&site, path);
        let written = csv(site.read(&format!("reports/{path}.csv")).trim_start_matches('\u{feff}'));
        let shown = &shown[heads..];
        assert!(written.len() > 2, "{path}");
        for (row, line) in written[1..].iter().enumerate() {
            // The hidden column of a workbook is the first of the CSV file.
            let cells = &shown[row][..line.len() - 1];
            assert_eq!(cells, &line[1..], "{path}, row {row}");
            assert_eq!(shown[row].get(line.len() - 1).map_or("", String::as_str), line[0], "{path}, row {row}");
        }
    }
}

/// S000-066: sums are formulas with their values beside them; the parts' sums are the whole's.
#[test]
fn sums_are_formulas_and_add_up_level_by_level() {
    let site = sample();
    let mut book = book(&site, "jiaoyu/plan-statistics");
    let sheet = book.sheet_names()[0].clone();
    let formulas = book.worksheet_formula(&sheet).unwrap();
    let values = book.worksheet_range(&sheet).unwrap();
    let sum_rows: Vec<u32> = (5..u32::try_from(values.height()).unwrap())
        .filter(|row| {
            values
                .get_value((*row, 0))
                .map(Data::to_string)
                .is_some_and(|name| name.ends_with("小计") || name == "合计")
        })
        .collect();
    assert_eq!(sum_rows.len(), 8);
    for row in &sum_rows {
        for column in 1..24 {
            let formula = formulas.get_value((*row, column)).map(String::as_str).unwrap_or_default();
            assert!(formula.starts_with("SUBTOTAL(9,"), "{row} {column}: {formula:?}");
            assert!(matches!(values.get_value((*row, column)), Some(Data::Float(_))), "{row} {column}");
        }
    }
    let parts = ["beiling", "chengguan", "dongshan", "jiguan", "nanhu", "xihe", "zhijiao"];
    let mut added = vec![0; 23];
    for part in parts {
        let sums = sums(&site, &format!("jiaoyu/{part}/plan-statistics"));
        added.iter_mut().zip(sums).for_each(|(sum, more)| *sum += more);
    }
    assert_eq!(added, sums(&site, "jiaoyu/plan-statistics"));
}

/// S000-034: what is handed in says what the website says.
#[test]
fn tables_and_website_agree() {
    let site = sample();
    site.run(&["build"]).expect(0);
    let statistics: Value = serde_json::from_str(&site.read("output/data/statistics.json")).unwrap();
    let grades: Vec<u64> =
        statistics["grades"].as_array().unwrap().iter().map(|grade| grade["count"].as_u64().unwrap()).collect();
    assert_eq!(sums(&site, "jiaoyu/summary")[1..], grades);
    let target = &json(&site, "jiaoyu/targets")["sheets"][0]["rows"][0]["cells"];
    assert_eq!(target[4], statistics["promotion"]["targets"][0]["actual"]);
    let ledger = json(&site, "jiaoyu/ledger");
    assert_eq!(
        ledger["sheets"][0]["rows"].as_array().unwrap().len() as u64,
        statistics["problems"]["total"].as_u64().unwrap()
    );
    let feedback = &statistics["feedback"];
    assert_eq!(sums(&site, "jiaoyu/feedback")[0], feedback["received"].as_u64().unwrap());
}

/// Every key a column says it comes from is one clerks can look up.
#[test]
fn columns_name_keys_of_the_files() {
    let site = sample();
    let mut sources: Vec<String> = Vec::new();
    for (path, bytes) in
        site.tree("reports/jiaoyu").into_iter().filter(|(path, _)| !path.contains('/') && path.ends_with(".json"))
    {
        let data: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(data["schema"], "gongshi/report/1", "{path}");
        for column in data["sheets"].as_array().unwrap().iter().flat_map(|sheet| sheet["columns"].as_array().unwrap()) {
            sources.extend(column["source"].as_str().map(str::to_owned));
        }
    }
    sources.sort();
    sources.dedup();
    assert!(sources.len() > 25, "{sources:?}");
    for source in sources {
        assert_eq!(site.run(&["explain", &source]).status, 0, "{source}");
    }
}

/// S002-030, S002-083, S002-087: the scheme's mark, its stars, a sheet a field and one over all of them.
#[test]
fn lists_have_a_sheet_a_field_and_a_total() {
    let site = Site::preset("three-class-star", None);
    site.run(&["report"]).expect(0);
    let roots: Vec<String> = fs::read_dir(site.root().join("content/units"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let root = roots.iter().find(|root| site.exists(&format!("reports/{root}/roster.json"))).expect("a list");
    let roster = json(&site, &format!("{root}/roster"));
    let sheets = roster["sheets"].as_array().unwrap();
    assert!(sheets.len() > 2 && sheets.last().unwrap()["part"] == "合计", "{roster}");
    let marks: usize = sheets[..sheets.len() - 1]
        .iter()
        .flat_map(|sheet| sheet["rows"].as_array().unwrap())
        .map(|row| row["cells"].as_array().unwrap().iter().filter(|cell| **cell == "√").count())
        .sum();
    let total = sheets.last().unwrap()["rows"].as_array().unwrap().last().unwrap()["cells"].clone();
    let graded: u64 = total.as_array().unwrap()[2..].iter().filter_map(Value::as_u64).sum();
    assert!(marks > 0 && graded == marks as u64, "{total}");
    let summary = json(&site, &format!("{root}/summary"));
    let words: Vec<String> =
        summary["sheets"][0]["columns"].as_array().unwrap().iter().map(|column| column["heads"].to_string()).collect();
    assert!(
        words.contains(&"[\"先进\",\"五星\"]".to_owned()) && words.contains(&"[\"先进\",\"小计\"]".to_owned()),
        "{words:?}"
    );
}

/// Numbers of telephones keep their zeros, words of clerks are never formulas, and heads repeat on every page.
#[test]
fn words_stay_words_and_pages_have_heads() {
    let site = Site::bare();
    site.write(
        "content/units/zhen/unit.toml",
        "name = \"中共示范县示范镇委员会\"\nkind = \"党委\"\n[internal]\nreporter = \"苏木\"\n",
    );
    site.branch("zhen/jia");
    site.replace("content/units/zhen/jia/unit.toml", "secretary = \"白芷\"", "secretary = \"=1+1\"");
    site.append("content/units/zhen/jia/unit.toml", "[internal]\nsecretary_phone = \"00001234567\"\n");
    site.run(&["report", "zhen", "--as-of", "2012-08-03"]).expect(0);
    let mut book = book(&site, "zhen/management-ledger");
    let sheet = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&sheet).unwrap();
    let cells: Vec<&Data> = range.used_cells().map(|(_, _, cell)| cell).collect();
    for word in [
        "00001234567",
        "=1+1",
        "填报单位（盖章）：中共示范县示范镇委员会",
        "填报时间：2012年8月3日",
        "填报人：苏木",
        "zhen/jia",
    ] {
        assert!(
            cells.iter().any(|cell| matches!(cell, Data::String(text) if text.contains(word))),
            "{word} in {cells:?}"
        );
    }
    assert!(book.worksheet_formula(&sheet).unwrap().used_cells().all(|(_, _, formula)| !formula.contains("1+1")));
    assert!(site.read("reports/zhen/management-ledger.csv").contains(",'=1+1,"));
    let names: Vec<String> = book.defined_names().iter().map(|(name, area)| format!("{name} {area}")).collect();
    assert!(names.iter().any(|name| name.contains("Print_Titles") && name.ends_with("$3:$3")), "{names:?}");
    assert!(names.iter().any(|name| name.contains("Print_Area") && name.contains("$A$1:$K$")), "{names:?}");
}

/// The same records give the same bytes; a branch hands in what is its own; other formats are not written.
#[test]
fn tables_are_the_same_bytes_each_time() {
    let site = sample();
    let first = site.tree("reports");
    fs::remove_dir_all(site.root().join("reports")).unwrap();
    site.run(&["report"]).expect(0);
    assert_eq!(first, site.tree("reports"));
    fs::remove_dir_all(site.root().join("reports")).unwrap();
    site.run(&["report", "红旗小学", "--format", "csv"]).expect(0);
    let names: Vec<String> = site.tree("reports").into_iter().map(|(path, _)| path).collect();
    let expected =
        ["ledger.csv", "missing.csv", "promotion.csv"].map(|name| format!("jiaoyu/nanhu/hongqi-xiaoxue/{name}"));
    assert_eq!(names, expected);
    assert!(site.run(&["report", "--format", "docx"]).expect(2).stderr.contains("--format 可以写 xlsx、csv、json"));
    assert!(!site.exists("output"));
}
