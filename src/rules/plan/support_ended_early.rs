//! 还没有转化，帮扶力量就撤了。
//!
//! ## 查什么
//! `unit.toml` 的 `[[support]]` 写了结束日期 `ends`，而且这一天已经到了：
//! - 驻点干部、第一书记：到结束那天，单位从列为重点整顿对象以后还没有晋级，也没有验收通过；
//! - 工作队：到结束那个月，台账里还有问题没有解决。
//!
//! 联系领导、帮带部门、督导组、第一责任人不查。
//!
//! ## 为什么
//! 驻点干部“不转化不撤离”（S003-034），“问题不解决、工作队不解散”（S003-035）。
//!
//! ## 示例
//! ```toml
//! [[support]]
//! role = "驻点干部"
//! name = "周八"
//! ends = 2014-08-31      # 到年底才验收通过
//! ```
//!
//! ## 怎么改
//! 还在驻点的，删去 `ends`；换了人的，接着写一段 `[[support]]`，`starts` 不晚于结束的第二天就不再提醒；
//! 已经转化的，在 `rating.toml` 里写上重新定级，或者填写 `acceptance.toml`。

use crate::{
    model::{Conclusion, Date, Month, Support, SupportRole, Vocabulary},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, support) in unit.support.iter().enumerate() {
        let Some(ends) = support.ends.filter(|ends| *ends <= context.as_of) else { continue };
        let reason = match support.role {
            SupportRole::Stationed | SupportRole::FirstSecretary => unconverted(context, index, ends),
            SupportRole::WorkTeam => unsolved(context, index, ends),
            _ => None,
        };
        let Some(reason) = reason.filter(|_| !is_replaced(&unit.support, support, ends)) else { continue };
        let name = support.name.as_deref().map(|name| format!("“{name}”")).unwrap_or_default();
        let message = format_args!("{}{name} {ends} 已结束，{reason}", support.role.word());
        found
            .report(unit, "unit.toml", message)
            .at(format_args!("support[{at}].ends"))
            .help("还在帮扶的删去 ends；换了人的接着写一段 [[support]]；已经转化的写上重新定级或验收");
    }
}

/// Whether somebody else in the same part took over and stays longer.
fn is_replaced(all: &[Support], left: &Support, ends: Date) -> bool {
    let next_day = ends.tomorrow().unwrap_or(ends);
    all.iter().any(|other| {
        other.role == left.role
            && other.starts.is_none_or(|starts| starts <= next_day)
            && other.ends.is_none_or(|other| other > ends)
    })
}

/// Why a cadre should have stayed: by that day the unit was neither promoted since it became 重点整顿对象 nor
/// accepted (a scheme of one grade knows no promotion).
fn unconverted(context: &Context<'_>, index: usize, ends: Date) -> Option<String> {
    let unit = context.unit(index);
    let state = context.state(index);
    if unit.is_damaged("rating.toml") || unit.is_damaged("acceptance.toml") {
        return None;
    }
    let scheme = context.scheme(unit)?;
    let mut ranked = state.ratings.iter().filter_map(|&at| {
        let rating = &unit.ratings[at];
        scheme.rank(rating.grade.as_deref()?).map(|rank| (rank, rating.date))
    });
    let (key, _) = ranked.find(|(rank, _)| scheme.grades[*rank].key)?;
    let promoted = ranked.any(|(rank, date)| rank < key && date.is_some_and(|date| date <= ends));
    let accepted = unit.acceptance.as_ref().is_some_and(|acceptance| {
        state.acceptance_counts
            && acceptance.conclusion == Some(Conclusion::Passed)
            && acceptance.date.is_some_and(|date| date <= ends)
    });
    (!promoted && !accepted).then(|| format!("单位定级“{}”以后还没有转化", scheme.grades[key].name))
}

/// Why a team should have stayed: problems still open, or solved in a later month; notices tell the month only.
fn unsolved(context: &Context<'_>, index: usize, ends: Date) -> Option<String> {
    let unit = context.unit(index);
    let plan = context.plan(index)?;
    if unit.damaged.iter().any(|file| file.starts_with("progress/")) {
        return None;
    }
    let problems = context.state(index).problems.iter();
    let open = problems.filter(|problem| {
        problem.status.is_open() || problem.completion.is_some_and(|done| Month::of(done.latest) > Month::of(ends))
    });
    let ids: Vec<&str> = open.map(|problem| plan.problems[problem.index].id.as_str()).collect();
    (!ids.is_empty()).then(|| format!("问题 {} 当时还没有解决", ids.join("、")))
}
