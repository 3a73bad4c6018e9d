//! 公开的文字里有乱码。
//!
//! ## 查什么
//! 所有会公开的文字里的替换符（U+FFFD，菱形问号）、“锟斤拷”，以及把 UTF-8 当成西文读出来的 `ä¸­å›½` 一类的字。
//!
//! ## 为什么
//! 文件用错编码存过一次，原来的字就丢了，印上公示栏谁也读不懂（S000-044 的同一教训：原文件里的字残缺了就补不回来）。
//!
//! ## 示例
//! ```toml
//! note = "锟斤拷锟斤拷已完成"
//! ```
//!
//! ## 怎么改
//! 找到原稿，把这一句重新输入。以后用记事本另存为时编码选 UTF-8。

use crate::scan::Hit;

pub(in crate::rules) fn message(_hit: &Hit, marked: &str) -> (String, String) {
    let shown: String = marked.chars().take(12).collect();
    (format!("“{shown}”是乱码，原来的字已经丢了"), "找到原稿，把这一句重新输入；文件另存为 UTF-8".into())
}
