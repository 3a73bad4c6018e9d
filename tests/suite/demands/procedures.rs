//! How work is done: ways, aspects and whoever holds it, as the documents have it.

use super::kept;
use crate::support::Site;

/// Rules found on a day beside those found before the change.
pub fn found(preset: &str, day: &str, change: impl Fn(&Site)) -> Vec<(String, String)> {
    let site = kept::of(preset).site();
    let on = |site: &Site| {
        let all = site.findings_with(&["--as-of", day]).into_iter();
        all.map(|found| (found.rule, found.unit)).collect::<Vec<_>>()
    };
    assert_eq!(on(&site), [], "{preset} on {day}");
    change(&site);
    on(&site)
}

pub fn one(rule: &str, unit: &str) -> Vec<(String, String)> {
    vec![(rule.to_owned(), unit.to_owned())]
}

const ACTIVITIES: &str = "content/units/yunxi/activities.toml";

/// S002-011, S002-012: six ways, six aspects, seen by the end of March.
#[test]
fn a_survey_uses_the_ways_and_sees_the_aspects_of_its_document() {
    let late = kept::of("three-class-star").late;
    let other = |site: &Site| site.replace(ACTIVITIES, "入户走访、个别访谈", "入户走访、电话了解");
    assert_eq!(found("three-class-star", late, other), one("unlisted-method", "yunxi"));
    let none = |site: &Site| site.replace(ACTIVITIES, "form = \"入户走访、个别访谈\"", "");
    assert_eq!(found("three-class-star", late, none), one("unlisted-method", "yunxi"));
    let unseen = |site: &Site| site.replace(ACTIVITIES, "\"隶属关系\", ", "");
    let both = ["yunxi/qinghe", "yunxi/xinghe"].map(|unit| ("aspect-missing".to_owned(), unit.to_owned()));
    assert_eq!(found("three-class-star", late, unseen), both);
    let early = |day: &str| {
        let site = kept::of("three-class-star").site();
        unseen(&site);
        site.findings_with(&["--as-of", day]).into_iter().filter(|found| found.rule == "aspect-missing").count()
    };
    assert_eq!((early("2012-03-31"), early("2012-04-01")), (0, 2));
}

/// S004-014: seven aspects, seen by the end of April.
#[test]
fn a_visit_sees_all_seven_aspects() {
    let unseen = |site: &Site| {
        let text = site.read(ACTIVITIES);
        let (first, rest) = text.split_once(", \"群众满意\"").expect("seven aspects");
        site.write(ACTIVITIES, format!("{first}{rest}"));
    };
    assert_eq!(found("township-year", "2012-05-01", unseen), one("aspect-missing", "yunxi/linshang"));
    assert_eq!(found("township-year", "2012-04-30", unseen), []);
}

/// S003-013, S003-041: four ways of screening, three of supervising.
#[test]
fn screening_and_supervision_use_the_ways_of_their_document() {
    let late = kept::of("backward-rectification").late;
    for (listed, other) in [("党员群众评查、实地调查", "听取汇报"), ("随机抽查", "听取汇报")] {
        let change = |site: &Site| {
            site.replace(ACTIVITIES, &format!("form = \"{listed}\""), &format!("form = \"{other}\""));
        };
        assert_eq!(found("backward-rectification", late, change), one("unlisted-method", "yunxi"));
    }
}

/// S001-039: the secretary holds the dispatch meeting.
#[test]
fn a_dispatch_meeting_is_held_by_the_secretary() {
    let late = kept::of("grade-upgrade").late;
    let file = "content/units/yizhong/activities.toml";
    let deputy = |site: &Site| site.replace(file, "by = \"党总支书记赵六\"", "by = \"教务处\"");
    assert_eq!(found("grade-upgrade", late, deputy), one("chair-missing", "yizhong"));
}

/// S001-039: where a problem is late the secretary works on the spot, once it is late.
#[test]
fn whoever_lags_is_visited() {
    let site = kept::of("grade-upgrade").site();
    site.remove("content/units/yizhong/gaozhong/progress/2012-08.md");
    let rules = |day: &str| {
        let all = site.findings_with(&["--as-of", day]).into_iter();
        let lagging = all.filter(|found| found.rule == "lagging-not-visited");
        lagging.map(|found| found.unit).collect::<Vec<_>>()
    };
    assert_eq!(rules("2012-09-30"), [""; 0]);
    assert_eq!(rules("2012-10-01"), ["yizhong/gaozhong"]);
    let visit = "\n[[activities]]\ndate = 2012-10-08\nkind = \"指导\"\nform = \"现场办公\"\nby = \"党总支书记\"\n";
    site.append("content/units/yizhong/gaozhong/activities.toml", visit);
    assert_eq!(rules("2012-10-07"), ["yizhong/gaozhong"]);
    assert_eq!(rules("2012-10-08"), [""; 0]);
}
