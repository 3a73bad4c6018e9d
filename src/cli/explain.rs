//! `gongshi explain`: one rule, the list of all, or the whole reference.

use std::fmt::Write;

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    diagnostics::{aside, nearest},
    model::RuleLevel,
    rules,
};

/// Prints one rule's explanation, or all names.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    match args.at_most_one_word()? {
        None if args.has("markdown") => output::print(&reference()),
        None => output::print(&list()),
        Some(name) => {
            let Some(rule) = rules::find(name) else {
                let near = nearest(name, rules::all().iter().map(|rule| rule.name.as_str()));
                return Err(Failure(format!("没有“{name}”这条规则{}；gongshi explain 列出全部", aside(near))));
            };
            let text = rules::explain(rule).text;
            output::print(&format!("{}（{}，默认{}）\n\n{text}\n", rule.name, rule.family.word(), level(rule.level)))
        }
    }
}

fn list() -> String {
    let mut text = String::new();
    let mut family = None;
    for rule in rules::all() {
        if family != Some(rule.family) {
            family = Some(rule.family);
            let gap = if text.is_empty() { "" } else { "\n" };
            let _ = writeln!(text, "{gap}{}", rule.family.word());
        }
        let _ = writeln!(text, "  {:<28} {}  {}", rule.name, level(rule.level), rules::explain(rule).summary);
    }
    text.push_str("\n看一条规则的说明：gongshi explain 规则名\n");
    text
}

/// The reference page `docs/rules.md`, made from the rules' own docs.
fn reference() -> String {
    let mut text = String::from(
        "# 检查规则\n\n本页由 `gongshi explain --markdown` 生成，改动请改 `src/rules/` 里规则文件开头的说明。\n\n\
         “错误”会挡住发布，“提醒”不会。在 `campaign.toml` 的 `[rules]` 里可以改级别，例如 `missing-guide = \"off\"`；\
         文件类和信息公开类的规则不能关闭。某一处确有理由时，在那条记录里写\
         `accept = [{ rule = \"规则名\", reason = \"理由\" }]`，检查时单独列出，不再计数。\n",
    );
    let mut family = None;
    for rule in rules::all() {
        if family != Some(rule.family) {
            family = Some(rule.family);
            let _ = write!(text, "\n## {}\n", rule.family.word());
        }
        let explanation = rules::explain(rule).text.replace("\n## ", "\n#### ");
        let _ = write!(text, "\n### {}\n\n默认：{}\n\n{}\n", rule.name, level(rule.level), explanation.trim_end());
    }
    text
}

fn level(level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::Error => "错误",
        RuleLevel::Warning => "提醒",
        RuleLevel::Off => "关闭",
    }
}
