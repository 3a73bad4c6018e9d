//! Workbooks of this program: written, changed, read back.

use super::{PLAN, books::changed, import};
use crate::support::Site;
use proptest::prelude::*;

/// All files of content, with their text.
fn content(site: &Site) -> Vec<(String, Vec<u8>)> {
    let files = walkdir::WalkDir::new(site.root().join("content")).sort_by_file_name();
    let files = files.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().display().to_string(), std::fs::read(entry.path()).unwrap())).collect()
}

/// Paths of all workbooks.
fn workbooks(site: &Site) -> Vec<String> {
    let files = walkdir::WalkDir::new(site.root().join("reports")).sort_by_file_name();
    let files = files.into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().display().to_string()).filter(|path| path.ends_with(".xlsx")).collect()
}

/// The sample: 45 workbooks, one day changed in one of them; nothing else changes, on disk and in the next export.
#[test]
fn one_changed_cell_of_the_sample_is_one_changed_line() {
    let site = Site::sample();
    let export = ["report", "--workbook", "--as-of", "2012-07-31"];
    site.run(&export).expect(0);
    let books = workbooks(&site);
    assert_eq!(books.len(), 45);
    let all: Vec<&str> = ["import"].into_iter().chain(books.iter().map(String::as_str)).collect();
    let (before, said) = (content(&site), site.run(&all));
    assert!(said.status == 0 && said.stdout.contains("什么也没有写"), "{}", said.stdout);
    assert!(content(&site) == before, "an export says what the files say");

    let exported: Vec<Vec<u8>> = books.iter().map(|book| std::fs::read(book).unwrap()).collect();
    // 2012-12-31 becomes 2012-12-15, in the first row that has it.
    let at = exported.iter().position(|book| book_text(book).contains("<v>41274</v>")).unwrap();
    let edited =
        changed(&exported[at], "xl/worksheets/sheet1.xml", |text| text.replacen("<v>41274</v>", "<v>41258</v>", 1));
    site.write("edited.xlsx", edited);
    let said = import(&site, "edited.xlsx").expect(0);
    assert!(
        said.stdout.contains("完成时限：2012-12-31 → 2012-12-15") && said.stdout.contains("已改 1 处，写入 1 个文件"),
        "{}",
        said.stdout
    );
    let after = content(&site);
    let files: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
    let [file] = files[..] else { panic!("{files:?}") };
    let lines =
        |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(&before[file].1), lines(&after[file].1));
    let differing: Vec<usize> = (0..old.len()).filter(|at| old[*at] != new[*at]).collect();
    assert_eq!((old.len(), differing.len()), (new.len(), 1));
    assert_eq!(new[differing[0]], old[differing[0]].replace("2012-12-31", "2012-12-15"));

    site.run(&export).expect(0);
    let again: Vec<Vec<u8>> = books.iter().map(|book| std::fs::read(book).unwrap()).collect();
    let others: Vec<usize> = (0..books.len()).filter(|at| again[*at] != exported[*at]).collect();
    assert_eq!(others, [at]);
}

/// The sheet of problems of a workbook.
fn book_text(book: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap()
}

/// A branch's workbook after one edit by `change`.
fn exported(site: &Site, part: &str, change: impl Fn(String) -> String) {
    site.run(&["report", "--workbook"]).expect(0);
    let book = std::fs::read(&workbooks(site)[0]).unwrap();
    site.write("book.xlsx", changed(&book, part, change));
}

const PROBLEMS: &str = "xl/worksheets/sheet1.xml";

/// 2012-10-31 as Excel counts it.
const DUE: &str = "<v>41213</v>";

#[test]
fn a_value_changed_on_disk_meanwhile_is_kept_and_named() {
    let site = Site::one_branch();
    exported(&site, PROBLEMS, |text| text.replacen(DUE, "<v>41243</v>", 1));
    site.replace(PLAN, "due = 2012-10-31", "due = 2012-12-31 # 党委会定的");
    site.replace(PLAN, "白芷（书记）", "杜若");
    let said = import(&site, "book.xlsx");
    assert_eq!(said.status, 1);
    let reason = "表里改成“2012-11-30”，而文件里后来已改成“2012-12-31”，没有覆盖";
    assert!(said.stdout.contains(reason), "{}", said.stdout);
    let plan = site.read(PLAN);
    assert!(plan.contains("due = 2012-12-31 # 党委会定的") && plan.contains("responsible = \"杜若\""), "{plan}");
}

#[test]
fn a_cell_that_is_emptied_takes_its_value_away_unless_it_has_to_be_there() {
    let site = Site::one_branch();
    exported(&site, PROBLEMS, |text| text.replacen(DUE, "", 1));
    let said = import(&site, "book.xlsx").expect(0);
    assert!(said.stdout.contains("完成时限：清空（原来是“2012-10-31”）"), "{}", said.stdout);
    assert!(!site.read(PLAN).contains("2012-10-31"));
}

#[test]
fn a_workbook_of_another_site_or_version_is_refused() {
    let site = Site::one_branch();
    exported(&site, PROBLEMS, |text| text.replacen(DUE, "<v>41243</v>", 1));
    let other = Site::bare();
    other.branch("yi");
    other.write("book.xlsx", std::fs::read(site.root().join("book.xlsx")).unwrap());
    let said = import(&other, "book.xlsx");
    assert!(said.status == 1 && said.stdout.contains("表是单位“jia”的，本网站没有这个单位"), "{}", said.stdout);
    exported(&site, "xl/sharedStrings.xml", |text| text.replace(">gongshi-workbook<", ">gongshi-workbook-9<"));
    let said = import(&site, "book.xlsx");
    assert!(said.status == 1 && said.stdout.contains("重新导出表格再填"), "{}", said.stdout);
}

/// What rules found stands beside its cell, drop-downs hold the campaign's words, heads are locked, keys hidden.
#[test]
fn a_workbook_helps_to_fill_it_in() {
    let site = Site::one_branch();
    site.replace(PLAN, "responsible = \"白芷（书记）\"\n", "");
    site.run(&["report", "--workbook"]).expect(0);
    let book = std::fs::read(&workbooks(&site)[0]).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&book)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    let sheet = part(PROBLEMS);
    assert!(sheet.contains("<sheetProtection") && sheet.contains("hidden=\"1\""), "{sheet}");
    assert!(sheet.contains("领导班子,党员队伍,"), "{sheet}");
    assert!(part("xl/comments1.xml").contains("责任人"));
    assert!(part("xl/workbook.xml").contains("state=\"veryHidden\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Whatever a text holds, an export read back changes nothing.
    #[test]
    fn an_export_read_back_changes_nothing(texts in prop::collection::vec("\\PC{0,20}|[ =+'\"\\\\\n\t_xX0-9]{1,12}|【[^\\x00-\\x1f\\x7f]{0,9}】", 4)) {
        let site = Site::one_branch();
        let quoted: Vec<String> = texts.iter().map(|text| serde_json::to_string(text).unwrap()).collect();
        site.append(PLAN, &format!(
            "\n[[problems]]\nid = {}\ncategory = \"党员队伍\"\ntext = {}\ncause = {}\nmeasures = [{}, {{ text = {}, due = \"2012年9月1日\" }}]\n",
            "7", quoted[0], quoted[1], quoted[2], quoted[3],
        ));
        let before = site.read(PLAN);
        let made = site.run(&["report", "--workbook"]);
        prop_assert_eq!(made.status, 0, "{}", made.stderr);
        let said = import(&site, &workbooks(&site)[0]);
        prop_assert_eq!(site.read(PLAN), before, "{}", said.stdout);
        prop_assert!(said.status == 0 && said.stdout.contains("什么也没有写"), "{}", said.stdout);
    }
}
