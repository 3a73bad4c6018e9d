//! 公开的文字里有电子邮箱。
//!
//! ## 查什么
//! 所有会公开的文字里的单位邮箱。公开的邮箱写在 `[supervision]` 和 `[public_contact]` 里，这两处不查；正文里写到的正是
//! `[supervision]`、本单位或上级的 `[public_contact]` 公布的那个邮箱，也不报。个人邮箱由 `private-contact` 检查，是错误。
//!
//! ## 为什么
//! 源文件的通知正文里印着报送邮箱（S000-004、S001-010、S001-064）。正文里的邮箱
//! 上网以后会被程序成批抓走；单位对外的邮箱有专门的地方写，写在那里就是决定了要公开，换的时候也只改一处。
//!
//! ## 示例
//! ```toml
//! note = "意见请发 baizhi@example.cn"
//! ```
//!
//! ## 怎么改
//! 单位的公用邮箱写到 `unit.toml` 的 `[public_contact]`，正文里照样可以写；不打算公开的删去。

use crate::scan::Hit;

pub(in crate::rules) fn message(_hit: &Hit, marked: &str) -> (String, String) {
    (
        format!("公开的文字里有电子邮箱“{marked}”"),
        "单位公用的邮箱写到 unit.toml 的 [public_contact]（监督邮箱写到 site.toml 的 [supervision]），不公开的删去"
            .into(),
    )
}
