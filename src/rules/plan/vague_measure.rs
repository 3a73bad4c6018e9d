//! 整改措施是空话，做没做到说不清。
//!
//! ## 查什么
//! 台账里的每条措施 `measures`。整句都是“进一步加强”“切实”“不断提高”“适时”“力争”一类的词，没有数量、日期，
//! 没有具体的人和物，也没有看得见的凭据（公示栏、签字、登记簿、每周、每月……）的，提醒一次。
//! 有一样具体的就不报：“进一步完善低保评议，由15名村民代表投票”“维修村办公室屋顶”都不算空话。
//!
//! ## 为什么
//! “不提过高的目标和不切实际的口号”，目标明确、内容具体（S000-019）；上级审核先看“整改的措施是否明确”（S000-026）。
//! 说不清做没做到的措施，销号时谁也核对不了（S001-032）。
//!
//! ## 示例
//! ```toml
//! measures = ["进一步加强学习，不断提高思想认识"]
//! ```
//!
//! ## 怎么改
//! 写清做什么、做多少、什么时候做、群众从哪里看得到：
//! ```toml
//! measures = ["每月15日集中学习一次，签到表当天贴在公示栏"]
//! ```

use crate::{
    diagnostics::Detail,
    rules::{Context, Found, wording::title},
    scan::empty_words,
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        for (place, measure) in problem.measures.iter().enumerate() {
            let Some(text) = &measure.text else { continue };
            let Some(word) = empty_words(text) else { continue };
            let message = format_args!("{} 的措施“{text}”是空话，做没做到说不清", title(problem, at));
            found
                .report(unit, "plan.toml", message)
                .at(format_args!("problems[{at}].measures[{place}]"))
                .help("写清做什么、做多少、什么时候做、从哪里看得到，例如“每月15日集中学习一次，签到表当天贴在公示栏”")
                .detail(Detail::InText(word));
        }
    }
}
