//! 应当验收的没有验收，或者少了规定的步骤、报告。
//!
//! ## 查什么
//! 活动要求考核验收时，过了规定的日子（当天不算晚），要制定方案的党支部有没有验收结论；`campaign.toml` 写了 `acceptance_steps`
//! 的，验收经过 `[[steps]]` 是不是每一步都有；写了 `acceptance_reports` 的，这几步有没有写成报告 `report`。
//!
//! 规定的日子依次是：`what = "考核验收"` 或 `"检查验收"` 的期限；写了 `demands = ["acceptance"]` 的阶段的最后一天；`campaign.toml` 的
//! `demands` 里有 `acceptance` 的，活动最后一天。都没有的不查。
//!
//! ## 为什么
//! 年底进行考核验收（S001-058）；整顿结束后按照自查、检查、抽查的方式搞好检查验收（S003-025），抽查只抽一部分；
//! 基层党组织先自查初评、听取党员群众意见（S002-046），形成年度自查报告（S002-047）。没有验收，整改就没有结果。
//!
//! ## 示例
//! ```toml
//! # campaign.toml
//! acceptance_steps = ["自查", "检查"]
//! ```
//! 到验收阶段结束，`acceptance.toml` 里只有一条 `step = "自查"`。
//!
//! ## 怎么改
//! 验收以后写 `acceptance.toml`，每一步写一条：
//! ```toml
//! conclusion = "通过"
//! inspector = "县委组织部抽查组"
//! date = 2014-12-18
//!
//! [[steps]]
//! step = "检查"
//! by = "云溪镇党委"
//! date = 2014-12-08
//! conclusion = "合格"
//! report = """
//! 年初提出的 6 项目标，5 项已经达到。
//! """
//! ```

use crate::{
    model::{Acceptance, Demand, calendar::days_between},
    rules::{Context, Found, wording::joined},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let Some(due) = campaign.due(Demand::Acceptance).filter(|due| *due < context.as_of) else { return };
    let unit = context.unit(index);
    if !context.register.owes_plan(index) || unit.is_damaged("acceptance.toml") {
        return;
    }
    let days = days_between(due, context.as_of);
    let held = unit.acceptance.as_ref().filter(|_| context.state(index).acceptance_counts);
    match held.filter(|acceptance| acceptance.conclusion.is_some()) {
        Some(acceptance) => {
            let missing = missing_steps(acceptance, &campaign.acceptance_steps);
            if !missing.is_empty() {
                found
                    .report(unit, "acceptance.toml", format_args!("验收缺少步骤：{}", joined(&missing)))
                    .at("steps")
                    .help("做过没有记的，补一条 [[steps]]：step、by、date、conclusion；没有做的先补做");
            }
            for (at, step) in acceptance.steps.iter().enumerate() {
                let Some(name) = step.step.as_deref().filter(|_| step.report.is_none()) else { continue };
                if campaign.acceptance_reports.iter().any(|asked| asked == name) {
                    found
                        .report(unit, "acceptance.toml", format_args!("验收的“{name}”没有写成报告"))
                        .at(format_args!("steps[{at}].step"))
                        .help("在这一条里写 report = \"……\"，几段的用三个引号");
                }
            }
        }
        None => {
            let file = if unit.acceptance.is_some() { "acceptance.toml" } else { "unit.toml" };
            found
                .report(unit, file, format_args!("考核验收应在 {due} 前完成，已过 {days} 天，还没有验收结论"))
                .at(if unit.acceptance.is_some() { "conclusion" } else { "" })
                .help("验收以后在 acceptance.toml 里写上 conclusion = \"通过\" 或 \"不通过\"、inspector、date");
        }
    }
}

fn missing_steps<'c>(acceptance: &Acceptance, asked: &'c [String]) -> Vec<&'c str> {
    let is_there = |asked: &str| acceptance.steps.iter().any(|step| step.step.as_deref() == Some(asked));
    asked.iter().map(String::as_str).filter(|asked| !is_there(asked)).collect()
}
