//! Dates of running text that do not part at the end of a line.

/// Digits of a year.
const YEAR_DIGITS: usize = 4;

/// `html` with each `2012年9月28日` and `2012年9月` of its text in one piece; what stands inside of tags is left alone.
pub(super) fn keep_whole(html: String) -> String {
    let mut out = String::new();
    let mut done = 0;
    for (at, year) in html.match_indices('年') {
        let Some(start) = at.checked_sub(YEAR_DIGITS).filter(|start| *start >= done) else { continue };
        if !html.as_bytes()[start..at].iter().all(u8::is_ascii_digit) || in_tag(&html[..start]) {
            continue;
        }
        let Some(length) = month_and_day(&html[at + year.len()..]) else { continue };
        let end = at + year.len() + length;
        out.reserve(html.len() + 64);
        out.extend([&html[done..start], "<span class=\"nobr\">", &html[start..end], "</span>"]);
        done = end;
    }
    if done == 0 {
        return html;
    }
    out.push_str(&html[done..]);
    out
}

/// Bytes of `9月28日` or `9月` at the beginning of a text.
fn month_and_day(text: &str) -> Option<usize> {
    let month = number(text, '月')?;
    Some(month + number(&text[month..], '日').unwrap_or(0))
}

/// Bytes of one or two digits with `unit` behind them at the beginning of a text.
fn number(text: &str, unit: char) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=2).contains(&digits) && text[digits..].starts_with(unit)).then_some(digits + unit.len_utf8())
}

/// Whether what follows `before` stands inside of a tag.
fn in_tag(before: &str) -> bool {
    before.rfind(['<', '>']).is_some_and(|at| before.as_bytes()[at] == b'<')
}
