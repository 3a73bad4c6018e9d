//! One line of the public ledger: what was found, what is promised, by whom, by when, how it stands.

use super::earlier::EarlierView;
use super::headings::{HeadingView, headings};
use super::photo::PhotoView;
use super::task::NamedUnit;
use super::upkeep::UpkeepView;
use crate::disclosure::{Day, MonthOf, PublicSite, StateCount, StateView, percent};
use crate::model::{Month, Problem, UnitPath, Vocabulary};
use crate::register::{Closure, ProblemState, Report, Told};
use serde::Serialize;

/// A problem as the public sees it.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools)] // facts that do not depend on each other
pub(crate) struct ProblemView<'a> {
    /// Number in the unit's ledger.
    pub(crate) id: &'a str,
    /// Number in the feedback, where it is another one.
    pub(crate) number: Option<&'a str>,
    /// The item of the feedback it stands under, of the first problem that does.
    pub(crate) heading: Option<HeadingView<'a>>,
    /// Category.
    pub(crate) category: Option<&'a str>,
    /// Type of problem.
    pub(crate) kind: Option<&'a str>,
    /// Aims it serves.
    pub(crate) tags: &'a [String],
    /// Who found it.
    pub(crate) source: Option<&'static str>,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// What an earlier campaign published that was the same, or nearly so.
    pub(crate) earlier: Option<EarlierView<'a>>,
    /// Why.
    pub(crate) cause: Option<&'a str>,
    /// 拟集中整改.
    pub(crate) focus: bool,
    /// 短期, 中期 or 长期.
    pub(crate) term: Option<&'static str>,
    /// Only the superior can solve it.
    pub(crate) needs_superior: bool,
    /// 对群众的说明 (S001-031).
    pub(crate) explanation: Option<&'a str>,
    /// What will be done.
    pub(crate) measures: Vec<MeasureView<'a>>,
    /// 整改目标.
    pub(crate) goal: Option<&'a str>,
    /// Who answers for it.
    pub(crate) responsible: Option<&'a str>,
    /// 责任领导.
    pub(crate) leader: Option<&'a str>,
    /// 牵头单位.
    pub(crate) lead: Option<NamedUnit<'a>>,
    /// 配合单位.
    pub(crate) joint: Vec<NamedUnit<'a>>,
    /// 上级联系指导人.
    pub(crate) guide: Option<&'a str>,
    /// Kind of deadline.
    pub(crate) deadline_kind: Option<&'a str>,
    /// When it is looked at again, of one that is kept up for good.
    pub(crate) upkeep: Option<UpkeepView<'a>>,
    /// Steps on the way.
    pub(crate) milestones: Vec<MilestoneView<'a>>,
    /// First deadline.
    pub(crate) first_due: Option<Day>,
    /// Deadline in force.
    pub(crate) due: Option<Day>,
    /// Every move of the deadline, oldest first.
    pub(crate) deferrals: Vec<DeferralView<'a>>,
    /// How many of these moves were not said but only made in the plan.
    pub(crate) quiet_moves: usize,
    /// State at the as-of date.
    pub(crate) state: StateView,
    /// 剩余N天, 今日到期, 逾期N天 or 逾期N天完成.
    pub(crate) countdown: Option<String>,
    /// Whole days left, negative when past; open problems only.
    pub(crate) days_left: Option<i32>,
    /// Latest percentage reported, as text; none when never reported, which is not 0.
    pub(crate) percent: Option<String>,
    /// 按最初时限逾期N天, where another deadline is in force.
    pub(crate) first_overdue: Option<String>,
    /// Whether it is open although its first deadline has passed, whatever that was put off to.
    pub(crate) past_first_due: bool,
    /// What the unit last said of it.
    pub(crate) report: Option<ReportView<'a>>,
    /// What it last said was done, in a list that names units; elsewhere the notice tells.
    pub(crate) told: Option<&'a str>,
    /// Day the work was done, when it is known.
    pub(crate) completed_on: Option<Day>,
    /// Month in which the work was done, where only that is known.
    pub(crate) completed_in: Option<MonthOf>,
    /// Latest day the work can have been done, for drawings.
    pub(crate) completed_by: Option<Day>,
    /// Whether the work was certainly done after the deadline in force.
    pub(crate) completed_late: bool,
    /// How it was struck off (S001-032).
    pub(crate) closure: Option<ClosureView<'a>>,
    /// Photographs of before and after, oldest first.
    pub(crate) photos: Vec<PhotoView<'a>>,
}

/// What a unit said of a problem in its latest notice: its own word, apart from the derived state.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReportView<'a> {
    /// Word.
    pub(crate) word: Option<&'a str>,
    /// Whether the scheme and not the program has the word, so that the derived state does not say it.
    pub(crate) is_own: bool,
    /// Percentage, as text.
    pub(crate) percent: Option<String>,
    /// Month it reported on.
    pub(crate) month: MonthOf,
    /// Day it was published.
    pub(crate) published: Day,
}

impl<'a> ReportView<'a> {
    fn of(report: &'a Report) -> Self {
        Self {
            word: report.word(),
            is_own: report.word.is_some(),
            percent: report.percent.map(percent),
            month: MonthOf(report.month),
            published: Day(report.published),
        }
    }
}

/// One measure.
#[derive(Debug, Serialize)]
pub(crate) struct MeasureView<'a> {
    /// What.
    pub(crate) text: &'a str,
    /// Deadline of its own.
    pub(crate) due: Option<Day>,
    /// Guide of its own.
    pub(crate) guide: Option<&'a str>,
}

/// One step of a long-term problem.
#[derive(Debug, Serialize)]
pub(crate) struct MilestoneView<'a> {
    /// What.
    pub(crate) text: &'a str,
    /// By when.
    pub(crate) due: Option<Day>,
}

/// A deadline moved.
#[derive(Debug, Serialize)]
pub(crate) struct DeferralView<'a> {
    /// Before.
    pub(crate) from: Option<Day>,
    /// After.
    pub(crate) to: Day,
    /// Why.
    pub(crate) reason: Option<&'a str>,
    /// When this was said.
    pub(crate) published: Day,
    /// Whether it was not said but only changed in the plan.
    pub(crate) quiet: bool,
}

/// How a problem was struck off.
#[derive(Debug, Serialize)]
pub(crate) struct ClosureView<'a> {
    /// Day.
    pub(crate) on: Option<Day>,
    /// By whom.
    pub(crate) by: Option<&'a str>,
    /// What proves it.
    pub(crate) evidence: Option<&'a str>,
    /// Under which number.
    pub(crate) number: Option<&'a str>,
}

impl<'a> ClosureView<'a> {
    /// How a problem was struck off.
    pub(in crate::disclosure) fn of(closure: &'a Closure) -> Self {
        Self {
            on: closure.on.map(Day),
            by: closure.by.as_deref(),
            evidence: closure.evidence.as_deref(),
            number: closure.number.as_deref(),
        }
    }
}

impl<'a> ProblemView<'a> {
    /// The view of one problem of a unit that counts.
    fn of((site, unit): (&PublicSite<'a>, UnitPath<'a>), problem: &'a Problem, state: &'a ProblemState) -> Self {
        let assignment = problem.assignment();
        Self {
            id: &problem.id,
            number: assignment.number.as_deref().filter(|number| *number != problem.id),
            heading: None,
            category: problem.category.as_deref(),
            kind: problem.kind.as_deref(),
            tags: &problem.tags,
            source: problem.source.map(Vocabulary::word),
            text: problem.text.as_deref().unwrap_or_default(),
            earlier: site.earlier_problem(unit, problem),
            cause: problem.cause.as_deref(),
            focus: problem.focus,
            term: problem.term.map(Vocabulary::word),
            needs_superior: problem.needs_superior,
            explanation: problem.explanation.as_deref(),
            measures: problem
                .measures
                .iter()
                .filter_map(|m| {
                    Some(MeasureView { text: m.text.as_deref()?, due: m.due.map(Day), guide: m.guide.as_deref() })
                })
                .collect(),
            goal: assignment.goal.as_deref(),
            responsible: problem.responsible.as_deref(),
            leader: assignment.leader.as_deref(),
            lead: assignment.lead.as_deref().map(|name| site.named(name)),
            joint: assignment.joint.iter().map(|name| site.named(name)).collect(),
            deadline_kind: assignment.deadline_kind.as_deref(),
            upkeep: state.upkeep.as_deref().map(UpkeepView::of),
            guide: problem.guide.as_deref(),
            milestones: problem
                .milestones
                .iter()
                .filter_map(|m| Some(MilestoneView { text: m.text.as_deref()?, due: m.due.map(Day) }))
                .collect(),
            first_due: state.first_due.map(Day),
            due: state.due.map(Day),
            deferrals: state
                .deferrals
                .iter()
                .map(|d| DeferralView {
                    from: d.from.map(Day),
                    to: Day(d.to),
                    reason: d.reason.as_deref(),
                    published: Day(d.published),
                    quiet: d.told != Told::InNotice,
                })
                .collect(),
            quiet_moves: state.deferrals.iter().filter(|d| d.told != Told::InNotice).count(),
            state: state.status.into(),
            countdown: state.countdown(),
            days_left: state.days_left,
            percent: state.percent.map(percent),
            first_overdue: state.first_overdue(),
            past_first_due: state.is_past_first_due(),
            report: state.report.as_ref().map(ReportView::of),
            told: None,
            completed_on: state.completed_on().map(Day),
            completed_in: state
                .completion
                .filter(|done| done.on().is_none())
                .map(|done| MonthOf(Month::of(done.latest))),
            completed_by: state.completion.map(|done| Day(done.latest)),
            completed_late: state.is_completed_late(),
            closure: state.closure.as_ref().map(ClosureView::of),
            photos: Vec::new(),
        }
    }
}

/// How many days ahead is soon.
pub(in crate::disclosure) const SOON_DAYS: i32 = 30;

/// The ledger of one unit.
#[derive(Debug, Serialize)]
pub(crate) struct LedgerView<'a> {
    /// Problems in the clerk's order.
    pub(crate) problems: Vec<ProblemView<'a>>,
    /// How many stand in each state; states nobody is in are left out.
    pub(crate) states: Vec<StateCount>,
    /// Problems not yet done.
    pub(crate) open: usize,
    /// Problems that have been struck off or are done or kept up for good.
    pub(crate) settled: usize,
    /// The overdue ones, the longest overdue first.
    pub(crate) late: Vec<usize>,
    /// The open ones with the nearest deadline that has not passed: all of a tie.
    pub(crate) next: Vec<usize>,
    /// Open ones past their first deadline, whatever it was put off to.
    pub(crate) overdue_by_first_due: usize,
    /// Those whose deadline was put off.
    pub(crate) deferred: usize,
    /// Whether items of the feedback stand over the problems, so that they keep their order.
    pub(crate) has_headings: bool,
    /// Whether the problems say which units lead or take part.
    pub(crate) has_leads: bool,
}

impl<'a> LedgerView<'a> {
    /// The problems in the order they need attention: late, due within [`SOON_DAYS`], 集中整改 (S000-018), the other open
    /// ones, done, kept up for good, struck off; of each the soonest due first. In the order of the feedback where its items
    /// stand over them.
    pub(crate) fn by_urgency(&self) -> Vec<&ProblemView<'a>> {
        let mut problems: Vec<_> = self.problems.iter().collect();
        if self.has_headings {
            return problems;
        }
        problems.sort_by_key(|problem| {
            let days_left = problem.days_left.unwrap_or(i32::MAX);
            let place = match problem.state.key {
                "closed" => 6,
                "ongoing" => 5,
                "done" => 4,
                _ if days_left < 0 => 0,
                _ if days_left <= SOON_DAYS => 1,
                _ if problem.focus => 2,
                _ => 3,
            };
            (place, days_left)
        });
        problems
    }

    /// The public problems of the unit at `index`; none without a plan that counts.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let state = &site.register().units[index];
        let plan = site.records().units[index].plan.as_ref().filter(|_| state.plan_counts)?;
        let mut problems: Vec<_> = state
            .problems
            .iter()
            .filter_map(|p| {
                plan.problems.get(p.index).map(|problem| ProblemView::of((site, site.path(index)), problem, p))
            })
            .collect();
        if !plan.headings.is_empty() {
            for (problem, heading) in problems.iter_mut().zip(headings(plan, &state.problems)) {
                problem.heading = heading;
            }
        }
        let has_headings = problems.iter().any(|problem| problem.heading.is_some());
        let has_leads = problems.iter().any(|problem| problem.lead.is_some() || !problem.joint.is_empty());
        if has_leads {
            let unit = &site.records().units[index];
            for (problem, derived) in problems.iter_mut().zip(&state.problems) {
                problem.told = derived.told.and_then(|at| unit.told(at));
            }
        }
        let unit = &site.records().units[index];
        for (problem, derived) in problems.iter_mut().zip(&state.problems) {
            let photos = derived.photographed.iter().flat_map(|at| unit.photos(*at));
            problem.photos = PhotoView::all(site, unit, photos);
        }
        let states = StateCount::tally(state.problems.iter().map(|p| p.status));
        let open = state.problems.iter().filter(|p| p.status.is_open()).count();
        let days = || problems.iter().enumerate().filter_map(|(n, problem)| Some((problem.days_left?, n)));
        let mut late: Vec<_> = days().filter(|(days, _)| *days < 0).collect();
        late.sort_unstable();
        let nearest = days().map(|(days, _)| days).filter(|days| *days >= 0).min();
        let next = days().filter(|(days, _)| Some(*days) == nearest).map(|(_, n)| n).collect();
        Some(Self {
            late: late.into_iter().map(|(_, n)| n).collect(),
            next,
            overdue_by_first_due: state.problems.iter().filter(|problem| problem.is_past_first_due()).count(),
            deferred: state.problems.iter().filter(|problem| problem.is_deferred()).count(),
            settled: problems.len() - open.min(problems.len()),
            problems,
            states,
            open,
            has_headings,
            has_leads,
        })
    }
}
