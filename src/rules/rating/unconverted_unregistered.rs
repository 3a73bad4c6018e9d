//! 以往没有整顿好的单位，这一次没有列为整顿对象。
//!
//! ## 查什么
//! 定级办法只登记整顿对象（各个等次都写 `key = true`，例如“后进”）、`site.toml` 用 `[[previous]]` 写了以往活动的：一个党支部在最近一次
//! 活动的存档里还有没有解决的问题（逾期、本月未报、推进中、未启动），过了登记的日子（当天不算晚，没有写期限的不等），
//! `rating.toml` 里却没有登记。
//!
//! ## 为什么
//! 以往整顿行动中未得到转化的基层党组织，要作为重点整顿对象（S003-014）。上一次没有整好、这一次又不登记，问题就没有人管了。
//!
//! ## 示例
//! 2012 年活动结束时，`yunxi/qiaotou` 的问题 3 还写着“推进中”；2014 年登记后进时，没有这个单位。
//!
//! ## 怎么改
//! 没有转化的，在 `rating.toml` 里登记。活动结束以后已经转化的，写明接受这条提醒的理由：
//! ```toml
//! accept = [{ rule = "unconverted-unregistered", reason = "2013年3月补验收通过" }]
//! ```

use crate::{
    model::{Demand, EarlierProblem, calendar::days_between},
    register::ProblemStatus,
    rules::{Context, Found, wording::joined},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (site, unit) = (context.site, context.unit(index));
    let Some(scheme) = context.scheme(unit).filter(|scheme| scheme.registers_only_key_units()) else { return };
    let due = site.campaign.due(Demand::Rating);
    let is_early = due.is_some_and(|due| due >= context.as_of);
    if is_early || !unit.is_branch() || !context.state(index).ratings.is_empty() || unit.is_damaged("rating.toml") {
        return;
    }
    let read = site.previous.iter().find_map(|campaign| Some((campaign, campaign.problems.as_ref().ok()?)));
    let Some((campaign, problems)) = read else { return };
    let unsolved: Vec<&str> = problems
        .get(unit.path.as_str())
        .into_iter()
        .flatten()
        .filter(|problem| is_unsolved(problem))
        .map(|problem| problem.id.as_str())
        .collect();
    let Some(grade) = scheme.grades.first().filter(|_| !unsolved.is_empty()) else { return };
    let late = due.map(|due| format!("，期限 {due} 已过 {} 天", days_between(due, context.as_of))).unwrap_or_default();
    let message = format_args!(
        "“{}”在“{}”结束时还有问题没有解决（{}），这一次没有登记为“{}”{late}",
        unit.label(),
        campaign.declared.name,
        joined(&unsolved),
        grade.name
    );
    found
        .report(unit, "unit.toml", message)
        .help("没有转化的在 rating.toml 里登记；后来已经转化的，用 accept 写明理由");
}

/// Whether the archive leaves it open; a word it has and we do not know says nothing.
fn is_unsolved(problem: &EarlierProblem) -> bool {
    ProblemStatus::ALL.into_iter().any(|status| status.key() == problem.state && status.is_open())
}
