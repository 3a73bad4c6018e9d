//! 备案表, 统计表 and 台账: sentences, columns and lines as the documents have them.

use super::paper::{Paper, public};
use super::{committee, print};
use crate::pdf::Pdf;
use crate::support::Site;

/// S000-003, S000-029, S000-048…056, S002-100: three copies, each with its destination at its foot and numbered from 1; the sentences of the
/// document with their gaps filled; one row a measure with its three cells; the remark word for word.
#[test]
fn a_filing_form_has_three_copies_with_their_destinations() {
    let site = committee();
    print(&site, &["zhen/jia", "--form", "filing"]);
    let paper = public(&site, "zhen/jia", "filing");
    let pages = paper.pages();
    assert_eq!(pages.len(), 3);
    for (page, destination) in pages.iter().zip(["交所属党委备案", "向党员群众公示", "留存备查"]) {
        assert!(page.contains(destination), "{destination} in {page}");
        assert!(page.contains("—1—"), "{page}");
        assert!(
            page.contains("备注：此表由党支部填写，一式三份，上级党(工)委或督导组一份、党支部公示一份、留存一份。"),
            "{page}"
        );
    }
    assert!(pages[0].contains("第1份（共3份）") && pages[2].contains("第3份（共3份）"));
    paper.in_order(&[
        "党组织基层组织建设年整改方案备案表",
        "党支部规范全称",
        "中共示范县甲村支部委员会",
        "(盖章)",
        "上级定级情况",
        "经中共示范镇委员会评定，该党支部确定为较好等次",
        "座谈会(3)次、信函(12)封、电话短信(20)人，其他：设意见箱",
        "共(60)人，其中：“两代表一委员”(4)人、党外群众(41)人",
        "共(15)条，按照“五个好”分类梳理：涉及领导班子建设方面(2)条、党员队伍建设方面(3)条、工作机制建设方面(1)条、工作业绩方面(4)条、群众反映方面(5)条。",
        "支部委员分工不清，例会记录不全",
        "整改措施",
        "完成时限",
        "上级党组织",
        "联系指导人",
        "重新明确三名委员分工并上墙",
        "2012年10月31日",
        "苏木（镇组织委员）",
        "同意公示。",
        "（盖章）",
    ]);
}

/// S000-030: of some fields a copy goes to the supervision group as well, of others not.
#[test]
fn some_fields_copy_the_supervision_group() {
    let site = committee();
    site.replace("content/units/zhen/jia/unit.toml", "field = \"农村\"", "field = \"机关事业单位\"");
    print(&site, &["zhen", "--form", "filing"]);
    assert!(public(&site, "zhen/jia", "filing").text().contains("交所属党委备案，同时抄送督导组"));
    assert!(!public(&site, "zhen/yi", "filing").text().contains("抄送督导组"));
}

/// S000-003, S000-032, S000-057…067: 24 leaf columns under three rows of heads in the order of the document, a mark in one grade, sums.
#[test]
fn plan_statistics_have_24_columns_in_order() {
    let site = committee();
    print(&site, &["zhen", "--form", "plan-statistics"]);
    let paper = public(&site, "zhen", "plan-statistics");
    let five = ["领导班子", "党员队伍", "工作机制", "工作业绩", "群众反映"];
    let mut heads =
        vec!["填报单位（盖章）：中共示范镇委员会", "分类定级", "征求意见情况", "问题梳理情况", "拟集中整改问题"];
    heads.extend(["形式", "对象", "好", "较好", "一般", "较差"]);
    for _ in 0..2 {
        heads.push("合计");
        heads.extend(five);
    }
    heads.extend(["座谈会", "信函", "电话短信", "其他", "人次", "两代表一委员", "党外群众"]);
    // Heads, then each branch: one 1 among four grades, 4 + 3, 合计 = Σ5 twice; then the sum of both.
    let common = "3 12 20 1 60 4 41 15 2 3 1 4 5 1 1 0 0 0 0";
    let (jia, yi) = (format!("中共示范县甲村支部委员会 1 {common}"), format!("中共示范县乙村支部委员会 1 {common}"));
    heads.extend([jia.as_str(), yi.as_str(), "合计 0 1 0 1 6 24 40 2 120 8 82 30 4 6 2 8 10 2 2 0 0 0 0"]);
    heads.push("备注：此表从党支部开始填写，逐级汇总到区级党内统计汇总单位交区委活动办");
    paper.in_order(&heads);
    assert!(paper.text().contains("党支部规范全称"));
    let size = Pdf::at(&paper.path).pages();
    assert!(size.iter().all(|(width, height)| (width - 297.0).abs() < 0.2 && (height - 210.0).abs() < 0.2), "{size:?}");
    // Under the columns themselves: 24 upright lines part 24 columns below the heads, and one closes them.
    assert_eq!(columns(&paper), 24);
}

/// Columns of the last row of the first page's table: upright lines it is crossed by, less one.
fn columns(paper: &Paper) -> usize {
    let ink = paper.ink(1);
    let inked = |x: usize, y: usize| ink.dots[y * ink.width + x] < 160;
    let height = ink.dots.len() / ink.width;
    let ruled = |y: &usize| (340..2620).filter(|&x| inked(x, *y)).count() > 2000;
    let bottom = (0..height).rev().find(ruled).expect("a line below the table");
    // Taller than any figure of the row, lower than the row.
    let upright = |x: &usize| (3..35).all(|up| inked(*x, bottom - up));
    let lines: Vec<usize> = (340..2620).filter(upright).collect();
    lines.iter().enumerate().filter(|(n, x)| *n == 0 || lines[n - 1] + 1 < **x).count() - 1
}

/// S001-024, S001-025, S001-032: the four columns in their order; what is struck off says so; a moved deadline shows both.
#[test]
fn a_ledger_is_struck_off_line_by_line() {
    let site = committee();
    site.append(
        "content/units/zhen/jia/plan.toml",
        "\n[[problems]]\nid = \"2\"\ncategory = \"党员队伍\"\ntext = \"组织生活缺席的多\"\ncause = \"外出务工\"\nterm = \"中期\"\nmeasures = [\"建立联系卡\"]\nresponsible = \"杜若\"\nguide = \"苏木\"\ndue = 2012-08-31\n",
    );
    site.write(
        "content/units/zhen/jia/progress/2012-07.md",
        "+++\npublished = 2012-08-02\n\n[[items]]\nproblem = \"1\"\nstatus = \"已销号\"\npercent = 100\nclosed_on = 2012-07-20\nclosed_by = \"示范镇党委\"\nevidence = \"分工表\"\n\n[[items]]\nproblem = \"2\"\nstatus = \"推进中\"\npercent = 40\ndue = 2012-12-25\nreason = \"农忙\"\n+++\n正文。\n",
    );
    print(&site, &["zhen/jia", "--form", "ledger"]);
    public(&site, "zhen/jia", "ledger").in_order(&[
        "整改问题台账",
        "整改的具体项目",
        "主要措施",
        "完成时限",
        "承办责任人",
        "支部委员分工不清",
        "重新明确三名委员分工",
        "中期",
        "2012年10月31日",
        "白芷（书记）",
        "已销号",
        "2012年7月20日",
        "示范镇党委",
        "组织生活缺席的多",
        "建立联系卡",
        "原定2012年8月31日",
        "延至2012年12月25日",
        "按最初时限逾期111天",
        "杜若",
        "剩余5天",
    ]);
}

/// S000-024, S000-055: where the campaign asks for a chain of approvals, the form has a row for each step, filled in or to
/// be filled in by hand.
#[test]
fn a_filing_form_has_the_steps_of_approval() {
    let site = Site::one_branch();
    site.replace("content/campaign.toml", "[cadence]", "approval = [\"提出\", \"会签审批\"]\n\n[cadence]");
    let plan = "content/units/jia/plan.toml";
    site.append(plan, "\n[[approval]]\nstep = \"提出\"\nby = \"支委会\"\ndate = 2012-06-08\n");
    site.append(plan, "\n[[approval]]\nstep = \"会签审批\"\nby = \"镇党建办\"\ndate = 2012-06-11\n");
    print(&site, &["jia", "--form", "filing"]);
    let text = public(&site, "jia", "filing").text();
    for told in ["会签审批", "镇党建办", "2012年6月8日"] {
        assert!(text.contains(told), "{told} in {text}");
    }
    let plain = Site::one_branch();
    print(&plain, &["jia", "--form", "filing"]);
    assert!(!public(&plain, "jia", "filing").text().contains("审批"));
}
