//! Document numbers (文号): `涪区委组〔2012〕298号` — who issued it, the year in six-cornered brackets, a running
//! number without leading zeros and without 第, then 号 (GB/T 9704-2012, 7.2.5).
//!
//! NumberMatch are the mangled ones: other brackets, 第, zeros, a missing 号, and numbers whose brackets got lost on the way
//! (`龙组通202218号`). What only resembles them is left alone: laws (国务院令第492号), announcements (第12号公告),
//! court cases, land and licence numbers, house numbers.

use super::folded::{Folded, digit_value, is_han, is_year};
use super::{Hit, HitKind};

/// Last characters of the issuer's short name, for numbers that lost their brackets.
const ISSUER_ENDS: &[char] = &['发', '函', '办', '通', '文', '字', '组', '委', '党', '政', '宣', '纪', '教', '团'];

/// Ends of words that look like an issuer and are none.
const NOT_ISSUERS: &[&str] = &[
    "证字",
    "许字",
    "准字",
    "健字",
    "检字",
    "鉴字",
    "登字",
    "房字",
    "林字",
    "国用",
    "集用",
    "证",
    "许可",
    "合同",
    "协议",
    "编号",
    "工单",
    "卡通",
    "交通",
    "普通",
    "批发",
    "收发",
    "开发",
    "小组",
    "督办",
    "经办",
    "标书",
    "招标",
    "图集",
    "税务登记",
];

/// Words that end before the issuer's name begins.
const BEFORE_ISSUER: &[&str] = &[
    "将", "按照", "依照", "遵照", "对照", "参照", "按", "根据", "依据", "据", "转发", "印发", "下发", "执行", "落实",
    "贯彻", "关于", "文号", "编号", "通知", "文件", "见", "的", "与", "及", "由", "以",
];

/// What stands behind 号 when it is a house or a machine: 号楼, 号线.
const THINGS: &[char] =
    &['楼', '线', '院', '门', '井', '桥', '岗', '房', '机', '车', '室', '厅', '塘', '库', '点', '地'];

/// A document number found in a text, mangled or not.
struct NumberMatch {
    /// Where the part that follows the issuer begins.
    start: usize,
    end: usize,
    /// The right form of that part; `None` where it cannot be known.
    right: Option<String>,
}

/// Reports every mangled document number.
pub(super) fn find(text: &Folded<'_>, hits: &mut Vec<Hit>) {
    let mut at = 0;
    while at < text.len() {
        let found = match text.at(at) {
            c if opens(c) => bracketed(text, at).filter(|found| is_mangled(text, found)),
            c if c.is_ascii_digit() && !text.before(at).is_ascii_digit() => bare(text, at),
            _ => None,
        };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        at = found.end;
        let issuer = issuer_start(text, found.start);
        let name = text.typed(issuer, found.start);
        hits.push(Hit {
            kind: HitKind::DocumentNumber,
            range: text.bytes(issuer, found.end),
            suggestion: found.right.map(|right| format!("{name}{right}")),
        });
    }
}

/// Checks a value that is to be a document number and nothing else.
///
/// # Errors
///
/// The right form, where it can be known from the wrong one.
pub fn check_document_number(value: &str) -> Result<(), Option<String>> {
    let text = Folded::new(value);
    let (from, to) = (text.skip_blanks(0), text.skip_blanks_back(text.len()));
    let name_end = text.run_end(from, is_han);
    let found = match text.at(name_end) {
        '第' => None,
        c if opens(c) => bracketed(&text, name_end),
        c if c.is_ascii_digit() => bare(&text, name_end),
        _ => bracketed(&text, text.skip_blanks(name_end)),
    };
    let name = text.typed(from, name_end);
    let Some(found) = found.filter(|found| found.end == to && name_end - from >= 2) else {
        return if is_other_number(&text, from, to) { Ok(()) } else { Err(None) };
    };
    match found.right {
        Some(right) if format!("{name}{right}") == value => Ok(()),
        Some(right) => Err(Some(format!("{name}{right}"))),
        None => Err(None),
    }
}

/// Orders and announcements are numbered in another way: 国务院令第492号, 公告2012年第12号.
fn is_other_number(text: &Folded<'_>, from: usize, to: usize) -> bool {
    let Some(sign) = (from..to).find(|&at| text.at(at) == '第') else { return false };
    let number = text.slice(sign + 1, to.saturating_sub(1));
    let has_number = !number.is_empty() && number.len() <= 5 && number.iter().all(char::is_ascii_digit);
    let head = text.slice(from, sign);
    let has_kind = head.contains(&'令') || (head.contains(&'公') && head.contains(&'告'));
    has_number && has_kind && text.before(to) == '号' && text.at(sign + 1) != '0'
}

/// Whether `c` opens a bracket that people use for 〔.
fn opens(c: char) -> bool {
    matches!(c, '〔' | '[' | '(' | '【' | '{' | '﹝' | '〖' | '<' | '〈')
}

/// Whether `c` closes such a bracket, not necessarily the same kind.
fn closes(c: char) -> bool {
    matches!(c, '〕' | ']' | ')' | '】' | '}' | '﹞' | '〗' | '>' | '〉')
}

/// The part of a document number that begins with the bracket at `start`.
fn bracketed(text: &Folded<'_>, start: usize) -> Option<NumberMatch> {
    let open = text.at(start);
    let year_start = text.skip_blanks(start + 1);
    let mut year_end = year_start;
    while digit_value(text.at(year_end)).is_some() && year_end < year_start + 5 {
        year_end += 1;
    }
    let year: Option<u32> =
        text.slice(year_start, year_end).iter().map(|&c| digit_value(c)).try_fold(0, |year, d| Some(year * 10 + d?));
    let mut at = text.skip_blanks(year_end);
    if text.at(at) == '年' {
        // 公告(2012年)第12号 is how announcements are cited.
        if open == '(' {
            return None;
        }
        at = text.skip_blanks(at + 1);
    }
    let year = match (year?, year_end - year_start) {
        (year, 4) if is_year(year) => Some(year),
        // 〔12〕298号 does not say of which century, 〔298〕2012号 not what is what.
        (_, 2 | 3) if open == '〔' || (open == '[' && ISSUER_ENDS.contains(&text.before(start))) => None,
        _ => return None,
    };
    if !closes(text.at(at)) || is_licence(text, start) {
        return None;
    }
    numbered(text, start, at + 1, year)
}

/// What follows the year in brackets: one running number, or several of the same year (`298、299号`).
fn numbered(text: &Folded<'_>, start: usize, behind: usize, year: Option<u32>) -> Option<NumberMatch> {
    let open = text.at(start);
    let mut at = text.skip_blanks(behind);
    if text.at(at) == '第' {
        at = text.skip_blanks(at + 1);
    }
    let mut right = String::new();
    loop {
        let end = text.run_end(at, |c| c.is_ascii_digit());
        if end == at || end - at > 5 {
            return None;
        }
        let digits: String = text.slice(at, end).iter().collect();
        right.push_str(digits.trim_start_matches('0'));
        at = text.skip_blanks(end);
        let more = text.at(at);
        if !matches!(more, '、' | '和' | '至' | '-' | '—') || !text.at(at + 1).is_ascii_digit() {
            break;
        }
        right.push(more);
        at += 1;
    }
    let end = match text.at(at) {
        '号' if open == '(' && THINGS.contains(&text.at(at + 1)) => return None,
        '号' => at + 1,
        // Without 号 only the right brackets are sure to be a document number.
        _ if open == '〔' => text.skip_blanks_back(at),
        _ => return None,
    };
    let has_number = right.starts_with(|c: char| c.is_ascii_digit());
    let right = year.filter(|_| has_number).map(|year| format!("〔{year}〕{right}号"));
    Some(NumberMatch { start, end, right })
}

/// Whether the bracketed part differs from its right form by more than blanks.
fn is_mangled(text: &Folded<'_>, found: &NumberMatch) -> bool {
    let typed = text.typed(found.start, found.end).chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{3000}'));
    found.right.as_ref().is_none_or(|right| !typed.eq(right.chars()))
}

/// A number that lost its brackets: `龙组通202218号`, `龙组通2022-18号`, `龙组通2022年第18号`, `龙组通2022〕18号`.
fn bare(text: &Folded<'_>, start: usize) -> Option<NumberMatch> {
    if !ISSUER_ENDS.contains(&text.before(start))
        || !is_han(text.before(start - 1))
        || is_licence(text, start)
        || text.run_end(start, |c| c.is_ascii_digit()) < start + 4
    {
        return None;
    }
    let year: u32 = text.slice(start, start + 4).iter().collect::<String>().parse().ok()?;
    let mut at = start + 4;
    if matches!(text.at(at), '-' | '—' | '–' | '第' | '/') || closes(text.at(at)) {
        at += 1;
    } else if text.at(at) == '年' && is_issuer_of_year(text, start) {
        at += if text.at(at + 1) == '第' { 2 } else { 1 };
    }
    let end = text.run_end(at, |c| c.is_ascii_digit());
    let digits: String = text.slice(at, end).iter().collect();
    let number = digits.trim_start_matches('0');
    if !is_year(year) || number.is_empty() || digits.len() > 4 || text.at(end) != '号' {
        return None;
    }
    Some(NumberMatch { start, end: end + 1, right: Some(format!("〔{year}〕{number}号")) })
}

/// Whether 年 behind the year belongs to a mangled number (青组通2012年第26号): 县委2012年1号文件 and 印发2012年1号文件 are
/// how people speak.
fn is_issuer_of_year(text: &Folded<'_>, start: usize) -> bool {
    matches!(text.before(start), '发' | '函' | '通' | '字')
        && !["印发", "下发", "转发", "签发"].iter().any(|word| text.ends_with(start, word))
}

/// Whether the word before `start` makes the number that of a licence, a contract or a plot of land.
fn is_licence(text: &Folded<'_>, start: usize) -> bool {
    let end = text.skip_blanks_back(start);
    NOT_ISSUERS.iter().any(|word| text.ends_with(end, word))
}

/// Where the issuer's short name before `end` begins; `end` itself where the sentence does not tell.
fn issuer_start(text: &Folded<'_>, end: usize) -> usize {
    /// No short name is longer.
    const LONGEST: usize = 8;
    let furthest = text.run_start(end, LONGEST + 1, is_han);
    // The word that ends last leaves the shortest name; one or no character is no name.
    let after_word = (furthest..end.saturating_sub(1))
        .rev()
        .find(|&at| BEFORE_ISSUER.iter().any(|word| text.ends_with(at, word)) && end - at >= 2);
    match after_word {
        Some(start) => start,
        None if end - furthest <= LONGEST && end - furthest >= 2 => furthest,
        None => end,
    }
}
