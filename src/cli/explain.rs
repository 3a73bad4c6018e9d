//! `gongshi explain`: one rule, one term of the pages, one key or kind of file, the list of all rules, or one of the
//! reference pages.

use std::fmt::Write;

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::unit_lookup::{initials, spelled},
    diagnostics::{aside, nearest},
    keys::{
        FILE_KINDS, explain,
        lookup::{self, NotFound},
        reference,
    },
    model::RuleLevel,
    rules,
    site::{self, Term},
};

/// Keys of the same name that are named where a clerk gives the name alone.
const MOST_PATHS: usize = 8;

/// Prints an explanation, all names, or a reference page.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    match args.at_most_one_word()? {
        None if args.has("markdown") => output::print(&rule_reference()),
        None if args.has("keys") => output::print(&reference::page()),
        None => output::print(&list()),
        Some(name) => output::print(&explained(name)?),
    }
}

/// What there is to say of a name: of a rule alone, else of terms, and of keys behind them.
fn explained(name: &str) -> Result<String, Failure> {
    if let Some(rule) = rules::find(name) {
        return Ok(explain_rule(rule));
    }
    let terms = terms_called(name);
    match lookup::find(name) {
        Ok(found) => Ok(terms + &explain(&found)),
        Err(unknown) => match by_words(name).or_else(|| only_key(name)) {
            Some(text) => Ok(terms + &text),
            None if terms.is_empty() => Err(Failure(not_found(name, &unknown))),
            None => Ok(terms),
        },
    }
}

/// Words for a term that pages do not use.
const ALSO_CALLED: [(&str, &str); 5] =
    [("滞后", "behind"), ("未报", "behind"), ("超期", "overdue"), ("延期", "due"), ("存档", "archive")];

/// The definitions of the terms of this name, key or pinyin, as the pages have them.
fn terms_called(name: &str) -> String {
    let key = ALSO_CALLED.iter().find(|(word, _)| *word == name).map_or(name, |(_, key)| key);
    let terms = site::terms();
    let is_called: [&dyn Fn(&Term) -> bool; 3] = [
        &|term| term.word == name || term.key == key,
        &|term| name.chars().count() > 1 && !name.is_ascii() && term.word.contains(name),
        &|term| spelled(&term.word) == name || initials(&term.word) == name,
    ];
    let mut text = String::new();
    for is_called in is_called {
        for Term { word, text: meaning, .. } in terms.iter().filter(|term| is_called(term)) {
            let _ = writeln!(text, "{word}：{meaning}");
        }
        if !text.is_empty() {
            text.push_str("（网站“说明”页上的定义）\n\n");
            break;
        }
    }
    text
}

/// Rules and keys whose titles have these Chinese words: the only one explained, or all of them listed.
fn by_words(words: &str) -> Option<String> {
    if words.is_ascii() {
        return None;
    }
    let rules = rules::all().iter().map(|rule| (rule.name.to_string(), rules::explain(rule).summary));
    let files = FILE_KINDS.iter().map(|kind| (kind.name.to_owned(), kind.title.to_owned()));
    let keys = lookup::all().into_iter().map(|found| (found.path(), found.key().title.to_owned()));
    let mut named: Vec<(String, String)> =
        rules.chain(files).chain(keys).filter(|(_, title)| title.contains(words)).collect();
    if named.is_empty() {
        // No title has them, but a rule may speak of them.
        let speaks = rules::all().iter().map(|rule| (rule.name, rules::explain(rule)));
        let speaks = speaks.filter(|(_, explanation)| explanation.text.contains(words));
        named = speaks.map(|(name, explanation)| (name.to_string(), explanation.summary)).collect();
    }
    match named.as_slice() {
        [] => None,
        [(name, _)] => Some(match rules::find(name) {
            Some(rule) => explain_rule(rule),
            None => lookup::find(name).map_or_else(|_| String::new(), |found| explain(&found)),
        }),
        _ => {
            let mut text =
                format!("说到“{words}”的规则和键有 {} 个，用 gongshi explain 名称 看其中一个：\n\n", named.len());
            for (name, title) in named {
                let _ = writeln!(text, "  {name:<34} {title}");
            }
            Some(text)
        }
    }
}

/// The key of this name, where one file alone has such a key.
fn only_key(name: &str) -> Option<String> {
    let mut same = keys_called(name).into_iter();
    let only = same.next().filter(|_| same.next().is_none())?;
    lookup::find(&only).ok().map(|found| explain(&found))
}

/// The paths of all keys of this name.
fn keys_called(name: &str) -> Vec<String> {
    let ending = format!(".{name}");
    lookup::all().into_iter().map(|found| found.path()).filter(|path| path.ends_with(&ending)).collect()
}

fn explain_rule(rule: &rules::Rule) -> String {
    let text = rules::explain(rule).text;
    format!("{}（{}，默认{}）\n\n{text}\n", rule.name, rule.family.word(), level(rule.level))
}

/// What to say of a name that is no rule, file or key.
fn not_found(name: &str, unknown: &NotFound) -> String {
    let NotFound { part, before, known } = unknown;
    if !before.is_empty() {
        let near = aside(nearest(part, known.iter().copied()).map(|near| format!("{before}.{near}")));
        let known =
            if known.is_empty() { "没有别的键".to_owned() } else { format!("有：{}", known.join("、")) };
        return format!("{before} 里没有“{part}”这个键{near}里面{known}");
    }
    let same = keys_called(name);
    if let Some(first) = same.first() {
        let shown = same.iter().take(MOST_PATHS).cloned().collect::<Vec<_>>().join("、");
        return format!("“{name}”这个键要连文件一起写，例如 gongshi explain {first}；这样结尾的有：{shown}");
    }
    let names = rules::all().iter().map(|rule| rule.name.as_str()).chain(FILE_KINDS.iter().map(|kind| kind.name));
    let near = aside(nearest(part, names));
    format!(
        "没有“{name}”这条规则，也没有这种文件{near}gongshi explain 列出全部规则，gongshi explain plan 列出一种文件的键"
    )
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
    let kinds = FILE_KINDS.map(|kind| kind.name).join("、");
    let _ = writeln!(
        text,
        "看一种文件或一个键的说明：gongshi explain plan，gongshi explain plan.problems.due\n文件有：{kinds}"
    );
    text
}

/// The reference page `docs/rules.md`, made from the rules' own docs.
fn rule_reference() -> String {
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
