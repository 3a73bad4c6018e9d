//! 督查记录缺了活动要求问的问题。
//!
//! ## 查什么
//! `campaign.toml` 用 `supervision_questions` 列出了督查要问的问题，`activities.toml` 里类别为“督查”的活动也写了 `checks`
//! （这次问了哪几个），`checks` 里是不是每个问题都有。没有写 `checks`、或者活动没有列出 `supervision_questions` 的，不查；
//! `checks` 里有清单以外的词时，先按“值不在可以写的范围里”改正，再查缺哪一个。
//!
//! ## 为什么
//! 督导检查要看整改方案是否实事求是、重点是否突出、措施是否到位、整改结果是否得到多数群众的认可（S000-039）。
//! 少问一个，督查的结论就不完整。
//!
//! ## 示例
//! ```toml
//! # campaign.toml：supervision_questions = ["实事求是", "重点突出", "措施到位", "群众认可"]
//! [[activities]]
//! date = 2012-06-28
//! kind = "督查"
//! checks = ["实事求是", "重点突出", "措施到位"]
//! ```
//! 缺“群众认可”。
//!
//! ## 怎么改
//! 补查以后写进 `checks`；查到的情况写在 `note`。这次督查只看其中一部分的，写明理由：
//! `accept = [{ rule = "supervision-question-missing", reason = "整改结果年底再查" }]`。

use crate::{
    model::ActivityKind,
    rules::{Context, Found, checklist::unchecked},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, campaign) = (context.unit(index), &context.site.campaign);
    let covers = campaign.procedure(ActivityKind::Supervision).map_or(&[][..], |procedure| &procedure.covers);
    for (at, activity) in unit.activities.iter().enumerate() {
        if activity.kind != Some(ActivityKind::Supervision) {
            continue;
        }
        // What the campaign wants looked at besides is no answer to its questions.
        let asked: Vec<String> = activity.checks.iter().filter(|check| !covers.contains(check)).cloned().collect();
        let missing = unchecked(&campaign.supervision_questions, &asked);
        if missing.is_empty() {
            continue;
        }
        let day = activity.date.map(|date| format!("{date} 的")).unwrap_or_default();
        let message = format_args!("{day}督查没有问：{}", missing.join("、"));
        found
            .report(unit, "activities.toml", message)
            .at(format_args!("activities[{at}].checks"))
            .help("补查以后写进 checks；要问的问题列在 campaign.toml 的 supervision_questions");
    }
}
