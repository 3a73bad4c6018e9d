//! What the public register does not know.

use gongshi::model::{Acceptance, Conclusion, Consultation, Survey};

use super::*;

/// S000-024: a plan counts for the public once it is reviewed, on a day that has come.
#[test]
fn the_public_counts_reviewed_plans_only() {
    let reviewed = |status, date: Option<&str>| Plan {
        status,
        review: date.map(|date| Review { date: Some(day(date)), ..Review::default() }),
        ..plan(vec![problem("1", "2012-12-31")])
    };
    let counts = |plan| {
        let site = site(vec![Unit { plan: Some(plan), ..branch("a") }]);
        let seen = |register: Register| (register.totals.plans, register.totals.problems.total);
        assert_eq!(seen(internal(&site, "2012-07-01")), (1, 1));
        let seen = seen(public(&site, "2012-07-01"));
        assert_eq!(seen.0, seen.1);
        seen.0 == 1
    };
    assert!(counts(reviewed(Some(PlanStatus::Reviewed), Some("2012-07-01"))));
    assert!(!counts(reviewed(Some(PlanStatus::Reviewed), Some("2012-07-02"))));
    assert!(!counts(reviewed(Some(PlanStatus::Reviewed), None)));
    assert!(!counts(reviewed(Some(PlanStatus::Submitted), Some("2012-06-20"))));
    assert!(!counts(reviewed(Some(PlanStatus::Draft), Some("2012-06-20"))));
    assert!(!counts(reviewed(None, Some("2012-06-20"))));
    assert!(!counts(Plan { scope: Scope::Members, ..plan(vec![problem("1", "2012-12-31")]) }));
}

/// A note without a day of publication is a draft for everyone.
#[test]
fn a_draft_note_counts_for_nobody() {
    let draft = Progress { published: None, ..note("2012-07", "2012-08-01", vec![item("1", ItemStatus::Done)]) };
    let unit = Unit { plan: Some(plan(vec![problem("1", "2012-12-31")])), progress: vec![draft], ..branch("a") };
    let site = site(vec![unit]);
    for register in [public(&site, "2012-12-31"), internal(&site, "2012-12-31")] {
        assert!(register.units[0].progress.is_empty());
        assert_eq!(register.units[0].problems[0].completion, None);
        assert_eq!(register.totals.missing, [0]);
    }
}

/// S004-020: 党内 and 内部 records are counted for the office alone.
#[test]
fn restricted_records_are_counted_for_the_office_alone() {
    for scope in [Scope::Members, Scope::Internal] {
        let mut unit = rated("a", "一般", Some("好"));
        unit.ratings[1].scope = scope;
        let hidden = Problem { scope, category: Some("密".into()), ..problem("2", "2012-12-31") };
        let deeds = vec![deed(Scope::Public), deed(scope)];
        unit.plan = Some(Plan { deeds, ..plan(vec![problem("1", "2012-12-31"), hidden]) });
        unit.progress = vec![Progress { scope, ..note("2012-07", "2012-08-01", vec![]) }];
        let survey = Some(Survey { valid: Some(10), satisfied: Some(9), ..Survey::default() });
        let (conclusion, date) = (Some(Conclusion::Passed), Some(day("2012-08-01")));
        unit.acceptance = Some(Acceptance { conclusion, date, survey, scope, ..Acceptance::default() });
        let site = site(vec![unit]);
        let seen = |register: &Register| {
            let totals = &register.totals;
            [totals.promoted, totals.problems.total, totals.deeds.total, totals.published[0], totals.surveyed]
        };
        let (public, internal) = (public(&site, "2012-12-31"), internal(&site, "2012-12-31"));
        assert_eq!((seen(&public), seen(&internal)), ([0, 1, 1, 0, 0], [1, 2, 2, 1, 1]));
        // Not even the heading of a column tells of the restricted problem.
        assert!(!public.columns.categories.contains(&"密") && internal.columns.categories.contains(&"密"));
    }
}

#[test]
fn a_draft_plan_adds_no_column_to_the_public_tables() {
    let consultation = Some(Consultation { opinions: vec![("密".into(), 1)], ..Consultation::default() });
    let draft = Plan { status: Some(PlanStatus::Draft), consultation, ..plan(vec![]) };
    let site = site(vec![Unit { plan: Some(draft), ..branch("a") }]);
    assert_eq!(public(&site, "2012-12-31").columns.category("密"), None);
    assert_eq!(internal(&site, "2012-12-31").columns.category("密"), Some(5));
}

/// A hidden unit hides all below it and contributes nothing to anything.
#[test]
fn a_hidden_unit_contributes_nothing() {
    let mut hidden = unit("a", UnitKind::Committee);
    hidden.scope = Scope::Internal;
    let mut below = rated("a/b", "好", None);
    below.line_parent = Some("c".into());
    below.plan = Some(plan(vec![problem("1", "2012-12-31")]));
    let site = site(vec![hidden, below, unit("c", UnitKind::Committee), rated("c/d", "好", None)]);
    let register = public(&site, "2012-12-31");
    assert_eq!(register.units.iter().map(|unit| unit.visible).collect::<Vec<_>>(), [false, false, true, true]);
    assert_eq!((register.totals.rated, register.totals.branches, register.totals.plans), (1, 1, 0));
    assert!(register.units[1].ratings.is_empty() && register.units[1].problems.is_empty());
    assert!(register.units[0].children.is_empty() && state(&register, "c").line.is_empty());
    let register = internal(&site, "2012-12-31");
    assert_eq!((register.totals.rated, register.units[0].children.len()), (2, 1));
    assert_eq!(state(&register, "c").line, [1]);
}
