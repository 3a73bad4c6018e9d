//! 公开的文字里有电子邮箱。
//!
//! ## 查什么
//! 所有会公开的文字里的电子邮箱地址。公开的邮箱写在 `[supervision]` 和 `[public_contact]` 里，这两处不查。
//!
//! ## 为什么
//! 源文件的通知正文里印着报送邮箱（S000-004、S001-010、S001-064）。正文里的邮箱多半是个人的，
//! 上网以后会被程序成批抓走；单位对外的邮箱有专门的地方写，换人时也只改一处。
//!
//! ## 示例
//! ```toml
//! note = "意见请发 baizhi@example.cn"
//! ```
//!
//! ## 怎么改
//! 单位的公用邮箱写到 `unit.toml` 的 `[public_contact]`，个人邮箱删去。

use crate::scan::Hit;

pub(in crate::rules) fn message(_hit: &Hit, marked: &str) -> (String, String) {
    (
        format!("公开的文字里有电子邮箱“{marked}”"),
        "单位公用的邮箱写到 unit.toml 的 [public_contact]（监督邮箱写到 site.toml 的 [supervision]），个人的删去"
            .into(),
    )
}
