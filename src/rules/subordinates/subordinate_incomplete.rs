//! 所属站点的统计数据缺几个数，这几个数没有汇总进来。
//!
//! ## 查什么
//! 已经汇总的所属站点，统计数据里有没有本站要加的全部数；本站 `[[targets]]` 的每个目标它有没有同名的；它自己的所属站点是不是都汇总了。
//!
//! ## 为什么
//! 逐级汇总（S000-066）的每一个数都要是全的。缺的几个数只有这个站点没有加进来，合计偏小，要让看的人知道。
//!
//! ## 示例
//! 旧版本的 `gongshi` 生成的统计数据没有 `consultation`：
//! ```json
//! {"schema":"gongshi/statistics/1","as_of":"2012-07-31","scope":""}
//! ```
//!
//! ## 怎么改
//! 请这个站点换用同一版本的 `gongshi` 重新生成；目标的名称要上下一致；它自己有未汇总的，请它先收齐。

use crate::rules::{Context, Found, source_files, wording::named};

/// Sites named one by one; more of them are only counted.
const NAMED: usize = 10;

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, (site, state)) in context.register.subordinate_sites().enumerate() {
        let Ok(rolled) = state else { continue };
        let name = &site.declared.name;
        if !rolled.left_out.is_empty() {
            let left_out = rolled.left_out.join("、");
            found
                .report_site(
                    source_files::SITE,
                    format_args!("“{name}”的统计数据里没有：{left_out}；这几项没有汇总进来"),
                )
                .at(format_args!("subordinates[{at}].path"))
                .help("请它用同一版本的 gongshi 重新生成；目标的名称要上下一致");
        }
        let lacking = &rolled.statistics.not_rolled_up;
        if !lacking.is_empty() {
            found
                .report_site(
                    source_files::SITE,
                    format_args!(
                        "“{name}”自己有 {} 个所属站点未汇总：{}",
                        lacking.len(),
                        named(lacking.iter().map(String::as_str), NAMED)
                    ),
                )
                .at(format_args!("subordinates[{at}].path"))
                .help("请它收齐以后重新生成、重新公布");
        }
    }
}
