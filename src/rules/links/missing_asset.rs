//! 图片或附件不在。
//!
//! ## 查什么
//! Markdown 正文里的图片，链接的图片和 PDF，以及月公示里整改前后的照片（`photos`），文件在不在（大小写也要一致）。图片只能是 `content` 里的 jpg、png、webp，
//! 不能用别的网站的图片。
//!
//! ## 为什么
//! 整改成效靠照片和佐证说话（S001-032），图片打不开，公示栏上就是一个空框；引用别的网站的图片，会把看公示的人报给那个网站。
//!
//! ## 示例
//! ```markdown
//! ![修好的水渠](shuiqu.jpg)
//! ```
//! 文件夹里只有 `shuiqu.JPG`。
//!
//! ## 怎么改
//! 把图片放在这个 Markdown 文件旁边，写上完整的文件名：`![修好的水渠](shuiqu.JPG)`。

use super::{
    destination::{Fault, endings},
    each_fault,
    reference::Reference,
};
use crate::{
    diagnostics::question_before,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    each_fault(context, found, describe);
}

/// Message and help; none for faults of other rules.
fn describe(reference: &Reference, fault: &Fault) -> Option<(String, String)> {
    let address = &reference.address;
    let what = if reference.is_picture { "图片" } else { "附件" };
    let beside = || "把文件放在这个 Markdown 文件旁边，直接写文件名".to_owned();
    Some(match fault {
        // What stands behind a % in an address is a number.
        Fault::NoAsset(Some(near)) if address.contains('%') && address.ends_with(near.as_str()) => (
            format!("{what}不存在：{address}"),
            format!("文件名里真有“%”的，地址里写成 %25：{}", address.replace('%', "%25")),
        ),
        Fault::NoAsset(Some(near)) => {
            (format!("{what}不存在：{address}"), question_before("大小写也要一致", Some(near)))
        }
        Fault::NoAsset(None) => (format!("{what}不存在：{address}"), beside()),
        Fault::ForeignPicture => {
            (format!("不能用别的网站的图片：{address}"), "下载后放在这个 Markdown 文件旁边，直接写文件名".to_owned())
        }
        Fault::NotAPicture => (
            format!("“{address}”不是可以公示的图片"),
            format!("图片用 jpg、png 或 webp；可以放的文件有 {}，PDF 用链接 [名称](文件.pdf)", endings()),
        ),
        Fault::Empty | Fault::NotRelative | Fault::Scheme(_) if reference.is_picture => {
            (format!("图片的地址“{address}”用不了"), beside())
        }
        _ => return None,
    })
}
