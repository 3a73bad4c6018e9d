//! The facts of one unit that forms are filled from.
//!
//! One type for both audiences: `public` fills it from the views of `disclosure` alone, which have no
//! field for internal data, and `office` from the register itself. What a form shows of a dossier is
//! decided by the form, never by who reads it; [`Internal`] is simply empty in a public one.

use crate::model::Date;

/// What is known of one unit.
#[derive(Debug, Default)]
pub struct Dossier<'a> {
    /// Path of IDs.
    pub path: &'a str,
    /// 规范全称 (S000-048).
    pub name: &'a str,
    /// Short name.
    pub label: &'a str,
    /// 领域.
    pub field: Option<&'a str>,
    /// Whether it is a 党支部.
    pub branch: bool,
    /// Whether it is a 远程教育站点.
    pub station: bool,
    /// Number of members.
    pub members: Option<u32>,
    /// Secretary.
    pub secretary: Option<&'a str>,
    /// Data that never stands in a public dossier.
    pub internal: Internal<'a>,
    /// 规范全称 of the unit above.
    pub superior: Option<&'a str>,
    /// Who helps it.
    pub support: Vec<Helper<'a>>,
    /// Ratings that count, oldest first.
    pub ratings: Vec<Rated<'a>>,
    /// Whether the first rating made it a 重点整顿对象.
    pub key: bool,
    /// The plan, when it counts.
    pub plan: Option<PlanFacts<'a>>,
    /// Commitments.
    pub commitments: Vec<Promise<'a>>,
    /// Recorded visits, oldest first.
    pub visits: Vec<Visit<'a>>,
    /// Acceptance, when it counts.
    pub acceptance: Option<Accepted<'a>>,
}

/// Telephone numbers and names that stay inside the office.
#[derive(Debug, Default)]
pub struct Internal<'a> {
    /// 书记联系电话.
    pub secretary_phone: Option<&'a str>,
    /// 填报人.
    pub reporter: Option<&'a str>,
    /// 填报人 telephone.
    pub reporter_phone: Option<&'a str>,
}

/// Somebody who helps the unit.
#[derive(Debug)]
pub struct Helper<'a> {
    /// Part played.
    pub role: &'static str,
    /// Person or office.
    pub name: Option<&'a str>,
    /// Office held.
    pub title: Option<&'a str>,
}

/// One rating.
#[derive(Debug)]
pub struct Rated<'a> {
    /// Day.
    pub date: Option<Date>,
    /// Grade.
    pub grade: &'a str,
    /// Stars.
    pub stars: Option<u32>,
    /// Who decided.
    pub by: Option<&'a str>,
    /// Score as text.
    pub score: Option<String>,
    /// Why.
    pub basis: Option<&'a str>,
}

/// The plan and its ledger.
#[derive(Debug, Default)]
pub struct PlanFacts<'a> {
    /// Day of the superior's review.
    pub reviewed_on: Option<Date>,
    /// 党委指导意见.
    pub opinion: Option<&'a str>,
    /// Target.
    pub target: Option<Target<'a>>,
    /// 征求意见.
    pub consultation: Option<Asked<'a>>,
    /// Lines of the ledger.
    pub problems: Vec<ProblemFacts<'a>>,
}

/// What the unit strives for.
#[derive(Debug, Default)]
pub struct Target<'a> {
    /// Grade.
    pub grade: Option<&'a str>,
    /// Stars.
    pub stars: Option<u32>,
    /// By when.
    pub due: Option<Date>,
    /// How.
    pub measures: Option<&'a str>,
    /// 赶超对象.
    pub benchmark: Option<&'a str>,
}

/// 征求意见 (S000-050…052).
#[derive(Debug, Default)]
pub struct Asked<'a> {
    /// 座谈会.
    pub forums: Option<u32>,
    /// 信函.
    pub letters: Option<u32>,
    /// 电话短信.
    pub phone_or_sms: Option<u32>,
    /// 其他.
    pub other: Option<&'a str>,
    /// 共…人.
    pub people: Option<u32>,
    /// 两代表一委员.
    pub delegates: Option<u32>,
    /// 党外群众.
    pub non_members: Option<u32>,
    /// Opinions by category.
    pub opinions: Vec<(&'a str, u32)>,
}

/// One line of the ledger.
#[derive(Debug)]
pub struct ProblemFacts<'a> {
    /// Number.
    pub id: &'a str,
    /// Category.
    pub category: Option<&'a str>,
    /// What is wrong.
    pub text: &'a str,
    /// 拟集中整改.
    pub focus: bool,
    /// 短期, 中期 or 长期.
    pub term: Option<&'static str>,
    /// Measures.
    pub measures: Vec<MeasureFacts<'a>>,
    /// 承办责任人.
    pub responsible: Option<&'a str>,
    /// First deadline.
    pub first_due: Option<Date>,
    /// Deadline in force.
    pub due: Option<Date>,
    /// Whether it was struck off.
    pub closed: bool,
    /// State in words.
    pub state: &'static str,
    /// 剩余N天, 今日到期, 逾期N天, 逾期N天完成.
    pub countdown: Option<String>,
    /// Latest percentage reported, as text.
    pub percent: Option<String>,
    /// Day it was struck off.
    pub closed_on: Option<Date>,
    /// By whom.
    pub closed_by: Option<&'a str>,
}

/// One measure; deadline and guide are the problem's where it has none of its own.
#[derive(Debug)]
pub struct MeasureFacts<'a> {
    /// What.
    pub text: &'a str,
    /// 完成时限.
    pub due: Option<Date>,
    /// 上级党组织联系指导人.
    pub guide: Option<&'a str>,
}

/// A public commitment.
#[derive(Debug)]
pub struct Promise<'a> {
    /// Whether a single member made it.
    pub member: bool,
    /// Who made it.
    pub signer: Option<&'a str>,
    /// Day.
    pub date: Option<Date>,
    /// What is promised and by when.
    pub pledges: Vec<(&'a str, Option<Date>)>,
    /// Markdown.
    pub body: &'a str,
}

/// One visit.
#[derive(Debug)]
pub struct Visit<'a> {
    /// Day.
    pub date: Option<Date>,
    /// Who visited.
    pub by: Option<&'a str>,
    /// What it was about.
    pub note: Option<&'a str>,
    /// Units visited: path and short name.
    pub units: Vec<(&'a str, &'a str)>,
}

/// Acceptance of the work.
#[derive(Debug, Default)]
pub struct Accepted<'a> {
    /// 通过 or 不通过.
    pub conclusion: Option<&'static str>,
    /// Opinion of the committee above.
    pub opinion: Option<&'a str>,
    /// Its day.
    pub opinion_date: Option<Date>,
    /// Surveys, oldest first; the last is the one in force.
    pub surveys: Vec<Surveyed<'a>>,
}

/// Counts of one survey.
#[derive(Debug)]
pub struct Surveyed<'a> {
    /// Day.
    pub date: Option<Date>,
    /// Who held it.
    pub by: Option<&'a str>,
    /// 有效票.
    pub valid: u32,
    /// 满意.
    pub satisfied: Option<u32>,
    /// 基本满意.
    pub mostly: Option<u32>,
    /// 不满意.
    pub dissatisfied: Option<u32>,
    /// 满意度 as text.
    pub satisfaction: String,
    /// Whether it is under the campaign's floor; none without a floor.
    pub below: Option<bool>,
}

impl<'a> Dossier<'a> {
    /// The rating the plan answers: the latest not after the review, or else the first.
    pub fn plan_rating(&self) -> Option<&Rated<'a>> {
        let reviewed = self.plan.as_ref().and_then(|plan| plan.reviewed_on);
        let before = |rated: &&Rated<'a>| matches!((rated.date, reviewed), (Some(day), Some(end)) if day <= end);
        self.ratings.iter().rev().find(before).or(self.ratings.first())
    }

    /// The rating in force.
    pub fn latest_rating(&self) -> Option<&Rated<'a>> {
        self.ratings.last()
    }

    /// Problems of the plan, none without one.
    pub fn problems(&self) -> &[ProblemFacts<'a>] {
        self.plan.as_ref().map_or(&[], |plan| &plan.problems)
    }

    /// Everybody who plays this part, as `name（title）`.
    pub fn helpers(&self, role: &str) -> Vec<String> {
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
    /// What becomes of the deadline: the first one, and the one in force when it was moved.
    pub fn deadlines(&self) -> (Option<Date>, Option<Date>) {
        (self.first_due, self.due.filter(|due| Some(*due) != self.first_due))
    }
}
