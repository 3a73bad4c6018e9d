//! Each thing a document asks for, taken away by itself: one finding, at the unit that left it out, from the day after
//! it was due.

use super::kept::{self, KEPT};
use crate::support::Site;

/// One thing taken away from the kept site of a preset.
struct Missed {
    preset: &'static str,
    /// What is taken away.
    take: fn(&Site),
    /// The rule that misses it, and where.
    rule: &'static str,
    unit: &'static str,
    /// First day on which it is missed.
    from: &'static str,
    /// A day on which nothing else is missed, where that is not so once everything was due.
    alone_on: Option<&'static str>,
}

/// Takes away the records of a list that hold this text.
fn without(site: &Site, file: &str, list: &str, text: &str) {
    let path = format!("content/units/{file}");
    let source = site.read(&path);
    let head = format!("[[{list}]]");
    let mut records = source.split(&head);
    let first = records.next().unwrap_or_default().to_owned();
    let (taken, left): (Vec<&str>, Vec<&str>) = records.partition(|record| record.contains(text));
    assert!(!taken.is_empty(), "{path} has no {text}");
    site.write(&path, left.iter().fold(first, |text, record| text + &head + record));
}

fn no_activity(site: &Site, unit: &str, text: &str) {
    without(site, &format!("{unit}/activities.toml"), "activities", text);
}

fn no_step(site: &Site, unit: &str, step: &str) {
    let path = format!("content/units/{unit}/acceptance.toml");
    let source = site.read(&path);
    let (steps, survey) = source.split_once("[survey]").expect("a survey");
    site.write(&path, steps);
    without(site, &format!("{unit}/acceptance.toml"), "steps", step);
    site.append(&path, &format!("[survey]{survey}"));
}

/// Leaves only the survey: nothing is concluded yet.
fn no_acceptance(site: &Site, unit: &str) {
    let path = format!("content/units/{unit}/acceptance.toml");
    let source = site.read(&path);
    let (_, survey) = source.split_once("[survey]").expect("a survey");
    site.write(&path, format!("[survey]{survey}"));
}

/// The plan is filed nowhere.
fn no_filing(site: &Site, unit: &str) {
    let path = format!("content/units/{unit}/plan.toml");
    let source = site.read(&path);
    let (before, filing) = source.split_once("[filing]").expect("a filing");
    let (_, after) = filing.split_once("[publicity]").expect("a notice period");
    site.write(&path, format!("{before}[publicity]{after}"));
}

/// What the documents ask for, by preset. S000-002, S000-033; S001-036, S001-037, S001-045…047, S001-058; S002-024,
/// S002-032, S002-044…052; S003-017, S003-023, S003-025; S004-013, S004-016, S004-029.
static MISSED: &[Missed] = &[
    Missed {
        preset: "plan-filing",
        take: |site| no_activity(site, "weisheng", "附表报送"),
        rule: "report-missing",
        unit: "weisheng",
        from: "2012-06-16",
        alone_on: None,
    },
    Missed {
        preset: "plan-filing",
        take: |site| no_activity(site, "weisheng", "统计汇总"),
        rule: "report-missing",
        unit: "weisheng",
        from: "2012-06-26",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_activity(site, "yizhong/gaozhong", "总结"),
        rule: "cadence-gap",
        unit: "yizhong/gaozhong",
        from: "2012-07-09",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_activity(site, "yizhong/houqin", "kind = \"指导\""),
        rule: "cadence-gap",
        unit: "yizhong/houqin",
        from: "2012-07-09",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_activity(site, "yizhong", "kind = \"调度\""),
        rule: "cadence-gap",
        unit: "yizhong",
        from: "2012-08-01",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_activity(site, "yizhong", "kind = \"通报\""),
        rule: "cadence-gap",
        unit: "yizhong",
        from: "2012-08-01",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_activity(site, "yizhong", "kind = \"会议\""),
        rule: "coverage-gap",
        unit: "yizhong",
        from: "2013-01-01",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| site.remove("content/units/yizhong/gaozhong/progress/2012-10.md"),
        rule: "month-missing",
        unit: "yizhong/gaozhong",
        from: "2012-11-01",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_acceptance(site, "yizhong/gaozhong"),
        rule: "acceptance-missing",
        unit: "yizhong/gaozhong",
        from: "2013-01-01",
        alone_on: None,
    },
    Missed {
        preset: "grade-upgrade",
        take: |site| no_step(site, "yizhong/houqin", "评议"),
        rule: "acceptance-missing",
        unit: "yizhong/houqin",
        from: "2013-01-01",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| site.remove("content/units/yunxi/xinghe/rating.toml"),
        rule: "rating-late",
        unit: "yunxi/xinghe",
        from: "2012-04-19",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| no_activity(site, "yunxi", "自评打分"),
        rule: "report-missing",
        unit: "yunxi",
        from: "2012-04-19",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| no_activity(site, "yunxi", "目标审核"),
        rule: "report-missing",
        unit: "yunxi",
        from: "2012-04-28",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| no_activity(site, "yunxi", "年度总结"),
        rule: "report-missing",
        unit: "yunxi",
        from: "2012-12-04",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| site.remove("content/units/yunxi/xinghe/commitments/zhibu.md"),
        rule: "missing-commitment",
        unit: "yunxi/xinghe",
        from: "2012-12-01",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| no_acceptance(site, "yunxi/qinghe"),
        rule: "acceptance-missing",
        unit: "yunxi/qinghe",
        from: "2012-12-11",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| no_step(site, "yunxi/xinghe", "自查"),
        rule: "acceptance-missing",
        unit: "yunxi/xinghe",
        from: "2012-12-11",
        alone_on: None,
    },
    Missed {
        preset: "backward-rectification",
        take: |site| no_activity(site, "yunxi", "what = \"后进汇总\""),
        rule: "report-missing",
        unit: "yunxi",
        from: "2014-03-17",
        alone_on: None,
    },
    Missed {
        preset: "backward-rectification",
        take: |site| no_activity(site, "yunxi", "报送整顿建设情况"),
        rule: "cadence-gap",
        unit: "yunxi",
        from: "2014-06-01",
        alone_on: None,
    },
    Missed {
        preset: "backward-rectification",
        take: |site| no_acceptance(site, "yunxi/shanxia"),
        rule: "acceptance-missing",
        unit: "yunxi/shanxia",
        from: "2015-01-01",
        alone_on: None,
    },
    Missed {
        preset: "backward-rectification",
        take: |site| no_step(site, "yunxi/shanxia", "step = \"检查\""),
        rule: "acceptance-missing",
        unit: "yunxi/shanxia",
        from: "2015-01-01",
        alone_on: None,
    },
    Missed {
        preset: "township-year",
        take: |site| no_activity(site, "yunxi", "yunxi/linshang\"]  # 涉及的单位\nform"),
        rule: "visit-missing",
        unit: "yunxi/linshang",
        from: "2012-05-01",
        alone_on: None,
    },
    Missed {
        preset: "township-year",
        take: |site| site.remove("content/units/yunxi/bianmin/rating.toml"),
        rule: "rating-late",
        unit: "yunxi/bianmin",
        from: "2012-05-01",
        alone_on: None,
    },
    Missed {
        preset: "township-year",
        take: |site| site.remove("content/units/yunxi/bianmin/commitments/zhibu.md"),
        rule: "missing-commitment",
        unit: "yunxi/bianmin",
        from: "2012-09-01",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| {
            // Reviewed 23 days after 7 May; what follows a review follows it.
            let plan = "content/units/yunxi/qinghe/plan.toml";
            site.replace(plan, "date = 2012-05-04", "date = 2012-05-30");
            site.replace(plan, "starts = 2012-05-08", "starts = 2012-06-01");
            site.replace(plan, "ends = 2012-05-14", "ends = 2012-06-07");
        },
        rule: "report-missing",
        unit: "yunxi/qinghe",
        from: "2012-05-08",
        alone_on: None,
    },
    Missed {
        preset: "three-class-star",
        take: |site| {
            let activities = "content/units/yunxi/activities.toml";
            let both = "units = [\"yunxi/qinghe\", \"yunxi/xinghe\"]";
            let text = site.read(activities).replacen(both, "units = [\"yunxi/qinghe\"]", 1);
            site.write(activities, text);
        },
        rule: "visit-missing",
        unit: "yunxi/xinghe",
        from: "2012-04-01",
        alone_on: None,
    },
    Missed {
        preset: "environment",
        take: |site| {
            let note = "content/units/zhenggaiban/shuinichang/progress/2025-07.md";
            site.replace(note, "closing_number = \"示销〔2025〕11号\"\n", "");
        },
        rule: "missing-closing-number",
        unit: "zhenggaiban/shuinichang",
        from: "2025-08-05",
        alone_on: None,
    },
    Missed {
        preset: "backward-rectification",
        take: |site| site.remove("content/units/yunxi/shanxia/acceptance.toml"),
        rule: "survey-missing",
        unit: "yunxi/shanxia",
        from: "2014-12-11",
        alone_on: Some("2014-12-20"),
    },
    Missed {
        preset: "inspection",
        take: |site| site.remove("content/units/xunchaban/jiaotong/progress/2025-10.md"),
        rule: "month-missing",
        unit: "xunchaban/jiaotong",
        from: "2025-11-01",
        alone_on: None,
    },
    Missed {
        preset: "inspection",
        take: |site| no_filing(site, "xunchaban/chengtou"),
        rule: "filed-late",
        unit: "xunchaban/chengtou",
        from: "2025-04-11",
        alone_on: None,
    },
    Missed {
        preset: "inspection",
        take: |site| {
            site.replace(
                "content/units/xunchaban/jiaotong/progress/2025-07.md",
                "closing_number = \"示销〔2025〕11号\"\n",
                "",
            );
        },
        rule: "missing-closing-number",
        unit: "xunchaban/jiaotong",
        from: "2025-08-05",
        alone_on: None,
    },
    Missed {
        preset: "environment",
        take: |site| no_filing(site, "zhenggaiban/shuiwu"),
        rule: "filed-late",
        unit: "zhenggaiban/shuiwu",
        from: "2025-04-11",
        alone_on: None,
    },
    Missed {
        preset: "environment",
        take: |site| site.remove("content/units/zhenggaiban/yunxi/progress/2025-12.md"),
        rule: "month-missing",
        unit: "zhenggaiban/yunxi",
        from: "2026-01-01",
        alone_on: None,
    },
];

/// Rules and units of all findings at one date.
fn found(site: &Site, day: &str) -> Vec<(String, String)> {
    site.findings_with(&["--as-of", day]).into_iter().map(|found| (found.rule, found.unit)).collect()
}

fn eve(day: &str) -> String {
    day.parse::<jiff::civil::Date>().and_then(jiff::civil::Date::yesterday).expect("a date").to_string()
}

/// S000-017, S001-037, S002-052, S003-025, S004-016, S005-013: who did everything hears nothing.
#[test]
fn whoever_did_everything_hears_nothing() {
    for kept in &KEPT {
        let findings = kept.site().findings_with(&["--as-of", kept.late]);
        assert_eq!(findings, [], "{}", kept.preset);
    }
}

/// S000-002, S000-033, S001-036, S001-037, S001-045…047, S001-058, S002-024, S002-052, S003-017, S003-023, S003-025,
/// S004-013, S004-016, S005-010…013: each thing left out is one finding, where it was left out, from the day after it was due.
#[test]
fn what_is_left_out_is_missed_from_its_day_on() {
    for missed in MISSED {
        let kept = kept::of(missed.preset);
        let site = kept.site();
        (missed.take)(&site);
        let expected = (missed.rule.to_owned(), missed.unit.to_owned());
        let told = format!("{} {} {}", missed.preset, missed.rule, missed.unit);
        let day = missed.alone_on.unwrap_or(kept.late);
        assert_eq!(found(&site, day), std::slice::from_ref(&expected), "{told}");
        assert!(!found(&site, &eve(missed.from)).contains(&expected), "{told} is missed too early");
        assert!(found(&site, missed.from).contains(&expected), "{told} is missed too late");
    }
}

/// S001-045, S002-049, S003-039: whoever passed without a survey hears of it once, and so does whoever asked his own people.
#[test]
fn a_survey_is_held_and_by_the_superior() {
    let own = |file: &str, by: &str, unit: &str| {
        let site = kept::of("backward-rectification").site();
        let path = format!("content/units/yunxi/shanxia/{file}");
        site.replace(&path, by, unit);
        site
    };
    let (by, late) = ("by = \"云溪镇党委\"  # 组织测评的单位", kept::of("backward-rectification").late);
    let told = |rule: &str| vec![(rule.to_owned(), "yunxi/shanxia".to_owned())];
    for other in ["by = \"山下村党支部\"", "by = \"桥头社区党支部\"", ""] {
        let site = own("acceptance.toml", by, other);
        assert_eq!(found(&site, late), told("survey-not-by-superior"), "{other}");
    }
    for preset in ["grade-upgrade", "three-class-star", "backward-rectification"] {
        let kept = kept::of(preset);
        let site = kept.site();
        let unit = match preset {
            "grade-upgrade" => "yizhong/houqin",
            "three-class-star" => "yunxi/xinghe",
            _ => "yunxi/shanxia",
        };
        let path = format!("content/units/{unit}/acceptance.toml");
        let acceptance = site.read(&path);
        site.write(&path, acceptance.split("[survey]").next().unwrap_or_default());
        let expected = ("accepted-without-survey".to_owned(), unit.to_owned());
        assert_eq!(found(&site, kept.late), std::slice::from_ref(&expected), "{preset}");
        // Switched off, the other rule speaks in its place.
        let campaign = site.read("content/campaign.toml");
        site.write("content/campaign.toml", campaign.replace("[rules]", "[rules]\naccepted-without-survey = \"off\""));
        assert_eq!(found(&site, kept.late), [("survey-missing".to_owned(), unit.to_owned())], "{preset}");
    }
}
