//! Days of plans, acceptances and support that cannot follow each other.

use crate::support::{COMMITMENT, Found, PLAN, Site};

fn of_plan(from: &str, to: &str) -> Vec<Found> {
    let site = Site::one_branch();
    assert_eq!(PLAN.matches(from).count(), 1, "{from}");
    site.write("content/units/jia/plan.toml", PLAN.replace(from, to));
    site.findings().into_iter().filter(|found| found.rule == "impossible-dates").collect()
}

/// S001-025, S001-048: a good deed is done after the plan and not after the day of the site.
#[test]
fn a_deed_is_done_between_the_plan_and_today() {
    let deed = "text = \"修好村口水渠\"";
    let done = |day: &str| of_plan(deed, &format!("{deed}\nstatus = \"已完成\"\ndone_on = {day}\nevidence = \"照片\""));
    assert_eq!(done("2012-07-10"), []);
    for (day, words) in [("2099-09-10", "晚于统计截止日"), ("2012-05-10", "早于方案的审核日期 2012-06-11")]
    {
        let found = done(day);
        assert_eq!(found.len(), 1, "{day}: {found:?}");
        assert!(found[0].message.contains(words) && found[0].message.contains(day), "{found:?}");
    }
}

/// S000-050, S001-025: opinions are asked before the review, and deadlines lie behind it.
#[test]
fn plans_are_made_after_asking_and_before_their_deadlines() {
    let asked = |day: &str| of_plan("[target]", &format!("[consultation]\ndate = {day}\npeople = 12\n\n[target]"));
    assert_eq!(asked("2012-06-01"), []);
    assert!(asked("2012-06-20")[0].message.contains("征求意见的日期 2012-06-20 晚于方案的审核日期 2012-06-11"));
    assert_eq!(asked("2012-06-20")[0].severity, "error");
    let site = Site::one_branch();
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-06-01");
    let found = &site.some_of("deadline-outside-campaign", 1)[0];
    assert!(found.message.contains("的时限 2012-06-01 早于方案的审核日期 2012-06-11"), "{found:?}");
    assert_eq!(found.severity, "warning");
}

/// S001-062, S003-034: an opinion follows the acceptance, and support ends after it has begun.
#[test]
fn opinions_follow_acceptances_and_support_ends_after_it_began() {
    let site = Site::one_branch();
    let acceptance = |opinion: &str| {
        let text = format!(
            "conclusion = \"通过\"\ninspector = \"镇党委\"\ndate = 2012-07-10\nopinion = \"同意。\"\nopinion_date = {opinion}\n"
        );
        site.write("content/units/jia/acceptance.toml", text);
    };
    acceptance("2012-07-12");
    site.none_of("impossible-dates");
    acceptance("2012-07-01");
    let found = &site.some_of("impossible-dates", 1)[0];
    assert!(found.message.contains("2012-07-01 早于验收日期 2012-07-10") && found.line == 5, "{found:?}");

    let site = Site::one_branch();
    let support = |ends: &str| {
        format!("\n[[support]]\nrole = \"联系领导\"\nname = \"苏木\"\nstarts = 2012-05-01\nends = {ends}\n")
    };
    let unit = site.read("content/units/jia/unit.toml");
    site.write("content/units/jia/unit.toml", unit.clone() + &support("2012-12-31"));
    site.none_of("impossible-dates");
    site.write("content/units/jia/unit.toml", unit + &support("2012-04-01"));
    let found = &site.some_of("impossible-dates", 1)[0];
    assert!(found.message.contains("2012-04-01 早于开始的日期 2012-05-01"), "{found:?}");
}

/// S001-025, S001-032: what is done is put off no more: a late end stays late, and the new deadline is a finding.
#[test]
fn what_is_done_is_not_put_off() {
    let site = Site::one_branch();
    let note = |more: &str| {
        format!(
            "+++\npublished = 2012-12-01\n\n[[items]]\nproblem = \"1\"\nstatus = \"已销号\"\nclosed_on = 2012-11-20\n\
             closed_by = \"镇党委\"\nevidence = \"验收单\"\n{more}+++\n本月验收销号一项，材料存在村委会。\n"
        )
    };
    let late = |site: &Site| {
        site.run(&["build", "--keep-going", "--as-of", "2012-12-05"]);
        site.read("output/units/jia/index.html").contains("逾期20天完成")
    };
    site.write("content/units/jia/progress/2012-11.md", note(""));
    assert!(late(&site));
    site.write("content/units/jia/progress/2012-11.md", note("due = 2012-12-20\nreason = \"补办延期\"\n"));
    let found: Vec<Found> = site
        .findings_with(&["--as-of", "2012-12-05"])
        .into_iter()
        .filter(|found| found.rule == "impossible-dates")
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].message.contains("已经做完，却又写了新的时限 2012-12-20"), "{found:?}");
    std::fs::remove_dir_all(site.root().join("output")).expect("emptied");
    site.replace("content/campaign.toml", "[cadence]", "[rules]\nimpossible-dates = \"warning\"\n\n[cadence]");
    assert!(late(&site));
}

/// S001-057: a pledge is kept after it was made and not after the day of the site.
#[test]
fn a_pledge_is_kept_between_its_day_and_today() {
    let site = Site::one_branch();
    let file = "content/units/jia/commitments/zhibu.md";
    let kept = |day: &str| {
        let pledge = format!("\n[[pledges]]\ntext = \"每周开门接访\"\ndone_on = {day}\n+++\n支部");
        site.write(file, COMMITMENT.replace("+++\n支部", &pledge));
    };
    kept("2012-07-10");
    site.none_of("impossible-dates");
    for (day, words) in [("2099-07-10", "晚于统计截止日"), ("2012-05-01", "早于承诺的日期 2012-05-20")] {
        kept(day);
        let found = &site.some_of("impossible-dates", 1)[0];
        assert!(found.file == file && found.message.contains(day) && found.message.contains(words), "{found:?}");
    }
}
