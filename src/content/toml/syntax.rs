//! Syntax errors of TOML in the words of a clerk.

use std::ops::Range;

use toml_spanner::Arena;

use super::date::{self, DateFault};
use crate::keys::RecordKind;

/// Kinds of mistakes a clerk makes in TOML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slip {
    /// A text without quotes.
    Unquoted,
    /// Something like a date that is not one.
    Date,
    /// `True` and the like.
    Boolean,
    /// A number that begins with 0.
    LeadingZero,
    /// A key or a table that is there already.
    Duplicate,
    /// A name with characters no name may have.
    Key,
    /// No `=`.
    NoEquals,
    /// Nothing behind `=`.
    NoValue,
    /// One `=` too many.
    Equals,
    /// An opening quote without a closing one.
    Quotes,
    /// Three opening quotes without closing ones.
    TripleQuotes,
    /// A backslash that begins no escape.
    Backslash,
    /// An invisible control character.
    Control,
    /// Faulty brackets of a header.
    Brackets,
    /// Faulty brackets of a list.
    List,
    /// A comma too many or too few.
    Comma,
    /// Faulty braces.
    Braces,
    /// Something after the value.
    Extra,
    /// A carriage return without a line feed.
    CarriageReturn,
    /// Too many brackets inside one another.
    TooDeep,
    /// Anything else.
    Unreadable,
}

impl Slip {
    /// The slip in a value without quotes.
    pub(crate) fn of_value(value: &str) -> Self {
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        if value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false") {
            Self::Boolean
        } else if digits > 0 && value[digits..].starts_with(['-', ':']) {
            Self::Date
        } else if digits > 1 && digits == value.len() && value.starts_with('0') {
            Self::LeadingZero
        } else {
            Self::Unquoted
        }
    }

    /// Whether the intended value is still known.
    pub(crate) fn is_recovered(self) -> bool {
        matches!(self, Self::Unquoted | Self::Date | Self::Boolean | Self::LeadingZero)
    }
}

/// A syntax error of one file, not yet reported.
#[derive(Debug, Clone)]
pub(crate) struct SyntaxFault {
    /// Bytes of the TOML it concerns.
    pub(crate) span: Range<usize>,
    /// What is wrong there.
    pub(crate) slip: Slip,
}

impl SyntaxFault {
    /// What is wrong and how to put it right. `kind` is what the file holds.
    pub(crate) fn explain(&self, toml: &str, kind: &'static RecordKind) -> (String, String) {
        let line = line_of(toml, self.span.start).trim_end();
        if let Some(explained) = self.explain_by_line(toml, line, kind) {
            return explained;
        }
        let marked = toml.get(self.span.clone()).unwrap_or_default().trim();
        // Full-width marks in prose and in a text that only lacks its quotes are no mistake.
        let suspect = match self.slip {
            Slip::Unquoted => marked.chars().next().map_or(0, char::len_utf8),
            Slip::NoEquals if !marked.contains(['＝', '：', '　', '［', '【']) => 0,
            _ => usize::MAX,
        };
        let suspect = marked.get(..suspect).unwrap_or_else(|| line_of(toml, self.span.start));
        if let Some(explained) = full_width(suspect, line) {
            return explained;
        }
        let said = |message: &str, help: &str| (message.to_owned(), help.to_owned());
        match self.slip {
            Slip::Duplicate => (
                format!("“{marked}”写了两次"),
                "同一处只能写一次，删去多余的一行；要写多条记录时每条用一个 [[…]] 开头".into(),
            ),
            Slip::Unquoted => {
                (format!("文字没有加引号：{marked}"), format!("文字两边要加英文双引号，写成 \"{marked}\""))
            }
            Slip::Date => Self::explain_date(marked),
            Slip::Boolean => (format!("“{marked}”不是可以写的值"), "是写 true，否写 false".into()),
            Slip::LeadingZero => {
                (format!("数字“{marked}”前面多了 0"), "编号要保留前面的 0 时加引号写成文字，否则去掉 0".into())
            }
            Slip::Key => {
                (format!("键名“{marked}”里有不能用的字符"), "键名只用英文小写字母、数字和下划线，照样例文件抄写".into())
            }
            Slip::NoEquals => said("这一行没有“=”和值", "写成 键 = 值，例如 name = \"县一中党支部\"；说明文字前面加 #"),
            Slip::NoValue => said("“=”后面没有值", "补上值；暂时没有内容就删去这一行"),
            Slip::Equals => said("等号多了或少了", "一行只写一个键和一个等号"),
            Slip::Quotes => said("引号不成对", "文字前后各要一个英文双引号；文字里要用引号时用中文引号“”"),
            Slip::TripleQuotes => said("三引号不成对", "多行文字前后各写三个英文双引号 \"\"\""),
            Slip::Backslash => said("文字里的反斜杠“\\”不能单独出现", "改用“/”，或写两个反斜杠“\\\\”"),
            Slip::Control => said("文字里有看不见的控制字符", "删去这几个字重新输入；多半是从别处粘贴带来的"),
            Slip::Brackets => said("方括号不成对", "单条记录写 [名称]，多条记录的每一条写 [[名称]]"),
            Slip::List => said("清单的方括号不成对", "清单写成 [\"第一条\", \"第二条\"]"),
            Slip::Comma => said("清单里的逗号多了或少了", "两项之间写一个英文逗号，例如 [\"第一条\", \"第二条\"]"),
            Slip::Braces => said("花括号里的内容写得不对", "写成 { text = \"…\", due = 2012-07-31 }"),
            Slip::Extra => said("这里多出了内容", "一行写完一个“键 = 值”就换行；说明文字前面加 #"),
            Slip::CarriageReturn => {
                said("换行符不完整（只有回车没有换行）", "用编辑器把换行格式改为 LF 或 CRLF 后重新保存")
            }
            Slip::TooDeep => said("括号套得太深", "这里的内容不需要层层嵌套，照样例文件重写"),
            Slip::Unreadable => {
                said("这一行的写法读不懂", "照样例文件的格式改：键 = \"文字\"、键 = 数字、键 = 2012-07-31")
            }
        }
    }

    /// What is wrong where the line as a whole shows what was meant.
    fn explain_by_line(&self, toml: &str, line: &str, kind: &'static RecordKind) -> Option<(String, String)> {
        if let Some(blank) =
            line.chars().find(|c| is_odd_blank(*c)).filter(|_| outside_quotes(line).contains(is_odd_blank))
        {
            let right = replaced_outside_quotes(line, |c| if is_odd_blank(c) { ' ' } else { c });
            let name = if blank == '\u{A0}' { "不换行空格" } else { "看不见的字符" };
            let message = format!("这里有{name}（U+{:04X}），不是普通的空格", u32::from(blank));
            return Some((message, format!("删去它，重新敲一个空格；这一行写成：{}", right.trim())));
        }
        let marked = toml.get(self.span.clone()).unwrap_or_default().trim();
        match self.slip {
            Slip::Key => {
                let (key, rest) = line.split_once(['=', '＝', '：'])?;
                let title = key.trim().trim_matches(['"', '“', '”']);
                let name = titled_key(title, toml.get(..self.span.start).unwrap_or_default(), kind)?;
                let message = format!("键名要用英文，“{title}”写成 {name}");
                Some((message, format!("这一行写成：{name} = {}", rest.trim())))
            }
            Slip::Extra | Slip::Quotes => {
                let (key, value) = line.split_once('=')?;
                let right = with_chinese_quotes(value.trim())?;
                let message = "文字里面又有英文双引号".to_owned();
                Some((message, format!("里面的改成中文引号“”；这一行写成：{} = {right}", key.trim())))
            }
            Slip::Unquoted if marked.starts_with(|c| ('０'..='９').contains(&c)) => {
                let right = half_width_digits(marked);
                Some((format!("这里用了全角数字“{marked}”"), format!("切换到英文输入法，写成 {right}")))
            }
            _ => None,
        }
    }

    /// Message and help when the text was meant as a date.
    pub(crate) fn explain_date(text: &str) -> (String, String) {
        match date::parse(text) {
            Ok(date) => (format!("日期“{text}”的写法不对"), format!("写成 {date}，或加引号写成 \"{text}\"")),
            Err(fault) => explain_date_fault(text, fault),
        }
    }
}

/// Message and help for a text that is no date.
pub(crate) fn explain_date_fault(text: &str, fault: DateFault) -> (String, String) {
    match fault {
        DateFault::NoYear => {
            (format!("日期“{text}”没有写年份"), "把年份写全，例如 2012-06-20 或 \"2012年6月20日\"".into())
        }
        DateFault::Impossible => (format!("日历上没有“{text}”这一天"), "核对月份和日子（小月只有 30 天）".into()),
        DateFault::NoDay => (format!("日期“{text}”没有写到日"), "写到日，例如 2012-06-20".into()),
        DateFault::Unreadable => {
            (format!("“{text}”不是日期"), "写成 2012-06-20、\"2012年6月20日\" 或 \"二〇一二年六月二十日\"".into())
        }
    }
}

/// Full-width marks, their names, and the ASCII ones that TOML needs.
const FULL_WIDTH: [([char; 2], &str, char); 12] = [
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

/// Full-width punctuation where TOML needs its ASCII twin: the commonest slip of a Chinese keyboard. With the line as
/// it should read, where all its marks are put right by that.
fn full_width(suspect: &str, line: &str) -> Option<(String, String)> {
    let outside = outside_quotes(suspect);
    let (found, name, ascii) = FULL_WIDTH.iter().find(|(chars, _, _)| outside.contains(chars.as_slice()))?;
    let shown = outside.chars().find(|c| found.contains(c))?;
    let shown = if shown == '　' { "全角空格".to_owned() } else { format!("全角{name}“{shown}”") };
    let ascii = if *ascii == ' ' { "半角空格".to_owned() } else { format!("英文的 {ascii}") };
    let right = half_width_marks(line);
    let written = if toml_spanner::parse(&right, &Arena::new()).is_ok() {
        format!("；这一行写成：{}", right.trim())
    } else {
        String::new()
    };
    Some((format!("这里用了{shown}"), format!("切换到英文输入法，改成{ascii}{written}")))
}

/// A line with ASCII marks in place of the full-width ones, and ASCII quotes around its texts.
fn half_width_marks(line: &str) -> String {
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

/// Digits, points and hyphens of a Chinese keyboard as ASCII.
fn half_width_digits(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '．' => '.',
            '－' | '—' | '–' => '-',
            '％' => '%',
            other => other,
        })
        .collect::<String>()
        .trim_end_matches('%')
        .to_owned()
}

/// A quoted text in which more quotes stand, with Chinese ones in their place; none where their number leaves open which
/// belong together.
fn with_chinese_quotes(value: &str) -> Option<String> {
    let inner = value.strip_prefix('"')?.strip_suffix('"').filter(|inner| !inner.contains('\\'))?;
    let quotes = inner.matches('"').count();
    if quotes == 0 || quotes % 2 == 1 || inner.starts_with('"') && inner.ends_with("\"\"") {
        return None;
    }
    // A list or a table: there the quotes are those of several texts.
    if inner.split('"').skip(1).step_by(2).any(|between| between.trim().is_empty() || between.trim() == ",") {
        return None;
    }
    let mut right = String::from("\"");
    for (at, part) in inner.split('"').enumerate() {
        match at {
            0 => {}
            at if at % 2 == 1 => right.push('“'),
            _ => right.push('”'),
        }
        right.push_str(part);
    }
    right.push('"');
    Some(right)
}

/// The key of this Chinese title: in the table that `before` ends in, or else the only one in the file.
fn titled_key(title: &str, before: &str, kind: &'static RecordKind) -> Option<&'static str> {
    let header = before.lines().rev().find_map(|line| line.trim_start().strip_prefix('['));
    let path = header.map(|header| header.trim_start_matches('[').split(']').next().unwrap_or_default());
    let table = path
        .into_iter()
        .flat_map(|path| path.split('.'))
        .try_fold(kind, |kind, name| kind.find(name.trim()).and_then(|key| key.record));
    let in_table = table.and_then(|table| keyed(title, table));
    in_table.or_else(|| {
        let mut found = Vec::new();
        collect(title, kind, &mut found);
        found.sort_unstable();
        found.dedup();
        if let [only] = found[..] { Some(only) } else { None }
    })
}

/// The key of a table whose title this is, or is a part of it.
fn keyed(title: &str, table: &'static RecordKind) -> Option<&'static str> {
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

/// Blanks that look like one and are none, and characters that do not show at all.
fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2002}'..='\u{200F}' | '\u{202A}'..='\u{202F}' | '\u{205F}'..='\u{2064}' | '\u{FEFF}')
}

/// A line of which every character outside of ASCII quotes is replaced.
fn replaced_outside_quotes(line: &str, replace: impl Fn(char) -> char) -> String {
    let mut inside = false;
    line.chars()
        .map(|c| {
            inside ^= c == '"';
            if inside { c } else { replace(c) }
        })
        .collect()
}

/// The part of a line outside ASCII double quotes and comments.
fn outside_quotes(line: &str) -> String {
    let mut inside = false;
    let mut outside = String::new();
    for c in line.chars() {
        match c {
            '"' => inside = !inside,
            '#' if !inside => break,
            c if !inside => outside.push(c),
            _ => {}
        }
    }
    outside
}

fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    &text[start..end]
}
