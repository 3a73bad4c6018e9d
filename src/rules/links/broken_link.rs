//! 链接通不到地方。
//!
//! ## 查什么
//! Markdown 正文里的链接：
//! - 通到本站的，按源文件的位置写：别的公示、承诺书、文件、案例写 `.md` 文件，单位的页面写 `unit.toml` 或 `plan.toml`；文件在不在
//! - `#p-编号`、`#c-编号` 通到的问题、承诺书在不在
//! - 通到外站的，只能是 `http`、`https`、`mailto`、`tel`；`javascript:` 之类、从根目录写起的（`/x`）、没有写协议的（`//x`）、
//!   用反斜杠的都不行
//!
//! ## 为什么
//! 群众点开是空的，公示就少了一截。链接只认这几种，也是为了页面安全。转发的通知要从本级连到上级（S000-001），
//! 案例要连到它的单位（S000-042）。
//!
//! ## 示例
//! ```markdown
//! 详见[八月公示](2012-8.md)。
//! ```
//! 文件名是 `2012-08.md`。
//!
//! ## 怎么改
//! 写从这个文件看过去的相对路径：`[八月公示](2012-08.md)`、`[整改台账](../plan.toml#p-3)`、
//! `[通知](../../../../documents/2012-12.md)`。外站写完整的网址。

use super::{
    destination::{Fault, endings},
    each_fault,
    reference::Reference,
};
use crate::{
    diagnostics::question,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    each_fault(context, found, |reference, fault| describe(reference, fault).filter(|_| !reference.is_picture));
}

/// Message and help; none for faults of other rules.
fn describe(reference: &Reference, fault: &Fault) -> Option<(String, String)> {
    let address = &reference.address;
    let relative = "写从这个文件看过去的相对路径，例如 ../plan.toml；外站写完整的网址".to_owned();
    Some(match fault {
        Fault::Empty => ("链接没有写地址".to_owned(), relative),
        Fault::Scheme(scheme) if scheme.is_empty() => {
            (format!("链接“{address}”没有写协议"), "网址从 https:// 写起".to_owned())
        }
        Fault::Scheme(scheme) => (
            format!("链接不能用“{scheme}:”"),
            "只能用 http、https、mailto（邮箱）、tel（电话）和本站的相对路径".to_owned(),
        ),
        Fault::NotRelative => (format!("链接“{address}”不是相对路径"), relative + "；斜杠用 /"),
        Fault::NoFile(Some(near)) => (format!("链接的文件不存在：{address}"), question(near)),
        Fault::NoFile(None) => (
            format!("链接的文件不存在：{address}"),
            "核对路径；链接写源文件（.md、unit.toml、plan.toml），不写 .html，程序会换成网页的地址".to_owned(),
        ),
        Fault::NoPage => (
            format!("公示网站上没有“{address}”的页面"),
            format!("可以链接的有：单位、公示、承诺书、文件、案例，以及 Markdown 旁边的 {}", endings()),
        ),
        Fault::NoAnchor(anchor) => {
            let (what, id) = anchor.split_at(2);
            let what = if what == "p-" { "台账里没有问题" } else { "没有承诺书" };
            (format!("{what}“{id}”，链接“{address}”通不到"), "核对编号".to_owned())
        }
        Fault::Outside | Fault::NoAsset(_) | Fault::ForeignPicture | Fault::NotAPicture => return None,
    })
}
