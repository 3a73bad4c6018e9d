//! The keys that say what is demanded, and of whom.

use crate::support::{Found, RATING, Site};

const CAMPAIGN: &str = "content/campaign.toml";

/// [`Site::one_branch`] with lines at the head of its campaign.
fn branch_with(lines: &str) -> Site {
    let site = Site::one_branch();
    let campaign = site.read(CAMPAIGN);
    site.write(CAMPAIGN, format!("{lines}\n{campaign}"));
    site
}

/// Findings of one rule at one date.
fn found_on(site: &Site, day: &str, rule: &str) -> Vec<Found> {
    site.findings_with(&["--as-of", day]).into_iter().filter(|found| found.rule == rule).collect()
}

/// S002-032, S004-029: a commitment is asked for where the campaign demands it or demands nothing of its own choice.
#[test]
fn a_commitment_is_asked_for_where_it_is_demanded() {
    let asked = |lines: &str| {
        let site = branch_with(lines);
        site.remove("content/units/jia/commitments/zhibu.md");
        site.rules()
    };
    assert_eq!(asked(""), ["missing-commitment"]);
    assert_eq!(asked("demands = [\"commitment\"]"), ["missing-commitment"]);
    assert_eq!(asked("demands = []"), [""; 0]);
    assert_eq!(asked("demands = [\"deeds\"]"), [""; 0]);
}

/// S002-032, S004-029: what a stage demands is missed the day after its last.
#[test]
fn a_commitment_of_a_stage_is_missed_after_it() {
    let site = branch_with("demands = []");
    let stage = "[[stages]]\nname = \"整改\"\nstarts = 2012-04-01\nends = 2012-08-31\ndemands = [\"commitment\"]\n";
    site.append(CAMPAIGN, &format!("\n{stage}"));
    site.remove("content/units/jia/commitments/zhibu.md");
    assert_eq!(found_on(&site, "2012-08-31", "missing-commitment"), []);
    assert_eq!(found_on(&site, "2012-09-01", "missing-commitment").len(), 1);
}

/// S000-013, S003-018: plans are asked of the grades named; where none is, of every branch.
#[test]
fn plans_are_asked_of_the_grades_named() {
    let asked = |lines: &str, rating: &str| {
        let site = branch_with(lines);
        site.remove("content/units/jia/plan.toml");
        site.remove("content/units/jia/commitments/zhibu.md");
        site.write("content/units/jia/rating.toml", rating);
        site.rules()
    };
    let backward = RATING.replace("较好", "较差");
    let two = "plans_for = [\"一般\", \"较差\"]";
    assert_eq!(asked("", RATING), ["missing-commitment", "missing-plan"]);
    assert_eq!(asked(two, RATING), [""; 0]);
    assert!(asked(two, &backward).contains(&"missing-plan".to_owned()));
    // Whoever was among them once made a plan, whatever came of it.
    let better = backward + &RATING.replace("2012-04-20", "2012-07-01");
    assert!(asked(two, &better).contains(&"missing-plan".to_owned()));
}

/// S000-011, S000-017: a word nobody knows is told with those there are; so is a grade the scheme does not have.
#[test]
fn words_and_grades_are_checked() {
    let found = branch_with("demands = [\"surveys\", \"deeds\"]").only("unknown-value");
    assert_eq!((found.file.as_str(), found.line, found.column), (CAMPAIGN, 1, 12));
    assert!(found.help.contains("survey、acceptance") && found.help.contains("是不是“survey”"), "{found:?}");
    let found = branch_with("plans_for = [\"较好\", \"后进\"]").only("unknown-reference");
    assert_eq!((found.file.as_str(), found.line), (CAMPAIGN, 1));
    assert!(found.message.contains("后进") && found.help.contains("较差"), "{found:?}");
}
