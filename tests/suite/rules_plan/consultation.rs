//! 征求意见: sums, parts and ways of asking.

use super::{CAMPAIGN, PLAN, UNIT, fine, on, points_at};
use crate::support::Site;

/// A branch that consulted so.
fn consulted(lines: &str) -> Site {
    let site = Site::one_branch();
    site.append(PLAN, &format!("\n[consultation]\n{lines}\n"));
    site
}

/// S000-052, S000-061: a typed total is the sum of the categories.
#[test]
fn a_typed_total_is_the_sum() {
    let typed = |total: u32| {
        consulted(&format!("opinions_total = {total}\n[consultation.opinions]\n\"领导班子\" = 5\n\"党员队伍\" = 14"))
    };
    fine(&typed(19));
    for wrong in [18, 20] {
        let site = typed(wrong);
        let found = site.only("total-mismatch");
        assert_eq!(found.severity, "error");
        assert!(found.message.contains(&wrong.to_string()) && found.message.contains("19"), "{found:?}");
        points_at(&site, &found, &wrong.to_string());
    }
    fine(&consulted("[consultation.opinions]\n\"领导班子\" = 5"));
}

/// S000-068: a total without categories says nothing about what was heard.
#[test]
fn a_total_needs_its_categories() {
    assert!(consulted("opinions_total = 3").only("total-mismatch").message.contains("没有分类"));
    fine(&consulted("opinions_total = 0"));
    let huge = "opinions_total = 1\n[consultation.opinions]\n\"领导班子\" = 4294967295\n\"党员队伍\" = 4294967295";
    assert!(consulted(huge).only("total-mismatch").message.contains("8589934590"));
}

/// S000-051: each 其中 is at most 共; the two need not add up to it.
#[test]
fn a_part_is_at_most_the_whole() {
    fine(&consulted("people = 42\ndelegates = 42\nnon_members = 42"));
    fine(&consulted("people = 42\ndelegates = 0\nnon_members = 1"));
    fine(&consulted("delegates = 6\nnon_members = 51"));
    for (key, word) in [("delegates", "两代表一委员"), ("non_members", "党外群众")] {
        let site = consulted(&format!("people = 42\n{key} = 43"));
        let found = site.only("part-exceeds-total");
        assert_eq!(found.severity, "error");
        assert!(found.message.contains(word), "{found:?}");
        assert!(found.message.contains("43") && found.message.contains("42"), "{found:?}");
        points_at(&site, &found, "43");
    }
    consulted("people = 0\ndelegates = 1\nnon_members = 1").some_of("part-exceeds-total", 2);
}

/// S000-062: in each category no more 拟集中整改 than opinions.
#[test]
fn no_more_focus_than_opinions() {
    let heard = |count: u32| consulted(&format!("[consultation.opinions]\n\"领导班子\" = {count}\n\"群众反映\" = 9"));
    fine(&heard(1));
    let site = heard(0);
    let found = site.only("focus-exceeds-found");
    assert!(found.message.contains("“领导班子”") && found.message.contains("1 个"), "{found:?}");
    assert!(found.message.contains("0 条"), "{found:?}");
    points_at(&site, &found, "true");
    site.replace(PLAN, "focus = true", "focus = false");
    fine(&site);
    let site = heard(1);
    let second = "\n[[problems]]\nid = \"2\"\ncategory = \"领导班子\"\ntext = \"例会记录不全\"\ncause = \"无专人\"\nfocus = true\n\
                  measures = [\"指定专人记录\"]\nresponsible = \"杜若\"\nguide = \"苏木\"\ndue = 2012-09-30\n";
    site.append(PLAN, second);
    let found = site.only("focus-exceeds-found");
    assert!(found.message.contains("2 个") && found.message.contains("1 条"), "{found:?}");
    assert!(found.line > 50, "the second problem: {found:?}");
}

/// S000-062: a category nobody spoke of has no opinions; without any opinions nothing is compared.
#[test]
fn focus_is_compared_with_opinions_given() {
    consulted("[consultation.opinions]\n\"群众反映\" = 9").only("focus-exceeds-found");
    fine(&consulted("forums = 1"));
    fine(&Site::one_branch());
}

/// S000-021, S000-022, S001-043: a window unit asks whom it serves; others tell whom they asked where the campaign demands it.
#[test]
fn a_plan_tells_whom_it_asked() {
    let site = Site::one_branch();
    fine(&site);
    site.append(UNIT, "window_unit = true\n");
    let found = site.only("missing-consultation");
    assert_eq!((found.file.as_str(), found.severity.as_str()), (PLAN, "warning"));
    assert!(found.message.contains("窗口单位"), "{found:?}");
    assert_eq!(on(&site, "2012-06-10", "missing-consultation"), None, "not handed in yet");
    assert!(on(&site, "2012-06-11", "missing-consultation").is_some());
    site.replace(PLAN, "已审核", "草案");
    fine(&site);

    let demanded = |site: Site| {
        site.replace(CAMPAIGN, "name = ", "demands = [\"commitment\", \"consultation\"]\nname = ");
        site
    };
    demanded(Site::one_branch()).only("missing-consultation");
    assert!(
        demanded(consulted("activity = \"一讲二评三公示\"")).only("missing-consultation").message.contains("没有写")
    );
    for said in ["forums = 1", "other = \"入户走访\"", "people = 30", "[consultation.opinions]\n\"领导班子\" = 2"]
    {
        fine(&demanded(consulted(said)));
    }
    let site = demanded(Site::one_branch());
    site.replace(UNIT, "党支部\"\nparty", "党总支\"\nparty");
    site.none_of("missing-consultation");
}

/// S000-022: a window unit asks in at least two ways.
#[test]
fn window_units_ask_in_two_ways() {
    let window = |lines: &str| {
        let site = consulted(lines);
        site.append(UNIT, "window_unit = true\n");
        site
    };
    for enough in [
        "forums = 1\nletters = 1",
        "letters = 20\nphone_or_sms = 3",
        "phone_or_sms = 1\nother = \"意见箱\"",
        "other = \"意见箱、问卷\"",
        "forums = 0\nother = \"入户走访；网上留言\"",
    ] {
        fine(&window(enough));
    }
    let site = window("forums = 3\nletters = 0");
    let found = site.only("few-consultation-channels");
    assert!(found.message.ends_with("座谈会"), "{found:?}");
    assert_eq!(found.file, PLAN);
    for few in ["other = \"意见箱\"", "date = 2012-05-20", "forums = 0\nletters = 0\nphone_or_sms = 0"] {
        window(few).only("few-consultation-channels");
    }
    fine(&consulted("forums = 3"));
}
