//! 文号的写法不规范。
//!
//! ## 查什么
//! 会公开的文字里的文号，`documents/` 里每份文件和活动依据 `[[basis]]` 的 `number`。规范的写法是发文机关代字、六角括号里的四位年份、
//! 序号、“号”字：涪区委组〔2012〕298号。用方括号、圆括号，加“第”，序号前加 0，缺“号”字，年份括号丢了的，都提醒。
//! 法律、令、公告等另有编号办法的不算。
//!
//! ## 为什么
//! 文号是群众查找原文的依据。规范写法见 S000-006（GB/T 9704—2012 第 7.2.5 条）；源文件里常见的错法有
//! “华教发[2012]12号”（S001-001）、“x委组〔2014〕xx号”（S003-001），复制粘贴时最容易丢括号。
//!
//! ## 示例
//! ```toml
//! number = "青教党[2012]012号"
//! ```
//!
//! ## 怎么改
//! 改成 `number = "青教党〔2012〕12号"`。六角括号可以从这里复制：〔〕。

#![allow(rustdoc::broken_intra_doc_links, reason = "a year in brackets is no link")]

use crate::{
    diagnostics::quoted,
    rules::{Found, texts::PublicText},
    scan::{Hit, check_document_number},
};

const HELP: &str = "机关代字、六角括号里的四位年份、序号、“号”字，例如 青教党〔2012〕12号";

pub(in crate::rules) fn message(hit: &Hit, marked: &str) -> (String, String) {
    (format!("文号“{marked}”的写法不规范"), help(hit.suggestion.as_deref()))
}

/// Judges a key that holds nothing but a number.
pub(in crate::rules) fn judge(number: &PublicText<'_>, found: &mut Found<'_>) {
    let Err(right) = check_document_number(number.text) else { return };
    found
        .report_site(number.file, format_args!("文号“{}”的写法不规范", number.text))
        .at(number.field)
        .help(help(right.as_deref()))
        .replace_with(right.as_deref().map(quoted));
}

fn help(right: Option<&str>) -> String {
    right.map_or_else(|| HELP.to_owned(), |right| format!("写成“{right}”"))
}
