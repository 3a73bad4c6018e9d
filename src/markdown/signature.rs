//! The last lines of a text: who signs it, and the day.

/// Most characters of a line that names who signs.
const NAME: usize = 30;

/// Most lines that name who signs, where several do it together.
pub const NAMES: usize = 4;

/// What a letter ends with, before its signature.
const CLOSINGS: [&str; 3] = ["特此", "此致", "敬礼"];

/// Signs of a date in digits and in Chinese characters.
const DATE_SIGNS: &str = "0123456789０１２３４５６７８９〇○零一二三四五六七八九十年月日.．-/ ";

/// Whether a paragraph goes on with a signature: names on short lines, and a line that is a date and the last one.
pub(super) fn begins_signature(following: &str) -> bool {
    let mut lines = following.lines();
    for _ in 0..=NAMES {
        match lines.next().map(str::trim) {
            Some(line) if is_date(line) => return lines.next().is_none_or(|line| line.trim().is_empty()),
            Some(line) if is_name(line) => {}
            _ => return false,
        }
    }
    false
}

/// Whether a line is a date and nothing else: `2012年7月10日`, `二〇一二年七月`, `2012.7.10`.
pub fn is_date(line: &str) -> bool {
    let line = line.trim();
    let in_words = line.contains('年') && line.ends_with(['月', '日']);
    let in_digits = || ['-', '.', '．', '/'].iter().any(|mark| line.matches(*mark).count() == 2);
    let year = line.chars().take_while(|c| !matches!(c, '年' | '.' | '．' | '-' | '/')).filter(|c| *c != ' ').count();
    year == 4 && line.chars().all(|c| DATE_SIGNS.contains(c)) && (in_words || in_digits())
}

/// Whether a line may name who signs: short, without the marks of a sentence, and not what a letter ends with.
pub fn is_name(line: &str) -> bool {
    let is_mark = |c: char| "。，；：！？、,;:!?*#>|`".contains(c);
    !line.is_empty()
        && !CLOSINGS.iter().any(|closing| line.starts_with(closing))
        && line.chars().count() <= NAME
        && !line.contains(is_mark)
        && !line.starts_with(['-', '+'])
}
