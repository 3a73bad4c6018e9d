//! 公开的文字里有乱码。
//!
//! ## 查什么
//! 所有会公开的文字里的替换符（U+FFFD，菱形问号）、“锟斤拷”“烫烫烫”“屯屯屯”、连着四个以上的 `????`，把 UTF-8 当成 GBK
//! 读出来的“鍏氭敮閮”和当成西文读出来的 `ä¸­å›½` 一类的字，以及自造字区的字（U+E000 到 U+F8FF，Word 的项目符号多半在里面），
//! 换一台电脑就显示不出来。
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
//! 找到原稿，把这一句重新输入；Word 的项目符号改成“·”或“- ”。以后用记事本另存为时编码选 UTF-8。

use crate::scan::Hit;

pub(in crate::rules) fn message(_hit: &Hit, marked: &str) -> (String, String) {
    if let Some(private) = marked.chars().next().filter(|c| ('\u{E000}'..='\u{F8FF}').contains(c)) {
        let message = format!("这里有自造字 U+{:04X}，别的电脑上显示不出来", u32::from(private));
        return (message, "项目符号改成“·”或“- ”；人名、地名用字库里有的字，没有的写同音字并加注".into());
    }
    let shown: String = marked.chars().take(12).collect();
    (format!("“{shown}”是乱码，原来的字已经丢了"), "找到原稿，把这一句重新输入；文件另存为 UTF-8".into())
}
