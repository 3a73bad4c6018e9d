//! Deadlines with a report behind them.

use super::kept;
use crate::support::{Found, RATING, Site};

const CAMPAIGN: &str = "content/campaign.toml";
const ACTIVITIES: &str = "content/units/zhen/activities.toml";

/// A 党委 `zhen` with one branch, and a deadline.
fn township(deadline: &str) -> Site {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    site.branch("zhen/jia");
    site.append(CAMPAIGN, &format!("\n[[deadlines]]\n{deadline}\n"));
    site
}

fn on(site: &Site, day: &str, rule: &str) -> Vec<Found> {
    site.findings_with(&["--as-of", day]).into_iter().filter(|found| found.rule == rule).collect()
}

fn units(found: &[Found]) -> Vec<&str> {
    found.iter().map(|found| found.unit.as_str()).collect()
}

/// S002-052, S003-017: the day itself is in time; what is missing says where it belongs; what came late says how late.
#[test]
fn a_report_is_missed_the_day_after_and_told_late() {
    let site = township("what = \"年度总结\"\ndue = 2012-06-20\nreporter = \"各党委\"\nreceiver = \"县委组织部\"");
    assert_eq!(on(&site, "2012-06-20", "report-missing"), []);
    let found = on(&site, "2012-06-25", "report-missing");
    assert_eq!(units(&found), ["zhen"]);
    assert_eq!((found[0].file.as_str(), found[0].severity.as_str()), ("content/units/zhen/unit.toml", "warning"));
    assert!(found[0].message.contains("2012-06-20") && found[0].message.contains("5 天"), "{found:?}");
    assert!(found[0].help.contains("activities.toml") && found[0].help.contains("what = \"年度总结\""), "{found:?}");
    let report = |day: &str, kind: &str, what: &str| {
        site.write(ACTIVITIES, format!("[[activities]]\ndate = {day}\nkind = \"{kind}\"\nwhat = \"{what}\"\n"));
        on(&site, "2012-06-25", "report-missing")
    };
    assert_eq!(report("2012-06-20", "报送", "年度总结"), []);
    assert_eq!(report("2012-06-20", "总结", "年度总结"), []);
    let other = report("2012-06-20", "报送", "统计汇总");
    assert_eq!((units(&other), other[0].file.as_str()), (vec!["zhen"], ACTIVITIES));
    let late = report("2012-06-23", "报送", "年度总结");
    assert_eq!((late.len(), late[0].line), (1, 2), "{late:?}");
    assert!(late[0].message.contains("晚了 3 天"), "{late:?}");
    // A report still to come is none.
    assert_eq!(report("2012-06-26", "报送", "年度总结").len(), 1);
}

/// S000-033, S002-003: whoever is named by kind reports, else the units at the top; never whoever receives it.
#[test]
fn those_named_by_kind_report() {
    let asked = |lines: &str| {
        let site = township(&format!("what = \"统计汇总\"\ndue = 2012-06-20\n{lines}"));
        site.branch("zhen/yi");
        on(&site, "2012-06-21", "report-missing").into_iter().map(|found| found.unit).collect::<Vec<_>>()
    };
    assert_eq!(asked(""), ["zhen"]);
    assert_eq!(asked("reporter = \"区级党内统计汇总单位\""), ["zhen"]);
    assert_eq!(asked("reporter = \"各党支部\""), ["zhen/jia", "zhen/yi"]);
    assert_eq!(asked("reporter = \"各党总支\""), ["zhen"], "there is none in this site");
    assert_eq!(asked("reporter = \"各系统党委\""), ["zhen"], "a 系统党委 is no 党委");
    assert_eq!(asked("reporter = \"党委、党支部\"\nreceiver = \"中共示范镇委员会\""), ["zhen/jia", "zhen/yi"]);
}

/// S000-028, S001-028: words of one's own ask for a report where somebody receives it; the others are calendar only.
#[test]
fn a_day_in_the_calendar_asks_for_nothing() {
    let found =
        |lines: &str| on(&township(&format!("due = 2012-06-20\n{lines}")), "2012-12-20", "report-missing").len();
    assert_eq!(found("what = \"短期整改\"\nreporter = \"党支部\""), 0);
    assert_eq!(found("what = \"附表报送\"\nreceiver = \"县委组织部\""), 1);
    assert_eq!(found("what = \"方案备案\"\nreceiver = \"县委组织部\""), 0);
    assert_eq!(found("what = \"考核验收\"\nreceiver = \"县委组织部\""), 0);
}

/// S002-024: a list of grades is behind its deadline once units are rated; who is not is told at that unit.
#[test]
fn a_list_of_grades_is_the_ratings() {
    let lines = "what = \"定级名单\"\ndue = 2012-04-25\nreceiver = \"县委组织部\"";
    let site = township(lines);
    site.branch("zhen/yi");
    assert_eq!(on(&site, "2012-12-20", "report-missing"), []);
    site.write("content/units/zhen/yi/rating.toml", RATING.replace("2012-04-20", "2012-05-02"));
    let late = on(&site, "2012-12-20", "rating-late");
    assert_eq!((units(&late), late[0].line), (vec!["zhen/yi"], 2));
    assert!(late[0].message.contains("晚了 7 天"), "{late:?}");
    site.remove("content/units/zhen/yi/rating.toml");
    assert_eq!(on(&site, "2012-04-25", "rating-late"), []);
    assert_eq!(units(&on(&site, "2012-04-26", "rating-late")), ["zhen/yi"]);
    assert_eq!(on(&site, "2012-04-26", "not-rated"), [], "one mistake, one finding");
    site.remove("content/units/zhen/jia/rating.toml");
    assert_eq!(units(&on(&site, "2012-04-26", "report-missing")), ["zhen"]);
}

/// S002-044, S002-045: the review of a plan is behind 目标审核; its day is compared.
#[test]
fn a_review_of_the_plan_meets_its_deadline() {
    let site = township("what = \"目标审核\"\ndue = 2012-06-30\nreporter = \"其他领域基层党组织\"");
    let plan = "content/units/zhen/jia/plan.toml";
    let reviewed = site.read(plan);
    let review = reviewed.lines().skip_while(|line| *line != "[review]").find(|line| line.starts_with("date = "));
    let day = review.expect("a review").to_owned();
    site.write(plan, reviewed.replacen(&day, "date = 2012-06-30", 1));
    assert_eq!(on(&site, "2012-12-20", "report-missing"), []);
    site.write(plan, reviewed.replacen(&day, "date = 2012-07-23", 1));
    let late = on(&site, "2012-12-20", "report-missing");
    assert_eq!((units(&late), late[0].file.as_str()), (vec!["zhen/jia"], plan));
    assert!(late[0].message.contains("晚了 23 天"), "{late:?}");
    site.write(plan, reviewed.replace("status = \"已审核\"", "status = \"已报送\"").replace(&day, ""));
    assert_eq!(units(&on(&site, "2012-07-01", "report-missing")), ["zhen/jia"]);
    assert_eq!(on(&site, "2012-06-30", "report-missing"), []);
}

/// S003-018, S003-023: healthy branches are asked for nothing where plans are asked of others.
#[test]
fn healthy_branches_are_asked_for_nothing() {
    let site = township("what = \"考核验收\"\ndue = 2012-11-30");
    let campaign = site.read(CAMPAIGN);
    let lines = "plans_for = [\"较差\"]\ndemands = [\"survey\", \"acceptance\"]\n";
    site.write(
        CAMPAIGN,
        format!("{lines}{}", campaign.replace("[cadence]\n", "[cadence]\nsummary = \"每周\"\nreport = \"每月\"\n")),
    );
    let asked = |site: &Site| {
        let rules = ["survey-missing", "acceptance-missing", "cadence-gap"];
        let all = site.findings_with(&["--as-of", "2013-01-01"]);
        all.into_iter().filter(|found| rules.contains(&found.rule.as_str())).map(|found| found.unit).collect::<Vec<_>>()
    };
    assert_eq!(asked(&site), [""; 0]);
    site.write("content/units/zhen/jia/rating.toml", RATING.replace("较好", "较差"));
    let units = asked(&site);
    assert_eq!(units.iter().filter(|unit| *unit == "zhen/jia").count(), 3, "{units:?}");
    assert_eq!(units.iter().filter(|unit| *unit == "zhen").count(), 1, "{units:?}");
}

/// S002-024, S002-044, S002-045: the three days of April and May, each judged by itself: the list and what the street aims
/// at, handed in late or reviewed late, and what the street reviews too late for a branch of its own.
#[test]
fn a_street_is_late_by_its_own_days() {
    let kept = kept::of("three-class-star");
    let late = |change: &dyn Fn(&Site)| {
        let site = kept.site();
        assert_eq!(site.findings_with(&["--as-of", kept.late]), []);
        change(&site);
        let all = site.findings_with(&["--as-of", kept.late]).into_iter();
        all.filter(|found| found.severity == "warning")
            .map(|found| format!("{} {} {}", found.rule, found.unit, found.message))
            .collect::<Vec<_>>()
    };
    let street = "content/units/yunxi/activities.toml";
    assert_eq!(
        late(&|site| site.replace(street, "date = 2012-04-26", "date = 2012-05-20")),
        ["report-missing yunxi “街道党工委争创目标措施”期限是 2012-04-27，2012-05-20 才办，晚了 23 天"]
    );
    assert_eq!(
        late(&|site| {
            let rating = "content/units/yunxi/rating.toml";
            let text = site.read(rating).replacen("date = 2012-04-18", "date = 2012-04-28", 1);
            site.write(rating, text);
        }),
        ["rating-late yunxi 2012-04-28 才定级，期限是 2012-04-18，晚了 10 天"]
    );
    // The street's own plan, which the district reviews.
    let found = late(&|site| {
        let text = site.read(street).replace("what = \"目标审核\"", "what = \"其他\"");
        site.write(street, text);
        let plan = "status = \"已审核\"\n[review]\nby = \"中共示例区委组织部\"\ndate = 2012-05-20\n[[problems]]\nid = \"1\"\ncategory = \"工作机制\"\ntext = \"街道例会没有记录。\"\nmeasures = [\"补齐12次例会记录\"]\nresponsible = \"街道办公室\"\ndue = 2012-09-30\n";
        site.write("content/units/yunxi/plan.toml", plan);
    });
    let told = "report-missing yunxi “街道党工委争创目标措施”期限是 2012-04-27，2012-05-20 才办，晚了 23 天";
    assert!(found.contains(&told.to_owned()), "{found:?}");
    // A branch's plan, which the street reviews.
    let found = late(&|site| {
        let plan = "content/units/yunxi/qinghe/plan.toml";
        let text = site.read(plan);
        let (before, review) = text.split_once("[review]").expect("a review");
        let (day, after) = review.split_once("date = 2012-05-").expect("a day of May");
        site.write(plan, format!("{before}[review]{day}date = 2012-05-30{}", &after[2..]));
    });
    let told =
        "report-missing yunxi/qinghe “其他领域基层党组织争创目标措施”期限是 2012-05-07，2012-05-30 才办，晚了 23 天";
    assert!(found.contains(&told.to_owned()), "{found:?}");
}
