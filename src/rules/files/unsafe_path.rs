//! 路径通到了 content 文件夹之外。
//!
//! ## 查什么
//! 文件夹里的快捷链接（符号链接）是不是指到 `content` 之外、指向不存在的文件，或代替了文件夹；是不是管道、设备一类不是文件的东西；Markdown 里的链接和图片
//! 是不是用 `../` 走出了 `content`。
//!
//! ## 为什么
//! 公示网站只能有自己文件夹里的内容。通到外面的路径，可能把办公电脑上别的文件带到网上，联系电话一类的内部资料就是这样
//! 泄露的（S001-009、S003-049）。
//!
//! ## 示例
//! ```markdown
//! ![现场](../../../../../照片/现场.jpg)
//! ```
//!
//! ## 怎么改
//! 把需要的图片或 PDF 复制到这个 Markdown 文件旁边，直接写文件名：`![现场](现场.jpg)`；链接删去，换成文件本身。

use crate::rules::{
    Context, Found,
    links::{Fault, each_fault},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    each_fault(context, found, |reference, fault| match fault {
        Fault::Outside => {
            let message = format!("“{}”通到了 content 文件夹之外", reference.address);
            let help = "把需要的文件复制到这个 Markdown 文件旁边，直接写文件名".to_owned();
            Some((message, help))
        }
        _ => None,
    });
}
