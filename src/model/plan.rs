//! 整改方案 and 整改台账: what was found and what is promised.

use serde::{Deserialize, Serialize};

use super::{BenchmarkLevel, Date, DeedStatus, PlanStatus, ProblemSource, Scope, Term};

/// A unit's plan and ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How far it has come; only 已审核 is public.
    pub status: Option<PlanStatus>,
    /// Who pointed the problems out, of a plan that answers a 巡视, 审计 or 督察.
    pub inspection: Option<Inspection>,
    /// Day it was handed in to the superior (S000-023).
    #[serde(with = "super::day_number")]
    pub submitted: Option<Date>,
    /// Review by the superior (S000-024).
    pub review: Option<Review>,
    /// Steps of its approval taken so far.
    pub approval: Vec<ApprovalStep>,
    /// Filing with the superior (S000-027).
    pub filing: Option<Filing>,
    /// Notice period.
    pub publicity: Option<Publicity>,
    /// Promotion target (S001-050).
    pub target: Option<PlanTarget>,
    /// 征求意见 (S000-050…052).
    pub consultation: Option<Consultation>,
    /// What problems with a number below theirs belong to.
    pub headings: Vec<Heading>,
    /// Problems, in the clerk's order.
    pub problems: Vec<Problem>,
    /// 好事实事 (S001-048).
    pub deeds: Vec<Deed>,
    /// 长期成果 (S000-017).
    pub lasting_results: Vec<LastingResult>,
    /// Who may see it.
    pub scope: Scope,
}

/// 巡视巡察、审计、督察: who looked, and when the feedback came.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    /// Who gave the feedback.
    pub by: Option<String>,
    /// Day of the feedback, from which deadlines without a day are counted.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
}

/// An item of the feedback that is divided into problems: item 3 stands over 3.1 and 3.2.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Number.
    pub number: String,
    /// Wording of the feedback.
    pub text: Option<String>,
}

impl Plan {
    /// What it sets out to do, problem by problem: the texts two plans are compared by.
    pub fn tasks(&self) -> impl Iterator<Item = &str> {
        self.problems.iter().flat_map(Problem::tasks)
    }

    /// Day from which deadlines without a day are counted: of the feedback, or else of the review.
    pub fn counted_from(&self) -> Option<Date> {
        let feedback = self.inspection.as_ref().and_then(|inspection| inspection.date);
        feedback.or_else(|| self.review.as_ref()?.date)
    }

    /// The heading a number stands under: 3 for 3.2, the nearest there is.
    pub fn heading_of(&self, number: &str) -> Option<&Heading> {
        let mut above = number;
        while let Some((upper, _)) = above.rsplit_once('.') {
            if let Some(heading) = self.headings.iter().find(|heading| heading.number == upper) {
                return Some(heading);
            }
            above = upper;
        }
        None
    }
}

/// The superior's review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Office that reviewed it.
    pub by: Option<String>,
    /// Day of the review.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Opinion of the office.
    pub opinion: Option<String>,
    /// Angles looked at, of the campaign's `review_angles` (S000-025).
    pub checks: Vec<String>,
}

/// Filing of the plan with superior offices.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Day of filing.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Offices it was filed with.
    pub filed_with: Vec<String>,
}

/// 公示期.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publicity {
    /// First day of the notice period.
    #[serde(with = "super::day_number")]
    pub starts: Option<Date>,
    /// Last day of the notice period.
    #[serde(with = "super::day_number")]
    pub ends: Option<Date>,
}

/// Grade the unit strives for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanTarget {
    /// Grade to be reached.
    pub grade: Option<String>,
    /// Stars to be reached.
    pub stars: Option<u32>,
    /// Day by which it is to be reached.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// Measures to reach it (S002-085: at most 150 characters).
    pub measures: Option<String>,
    /// Level of 先进（示范） title to be won (S002-033).
    pub honour: Option<String>,
    /// 赶超对象 (S001-052).
    pub benchmark: Option<Benchmark>,
}

/// 赶超对象: a unit of this site or a name outside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Benchmark {
    /// Path of a unit of this site.
    pub unit: Option<String>,
    /// Name of an organisation outside the site.
    pub name: Option<String>,
    /// Administrative level of that organisation.
    pub level: Option<BenchmarkLevel>,
    /// How the unit means to catch up (S001-055).
    pub measures: Option<String>,
    /// Day by which it means to have caught up.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
}

/// 征求意见.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    /// Activity it was part of (S000-021).
    pub activity: Option<String>,
    /// Day of asking.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// Number of 座谈会.
    pub forums: Option<u32>,
    /// Number of 信函.
    pub letters: Option<u32>,
    /// Number of people asked by 电话 or 短信.
    pub phone_or_sms: Option<u32>,
    /// Other ways of asking, in words.
    pub other: Option<String>,
    /// Number of people asked.
    pub people: Option<u32>,
    /// Number of 两代表一委员 among them.
    pub delegates: Option<u32>,
    /// Number of 党外群众 among them.
    pub non_members: Option<u32>,
    /// Total of opinions as typed, which only serves to check the sum.
    pub opinions_total: Option<u32>,
    /// Number of opinions for each category.
    pub opinions: Vec<(String, u32)>,
}

impl Consultation {
    /// How many ways of asking were used (S000-022).
    pub fn channels(&self) -> usize {
        [self.forums, self.letters, self.phone_or_sms].iter().filter(|n| n.is_some_and(|n| n > 0)).count()
            + usize::from(self.other.is_some())
    }

    /// All opinions, computed (S000-052).
    pub fn total(&self) -> u32 {
        self.opinions.iter().map(|(_, n)| n).sum()
    }
}

/// One line of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Number in the ledger, which is never used again (S001-032).
    pub id: String,
    /// Category, one of the campaign's.
    pub category: Option<String>,
    /// Type of problem (S001-015).
    pub kind: Option<String>,
    /// Aims it serves, of the campaign's `tags` (S000-014).
    pub tags: Vec<String>,
    /// Who pointed it out.
    pub source: Option<ProblemSource>,
    /// Wording of the problem.
    pub text: Option<String>,
    /// Cause of the problem (S001-005).
    pub cause: Option<String>,
    /// 拟集中整改.
    pub focus: bool,
    /// How long solving it may take.
    pub term: Option<Term>,
    /// Whether only the superior can solve it (S004-028).
    pub needs_superior: bool,
    /// 对群众的说明 (S001-031).
    pub explanation: Option<String>,
    /// Measures against it.
    pub measures: Vec<Measure>,
    /// Person responsible for it.
    pub responsible: Option<String>,
    /// 上级联系指导人 (S000-054).
    pub guide: Option<String>,
    /// First deadline.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// Steps on the way.
    pub milestones: Vec<Milestone>,
    /// Who answers for what, where a list says more than the person responsible; most ledgers do not.
    pub assignment: Option<Box<Assignment>>,
    /// Who may see it.
    pub scope: Scope,
}

/// What lists of 巡视, 审计 and 督察 say of a problem beside the columns of a ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Number in the feedback, `3.2` for the second part of item 3.
    pub number: Option<String>,
    /// 牵头单位: name or path of a unit of this site, or a name outside it.
    pub lead: Option<String>,
    /// 配合单位, likewise.
    pub joint: Vec<String>,
    /// 责任领导.
    pub leader: Option<String>,
    /// 整改目标.
    pub goal: Option<String>,
    /// Kind of deadline, of those of the scheme.
    pub deadline_kind: Option<String>,
}

static UNASSIGNED: Assignment =
    Assignment { number: None, lead: None, joint: Vec::new(), leader: None, goal: None, deadline_kind: None };

impl Problem {
    /// What it says and what will be done about it.
    pub fn tasks(&self) -> impl Iterator<Item = &str> {
        let measures = self.measures.iter().filter_map(|measure| measure.text.as_deref());
        self.text.as_deref().into_iter().chain(measures)
    }

    /// Who answers for what.
    pub fn assignment(&self) -> &Assignment {
        self.assignment.as_deref().unwrap_or(&UNASSIGNED)
    }
}

impl Assignment {
    /// 牵头单位 and 配合单位.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.lead.iter().chain(&self.joint).map(String::as_str)
    }
}

/// One measure against a problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// What will be done; none when left blank.
    pub text: Option<String>,
    /// Deadline of its own; none: that of the problem.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// Guide of its own; none: that of the problem.
    pub guide: Option<String>,
}

/// A step on the way to solving a long-term problem.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Wording of the step.
    pub text: Option<String>,
    /// Day by which it is to be taken.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
}

/// One step by which a plan was approved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalStep {
    /// Name of the step, as in the campaign.
    pub step: Option<String>,
    /// Who took it.
    pub by: Option<String>,
    /// Day it was taken.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
}

/// 好事实事.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// Wording of the deed.
    pub text: Option<String>,
    /// Day by which it is to be done.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// Who answers for it.
    pub responsible: Option<String>,
    /// What came of it, in the unit's word.
    pub status: Option<DeedStatus>,
    /// Day it was done.
    #[serde(with = "super::day_number")]
    pub done_on: Option<Date>,
    /// What shows that it was done.
    pub evidence: Option<String>,
    /// Who may see it.
    pub scope: Scope,
}

/// 长期成果.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastingResult {
    /// Wording of the result.
    pub text: Option<String>,
    /// Who may see it.
    pub scope: Scope,
}
