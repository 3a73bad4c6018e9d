//! 方案没有长期成果。
//!
//! ## 查什么
//! 活动要求长期成果（`campaign.toml` 的 `demands` 里有 `lasting_results`）时，党支部报送的方案里没有一项写了内容的
//! `[[lasting_results]]`。草案不查。
//!
//! ## 为什么
//! 要留下一些活动之后还能长期起作用的成果（S000-017）；整顿后进要建立转化工作的长效机制（S003-026）。
//!
//! ## 示例
//! 方案有问题、有实事，没有 `[[lasting_results]]`。
//!
//! ## 怎么改
//! ```toml
//! [[lasting_results]]
//! text = "建立党员包片联系村卫生室的名册，每年更新"
//! ```

use super::handed_in::handed_in;
use crate::{
    model::Demand,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), handed_in(context, index)) else { return };
    if !unit.reports()
        || !context.is_demanded(Demand::LastingResults)
        || plan.lasting_results.iter().any(|result| result.text.is_some())
    {
        return;
    }
    found
        .report(unit, "plan.toml", "方案没有写留下什么长期成果")
        .at("lasting_results")
        .help("每项写一段 [[lasting_results]]：text（留下什么还能长期起作用的制度、机制或设施）");
}
