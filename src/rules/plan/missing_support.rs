//! 重点整顿对象缺少活动要求的帮扶力量。
//!
//! ## 查什么
//! 活动要求帮扶力量（`campaign.toml` 的 `demands` 里有 `support`）时，最近一次定级是重点整顿等次（`key = true`）的单位，
//! `unit.toml` 的 `[[support]]` 里有没有 `campaign.toml` 的 `[[support]]` 列出的每一种角色：
//! - 写了 `posts` 的，姓名或职务里要有其中一个词；
//! - 写了 `number` 的，现在在任的恰好这么多。两名联系领导不能顶一名联系领导和一个部门。
//!
//! 没有列出的活动，要有联系领导1名、帮带部门和驻点干部。联系领导一名也没有的由 `missing-liaison` 检查。晋级以后不再查。
//!
//! ## 为什么
//! 每个后进党组织明确1名党员领导干部具体联系（S003-032）；对重点整顿对象，明确1名领导干部重点联系，安排部门帮带，
//! 落实1名县委组织部干部蹲点指导（S003-033）；党总支书记要亲自联系较差或一般党支部（S001-019）。
//!
//! ## 示例
//! ```toml
//! # unit.toml，定级后进
//! [[support]]
//! role = "联系领导"
//! name = "秦艽"
//! title = "镇党委书记"
//! ```
//! 没有帮带部门和驻点干部。
//!
//! ## 怎么改
//! ```toml
//! [[support]]
//! role = "驻点干部"
//! name = "石斛"
//! title = "县委组织部干部"
//! starts = 2014-03-21
//! ```

use crate::{
    model::{Date, Demand, Support, SupportAsked, SupportRole, Unit, Vocabulary, campaign_defaults},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if !context.is_demanded(Demand::Support) || unit.is_damaged("unit.toml") || unit.is_damaged("rating.toml") {
        return;
    }
    let Some(grade) = context.latest_grade(index).filter(|grade| grade.key) else { return };
    let own = &context.site.campaign.support;
    let usual = if own.is_empty() { campaign_defaults::support() } else { Vec::new() };
    for asked in own.iter().chain(&usual) {
        judge(unit, &grade.name, asked, context.as_of, found);
    }
}

/// Judges one part that somebody has to play.
fn judge(unit: &Unit, grade: &str, asked: &SupportAsked, as_of: Date, found: &mut Found<'_>) {
    let role = asked.role.word();
    let in_role = || unit.support.iter().enumerate().filter(|(_, support)| is_somebody(support, asked.role));
    let fitting = || in_role().filter(|(_, support)| has_post(support, &asked.posts));
    let number = asked.number.map_or(usize::MAX, |number| number as usize);
    if let Some((at, _)) = fitting().filter(|(_, support)| is_serving(support, as_of)).nth(number) {
        let serving = fitting().filter(|(_, support)| is_serving(support, as_of)).count();
        found
            .report(unit, "unit.toml", format_args!("{role}有 {serving} 名，应明确 {number} 名"))
            .at(format_args!("support[{at}].role"))
            .help(format_args!("留下 {number} 名；换了人的，给原来的写上结束日期 ends；别的角色照实写 role"));
        return;
    }
    let (have, wanted) = (fitting().count(), asked.number.unwrap_or(1) as usize);
    if have >= wanted {
        return;
    }
    let posts = asked.posts.join("、");
    let (message, field) = match in_role().next() {
        Some(_) if have > 0 => (format!("{role}只有 {have} 名，应明确 {wanted} 名"), "support".to_owned()),
        Some((at, _)) => (format!("定级“{grade}”的单位，{role}里没有一名是{posts}"), format!("support[{at}].title")),
        // Where there is no liaison at all, `missing-liaison` says so whatever the campaign demands.
        None if asked.role == SupportRole::Liaison => return,
        None => (format!("定级“{grade}”，是重点整顿对象，却没有{role}"), "support".to_owned()),
    };
    let who = if posts.is_empty() { String::new() } else { format!("，title 里要有：{posts}") };
    found
        .report(unit, "unit.toml", message)
        .at(field)
        .help(format_args!("写上 [[support]]：role = \"{role}\"、name（姓名或单位）、title（职务）和 starts{who}"));
}

fn is_somebody(support: &Support, role: SupportRole) -> bool {
    support.role == role && (support.name.is_some() || support.title.is_some())
}

/// Whether name or title tells of one of the posts; where none is asked for, everybody does.
fn has_post(support: &Support, posts: &[String]) -> bool {
    let says = |text: &Option<String>| text.as_ref().is_some_and(|text| posts.iter().any(|post| text.contains(post)));
    posts.is_empty() || says(&support.title) || says(&support.name)
}

fn is_serving(support: &Support, as_of: Date) -> bool {
    support.starts.is_none_or(|starts| starts <= as_of) && support.ends.is_none_or(|ends| ends >= as_of)
}
