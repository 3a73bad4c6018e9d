//! What a report says once its months, days and percentages are taken away: a report that differs from the last one in
//! nothing else was copied.

/// Signs a number is written with.
const NUMERALS: &str = "〇零一二三四五六七八九十两";

/// Words behind a number that make it a date or a share.
const UNITS: [char; 7] = ['年', '月', '日', '号', '%', '％', '﹪'];

/// The characters of a text that say something, without blanks, punctuation, dates and percentages.
pub(super) fn gist(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut gist = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let number = chars[at..].iter().take_while(|c| is_of_number(**c)).count();
        let behind = chars.get(at + number);
        let is_share = gist.ends_with("百分之");
        if number > 0 && (behind.is_some_and(|c| UNITS.contains(c)) || is_share || is_date(&chars[at..at + number])) {
            if is_share {
                gist.truncate(gist.len() - "百分之".len());
            }
            at += number + usize::from(behind.is_some_and(|c| UNITS.contains(c)));
            continue;
        }
        for c in &chars[at..at + number.max(1)] {
            gist.extend(Some(*c).filter(|c| c.is_alphanumeric()));
        }
        at += number.max(1);
    }
    gist
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | '-' | '/') || NUMERALS.contains(c)
}

/// `2012-07-31`, `2012.7`: with a year.
fn is_date(number: &[char]) -> bool {
    let parts: Vec<&[char]> = number.split(|c| matches!(c, '.' | '-' | '/')).collect();
    parts.len() > 1 && parts[0].len() == 4
}
