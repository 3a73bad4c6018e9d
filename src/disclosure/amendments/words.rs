//! What was altered, in Chinese.

use crate::model::{Amendment, AmendmentKind, Period};
use crate::scan::empty_words;

/// Names of fields of a problem in the ledger.
const OF_PROBLEM: [(&str, &str); 12] = [
    ("due", "完成时限"),
    ("text", "内容"),
    ("cause", "原因"),
    ("category", "类别"),
    ("term", "整改期限类别"),
    ("explanation", "对群众的说明"),
    ("responsible", "责任人"),
    ("guide", "上级联系指导人"),
    ("goal", "整改目标"),
    ("deadline_kind", "时限类别"),
    ("leader", "责任领导"),
    ("lead", "牵头单位"),
];

/// Names of fields of an item in a notice.
const OF_ITEM: [(&str, &str); 12] = [
    ("status", "进展"),
    ("percent", "进度"),
    ("due", "新时限"),
    ("reason", "延期原因"),
    ("note", "情况说明"),
    ("done_on", "完成日期"),
    ("closed_on", "销号日期"),
    ("closed_by", "销号人"),
    ("evidence", "佐证"),
    ("closing_number", "销号文号"),
    ("checked_on", "核查日期"),
    ("checked_by", "核查人"),
];

/// Names of fields of a rating.
const OF_RATING: [(&str, &str); 5] =
    [("grade", "等次"), ("score", "得分"), ("stars", "星级"), ("date", "定级日期"), ("by", "评定机关")];

/// What was altered: 问题1的完成时限, 2012年7月公示中问题1的进展.
pub(super) fn what(amendment: &Amendment, note: Option<Period>) -> String {
    let field = amendment.field.as_str();
    let inside =
        |list: &str, id: &str| field.strip_prefix(list)?.strip_prefix(id)?.strip_prefix('.').map(str::to_owned);
    let id = amendment.problem.as_deref().unwrap_or_default();
    if let Some(rest) = inside("problems.", id) {
        return format!("问题{id}的{}", of_problem(&rest));
    }
    if amendment.record == "plan.toml" {
        return format!("问题{id}");
    }
    if let Some(note) = amendment.record.strip_prefix("progress/").map(|_| note) {
        let notice = note.map_or_else(|| "公示".to_owned(), |period| format!("{}公示", period.chinese()));
        return match (inside("items.", id), field) {
            (Some(rest), _) => format!("{notice}中问题{id}的{}", name(&OF_ITEM, &rest)),
            (None, "published") => format!("{notice}的公布日期"),
            (None, _) => format!("{notice}的正文"),
        };
    }
    if let Some(rest) = field.strip_prefix("rating.") {
        let part = rest.rsplit_once('.').map_or("", |(_, part)| part);
        return format!("定级的{}", name(&OF_RATING, part));
    }
    of_commitment(field)
}

fn of_problem(field: &str) -> String {
    let mut parts = field.split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("measures"), Some(number), None) => format!("第{number}条措施"),
        (Some("measures"), Some(number), _) => format!("第{number}条措施的时限"),
        (Some("milestones"), Some(number), None) => format!("第{number}个阶段目标"),
        (Some("milestones"), Some(number), _) => format!("第{number}个阶段目标的时限"),
        (Some("joint"), ..) => "配合单位".to_owned(),
        _ => name(&OF_PROBLEM, field).to_owned(),
    }
}

fn of_commitment(field: &str) -> String {
    let mut parts = field.split('.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("pledges"), Some(number), None) => format!("第{number}项承诺"),
        (Some("pledges"), Some(number), _) => format!("第{number}项承诺的期限"),
        (Some("signer"), ..) => "承诺书的承诺人".to_owned(),
        (Some("date"), ..) => "承诺书的日期".to_owned(),
        _ => "承诺书的正文".to_owned(),
    }
}

fn name(names: &[(&str, &'static str)], field: &str) -> &'static str {
    names.iter().find(|(key, _)| *key == field).map_or("内容", |(_, name)| name)
}

/// What an alteration does to a promise, where that is plain: it takes something back, or makes it vague.
pub(super) fn weakened(kind: AmendmentKind, before: Option<&str>, after: Option<&str>) -> Option<&'static str> {
    if kind != AmendmentKind::MeasureChanged {
        return None;
    }
    match (before, after) {
        (Some(_), None) => Some("这条措施没有了"),
        (None, Some(_)) => Some("新增"),
        (Some(before), Some(after)) => is_vaguer(before, after).then_some("措施变弱"),
        (None, None) => None,
    }
}

/// Whether a measure lost its numbers, got smaller ones of the same count, or gained words that promise nothing.
fn is_vaguer(before: &str, after: &str) -> bool {
    let (had, has) = (numbers(before), numbers(after));
    let fewer = has.len() < had.len();
    let smaller = has.len() == had.len() && has.iter().zip(&had).any(|(now, then)| now < then);
    fewer || smaller || (empty_words(after).is_some() && empty_words(before).is_none())
}

/// Numbers in figures, and those in characters that count something: 六十天 is one, 统一 and 一些 are none.
fn numbers(text: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit() || CHARACTERS.contains(letter)) {
        let figures = rest[start..].starts_with(|letter: char| letter.is_ascii_digit());
        let belongs = |letter: char| if figures { letter.is_ascii_digit() } else { CHARACTERS.contains(letter) };
        let end = rest[start..].find(|letter| !belongs(letter)).map_or(rest.len(), |length| start + length);
        let (number, behind) = (&rest[start..end], &rest[end..]);
        if figures {
            numbers.extend(number.parse::<u64>().ok());
        } else if behind.starts_with(|letter| COUNTED.contains(letter)) {
            numbers.push(in_characters(number));
        }
        rest = behind;
    }
    numbers
}

/// Characters of numbers.
const CHARACTERS: &str = "一二三四五六七八九十百千两〇零";

/// What measures promise numbers of.
const COUNTED: &str = "天日周月年次个名人户件项场轮元米遍";

/// A number written in characters.
fn in_characters(text: &str) -> u64 {
    let (mut sum, mut digit) = (0, 0);
    for letter in text.chars() {
        let unit = match letter {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                digit = (1..=9)
                    .zip("一二三四五六七八九".chars())
                    .find(|(_, one)| *one == letter)
                    .map_or(0, |(value, _)| value);
                digit = if letter == '两' { 2 } else { digit };
                continue;
            }
        };
        sum += unit * digit.max(1);
        digit = 0;
    }
    sum + digit
}
