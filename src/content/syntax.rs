//! TOML errors in the words of a clerk.

use std::ops::Range;

use super::date::{self, DateFault};

/// A syntax error of one file, not yet reported.
#[derive(Debug)]
pub struct SyntaxFault {
    /// Bytes of the TOML it concerns.
    pub span: Range<usize>,
    /// The parser's own words.
    pub reason: String,
}

impl SyntaxFault {
    /// Whether the parser could still tell what the value was meant to be.
    pub fn is_recovered(&self) -> bool {
        self.reason.starts_with("string values must be quoted") || self.is_date()
    }

    /// Whether a date written without quotes is the cause.
    pub fn is_date(&self) -> bool {
        self.reason.starts_with("invalid date")
    }

    /// What is wrong and how to put it right.
    pub fn explain(&self, toml: &str) -> (String, String) {
        let line = line_of(toml, self.span.start);
        if let Some(explained) = full_width(line) {
            return explained;
        }
        let marked = toml.get(self.span.clone()).unwrap_or_default().trim();
        let reason = self.reason.as_str();
        let starts = |words: &str| reason.starts_with(words);
        let (message, help) = if starts("duplicate key") {
            (
                format!("“{marked}”写了两次"),
                "同一处只能写一次，删去多余的一行；要写多条记录时每条用一个 [[…]] 开头".into(),
            )
        } else if starts("string values must be quoted") {
            (format!("文字没有加引号：{marked}"), format!("文字两边要加英文双引号，写成 \"{marked}\""))
        } else if starts("invalid unquoted key") {
            (
                format!("键名“{marked}”里有不能用的字符"),
                "等号左边的键名只用英文小写字母、数字和下划线，照样例文件抄写".into(),
            )
        } else if starts("key with no value") {
            ("这一行没有“=”和值".into(), "写成 键 = 值，例如 name = \"县一中党支部\"；说明文字前面加 #".into())
        } else if starts("missing value") {
            ("“=”后面没有值".into(), "补上值；暂时没有内容就删去这一行".into())
        } else if starts("invalid basic string") || starts("invalid literal string") || starts("missing opening quote")
        {
            ("引号不成对".into(), "文字前后各要一个英文双引号；文字里要用引号时用中文引号“”".into())
        } else if starts("invalid multi-line") {
            ("三引号不成对".into(), "多行文字前后各写三个英文双引号 \"\"\"".into())
        } else if starts("missing escaped value") || starts("too few unicode") {
            ("文字里的反斜杠“\\”不能单独出现".into(), "改用“/”，或写两个反斜杠“\\\\”".into())
        } else if starts("unclosed array table") || starts("unclosed table") || starts("missing table open") {
            ("方括号不成对".into(), "单条记录写 [名称]，多条记录的每一条写 [[名称]]".into())
        } else if starts("unclosed array") || starts("missing array opening") {
            ("清单的方括号不成对".into(), "清单写成 [\"第一条\", \"第二条\"]".into())
        } else if starts("missing comma") || starts("extra comma") {
            ("清单里的逗号多了或少了".into(), "两项之间写一个英文逗号，例如 [\"第一条\", \"第二条\"]".into())
        } else if starts("unclosed inline table") || starts("invalid inline table") || starts("missing key for inline")
        {
            ("花括号里的内容写得不对".into(), "写成 { text = \"…\", due = 2012-07-31 }".into())
        } else if starts("unexpected leading zero") || starts("redundant integer") {
            (format!("数字“{marked}”前面多了 0"), "编号要保留前面的 0 时加引号写成文字，否则去掉 0".into())
        } else if starts("carriage return") {
            ("换行符不完整（只有回车没有换行）".into(), "用编辑器把换行格式改为 LF 或 CRLF 后重新保存".into())
        } else if starts("invalid boolean") {
            (format!("“{marked}”不是可以写的值"), "是写 true，否写 false".into())
        } else if starts("extra `=`")
            || starts("unexpected `=`")
            || starts("extra assignment")
            || starts("missing assignment")
        {
            ("等号多了或少了".into(), "一行只写一个键和一个等号".into())
        } else if starts("unexpected") {
            ("这里多出了内容".into(), "一行写完一个“键 = 值”就换行；说明文字前面加 #".into())
        } else if reason.contains("recurs") {
            ("括号套得太深".into(), "这里的内容不需要层层嵌套，照样例文件重写".into())
        } else {
            ("这一行的写法读不懂".into(), "照样例文件的格式改：键 = \"文字\"、键 = 数字、键 = 2012-07-31".into())
        };
        (message, help)
    }

    /// Message and help when the text was meant as a date.
    pub fn explain_date(text: &str) -> (String, String) {
        match date::parse(text) {
            Ok(date) => (format!("日期“{text}”的写法不对"), format!("写成 {date}，或加引号写成 \"{text}\"")),
            Err(fault) => explain_date_fault(text, fault),
        }
    }
}

/// Message and help for a text that is no date.
pub fn explain_date_fault(text: &str, fault: DateFault) -> (String, String) {
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

/// Full-width punctuation where TOML needs its ASCII twin: the commonest slip of a Chinese keyboard.
fn full_width(line: &str) -> Option<(String, String)> {
    let outside = outside_quotes(line);
    let pairs = [
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
    let (found, name, ascii) = pairs.iter().find(|(chars, _, _)| outside.contains(chars.as_slice()))?;
    let shown = outside.chars().find(|c| found.contains(c))?;
    let shown = if shown == '　' { "全角空格".to_owned() } else { format!("全角{name}“{shown}”") };
    let ascii = if *ascii == ' ' { "半角空格".to_owned() } else { format!("英文的 {ascii}") };
    Some((format!("这里用了{shown}"), format!("切换到英文输入法，改成{ascii}")))
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

/// The TOML with every line the parser could not make sense of blanked out, so that all positions stay; none when
/// there is no such line.
pub(super) fn without_broken_lines(toml: &str, faults: &[SyntaxFault]) -> Option<String> {
    let broken: Vec<usize> =
        faults.iter().filter(|fault| !fault.is_recovered()).map(|fault| fault.span.start).collect();
    if broken.is_empty() {
        return None;
    }
    let mut rest = String::with_capacity(toml.len());
    for line in toml.split_inclusive('\n') {
        let start = rest.len();
        let end = start + line.len();
        let holds = |at: usize| (start..end).contains(&at) || (at == toml.len() && end == at);
        if broken.iter().any(|at| holds(*at)) {
            let kept = line.trim_end_matches(['\r', '\n']).len();
            rest.extend(std::iter::repeat_n(' ', kept));
            rest.push_str(&line[kept..]);
        } else {
            rest.push_str(line);
        }
    }
    Some(rest)
}
