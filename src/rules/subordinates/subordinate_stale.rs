//! 所属站点的统计数据不是这个时候的。
//!
//! ## 查什么
//! 所属站点的数据截至日期不晚于本站的，也不早七天以上；它最近一个到期的月份与本站的相同。
//!
//! ## 为什么
//! 逐级汇总（S000-066）的数要是同一个时候的：一个县报的是六月，一个县报的是七月，加起来哪个月也不是。过期的站点写“未汇总”，不当作
//! 0 计入。日期差几天的照样汇总，网页上写明它截至哪天。
//!
//! ## 示例
//! 本站的数据截至 2012-08-15，东山县的还是：
//! ```json
//! {"schema":"gongshi/statistics/1","as_of":"2012-06-30"}
//! ```
//!
//! ## 怎么改
//! 请这个站点重新生成、重新公布，再取一份，改 `sha256`。本站要汇总以前某一天的数时，用 `--as-of` 指定那一天。

use crate::{
    register::{NotRolledUp, OLDEST_DAYS},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, (site, state)) in context.register.subordinate_sites().enumerate() {
        let why = match state {
            Err(NotRolledUp::Old(day)) => {
                format!("截至 {day}，比本站的 {} 早 {OLDEST_DAYS} 天以上", context.as_of)
            }
            Err(NotRolledUp::Ahead(day)) => format!("截至 {day}，比本站的 {} 晚", context.as_of),
            Err(NotRolledUp::OtherMonth { theirs: Some(theirs), ours }) => {
                format!("报的是 {theirs} 的月公示，本站最近一个到期的月份是 {ours}")
            }
            Err(NotRolledUp::OtherMonth { theirs: None, ours }) => {
                format!("没有到期的月公示，本站最近一个到期的月份是 {ours}")
            }
            _ => continue,
        };
        found
            .report_site(source_files::SITE, format_args!("“{}”的统计数据{why}，未汇总", site.declared.name))
            .at(format_args!("subordinates[{at}].path"))
            .help("请它重新生成、重新公布，再取一份，改 sha256");
    }
}
