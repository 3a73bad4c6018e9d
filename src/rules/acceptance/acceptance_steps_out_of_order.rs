//! 验收步骤的先后不对。
//!
//! ## 查什么
//! `acceptance.toml` 写了验收经过 `[[steps]]` 的：活动写了 `acceptance_steps` 时，步骤是不是按它的次序排列；日期是不是依次往后
//! （同一天可以），有没有哪一步的日期在验收日期之后。只指出第一处。
//!
//! ## 为什么
//! 先自查，再检查、抽查（S003-025）；先自查自评，再征求党员群众意见，最后由上级组织评定（S002-046）。上级先认定了再去自查，
//! 就是走过场。
//!
//! ## 示例
//! ```toml
//! date = 2014-12-18
//!
//! [[steps]]
//! step = "检查"
//! date = 2014-12-08
//!
//! [[steps]]
//! step = "自查"
//! date = 2014-12-10
//! ```
//!
//! ## 怎么改
//! 核对验收记录上的日期；写颠倒的，按实际先后调整。

use crate::rules::{
    Context, Found,
    step_order::{Taken, first_fault},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(acceptance) = &unit.acceptance else { return };
    let taken = acceptance.steps.iter().map(|step| Taken { name: step.step.as_deref(), day: step.date });
    let asked = &context.site.campaign.acceptance_steps;
    if let Some((field, message)) = first_fault(taken, asked, (acceptance.date, "验收日期")) {
        found.report(unit, "acceptance.toml", message).at(field).help("核对验收记录上的日期，按实际先后调整");
    }
}
