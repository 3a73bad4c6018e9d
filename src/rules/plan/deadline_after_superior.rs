//! 本级的期限晚于上级的期限。
//!
//! ## 查什么
//! `campaign.toml` 的期限写了 `before`（上级那个期限的 `name` 或 `what`）时，`due` 晚不晚于上级的 `due`；同一天不算晚。
//! `name` 相同的优先，其次取第一个 `what` 相同的。没有写 `before` 的期限不比较，`before` 指的期限不存在的另有提示。
//!
//! ## 为什么
//! 转发通知的单位要在上级的期限以前收齐：自定6月15日（S000-002），上级的备案期限是6月20日（S000-028）。本级定得比上级还晚，
//! 下面的单位按时报了，到上级仍然是迟报。
//!
//! ## 示例
//! ```toml
//! [[deadlines]]
//! what = "附表报送"
//! due = 2012-06-21
//! before = "方案备案"      # 方案备案的期限是 2012-06-20
//! ```
//!
//! ## 怎么改
//! 把本级的期限提前到上级的期限以前（含当天），或者核对两个日期哪个打错了。两个期限其实没有先后关系的，删去 `before`。

use crate::{
    model::calendar::days_between,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    for lower in &campaign.deadlines {
        let Some(superior) = campaign.superior_deadline(lower).filter(|superior| lower.due > superior.due) else {
            continue;
        };
        let message = format_args!(
            "“{}”的期限 {} 比上级“{}”的期限 {} 晚 {} 天",
            lower.title(),
            lower.due,
            superior.title(),
            superior.due,
            days_between(superior.due, lower.due),
        );
        found
            .report_site(source_files::CAMPAIGN, message)
            .at(format_args!("deadlines[{}].due", lower.at))
            .help(format_args!("改到 {} 或更早；没有先后关系的，删去 before", superior.due));
    }
}
