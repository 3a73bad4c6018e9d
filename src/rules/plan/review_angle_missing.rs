//! 审核记录缺了活动要求看的方面。
//!
//! ## 查什么
//! `campaign.toml` 用 `review_angles` 列出了审核要看的几个方面，方案的 `[review]` 也写了 `checks`（这次看了哪几个方面），
//! `checks` 里是不是每个方面都有。没有写 `checks`、或者活动没有列出 `review_angles` 的，不查；`checks` 里有清单以外的词时，
//! 先按“值不在可以写的范围里”改正，再查缺哪一个。
//!
//! ## 为什么
//! 上一级党组织审核方案，要看联系实际紧不紧、问题找得准不准、具体办法是否具有可行性（S000-025）。少看一个方面，
//! 审核认可就缺一块依据。
//!
//! ## 示例
//! ```toml
//! # campaign.toml：review_angles = ["联系实际", "问题准确", "办法可行"]
//! [review]
//! checks = ["联系实际", "问题准确"]
//! ```
//! 缺“办法可行”。
//!
//! ## 怎么改
//! 补看以后写进 `checks`；审核意见写在 `opinion`。不需要逐个方面登记的，删去 `checks` 这一行。

use crate::rules::{Context, Found, checklist::unchecked, wording::joined};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(review) = &plan.review else { return };
    let missing = unchecked(&context.site.campaign.review_angles, &review.checks);
    if missing.is_empty() {
        return;
    }
    found
        .report(unit, "plan.toml", format_args!("审核没有看：{}", joined(&missing)))
        .at("review.checks")
        .help("补看以后写进 checks；要看的方面列在 campaign.toml 的 review_angles");
}
