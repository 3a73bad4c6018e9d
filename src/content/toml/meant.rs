//! The line a clerk meant: the keys and tables of a file in English, `=` between key and value, ASCII marks and quotes.
//!
//! What is proposed is read by the parser before it is shown, so that nobody is led from one error into the next.

use toml_spanner::Arena;

use super::{date, value_meant};
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
    let (message, help, right) =
        comment(line).or_else(|| header(line, before, kind)).or_else(|| pair(line, before, kind))?;
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

/// The table of this Chinese title.
fn named_table(title: &str, kind: &'static RecordKind) -> Option<&'static KeyInfo> {
    let tables = || kind.keys.iter().filter(|key| key.record.is_some());
    let also = || {
        let (_, name) = TABLES_ALSO_CALLED.iter().find(|(words, _)| words.contains(&title))?;
        tables().find(|key| key.name == *name)
    };
    let mut alike = tables().filter(|key| key.title.contains(title) || title.contains(key.title));
    let alike = alike.next().filter(|_| alike.next().is_none());
    let lower = title.to_ascii_lowercase();
    tables().find(|key| key.title == title || key.name == lower).or_else(also).or(alike)
}

/// What clerks call tables that have another title.
const TABLES_ALSO_CALLED: [(&[&str], &str); 5] = [
    (&["问题", "存在问题", "整改问题", "问题清单", "问题台账"], "problems"),
    (&["审核", "审核意见"], "review"),
    (&["实事", "好事", "办实事", "为民办实事"], "deeds"),
    (&["进展", "事项", "问题进展", "整改进展"], "items"),
    (&["目标", "晋级目标"], "target"),
];

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

/// The table whose keys a line has that stands behind this text.
fn table_at(before: &str, kind: &'static RecordKind) -> Option<&'static RecordKind> {
    let header = before.lines().rev().find_map(|line| line.trim_start().strip_prefix('['));
    let path = header.map(|header| header.trim_start_matches('[').split(']').next().unwrap_or_default());
    path.into_iter()
        .flat_map(|path| path.split('.'))
        .try_fold(kind, |kind, name| kind.find(name.trim()).and_then(|key| key.record))
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

/// The key of this Chinese title: in the table that `before` ends in, or else the only one in the file.
fn titled_key(title: &str, before: &str, kind: &'static RecordKind) -> Option<&'static str> {
    let in_table = table_at(before, kind).and_then(|table| keyed(title, table));
    in_table.or_else(|| {
        let mut found = Vec::new();
        collect(title, kind, &mut found);
        found.sort_unstable();
        found.dedup();
        if let [only] = found[..] { Some(only) } else { None }
    })
}

/// The key of a table whose title this is, or is a part of it.
pub(super) fn keyed(title: &str, table: &'static RecordKind) -> Option<&'static str> {
    let exact = table.keys.iter().find(|key| key.title == title);
    let alike = || {
        let mut alike = table.keys.iter().filter(|key| key.title.contains(title) || title.contains(key.title));
        alike.next().filter(|_| alike.next().is_none())
    };
    let meant = || {
        let (_, name) = ALSO_CALLED.iter().find(|(words, _)| words.contains(&title))?;
        table.find(name)
    };
    exact.or_else(meant).or_else(alike).map(|key| key.name)
}

/// What clerks call keys that have another title.
const ALSO_CALLED: [(&[&str], &str); 7] = [
    (&["时限", "期限", "截止日期", "完成时间", "整改时限", "完成日期"], "due"),
    (&["责任单位", "责任领导", "负责人"], "responsible"),
    (&["措施", "整改措施"], "measures"),
    (&["名称", "全称", "单位名称"], "name"),
    (&["问题", "存在问题", "内容"], "text"),
    (&["状态", "进展情况"], "status"),
    (&["进度"], "percent"),
];

fn collect(title: &str, kind: &'static RecordKind, found: &mut Vec<&'static str>) {
    found.extend(keyed(title, kind));
    for inner in kind.keys.iter().filter_map(|key| key.record) {
        collect(title, inner, found);
    }
}
