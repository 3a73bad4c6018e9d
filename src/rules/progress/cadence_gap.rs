//! 按周期该做的工作，有的周期没有记录。
//!
//! ## 查什么
//! `campaign.toml` 的 `[cadence]` 要求每周、每月或每两月做一次的总结、调度、通报、指导、走访、报送，
//! 逐期核对 `activities.toml`。只看已经过完的周期。每个单位每一类一条提醒，列出缺的周期。
//!
//! 一次也没有记录的也查：总结和指导查要制定方案的党支部，调度、通报、走访、报送查直接领导这些党支部的单位；没有上级的党支部
//! 都查。指导记在上级的 `activities.toml` 里、写了这个支部（或者没有写 `units`）的，由上级的记录作准。别的单位记了哪一类，就查哪一类。
//!
//! ## 为什么
//! “一月调度一次，一月通报一次，联点党员领导干部一周到联系点支部指导一次”（S001-037），
//! “党支部一周总结一次整改工作”（S001-046），每两个月报送一次整顿建设情况（S003-023）。
//! 最常见的不是隔了几周，而是从来没有开始。
//!
//! ## 示例
//! `guidance = "每周"`，`activities.toml` 里 2012-08-10 指导过一次，下一次是 2012-08-22，
//! 2012年第33周（8月13日—8月19日）空着。
//!
//! ## 怎么改
//! 做过没有记的，补一条 `[[activities]]`，写真实日期；没有做的，不要补写，尽快恢复，
//! 并可用 `accept` 写明原因：
//! ```toml
//! [[activities]]
//! date = 2012-08-15
//! kind = "指导"
//! ```

use crate::{
    model::Vocabulary,
    register::Cadences,
    rules::{Context, Found, source_files, wording::named},
};

/// Periods named one by one; more of them are only counted.
const NAMED: usize = 3;

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let cadences = Cadences::of(context.register);
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        if context.may_hide_activities(index) {
            return;
        }
        for gap in cadences.gaps(index) {
            let (kind, often) = (gap.kind.word(), gap.frequency.word());
            let count = gap.periods.len();
            let periods = named(gap.periods.iter().map(String::as_str), NAMED);
            let never = if gap.never { "一次也没有记录，" } else { "" };
            found
                .report(
                    unit,
                    source_files::activities(unit),
                    format_args!("{kind}应当{often}一次，{never}缺 {count} 期：{periods}"),
                )
                .help(format_args!(
                    "做过没有记的，在 activities.toml 里补一条 [[activities]]，写真实日期，例如 date = {}、kind = \"{kind}\"；没有做的不要补写",
                    gap.since,
                ));
        }
    });
}
