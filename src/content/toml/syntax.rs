//! Syntax errors of TOML in the words of a clerk.

use std::ops::Range;

use toml_spanner::Arena;

use super::{
    commas,
    date::{self, DateFault},
    meant,
};
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
    /// A header in one pair of brackets where two are needed.
    OneBracket,
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
            Slip::Duplicate | Slip::OneBracket => (
                format!("“{marked}”写了两次"),
                "同一处只能写一次，删去多余的一行；要写多条记录时每条用一个 [[…]] 开头".into(),
            ),
            Slip::Unquoted => {
                (format!("文字没有加引号：{marked}"), format!("文字两边要加英文双引号，写成 \"{marked}\""))
            }
            Slip::Date => full_width_date(marked, line).unwrap_or_else(|| Self::explain_date(marked)),
            Slip::Boolean => {
                let meant = marked.to_ascii_lowercase();
                (format!("“{marked}”不是可以写的值"), format!("是写 true，否写 false，都用小写；这里写成 {meant}"))
            }
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
            Slip::Comma => {
                let before = toml.get(..self.span.start).unwrap_or_default();
                let otherwise = "两项之间写一个英文逗号，例如 [\"第一条\", \"第二条\"]";
                commas::meant(line, before).unwrap_or_else(|| said("清单里的逗号多了或少了", otherwise))
            }
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
            let (message, help) = if has_width(blank) {
                (format!("这里有不换行空格（U+{:04X}），不是普通的空格", u32::from(blank)), "删去它，重新敲一个空格")
            } else {
                (format!("这里有看不见的字符（U+{:04X}）", u32::from(blank)), "删去它，看不见时把这几个字删了重新输入")
            };
            return Some((message, format!("{help}；这一行写成：{}", right.trim())));
        }
        let marked = toml.get(self.span.clone()).unwrap_or_default().trim();
        let before = toml.get(..self.span.start).unwrap_or_default();
        let meant = match self.slip {
            Slip::Key | Slip::NoEquals | Slip::Equals | Slip::Extra | Slip::Quotes | Slip::Brackets => {
                meant::line(line, before, kind)
            }
            _ => None,
        };
        if let Some(meant) = meant {
            return Some(meant);
        }
        match self.slip {
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

/// The same for a day in digits of a Chinese keyboard, with the line as it should read.
fn full_width_date(text: &str, line: &str) -> Option<(String, String)> {
    let day = date::parse(text).ok().filter(|_| text.contains(|c| ('０'..='９').contains(&c)))?;
    let right = line.replacen(text, &day.to_string(), 1);
    let help = format!("切换到英文输入法；这一行写成：{}", right.trim());
    Some((format!("日期“{text}”里用了全角数字"), help))
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

/// Full-width punctuation where TOML needs its ASCII twin: the commonest slip of a Chinese keyboard. With the line as
/// it should read, where all its marks are put right by that.
fn full_width(suspect: &str, line: &str) -> Option<(String, String)> {
    let outside = outside_quotes(suspect);
    let (found, name, ascii) = meant::FULL_WIDTH.iter().find(|(chars, _, _)| outside.contains(chars.as_slice()))?;
    let shown = outside.chars().find(|c| found.contains(c))?;
    let shown = if shown == '　' { "全角空格".to_owned() } else { format!("全角{name}“{shown}”") };
    let ascii = if *ascii == ' ' { "半角空格".to_owned() } else { format!("英文的 {ascii}") };
    let right = meant::half_width_marks(line);
    let written = if toml_spanner::parse(&right, &Arena::new()).is_ok() {
        format!("；这一行写成：{}", right.trim())
    } else {
        String::new()
    };
    Some((format!("这里用了{shown}"), format!("切换到英文输入法，改成{ascii}{written}")))
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

/// Blanks that look like one and are none, and characters that do not show at all.
fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2002}'..='\u{200F}' | '\u{202A}'..='\u{202F}' | '\u{205F}'..='\u{2064}' | '\u{FEFF}')
}

/// Whether an odd blank takes up room, as a space does.
fn has_width(blank: char) -> bool {
    matches!(blank, '\u{A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}')
}

/// A line of which every character outside of ASCII quotes is replaced; what has no width is left out.
fn replaced_outside_quotes(line: &str, replace: impl Fn(char) -> char) -> String {
    let mut inside = false;
    line.chars()
        .filter_map(|c| {
            inside ^= c == '"';
            if inside { Some(c) } else { Some(replace(c)).filter(|_| !is_odd_blank(c) || has_width(c)) }
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

/// The line that contains this byte.
pub(super) fn line_of(text: &str, at: usize) -> &str {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    &text[start..end]
}
