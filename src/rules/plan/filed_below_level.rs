//! 方案没有报到应报的那一级备案。
//!
//! ## 查什么
//! `campaign.toml` 的 `[filing_levels]` 规定某个等次的方案要报某个机关时，这个等次的单位填了 `[filing]`，
//! `filed_with` 里却没有这个机关。等次按方案审核时的定级算；名称写全称也可以，如“中共某市委组织部”。
//!
//! ## 为什么
//! 确定为“较差”等级的党组织，整改方案要报市委组织部备案，只报乡党委不够（S004-030）。
//!
//! ## 示例
//! ```toml
//! # campaign.toml： [filing_levels]  "较差" = "市委组织部"
//! [filing]
//! date = 2012-06-18
//! filed_with = ["云溪乡党委"]
//! ```
//!
//! ## 怎么改
//! 补报以后，把机关加进 `filed_with`。

use super::grade_in_force::grade_in_force;
use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let levels = &context.site.campaign.filing_levels;
    if levels.is_empty() {
        return;
    }
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(filing) = &plan.filing else { return };
    let Some(in_force) = grade_in_force(context, index) else { return };
    for level in levels.iter().filter(|level| level.grade == in_force.grade.name) {
        if filing.filed_with.iter().any(|office| office.contains(&level.office)) {
            continue;
        }
        let with = if filing.filed_with.is_empty() {
            "没有写报给谁".to_owned()
        } else {
            format!("只报了{}", filing.filed_with.join("、"))
        };
        let message = format_args!("“{}”单位的方案应报{}备案，{with}", level.grade, level.office);
        found
            .report(unit, "plan.toml", message)
            .at("filing.filed_with")
            .help(format_args!("补报以后，在 filed_with 里加上 \"{}\"", level.office));
    }
}
