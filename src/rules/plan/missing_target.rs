//! 方案没有晋级目标，或目标不全。
//!
//! ## 查什么
//! 有方案的党支部要有 `[target]`，写明目标等次 `grade`（或星级 `stars`）、时限 `due` 和主要措施 `measures`。
//!
//! ## 为什么
//! 要细化每个党支部晋级的目标任务、主要措施和完成时限（S001-050、S001-055）；每个党组织都要晋级有目标
//! （S004-017）；申报表和名单统计表也要填升级目标、措施、时限（S002-081、S002-086）。
//!
//! ## 示例
//! ```toml
//! [target]
//! grade = "好"
//! ```
//! 没有说明到哪一天、靠什么做到。
//!
//! ## 怎么改
//! ```toml
//! [target]
//! grade = "好"
//! due = 2012-12-20
//! measures = "补齐班子，恢复每月党员活动日，办好食堂。"
//! ```
//! 本次活动不要求晋级目标的，在 `campaign.toml` 的 `[rules]` 里写 `missing-target = "off"`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if !unit.is_branch() {
        return;
    }
    let Some(target) = &plan.target else {
        found
            .report(unit, "plan.toml", "方案没有晋级目标")
            .at("target")
            .help("写上 [target]：grade（目标等次）、due（时限）和 measures（主要措施）");
        return;
    };
    let parts = [
        ("grade", "等次", target.grade.is_none() && target.stars.is_none()),
        ("due", "时限", target.due.is_none()),
        ("measures", "主要措施", target.measures.is_none()),
    ];
    let lacking: Vec<_> = parts.iter().filter(|(_, _, lacks)| *lacks).collect();
    let Some((first, ..)) = lacking.first() else { return };
    let words: Vec<&str> = lacking.iter().map(|(_, word, _)| *word).collect();
    let keys: Vec<&str> = lacking.iter().map(|(key, ..)| *key).collect();
    found
        .report(unit, "plan.toml", format_args!("晋级目标没有写{}", words.join("、")))
        .at(format_args!("target.{first}"))
        .help(format_args!("在 [target] 里写上 {}", keys.join("、")));
}
