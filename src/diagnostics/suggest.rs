//! “是不是……？”: the known word that an unknown one was probably meant to be.

use std::fmt::Display;

/// Characters that deny, put off or limit what a word says: 未完成 is the opposite of 已完成, however alike they look.
const DENIALS: &[&str] =
    &["未", "不", "没", "无", "非", "待", "拟", "将", "暂", "基本", "部分", "初步", "大体", "快要", "即将"];

/// Words that say how much of something is done; 已完成一半 is not 已完成.
const MEASURES: &[&str] = &["%", "％", "半", "成以", "初稿", "大半", "多数", "快完"];

/// Characters that say how far something has come; 审核中 is not 已审核.
const STAGES: &[&str] = &["已", "中", "正在", "准备", "申请", "计划"];

/// Words of praise and blame, which are as like each other as 较好 and 较差.
const PRAISE: &[&str] = &["好", "优", "先", "达标"];
const BLAME: &[&str] = &["差", "后", "劣", "落"];

/// Longest text, in bytes, that is compared with words: the work grows with both lengths.
const LONGEST_WORD: usize = 200;

/// The word most like `text`, if one is near enough to suggest. None is suggested that would turn the meaning round.
pub(crate) fn nearest<'w>(text: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    if text.len() > LONGEST_WORD {
        return None;
    }
    words
        .filter(|word| means_alike(text, word))
        .map(|word| {
            (strsim::normalized_damerau_levenshtein(text, word).max(strsim::jaro_winkler(text, word) - 0.2), word)
        })
        .filter(|(likeness, _)| *likeness >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

/// Whether a name is another one with a letter or two typed wrong.
pub(crate) fn is_slip_of(name: &str, other: &str) -> bool {
    strsim::normalized_damerau_levenshtein(name, other) >= 0.75
}

/// The name a free text was probably meant to be: more than half of it is the same. What it means is not asked, since this
/// serves where a name that is missed by a character would make something public.
pub(crate) fn almost<'w>(text: &str, names: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    if text.len() > LONGEST_WORD {
        return None;
    }
    let likeness = |name| strsim::normalized_damerau_levenshtein(text, name);
    let likely = names.map(|name| (likeness(name), name)).filter(|(likeness, _)| *likeness >= 0.5);
    likely.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// Whether one word may stand for the other: both deny in the same words or neither does, neither praises what the other
/// blames, neither counts or measures what the other does not, and the word says the stage the text says, if it says one.
fn means_alike(text: &str, word: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    let says = |of: &str, marks: &[&str]| marks.iter().any(|mark| of.contains(mark));
    let counts = |of: &str| says(of, MEASURES) || of.chars().any(char::is_numeric);
    DENIALS.iter().all(|denial| text.contains(denial) == word.contains(denial))
        && counts(text) == counts(word)
        && says(text, PRAISE) == says(word, PRAISE)
        && says(text, BLAME) == says(word, BLAME)
        && STAGES.iter().all(|stage| !text.contains(stage) || word.contains(stage))
}

/// The question by itself, as the help of a finding.
pub(crate) fn question(word: &str) -> String {
    format!("是不是“{word}”？")
}

/// The help of a finding, with the question in front of it where there is a word to suggest.
pub(crate) fn question_before(help: &str, word: Option<&str>) -> String {
    word.map(question).unwrap_or_default() + help
}

/// The question inside a message about the command line, where words are typed without quotes, up to what the message
/// says next; without a word only the mark that stands between the two.
pub(crate) fn aside(word: Option<impl Display>) -> String {
    word.map_or_else(|| "；".to_owned(), |word| format!("，是不是 {word}？"))
}

/// The question inside a message about a name, in quotes; empty without a word.
pub(crate) fn quoted_aside(word: Option<&str>) -> String {
    word.map(|word| format!("，{}", question(word))).unwrap_or_default()
}

/// The word as TOML, to be written in place of the wrong one.
pub(crate) fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}
