//! The facts of one unit that forms are filled from.
//!
//! One type for both audiences: `public` fills it from the views of `disclosure` alone, which have no field for
//! internal data, and `internal` from the register itself. What a form shows of a dossier is decided by the form
//! and not by its reader; [`OfficeOnly`] is simply empty in a public one.

use crate::model::Date;

/// The facts of one unit.
#[derive(Debug, Default)]
pub(crate) struct Dossier<'a> {
    /// Path of IDs.
    pub(crate) path: &'a str,
    /// 规范全称 (S000-048).
    pub(crate) name: &'a str,
    /// Short name.
    pub(crate) label: &'a str,
    /// 领域.
    pub(crate) field: Option<&'a str>,
    /// Whether it is a 党支部.
    pub(crate) branch: bool,
    /// Kind in words.
    pub(crate) kind: Option<&'a str>,
    /// Who has a problem struck off, in words.
    pub(crate) closing: Option<String>,
    /// Whether it is a 远程教育站点.
    pub(crate) station: bool,
    /// Number of members.
    pub(crate) members: Option<u32>,
    /// Secretary.
    pub(crate) secretary: Option<&'a str>,
    /// Data that never stands in a public dossier.
    pub(crate) internal: OfficeOnly<'a>,
    /// 规范全称 of the unit above.
    pub(crate) superior: Option<&'a str>,
    /// Persons and offices that help it.
    pub(crate) support: Vec<HelperFacts<'a>>,
    /// Ratings that count, oldest first.
    pub(crate) ratings: Vec<RatingFacts<'a>>,
    /// Whether the first rating made it a 重点整顿对象.
    pub(crate) key: bool,
    /// The plan, when it counts.
    pub(crate) plan: Option<PlanFacts<'a>>,
    /// Commitments.
    pub(crate) commitments: Vec<CommitmentFacts<'a>>,
    /// Recorded visits, oldest first.
    pub(crate) visits: Vec<VisitFacts<'a>>,
    /// Acceptance, when it counts.
    pub(crate) acceptance: Option<AcceptanceFacts<'a>>,
}

/// Telephone numbers and names that stay inside the office.
#[derive(Debug, Default)]
pub(crate) struct OfficeOnly<'a> {
    /// 书记联系电话.
    pub(crate) secretary_phone: Option<&'a str>,
    /// 填报人.
    pub(crate) reporter: Option<&'a str>,
    /// 填报人 telephone.
    pub(crate) reporter_phone: Option<&'a str>,
}

/// Somebody who helps the unit.
#[derive(Debug)]
pub(crate) struct HelperFacts<'a> {
    /// Kind of help: 联系领导, 帮带部门 and so on.
    pub(crate) role: &'a str,
    /// Person or office.
    pub(crate) name: Option<&'a str>,
    /// Office held.
    pub(crate) title: Option<&'a str>,
}

/// One rating.
#[derive(Debug)]
pub(crate) struct RatingFacts<'a> {
    /// Day.
    pub(crate) date: Option<Date>,
    /// Grade.
    pub(crate) grade: &'a str,
    /// Stars.
    pub(crate) stars: Option<u32>,
    /// Office that decided it.
    pub(crate) by: Option<&'a str>,
    /// Score as text.
    pub(crate) score: Option<String>,
    /// Score the unit gave itself, as text.
    pub(crate) self_score: Option<String>,
    /// Steps of the procedure: name, and the rest of what is known of each.
    pub(crate) steps: Vec<StepFacts<'a>>,
    /// Reasons for the grade.
    pub(crate) basis: Option<&'a str>,
}

/// One step of the procedure.
#[derive(Debug)]
pub(crate) struct StepFacts<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// Meeting or office that took it.
    pub(crate) by: Option<&'a str>,
    /// Day.
    pub(crate) date: Option<Date>,
    /// Grade it came to.
    pub(crate) grade: Option<&'a str>,
    /// Votes for that grade, of so many valid ones (S002-022).
    pub(crate) ballot: Option<(u32, u32)>,
}

/// The plan and its ledger.
#[derive(Debug, Default)]
pub(crate) struct PlanFacts<'a> {
    /// Day of the superior's review.
    pub(crate) reviewed_on: Option<Date>,
    /// Steps of its approval taken so far.
    pub(crate) approval: Vec<ApprovalFacts<'a>>,
    /// 党委指导意见.
    pub(crate) opinion: Option<&'a str>,
    /// Promotion target.
    pub(crate) target: Option<TargetFacts<'a>>,
    /// 征求意见.
    pub(crate) consultation: Option<ConsultationFacts<'a>>,
    /// Who pointed the problems out, and when.
    pub(crate) inspected: (Option<&'a str>, Option<Date>),
    /// Lines of the ledger.
    pub(crate) problems: Vec<ProblemFacts<'a>>,
}

/// One step by which the plan was approved.
#[derive(Debug)]
pub(crate) struct ApprovalFacts<'a> {
    /// Name.
    pub(crate) step: &'a str,
    /// Who took it.
    pub(crate) by: Option<&'a str>,
    /// Day.
    pub(crate) date: Option<Date>,
}

/// What the unit strives for.
#[derive(Debug, Default)]
pub(crate) struct TargetFacts<'a> {
    /// Grade.
    pub(crate) grade: Option<&'a str>,
    /// Stars.
    pub(crate) stars: Option<u32>,
    /// Day by which it is to be reached.
    pub(crate) due: Option<Date>,
    /// Measures to reach it.
    pub(crate) measures: Option<&'a str>,
    /// 赶超对象.
    pub(crate) benchmark: Option<&'a str>,
}

/// 征求意见 (S000-050…052).
#[derive(Debug, Default)]
pub(crate) struct ConsultationFacts<'a> {
    /// 座谈会.
    pub(crate) forums: Option<u32>,
    /// 信函.
    pub(crate) letters: Option<u32>,
    /// 电话短信.
    pub(crate) phone_or_sms: Option<u32>,
    /// 其他.
    pub(crate) other: Option<&'a str>,
    /// 共…人.
    pub(crate) people: Option<u32>,
    /// 两代表一委员.
    pub(crate) delegates: Option<u32>,
    /// 党外群众.
    pub(crate) non_members: Option<u32>,
    /// Opinions by category.
    pub(crate) opinions: Vec<(&'a str, u32)>,
}

/// One line of the ledger.
#[derive(Debug)]
pub(crate) struct ProblemFacts<'a> {
    /// Number in the ledger.
    pub(crate) id: &'a str,
    /// Number in the feedback, where it is another one.
    pub(crate) number: Option<&'a str>,
    /// Number and wording of the item of the feedback it stands under, of the first problem that does.
    pub(crate) heading: Option<(&'a str, &'a str)>,
    /// Category.
    pub(crate) category: Option<&'a str>,
    /// 整改目标.
    pub(crate) goal: Option<&'a str>,
    /// 牵头单位.
    pub(crate) lead: Option<&'a str>,
    /// 配合单位.
    pub(crate) joint: Vec<&'a str>,
    /// 责任领导.
    pub(crate) leader: Option<&'a str>,
    /// Kind of deadline.
    pub(crate) deadline_kind: Option<&'a str>,
    /// What the unit last said, where its word is the scheme's own.
    pub(crate) word: Option<&'a str>,
    /// What the unit last said was done, in a list that names units.
    pub(crate) told: Option<&'a str>,
    /// Number under which it was struck off.
    pub(crate) closing_number: Option<&'a str>,
    /// Wording of the problem.
    pub(crate) text: &'a str,
    /// 拟集中整改.
    pub(crate) focus: bool,
    /// 短期, 中期 or 长期.
    pub(crate) term: Option<&'static str>,
    /// Measures.
    pub(crate) measures: Vec<MeasureFacts<'a>>,
    /// 承办责任人.
    pub(crate) responsible: Option<&'a str>,
    /// First deadline.
    pub(crate) first_due: Option<Date>,
    /// Deadline in force.
    pub(crate) due: Option<Date>,
    /// State as a key, such as `closed` or `overdue`.
    pub(crate) key: &'static str,
    /// Whether it is open and its first deadline has passed, whatever that was put off to.
    pub(crate) past_first_due: bool,
    /// State in words.
    pub(crate) state: &'static str,
    /// 剩余N天, 今日到期, 逾期N天, 逾期N天完成.
    pub(crate) countdown: Option<String>,
    /// 按最初时限逾期N天, where another deadline is in force.
    pub(crate) first_overdue: Option<String>,
    /// Latest percentage reported, as text.
    pub(crate) percent: Option<String>,
    /// Day it was struck off.
    pub(crate) closed_on: Option<Date>,
    /// Person or office that struck it off.
    pub(crate) closed_by: Option<&'a str>,
}

/// One measure; deadline and guide are the problem's where it has none of its own.
#[derive(Debug)]
pub(crate) struct MeasureFacts<'a> {
    /// Wording of the measure.
    pub(crate) text: &'a str,
    /// 完成时限.
    pub(crate) due: Option<Date>,
    /// 上级党组织联系指导人.
    pub(crate) guide: Option<&'a str>,
}

/// A public commitment.
#[derive(Debug)]
pub(crate) struct CommitmentFacts<'a> {
    /// Whether a single member made it.
    pub(crate) member: bool,
    /// Who made it.
    pub(crate) signer: Option<&'a str>,
    /// Day.
    pub(crate) date: Option<Date>,
    /// What is promised and by when.
    pub(crate) pledges: Vec<PledgeFacts<'a>>,
    /// Markdown.
    pub(crate) body: &'a str,
}

/// One promise of a commitment.
#[derive(Debug)]
pub(crate) struct PledgeFacts<'a> {
    /// Wording of the promise.
    pub(crate) text: &'a str,
    /// Deadline as promised.
    pub(crate) first_due: Option<Date>,
    /// Deadline that took its place, when the problem it answers was put off.
    pub(crate) moved_to: Option<Date>,
}

/// One visit.
#[derive(Debug)]
pub(crate) struct VisitFacts<'a> {
    /// Day.
    pub(crate) date: Option<Date>,
    /// Who visited.
    pub(crate) by: Option<&'a str>,
    /// How (S004-015).
    pub(crate) form: Option<&'a str>,
    /// What was looked at (S002-012, S004-014).
    pub(crate) checks: &'a [String],
    /// What it was about.
    pub(crate) note: Option<&'a str>,
    /// Units visited: path and short name.
    pub(crate) units: Vec<(&'a str, &'a str)>,
}

/// Acceptance of the work.
#[derive(Debug, Default)]
pub(crate) struct AcceptanceFacts<'a> {
    /// 通过 or 不通过.
    pub(crate) conclusion: Option<&'static str>,
    /// Opinion of the committee above.
    pub(crate) opinion: Option<&'a str>,
    /// Day.
    pub(crate) opinion_date: Option<Date>,
    /// Surveys, oldest first; the last is the one in force.
    pub(crate) surveys: Vec<SurveyFacts<'a>>,
}

/// Counts of one survey.
#[derive(Debug)]
pub(crate) struct SurveyFacts<'a> {
    /// Day.
    pub(crate) date: Option<Date>,
    /// Who held it.
    pub(crate) by: Option<&'a str>,
    /// 有效票.
    pub(crate) valid: u32,
    /// 满意.
    pub(crate) satisfied: Option<u32>,
    /// 基本满意.
    pub(crate) mostly: Option<u32>,
    /// 不满意.
    pub(crate) dissatisfied: Option<u32>,
    /// 满意度 as text.
    pub(crate) satisfaction: String,
    /// Whether it is under the campaign's floor; none without a floor.
    pub(crate) below: Option<bool>,
}

impl<'a> Dossier<'a> {
    /// The rating the plan answers: the latest not after the review, or else the first.
    pub(crate) fn plan_rating(&self) -> Option<&RatingFacts<'a>> {
        let reviewed = self.plan.as_ref().and_then(|plan| plan.reviewed_on);
        let before = |rated: &&RatingFacts<'a>| matches!((rated.date, reviewed), (Some(day), Some(end)) if day <= end);
        self.ratings.iter().rev().find(before).or(self.ratings.first())
    }

    /// The rating in force.
    pub(crate) fn latest_rating(&self) -> Option<&RatingFacts<'a>> {
        self.ratings.last()
    }

    /// Problems of the plan, none without one.
    pub(crate) fn problems(&self) -> &[ProblemFacts<'a>] {
        self.plan.as_ref().map_or(&[], |plan| &plan.problems)
    }

    /// Everybody who plays this part, as `name（title）`.
    pub(crate) fn helpers(&self, role: &str) -> Vec<String> {
        self.support
            .iter()
            .filter(|helper| helper.role == role)
            .filter_map(|helper| match (helper.name, helper.title) {
                (Some(name), Some(title)) => Some(format!("{name}（{title}）")),
                (Some(only), None) | (None, Some(only)) => Some(only.to_owned()),
                (None, None) => None,
            })
            .collect()
    }
}

impl ProblemFacts<'_> {
    /// Whether it was struck off.
    pub(crate) fn is_closed(&self) -> bool {
        self.key == "closed"
    }

    /// Whether it is open and the deadline in force has passed.
    pub(crate) fn is_overdue(&self) -> bool {
        self.key == "overdue"
    }

    /// What becomes of the deadline: the first one, and the one in force when it was moved.
    pub(crate) fn deadlines(&self) -> (Option<Date>, Option<Date>) {
        (self.first_due, self.due.filter(|due| Some(*due) != self.first_due))
    }
}
