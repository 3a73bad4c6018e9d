//! 评定步骤的先后不对。
//!
//! ## 查什么
//! 评定写了步骤 `[[rating.steps]]` 时：步骤是不是按定级办法的次序排列，日期是不是依次往后（同一天可以），有没有哪一步的日期
//! 在评定日期之后。每次评定只指出第一处。
//!
//! ## 为什么
//! 五步程序（S002-018）和三方结合（S004-018）有先有后：先听群众和党员的，再自评，最后由上级评定。上级先定了再去听意见，
//! 就是走过场。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "一般"
//! steps = [
//!   { step = "自查自评", date = 2012-04-16 },
//!   { step = "党员群众评议", date = 2012-04-12 },
//!   { step = "上级党组织评定", date = 2012-04-20 },
//! ]
//! ```
//!
//! ## 怎么改
//! 核对会议记录上的日期；写颠倒的，按实际先后调整。

use crate::{
    model::{Rating, Scheme},
    rules::{
        Context, Found,
        step_order::{Taken, first_fault},
    },
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        if let Some((field, message)) = fault(scheme, unit.kind_word(), rating) {
            found
                .report(unit, "rating.toml", message)
                .at(format_args!("rating[{at}].{field}"))
                .help("核对会议记录上的日期，按实际先后调整");
        }
    }
}

fn fault(scheme: &Scheme, kind: Option<&str>, rating: &Rating) -> Option<(String, String)> {
    let taken = rating.steps.iter().map(|step| Taken { name: step.step.as_deref(), day: step.date });
    first_fault(taken, scheme.steps_of(rating.round, kind), (rating.date, "评定日期"))
}
