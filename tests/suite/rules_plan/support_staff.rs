//! Who helps the units most in need, and for how long.

use super::{CAMPAIGN, PLAN, RATING, UNIT, campaign, fine, on, points_at};
use crate::support::{RATING as GOOD_RATING, Site};

/// A branch rated so, with these people to help it.
fn helped(grade: &str, support: &[&str]) -> Site {
    let site = Site::one_branch();
    site.write(RATING, GOOD_RATING.replace("较好", grade));
    for lines in support {
        site.append(UNIT, &format!("\n[[support]]\n{lines}\n"));
    }
    site
}

const LIAISON: &str = "role = \"联系领导\"\nname = \"秦艽\"\ntitle = \"镇党委书记\"\nends = 2012-06-30";

/// S001-019, S001-038, S003-032: a 重点整顿对象 has a leading cadre in contact with it.
#[test]
fn key_units_have_a_liaison() {
    for grade in ["一般", "较差"] {
        let site = helped(grade, &["role = \"帮带部门\"\nname = \"镇农技站\""]);
        let found = site.only("missing-liaison");
        assert_eq!((found.file.as_str(), found.severity.as_str()), (UNIT, "warning"));
        assert!(found.message.contains(grade), "{found:?}");
        fine(&helped(grade, &[LIAISON]));
    }
    for grade in ["好", "较好"] {
        helped(grade, &[]).none_of("missing-liaison");
    }
}

/// S001-038: a liaison is somebody.
#[test]
fn a_liaison_is_somebody() {
    helped("一般", &["role = \"联系领导\""]).only("missing-liaison");
    fine(&helped("一般", &["role = \"联系领导\"\ntitle = \"镇党委书记\""]));
}

/// A 较差 branch helped so, whose campaign demands support, with these lines about it.
fn supported(asked: &str, support: &[&str]) -> Site {
    let site = helped("较差", support);
    site.replace(CAMPAIGN, "name = ", "demands = [\"commitment\", \"support\"]\nname = ");
    campaign(&site, asked);
    site
}

const DEPARTMENT: &str = "role = \"帮带部门\"\nname = \"镇农技站\"";
const STATIONED: &str = "role = \"驻点干部\"\nname = \"石斛\"\ntitle = \"县委组织部干部\"";
const SERVING: &str = "role = \"联系领导\"\nname = \"秦艽\"\ntitle = \"镇党委书记\"";

/// S003-032, S003-033: one liaison, a department and a cadre on the spot, where the campaign demands support.
#[test]
fn key_units_have_every_kind_of_support() {
    fine(&supported("", &[SERVING, DEPARTMENT, STATIONED]));
    for (all, role) in [([SERVING, STATIONED], "帮带部门"), ([SERVING, DEPARTMENT], "驻点干部")] {
        let site = supported("", &all);
        let found = site.only("missing-support");
        assert_eq!((found.file.as_str(), found.severity.as_str()), (UNIT, "warning"));
        assert!(found.message.contains(role) && found.message.contains("较差"), "{found:?}");
        site.write(RATING, GOOD_RATING.replace("较好", "好"));
        fine(&site);
        fine(&helped("较差", &all));
    }
    supported("", &[DEPARTMENT, STATIONED]).only("missing-liaison");
    supported("", &[SERVING, "role = \"帮带部门\"", STATIONED]).only("missing-support");
}

/// S003-032: two liaisons do not stand for one, and not for a department; one may follow the other.
#[test]
fn two_liaisons_are_not_one() {
    let second = "role = \"联系领导\"\nname = \"苏木\"";
    let site = supported("", &[SERVING, second, DEPARTMENT, STATIONED]);
    let found = site.only("missing-support");
    assert!(found.message.contains("2 名") && found.message.contains("1 名"), "{found:?}");
    let starts = format!("{second}\nstarts = 2012-07-16");
    let site = supported("", &[SERVING, &starts, DEPARTMENT, STATIONED]);
    fine(&site);
    assert!(on(&site, "2012-07-16", "missing-support").is_some());
    fine(&supported("", &[LIAISON, second, DEPARTMENT, STATIONED]));
    supported("", &[SERVING, second, STATIONED]).some_of("missing-support", 2);
    fine(&supported("[[support]]\nrole = \"联系领导\"", &[SERVING, second]));
    let two = "[[support]]\nrole = \"联系领导\"\nnumber = 2";
    fine(&supported(two, &[SERVING, second]));
    assert!(supported(two, &[SERVING]).only("missing-support").message.contains("只有 1 名"));
}

/// S001-019, S003-033: a campaign may say which post, by name or title.
#[test]
fn a_post_may_be_asked_for() {
    let asked = "[[support]]\nrole = \"联系领导\"\nposts = [\"党总支书记\", \"党委书记\"]";
    fine(&supported(asked, &[SERVING]));
    let deputy = "role = \"联系领导\"\nname = \"秦艽\"\ntitle = \"镇党委副书记\"";
    let site = supported(asked, &[deputy]);
    let found = site.only("missing-support");
    assert!(found.message.contains("党总支书记、党委书记"), "{found:?}");
    points_at(&site, &found, "\"镇党委副书记\"");
    fine(&supported(asked, &[deputy, SERVING]));
    fine(&supported(asked, &["role = \"联系领导\"\nname = \"党总支书记秦艽\""]));
    supported("[[support]]\nrole = \"联系人\"", &[SERVING]).some_of("unknown-value", 1);
    supported("[[support]]\nposts = [\"书记\"]", &[SERVING]).some_of("missing-key", 1);
}

/// S001-018: by the latest grade; once promoted, nobody has to be named any more.
#[test]
fn the_latest_grade_asks_for_a_liaison() {
    let site = helped("一般", &[]);
    site.append(RATING, "\n[[rating]]\ndate = 2012-07-15\ngrade = \"较好\"\nby = \"镇党委\"\nbasis = \"复查\"\n");
    fine(&site);
    assert!(on(&site, "2012-07-14", "missing-liaison").is_some());
    let site = helped("较好", &[]);
    site.append(RATING, "\n[[rating]]\ndate = 2012-07-15\ngrade = \"一般\"\nby = \"镇党委\"\nbasis = \"复查\"\n");
    assert!(on(&site, "2012-07-15", "missing-liaison").is_some());
    assert!(on(&site, "2012-07-14", "missing-liaison").is_none());
}

/// S003-034: who is stationed at a unit stays until it is promoted.
#[test]
fn stationed_cadres_stay_until_promotion() {
    for role in ["驻点干部", "第一书记"] {
        let cadre = format!("role = \"{role}\"\nname = \"石斛\"\nends = 2012-07-15");
        let site = helped("较差", &[LIAISON, &cadre]);
        let found = site.only("support-ended-early");
        assert!(found.message.contains(role) && found.message.contains("石斛"), "{found:?}");
        assert!(found.message.contains("2012-07-15") && found.message.contains("较差"), "{found:?}");
        points_at(&site, &found, "2012-07-15");
        assert_eq!(on(&site, "2012-07-14", "support-ended-early"), None);

        site.append(RATING, "\n[[rating]]\ndate = 2012-07-15\ngrade = \"一般\"\nby = \"镇党委\"\nbasis = \"复查\"\n");
        site.none_of("support-ended-early");
        site.replace(RATING, "grade = \"一般\"", "grade = \"较差\"");
        site.some_of("support-ended-early", 1);
        fine(&helped("较好", &[&cadre]));
    }
}

/// S003-034: 不转化不撤离: promoted later is promoted too late.
#[test]
fn promotion_comes_before_the_end_of_support() {
    let site = helped("较差", &[LIAISON, "role = \"驻点干部\"\nends = 2012-07-09"]);
    let again = "\n[[rating]]\ndate = 2012-07-10\ngrade = \"较好\"\nby = \"镇党委\"\nbasis = \"复查\"\n";
    site.append(RATING, again);
    site.only("support-ended-early");
    site.replace(RATING, "2012-07-10", "2012-07-09");
    fine(&site);
    // Only a promotion since it became 重点整顿对象 counts.
    site.write(RATING, GOOD_RATING.replace("较好", "好") + &again.replace("较好", "一般"));
    site.replace(UNIT, "2012-07-09", "2012-07-12");
    site.some_of("support-ended-early", 1);
}

/// S003-034: in a scheme of one grade, being accepted is the conversion.
#[test]
fn acceptance_ends_support_as_well() {
    let site = helped("后进", &["role = \"驻点干部\"\nends = 2012-07-12"]);
    site.replace("content/campaign.toml", "four-grade", "backward");
    site.some_of("support-ended-early", 1);
    let accepted = "conclusion = \"通过\"\ndate = 2012-07-12\n";
    site.write("content/units/jia/acceptance.toml", accepted);
    site.none_of("support-ended-early");
    for no in [accepted.replace("07-12", "07-13"), accepted.replace("通过", "不通过")] {
        site.write("content/units/jia/acceptance.toml", no);
        site.some_of("support-ended-early", 1);
    }
    site.write("content/units/jia/acceptance.toml", "conclusion = \"通过\n");
    site.none_of("support-ended-early");
}

/// S003-034: somebody else may take over without a day between.
#[test]
fn a_successor_takes_over() {
    let left = "role = \"驻点干部\"\nname = \"石斛\"\nends = 2012-06-30";
    let next = |starts: &str| format!("role = \"驻点干部\"\nname = \"苏木\"\nstarts = {starts}");
    fine(&helped("较差", &[LIAISON, left, &next("2012-07-01")]));
    helped("较差", &[LIAISON, left, &next("2012-07-02")]).only("support-ended-early");
    helped("较差", &[LIAISON, left, &next("2012-06-01").replace("驻点干部", "工作队")]).only("support-ended-early");
    let both = [LIAISON, left, &(next("2012-07-01") + "\nends = 2012-07-10")];
    let found = helped("较差", &both).only("support-ended-early");
    assert!(found.message.contains("苏木"), "{found:?}");
}

/// S003-035: a work team stays until the problems are solved, whatever the grade.
#[test]
fn work_teams_stay_until_problems_are_solved() {
    let site = helped("较好", &["role = \"工作队\"\nname = \"驻村工作队\"\nends = 2012-07-10"]);
    let found = site.only("support-ended-early");
    assert!(found.message.contains("驻村工作队") && found.message.contains("问题 1"), "{found:?}");
    let note =
        |month: &str| format!("+++\npublished = {month}-12\n[[items]]\nproblem = \"1\"\nstatus = \"已完成\"\n+++\n");
    site.write("content/units/jia/progress/2012-07.md", note("2012-07"));
    fine(&site);
    site.replace(UNIT, "2012-07-10", "2012-06-30");
    site.only("support-ended-early");
    site.write("content/units/jia/progress/2012-07.md", "+++\npublished = \n");
    site.none_of("support-ended-early");
    site.remove(PLAN);
    site.none_of("support-ended-early");
}

/// Others may leave when their time is over.
#[test]
fn others_may_leave() {
    for role in ["联系领导", "帮带部门", "督导组", "第一责任人"] {
        helped("较差", &[LIAISON, &format!("role = \"{role}\"\nname = \"镇党委\"\nends = 2012-06-30")])
            .none_of("support-ended-early");
    }
}

/// S002-036: a 后进 organisation of three classes has a department that helps it, a leader and a cadre who stays there.
#[test]
fn the_three_forms_of_help_are_asked_for() {
    let site = Site::preset("three-class-star", Some("2012"));
    let rating = "[[rating]]\ndate = 2012-04-16\ngrade = \"后进\"\nby = \"中共示例区云溪街道工作委员会\"\nscore = 50\nbasis = \"组织生活没有开展\"\n";
    site.write("content/units/yunxi/qinghe/rating.toml", rating);
    assert!(site.read("content/units/yunxi/qinghe/unit.toml").contains("role = \"联系领导\""), "a leader it has");
    let asked = |site: &Site| {
        let found = site.findings().into_iter().filter(|found| found.unit == "yunxi/qinghe");
        let ours = found.filter(|found| found.rule == "missing-support" || found.rule == "missing-liaison");
        ours.map(|found| found.message).collect::<Vec<_>>()
    };
    let told = asked(&site);
    assert_eq!(told.len(), 2, "{told:?}");
    for (at, role) in ["帮带部门", "驻点干部"].into_iter().enumerate() {
        assert!(told.iter().any(|told| told.contains(role)), "{role}: {told:?}");
        let support = format!("\n[[support]]\nrole = \"{role}\"\nname = \"石斛\"\nstarts = 2012-04-17\n");
        site.append("content/units/yunxi/qinghe/unit.toml", &support);
        assert_eq!(asked(&site).len(), 1 - at);
    }
}
