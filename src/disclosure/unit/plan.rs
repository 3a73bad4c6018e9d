//! What surrounds the ledger: review, filing, notice period, target, consultation, good deeds.
//!
//! A plan that is not 已审核 at the as-of date has no view at all.

use super::promise::PromiseView;
use crate::disclosure::{Day, GradeView, PublicSite, UnitLink};
use crate::model::working_days::working_days;
use crate::model::{Audience, Benchmark, Consultation, Plan, PlanTarget, Publicity, Vocabulary};
use crate::register::{DeedState, PromiseStatus};
use serde::Serialize;

/// A reviewed plan.
#[derive(Debug, Serialize)]
pub(crate) struct PlanView<'a> {
    /// Who pointed the problems out.
    pub(crate) inspected_by: Option<&'a str>,
    /// When.
    pub(crate) inspected_on: Option<Day>,
    /// When it was handed in (S000-023).
    pub(crate) submitted_on: Option<Day>,
    /// Who reviewed it (S000-024).
    pub(crate) reviewed_by: Option<&'a str>,
    /// When.
    pub(crate) reviewed_on: Option<Day>,
    /// With what opinion.
    pub(crate) opinion: Option<&'a str>,
    /// Steps by which it was approved, in order.
    pub(crate) approval: Vec<ApprovalView<'a>>,
    /// What the review looked at (S000-025).
    pub(crate) checks: &'a [String],
    /// When it was filed (S000-027).
    pub(crate) filed_on: Option<Day>,
    /// With which offices.
    pub(crate) filed_with: Vec<&'a str>,
    /// 公示期; none of a plan that is reviewed without one.
    pub(crate) publicity: Option<PublicityView>,
    /// 晋级目标 (S001-050).
    pub(crate) target: Option<TargetView<'a>>,
    /// 征求意见.
    pub(crate) consultation: Option<ConsultationView<'a>>,
    /// 好事实事 (S001-048).
    pub(crate) deeds: Vec<DeedView<'a>>,
    /// 长期成果 (S000-017).
    pub(crate) lasting: Vec<&'a str>,
}

/// One step by which the plan was approved.
#[derive(Debug, Serialize)]
pub(crate) struct ApprovalView<'a> {
    /// Name.
    pub(crate) step: &'a str,
    /// Who took it.
    pub(crate) by: Option<&'a str>,
    /// When.
    pub(crate) date: Option<Day>,
}

/// Notice period.
#[derive(Debug, Serialize)]
pub(crate) struct PublicityView {
    /// First day.
    pub(crate) starts: Option<Day>,
    /// Last day.
    pub(crate) ends: Option<Day>,
    /// How many working days it has, where the campaign counts them and they are known.
    pub(crate) working_days: Option<u32>,
    /// Whether the as-of date lies in it.
    pub(crate) running: bool,
    /// Whether it is over.
    pub(crate) over: bool,
}

/// Target of promotion.
#[derive(Debug, Serialize)]
pub(crate) struct TargetView<'a> {
    /// Grade.
    pub(crate) grade: Option<GradeView<'a>>,
    /// By when.
    pub(crate) due: Option<Day>,
    /// How.
    pub(crate) measures: Option<&'a str>,
    /// Level of title it wants to win (S002-033).
    pub(crate) honour: Option<&'a str>,
    /// 赶超对象 (S001-052).
    pub(crate) benchmark: Option<BenchmarkView<'a>>,
}

/// 赶超对象.
#[derive(Debug, Serialize)]
pub(crate) struct BenchmarkView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Page, when it has one on this site.
    pub(crate) href: Option<String>,
    /// Level it stands at.
    pub(crate) level: Option<&'static str>,
    /// How the unit means to catch up (S001-055).
    pub(crate) measures: Option<&'a str>,
    /// By when.
    pub(crate) due: Option<Day>,
}

/// 征求意见 (S000-050…052).
#[derive(Debug, Serialize)]
pub(crate) struct ConsultationView<'a> {
    /// Activity it was part of.
    pub(crate) activity: Option<&'a str>,
    /// When.
    pub(crate) date: Option<Day>,
    /// Forums held.
    pub(crate) forums: Option<u32>,
    /// Letters.
    pub(crate) letters: Option<u32>,
    /// People reached by telephone or message.
    pub(crate) phone_or_sms: Option<u32>,
    /// Other ways.
    pub(crate) other: Option<&'a str>,
    /// People asked.
    pub(crate) people: Option<u32>,
    /// Of these 两代表一委员.
    pub(crate) delegates: Option<u32>,
    /// Of these 党外群众.
    pub(crate) non_members: Option<u32>,
    /// Opinions by category, in the campaign's order.
    pub(crate) opinions: Vec<OpinionView<'a>>,
    /// All opinions.
    pub(crate) total: u32,
}

/// Opinions of one category.
#[derive(Debug, Serialize)]
pub(crate) struct OpinionView<'a> {
    /// Category.
    pub(crate) category: &'a str,
    /// Opinions.
    pub(crate) count: u32,
}

/// A good deed.
#[derive(Debug, Serialize)]
pub(crate) struct DeedView<'a> {
    /// What.
    pub(crate) text: &'a str,
    /// By when.
    pub(crate) due: Option<Day>,
    /// Who answers for it.
    pub(crate) responsible: Option<&'a str>,
    /// What became of it at the as-of date.
    pub(crate) state: PromiseView,
    /// What the unit says of one that is not done.
    pub(crate) told: Option<&'static str>,
    /// What shows that it was done.
    pub(crate) evidence: Option<&'a str>,
}

impl<'a> PlanView<'a> {
    /// The plan of the unit at `index`; none when it does not count.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let unit = &site.records().units[index];
        let plan = unit.plan.as_ref().filter(|_| site.register().units[index].plan_counts)?;
        let review = plan.review.as_ref();
        let filing = plan.filing.as_ref().filter(|filing| site.reached(filing.date));
        let scheme = site.records().scheme_of(unit);
        let inspection = plan.inspection.as_ref();
        Some(Self {
            inspected_by: inspection.and_then(|i| i.by.as_deref()),
            inspected_on: inspection.and_then(|i| i.date).map(Day),
            submitted_on: plan.submitted.map(Day),
            reviewed_by: review.and_then(|r| r.by.as_deref()),
            reviewed_on: review.and_then(|r| r.date).map(Day),
            opinion: review.and_then(|r| r.opinion.as_deref()),
            approval: approval(site, plan),
            checks: review.map_or(&[], |r| &r.checks),
            filed_on: filing.and_then(|f| f.date).map(Day),
            filed_with: filing.map_or_else(Vec::new, |f| f.filed_with.iter().map(String::as_str).collect()),
            publicity: plan.publicity.as_ref().filter(|p| p.starts.is_some()).map(|p| publicity(site, p)),
            target: plan.target.as_ref().and_then(|target| {
                let grade = target.grade.as_deref().map(|name| GradeView::of(scheme, name, target.stars));
                target_view(site, target, grade)
            }),
            consultation: plan.consultation.as_ref().filter(|c| site.counts(c.date)).map(|c| consultation(site, c)),
            deeds: site.register().units[index].deeds.iter().filter_map(|state| deed(plan, state)).collect(),
            lasting: lasting(plan),
        })
    }
}

fn approval<'a>(site: &PublicSite<'_>, plan: &'a Plan) -> Vec<ApprovalView<'a>> {
    plan.approval
        .iter()
        .filter(|taken| site.counts(taken.date))
        .filter_map(|taken| {
            Some(ApprovalView { step: taken.step.as_deref()?, by: taken.by.as_deref(), date: taken.date.map(Day) })
        })
        .collect()
}

fn publicity(site: &PublicSite<'_>, publicity: &Publicity) -> PublicityView {
    let over = publicity.ends.is_some_and(|ends| ends < site.as_of());
    let begun = publicity.starts.is_none_or(|starts| starts <= site.as_of());
    let counts_working_days = site.records().campaign.limits.publicity_working_days;
    let length = || working_days(publicity.starts?, publicity.ends?).ok();
    PublicityView {
        working_days: counts_working_days.then(length).flatten(),
        starts: publicity.starts.map(Day),
        ends: publicity.ends.map(Day),
        running: begun && !over && publicity.ends.is_some(),
        over,
    }
}

fn target_view<'a>(
    site: &'a PublicSite<'a>,
    target: &'a PlanTarget,
    grade: Option<GradeView<'a>>,
) -> Option<TargetView<'a>> {
    let benchmark = target.benchmark.as_ref().and_then(|b| benchmark(site, b));
    let view = TargetView {
        grade,
        due: target.due.map(Day),
        measures: target.measures.as_deref(),
        honour: target.honour.as_deref(),
        benchmark,
    };
    let filled = view.grade.is_some() || view.measures.is_some() || view.honour.is_some() || view.benchmark.is_some();
    filled.then_some(view)
}

fn benchmark<'a>(site: &'a PublicSite<'a>, benchmark: &'a Benchmark) -> Option<BenchmarkView<'a>> {
    let (name, href) = match benchmark.unit.as_deref() {
        Some(path) => {
            let UnitLink { label, href, .. } = site.link(site.position(path)?);
            (label, Some(href))
        }
        None => (benchmark.name.as_deref()?, None),
    };
    Some(BenchmarkView {
        name,
        href,
        level: benchmark.level.map(Vocabulary::word),
        measures: benchmark.measures.as_deref(),
        due: benchmark.due.map(Day),
    })
}

fn consultation<'a>(site: &'a PublicSite<'a>, consultation: &'a Consultation) -> ConsultationView<'a> {
    let mut opinions: Vec<_> =
        consultation.opinions.iter().map(|(category, count)| OpinionView { category, count: *count }).collect();
    // A table of TOML has no order that counts: the campaign's is the one readers know (S000-015).
    opinions.sort_by_key(|opinion| site.register().columns.category(opinion.category).unwrap_or(usize::MAX));
    ConsultationView {
        activity: consultation.activity.as_deref(),
        date: consultation.date.map(Day),
        forums: consultation.forums,
        letters: consultation.letters,
        phone_or_sms: consultation.phone_or_sms,
        other: consultation.other.as_deref(),
        people: consultation.people,
        delegates: consultation.delegates,
        non_members: consultation.non_members,
        opinions,
        total: consultation.total(),
    }
}

/// A good deed of the unit at `index` that is late.
pub(in crate::disclosure) fn late_deed<'a>(
    site: &PublicSite<'a>,
    index: usize,
    state: &DeedState,
) -> Option<DeedView<'a>> {
    deed(site.records().units[index].plan.as_ref()?, state)
}

fn deed<'a>(plan: &'a Plan, state: &DeedState) -> Option<DeedView<'a>> {
    let deed = plan.deeds.get(state.index)?;
    let done = state.status == PromiseStatus::Kept;
    Some(DeedView {
        text: deed.text.as_deref()?,
        due: deed.due.map(Day),
        responsible: deed.responsible.as_deref(),
        state: PromiseView::of_deed(state),
        told: state.told.filter(|_| !done).map(Vocabulary::word),
        evidence: deed.evidence.as_deref().filter(|_| done),
    })
}

fn lasting(plan: &Plan) -> Vec<&str> {
    plan.lasting_results
        .iter()
        .filter(|result| result.scope.admits(Audience::Public))
        .filter_map(|result| result.text.as_deref())
        .collect()
}
