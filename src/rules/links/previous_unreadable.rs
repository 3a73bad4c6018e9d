//! 以往活动的存档读不了，没有比较。
//!
//! ## 查什么
//! `site.toml` 的 `[[previous]]` 指的存档里，要有 `problems.json`，它的 SHA-256 摘要与登记的 `sha256` 相同，格式读得懂。
//!
//! ## 为什么
//! 上一次整改过的问题又出现了，群众要看得到。存档丢了、改过了，就比较不了，网页只能写明“没有比较”。
//!
//! ## 示例
//! ```toml
//! [[previous]]
//! name = "2011年基层组织建设年"
//! path = "archive/2011/data"
//! sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
//! ```
//!
//! ## 怎么改
//! `path` 写存档里的 `data` 文件夹，从站点文件夹写起；`sha256` 写 `gongshi archive` 结束时显示的，存档的 `data/SHA256SUMS` 里也有。
//! 存档确实改过的，用 `gongshi verify 存档文件夹` 查出改了什么。

use crate::{
    model::Unreadable,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, campaign) in context.site.previous.iter().enumerate() {
        let (Err(why), declared) = (&campaign.problems, &campaign.declared) else { continue };
        // What is not written is missed by another rule.
        if declared.path.is_empty() || declared.sha256.is_empty() {
            continue;
        }
        let name = &declared.name;
        let (message, field, help) = match why {
            Unreadable::Missing(why) => (
                format!("读不到“{name}”的 problems.json：{why}，没有比较"),
                "path",
                "写存档里的 data 文件夹，从站点文件夹写起".to_owned(),
            ),
            Unreadable::Altered(digest) => (
                format!("“{name}”的 problems.json 与登记的摘要不符，没有比较"),
                "sha256",
                format!("用 gongshi verify 核对存档；确是要比较的那一份，写成 sha256 = \"{digest}\""),
            ),
            Unreadable::Malformed(why) => (
                format!("“{name}”的 problems.json 读不懂：{why}，没有比较"),
                "path",
                "用 gongshi archive 写出的存档，不要手工修改".to_owned(),
            ),
        };
        found
            .report_site(source_files::SITE, format_args!("{message}"))
            .at(format_args!("previous[{at}].{field}"))
            .help(format_args!("{help}"));
    }
}
