//! 有的领域没有树起典型。
//!
//! ## 查什么
//! 活动要求各领域的典型（`campaign.toml` 的 `demands` 里有 `cases`）时，到期以后，有单位的每个领域在 `cases/` 里有没有一个
//! 典型案例写的是这个领域的单位（`unit`）。到期的日子：哪个阶段的 `demands` 要求的，是那个阶段的最后一天，否则是活动最后一天。
//!
//! ## 为什么
//! 要“坚持典型引路、以点带面，精心培育打造各领域基层党组织先进典型”（S002-057）。典型都出在一个领域，别的领域就没有可学的。
//!
//! ## 示例
//! 活动有社区、非公企业两个领域的单位，`cases/` 里的案例都是社区的。
//!
//! ## 怎么改
//! 给缺的领域写一个案例，写明是哪个单位的：
//! ```text
//! +++
//! title = "车间党员先锋岗怎样带出一支队伍"
//! unit = "yunxi/xinghe"
//! +++
//! ```

use std::collections::BTreeSet;

use crate::{
    model::{Demand, calendar::days_between},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let site = context.site;
    let Some(due) = site.campaign.due(Demand::Cases).filter(|due| *due < context.as_of) else { return };
    let told: BTreeSet<&str> = site
        .cases
        .iter()
        .filter(|case| case.date.is_none_or(|day| day <= context.as_of))
        .filter_map(|case| site.unit(case.unit.as_deref()?)?.field.as_deref())
        .collect();
    let fields: BTreeSet<&str> =
        site.units.iter().filter(|unit| unit.is_branch()).filter_map(|unit| unit.field.as_deref()).collect();
    let missing: Vec<&str> = fields.into_iter().filter(|field| !told.contains(field)).collect();
    if missing.is_empty() {
        return;
    }
    let (missing, days) = (missing.join("、"), days_between(due, context.as_of));
    found
        .report_site(
            source_files::CAMPAIGN,
            format_args!("没有典型的领域：{missing}，应在 {due} 前树起，已过 {days} 天"),
        )
        .at("demands")
        .help("在 content/cases 里给每个领域写一个典型案例，用 unit 写明是哪个单位的");
}
