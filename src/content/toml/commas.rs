//! Commas between the items of a list: one that is missing, on the line or at the end of the line before, and one too many.

use toml_spanner::Arena;

/// What is wrong with the commas of a line and how it should read; `before` is the text up to the slip.
pub(super) fn meant(line: &str, before: &str) -> Option<(String, String)> {
    let line = line.trim();
    let reads = |text: &str| toml_spanner::parse(text, &Arena::new()).is_ok();
    let right = between_items(line);
    // An item on a line of its own is read as an item, with the comma it ends in.
    if right != line && (reads(&right) || reads(&format!("x = [{right}]"))) {
        return Some(("清单里的逗号多了或少了".to_owned(), format!("两项之间写一个英文逗号；这一行写成：{right}")));
    }
    let (above, here) = before.rsplit_once('\n')?;
    let above = above.trim_end().rsplit('\n').next().filter(|_| here.trim().is_empty())?.trim();
    let is_item = above.ends_with(['"', '\'', '}']) && !above.contains('#');
    is_item.then(|| {
        let help = format!("两项之间写一个英文逗号；上一行写成：{above},");
        ("上一行末尾少了逗号".to_owned(), help)
    })
}

/// A line with one comma between every two of its texts and tables.
fn between_items(line: &str) -> String {
    let mut right = String::with_capacity(line.len() + 1);
    let mut open = None;
    // The last character outside of texts that is no blank.
    let mut last = ' ';
    for (at, c) in line.char_indices() {
        match (open, c) {
            (Some(quote), _) => {
                if c == quote {
                    open = None;
                }
                right.push(c);
                continue;
            }
            (None, '#') if last != ' ' => return right + &line[at..],
            (None, ',' | ' ') if last == '[' => continue,
            (None, ',') if last == ',' => continue,
            (None, '"' | '\'' | '{') if matches!(last, '"' | '\'' | '}') => {
                let blanks = right.len() - right.trim_end().len();
                let at = right.len() - blanks;
                right.insert(at, ',');
                if blanks == 0 {
                    right.push(' ');
                }
            }
            _ => {}
        }
        if matches!(c, '"' | '\'') {
            open = Some(c);
        }
        right.push(c);
        if !c.is_whitespace() {
            last = c;
        }
    }
    right
}
