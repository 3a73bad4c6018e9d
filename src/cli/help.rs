//! `gongshi help`: usage, as the table of commands has it, in Chinese for the people who type the commands.

use super::{
    Failure, Status,
    arguments::Arguments,
    commands::{self, COMMANDS},
    options::{self, Choice, Command, CommandOption, EXIT_STATUSES, GLOBAL},
    output,
};

/// What the program is for.
pub(super) const PURPOSE: &str = "把整改工作的台账文件变成向群众公开的网站";
/// Columns of a line.
const LINE: usize = 100;
/// Columns of what is explained, when it is short.
const LABEL: usize = 18;
/// Values of an option in words.
const VALUE: usize = 24;

/// Prints the usage of the command that is named, or of all.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    print(args.words.first().map(String::as_str))
}

/// Prints the usage of one command, or of all.
pub(super) fn print(topic: Option<&str>) -> Result<Status, Failure> {
    output::print(&topic.and_then(commands::command).filter(|command| command.name != "help").map_or_else(all, one))
}

fn all() -> String {
    let mut text = format!("gongshi（公示）：{PURPOSE}\n\n用法：gongshi 命令 [选项]\n\n");
    for command in COMMANDS {
        let words = match command.forms {
            [(words, _)] => words,
            _ => "…",
        };
        row(&mut text, (2, LABEL), &format!("{} {words}", command.name), command.summary);
    }
    text.push('\n');
    list(&mut text, &[options::AS_OF]);
    list(&mut text, &GLOBAL);
    let statuses: Vec<String> = EXIT_STATUSES.iter().map(|(code, meaning)| format!("{code} {meaning}")).collect();
    text + &format!("\n退出状态：{}\n", statuses.join("；"))
}

fn one(command: &Command) -> String {
    let mut text = String::new();
    for (index, (words, meaning)) in command.forms.iter().enumerate() {
        let lead = if index == 0 { "用法：" } else { "      " };
        let options = if command.options.is_empty() { "" } else { "[选项]" };
        let typed = ["gongshi", command.name, words, options].into_iter().filter(|word| !word.is_empty());
        let typed = typed.collect::<Vec<_>>().join(" ");
        text.push_str(lead);
        if meaning.is_empty() {
            text.extend([&typed, "\n"]);
        } else {
            let gap = " ".repeat(48_usize.saturating_sub(width(&typed)));
            text.extend([typed.as_str(), &gap, "  ", meaning, "\n"]);
        }
    }
    text.push('\n');
    for line in command.details.lines() {
        text.extend([wrapped(line, 0).as_str(), "\n"]);
    }
    list(&mut text, command.options);
    text
}

fn list(text: &mut String, options: &[CommandOption]) {
    for option in options {
        row(text, (2, LABEL), &option.label(), &option.text());
        for Choice { name, meaning } in option.value.choices().iter().filter(|choice| !choice.meaning.is_empty()) {
            row(text, (LABEL + 3, VALUE), name, meaning);
        }
    }
}

/// A label and what it means, which begins in the same column for all labels that are not too long.
fn row(text: &mut String, (indent, columns): (usize, usize), label: &str, meaning: &str) {
    let label = label.trim_end();
    let gap = columns.saturating_sub(width(label)) + 1;
    text.extend([" ".repeat(indent).as_str(), label, &" ".repeat(gap)]);
    text.extend([wrapped(meaning, indent + width(label) + gap).as_str(), "\n"]);
}

/// Text that begins in this column, broken behind a mark where a line gets too long.
fn wrapped(text: &str, column: usize) -> String {
    let mut out = String::new();
    let mut used = column;
    for piece in text.split_inclusive(['，', '。', '；', '、', '：', ' ']) {
        if used + width(piece.trim_end()) > LINE && used > column {
            out = out.trim_end().to_owned() + "\n" + &" ".repeat(column);
            used = column;
        }
        out.push_str(piece);
        used += width(piece);
    }
    out
}

/// Columns on a terminal: two for a Chinese character or mark.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum()
}
