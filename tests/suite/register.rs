//! The register: states, months, promotions and sums, on models built in code.

mod problem;
mod promise;
mod promotion;
mod schedule;
mod totals;
mod tree;
mod visibility;

use gongshi::model::{
    Audience, Campaign, Date, Deed, Grade, ItemStatus, Month, Period, Plan, PlanStatus, Problem, Progress,
    ProgressItem, Rating, Review, Scheme, Scope, Site, Unit, UnitKind,
};
use gongshi::register::{ProblemState, Register, UnitState};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

/// 好、较好、一般、较差; the last two are 重点整顿对象 (S000-011, S001-018).
fn four_grades() -> Scheme {
    let grade = |name: &str, key| Grade { name: name.into(), key, ..Grade::default() };
    let grades = vec![grade("好", false), grade("较好", false), grade("一般", true), grade("较差", true)];
    Scheme { id: "four-grade".into(), grades, ..Scheme::default() }
}

fn station_grades() -> Scheme {
    let grade = |name: &str| Grade { name: name.into(), ..Grade::default() };
    let grades = vec![grade("优秀站点"), grade("一般站点"), grade("后进站点")];
    Scheme { id: "station".into(), grades, ..Scheme::default() }
}

/// A site of the campaign of document 001, from July to December 2012, as of no particular day.
fn site(mut units: Vec<Unit>) -> Site {
    units.sort_by(|a, b| a.path.cmp(&b.path));
    let categories = ["领导班子", "党员队伍", "工作机制", "工作业绩", "群众反映"].map(String::from).to_vec();
    let campaign = Campaign {
        scheme: "four-grade".into(),
        schemes: vec![("远程教育站点".into(), "station".into())],
        starts: Some(day("2012-07-01")),
        ends: Some(day("2012-12-31")),
        categories,
        ..Campaign::default()
    };
    Site { campaign, schemes: vec![four_grades(), station_grades()], units, ..Site::default() }
}

fn unit(path: &str, kind: UnitKind) -> Unit {
    Unit { path: path.into(), name: path.into(), kind: Some(kind), ..Unit::default() }
}

fn branch(path: &str) -> Unit {
    unit(path, UnitKind::Branch)
}

fn rating(date: &str, grade: &str) -> Rating {
    Rating { date: Some(day(date)), grade: Some(grade.into()), ..Rating::default() }
}

/// A branch rated first in April and, where a second grade is given, again in October.
fn rated(path: &str, first: &str, second: Option<&str>) -> Unit {
    let mut ratings = vec![rating("2012-04-20", first)];
    ratings.extend(second.map(|grade| rating("2012-10-20", grade)));
    Unit { ratings, ..branch(path) }
}

fn problem(id: &str, due: &str) -> Problem {
    Problem { id: id.into(), category: Some("工作机制".into()), due: Some(day(due)), ..Problem::default() }
}

fn deed(scope: Scope) -> Deed {
    Deed { text: Some("修好村口水渠".into()), scope, ..Deed::default() }
}

/// A plan approved before the campaign began.
fn plan(problems: Vec<Problem>) -> Plan {
    let review = Some(Review { date: Some(day("2012-06-20")), ..Review::default() });
    Plan { status: Some(PlanStatus::Reviewed), review, problems, ..Plan::default() }
}

fn item(problem: &str, status: ItemStatus) -> ProgressItem {
    ProgressItem { problem: problem.into(), status: Some(status), ..ProgressItem::default() }
}

/// A note of `YYYY-MM` or `YYYY-MM-DD`.
fn note(period: &str, published: &str, items: Vec<ProgressItem>) -> Progress {
    let period = Month::parse(period).map_or_else(|| Period::Day(day(period)), Period::Month);
    Progress { period, published: Some(day(published)), items, body: String::new(), scope: Scope::Public }
}

fn public<'s>(site: &'s Site, as_of: &str) -> Register<'s> {
    Register::new(site, day(as_of), Audience::Public)
}

fn internal<'s>(site: &'s Site, as_of: &str) -> Register<'s> {
    Register::new(site, day(as_of), Audience::Internal)
}

fn state<'r>(register: &'r Register, path: &str) -> &'r UnitState {
    &register.units[register.site.unit_index(path).expect("a unit")]
}

/// The state of the only problem of a branch that published these notes.
fn only_problem(problem: Problem, notes: Vec<Progress>, as_of: &str) -> ProblemState {
    let site = site(vec![Unit { plan: Some(plan(vec![problem])), progress: notes, ..branch("a") }]);
    let mut register = public(&site, as_of);
    register.units.swap_remove(0).problems.swap_remove(0)
}
