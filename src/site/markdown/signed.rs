//! The signature at the end of a text, set as in letters: at the right, the day below who signs.

use crate::markdown::{MOST_SIGNERS, is_date, is_name};

const BREAK: &str = "<br />\n";

/// `html` with the signature it ends with as a paragraph of its own: names on short lines and a day, or the day alone.
pub(super) fn set_apart(html: String) -> String {
    let Some((before, last)) = last_paragraph(&html) else { return html };
    let mut lines: Vec<&str> = last.split(BREAK).collect();
    let Some(day) = lines.pop().filter(|line| is_date(line)) else { return html };
    let names = lines.iter().rev().take(MOST_SIGNERS).take_while(|line| is_name(line)).count();
    let text = lines.len() - names;
    // Who signs may stand in a paragraph of its own.
    let above = last_paragraph(before).filter(|(_, above)| lines.is_empty() && is_name(above));
    let (before, mut signed) = above.map_or((before, lines.split_off(text)), |(before, name)| (before, vec![name]));
    signed.push(day);
    let mut out = String::with_capacity(html.len() + 32);
    out.push_str(before);
    if !lines.is_empty() {
        out.extend(["<p>", &lines.join(BREAK), "</p>\n"]);
    }
    out.extend(["<p class=\"sign\">", &signed.join(BREAK), "</p>\n"]);
    out
}

/// The paragraph a text ends with, and all before it; what ends with a list or a quotation has none.
fn last_paragraph(html: &str) -> Option<(&str, &str)> {
    let inside = html.strip_suffix("</p>\n")?;
    let start = inside.rfind("<p>")?;
    let before = &inside[..start];
    Some((before, &inside[start + "<p>".len()..]))
}
