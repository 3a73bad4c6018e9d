//! `gongshi man`: the manual page, in the form that `man` reads.

use std::fmt::Write;

use super::{
    Failure, Status,
    arguments::Arguments,
    commands::COMMANDS,
    help::PURPOSE,
    options::{AS_OF, Command, CommandOption, EXIT_STATUSES, GLOBAL},
    output,
};

/// What the page says about the environment: a variable, and what it does.
const ENVIRONMENT: [(&str, &str); 2] = [
    ("SOURCE_DATE_EPOCH", "没有写 --as-of、site.toml 也没有 as_of 时，取这个时间（1970 年以来的秒数）的日期"),
    ("NO_COLOR", "设了就不用颜色"),
];

/// What the page says about files: a folder of the site, and what is in it.
const FILES: [(&str, &str); 6] = [
    ("content/", "站点内容：site.toml、campaign.toml 和各单位的台账文件"),
    ("themes/", "自己的模板和样式，一个文件替换内置主题的同名文件"),
    ("output/", "生成的网站和公开的 PDF"),
    ("reports/", "内部报送件，从不公开"),
    (".gongshi-cache/", "缓存，随时可以删"),
    (".gongshi-desk/", "办公桌里没保存的填写和收到的交接包，不要删"),
];

/// Prints the page.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.no_words()?;
    output::print(&page())
}

fn page() -> String {
    // Long lines of Chinese have no spaces to be adjusted, and no hyphens.
    let mut page = format!(
        ".\\\" -*- coding: utf-8 -*-\n.TH GONGSHI 1 \"\" \"gongshi {}\" \"用户手册\"\n.nh\n.ad l\n",
        env!("CARGO_PKG_VERSION")
    );
    let _ = write!(page, ".SH 名称\ngongshi \\- {PURPOSE}\n");
    page.push_str(".SH 概要\n\\fBgongshi\\fR \\fI命令\\fR [\\fI选项\\fR]\n.SH 命令\n");
    for command in COMMANDS {
        section(&mut page, command);
    }
    page.push_str(".SH 通用选项\n");
    option(&mut page, &AS_OF);
    for global in &GLOBAL {
        option(&mut page, global);
    }
    page.push_str(".SH 退出状态\n");
    for (code, meaning) in EXIT_STATUSES {
        entry(&mut page, &code.to_string(), meaning);
    }
    page.push_str(".SH 环境变量\n");
    for (name, meaning) in ENVIRONMENT {
        entry(&mut page, name, meaning);
    }
    page.push_str(".SH 文件\n");
    for (name, meaning) in FILES {
        entry(&mut page, name, meaning);
    }
    page
}

fn section(page: &mut String, command: &Command) {
    let _ = writeln!(page, ".SS {}", escaped(command.name));
    for (words, meaning) in command.forms {
        let gap = if meaning.is_empty() { "" } else { "：" };
        let name = escaped(command.name);
        let _ = writeln!(page, "\\fBgongshi {name}\\fR {}{gap}{}\n.br", escaped(words), escaped(meaning));
    }
    for line in command.details.lines() {
        let _ = writeln!(page, ".PP\n{}", escaped(line));
    }
    command.options.iter().for_each(|own| option(page, own));
}

fn option(page: &mut String, option: &CommandOption) {
    let value = option.value.placeholder().map(|value| format!(" \\fI{}\\fR", escaped(value))).unwrap_or_default();
    let _ = writeln!(page, ".TP\n\\fB\\-\\-{}\\fR{value}\n{}", escaped(option.name), escaped(&option.text()));
    for choice in option.value.choices().iter().filter(|choice| !choice.meaning.is_empty()) {
        let _ = writeln!(page, ".br\n\\fB{}\\fR  {}", escaped(choice.name), escaped(&choice.meaning));
    }
}

fn entry(page: &mut String, label: &str, meaning: &str) {
    let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(label), escaped(meaning));
}

/// Text as the formatter takes it literally. Lines may break behind Chinese marks, where there is no space.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // A line must not begin with what begins a request.
    if text.starts_with(['.', '\'']) {
        out.push_str("\\&");
    }
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\e"),
            '-' => out.push_str("\\-"),
            '，' | '。' | '；' | '：' | '、' | '）' => out.extend([c, '\\', ':']),
            c => out.push(c),
        }
    }
    out
}
