//! `gongshi explain`.

use std::fmt::Write;

use super::{Failure, Status, output};
use crate::{content::nearest, model::RuleLevel, rules};

/// Prints one rule's explanation, or all names.
pub(super) fn run(name: Option<&str>) -> Result<Status, Failure> {
    match name {
        None => output::print(&list()),
        Some(name) => {
            let Some(rule) = rules::find(name) else {
                let near = nearest(name, rules::all().iter().map(|rule| rule.name));
                let near = near.map(|near| format!("，是不是 {near}？")).unwrap_or_default();
                return Err(Failure(format!("没有“{name}”这条规则{near}；gongshi explain 列出全部")));
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

fn level(level: RuleLevel) -> &'static str {
    match level {
        RuleLevel::Error => "错误",
        RuleLevel::Warning => "提醒",
        RuleLevel::Off => "关闭",
    }
}
