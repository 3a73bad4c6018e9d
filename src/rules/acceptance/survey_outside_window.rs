//! 满意度测评不在规定的日子里。
//!
//! ## 查什么
//! `campaign.toml` 的 `[limits]` 写了 `survey = [开始, 结束]` 时，`acceptance.toml` 里 `[survey]` 的日期在不在这几天里，
//! 两头都含。没有写日期的不查。重新整顿过的（有 `[[rounds]]`），只查第一轮的测评：后来的测评要等整顿完才办。
//!
//! ## 为什么
//! 群众满意度测评由上级党组织于12月上旬开展一次（S003-039）：早了整顿还没有结束，晚了误验收。
//!
//! ## 示例
//! ```toml
//! # campaign.toml：survey = [2012-12-01, 2012-12-10]
//! [survey]
//! date = 2012-12-11
//! ```
//!
//! ## 怎么改
//! 日期打错的改正。确实不在这几天办的照实保留，在 `[survey]` 里写明理由：
//! `accept = [{ rule = "survey-outside-window", reason = "大雪封山，推迟三天" }]`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let Some((first, last)) = context.site.campaign.limits.survey else { return };
    let unit = context.unit(index);
    let Some(acceptance) = &unit.acceptance else { return };
    let (survey, field) = match acceptance.rounds.first() {
        Some(round) => (&round.survey, "rounds[0].survey.date"),
        None => (&acceptance.survey, "survey.date"),
    };
    let Some(date) = survey.as_ref().and_then(|survey| survey.date) else { return };
    if (first..=last).contains(&date) {
        return;
    }
    let message = format_args!("满意度测评的日期 {date} 不在 {first} 至 {last} 之间");
    found
        .report(unit, "acceptance.toml", message)
        .at(field)
        .help("核对日期；确实不在这几天办的照实保留，写 accept 并说明理由");
}
