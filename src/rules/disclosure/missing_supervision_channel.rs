//! 没有写群众向谁监督、怎么联系。
//!
//! ## 查什么
//! `site.toml` 要有 `[supervision]`，写明受理单位 `unit`，并且至少写一种联系方式：
//! 电话 `phone`、邮箱 `email` 或者地址 `address`。
//!
//! ## 为什么
//! “公示整改情况，接受群众监督”（S001-033）。公示的每一页、每一块公示栏都印着受理单位和监督电话；
//! 没有它，群众看见不实的地方无处可说，公示就只是单位自己的一面之词。
//!
//! ## 示例
//! ```toml
//! [supervision]
//! unit = "镇党建办"
//! ```
//!
//! ## 怎么改
//! 补上联系方式，写有人接的办公电话：
//! ```toml
//! [supervision]
//! unit = "镇党建办"
//! phone = "0000-1234567"
//! ```

use crate::rules::{Context, Found, source_files};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let settings = &context.site.settings;
    if settings.title.is_empty() && settings.publisher.is_empty() {
        // There is as good as no site.toml, which is said already.
        return;
    }
    let (field, message) = match settings.supervision.as_ref().map(|supervision| &supervision.contact) {
        None => ("supervision", "没有写群众监督的受理单位和联系方式（[supervision]）"),
        Some(contact) if contact.unit.is_none() => ("supervision.unit", "[supervision] 没有写受理单位（unit）"),
        Some(contact) if contact.phone.is_none() && contact.email.is_none() && contact.address.is_none() => {
            ("supervision.phone", "[supervision] 没有写联系方式：电话、邮箱、地址至少一种")
        }
        Some(_) => return,
    };
    found
        .report_site(source_files::SITE, message)
        .at(field)
        .help("写上 [supervision]，下面写 unit = \"受理单位\" 和 phone = \"办公电话\"");
}
