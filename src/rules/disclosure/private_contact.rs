//! 公开的联系方式是某个人的，不是单位的。
//!
//! ## 查什么
//! `[supervision]` 和 `[public_contact]` 里的手机号码、个人邮箱（qq.com、163.com、126.com、139.com、189.cn、新浪、搜狐、
//! foxmail、gmail 等谁都能注册的邮箱），以及其他公开文字里的个人邮箱。座机、400 和 12345 一类的热线、单位邮箱不算。
//! 写了 `personal = true` 的那一处联系方式不查。没有写的，这一项不公布，整站也不发布。
//!
//! ## 为什么
//! 源文件的通知里印着经办人的手机和邮箱（S001-008、S001-009、S001-010、S000-004、S000-035、S001-064）：上了网就收不回来，
//! 人调走了，群众还在打他的电话。要公布个人的号码，先问过本人。
//!
//! ## 示例
//! ```toml
//! [public_contact]
//! phone = "13800000000"
//! ```
//!
//! ## 怎么改
//! 换成办公电话或单位邮箱。没有办公电话、本人同意公开的，写明：
//! ```toml
//! [public_contact]
//! phone = "13800000000"
//! personal = true
//! ```

use crate::scan::{Hit, HitKind};

/// What is said of a text that is no contact.
pub(in crate::rules) fn message(_hit: &Hit, marked: &str) -> (String, String) {
    (
        format!("公开的文字里有个人邮箱（{}）", masked(marked)),
        "换成单位邮箱或者删去；经本人同意公开的，写到 [public_contact] 里，并写 personal = true".into(),
    )
}

/// What is said of a contact. What belongs to a person is not repeated whole: findings end up in logs that others read.
pub(in crate::rules) fn message_of_contact(hit: &Hit, marked: &str) -> (String, String) {
    let what = match hit.kind {
        HitKind::Phone => format!("手机号码{}", hit.shown()),
        _ => format!("个人邮箱（{}）", masked(marked)),
    };
    (
        format!("公开的联系方式里有{what}，没有写明本人同意公开"),
        "换成办公电话、单位邮箱；经本人同意公开的，在这一段里加一行 personal = true".into(),
    )
}

/// `o***@qq.com`.
fn masked(address: &str) -> String {
    let address = address.replace('＠', "@");
    let (name, domain) = address.split_once('@').unwrap_or((&address, ""));
    format!("{}***@{}", name.chars().take(1).collect::<String>(), domain.trim())
}
