//! 编号里有不能用的字符。
//!
//! ## 查什么
//! - 文件夹名、文件名作编号的（单位、承诺书、文件、案例、定级办法）：只能用小写字母 a-z、数字和连字符 -，不能用保留的
//!   `progress`、`commitments`、`print`、`board`，不能用 Windows 的设备名（con、nul、aux、prn、com1 到 com9、lpt1 到 lpt9）；
//!   单位的旧地址 `aliases` 也一样
//! - 图片和 PDF 的文件名：不能用设备名、Windows 不能用的标点和看不见的字符，同一个文件夹里不能只差大小写
//! - 台账里问题的编号：可以用汉字、字母、数字和 `-` `_` `.`，不能有空格、括号和其他标点；全角的 `１` 照 `1` 读，也要改过来
//! - 自定纸张的编号：与文件名的要求相同
//!
//! ## 为什么
//! 编号就是网址：单位的文件夹名是它的永久网址，问题的编号是页面上的位置（`#p-编号`），编号销号以后也不再用
//! （S001-032）；纸张编号写进打印文件的名字。空格和标点在网址、文件名里会断开或变样。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "1（教学楼）"
//! ```
//!
//! ## 怎么改
//! 写短的编号，例如 `id = "1"`；说明写进 `text`。改单位文件夹名时，把旧地址写进 `aliases`，旧链接才不会断。

use crate::model::UnitPath;
use crate::{
    content,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, sheet) in context.site.settings.print_sheets.iter().enumerate() {
        if let Some(message) = content::bad_id(&sheet.id).filter(|_| !sheet.id.is_empty()) {
            found
                .report_site(source_files::SITE, message)
                .at(format_args!("print.sheet[{at}].id"))
                .help("改成小写字母和数字，例如 xuanchuanlan；它会成为打印文件名的一部分");
        }
    }
    context.each_unit(found, |index, found| unit(context, index, found));
}

fn unit(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, alias) in unit.aliases.iter().enumerate() {
        if let Some(message) = UnitPath(alias).ids().find_map(content::bad_id) {
            found
                .report(unit, "unit.toml", format_args!("旧地址“{alias}”不是单位的地址：{message}"))
                .at(format_args!("aliases[{at}]"))
                .help("写改名以前的文件夹路径，例如 jiaoyu/yizhong");
        }
    }
    let problems = unit.plan.iter().flat_map(|plan| &plan.problems);
    for (at, problem) in problems.enumerate() {
        if problem.id.is_empty() || problem.id.chars().all(is_fine) {
            continue;
        }
        found
            .report(unit, "plan.toml", format_args!("问题编号“{}”里有不能用的字符{}", problem.id, odd(&problem.id)))
            .at(format_args!("problems[{at}].id"))
            .help("编号会成为网址的一部分，只用汉字、字母、数字和 - _ .，例如 \"1\"");
    }
}

fn is_fine(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// The first character that does not belong, in quotes.
fn odd(id: &str) -> String {
    match id.chars().find(|c| !is_fine(*c)) {
        Some(c) if c.is_whitespace() => "（空格）".to_owned(),
        Some(c) => format!("“{c}”"),
        None => String::new(),
    }
}
