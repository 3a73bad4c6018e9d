//! 所属站点的统计数据与登记的摘要不符。
//!
//! ## 查什么
//! `path` 里 `statistics.json` 的 SHA-256 摘要，要与 `[[subordinates]]` 的 `sha256` 相同。
//!
//! ## 为什么
//! 汇总的数要追得回去（S000-066）：登记的是哪一份，汇总的就是哪一份。文件在半路被改过、只复制了一半，或者换了新的而没有登记，摘要都
//! 对不上，这个站点写“未汇总”，不当作 0 计入。`fingerprints.json` 的摘要写在 `statistics.json` 里，对不上的不拿来比对雷同，合计不受影响。
//!
//! ## 示例
//! ```toml
//! [[subordinates]]
//! name = "东山县"
//! path = "subordinates/dongshan/data"
//! sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
//! ```
//!
//! ## 怎么改
//! 与这个站点核对：它公布的 `data/SHA256SUMS` 里写着 `statistics.json` 的摘要。确是它新公布的，把 `sha256` 改成新的摘要；不是的，
//! 重新取一份。

use crate::{
    model::Unreadable,
    register::NotRolledUp,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, (site, state)) in context.register.subordinate_sites().enumerate() {
        if let Err(NotRolledUp::Unreadable(Unreadable::Altered(digest))) = state
            && !site.declared.sha256.is_empty()
        {
            let name = &site.declared.name;
            found
                .report_site(source_files::SITE, format_args!("“{name}”的统计数据与登记的摘要不符，未汇总"))
                .at(format_args!("subordinates[{at}].sha256"))
                .help(format_args!("与该站点核对；确是它新公布的，写成 sha256 = \"{digest}\""));
        }
        if let Err(Unreadable::Altered(_)) = &site.plans {
            let name = &site.declared.name;
            let message = format_args!("“{name}”的 fingerprints.json 与它的统计数据里写的摘要不符，没有拿来比对雷同");
            found
                .report_site(source_files::SITE, message)
                .at(format_args!("subordinates[{at}].path"))
                .help("把它的 statistics.json 和 fingerprints.json 一起重新取一份");
        }
    }
}
