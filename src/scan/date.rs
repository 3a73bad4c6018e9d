//! Dates and months that do not say of which year (S000-044): `6月15日前`, `7月底前`, `六月二十日`.
//!
//! A reader may come years later. A date is understood when its year stands before it in the text or in the same
//! sentence, also as a word that refers to the date of the page (今年, 次年), or when it returns every year. Festivals and
//! historic names (五一, 九一八, 三月三, 十月革命) are not dates, and neither are months that are a length of time (连续3月, 8月龄).
//! Only the first date is reported: once it has its year, the later ones are understood as well.

use super::folded::{Folded, digit_value, fold, is_year};
use super::{Hit, HitKind};

/// Words that tell the year by referring to another date.
const YEAR_WORDS: &[char] = &['今', '去', '明', '本', '当', '次', '翌', '同', '上', '前', '后', '来', '该', '这'];

/// What follows a month that is a date on its own.
const MONTH_ENDS: &[&str] =
    &["底", "末", "初", "上旬", "中旬", "下旬", "中", "份", "前", "起", "间", "以前", "之前", "以来"];

/// What stands before a Chinese month that is a date on its own: 于七月完成. For digits nothing is needed.
const MONTH_STARTS: &[char] = &['于', '在', '自', '至', '到', '从'];

/// What stands before a number of months: a length of time.
const LENGTH_STARTS: &[&str] = &[
    "连续", "历时", "为期", "满", "近", "逾", "第", "长达", "超", "不足", "累计", "共", "每", "隔", "停职", "察看",
    "未",
];

/// What follows months that are a length of time.
const LENGTH_ENDS: &[&str] = &["以上", "以下", "以内", "以后", "后", "有余", "余", "左右", "龄"];

/// Reports the first date without a year.
pub(super) fn find(text: &Folded<'_>, hits: &mut Vec<Hit>) {
    // Whether the clause says that its dates return every year.
    let mut returns = false;
    for at in 0..text.len() {
        match text.at(at) {
            '。' | '!' | '?' | '\n' | ',' | ';' => returns = false,
            '年' if ["每", "历", "逐", "每学"].iter().any(|word| text.ends_with(at, word)) => returns = true,
            '月' if !returns => {
                let Some((start, end)) = date_around(text, at) else { continue };
                let sentence_end = text.run_end(at, |c| !matches!(c, '。' | '!' | '?' | '\n'));
                if first_year(text).is_some_and(|year| year < sentence_end) {
                    // It stands before the date or in its sentence, and serves everything from here on.
                    return;
                }
                hits.push(Hit { kind: HitKind::DateWithoutYear, range: text.bytes(start, end), suggestion: None });
                return;
            }
            _ => {}
        }
    }
}

/// Where the text first says a year.
fn first_year(text: &Folded<'_>) -> Option<usize> {
    (0..text.len()).find(|&at| match text.at(at) {
        '年' => says_year(text, at),
        '-' | '.' | '/' => says_date(text, at),
        _ => false,
    })
}

/// Whether the 年 at `at` ends a year: 2012年, 二〇一二年, 2012学年, 今年, and 12年 right before a month.
fn says_year(text: &Folded<'_>, at: usize) -> bool {
    let mut end = text.skip_blanks_back(at);
    if text.before(end) == '学' {
        end -= 1;
    }
    if YEAR_WORDS.contains(&text.before(end)) || text.ends_with(end, "下一") || text.ends_with(end, "上一") {
        return true;
    }
    // A blank slot for the year is a finding of its own: the year will be there once it is filled in.
    if matches!(text.before(end), 'x' | 'X' | '×' | '_' | '*' | '某' | '○') {
        return true;
    }
    let start = text.run_start(end, 5, |c| digit_value(c).is_some());
    match end - start {
        4 => is_year(text.slice(start, end).iter().filter_map(|&c| digit_value(c)).fold(0, |year, d| year * 10 + d)),
        2 => {
            let month = text.skip_blanks(at + 1);
            let month_end = text.run_end(month, |c| month_digit(c).is_some());
            month_end > month && text.at(text.skip_blanks(month_end)) == '月'
        }
        _ => false,
    }
}

/// Whether the sign at `at` stands between year and month: 2012-06, 2012.6.1, 2012/6.
fn says_date(text: &Folded<'_>, at: usize) -> bool {
    let start = text.run_start(at, 5, |c| c.is_ascii_digit());
    let end = text.run_end(at + 1, |c| c.is_ascii_digit());
    let number = |from, to| text.slice(from, to).iter().filter_map(|c| c.to_digit(10)).fold(0, |n: u32, d| n * 10 + d);
    at - start == 4
        && is_year(number(start, at))
        && matches!(end - at, 2 | 3)
        && (1..=12).contains(&number(at + 1, end))
}

/// Whether a 月 behind `text` may belong to a date: only a number says which month.
pub(super) fn may_be_month(text: &str) -> bool {
    text.chars().next_back().map(fold).is_some_and(|c| c == ' ' || month_digit(c).is_some())
}

/// Whether a year of four plain digits ends `text`: the 年 behind it says the year by itself.
pub(super) fn ends_in_year(text: &str) -> bool {
    let Some((before, year)) = text.len().checked_sub(4).and_then(|at| text.split_at_checked(at)) else { return false };
    (year.starts_with("19") || year.starts_with("20"))
        && year.bytes().all(|byte| byte.is_ascii_digit())
        && before.chars().next_back().is_none_or(|c| digit_value(fold(c)).is_none())
}

/// The date or month around the 月 at `at`, if there is one.
fn date_around(text: &Folded<'_>, at: usize) -> Option<(usize, usize)> {
    if names_festival(text, at) {
        return None;
    }
    let end = text.skip_blanks_back(at);
    let ascii = text.run_start(end, 3, |c| c.is_ascii_digit());
    if ascii < end {
        let month = text.slice(ascii, end).iter().filter_map(|c| c.to_digit(10)).fold(0, |n: u32, d| n * 10 + d);
        let is_month = end - ascii <= 2 && (1..=12).contains(&month) && !matches!(text.before(ascii), '.' | '/' | '÷');
        return if is_month && !is_of_calendar(text, ascii) { with_digits(text, ascii, at) } else { None };
    }
    let han = text.run_start(end, 4, |c| month_digit(c).is_some());
    let is_month = match text.slice(han, end) {
        // 5元月租 is money.
        ['元'] => !text.before(han).is_ascii_digit() && text.before(han) != '每',
        [_] | ['十', '一' | '二'] => true,
        _ => false,
    };
    if is_month && !is_of_calendar(text, han) { in_words(text, han, at) } else { None }
}

/// Whether the date explains the name of a day: 儿童节（6月1日）.
fn names_festival(text: &Folded<'_>, at: usize) -> bool {
    let open = text.run_start(at, 4, |c| c != '(');
    text.before(open) == '(' && ["节", "元旦", "纪念日"].iter().any(|word| text.ends_with(open - 1, word))
}

/// Whether the date before `start` is named as one of a calendar, and so of every year: 农历五月初五, 公历1月1日.
fn is_of_calendar(text: &Folded<'_>, start: usize) -> bool {
    ["农历", "阴历", "旧历", "公历"].iter().any(|word| text.ends_with(start, word))
}

/// A month in digits: with a day, or on its own if it is not a length of time.
fn with_digits(text: &Folded<'_>, start: usize, at: usize) -> Option<(usize, usize)> {
    if let Some(end) = day_end(text, at + 1) {
        return Some((start, end));
    }
    let behind = text.skip_blanks(at + 1);
    let before = text.skip_blanks_back(start);
    let is_length = LENGTH_ENDS.iter().any(|word| text.has(behind, word))
        || LENGTH_STARTS.iter().any(|word| text.ends_with(before, word));
    // 1月2次 and 1月一报 are a rhythm, 3月3 is a festival; 6月15前 is a date that lost its 日.
    let monthly = text.slice(start, at) == ['1'];
    let one_digit = text.run_end(behind, |c| c.is_ascii_digit()) == behind + 1;
    let is_rhythm = (one_digit && (monthly || text.at(behind) == '1' || text.at(behind) == text.at(start)))
        || (monthly && text.at(behind) == '一');
    if is_length || is_rhythm {
        return None;
    }
    let end = MONTH_ENDS.iter().find(|word| text.has(behind, word)).map_or(0, |word| behind + word.chars().count());
    Some((start, end.max(at + 1)))
}

/// A month in words: with a day, or with a word that makes it a date; 三月三 and 十月革命 are names.
fn in_words(text: &Folded<'_>, start: usize, at: usize) -> Option<(usize, usize)> {
    if let Some(end) = day_end(text, at + 1) {
        return Some((start, end));
    }
    let behind = at + 1;
    // 六月初六 is a day of the lunar calendar.
    if text.at(behind) == '初' && month_digit(text.at(behind + 1)).is_some() {
        return None;
    }
    if let Some(word) = MONTH_ENDS.iter().find(|word| text.has(behind, word)) {
        return Some((start, behind + word.chars().count()));
    }
    let is_placed = MONTH_STARTS.contains(&text.before(start)) && month_digit(text.at(behind)).is_none();
    let is_range = matches!(text.at(behind), '至' | '到' | '—' | '-') && {
        let end = text
            .run_end(text.run_end(behind, |c| matches!(c, '至' | '到' | '—' | '-')), |c| month_digit(c).is_some());
        text.at(end) == '月'
    };
    (is_placed || is_range).then_some((start, behind))
}

/// Where the day that follows a month ends: 15日, 15号, 十五日.
fn day_end(text: &Folded<'_>, behind: usize) -> Option<usize> {
    let start = text.skip_blanks(behind);
    let end = text.run_end(start, |c| month_digit(c).is_some() || c.is_ascii_digit());
    let sign = text.skip_blanks(end);
    ((1..=3).contains(&(end - start)) && matches!(text.at(sign), '日' | '号')).then_some(sign + 1)
}

/// Chinese numerals of months and days.
fn month_digit(c: char) -> Option<u32> {
    match c {
        '元' => Some(1),
        '十' => Some(10),
        '廿' => Some(20),
        c if c.is_ascii_digit() => c.to_digit(10),
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' => digit_value(c),
        _ => None,
    }
}
