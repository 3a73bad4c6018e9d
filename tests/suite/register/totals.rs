//! Sums and shares on the figures of the documents.

use gongshi::model::{
    Acceptance, Conclusion, Consultation, Filing, Particulars, ProblemSource, Publicity, Survey, Term, Vocabulary,
};
use gongshi::register::{MonthProgress, ProblemStatus, Publication, share};

use super::*;

/// S001-012: 45 branches, 13 好, 26 较好, 5 一般, 1 较差, below one committee.
fn forty_five() -> Vec<Unit> {
    let grades = [("好", 13), ("较好", 26), ("一般", 5), ("较差", 1)];
    let grades = grades.iter().flat_map(|(grade, count)| std::iter::repeat_n(*grade, *count));
    let mut units: Vec<Unit> =
        grades.enumerate().map(|(n, grade)| rated(&format!("jiaoyu/z{n:02}"), grade, None)).collect();
    units.push(unit("jiaoyu", UnitKind::Committee));
    units
}

/// F1: 28.9 / 57.8 / 11.1 / 2.2 %, and six 重点整顿对象 (S001-018).
#[test]
fn the_grades_of_document_001() {
    let site = site(forty_five());
    let register = public(&site, "2012-07-31");
    let totals = &state(&register, "jiaoyu").totals;
    assert_eq!((totals.rated, totals.branches, totals.key), (45, 45, 6));
    for grades in [register.initial_grades(totals), register.grades(totals)] {
        let shares: Vec<_> = grades.iter().map(|g| (g.grade.as_str(), g.count, share(g.count, totals.rated))).collect();
        assert_eq!(shares, [("好", 13, 28.9), ("较好", 26, 57.8), ("一般", 5, 11.1), ("较差", 1, 2.2)]);
    }
    assert_eq!((share(39, 45), share(6, 45)), (86.7, 13.3));
    assert_eq!(register.totals, *totals);
}

#[test]
fn shares_round_half_up_and_nothing_of_nothing_is_nought() {
    assert_eq!((share(0, 0), share(1, 2000), share(1, 2001), share(7, 7)), (0.0, 0.1, 0.0, 100.0));
}

/// S002-106: stations stand apart; their scheme is listed even while none is rated.
#[test]
fn other_schemes_are_counted_apart() {
    let station = Unit { ratings: vec![rating("2012-04-20", "一般站点")], ..unit("z", UnitKind::Station) };
    let site = site(vec![rated("a", "好", None), station]);
    let register = public(&site, "2012-07-31");
    assert_eq!(register.grades(&register.totals).iter().map(|grade| grade.count).sum::<u32>(), 1);
    let stations = &register.other_grades(&register.totals)[0];
    assert_eq!(stations.scheme, "station");
    assert_eq!(stations.grades.iter().map(|grade| grade.count).collect::<Vec<_>>(), [0, 1, 0]);
    let alone = &register.other_grades(&state(&register, "a").totals)[0];
    assert_eq!(alone.grades.iter().map(|grade| grade.count).collect::<Vec<_>>(), [0, 0, 0]);
}

/// S002-103: a line parent lists its members and counts none of them.
#[test]
fn a_unit_with_two_parents_is_counted_once() {
    let member = Unit { line_parent: Some("xitong".into()), ..rated("jiedao/a", "好", None) };
    let units = vec![
        unit("jiedao", UnitKind::StreetCommittee),
        member,
        unit("xitong", UnitKind::SystemCommittee),
        rated("xitong/b", "一般", None),
    ];
    let site = site(units);
    let register = public(&site, "2012-07-31");
    let line = state(&register, "xitong");
    assert_eq!(line.line, [site.unit_index("jiedao/a").expect("a unit")]);
    assert_eq!(line.children, [site.unit_index("xitong/b").expect("a unit")]);
    let rated = [&line.totals, &state(&register, "jiedao").totals, &register.totals].map(|totals| totals.rated);
    assert_eq!(rated, [1, 1, 2]);
}

/// `a-b` sorts between `a` and `a/c` without being of its family; a folder that is no unit cuts nothing off.
#[test]
fn families_are_told_by_path_not_by_neighbourhood() {
    let units = vec![unit("a", UnitKind::Committee), rated("a-b", "好", None), rated("a/c/d", "好", None)];
    let site = site(units);
    let register = public(&site, "2012-07-31");
    assert_eq!((state(&register, "a").totals.rated, register.totals.rated), (1, 2));
    assert_eq!(state(&register, "a/c/d").parent, site.unit_index("a"));
}

/// S001-047: 本月已公示 n/45; F4: six months of 45 notices are 270.
#[test]
fn publication_of_the_last_due_month() {
    let mut units = forty_five();
    for unit in units.iter_mut().filter(|unit| unit.path != "jiaoyu" && unit.path != "jiaoyu/z07") {
        unit.progress.push(note("2012-07", "2012-08-02", vec![]));
    }
    let site = site(units);
    assert_eq!(public(&site, "2012-07-31").due_progress(&public(&site, "2012-07-31").totals), None);
    let register = public(&site, "2012-08-02");
    let july = MonthProgress { month: month("2012-07"), expected: 45, published: 44 };
    assert_eq!(register.due_progress(&register.totals), Some(july));
    let missing: Vec<_> = register.totals.missing.iter().map(|at| site.units[*at].path.as_str()).collect();
    assert_eq!(missing, ["jiaoyu/z07"]);
    assert_eq!(register.progress(&register.totals).map(|month| month.expected).sum::<u32>(), 270);
    // The day before the notices came out nobody had published.
    assert_eq!(public(&site, "2012-08-01").totals.missing.len(), 45);
}

/// S000-027, S000-024: plans reviewed, filed and on notice, each from its day.
#[test]
fn plans_count_from_their_days() {
    let filed = Plan {
        filing: Some(Filing { date: Some(day("2012-07-05")), ..Filing::default() }),
        publicity: Some(Publicity { starts: Some(day("2012-06-25")), ends: Some(day("2012-06-29")) }),
        deeds: vec![deed(Scope::Public), deed(Scope::Public)],
        ..plan(vec![])
    };
    let site = site(vec![Unit { plan: Some(filed), ..branch("a") }]);
    let at = |as_of| {
        let totals = public(&site, as_of).totals;
        let published = [totals.plans, totals.reviewed, totals.announced, totals.plans_published];
        (published, totals.filed, totals.in_notice, totals.deeds.total)
    };
    assert_eq!(at("2012-06-19"), ([0, 0, 0, 0], 0, 0, 0));
    // Reviewed, but nobody may read it before its notice period.
    assert_eq!(at("2012-06-20"), ([0, 1, 1, 0], 0, 0, 0));
    assert_eq!(at("2012-06-25"), ([1, 1, 0, 1], 0, 1, 2));
    assert_eq!(at("2012-06-29"), ([1, 1, 0, 1], 0, 1, 2));
    assert_eq!(at("2012-06-30"), ([1, 1, 0, 1], 0, 0, 2));
    assert_eq!(at("2012-07-05"), ([1, 1, 0, 1], 1, 0, 2));
    // The office counts the plan before its review, but not the review.
    let totals = internal(&site, "2012-06-19").totals;
    assert_eq!((totals.plans, totals.reviewed), (1, 0));
}

/// S000-027: a plan without a notice period is reviewed, and shown, but never counted as published.
#[test]
fn a_plan_without_a_notice_period_is_not_published() {
    let site = site(vec![Unit { plan: Some(plan(vec![problem("1", "2012-12-31")])), ..branch("a") }]);
    let register = public(&site, "2012-12-31");
    let totals = &register.totals;
    assert_eq!((totals.plans, totals.reviewed, totals.plans_published, totals.announced), (1, 1, 0, 0));
    assert_eq!((register.units[0].publication, totals.problems.total), (Publication::WithoutNotice, 1));
}

#[test]
fn problems_are_counted_by_all_their_properties() {
    let problems = vec![
        Problem {
            source: Some(ProblemSource::Public),
            term: Some(Term::Long),
            needs_superior: true,
            focus: true,
            ..problem("1", "2012-07-10")
        },
        Problem { category: Some("行风".into()), focus: true, ..problem("2", "2012-12-31") },
        Problem { category: Some("领导班子".into()), ..problem("3", "2012-12-31") },
    ];
    let moved = Particulars { due: Some(day("2012-09-30")), ..Particulars::default() };
    let moved = ProgressItem { particulars: Some(Box::new(moved)), ..item("3", ItemStatus::Advancing) };
    let done = Particulars { closed_on: Some(day("2012-07-15")), ..Particulars::default() };
    let done = ProgressItem { particulars: Some(Box::new(done)), ..item("1", ItemStatus::Closed) };
    let notes = vec![note("2012-07", "2012-08-02", vec![done, moved])];
    let site = site(vec![Unit { plan: Some(plan(problems)), progress: notes, ..branch("a") }]);
    let register = public(&site, "2012-08-05");
    let totals = &register.totals.problems;
    // A category the campaign does not name follows the five it does (S000-015).
    assert_eq!(register.columns.categories[5..], ["行风"]);
    assert_eq!(totals.by_category, [1, 0, 1, 0, 0, 1]);
    assert_eq!(totals.focus_by_category, [0, 0, 1, 0, 0, 1]);
    assert_eq!((totals.total, totals.focus, totals.needs_superior), (3, 2, 1));
    assert_eq!((totals.by_source, totals.by_term), ([0, 1, 0], [0, 0, 1]));
    assert_eq!((ProblemSource::ALL[1], Term::ALL[2]), (ProblemSource::Public, Term::Long));
    let by_status = ProblemStatus::ALL.map(|status| totals.count(status));
    assert_eq!(by_status, [1, 0, 0, 0, 1, 1, 0]);
    // Moved forward from December to September is not put off; struck off on the 15th instead of the 10th is late.
    assert_eq!((totals.deferred, totals.completed_late), (0, 1));
}

/// S000-059…061: the columns of 征求意见 and 问题梳理.
#[test]
fn consultations_add_up() {
    let asked = |forums, other: Option<&str>| Consultation {
        forums: Some(forums),
        phone_or_sms: Some(3),
        other: other.map(String::from),
        people: Some(20),
        delegates: Some(2),
        opinions: vec![("工作机制".into(), 4), ("行风".into(), 1)],
        ..Consultation::default()
    };
    let with = |path, consultation| Unit {
        plan: Some(Plan { consultation: Some(consultation), ..plan(vec![]) }),
        ..branch(path)
    };
    let site = site(vec![with("a", asked(2, None)), with("b", asked(1, Some("意见箱")))]);
    let sums = public(&site, "2012-07-01").totals.consultation;
    assert_eq!((sums.forums, sums.letters, sums.phone_or_sms, sums.other), (3, 0, 6, 1));
    assert_eq!((sums.people, sums.delegates, sums.non_members), (40, 4, 0));
    assert_eq!(sums.opinions, [0, 0, 8, 0, 0, 2]);
}

/// S003-040, F8: 70.0 % passes, 69.9 % does not, and 69.96 % does not pass by rounding.
#[test]
fn the_satisfaction_floor_is_exact() {
    let surveyed = |path, valid, good| {
        let votes = Survey { valid: Some(valid), satisfied: Some(good), ..Survey::default() };
        let acceptance = Acceptance {
            conclusion: Some(Conclusion::Passed),
            date: Some(day("2012-10-20")),
            survey: Some(votes),
            ..Acceptance::default()
        };
        Unit { acceptance: Some(acceptance), ..branch(path) }
    };
    let units = vec![
        surveyed("a", 1000, 700),
        surveyed("b", 1000, 699),
        surveyed("c", 2500, 1749),
        surveyed("d", 0, 0),
        branch("e"),
    ];
    let mut site = site(units);
    site.campaign.limits.satisfaction_floor = Some(70.0);
    let register = public(&site, "2012-10-20");
    let totals = &register.totals;
    assert_eq!((totals.surveyed, totals.below_floor.as_slice()), (3, &[1, 2][..]));
    assert_eq!(totals.mean_satisfaction(), Some(70.0)); // (70 + 69.9 + 69.96) / 3 = 69.953…
    assert_eq!(register.units[1].satisfaction, Some(69.9));
    let before = public(&site, "2012-10-19");
    assert_eq!((before.totals.surveyed, before.totals.mean_satisfaction()), (0, None));
    assert!(!before.units[0].acceptance_counts && before.units[0].satisfaction.is_none());
}

/// A survey held after the as-of date does not count, whatever the day of the acceptance it is kept with.
#[test]
fn a_survey_counts_from_its_own_day() {
    let votes = Survey { date: Some(day("2012-10-25")), valid: Some(10), satisfied: Some(9), ..Survey::default() };
    let acceptance = Acceptance { date: Some(day("2012-10-20")), survey: Some(votes), ..Acceptance::default() };
    let site = site(vec![Unit { acceptance: Some(acceptance), ..branch("a") }]);
    let before = public(&site, "2012-10-24");
    assert_eq!((before.units[0].acceptance_counts, before.totals.surveyed), (true, 0));
    assert_eq!(public(&site, "2012-10-25").totals.mean_satisfaction(), Some(90.0));
}
