//! 所属站点的统计数据不合格式。
//!
//! ## 查什么
//! `statistics.json` 要是完整的 JSON，种类和版本是 `gongshi/statistics/1`，该有的键都有、写法都对，是全站的统计而不是一个单位的；
//! 各种状态的问题加起来等于问题总数，已公示的不多于应公示的。格式见网站的 `data/index.html` 和 `data/schemas/statistics-1.json`。
//!
//! ## 为什么
//! 逐级汇总（S000-066）的数要能相加。格式不对的，读出来的数不知道是什么，整个站点写“未汇总”，不当作 0 计入。`fingerprints.json` 不合格式的，只是不拿来比对雷同。
//!
//! ## 示例
//! ```toml
//! [[subordinates]]
//! name = "东山县"
//! path = "subordinates/dongshan/data/units/jiaoyu"   # 这是一个单位的统计
//! sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
//! ```
//!
//! ## 怎么改
//! 不要手工改 `statistics.json`，请这个站点用 `gongshi build` 重新生成、重新公布；`path` 要指到它的 `data` 文件夹。

use crate::{
    model::Unreadable,
    register::NotRolledUp,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, (site, state)) in context.register.subordinate_sites().enumerate() {
        if let Err(NotRolledUp::Unreadable(Unreadable::Malformed(fault))) = state {
            let name = &site.declared.name;
            found
                .report_site(source_files::SITE, format_args!("“{name}”的统计数据不合格式：{fault}；未汇总"))
                .at(format_args!("subordinates[{at}].path"))
                .help("请它用 gongshi build 重新生成、重新公布；path 要指到它的 data 文件夹");
        }
        if let Err(Unreadable::Malformed(fault)) = &site.plans {
            let name = &site.declared.name;
            let message = format_args!("“{name}”的 fingerprints.json 不合格式：{fault}；没有拿来比对雷同");
            found
                .report_site(source_files::SITE, message)
                .at(format_args!("subordinates[{at}].path"))
                .help("请它用 gongshi build 重新生成、重新公布");
        }
    }
}
