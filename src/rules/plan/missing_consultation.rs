//! 方案没有征求意见。
//!
//! ## 查什么
//! 方案报送以后没有 `[consultation]`，而单位是窗口单位（`window_unit = true`），或者活动要求征求意见（`campaign.toml` 的
//! `demands` 里有 `consultation`）。活动要求时，`[consultation]` 里形式、人数、意见一样也没有写的，算没有。草案不查；
//! 窗口单位形式不到两种的由 `few-consultation-channels` 检查。
//!
//! ## 为什么
//! 制定方案要认真听取党员群众意见（S000-021），特别是窗口单位和服务行业，要通过多种形式征求服务对象的意见（S000-022）；
//! 党支部要广泛听取群众的意见建议（S001-043）。
//!
//! ## 示例
//! 单位写着 `window_unit = true`，方案已审核，没有 `[consultation]`。
//!
//! ## 怎么改
//! ```toml
//! [consultation]
//! date = 2012-05-18
//! forums = 2
//! other = "服务大厅意见箱"
//! people = 86
//! ```
//! 没有征求过的，先征求，再修改方案。

use super::handed_in::handed_in;
use crate::{
    model::{Consultation, Demand},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), handed_in(context, index)) else { return };
    let is_asked = unit.reports() && context.is_demanded(Demand::Consultation);
    let message = match &plan.consultation {
        None if unit.window_unit => "窗口单位的方案没有征求服务对象的意见",
        None if is_asked => "方案没有征求意见的记录",
        Some(consultation) if is_asked && !unit.window_unit && is_empty(consultation) => {
            "[consultation] 没有写用什么形式、征求了多少人、有什么意见"
        }
        _ => return,
    };
    found.report(unit, "plan.toml", message).at("consultation").help(
        "写一段 [consultation]：date、形式（forums、letters、phone_or_sms、other）、people 和 [consultation.opinions]",
    );
}

/// Whether it says neither how anybody was asked, nor how many, nor what they said.
fn is_empty(consultation: &Consultation) -> bool {
    consultation.channels() == 0 && consultation.people.is_none() && consultation.opinions.is_empty()
}
