//! The chain of approvals a campaign may ask of its plans.

use super::{PLAN, fine, points_at};
use crate::support::Site;

const STEPS: [&str; 4] = ["提出", "审核", "审批", "实施"];

/// A branch whose campaign asks for four steps and whose plan has these, as step and day.
fn approved(taken: &[(&str, &str)]) -> Site {
    let site = Site::one_branch();
    site.replace("content/campaign.toml", "[cadence]", &format!("approval = {STEPS:?}\n\n[cadence]"));
    for (step, day) in taken {
        site.append(PLAN, &format!("\n[[approval]]\nstep = \"{step}\"\nby = \"镇党委\"\ndate = {day}\n"));
    }
    site
}

fn whole() -> [(&'static str, &'static str); 4] {
    [("提出", "2012-06-08"), ("审核", "2012-06-11"), ("审批", "2012-06-11"), ("实施", "2012-06-12")]
}

/// S000-024, S000-027: a reviewed plan has every step, and who took it when.
#[test]
fn a_reviewed_plan_went_through_every_step() {
    fine(&approved(&whole()));
    for gone in 0..STEPS.len() {
        let mut taken = whole().to_vec();
        taken.remove(gone);
        let found = approved(&taken).only("approval-missing");
        assert_eq!(found.severity, "error");
        assert!(found.message.ends_with(&format!("缺少：{}", STEPS[gone])), "{found:?}");
    }
    let site = approved(&whole());
    site.replace(PLAN, "by = \"镇党委\"\ndate = 2012-06-08", "date = 2012-06-08");
    let found = site.only("approval-missing");
    assert!(found.message.contains("“提出”没有写由谁办理"), "{found:?}");
    let site = approved(&whole());
    site.replace(PLAN, "by = \"镇党委\"\ndate = 2012-06-12", "by = \"镇党委\"");
    let found = site.only("approval-missing");
    assert!(found.message.contains("“实施”没有写在哪天办理"), "{found:?}");
}

/// S000-024: steps follow one another, on the same day at the earliest.
#[test]
fn steps_are_in_order() {
    let site = approved(&[whole()[1], whole()[0], whole()[2], whole()[3]]);
    let found = site.only("approval-missing");
    assert!(found.message.contains("“提出”应当在“审核”之前"), "{found:?}");
    points_at(&site, &found, "\"提出\"");
    let site = approved(&whole());
    site.replace(PLAN, "by = \"镇党委\"\ndate = 2012-06-08", "by = \"镇党委\"\ndate = 2012-06-12");
    let found = site.only("approval-missing");
    assert!(found.message.contains("“审核”（2012-06-11）早于前一步“提出”（2012-06-12）"), "{found:?}");
    let found = approved(&[whole()[0], whole()[0], whole()[1], whole()[2], whole()[3]]).only("approval-missing");
    assert!(found.message.contains("“提出”写了两次"), "{found:?}");
}

/// S000-024: nothing is asked of a plan that is still on its way, or where the campaign asks for no steps.
#[test]
fn no_step_is_asked_for_too_early() {
    for status in ["草案", "已报送"] {
        let site = approved(&whole()[..2]);
        site.replace(PLAN, "已审核", status);
        fine(&site);
    }
    fine(&Site::one_branch());
    let site = approved(&whole());
    site.replace(PLAN, "\"审批\"", "\"审签\"");
    assert_eq!(site.rules(), ["approval-missing", "unknown-value"]);
}

/// S000-024: pages and data tell who took each step and when; data name nobody.
#[test]
fn the_chain_is_shown() {
    let site = approved(&whole());
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("审批经过") && page.contains("审批：镇党委"), "{page}");
    let data: serde_json::Value = serde_json::from_str(&site.read("output/data/units.json")).expect("JSON");
    let wanted = serde_json::json!({ "step": "审核", "date": "2012-06-11" });
    assert_eq!(data["units"][0]["approval"][1], wanted);
    let site = Site::one_branch();
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/units/jia/index.html").contains("审批经过"));
    assert!(!site.read("output/data/units.json").contains("approval"));
}
