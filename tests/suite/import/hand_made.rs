//! Tables as branches send them, each with its own mess: taken over right, or refused with the reason.

use super::{
    PLAN, at,
    books::{changed, ods, xlsx},
    import,
};
use crate::support::Site;

/// A site whose branch has the problem 1 of the fixture and these tables.
fn site(file: &str, bytes: impl AsRef<[u8]>) -> Site {
    let site = Site::one_branch();
    site.write(file, bytes);
    site
}

/// Imports a table and compares the plan's lines with those before: what is gone, what is new.
#[track_caller]
fn plan_after(file: &str, bytes: impl AsRef<[u8]>, gone: &[&str], new: &[&str]) {
    let site = site(file, bytes);
    let before = site.read(PLAN);
    let said = import(&site, file);
    assert_eq!(said.status, 0, "{}{}", said.stdout, said.stderr);
    let after = site.read(PLAN);
    let lines = |one: &str, other: &str| -> Vec<String> {
        let known: Vec<&str> = other.lines().collect();
        one.lines().filter(|line| !known.contains(line) && !line.is_empty()).map(str::to_owned).collect()
    };
    assert_eq!(lines(&before, &after), gone, "gone; {}", said.stdout);
    assert_eq!(lines(&after, &before), new, "new; {}", said.stdout);
    let again = import(&site, file);
    assert_eq!((again.status, site.read(PLAN)), (0, after), "{}", again.stdout);
    assert!(again.stdout.contains("什么也没有写"), "{}", again.stdout);
}

const DUE: &str = "due = 2012-10-31";

/// 1: a title, the unit in it, a total and notes under the table.
#[test]
fn titles_totals_and_notes_are_no_records() {
    let table = "中共示范县甲村支部委员会整改台账|^|^|^\n填报时间：2012年7月1日\n序号|问题|责任人|完成时限\n\
        #1|支部委员分工不清，例会记录不全|白芷（书记）|2012-11-30\n合 计|#1\n注：以上问题已公示。\n填表人：杜若|审核人：苏木";
    plan_after("t.xlsx", xlsx(table), &[DUE], &["due = 2012-11-30"]);
}

/// 2: a head of two rows, its groups merged over several columns.
#[test]
fn merged_heads_are_read_under_their_groups() {
    let table = "单位|查摆问题|^|整改落实|^|^\n|序号|存在的问题|具体措施|责任人|完成时限\n\
        甲村党支部|#1|支部委员分工不清，例会记录不全|重新明确三名委员分工并上墙|木通|@2012-10-31";
    let (gone, new) = ("responsible = \"白芷（书记）\"", "responsible = \"木通\"");
    plan_after("t.xlsx", xlsx(table), &[gone], &[new]);
}

/// 3: a head split over two rows, and one with blanks, marks and notes in it.
#[test]
fn split_heads_are_put_together() {
    let table = "甲村党支部\n编 号*|存在问题（写具体）|整改|责任|完成\n||措施|人|时限\n\
        #1|支部委员分工不清，例会记录不全||苏木|@2012-10-31";
    plan_after("t.xlsx", xlsx(table), &["responsible = \"白芷（书记）\""], &["responsible = \"苏木\""]);
}

/// 4: days as text in every form, full-width digits; what is no day is refused alone.
#[test]
fn days_are_read_in_every_form_and_others_refused() {
    for typed in
        ["2012年11月30日", "２０１２．１１．３０", "2012/11/30", "二〇一二年十一月三十日", "20121130", " 2012-11-30 "]
    {
        let table = format!("甲村党支部\n编号|问题|完成时间\n１|支部委员分工不清，例会记录不全|{typed}");
        plan_after("t.xlsx", xlsx(&table), &[DUE], &["due = 2012-11-30"]);
    }
    let site =
        site("t.xlsx", xlsx("甲村党支部\n编号|问题|责任人|完成时限\n1|支部委员分工不清，例会记录不全|苏木|年底前"));
    let said = import(&site, "t.xlsx");
    assert_eq!(said.status, 1);
    assert!(said.stdout.contains("第 3 行“完成时限”，“完成时限”里写的“年底前”读不懂"), "{}", said.stdout);
    assert!(site.read(PLAN).contains("responsible = \"苏木\"") && site.read(PLAN).contains(DUE));
}

/// 5: days as the numbers Excel counts, from 1900 and from 1904.
#[test]
fn serial_numbers_are_days_of_either_epoch() {
    let table = |number: u32| format!("甲村党支部\n编号|问题|完成时限\n#1|支部委员分工不清，例会记录不全|#{number}");
    plan_after("t.xlsx", xlsx(&table(41_243)), &[DUE], &["due = 2012-11-30"]);
    let from_1904 = changed(&xlsx(&table(39_781)), "xl/workbook.xml", |text| {
        text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ")
    });
    plan_after("t.xlsx", from_1904, &[DUE], &["due = 2012-11-30"]);
    let as_text = "甲村党支部,,\n编号,问题,完成时限\n1,\"支部委员分工不清，例会记录不全\",41243\n";
    plan_after("t.csv", as_text, &[DUE], &["due = 2012-11-30"]);
}

/// 6: columns in another order under other names, one that nobody knows.
#[test]
fn renamed_and_reordered_columns_are_found_and_strange_ones_named() {
    let table = "甲村党支部\n整改时限|负责人|领导签字|主要问题|产生原因|问题类别\n\
        @2012-10-31|白芷（书记）|（签）|支部委员分工不清，例会记录不全|委员外出务工|领导班子";
    plan_after("t.xlsx", xlsx(table), &["cause = \"换届后没有重新分工\""], &["cause = \"委员外出务工\""]);
    let said = import(&site("t.xlsx", xlsx(table)), "t.xlsx").stdout;
    assert!(said.contains("完成时限（表里写“整改时限”）") && said.contains("没有读的列：领导签字"), "{said}");
}

/// 7: cells merged downwards, blank rows, repeated heads, a row that counts the columns, measures in rows of their own.
#[test]
fn rows_that_belong_together_are_read_together() {
    let table = "单位|编号|类别|问题|整改措施|责任人|完成时限\n#1|#2|#3|#4|#5|#6|#7\n\
        甲村党支部|#1|领导班子|支部委员分工不清，例会记录不全|重新明确三名委员分工并上墙|白芷（书记）|@2012-10-31\n\
        ||||每月检查一次例会记录\n\n单位|编号|类别|问题|整改措施|责任人|完成时限\n\
        |#2|党员队伍|党员活动室漏雨|1.修屋顶；2.换电线<br>（3）刷墙2.5平方米|木通|2012.9.30";
    plan_after(
        "t.xlsx",
        xlsx(table),
        &["measures = [\"重新明确三名委员分工并上墙\"]"],
        &[
            "measures = [\"重新明确三名委员分工并上墙\", \"每月检查一次例会记录\"]",
            "id = \"2\"",
            "category = \"党员队伍\"",
            "text = \"党员活动室漏雨\"",
            "measures = [\"修屋顶\", \"换电线\", \"刷墙2.5平方米\"]",
            "responsible = \"木通\"",
        ],
    );
}

/// 8: numbers with units, per cent as text and as a fraction, the month in the title; a note that is not there yet.
#[test]
fn a_month_is_read_with_units_and_fractions() {
    for percent in ["40%", "４０％", "#40", "#0.4", "百分之40"] {
        let table = format!(
            "甲村党支部2012年7月整改进展\n问题编号|整改状态|完成率|工作进展\n#1|推进中|{percent}|开了两次会\n合计|#1"
        );
        let site = site("t.xlsx", xlsx(&table));
        assert_eq!(import(&site, "t.xlsx").status, 0, "{percent}");
        let note = "+++\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = 40\nnote = \"开了两次会\"\n+++\n";
        assert_eq!(site.read("content/units/jia/progress/2012-07.md"), note, "{percent}");
    }
}

/// 9: csv in GBK, with semicolons, with a byte order mark.
#[test]
fn csv_is_read_however_it_was_saved() {
    let table = "甲村党支部,,\r\n编号,问题,责任人\r\n1,\"支部委员分工不清，例会记录不全\",苏木\r\n";
    let new = ["responsible = \"苏木\""];
    let gone = ["responsible = \"白芷（书记）\""];
    plan_after("t.csv", encoding_rs::GBK.encode(table).0, &gone, &new);
    plan_after("t.csv", format!("\u{feff}{table}"), &gone, &new);
    plan_after("t.csv", table.replace(',', ";"), &gone, &new);
}

/// 10 and 11: files of LibreOffice and of Excel before 2007.
#[test]
fn old_and_open_formats_are_read() {
    let table = "甲村党支部\n编号|问题|完成时限\n1|支部委员分工不清，例会记录不全|@2012-11-30";
    plan_after("t.ods", ods(table), &[DUE], &["due = 2012-11-30"]);
    plan_after("t.xls", include_bytes!("../../fixtures/import/ledger.xls"), &[DUE], &["due = 2012-11-30"]);
}

/// 12: what is not of this site, of no unit or of another problem is refused with the reason, and the rest taken over.
#[test]
fn what_does_not_belong_is_refused() {
    let rows = "乙村党支部|#1|领导班子|问题甲|甲\n../../jia|#1|领导班子|问题乙|甲\n甲村党支部|#1|领导班子|食堂卫生差，餐具不消毒|甲\n\
        甲村党支部|#7|后勤|路灯不亮|甲\n甲村党支部|#8||没有类别|甲\n甲村党支部|#9|党员队伍|党课次数少|苏木";
    let site = site("t.xlsx", xlsx(&format!("单位|编号|类别|问题|责任人\n{rows}")));
    let said = import(&site, "t.xlsx");
    assert_eq!(said.status, 1, "{}", said.stdout);
    for reason in [
        "第 2 行，本网站没有单位“乙村党支部”",
        "第 3 行，本网站没有单位“../../jia”",
        "第 4 行，编号 1 在台账里是另一个问题“支部委员分工不清，例会记录不全”",
        "第 5 行，“类别”里写的“后勤”不能写在这里；可以写：领导班子、",
        "第 6 行，新的一条，要写“类别”",
    ] {
        assert!(said.stdout.contains(reason), "{reason}\n{}", said.stdout);
    }
    let plan = site.read(PLAN);
    assert!(plan.contains("text = \"党课次数少\"\nresponsible = \"苏木\"\n"), "{plan}");
    assert_eq!(plan.matches("[[problems]]").count(), 2);

    let nobodys = Site::one_branch();
    nobodys.branch("yi");
    nobodys.write("t.xlsx", xlsx("编号|问题|责任人\n#1|支部委员分工不清|甲"));
    let said = import(&nobodys, "t.xlsx").stdout;
    assert!(said.contains("不知道是哪个单位的"), "{said}");
    nobodys.write("t.xlsx", xlsx("等次|支部数|占比\n好|#3|#30"));
    let said = import(&nobodys, "t.xlsx");
    assert!(said.status == 1 && said.stdout.contains("没有认出表头"), "{}", said.stdout);
}

#[test]
fn a_trial_run_writes_nothing_and_shows_the_same() {
    let site = site("t.xlsx", xlsx("甲村党支部\n编号|问题|完成时限\n1|支部委员分工不清，例会记录不全|2012-11-30"));
    let before = site.read(PLAN);
    let said = site.run(&["import", &at(&site, "t.xlsx"), "--dry-run"]);
    assert!(
        said.status == 0 && said.stdout.contains("甲村党支部 问题 1　完成时限：2012-10-31 → 2012-11-30"),
        "{}",
        said.stdout
    );
    assert!(said.stdout.contains("试运行没有写入"), "{}", said.stdout);
    assert_eq!(site.read(PLAN), before);
}
