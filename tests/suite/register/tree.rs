//! S000-066: the sum of the children plus a unit's own is the unit's, at every level of any tree.

use gongshi::model::{Acceptance, Consultation, Particulars, Survey, Target};
use gongshi::register::{MonthStatus, ProblemStatus, Totals};
use proptest::prelude::*;

use super::*;

const SCOPES: [Scope; 4] = [Scope::Public, Scope::Public, Scope::Members, Scope::Internal];
const KINDS: [UnitKind; 4] = [UnitKind::Branch, UnitKind::Branch, UnitKind::GeneralBranch, UnitKind::Station];
const GRADES: [&str; 8] = ["好", "较好", "一般", "较差", "优秀站点", "一般站点", "后进站点", "无此等次"];
const CATEGORIES: [&str; 4] = ["领导班子", "群众反映", "行风", "作风"];
const STATUSES: [ItemStatus; 5] =
    [ItemStatus::NotStarted, ItemStatus::Advancing, ItemStatus::Done, ItemStatus::Closed, ItemStatus::Ongoing];

/// A day from March 2012 to the end of the year.
fn any_day() -> impl Strategy<Value = Date> {
    (3i8..=12, 1i8..=28).prop_map(|(month, day)| Date::constant(2012, month, day))
}

fn pick<T: Copy + std::fmt::Debug + 'static, const N: usize>(of: [T; N]) -> impl Strategy<Value = T> {
    (0..N).prop_map(move |at| of[at])
}

fn any_rating() -> impl Strategy<Value = Rating> {
    (any_day(), pick(GRADES), pick(SCOPES)).prop_map(|(date, grade, scope)| Rating {
        date: Some(date),
        grade: Some(grade.into()),
        scope,
        ..Rating::default()
    })
}

fn any_plan() -> impl Strategy<Value = Plan> {
    let problem = (any_day(), pick(CATEGORIES), any::<bool>(), pick(SCOPES));
    let problems = prop::collection::vec(problem, 0..4);
    let status = pick([PlanStatus::Reviewed, PlanStatus::Reviewed, PlanStatus::Draft]);
    (problems, status, any_day(), pick(SCOPES), 0u32..9).prop_map(|(problems, status, review, scope, opinions)| Plan {
        status: Some(status),
        review: Some(Review { date: Some(review), ..Review::default() }),
        scope,
        consultation: Some(Consultation {
            forums: Some(opinions),
            opinions: vec![("群众反映".into(), opinions)],
            ..Consultation::default()
        }),
        problems: problems
            .into_iter()
            .enumerate()
            .map(|(n, (due, category, focus, scope))| Problem {
                id: n.to_string(),
                due: Some(due),
                category: Some(category.into()),
                focus,
                scope,
                ..Problem::default()
            })
            .collect(),
        ..Plan::default()
    })
}

fn any_note() -> impl Strategy<Value = Progress> {
    let items = prop::collection::vec((0u8..4, pick(STATUSES), prop::option::of(any_day())), 0..4);
    (7i8..=12, prop::option::of(any_day()), pick(SCOPES), items).prop_map(|(month, published, scope, items)| {
        let items = items.into_iter().map(|(problem, status, closed_on)| {
            let particulars = Some(Box::new(Particulars { closed_on, ..Particulars::default() }));
            ProgressItem { particulars, ..item(&problem.to_string(), status) }
        });
        let period = Period::Month(Month { year: 2012, month });
        Progress { period, published, items: items.collect(), body: String::new(), scope }
    })
}

fn any_acceptance() -> impl Strategy<Value = Acceptance> {
    (any_day(), 0u32..60, 0u32..30).prop_map(|(date, valid, satisfied)| Acceptance {
        date: Some(date),
        survey: Some(Survey { valid: Some(valid), satisfied: Some(satisfied.min(valid)), ..Survey::default() }),
        ..Acceptance::default()
    })
}

/// A unit and, as a number, which of the units before it is its parent.
fn any_unit() -> impl Strategy<Value = (usize, usize, Unit)> {
    let records = (
        prop::collection::vec(any_rating(), 0..3),
        prop::option::of(any_plan()),
        prop::collection::vec(any_note(), 0..3),
        prop::option::of(any_acceptance()),
    );
    (0usize..40, 0usize..40, pick(KINDS), pick([Scope::Public, Scope::Public, Scope::Public, Scope::Internal]), records)
        .prop_map(|(parent, line, kind, scope, (ratings, plan, progress, acceptance))| {
            let unit = Unit { kind: Some(kind), scope, ratings, plan, progress, acceptance, ..Unit::default() };
            (parent, line, unit)
        })
}

/// A tree in which some units stand at the top and any unit may have children.
fn any_site() -> impl Strategy<Value = Site> {
    prop::collection::vec(any_unit(), 0..25).prop_map(|drawn| {
        let mut units: Vec<Unit> = Vec::new();
        for (n, (parent, line, mut unit)) in drawn.into_iter().enumerate() {
            // IDs such as `u3-x` sort in between a unit and its children.
            let id = if n % 3 == 0 { format!("u{}-x", n / 2) } else { format!("u{n}") };
            unit.path = units.get(parent).map_or(id.clone(), |parent| format!("{}/{id}", parent.path));
            unit.line_parent = units.get(line).map(|line| line.path.clone());
            units.push(unit);
        }
        let mut site = site(units);
        site.campaign.limits.satisfaction_floor = Some(70.0);
        site.campaign.targets = vec![Target { name: "全部".into(), rate: Some(50.0), ..Target::default() }];
        site
    })
}

/// The counts of one unit alone, gathered from its state and records without the register's own sums.
fn own(register: &Register, index: usize) -> Vec<u64> {
    let (unit, state) = (&register.site.units[index], &register.units[index]);
    let shown = state.visible;
    let plan = unit.plan.as_ref().filter(|_| state.plan_counts);
    let focus = state.problems.iter().filter(|problem| plan.is_some_and(|plan| plan.problems[problem.index].focus));
    let mut counts = vec![
        u64::from(shown && unit.is_branch()),
        u64::from(state.promotion.is_some()),
        u64::from(state.plan_counts),
        state.problems.len() as u64,
        focus.count() as u64,
        u64::from(state.promotion.as_ref().is_some_and(|promotion| promotion.promoted)),
        u64::from(state.satisfaction.is_some()),
        plan.map_or(0, |plan| plan.consultation.as_ref().map_or(0, Consultation::total).into()),
    ];
    for status in ProblemStatus::ALL {
        counts.push(state.problems.iter().filter(|problem| problem.status == status).count() as u64);
    }
    for category in &register.columns.categories {
        let of_plan = |at: usize| plan.and_then(|plan| plan.problems[at].category.as_deref());
        counts.push(state.problems.iter().filter(|problem| of_plan(problem.index) == Some(category)).count() as u64);
    }
    let station = unit.kind == Some(UnitKind::Station);
    for grade in &GRADES[..7] {
        let of_station = grade.ends_with("站点");
        let latest = state.promotion.as_ref().is_some_and(|promotion| promotion.latest == *grade);
        counts.push(u64::from(latest && of_station == station));
    }
    for month in &register.columns.months {
        let published = state.months.iter().any(|m| m.month == *month && m.status == MonthStatus::Published);
        counts.push(u64::from(published));
    }
    counts
}

/// The same counts as the register added them up.
fn sums(totals: &Totals) -> Vec<u64> {
    let mut counts = vec![
        totals.branches.into(),
        totals.rated.into(),
        totals.plans.into(),
        totals.problems.total.into(),
        totals.problems.focus.into(),
        totals.promoted.into(),
        totals.surveyed.into(),
        totals.consultation.opinions.iter().sum(),
    ];
    let stations = totals.other_grades.iter().flatten();
    let problems = totals.problems.by_status.iter().chain(&totals.problems.by_category);
    counts.extend(problems.chain(&totals.grades).chain(stations).chain(&totals.published).map(|n| u64::from(*n)));
    counts
}

/// Lists of units are kept in path order; added up child by child they need sorting.
fn sorted(mut totals: Totals) -> Totals {
    totals.missing.sort_unstable();
    totals.below_floor.sort_unstable();
    totals
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn children_and_own_counts_make_the_parents(site in any_site(), as_of in any_day()) {
        for audience in [Audience::Public, Audience::Internal] {
            let register = Register::new(&site, as_of, audience);
            for (index, state) in register.units.iter().enumerate() {
                let mut expected = own(&register, index);
                for child in &state.children {
                    let child = sums(&register.units[*child].totals);
                    expected.iter_mut().zip(child).for_each(|(sum, more)| *sum += more);
                }
                prop_assert_eq!(sums(&state.totals), expected, "{}", site.units[index].path);
            }
        }
    }

    #[test]
    fn the_site_is_the_sum_of_its_top_units(site in any_site(), as_of in any_day()) {
        let register = Register::new(&site, as_of, Audience::Public);
        let mut tops = register.units.iter().filter(|unit| unit.parent.is_none()).map(|unit| &unit.totals);
        if let Some(first) = tops.next() {
            let mut sum = first.clone();
            tops.for_each(|top| sum += top);
            prop_assert_eq!(sorted(sum), register.totals.clone());
        }
        // Whatever is added up is all there is: every branch due is published or missing, every rated unit has a grade.
        let totals = &register.totals;
        if let Some(due) = register.due_progress(totals) {
            prop_assert_eq!(due.published as usize + totals.missing.len(), due.expected as usize);
        }
        let graded = totals.grades.iter().chain(totals.other_grades.iter().flatten()).sum::<u32>();
        prop_assert_eq!(graded, totals.rated);
        prop_assert_eq!(totals.transitions.iter().sum::<u32>(), totals.grades.iter().sum::<u32>());
        prop_assert_eq!(totals.targets[0].of, totals.grades.iter().sum::<u32>());
        prop_assert_eq!(totals.problems.by_status.iter().sum::<u32>(), totals.problems.total);
    }

    #[test]
    fn the_public_never_counts_more_than_the_office(site in any_site(), as_of in any_day()) {
        let [public, office] = [Audience::Public, Audience::Internal].map(|who| Register::new(&site, as_of, who));
        for (public, office) in public.units.iter().zip(&office.units) {
            let counts = |totals: &Totals| {
                [totals.rated, totals.plans, totals.problems.total, totals.surveyed, totals.branches, totals.deeds.total]
            };
            for (seen, all) in counts(&public.totals).into_iter().zip(counts(&office.totals)) {
                prop_assert!(seen <= all);
            }
        }
    }
}
