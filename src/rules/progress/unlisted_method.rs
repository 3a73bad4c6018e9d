//! 工作记录没有写用什么形式，或者写的不在活动列出的形式里。
//!
//! ## 查什么
//! `campaign.toml` 的 `[[procedures]]` 给某一种工作列出了 `methods`（有哪几种形式）的，`activities.toml` 里这种工作的每一条
//! 写没有写 `form`，写的是不是其中的词。几种形式之间用顿号、逗号或者“和”隔开。没有列 `methods` 的工作不查。
//!
//! ## 为什么
//! 摸底要“召开座谈会、入户走访、问卷调查、个别访谈、案例剖析、群众测评”（S002-011），排查要“党组织自查、党员群众评查、信访核查、
//! 实地调查”（S003-013），督查要“明察暗访、随机抽查、定期通报”（S003-041），走访要明确走访形式（S004-015）。
//! 不写形式，就看不出是到了现场还是打了个电话；各写各的词，就汇总不起来。
//!
//! ## 示例
//! ```toml
//! # campaign.toml：methods = ["座谈会", "入户走访", "问卷调查"]
//! [[activities]]
//! date = 2012-03-26
//! kind = "走访"
//! form = "电话了解"
//! ```
//!
//! ## 怎么改
//! 照实写用了哪几种形式：`form = "入户走访、座谈会"`；确有别的形式的，请活动的主管单位加进 `methods`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, activity) in unit.activities.iter().enumerate() {
        let Some(kind) = activity.kind else { continue };
        let Some(procedure) = context.site.campaign.procedure(kind).filter(|procedure| !procedure.methods.is_empty())
        else {
            continue;
        };
        let day = activity.date.map(|date| format!("{date} 的")).unwrap_or_default();
        let kind = crate::model::Vocabulary::word(kind);
        let (message, field) = match &activity.form {
            None => (format!("{day}{kind}没有写用什么形式"), "kind"),
            Some(form) => match &procedure.unlisted(form)[..] {
                [] => continue,
                others => (format!("{day}{kind}写的形式“{}”不在活动列出的形式里", others.join("、")), "form"),
            },
        };
        found
            .report(unit, "activities.toml", message)
            .at(format_args!("activities[{at}].{field}"))
            .help(format_args!("form 可以写其中一种或几种，用顿号隔开：{}", procedure.methods.join("、")));
    }
}
