//! 方案没有走完审批程序。
//!
//! ## 查什么
//! 活动写了审批程序 `approval` 时，“已审核”的方案是不是每一步都有 `[[approval]]` 记录，写没写办理的单位或人 `by` 和日期
//! `date`；记录是不是按程序的先后排列，日期是不是依次往后（同一天可以）。还没有审核的方案，只查已经写了的各步的先后。
//! 没有写 `approval` 的活动不查。
//!
//! ## 为什么
//! 方案经上级党组织审核认可后才能公示、备案（S000-024、S000-027）。活动规定了提出、审核、审批、实施几步的，少一步，或者先批后
//! 审，公示的方案就不作数。
//!
//! ## 示例
//! `campaign.toml`：
//! ```toml
//! approval = ["提出", "审核", "审批", "实施"]
//! ```
//! `plan.toml`：
//! ```toml
//! [[approval]]
//! step = "提出"
//! by = "支部委员会"
//! date = 2012-06-08
//!
//! [[approval]]
//! step = "审核"
//! by = "镇党委"
//! date = 2012-06-11
//! ```
//! 少了“审批”和“实施”两步。
//!
//! ## 怎么改
//! 补上缺的一步，写明由谁、在哪天办的；还没有办的先办，办完以前 `status` 写“已报送”。先后写颠倒的，按实际改正。

use crate::{
    model::{ApprovalStep, Date, PlanStatus},
    rules::{Context, Found, wording::joined},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let wanted = &context.site.campaign.approval;
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if wanted.is_empty() {
        return;
    }
    if let Some((field, message)) = disorder(wanted, &plan.approval) {
        let help = "核对审批记录，按实际先后写；先批后审的，重新审批";
        found.report(unit, "plan.toml", message).at(field).help(help);
    }
    if plan.status != Some(PlanStatus::Reviewed) {
        return;
    }
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|step| plan.approval.iter().all(|taken| taken.step.as_ref() != Some(step)))
        .map(String::as_str)
        .collect();
    if !missing.is_empty() {
        found
            .report(unit, "plan.toml", format_args!("方案已审核，审批程序却缺少：{}", joined(&missing)))
            .at("approval")
            .help(format_args!("规定的程序是：{}；补上缺的 [[approval]]，写 step、by 和 date", wanted.join("、")));
    }
    for (at, taken) in plan.approval.iter().enumerate() {
        let (key, what) = match taken {
            ApprovalStep { by: None, .. } => ("by", "由谁办理"),
            ApprovalStep { date: None, .. } => ("date", "在哪天办理"),
            _ => continue,
        };
        let step = taken.step.as_deref().unwrap_or("这一步");
        found
            .report(unit, "plan.toml", format_args!("审批的“{step}”没有写{what}"))
            .at(format_args!("approval[{at}].{key}"))
            .help(format_args!("写上 {key}"));
    }
}

/// The first step out of order: its field, and what is wrong.
fn disorder(wanted: &[String], taken: &[ApprovalStep]) -> Option<(String, String)> {
    let mut place_before: Option<usize> = None;
    let mut day_before: Option<(Date, &str)> = None;
    for (at, step) in taken.iter().enumerate() {
        let name = step.step.as_deref().unwrap_or("这一步");
        let place = wanted.iter().position(|known| Some(known) == step.step.as_ref());
        if let (Some(place), Some(before)) = (place, place_before)
            && place <= before
        {
            let message = match &wanted[before] {
                same if place == before => format!("审批的“{same}”写了两次"),
                later => format!("审批的“{name}”应当在“{later}”之前"),
            };
            return Some((format!("approval[{at}].step"), message));
        }
        place_before = place.or(place_before);
        let Some(day) = step.date else { continue };
        if let Some((earlier, other)) = day_before.filter(|(earlier, _)| day < *earlier) {
            let message = format!("审批的“{name}”（{day}）早于前一步“{other}”（{earlier}）");
            return Some((format!("approval[{at}].date"), message));
        }
        day_before = Some((day, name));
    }
    None
}
