//! Forms of rating and promotion, 后进 summaries, visits and votes.

use super::paper::{Paper, internal, public};
use super::{committee, print};
use crate::support::{Site, UNIT};

/// S001-059…063: conclusion and opinion as in the document, the inspector's place left for a hand, and the rows the
/// document lost are the theme's to choose and never called official.
#[test]
fn lost_rows_are_the_themes_to_choose() {
    let site = committee();
    site.write(
        "content/units/zhen/jia/acceptance.toml",
        "conclusion = \"通过\"\ninspector = \"石斛\"\ndate = 2012-12-10\nopinion = \"同意晋级。\"\nopinion_date = 2012-12-12\n\n[survey]\ndate = 2012-12-09\nvalid = 20\nsatisfied = 15\nmostly_satisfied = 3\ndissatisfied = 2\n",
    );
    print(&site, &["zhen/jia", "--form", "promotion"]);
    let paper = public(&site, "zhen/jia", "promotion");
    paper.in_order(&[
        "党支部整改提高晋位升级情况表",
        "验收结论",
        "通过",
        "验收人：",
        "局党委意见",
        "同意晋级。",
        "2012年12月12日",
    ]);
    assert!(paper.text().contains("参考样式") && !paper.text().contains("石斛"), "{}", paper.text());

    site.write(
        "themes/default/print/forms/promotion.toml",
        "title = [\"晋位升级表\"]\nsuperior = \"镇党委意见\"\nremark = \"自定。\"\n\n[[rows]]\nlabel = \"支部全称\"\nkey = \"name\"\n\n[[rows]]\nlabel = \"手填栏\"\nkey = \"nobody-knows\"\n",
    );
    print(&site, &["zhen/jia", "--form", "promotion"]);
    paper.in_order(&[
        "晋位升级表",
        "支部全称",
        "中共示范县甲村支部委员会",
        "手填栏",
        "验收结论",
        "镇党委意见",
        "自定。",
    ]);
    assert!(!paper.text().contains("赶超对象"));
}

/// S002-015, S002-080…088, S002-090: signature left empty, the telephone in the office's copy alone, one table a field with its marks and
/// notes.
#[test]
fn rating_forms_follow_the_attachments() {
    let site = committee();
    print(&site, &["--form", "rating-application,roster,summary,management-ledger"]);
    let application = public(&site, "zhen/jia", "rating-application");
    application.in_order(&[
        "分类定级申报表",
        "书记（签名）：",
        "联系电话：不公开",
        "年度升级目标",
        "好",
        "整改措施",
        "逐项整改，按月公示。",
    ]);
    assert!(application.text().contains("注：“年度升级目标”和“整改措施”栏可附专项材料。"));
    public(&site, "zhen", "roster").in_order(&[
        "“基层组织建设年”活动基层党组织分类名单统计表",
        "填报单位：中共示范镇委员会",
        "领域（行业）：农村",
        "填报时间：2012年12月20日",
        "所分类别",
        "升级目标",
        "升级措施",
        "升级时限",
        "好",
        "较好",
        "一般",
        "较差",
        "1 中共示范县甲村支部委员会 1 好 逐项整改，按月公示。 2012年12月1日",
        "2 中共示范县乙村支部委员会 1 好",
        "1.此表分领域（行业）分别统计。",
        "2.“升级目标”是指争创“好”、“较好”、“一般”党组织的目标。",
        "3.“升级措施”栏填主要措施，字数不超过150字。",
        "4.“升级时限”指完成升级目标的截止时间。",
        "5.“所分类别”栏，在选择项下划“1”。",
        "6.此表由各区（市）县委组织部和有关领域（行业）主管部门党组织汇总后上报。",
        "7.表格行数可根据实际情况增减。",
    ]);
    public(&site, "zhen", "summary").in_order(&[
        "分类情况汇总表",
        "直属党组织",
        "2 0 1 0 1",
        "合计",
        "2 0 1 0 1",
        "2.此表由各街道党工委、系统党委、区直机关工委汇总后上报。",
    ]);

    print(&site, &["--form", "rating-application,management-ledger", "--internal"]);
    assert!(internal(&site, "zhen/jia", "rating-application").text().contains("联系电话：00000000911"));
    assert!(internal(&site, "zhen", "management-ledger").text().contains("00000000922"));
}

/// S002-022, S002-027, S002-048, S002-083: behind the tables of each field one adds them up; the application tells the unit's own score,
/// each step with its ballot, and what the year's end came to.
#[test]
fn a_summary_adds_up_all_fields() {
    let site = committee();
    site.write("content/units/zhen/bing/unit.toml", format!("{}field = \"非公企业\"\n", UNIT.replace("甲村", "丙厂")));
    site.write(
        "content/units/zhen/bing/rating.toml",
        "[[rating]]\ndate = 2012-04-16\nround = \"初次\"\ngrade = \"一般\"\nscore = 71\nself_score = 86\n\
         [[rating.steps]]\nstep = \"党员群众审议\"\nby = \"党员群众代表会议\"\ndate = 2012-04-13\nvotes = 38\nvalid = 40\n\
         [[rating]]\ndate = 2012-12-03\nround = \"年终\"\ngrade = \"较好\"\n\
         [[rating.steps]]\nstep = \"自查初评\"\ndate = 2012-11-26\n",
    );
    site.append("content/campaign.toml", "\n[rules]\nscore-without-cutoffs = \"off\"\n");
    print(&site, &["--form", "summary,rating-application"]);
    public(&site, "zhen", "summary").in_order(&[
        "领域（行业）：非公企业",
        "直属党组织 1 0 1 0 0",
        "领域（行业）：农村",
        "直属党组织 2 0 1 0 1",
        "各领域合计",
        "直属党组织 3 0 2 0 1",
        "合计 3 0 2 0 1",
    ]);
    let text = public(&site, "zhen/bing", "rating-application").text();
    for told in ["自评得分86", "党员群众审议：党员群众代表会议，2012年4月13日，有效票40票、同意38票", "年终评定较好"]
    {
        assert!(text.contains(told), "{told} in {text}");
    }
}

/// S002-091…095: only streets hand in the tables of stations; 党总支 hand in no 汇总表.
#[test]
fn every_form_concerns_its_own_units() {
    let site = committee();
    site.write("content/units/jie/unit.toml", "name = \"中共示范街道工作委员会\"\nkind = \"街道党工委\"\n");
    site.write(
        "content/units/jie/zhan/unit.toml",
        "name = \"示范社区站点\"\nkind = \"远程教育站点\"\nfield = \"社区\"\n",
    );
    site.write("content/units/jie/zhan/rating.toml", "[[rating]]\ndate = 2012-04-16\ngrade = \"优秀站点\"\n");
    site.append("content/campaign.toml", "\n[schemes]\n\"远程教育站点\" = \"station\"\n");
    site.write("content/units/zong/unit.toml", "name = \"中共示范总支部委员会\"\nkind = \"党总支\"\n");
    site.write("content/units/zong/bing/unit.toml", UNIT.replace("甲村", "丙村"));
    site.write("content/units/zong/bing/rating.toml", "[[rating]]\ndate = 2012-04-16\ngrade = \"较好\"\n");
    print(&site, &["--form", "filing,roster,summary,station-roster,station-summary"]);
    let there = |unit: &str, form: &str| public(&site, unit, form).is_there();
    assert!(there("jie", "station-roster") && there("jie", "station-summary"));
    assert!(
        !there("zhen", "station-roster") && !there("zong", "station-roster") && !there("jie/zhan", "station-roster")
    );
    assert!(there("zhen", "summary") && !there("zong", "summary") && there("zong", "roster"));
    assert!(
        there("zhen/jia", "filing")
            && !there("zhen", "filing")
            && !there("zhen/jia", "roster")
            && !there("jie/zhan", "filing")
    );
    public(&site, "jie", "station-roster").in_order(&[
        "远程教育站点分类名单统计表",
        "优秀站点",
        "一般站点",
        "后进站点",
        "示范社区站点 √",
        "1.此表仅街道填报。",
        "2.“升级目标”是指争创“优秀”、“一般”站点的目标。",
    ]);
    // A committee of a line reports on its members, whom the street counts, and whom the whole counts once (S002-103).
    site.write("content/units/xi/unit.toml", "name = \"中共示范系统委员会\"\nkind = \"系统党委\"\n");
    site.append("content/units/zong/bing/unit.toml", "line_parent = \"xi\"\n");
    print(&site, &["--form", "roster,summary,satisfaction"]);
    assert!(there("xi", "roster") && there("xi", "summary"));
    public(&site, "xi", "roster").in_order(&["中共示范系统委员会", "丙村"]);
    // A street with nothing but a station has no branch to put on the roster, and a blank one is never published.
    assert!(!there("jie", "roster"));
}

/// Rates the second branch 后进 in a scheme that knows it, and names the form.
fn backward(site: &Site) {
    let campaign = site.read("content/campaign.toml");
    let named = format!("forms = [\"backward-summary\", \"ledger\"]\n{campaign}");
    site.write("content/campaign.toml", named);
}

/// S003-044: a campaign that knows no 后进 has no such form, and says so when it is asked for; where the form is named, a
/// 一般 unit never stands in it. S002-092: a form nobody hands in says whose it is.
#[test]
fn a_form_prints_only_what_it_speaks_of() {
    let site = committee();
    site.replace("content/units/zhen/jia/rating.toml", "较好", "一般");
    let run = site.run(&["print", "--form", "backward-summary"]).expect(0);
    assert!(run.stderr.contains("没有印“后进情况汇总表”：本活动没有这种表"), "{}", run.stderr);
    assert!(!public(&site, "zhen", "backward-summary").is_there());
    backward(&site);
    print(&site, &["--form", "backward-summary"]);
    let text = public(&site, "zhen", "backward-summary").text();
    assert!(text.contains("乙村") && !text.contains("甲村"), "{text}");
    let run = site.run(&["print", "--form", "station-roster", "--internal"]).expect(0);
    assert!(run.stderr.contains("没有印“远程教育站点分类名单统计表”：本活动没有这种表"), "{}", run.stderr);
    site.replace("content/campaign.toml", "forms = [\"backward-summary\"", "forms = [\"station-roster\"");
    let run = site.run(&["print", "--form", "station-roster", "--internal"]).expect(0);
    assert!(run.stderr.contains("它由街道党工委填报，所选范围里没有这样的单位"), "{}", run.stderr);
}

/// S003-048: who is masked in the form of 后进 units is masked on the page, in the data and on the board.
#[test]
fn who_is_masked_once_is_masked_everywhere() {
    let site = committee();
    backward(&site);
    site.run(&["build", "--print"]).expect(0);
    for file in ["units/zhen/yi/index.html", "units/zhen/yi/board.html"] {
        let text = site.read(&format!("output/{file}"));
        assert!(!text.contains("白芷"), "{file}");
        assert!(text.contains("白某"), "{file}");
    }
    let board = Paper { path: site.root().join("output/print/zhen/yi/board-a3.pdf") }.text();
    assert!(board.contains("白某") && !board.contains("白芷"), "{board}");
    let rows = site.read("output/data/problems.json");
    assert!(rows.lines().filter(|line| line.contains("zhen/yi")).all(|line| !line.contains("白芷")), "{rows}");
    assert!(site.read("output/units/zhen/jia/index.html").contains("白芷"), "only who stands in the form is masked");
}

/// Tables of offices are linked only where the campaign says so; what is linked is saved under a Chinese name.
#[test]
fn pages_link_what_is_for_readers() {
    let site = committee();
    site.run(&["build", "--print"]).expect(0);
    let page = |path: &str| site.read(&format!("output/units/{path}/index.html"));
    assert!(public(&site, "zhen", "plan-statistics").is_there());
    assert!(!page("zhen").contains("plan-statistics.pdf"));
    assert!(
        page("zhen/jia").contains("filing.pdf\" download=\"甲村党支部整改方案备案表.pdf\""),
        "{}",
        page("zhen/jia")
    );
    let campaign = site.read("content/campaign.toml");
    site.write("content/campaign.toml", format!("public_forms = [\"plan-statistics\"]\n{campaign}"));
    site.run(&["build"]).expect(0);
    assert!(page("zhen").contains("plan-statistics.pdf\" download=\"示范镇党委整改方案制定情况统计表.pdf\""));
    site.write("content/campaign.toml", format!("forms = [\"ledger\"]\n{campaign}"));
    site.run(&["build"]).expect(0);
    assert!(!page("zhen/jia").contains("filing.pdf") && page("zhen/jia").contains("ledger.pdf"));
    site.replace("content/campaign.toml", "[\"ledger\"]", "[\"ledgr\"]");
    assert!(site.findings().iter().any(|found| found.rule == "unknown-value" && found.message.contains("ledgr")));
}

/// S003-044…053: eight columns in order; the public copy has neither telephone nor the secretary's given name.
#[test]
fn the_backward_summary_masks_what_it_must() {
    let site = committee();
    backward(&site);
    print(&site, &["zhen", "--form", "backward-summary"]);
    let columns = [
        "序号",
        "后进基层党组织名称",
        "党组织书记姓名",
        "党组织书记联系电话",
        "上级党组织名称",
        "主要问题",
        "整改措施",
        "联系领导",
    ];
    let paper = public(&site, "zhen", "backward-summary");
    paper.in_order(&["填表单位：中共示范镇委员会", "填报人及联系方式：不公开", "填表日期：2012年12月20日"]);
    paper.in_order(&columns);
    paper.in_order(&["1 中共示范县乙村支部委员会 白某 不公开 中共示范镇委员会 支部委员分工不清，例会记录不全 重新明确三名委员分工并上墙 苏木（镇党委书记）"]);
    assert!(!paper.text().contains("白芷") && !paper.text().contains("甲村"));
    print(&site, &["zhen", "--form", "backward-summary", "--internal"]);
    let office = internal(&site, "zhen", "backward-summary");
    office.in_order(&["填报人及联系方式：俞青黛00000000902"]);
    office.in_order(&["1 中共示范县乙村支部委员会 白芷 00000000922 中共示范镇委员会"]);
}

/// S004-015, S004-016, S003-040: visits with those nobody visited; votes with what they come to.
#[test]
fn visits_and_votes_have_their_tables() {
    let site = committee();
    site.write("content/units/zhen/activities.toml", "[[activities]]\ndate = 2012-05-03\nkind = \"走访\"\nby = \"苏木\"\nform = \"入户座谈\"\nunits = [\"zhen/jia\"]\nnote = \"看活动场所\"\n");
    site.append("content/campaign.toml", "\n[limits]\nsatisfaction_floor = 70\n");
    site.write(
        "content/units/zhen/jia/acceptance.toml",
        "conclusion = \"不通过\"\ndate = 2012-12-10\n\n[survey]\ndate = 2012-12-09\nby = \"示范镇党委\"\nvalid = 20\nsatisfied = 8\nmostly_satisfied = 5\ndissatisfied = 7\n",
    );
    print(&site, &["zhen", "--form", "visit-log,satisfaction"]);
    public(&site, "zhen", "visit-log").in_order(&[
        "1 2012年5月3日 示范镇党委 苏木 甲村党支部 入户座谈 看活动场所",
        "所属2个党支部，已走访1个。尚未走访：乙村党支部。",
    ]);
    public(&site, "zhen", "satisfaction").in_order(&[
        "有效票",
        "满意",
        "基本满意",
        "不满意",
        "满意度",
        "中共示范县甲村支部委员会 2012年12月9日 示范镇党委 20 8 5 7 65% 未达到",
        "满意度低于70%的要重新进行整顿。",
    ]);
}
