//! 读不到所属站点的统计数据。
//!
//! ## 查什么
//! `site.toml` 里每个 `[[subordinates]]` 的 `path` 文件夹里要有 `statistics.json`，而且读得了。
//!
//! ## 为什么
//! “此表从党支部开始填写，逐级汇总”（S000-066）。少了一个所属站点，合计就少了一块。没有取到的站点在网页和表里写“未汇总”，不当作
//! 0 计入。
//!
//! ## 示例
//! ```toml
//! [[subordinates]]
//! name = "东山县"
//! path = "subordinates/dongshan/data"      # 这个文件夹还没有取来
//! sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
//! ```
//!
//! ## 怎么改
//! 把它公布的 `data` 文件夹复制、检出或者镜像到 `path` 写的地方；改了地方的，把 `path` 改过来。

use crate::{
    model::Unreadable,
    register::NotRolledUp,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, (site, state)) in context.register.subordinate_sites().enumerate() {
        if let Err(NotRolledUp::Unreadable(Unreadable::Missing(why))) = state {
            let declared = &site.declared;
            let message =
                format_args!("读不到“{}”的统计数据 {}/statistics.json（{why}），未汇总", declared.name, declared.path);
            found
                .report_site(source_files::SITE, message)
                .at(format_args!("subordinates[{at}].path"))
                .help("把它公布的 data 文件夹取到这里，或者改正 path");
        }
    }
}
