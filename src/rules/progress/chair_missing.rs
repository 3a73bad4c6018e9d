//! 会不是该主持的人主持的，或者没有写谁主持。
//!
//! ## 查什么
//! `campaign.toml` 的 `[[procedures]]` 给某一种工作写了 `chaired_by`（由谁主持）的，`activities.toml` 里这种工作的每一条，
//! `by` 里有没有其中一个词。没有写 `chaired_by` 的工作不查。
//!
//! ## 为什么
//! “党组织书记要亲自组织召开调度会”（S001-039）。由别人代开，或者不写谁开的，就看不出书记到没到场。
//!
//! ## 示例
//! ```toml
//! # campaign.toml：[[procedures]] kind = "调度"，chaired_by = ["书记"]
//! [[activities]]
//! date = 2012-07-13
//! kind = "调度"
//! by = "办公室"
//! ```
//!
//! ## 怎么改
//! 照实写谁主持，带上职务：`by = "党总支书记"`。确实由别人主持的不要改，写明理由：
//! `accept = [{ rule = "chair-missing", reason = "书记住院，委托副书记主持" }]`。

use crate::{
    model::Vocabulary,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, activity) in unit.activities.iter().enumerate() {
        let Some(kind) = activity.kind else { continue };
        let chairs = context.site.campaign.procedure(kind).map_or(&[][..], |procedure| &procedure.chaired_by);
        let is_chaired = |by: &String| chairs.iter().any(|chair| by.contains(chair.as_str()));
        if chairs.is_empty() || activity.by.as_ref().is_some_and(is_chaired) {
            continue;
        }
        let day = activity.date.map(|date| format!("{date} 的")).unwrap_or_default();
        let (kind, chairs) = (kind.word(), chairs.join("或者"));
        let message = match &activity.by {
            None => format!("{day}{kind}没有写谁主持，应当由{chairs}主持"),
            Some(by) => format!("{day}{kind}写的是“{by}”，应当由{chairs}主持"),
        };
        let field = if activity.by.is_some() { "by" } else { "kind" };
        found
            .report(unit, "activities.toml", message)
            .at(format_args!("activities[{at}].{field}"))
            .help("照实写 by，带上职务；确实由别人主持的不要改，用 accept 写明理由");
    }
}
