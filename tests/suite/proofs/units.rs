//! Who a unit is, who has a part in it, and how units stand beside one another.

use super::{built, json, preset, says};
use crate::support::{PLAN, Site};

/// S000-036…038, S001-019, S001-038, S001-041, S002-036, S002-054, S002-055, S003-028, S003-032, S003-033, S004-036: who answers
/// for a unit and who helps it.
#[test]
fn everyone_with_a_part_is_named() {
    let site = preset("plan-filing");
    says(&site, "units/weisheng/index.html", &["第一责任人", "孙七（系统党委书记）"]);
    says(&site, "units/weisheng/menzhen/index.html", &["书记：张三（直接责任人）", "督导组", "示例区第三督导组"]);
    let site = preset("grade-upgrade");
    says(&site, "units/yizhong/houqin/index.html", &["联系领导", "赵六（党总支书记）"]);
    says(&site, "units/yizhong/houqin/board.html", &["整改工作总负责人：陈二（书记）"]);
    let site = preset("three-class-star");
    says(&site, "units/yunxi/index.html", &["第一责任人", "孙七（党工委书记）"]);
    says(&site, "units/yunxi/qinghe/index.html", &["联系领导", "吴十（街道党工委委员）"]);
    let parts = [
        "联系领导",
        "县委常委",
        "帮带部门",
        "示例县民政局",
        "驻点干部",
        "县委组织部干部",
        "第一书记",
        "陈二",
        "工作队",
    ];
    says(&preset("backward-rectification"), "units/yunxi/qiaotou/index.html", &parts);
    says(&preset("township-year"), "units/yunxi/linshang/index.html", &["督导组", "云溪乡督查指导组"]);
}

/// S001-013, S001-020, S001-036, S001-039, S002-011, S002-012, S003-041, S003-055, S004-013…015: what was done, by whom, where.
#[test]
fn activities_say_who_did_what_where() {
    let page = "units/yizhong/index.html";
    let site = preset("grade-upgrade");
    says(&site, page, &["2012年7月17日", "调度", "书记主持调度会", "党总支书记赵六", "高中部党支部", "后勤党支部"]);
    says(&site, page, &["2012年7月4日", "会议", "逐一研究两个党支部"]);
    says(&site, "units/yizhong/houqin/index.html", &["指导", "赵六"]);
    says(
        &preset("three-class-star"),
        "units/yunxi/index.html",
        &["走访", "形式：入户走访、个别访谈", "了解的内容：组织设置"],
    );
    says(&preset("backward-rectification"), "units/yunxi/index.html", &["督查", "随机抽查", "培训", "书记集中培训"]);
    let parts = [
        "走访",
        "每组三人",
        "形式：入户和座谈",
        "组织设置、领导班子、组织制度、活动场所、保障措施、作用发挥、群众满意",
        "第一走访组",
    ];
    says(&preset("township-year"), "units/yunxi/index.html", &parts);
}

/// S002-003, S002-010, S002-017, S003-002: kind and field of every unit, and 农村 among the fields nobody has to name.
#[test]
fn units_carry_kind_and_field() {
    let row = |site: &Site, path: &str| {
        let units = json(site, "data/units.json");
        let unit =
            units["units"].as_array().expect("units").iter().find(|unit| unit["path"] == path).expect("unit").clone();
        (unit["kind"].as_str().expect("kind").to_owned(), unit["field"].as_str().unwrap_or_default().to_owned())
    };
    let site = preset("three-class-star");
    assert_eq!(row(&site, "yunxi"), ("街道党工委".into(), "街道".into()));
    assert_eq!(row(&site, "yunxi/xinghe"), ("党支部".into(), "非公企业".into()));
    assert_eq!(row(&preset("backward-rectification"), "yunxi/shanxia"), ("党支部".into(), "农村".into()));
    for kind in ["党委", "街道党工委", "系统党委", "机关工委", "党总支", "党支部", "远程教育站点"]
    {
        let site = Site::one_branch();
        site.replace("content/units/jia/unit.toml", "kind = \"党支部\"", &format!("kind = \"{kind}\""));
        site.none_of("unknown-value");
    }
}

/// S001-042, S002-056, S003-058: grade, problems, closed, overdue and months of every unit in one table for appraisal.
#[test]
fn results_of_every_unit_are_one_table() {
    let site = preset("grade-upgrade");
    let table = site.read("output/data/units.csv");
    let row = table.lines().find(|line| line.contains("yizhong/houqin")).expect("row");
    assert_eq!(table.lines().count(), 4, "a head and three units");
    for value in ["中共示例县第一中学后勤支部委员会", "一般", "已审核", "2012-07"] {
        assert!(row.contains(value), "{value} in {row}");
    }
}

/// S000-072: units stand in the order of their addresses, never ranked by how much they found or did.
#[test]
fn nobody_is_ranked() {
    let site = Site::one_branch();
    let second = PLAN.split_once("[[problems]]").expect("a problem").1.split_once("[[deeds]]").expect("deeds").0;
    let second = second.replace("id = \"1\"", "id = \"2\"");
    site.append("content/units/jia/plan.toml", &format!("\n[[problems]]{second}"));
    for (path, name) in [("bing", "丙村"), ("yi", "乙村")] {
        site.branch(path);
        for from in ["中共示范县甲村", "甲村党支部"] {
            site.replace(&format!("content/units/{path}/unit.toml"), from, &from.replace("甲村", name));
        }
    }
    let rows = ["丙村党支部较好100", "甲村党支部较好200", "乙村党支部较好100"];
    says(&built(site), "index.html", &rows);
}

/// S000-004, S000-035, S001-008, S001-010, S001-064: five ways to reach a unit, each optional, none of them a person.
#[test]
fn contacts_are_offices_not_persons() {
    let site = Site::one_branch();
    site.append("content/units/jia/unit.toml", "\n[public_contact]\nphone = \"0000-1234999\"\nname = \"石斛\"\n");
    site.only("unknown-key");
    site.replace("content/units/jia/unit.toml", "name = \"石斛\"\n", "email = \"dangjian@shifan.example.cn\"\n");
    site.replace("content/units/jia/plan.toml", "opinion = \"同意公示。\"", "opinion = \"报 dangban@example.cn。\"");
    site.only("email-in-public-text");
    let site = built(site);
    says(&site, "units/jia/index.html", &["联系本单位", "0000-1234999", "dangjian@shifan.example.cn"]);
}

/// S000-010, S000-013, S003-015: a branch needs a rating and a plan of its own, a committee does not; who has none is named.
#[test]
fn the_branch_is_the_unit_of_account() {
    let site = Site::one_branch();
    for (path, kind, name) in [("wei", "党委", "中共示范县委员会"), ("wei/ding", "党支部", "中共示范县丁村支部委员会")]
    {
        let file = format!("content/units/{path}/unit.toml");
        site.write(&file, format!("name = \"{name}\"\nkind = \"{kind}\"\nsecretary = \"秦艽\"\n"));
    }
    for rule in ["not-rated", "missing-plan"] {
        assert_eq!(site.some_of(rule, 1)[0].unit, "wei/ding");
    }
    let site = built(site);
    let units = &json(&site, "data/statistics.json")["units"];
    assert_eq!((&units["rated"], &units["plans"], &units["filed"]), (&1.into(), &1.into(), &1.into()));
    says(&site, "index.html", &["党支部", "2", "已审核并公示整改方案1个"]);
}

/// S000-041: the website and the notice board tell the same, and a feed tells what is new.
#[test]
fn page_and_board_tell_the_same() {
    let site = built(Site::one_branch());
    for page in ["units/jia/index.html", "units/jia/board.html"] {
        let parts =
            ["支部委员分工不清", "换届后没有重新分工", "重新明确三名委员分工并上墙", "白芷（书记）", "2012年10月31日"];
        says(&site, page, &parts);
    }
    assert!(site.exists("output/feed.xml"));
}

/// S000-048, S003-047: the full name is required, and heads page and board.
#[test]
fn the_full_name_is_given_once() {
    let site = built(Site::one_branch());
    for page in ["units/jia/index.html", "units/jia/board.html"] {
        says(&site, page, &["中共示范县甲村支部委员会"]);
    }
    site.replace("content/units/jia/unit.toml", "name = \"中共示范县甲村支部委员会\"\n", "");
    assert!(site.only("missing-key").message.contains("name"));
}
