//! What nobody filled in: `x委组〔2014〕xx号` (S003-001), `*基层组织建设年活动` (S004-004), `20××年`, `责任人＿＿`,
//! `某某`, `【　】`, `座谈会（　　）次`, `TODO`.
//!
//! The same characters have honest uses, and those are told apart by what stands around them: `5×8`, `长×宽`, `X光`,
//! `XL`, `138****0000`, `二○○八年`, Markdown, a list of boxes to tick.

use super::emphasis::{Run, is_slot_word, literal_runs};
use super::folded::{Folded, digit_value, is_han};
use super::{Hit, HitKind};

/// Words for work that is still to be done.
const TO_DO: &[&str] = &["TODO", "todo", "TBD"];

/// How a footnote goes on after its asterisk: *注：…, *含退休党员.
const FOOTNOTE_STARTS: &[char] = &['注', '号', '为', '标', '代', '表', '本', '含', '不', '带', '数', '此', '以', '指'];

/// Units behind a single cross that stands for a name or a number: ×县, ×月.
const CROSS_WORDS: &[char] = &['县', '镇', '乡', '村', '委', '局', '市', '区', '街', '校'];

/// What is counted: a cross before it stands for a number.
const COUNTED: &[char] = &[
    '号', '届', '次', '元', '万', '人', '户', '个', '名', '支', '期', '批', '条', '件', '项', '亩', '季', '轮', '章',
    '组',
];

/// What a cross of a date or a count stands behind; elsewhere it may be a multiplication (单价×人数).
const CROSS_STARTS: &[char] = &[
    '\0', ' ', '\n', '于', '在', '至', '自', '共', '约', '有', '入', '资', '年', '月', '第', '〕', '〔', '、', '是',
    '为',
];

/// Reports every placeholder; those that stand close together are one hit.
pub(super) fn find(text: &Folded<'_>, hits: &mut Vec<Hit>) {
    let mut runs: Vec<Run> = Vec::new();
    let (mut has_asterisk, mut has_underscore) = (false, false);
    let mut at = 0;
    while at < text.len() {
        let end = match text.at(at) {
            'x' | 'X' | '×' => crosses(text, at),
            '某' => somebody(text, at),
            'T' | 't' => to_do(text, at),
            '(' | '[' | '【' | '〔' | '《' | '“' => empty_slot(text, at),
            '○' | '〇' | '□' | '△' => shapes(text, at),
            '年' => blank_date(text, at),
            '*' => {
                has_asterisk = true;
                None
            }
            '_' => {
                has_underscore = true;
                None
            }
            _ => {
                at += 1;
                continue;
            }
        };
        if let Some(end) = end {
            runs.push(Run { start: at, end });
        }
        // A run of crosses or shapes that is none of these is passed as a whole.
        at = end.unwrap_or_else(|| text.run_end(at + 1, |c| c == text.at(at) && is_filler(c)));
    }
    if has_asterisk {
        runs.extend(literal_runs(text, '*').into_iter().filter(|&run| is_asterisk_blank(text, run)));
    }
    if has_underscore {
        runs.extend(literal_runs(text, '_').into_iter().filter(|&run| is_underscore_blank(text, run)));
    }
    runs.sort_by_key(|run| run.start);
    report(text, &runs, hits);
}

fn is_filler(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '○' | '〇' | '□' | '△')
}

/// One hit for the placeholders of one date or number: 20××年×月×日.
fn report(text: &Folded<'_>, runs: &[Run], hits: &mut Vec<Hit>) {
    let belongs = |c: &char| matches!(c, '年' | '月' | '日' | '号' | '〔' | '〕' | '.' | '-' | ' ');
    let mut runs = runs.iter().copied().peekable();
    while let Some(mut run) = runs.next() {
        let joins = |next: &Run, end: usize| next.start <= end + 2 && text.slice(end, next.start).iter().all(belongs);
        while let Some(next) = runs.next_if(|next| joins(next, run.end)) {
            run.end = next.end.max(run.end);
        }
        hits.push(Hit { kind: HitKind::Placeholder, range: text.bytes(run.start, run.end), suggestion: None });
    }
}

/// xx, XX, ××; a single one only where a name or a number is missing.
fn crosses(text: &Folded<'_>, start: usize) -> Option<usize> {
    let is_cross = |c: char| matches!(c, 'x' | 'X' | '×');
    let end = text.run_end(start, is_cross);
    let (before, behind) = (text.before(start), text.at(end));
    // x x 村, with a blank in between.
    let spaced = behind == ' ' && is_cross(text.at(end + 1)) && !is_word(text.at(end + 2));
    if end - start == 1 && !spaced {
        return is_single_cross(before, behind, text.at(end + 1)).then_some(end);
    }
    if is_in_word(text, start, end) {
        return None;
    }
    // 138xxxx0000 is a masked number.
    let is_mask = before.is_ascii_digit() && behind.is_ascii_digit() && end - start >= 3;
    (!is_mask).then_some(end)
}

fn is_single_cross(before: char, behind: char, next: char) -> bool {
    if is_word(before) || matches!(before, ')' | '%' | '²' | '℃') {
        return false;
    }
    if CROSS_WORDS.contains(&behind) {
        return true;
    }
    let placed =
        CROSS_STARTS.contains(&before) || before.is_ascii_punctuation() || matches!(before, '。' | '“' | '《' | '”');
    let is_measure = match behind {
        '年' | '月' => next != '均',
        '日' => next != '均' && next != '常',
        c => COUNTED.contains(&c),
    };
    placed && is_measure
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// Whether x or X is a piece of a Latin word, an address or a file name: XXL, maxx, a.cn/xx/1.html.
fn is_in_word(text: &Folded<'_>, start: usize, end: usize) -> bool {
    /// Longer words are not followed to their ends.
    const LONGEST: usize = 48;
    let belongs =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '_' | '-' | '@' | ':' | '#' | '?' | '=');
    let is_letter = |c: &char| c.is_ascii_alphabetic() && !matches!(c, 'x' | 'X');
    let from = text.run_start(start, LONGEST, belongs);
    let mut behind = text.slice(end, end + LONGEST).iter().take_while(|&&c| belongs(c));
    text.slice(from, start).iter().any(is_letter) || behind.any(is_letter)
}

/// 某某, 某年某月, 某月某日; a single 某 tells a story.
fn somebody(text: &Folded<'_>, start: usize) -> Option<usize> {
    let end = text.run_end(start, |c| c == '某');
    if end - start >= 2 {
        return Some(end);
    }
    let is_date =
        matches!(text.at(end), '年' | '月') && text.at(end + 1) == '某' && matches!(text.at(end + 2), '月' | '日');
    is_date.then_some(end + 3)
}

fn to_do(text: &Folded<'_>, start: usize) -> Option<usize> {
    let word = TO_DO.iter().find(|word| text.has(start, word))?;
    let end = start + word.len();
    let is_alone = !is_word(text.before(start)) && !is_word(text.at(end));
    is_alone.then_some(end)
}

/// Brackets with nothing or only blanks in them.
fn empty_slot(text: &Folded<'_>, start: usize) -> Option<usize> {
    let close = match text.at(start) {
        '(' => ')',
        '[' => ']',
        '【' => '】',
        '〔' => '〕',
        '“' => '”',
        _ => '》',
    };
    let end = text.skip_blanks(start + 1);
    if text.at(end) != close {
        return None;
    }
    let (before, behind) = (text.before(start), text.at(end + 1));
    let is_slot = match text.at(start) {
        // build(), [文字](), and the box of a task list are something else.
        '(' => {
            let is_typed_wide = text.typed(start, start + 1) == "（";
            before != ']' && !is_word(before) && (is_typed_wide || end > start + 1 || is_han(before) || is_han(behind))
        }
        '[' => is_han(before) && behind != '(',
        _ => true,
    };
    is_slot.then_some(end + 1)
}

/// ○○村, □□□, △△; but not 二○○八年 and not the boxes of □是 □否.
fn shapes(text: &Folded<'_>, start: usize) -> Option<usize> {
    let shape = text.at(start);
    let end = text.run_end(start, |c| c == shape);
    let is_numeral = |c: char| digit_value(c).is_some();
    let is_zero = matches!(shape, '○' | '〇') && (is_numeral(text.before(start)) || is_numeral(text.at(end)));
    (end - start >= 2 && !is_zero).then_some(end)
}

/// 年    月    日 with blanks where the numbers belong.
fn blank_date(text: &Folded<'_>, start: usize) -> Option<usize> {
    let month = text.skip_blanks(start + 1);
    let day = text.skip_blanks(month + 1);
    let is_blank = month > start + 1 && day > month + 1 && text.at(month) == '月' && text.at(day) == '日';
    is_blank.then_some(day + 1)
}

/// Whether the asterisk at `at` may stand for something missing, be it Markdown or not: two of them do so in a few
/// places only, where hardly any bold text begins or ends.
pub(super) fn may_be_blank(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at - usize::from(text[..at].ends_with('*')));
    let Some(behind) = behind.strip_prefix("**") else { return true };
    before.ends_with(['*', '＊', ':', '：', '于']) || behind.starts_with(|c| matches!(c, '*' | '＊') || is_slot_word(c))
}

/// Whether asterisks that are no Markdown stand for something missing.
fn is_asterisk_blank(text: &Folded<'_>, run: Run) -> bool {
    let (before, behind) = (text.before(run.start), text.at(run.end));
    // 138****0000 is how a number is meant to be masked.
    if before.is_ascii_digit() || behind.is_ascii_digit() {
        return false;
    }
    match run.len() {
        // *注 and *号 belong to footnotes and forms, 王*明 is a masked name.
        1 if matches!(before, '\0' | '《' | '“') => is_han(behind) && !FOOTNOTE_STARTS.contains(&behind),
        1 => is_slot_word(behind) && behind != '号' && !is_word(before),
        2 => is_slot_word(behind) || matches!(before, ':' | '于'),
        _ => true,
    }
}

/// Whether underscores that are no Markdown are a line to write on.
fn is_underscore_blank(text: &Folded<'_>, run: Run) -> bool {
    let (before, behind) = (text.before(run.start), text.at(run.end));
    let is_wide = text.typed(run.start, run.end).contains('＿');
    let joins_words = is_word(before) && is_word(behind);
    is_wide || (!joins_words && (run.len() >= 2 || matches!(behind, '年' | '月' | '日' | '号')))
}
