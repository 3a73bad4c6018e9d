//! What the campaign wants handed in until when, by which units, and what became of it (S000-033, S002-024, S003-017).

use super::Register;
use crate::model::{Activity, ActivityKind, Date, Deadline, PlanStatus, Unit, UnitKind};

/// The deadline a review of the plan meets.
const REVIEW: &str = "目标审核";

/// The deadlines for reports, with the kinds of units each is meant for.
#[derive(Debug)]
pub struct HandIns<'r, 's> {
    register: &'r Register<'s>,
    asked: Vec<Asked<'s>>,
}

/// What became of a deadline in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandedIn {
    /// The unit recorded the report at this place among its activities.
    Reported {
        /// Position among the activities.
        at: usize,
        /// Day it was handed in.
        on: Date,
    },
    /// The plan the deadline speaks of was reviewed.
    Reviewed {
        /// Day of the review.
        on: Date,
    },
    /// Records of another kind stand behind it, or another rule asks for them.
    Otherwise,
    /// The plan is there and waits for its review.
    AwaitsReview,
    /// Nothing is recorded.
    Missing,
}

impl HandedIn {
    /// Whether nothing is left to be done.
    pub fn is_met(self) -> bool {
        !matches!(self, Self::AwaitsReview | Self::Missing)
    }
}

#[derive(Debug)]
struct Asked<'s> {
    deadline: &'s Deadline,
    /// Empty: the units at the top.
    kinds: Vec<UnitKind>,
}

impl<'r, 's> HandIns<'r, 's> {
    /// Works out once for all units whom each of the `wanted` deadlines is meant for.
    pub fn of(register: &'r Register<'s>, wanted: impl Fn(&Deadline) -> bool) -> Self {
        let site = register.site;
        let reports = site.campaign.deadlines.iter().filter(|deadline| deadline.asks_for_report() && wanted(deadline));
        let asked = reports.map(|deadline| {
            let mut kinds = deadline.reporter_kinds();
            kinds.retain(|kind| site.units.iter().any(|unit| unit.kind == Some(*kind)));
            if kinds.is_empty() && deadline.what == REVIEW {
                kinds.push(UnitKind::Branch);
            }
            Asked { deadline, kinds }
        });
        Self { register, asked: asked.collect() }
    }

    /// The deadlines meant for a unit, in the order of the file, with what became of each.
    pub fn of_unit(&self, index: usize) -> impl Iterator<Item = (&'s Deadline, HandedIn)> {
        let asked = self.asked.iter().filter(move |asked| asked.is_asked_of(self.register, index));
        asked.map(move |asked| (asked.deadline, asked.became_of(self.register, index)))
    }
}

impl Asked<'_> {
    fn is_asked_of(&self, register: &Register<'_>, index: usize) -> bool {
        let unit = &register.site.units[index];
        let is_receiver = self.deadline.receiver.as_ref().is_some_and(|receiver| {
            receiver.contains(&unit.name) || unit.short.as_ref().is_some_and(|short| receiver.contains(short))
        });
        let is_meant = match unit.kind {
            _ if self.kinds.is_empty() => register.units[index].parent.is_none(),
            kind => kind.is_some_and(|kind| self.kinds.contains(&kind)),
        };
        is_meant && !is_receiver && (!unit.is_branch() || register.owes_plan(index))
    }

    fn became_of(&self, register: &Register<'_>, index: usize) -> HandedIn {
        let unit = &register.site.units[index];
        if let Some((at, on)) = self.reported(unit, register.as_of) {
            return HandedIn::Reported { at, on };
        }
        match self.deadline.what.as_str() {
            REVIEW if unit.plan.is_some() => reviewed(unit, register.as_of),
            // A branch without the plan to be reviewed is told so by another rule.
            REVIEW if unit.is_branch() => HandedIn::Otherwise,
            // Ratings are behind the list of grades.
            "定级名单" if register.units[index].totals.rated > 0 => HandedIn::Otherwise,
            _ => HandedIn::Missing,
        }
    }

    /// The first report of the unit that has come: its place among the activities and its day.
    fn reported(&self, unit: &Unit, as_of: Date) -> Option<(usize, Date)> {
        let deadline = self.deadline;
        let is_report = |activity: &Activity| {
            activity.kind == Some(ActivityKind::Report)
                || (activity.kind == Some(ActivityKind::Summary) && deadline.what == "年度总结")
        };
        let names = |activity: &Activity| {
            let what = activity.what.as_deref();
            what.is_some() && (what == Some(deadline.what.as_str()) || what == deadline.name.as_deref())
        };
        let reports = unit.activities.iter().enumerate().filter(|(_, activity)| is_report(activity) && names(activity));
        let days = reports.filter_map(|(at, activity)| Some((at, activity.date.filter(|day| *day <= as_of)?)));
        days.min_by_key(|(_, day)| *day)
    }
}

/// What became of a plan that is there.
fn reviewed(unit: &Unit, as_of: Date) -> HandedIn {
    let Some(plan) = unit.plan.as_ref().filter(|_| !unit.is_damaged("plan.toml")) else { return HandedIn::Otherwise };
    let review = plan.review.as_ref();
    match review.and_then(|review| review.date).filter(|day| *day <= as_of) {
        Some(on) => HandedIn::Reviewed { on },
        // That a reviewed plan does not say when is an error of its own.
        None if plan.status == Some(PlanStatus::Reviewed) && review.is_none_or(|review| review.date.is_none()) => {
            HandedIn::Otherwise
        }
        None => HandedIn::AwaitsReview,
    }
}
