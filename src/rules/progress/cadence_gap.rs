//! 按周期该做的工作，有的周期没有记录。
//!
//! ## 查什么
//! `campaign.toml` 的 `[cadence]` 要求每周、每月或每两月做一次的总结、调度、通报、指导、走访、报送，
//! 逐期核对 `activities.toml`。只看已经过完的周期；某一类一次也没有记录的单位，视为不由它做，不提醒。
//! 每个单位每一类一条提醒，列出缺的周期。
//!
//! ## 为什么
//! “一月调度一次，一月通报一次，联点党员领导干部一周到联系点支部指导一次”（S001-037），
//! “党支部一周总结一次整改工作”（S001-046），定期书面报送（S003-023）。
//! 隔了几周才想起来，往往就是问题搁下来的时候。
//!
//! ## 示例
//! `guidance = "每周"`，`activities.toml` 里 2012-08-10 指导过一次，下一次是 2012-08-22，
//! 2012年第33周（8月13日—8月19日）空着。
//!
//! ## 怎么改
//! 做过没有记的，补一条 `[[activities]]`，写真实日期；没有做的，不要补写，尽快恢复，
//! 并可用 `accept` 写明原因。

use crate::{
    model::{ActivityKind, Cadence, Frequency, Vocabulary},
    register::{CadenceGap, cadence_gaps},
    rules::{Context, Found, wording::named},
};

/// Periods named one by one; more of them are only counted.
const NAMED: usize = 3;

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let gaps = cadence_gaps(context.site, index, context.as_of);
    for gaps in gaps.chunk_by(|a, b| a.kind == b.kind) {
        let Some(kind) = gaps.first().map(|gap: &CadenceGap| gap.kind) else { continue };
        let often = frequency(&context.site.campaign.cadence, kind).word();
        let periods = named(gaps.iter().map(|gap| gap.period.as_str()), NAMED);
        let message = format_args!("{}应当{often}一次，缺 {} 期：{periods}", kind.word(), gaps.len());
        found
            .report(unit, "activities.toml", message)
            .help("做过没有记的，补一条 [[activities]]，写真实日期；没有做的不要补写");
    }
}

fn frequency(cadence: &Cadence, kind: ActivityKind) -> Frequency {
    match kind {
        ActivityKind::Summary => cadence.summary,
        ActivityKind::Dispatch => cadence.dispatch,
        ActivityKind::Circular => cadence.circular,
        ActivityKind::Guidance => cadence.guidance,
        ActivityKind::Visit => cadence.visit,
        ActivityKind::Report => cadence.report,
        ActivityKind::Meeting | ActivityKind::Training | ActivityKind::Supervision => Frequency::NotRequired,
    }
}
