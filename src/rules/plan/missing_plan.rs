//! 党支部没有整改方案。
//!
//! ## 查什么
//! 每个党支部的文件夹里要有 `plan.toml`；整改办法在 `kinds` 里写明要公示清单（`reports = true`）的单位也要有。
//! `campaign.toml` 写了 `plans_for` 的，只查曾经定为这些等次的。党总支、党委和远程教育站点不查。
//!
//! ## 为什么
//! 整改方案以党支部为单位制定，一个也不能少（S000-013、S000-010）；没有方案，就没有可公示、可督查的内容。
//! 整顿后进的活动只对排查出来的后进党组织制定方案（S003-018）。
//!
//! ## 示例
//! 文件夹 `content/units/jiaoyu/yizhong/` 里只有 `unit.toml` 和 `rating.toml`。
//!
//! ## 怎么改
//! 在这个单位的文件夹里新建 `plan.toml`，先写 `status = "草案"` 也可以，再逐个写 `[[problems]]`。
//! 暂时不需要方案的，在 `unit.toml` 里写明理由：`accept = [{ rule = "missing-plan", reason = "九月新成立" }]`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if !context.register.owes_plan(index) || unit.plan.is_some() || unit.is_damaged("plan.toml") {
        return;
    }
    let by = context.site.campaign.deadline("方案备案").map(|deadline| format!("，方案应在 {} 前备案", deadline.due));
    found
        .report(unit, "unit.toml", format_args!("“{}”没有整改方案", unit.label()))
        .help(format_args!("在这个文件夹里新建 plan.toml，先写 status = \"草案\" 也可以{}", by.unwrap_or_default()));
}
