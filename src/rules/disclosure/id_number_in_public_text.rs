//! 公开的文字里有身份证号码。
//!
//! ## 查什么
//! 所有会公开的文字里的公民身份号码：18 位，出生日期和校验位都对；或者前面写明是身份证的 15 位旧号码。
//! 夹了空格、写成全角的也算。统一社会信用代码、项目编号、工单号不算。
//!
//! ## 为什么
//! 身份证号是最要紧的个人信息，公示任何一件事都用不着它。公示名单要分清的是人，不是证件；
//! 个人信息未经本人同意不上网（S001-008、S001-009 的同一道理）。
//!
//! ## 示例
//! ```toml
//! note = "申请人白芷（身份证号 000000199001010018）补助已发放"
//! ```
//!
//! ## 怎么改
//! 删去号码。同名的人用村组、班级来分，例如“白芷（三组）”。

use crate::scan::Hit;

/// The number is not repeated whole: findings end up in logs that others read.
pub(in crate::rules) fn message(hit: &Hit, _marked: &str) -> (String, String) {
    let number = hit.suggestion.as_deref().unwrap_or_default();
    (format!("公开的文字里有身份证号码（{number}）"), "删去号码；同名的人用村组、班级来分".into())
}
