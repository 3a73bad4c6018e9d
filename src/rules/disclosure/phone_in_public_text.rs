//! 公开的文字里有手机号码。
//!
//! ## 查什么
//! 所有会公开的文字（台账、公示正文、承诺、批注、通知、案例等）里的手机号码，夹了空格、横线、括号，或者写成全角的也算。
//! 座机、热线、文号、金额、项目编号、工单号不算。`[supervision]` 和 `[public_contact]` 里的
//! 由 `private-contact` 检查；`[internal]`、草稿和不公开的记录不会上网，也不查。
//!
//! ## 为什么
//! 源文件的公开通知里就印着联系人的姓名和手机号（S001-008、S001-009、S001-064）：纸上发给几十个单位，
//! 放到网上就是发给所有人，再也收不回来。公示给人看的是办公电话，不是某个人的手机。
//!
//! ## 示例
//! ```toml
//! note = "有意见请打总务主任手机 13800000000"
//! ```
//!
//! ## 怎么改
//! 换成办公电话，或者删去，改为“请打监督电话”（每一页都印有）。一定要留号码时中间四位写成星号：`138****0000`。

use crate::scan::Hit;

/// The number is not repeated whole: findings end up in logs that others read.
pub(in crate::rules) fn message(hit: &Hit, _marked: &str) -> (String, String) {
    let number = hit.shown();
    (
        format!("公开的文字里有手机号码{number}"),
        "换成办公电话或者删去；监督电话写在 site.toml 的 [supervision]，单位电话写在 unit.toml 的 [public_contact]"
            .into(),
    )
}
