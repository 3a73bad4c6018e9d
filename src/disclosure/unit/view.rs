//! A unit's page: who it is, how it is rated, what it promised and how that stands.

use super::acceptance::AcceptanceView;
use super::activity::ActivitiesView;
use super::commitment::{self, CommitmentView};
use super::history::{self, EventView};
use super::notice::{NoticeLink, notice_link};
use super::plan::PlanView;
use super::problem::LedgerView;
use super::rating::RatingSummary;
use super::task::TaskView;
use super::timeline::{self, TimelineMonth};
use crate::disclosure::state::month_key;
use crate::disclosure::{
    AmendmentView, CaseLink, ContactView, Day, FeedbackView, MonthOf, PromiseSums, PublicSite, RollupView, UnitLink,
};
use crate::model::{Audience, ClosingProcedure, Vocabulary};
use crate::register::{PromiseTotals, Publication};
use serde::Serialize;

/// Everything the public may know of one unit.
#[derive(Debug, Serialize)]
#[allow(clippy::struct_excessive_bools)] // separate facts about the unit and its pages
pub(crate) struct UnitView<'a> {
    /// Path of IDs: the permanent address.
    pub(crate) path: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// 规范全称.
    pub(crate) name: &'a str,
    /// Short name.
    pub(crate) label: &'a str,
    /// Kind.
    pub(crate) kind: Option<&'a str>,
    /// Whether it is a 党支部, which has a plan and a ledger of its own.
    pub(crate) branch: bool,
    /// Whether it has a ledger of its own to publish: every 党支部, and kinds of which the scheme says so.
    pub(crate) reports: bool,
    /// Whether its scheme has grades.
    pub(crate) is_graded: bool,
    /// Who has a problem struck off, in words.
    pub(crate) closing: Option<String>,
    /// Problems of other units it leads or takes part in.
    pub(crate) tasks: Vec<TaskView<'a>>,
    /// 领域.
    pub(crate) field: Option<&'a str>,
    /// 窗口单位.
    pub(crate) window_unit: bool,
    /// Number of members.
    pub(crate) party_members: Option<u32>,
    /// Secretary: 直接责任人 (S000-037).
    pub(crate) secretary: Option<&'a str>,
    /// The post of secretary is vacant.
    pub(crate) secretary_vacant: bool,
    /// Ancestors from the top.
    pub(crate) trail: Vec<UnitLink<'a>>,
    /// Second parent along the line of business.
    pub(crate) line_parent: Option<UnitLink<'a>>,
    /// Where the public can reach it.
    pub(crate) contact: Option<ContactView<'a>>,
    /// Who helps it.
    pub(crate) support: Vec<SupportView<'a>>,
    /// Ratings.
    pub(crate) rating: Option<RatingSummary<'a>>,
    /// Ledger.
    pub(crate) ledger: Option<LedgerView<'a>>,
    /// First day of the notice period of a reviewed plan that may not be read before it.
    pub(crate) announced: Option<Day>,
    /// What surrounds the ledger.
    pub(crate) plan: Option<PlanView<'a>>,
    /// Publication of the last due month.
    pub(crate) current: Option<CurrentMonth>,
    /// The newest notice.
    pub(crate) latest_notice: Option<NoticeLink>,
    /// Months of the progress cadence, newest first.
    pub(crate) timeline: Vec<TimelineMonth>,
    /// What happened, newest first.
    pub(crate) history: Vec<EventView<'a>>,
    /// What was altered after the public could read it, newest first.
    pub(crate) amendments: Vec<AmendmentView<'a>>,
    /// Promises made and kept in them; none when there are none.
    pub(crate) pledges: Option<PromiseSums>,
    /// Commitments of single members.
    pub(crate) member_commitments: usize,
    /// Commitments.
    pub(crate) commitments: Vec<CommitmentView<'a>>,
    /// Activities.
    pub(crate) activities: Option<ActivitiesView<'a>>,
    /// What the public raised with it.
    pub(crate) feedback: Option<FeedbackView<'a>>,
    /// Acceptance.
    pub(crate) acceptance: Option<AcceptanceView<'a>>,
    /// 典型案例 of the unit's own.
    pub(crate) cases: Vec<CaseLink<'a>>,
    /// Children and their sums.
    pub(crate) rollup: Option<RollupView<'a>>,
    /// Whether there is a feed of its notices and of what was altered.
    pub(crate) has_feed: bool,
    /// Whether there is anything to put on a notice board.
    pub(crate) has_board: bool,
}

/// What became of the last due month.
#[derive(Debug, Serialize)]
pub(crate) struct CurrentMonth {
    /// The month.
    pub(crate) month: MonthOf,
    /// `published` or `missing`.
    pub(crate) status: &'static str,
}

/// Somebody who helps the unit.
#[derive(Debug, Serialize)]
pub(crate) struct SupportView<'a> {
    /// Part played.
    pub(crate) role: &'a str,
    /// Person or office.
    pub(crate) name: Option<&'a str>,
    /// Office held.
    pub(crate) title: Option<&'a str>,
    /// What the help consists of.
    pub(crate) kinds: Vec<&'static str>,
    /// First day.
    pub(crate) starts: Option<Day>,
    /// Last day.
    pub(crate) ends: Option<Day>,
}

impl<'a> PublicSite<'a> {
    /// The page of a unit from [`PublicSite::units`].
    pub(crate) fn unit(&'a self, index: usize) -> UnitView<'a> {
        UnitView::of(self, index)
    }
}

impl<'a> UnitView<'a> {
    /// The view of the unit at `index`; the caller asks only for visible units.
    fn of(site: &'a PublicSite<'a>, index: usize) -> Self {
        let unit = &site.records().units[index];
        let state = &site.register().units[index];
        let notes = || state.progress.iter().filter_map(|&n| unit.progress.get(n));
        let rating = RatingSummary::of(site, index);
        let ledger = LedgerView::of(site, index);
        let commitments = commitment::of(site, index);
        let scheme = site.records().scheme_of(unit);
        let amendments = site.amendments(index);
        Self {
            has_board: unit.reports() || rating.is_some() || ledger.is_some(),
            path: &unit.path,
            href: site.page(index),
            name: &unit.name,
            label: unit.label(),
            kind: unit.kind_word(),
            branch: unit.is_branch(),
            reports: unit.reports(),
            is_graded: scheme.is_none_or(|scheme| !scheme.grades.is_empty()),
            closing: scheme.and_then(|scheme| scheme.closing.as_ref()).and_then(closing_words),
            tasks: site.tasks(index),
            field: unit.field.as_deref(),
            window_unit: unit.window_unit,
            party_members: unit.party_members,
            secretary: unit.secretary.as_deref(),
            secretary_vacant: unit.secretary_vacant,
            trail: trail(site, index),
            line_parent: unit.line_parent.as_deref().and_then(|p| site.position(p)).map(|i| site.link(i)),
            contact: unit.public_contact.as_ref().and_then(ContactView::of),
            support: support(site, index),
            rating,
            ledger,
            announced: announced(site, index),
            plan: PlanView::of(site, index),
            current: current(site, index),
            latest_notice: notes().next_back().map(|note| notice_link(&unit.path, note)),
            timeline: timeline::of(site, index),
            history: history::of(site, index),
            has_feed: site.has_notices_below(index) || !amendments.is_empty(),
            amendments,
            pledges: PromiseSums::of(PromiseTotals::count(state.pledges.iter().map(|pledge| pledge.status))),
            member_commitments: commitments.iter().filter(|commitment| commitment.member).count(),
            commitments,
            activities: ActivitiesView::of(site, index),
            feedback: FeedbackView::of(site, index),
            acceptance: AcceptanceView::of(site, index),
            cases: site.cases_of(index),
            rollup: RollupView::of(site, index),
        }
    }
}

fn announced(site: &PublicSite<'_>, index: usize) -> Option<Day> {
    let plan = site.records().units[index].plan.as_ref();
    let plan = plan.filter(|_| site.register().units[index].publication == Publication::Announced)?;
    plan.publicity.as_ref()?.starts.map(Day)
}

fn trail<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<UnitLink<'a>> {
    let mut trail = Vec::new();
    let mut at = site.register().units[index].parent;
    while let Some(parent) = at {
        trail.push(site.link(parent));
        at = site.register().units[parent].parent;
    }
    trail.reverse();
    trail
}

fn support<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<SupportView<'a>> {
    site.records().units[index]
        .support
        .iter()
        .filter(|support| support.scope.admits(Audience::Public) && site.counts(support.starts))
        .map(|support| SupportView {
            role: support.role_word(),
            name: support.name.as_deref(),
            title: support.title.as_deref(),
            kinds: support.kinds.iter().map(|kind| kind.word()).collect(),
            starts: support.starts.map(Day),
            ends: support.ends.map(Day),
        })
        .collect()
}

/// 牵头单位申请，行业主管部门核实，县整改办销号，公示5天; none where nothing of it is said.
pub(crate) fn closing_words(closing: &ClosingProcedure) -> Option<String> {
    let steps = [(&closing.apply, "申请"), (&closing.verify, "核实"), (&closing.close, "销号")];
    let mut said: Vec<String> =
        steps.iter().filter_map(|(who, what)| who.as_ref().map(|who| format!("{who}{what}"))).collect();
    said.extend(closing.publicity_days.map(|days| format!("公示{days}天")));
    (!said.is_empty()).then(|| said.join("，"))
}

fn current(site: &PublicSite<'_>, index: usize) -> Option<CurrentMonth> {
    let due = site.register().last_due_month?;
    let month = site.register().units[index].months.iter().find(|month| month.month == due)?;
    Some(CurrentMonth { month: MonthOf(month.month), status: month_key(month.status) })
}
