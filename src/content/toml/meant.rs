//! The line a clerk meant: the keys and tables of a file in English, `=` between key and value, ASCII marks and quotes.
//!
//! What is proposed is read by the parser before it is shown, so that nobody is led from one error into the next.

use toml_spanner::Arena;

use super::{
    date,
    titles::{named_table, table_at, titled_key},
    value_meant,
};
use crate::keys::{KeyInfo, RecordKind, value::ValueType};

/// Full-width marks, their names, and the ASCII ones that TOML needs.
pub(super) const FULL_WIDTH: [([char; 2], &str, char); 12] = [
    (['“', '”'], "双引号", '"'),
    (['＂', '＂'], "双引号", '"'),
    (['‘', '’'], "单引号", '\''),
    (['＝', '＝'], "等号", '='),
    (['，', '，'], "逗号", ','),
    (['、', '、'], "顿号", ','),
    (['［', '］'], "方括号", '['),
    (['【', '】'], "方括号", '['),
    (['｛', '｝'], "花括号", '{'),
    (['＃', '＃'], "井号", '#'),
    (['：', '：'], "冒号", '='),
    (['　', '　'], "空格", ' '),
];

/// Chinese and English quotes.
const QUOTES: [char; 9] = ['"', '“', '”', '＂', '‘', '’', '「', '」', '\''];

/// Marks of a sentence that end no line here.
const ENDS: [char; 6] = [';', '；', ',', '，', '。', '、'];

/// What is wrong with a line and how it should read, where the line tells; `before` is the text above it.
pub(super) fn line(line: &str, before: &str, kind: &'static RecordKind) -> Option<(String, String)> {
    let line = line.trim();
    let meant = comment(line)
        .or_else(|| header(line, before, kind))
        .or_else(|| pair(line, before, kind))
        .or_else(|| without_mark(line, before, kind));
    let Some((message, help, right)) = meant else { return titled(line, before, kind) };
    let is_right = right != line && toml_spanner::parse(&right, &Arena::new()).is_ok();
    is_right.then(|| (message, format!("{help}这一行写成：{right}")))
}

type Meant = (String, &'static str, String);

/// A remark that begins with another mark than `#`.
fn comment(line: &str) -> Option<Meant> {
    let mark = ["＃", "//", "--", "；", "/*", "<!--"].into_iter().find(|mark| line.starts_with(mark))?;
    let words = line[mark.len()..].trim_end_matches("*/").trim_end_matches("-->").trim();
    let message = match mark {
        "＃" => "这里用了全角井号“＃”".to_owned(),
        mark => format!("说明文字前面不能用“{mark}”"),
    };
    Some((message, "说明文字前面用英文的 #；", format!("# {words}")))
}

/// A head of a table in Chinese, or in full-width brackets.
fn header(line: &str, before: &str, kind: &'static RecordKind) -> Option<Meant> {
    let is_bracket = |c: char| matches!(c, '[' | ']' | '［' | '］' | '【' | '】');
    if !line.starts_with(['[', '［', '【']) || line.contains(['=', '＝', '"']) {
        return None;
    }
    let written = line.trim_end_matches(['：', ':', '.', '。']).trim_matches(|c| is_bracket(c) || c == ' ');
    let mut table = kind;
    let (mut names, mut is_list) = (Vec::new(), false);
    for part in written.split('.').map(str::trim) {
        let key = table.find(part).or_else(|| named_table(part, table))?;
        is_list = matches!(key.value, ValueType::Records | ValueType::TextsOrRecords);
        names.push(key.name);
        table = key.record?;
    }
    let name = names.join(".");
    // A second record of a list that began with one pair of brackets is told where that began.
    let is_known = before.lines().any(|line| line.trim() == format!("[{name}]"));
    let right = if is_list && !is_known { format!("[[{name}]]") } else { format!("[{name}]") };
    if written != name {
        return Some((format!("表头要用英文，“{written}”写成 {name}"), "", right));
    }
    let wide = line.chars().find(|c| matches!(c, '［' | '］' | '【' | '】'));
    let Some(wide) = wide else { return Some(("方括号不成对".to_owned(), "", right)) };
    Some((format!("这里用了全角方括号“{wide}”"), "切换到英文输入法，改成英文的 [；", right))
}

/// A key and its value with another mark between them, with a key in Chinese, or with quotes that do not belong together.
fn pair(line: &str, before: &str, kind: &'static RecordKind) -> Option<Meant> {
    let at = line.find(['=', '＝', '：', ':'])?;
    let (written, rest) = line.split_at(at);
    let mark = rest.chars().next()?;
    let rest = rest[mark.len_utf8()..].trim_start_matches(['=', '>']).trim();
    let title = written.trim().trim_matches(QUOTES);
    let (name, key) = named(title, before, kind)?;
    let (value, remark) = remark(rest);
    let right = meant_value(value, key)?;
    let right = [name, " = ", &right, remark].concat();
    if title != name {
        return Some((format!("键名要用英文，“{title}”写成 {name}"), "", right));
    }
    let help = "切换到英文输入法；";
    match mark {
        '：' | ':' => Some((format!("键和值之间用了冒号“{mark}”"), "改成英文的等号 =；", right)),
        '＝' => Some(("这里用了全角等号“＝”".to_owned(), help, right)),
        _ if value.ends_with(ENDS) => {
            let end = value.chars().next_back()?;
            Some((format!("行末多了“{end}”"), "一行写完一个“键 = 值”就换行，不加标点；", right))
        }
        _ if value.starts_with('"') && value.ends_with(['”', '“', '＂', '’']) => {
            Some(("引号不成对，前后不是同一种".to_owned(), "文字前后各要一个英文双引号；", right))
        }
        _ => None,
    }
}

/// A key in Chinese whose value is none for it: what such a value looks like is shown by an example.
fn titled(line: &str, before: &str, kind: &'static RecordKind) -> Option<(String, String)> {
    let (written, _) = line.split_once(['=', '＝', '：', ':'])?;
    let title = written.trim().trim_matches(QUOTES);
    let (name, key) = named(title, before, kind)?;
    let example = key?.example();
    let message = format!("键名要用英文，“{title}”写成 {name}");
    (title != name).then(|| (message, format!("值也照样写，例如 {name} = {example}")))
}

/// A key and its value with nothing between them: `text "…"`.
fn without_mark(line: &str, before: &str, kind: &'static RecordKind) -> Option<Meant> {
    let end = line.find(|c: char| c.is_whitespace() || c == '[' || QUOTES.contains(&c)).filter(|end| *end > 0)?;
    let (title, rest) = line.split_at(end);
    let (name, key) = named(title, before, kind)?;
    let (value, remark) = remark(rest.trim());
    // Words behind a word may be prose.
    let is_value = value.starts_with(|c: char| c == '[' || c.is_ascii_digit() || QUOTES.contains(&c));
    if !is_value && !matches!(value, "true" | "false") {
        return None;
    }
    let right = [name, " = ", &meant_value(value, key)?, remark].concat();
    Some(("键和值之间没有“=”".to_owned(), "中间写英文的等号；", right))
}

/// The key of this name or title, and what is declared of it where the table above says so.
fn named<'t>(title: &'t str, before: &str, kind: &'static RecordKind) -> Option<(&'t str, Option<&'static KeyInfo>)> {
    let table = table_at(before, kind);
    let known = |name: &str| table.and_then(|table| table.find(name));
    if let Some(key) = known(title) {
        return Some((title, Some(key)));
    }
    let name = titled_key(title, before, kind)?;
    Some((name, known(name)))
}

/// A value without the remark behind it, and the remark with the blank before it.
fn remark(rest: &str) -> (&str, &str) {
    let mut open = false;
    for (at, c) in rest.char_indices() {
        open ^= QUOTES.contains(&c);
        let value = rest[..at].trim_end();
        if c == '#' && !open && value.len() < at {
            return rest.split_at(value.len());
        }
    }
    (rest, "")
}

/// A value as TOML, by what the key takes.
fn meant_value(written: &str, key: Option<&'static KeyInfo>) -> Option<String> {
    let is_quoted = written.trim_end_matches(ENDS).ends_with(QUOTES);
    let value = if is_quoted { written.trim_end_matches(ENDS) } else { written };
    let inner = value.trim_matches(QUOTES);
    match key.map(|key| key.value) {
        Some(ValueType::Percent | ValueType::Number | ValueType::Count) => {
            return value_meant::number_meant(inner.trim_end_matches(ENDS));
        }
        Some(ValueType::Flag) => return value_meant::flag_meant(inner).map(|flag| flag.to_string()),
        Some(ValueType::Day) if date::parse(inner).is_ok() => {
            return date::parse(inner).ok().map(|day| day.to_string());
        }
        _ => {}
    }
    let plain = value.trim_end_matches(ENDS);
    let reads = |value: &str| toml_spanner::parse(&format!("x = {value}"), &Arena::new()).is_ok();
    if let Some(whole) = [value, plain].into_iter().find(|value| reads(value)) {
        return Some(whole.to_owned());
    }
    if value.starts_with(['[', '{', '［', '【', '｛']) {
        return Some(half_width_marks(value)).filter(|right| reads(right));
    }
    if inner.is_empty() || inner.contains(['"', '\\']) {
        return None;
    }
    let text = format!("\"{inner}\"");
    let is_list =
        matches!(key.map(|key| key.value), Some(ValueType::Texts | ValueType::SomeOf | ValueType::TextsOrRecords));
    Some(if is_list { format!("[{text}]") } else { text })
}

/// A line with ASCII marks in place of the full-width ones, and ASCII quotes around its texts.
pub(super) fn half_width_marks(line: &str) -> String {
    let mut open = None;
    let mut right = String::with_capacity(line.len());
    for c in line.chars() {
        match (open, c) {
            (None, '#' | '＃') => {
                let rest = &line[line.find(c).unwrap_or(line.len()) + c.len_utf8()..];
                return right + "#" + rest;
            }
            (None, '"' | '“' | '”' | '＂') => {
                open = Some(c);
                right.push('"');
            }
            (Some('"'), '"') | (Some('“' | '”'), '”' | '“') | (Some('＂'), '＂') => {
                open = None;
                right.push('"');
            }
            (Some(_), c) => right.push(c),
            (None, '］' | '】') => right.push(']'),
            (None, '｝') => right.push('}'),
            (None, c) => {
                let ascii = FULL_WIDTH.iter().find(|(chars, _, _)| chars.contains(&c)).map(|(_, _, ascii)| *ascii);
                right.push(ascii.unwrap_or(c));
            }
        }
    }
    right
}
