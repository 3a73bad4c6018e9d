//! What a unit still owes, each with the day it is due: problems, promises, notices, reports, regular work, answers.

use jiff::ToSpan;

use crate::model::calendar::days_between;
use crate::model::{Date, Deadline, Demand, Plan, PlanStatus, Problem, Unit, Vocabulary};
use crate::register::{Cadences, HandIns, MonthStatus, PromiseStatus, Register, UnitState};

/// What the day of filing is called in `campaign.toml`.
const FILING: &str = "方案备案";

/// Characters of a text that name what is meant.
const SHOWN: usize = 24;

/// Something a unit owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Obligation {
    /// Day by which it is due.
    pub(super) by: Date,
    /// Day by which it was due at first; earlier than `by` when it was put off.
    pub(super) first_by: Date,
    pub(super) kind: ObligationKind,
    /// What is owed, in a few words.
    pub(super) what: String,
}

/// Kinds of what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ObligationKind {
    Problem,
    Upkeep,
    Pledge,
    Deed,
    Notice,
    Filing,
    Report,
    Demand,
    Cadence,
    Feedback,
}

impl ObligationKind {
    /// How to put it right.
    pub(super) fn fix(self) -> &'static str {
        match self {
            Self::Problem => "问题办结的，在最近一期月公示里写“已完成”或“已销号”；办不完的，写新的期限和理由",
            Self::Upkeep => "长期坚持的问题复查以后，在月公示里写复查日期和复查人",
            Self::Pledge => "承诺兑现的，在承诺书里写“已兑现”和日期",
            Self::Deed => "实事办好的，在方案里写“已完成”、日期和依据",
            Self::Notice => "月公示写好以后填上公布日期",
            Self::Filing => "方案报上级审核以后备案，填上备案日期",
            Self::Report => "报送以后在活动记录里记一条，写真实日期",
            Self::Demand => "办了以后照实登记",
            Self::Cadence => "做过没有记的补记，没有做的尽快恢复，不要补写",
            Self::Feedback => "尽快答复群众，填上答复日期",
        }
    }
}

impl Obligation {
    /// Days after the deadline in force; none while it has not passed.
    pub(super) fn days_late(&self, as_of: Date) -> Option<u32> {
        past(self.by, as_of)
    }

    /// Days to the deadline in force; none when it has passed.
    pub(super) fn days_left(&self, as_of: Date) -> Option<i32> {
        Some(days_between(as_of, self.by)).filter(|days| *days >= 0)
    }

    /// Days after the first deadline, whatever it was put off to.
    pub(super) fn days_late_at_first(&self, as_of: Date) -> Option<u32> {
        past(self.first_by, as_of)
    }
}

fn past(day: Date, as_of: Date) -> Option<u32> {
    u32::try_from(days_between(day, as_of)).ok().filter(|days| *days > 0)
}

/// What all units owe at one date.
pub(super) struct Obligations<'r, 's> {
    register: &'r Register<'s>,
    hand_ins: HandIns<'r, 's>,
    cadences: Cadences<'r>,
}

impl<'r, 's> Obligations<'r, 's> {
    pub(super) fn of(register: &'r Register<'s>) -> Self {
        Self { register, hand_ins: HandIns::of(register, |_| true), cadences: Cadences::of(register) }
    }

    /// What the unit at `index` owes, the earliest first.
    pub(super) fn of_unit(&self, index: usize) -> Vec<Obligation> {
        let (unit, state) = (&self.register.site.units[index], &self.register.units[index]);
        let mut list = List { as_of: self.register.as_of, owed: Vec::new() };
        if let Some(plan) = unit.plan.as_ref().filter(|_| state.plan_counts) {
            list.problems(plan, state);
            list.deeds(plan, state);
        }
        list.pledges(unit, state);
        list.notices(state);
        for (deadline, _) in self.hand_ins.of_unit(index).filter(|(_, handed_in)| !handed_in.is_met()) {
            list.add(ObligationKind::Report, deadline.due, deadline.title().to_owned());
        }
        if let Some(deadline) = self.register.site.campaign.deadline(FILING) {
            self.filing(&mut list, index, deadline);
        }
        self.demands(&mut list, index);
        for gap in self.cadences.gaps(index) {
            let (kind, often) = (gap.kind.word(), gap.frequency.word());
            list.add(ObligationKind::Cadence, gap.since, format!("{kind}（{often}一次）缺{}期", gap.periods.len()));
        }
        list.feedback(unit, self.register.site.settings.reply_within());
        list.owed.sort_by(|a, b| a.by.cmp(&b.by).then_with(|| a.what.cmp(&b.what)));
        list.owed
    }

    /// The plan of a unit that has to make one, until it is filed.
    fn filing(&self, list: &mut List, index: usize, deadline: &Deadline) {
        let unit = &self.register.site.units[index];
        let is_filed = |plan: &Plan| {
            let day = plan.filing.as_ref().and_then(|filing| filing.date);
            plan.status != Some(PlanStatus::Draft) && day.is_some_and(|day| day <= list.as_of)
        };
        let is_owed = self.register.owes_plan(index) && !unit.is_damaged("plan.toml");
        if is_owed && !unit.plan.as_ref().is_some_and(is_filed) {
            list.add(ObligationKind::Filing, deadline.due, deadline.title().to_owned());
        }
    }

    /// What the campaign demands of every unit that makes a plan, and has a day.
    fn demands(&self, list: &mut List, index: usize) {
        let (unit, state) = (&self.register.site.units[index], &self.register.units[index]);
        if !self.register.owes_plan(index) {
            return;
        }
        for demand in [Demand::Rating, Demand::Commitment, Demand::Survey, Demand::Acceptance] {
            let Some(due) = self.register.site.campaign.due(demand) else { continue };
            let is_there = match demand {
                Demand::Rating => !state.ratings.is_empty(),
                Demand::Commitment => !unit.commitments.is_empty(),
                Demand::Survey => unit.acceptance.as_ref().is_some_and(|accepted| {
                    accepted.survey.is_some() || accepted.rounds.iter().any(|round| round.survey.is_some())
                }),
                _ => state.acceptance_counts,
            };
            if !is_there {
                list.add(ObligationKind::Demand, due, demand.meaning().to_owned());
            }
        }
    }
}

/// The list of one unit while it is made.
struct List {
    as_of: Date,
    owed: Vec<Obligation>,
}

impl List {
    fn add(&mut self, kind: ObligationKind, by: Date, what: String) {
        self.owed.push(Obligation { by, first_by: by, kind, what });
    }

    fn problems(&mut self, plan: &Plan, state: &UnitState) {
        for derived in &state.problems {
            let problem = &plan.problems[derived.index];
            if let Some(by) = derived.due.filter(|_| derived.status.is_open()) {
                let first_by = derived.first_due.unwrap_or(by);
                self.owed.push(Obligation { by, first_by, kind: ObligationKind::Problem, what: title(problem) });
            }
            if let Some(upkeep) = &derived.upkeep {
                let by = upkeep.missed.first().map_or(upkeep.next, |(_, last)| *last);
                self.add(ObligationKind::Upkeep, by, format!("{}定期复查", title(problem)));
            }
        }
    }

    fn deeds(&mut self, plan: &Plan, state: &UnitState) {
        for derived in state.deeds.iter().filter(|deed| deed.status != PromiseStatus::Kept) {
            let deed = &plan.deeds[derived.index];
            if let (Some(due), Some(text)) = (deed.due, &deed.text) {
                self.add(ObligationKind::Deed, due, format!("好事实事：{}", shortened(text)));
            }
        }
    }

    /// A pledge that answers a problem is owed with the problem.
    fn pledges(&mut self, unit: &Unit, state: &UnitState) {
        for derived in state.pledges.iter().filter(|pledge| pledge.status != PromiseStatus::Kept) {
            let pledge = &unit.commitments[derived.commitment].pledges[derived.index];
            if let (Some(by), Some(text)) = (derived.due, pledge.text.as_ref().filter(|_| derived.problem.is_none())) {
                let first_by = derived.first_due.unwrap_or(by);
                let what = format!("承诺：{}", shortened(text));
                self.owed.push(Obligation { by, first_by, kind: ObligationKind::Pledge, what });
            }
        }
    }

    fn notices(&mut self, state: &UnitState) {
        for month in state.months.iter().filter(|month| month.status != MonthStatus::Published) {
            self.add(ObligationKind::Notice, month.month.last_day(), format!("{}公示", month.month.chinese()));
        }
    }

    fn feedback(&mut self, unit: &Unit, reply_within: Option<u32>) {
        let Some(days) = reply_within else { return };
        for entry in &unit.feedback {
            let Some(received) = entry.date.filter(|day| *day <= self.as_of) else { continue };
            if entry.answered_on.is_none_or(|day| day > self.as_of) {
                let by = received.saturating_add(i64::from(days).days());
                self.add(ObligationKind::Feedback, by, format!("群众反映{}的答复", entry.id));
            }
        }
    }
}

fn title(problem: &Problem) -> String {
    format!("问题{}：{}", problem.id, shortened(problem.text.as_deref().unwrap_or_default()))
}

/// The beginning of a text, as much as names what is meant.
fn shortened(text: &str) -> String {
    let mut characters = text.trim().chars();
    let mut short: String = characters.by_ref().take(SHOWN).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    if characters.next().is_some() {
        short.push('…');
    }
    short
}
