//! Files made to do harm: bounded, refused, never followed.

use super::{
    PLAN, at,
    books::{archive, changed, ods_content, xlsx},
    import,
};
use crate::support::Site;

#[track_caller]
fn refused(file: &str, bytes: impl AsRef<[u8]>, reason: &str) {
    let site = Site::one_branch();
    site.write(file, bytes);
    let before = site.read(PLAN);
    let said = import(&site, file);
    assert_eq!(said.status, 1, "{}{}", said.stdout, said.stderr);
    assert!(said.stdout.contains(reason), "{}", said.stdout);
    assert_eq!(site.read(PLAN), before);
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_not_unpacked() {
    let zeros = vec![b' '; 130 << 20];
    refused("t.xlsx", archive(&[("xl/sharedStrings.xml", &zeros)]), "解开后太大");
    let cells = r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>问题</text:p></table:table-cell></table:table-row>"#;
    refused("t.ods", ods_content(&format!(r#"<table:table table:name="表">{cells}</table:table>"#)), "解开后太大");
}

/// Found by fuzzing: the end of a table that has none was looked for until somebody ended the program.
#[test]
fn a_table_without_an_end_is_damaged() {
    let content = |inner: &str| {
        let xml = format!("<office:document-content><office:body><office:spreadsheet>{inner}");
        archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", xml.as_bytes())])
    };
    let close = "</office:spreadsheet></office:body></office:document-content>";
    for inner in [
        r#"<table:table table:name="1"><table:table-row>"#.to_owned(),
        format!(r#"<table:table table:name="1"><!-- </table:table> -->{close}"#),
        format!(r#"<table:table table:name="></table:table>">{close}"#),
        r#"<table:table table:name="1"><?a "?></table:table><table:table table:name="2">"#.to_owned(),
    ] {
        refused("t.ods", content(&inner), "content.xml 不完整");
    }
}

#[test]
fn a_cell_far_away_costs_nothing() {
    let book = xlsx("甲村党支部\n编号|问题|完成时限\n1|支部委员分工不清，例会记录不全|2012-11-30\n最后");
    let far = changed(&book, "xl/worksheets/sheet1.xml", |text| {
        text.replace("<row r=\"4\"", "<row r=\"1048576\"").replace("r=\"A4\"", "r=\"XFD1048576\"")
    });
    let site = Site::one_branch();
    site.write("t.xlsx", far);
    let said = import(&site, "t.xlsx");
    assert!(said.status == 1 && said.stdout.contains("表太大，只读了前面的行和列"), "{}", said.stdout);
    assert!(site.read(PLAN).contains("due = 2012-11-30"));
}

#[test]
fn what_is_no_table_is_refused() {
    refused("t.xlsx", "PK\u{3}\u{4}不是表格", "打不开");
    refused("t.xlsx", archive(&[("a.txt", b"x")]), "打不开");
    refused("t.xls", "不是表格", "打不开");
    refused("t.docx", "不是表格", "不是能读的表格");
    refused("t.xlsx", xlsx(""), "表是空的");
    let site = Site::one_branch();
    assert_eq!(site.run(&["import", "missing.xlsx"]).status, 2);
    assert_eq!(site.run(&["import"]).status, 2);
}

#[test]
fn a_formula_counts_as_what_it_shows_and_a_text_like_one_stays_text() {
    let site = Site::one_branch();
    site.write("t.csv", "甲村党支部,,,\n编号,类别,问题,原因\n2,领导班子,=HYPERLINK(\"x\"),'=1+1\n");
    site.write("t.xlsx", xlsx("甲村党支部\n编号|类别|问题\n#3|领导班子|=A1&A2"));
    assert_eq!(site.run(&["import", &at(&site, "t.csv"), &at(&site, "t.xlsx")]).status, 0);
    let plan = site.read(PLAN);
    assert!(
        plan.contains("text = \"=HYPERLINK(\\\"x\\\")\"\ncause = \"=1+1\"") || plan.contains("text = \"=HYPERLINK("),
        "{plan}"
    );
    assert!(plan.contains("text = \"算好的问题\""), "{plan}");
}
