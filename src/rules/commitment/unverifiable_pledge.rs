//! 承诺是空话，兑没兑现查不出来。
//!
//! ## 查什么
//! 承诺书里的每项承诺 `pledges.text`。整句都是“全心全意”“爱岗敬业”“努力”“争做”一类的词，没有数量、日期，
//! 没有具体的人和物，也没有看得见的凭据的，提醒一次。写了一样具体的就不报：“不收家长的礼品”“代独居老人买菜买药”都不算空话。
//!
//! ## 为什么
//! 党员要“履诺践诺”（S001-049），年底要检查“党员承诺任务完成情况”（S001-057）。
//! “做一名合格党员”这样的承诺谁也验不了，公开出来只是口号（S000-019）。
//!
//! ## 示例
//! ```toml
//! [[pledges]]
//! text = "努力学习，全心全意为群众服务"
//! ```
//!
//! ## 怎么改
//! 写一件做得到、看得见的事：
//! ```toml
//! [[pledges]]
//! text = "每周三下午在村部代办社保，办结的当天在登记簿上签字"
//! ```

use crate::{
    diagnostics::Detail,
    rules::{Context, Found, source_files},
    scan::empty_words,
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for commitment in &unit.commitments {
        for (at, pledge) in commitment.pledges.iter().enumerate() {
            let Some(text) = &pledge.text else { continue };
            let Some(word) = empty_words(text) else { continue };
            found
                .report(
                    unit,
                    source_files::commitment(&commitment.id),
                    format_args!("承诺“{text}”是空话，兑没兑现查不出来"),
                )
                .at(format_args!("pledges[{at}].text"))
                .help("写一件做得到、看得见的事，例如“每周三下午在村部代办社保，办结的当天在登记簿上签字”")
                .detail(Detail::InText(word));
        }
    }
}
