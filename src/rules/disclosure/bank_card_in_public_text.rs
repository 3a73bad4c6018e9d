//! 公开的文字里有银行卡号。
//!
//! ## 查什么
//! 所有会公开的文字里 16 到 19 位、校验位正确的银行卡号，每四位空一格、写成全角的也算。
//! 单位的对公账户、捐赠账户和各种流水号、编码不算。
//!
//! ## 为什么
//! 补助、帮扶资金的公示常常从发放表里复制，个人卡号跟着就上了网，和姓名放在一起正好给骗子用。
//! 公示资金公开的是发给谁、多少、什么时候（个人信息的处理同 S001-008、S001-009）。
//!
//! ## 示例
//! ```toml
//! evidence = "补助已打入杜若卡号 6200 0000 0000 0000 005"
//! ```
//!
//! ## 怎么改
//! 删去卡号，写“已打入本人账户”，需要时写发放日期和经办人。

use crate::scan::Hit;

/// The number is not repeated whole: findings end up in logs that others read.
pub(in crate::rules) fn message(hit: &Hit, _marked: &str) -> (String, String) {
    let number = hit.shown();
    (format!("公开的文字里有银行卡号{number}"), "删去卡号，写“已打入本人账户”".into())
}
