//! 窗口单位征求意见的形式太少。
//!
//! ## 查什么
//! `window_unit = true` 的单位填了 `[consultation]`，征求意见的形式却不到两种。座谈会、信函、电话短信各算一种，
//! `other` 里用顿号、逗号或分号隔开的各算一种。
//!
//! ## 为什么
//! 窗口单位和服务行业要通过多种形式征求服务对象的意见（S000-022）。
//!
//! ## 示例
//! ```toml
//! [consultation]
//! forums = 3
//! letters = 0
//! ```
//! 只开了座谈会。
//!
//! ## 怎么改
//! 漏填的补上，如 `other = "意见箱、问卷"`；确实只用了一种的，再用别的形式听一听服务对象的意见。

use crate::{
    model::Consultation,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(consultation) = plan.consultation.as_ref().filter(|_| unit.window_unit) else { return };
    let channels = channels(consultation);
    if channels.len() >= 2 {
        return;
    }
    let message = match channels.first() {
        Some(only) => format!("窗口单位征求意见只用了一种形式：{only}"),
        None => "窗口单位没有写用什么形式征求意见".to_owned(),
    };
    found
        .report(unit, "plan.toml", message)
        .at("consultation")
        .help("至少用两种形式：forums（座谈会）、letters（信函）、phone_or_sms（电话短信）、other（其他）");
}

fn channels(consultation: &Consultation) -> Vec<&str> {
    let counted =
        [("座谈会", consultation.forums), ("信函", consultation.letters), ("电话短信", consultation.phone_or_sms)];
    let other = consultation.other.as_deref().unwrap_or_default().split(['、', '，', '；', ',', ';']);
    let used = counted.into_iter().filter(|(_, count)| count.is_some_and(|count| count > 0)).map(|(word, _)| word);
    used.chain(other.map(str::trim).filter(|word| !word.is_empty())).collect()
}
