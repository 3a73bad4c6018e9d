//! How long a plan is open to objections.

use std::collections::BTreeMap;

use super::{PLAN, campaign, fine, plan_with, points_at};
use crate::support::{Site, project};

/// Days off and weekend days worked of each year's arrangement, as its notice adds them up.
const ARRANGED: [(u16, usize, usize); 17] = [
    (2010, 29, 8),
    (2011, 29, 5),
    (2012, 27, 7),
    (2013, 29, 12),
    (2014, 22, 5),
    (2015, 26, 5),
    (2016, 24, 6),
    (2017, 24, 5),
    (2018, 23, 6),
    (2019, 24, 7),
    (2020, 30, 6),
    (2021, 31, 7),
    (2022, 31, 7),
    (2023, 27, 7),
    (2024, 28, 8),
    (2025, 28, 5),
    (2026, 33, 6),
];

/// S000-027: the calendar of working days holds every arrangement from 2010 on, whole and with its source.
#[test]
fn every_years_arrangement_is_whole() {
    let text = std::fs::read_to_string(project().join("src/model/working_days.txt")).expect("the calendar");
    let mut counted: BTreeMap<u16, (usize, usize)> = BTreeMap::new();
    let mut days = BTreeMap::new();
    let mut year = 0;
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["通知", of, number] => {
                year = of.parse().expect("a year");
                assert!(number.starts_with(&format!("国办发明电〔{}〕", year - 1)), "{line}");
            }
            ["放假", from, to, _] => {
                let (from, to): (jiff::civil::Date, jiff::civil::Date) = (day(from), day(to));
                assert!(from <= to, "{line}");
                for off in from.series(jiff::Span::new().days(1)).take_while(|off| *off <= to) {
                    assert_eq!(days.insert(off, line), None, "{off} twice");
                    counted.entry(year).or_default().0 += 1;
                }
            }
            ["上班", worked] => {
                let worked = day(worked);
                assert!(worked.weekday().to_monday_one_offset() > 5, "{line}");
                assert_eq!(days.insert(worked, line), None, "{worked} twice");
                counted.entry(year).or_default().1 += 1;
            }
            _ => panic!("{line}"),
        }
    }
    let counted: Vec<_> = counted.into_iter().map(|(year, (off, worked))| (year, off, worked)).collect();
    assert_eq!(counted, ARRANGED);
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect("a day")
}

/// A branch whose plan, reviewed on the day its notice period starts, is open from `starts` to `ends`; the campaign asks
/// for `days`.
fn open(starts: &str, ends: &str, days: &str) -> Site {
    let site = plan_with("date = 2012-06-11", &format!("date = {starts}"));
    site.replace(PLAN, "date = 2012-06-18", &format!("date = {starts}"));
    site.replace(PLAN, "starts = 2012-06-12\nends = 2012-06-18", &format!("starts = {starts}\nends = {ends}"));
    campaign(&site, &format!("[limits]\npublicity_days = {days}"));
    site
}

/// Whether the period has exactly as many working days.
fn has_working_days(starts: &str, ends: &str, days: u32) {
    let with = |wanted: u32| open(starts, ends, &format!("{wanted}\npublicity_working_days = true")).rules();
    let short = |wanted| with(wanted).contains(&"publicity-too-short".to_owned());
    assert!(!short(days), "{starts} to {ends} has fewer than {days}");
    assert!(short(days + 1), "{starts} to {ends} has more than {days}");
}

/// S000-027: holidays are no working days, weekends worked in their place are.
#[test]
fn working_days_follow_the_arrangements() {
    // 21 January worked, the Spring Festival from 22 to 28, Sunday 29 January worked.
    has_working_days("2012-01-21", "2012-01-29", 2);
    // The arrangement of 2012 makes a Saturday of 2011 a working day.
    has_working_days("2011-12-31", "2012-01-04", 2);
    // The Spring Festival of 2020 was extended: Saturday 1 February is not worked after all.
    has_working_days("2020-01-23", "2020-02-03", 2);
    // Labour Day of 2019 as changed afterwards, with both Sundays worked.
    has_working_days("2019-04-28", "2019-05-05", 4);
    // 3 to 5 September 2015, once.
    has_working_days("2015-09-02", "2015-09-06", 2);
    // The Mid-autumn Festival and National Day of 2026.
    has_working_days("2026-09-20", "2026-10-10", 11);
    // An ordinary week, and a weekend.
    has_working_days("2012-07-02", "2012-07-08", 5);
    has_working_days("2012-07-07", "2012-07-08", 0);
}

/// S000-027: too short is an error that names the day on which it would be enough; days are counted as the campaign says.
#[test]
fn a_notice_period_is_long_enough() {
    fine(&open("2012-06-21", "2012-06-25", "5"));
    let site = open("2012-06-21", "2012-06-24", "5");
    let found = site.only("publicity-too-short");
    assert_eq!(found.severity, "error");
    assert!(found.message.contains("只有 4 天，不足 5 天") && found.help.contains("2012-06-25"), "{found:?}");
    points_at(&site, &found, "2012-06-24");

    let working = "5\npublicity_working_days = true";
    fine(&open("2012-06-21", "2012-06-28", working));
    let found = open("2012-06-21", "2012-06-27", working).only("publicity-too-short");
    assert!(found.message.contains("只有 4 个工作日") && found.help.contains("2012-06-28"), "{found:?}");

    // Nothing is asked for without the limit, and a period without an end still runs.
    let site = plan_with("ends = 2012-06-18", "ends = 2012-06-12");
    fine(&site);
    campaign(&site, "[limits]\npublicity_days = 5");
    site.replace(PLAN, "ends = 2012-06-12\n", "");
    fine(&site);
}

/// S000-027: a year without an arrangement is told, not guessed; what is too short without it is told all the same.
#[test]
fn an_unknown_year_is_not_guessed() {
    let working = "5\npublicity_working_days = true";
    let site = open("2012-06-21", "2102-06-28", working);
    let found = site.only("unknown-calendar-year");
    assert_eq!(found.severity, "warning");
    assert!(found.message.contains("2027 年") && found.help.contains("2010 至 2026"), "{found:?}");
    points_at(&site, &found, "2102-06-28");
    fine(&open("2012-06-21", "2102-06-28", "5"));

    let found = &open("2026-12-30", "2026-12-31", working).some_of("publicity-too-short", 1)[0];
    assert!(found.message.contains("只有 2 个工作日"), "{found:?}");
}

/// S000-027: pages say how many working days where the campaign counts them.
#[test]
fn pages_tell_working_days() {
    let site = open("2012-06-21", "2012-06-28", "5\npublicity_working_days = true");
    site.run(&["build"]).expect(0);
    for page in ["output/units/jia/index.html", "output/units/jia/board.html"] {
        assert!(
            site.read(page).contains("至<time datetime=\"2012-06-28\">2012年6月28日</time>（5个工作日）"),
            "{page}"
        );
    }
    let site = open("2012-06-21", "2012-06-28", "5");
    site.run(&["build"]).expect(0);
    assert!(!site.read("output/units/jia/index.html").contains("个工作日"));
}
