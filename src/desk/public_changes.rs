//! What the public will see otherwise once a draft is written: the pages of the unit before and after, as text.

use super::changes::{ChangedLine, Fate, compare};
use super::world::World;
use crate::content::Drafts;

/// Lines listed of one page.
const LISTED: usize = 60;

/// Tags that begin a line of text; all others stand inside of one.
const BLOCKS: [&str; 27] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "h4",
    "header",
    "hr",
    "li",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "td",
    "tr",
    "ul",
];

/// What changes on one page.
#[derive(Debug)]
pub(super) struct ChangedPage {
    pub(crate) title: String,
    /// Whether the page is new, or is no more.
    pub(crate) is_new: bool,
    pub(crate) is_gone: bool,
    pub(crate) lines: Vec<ChangedLine>,
}

/// What changes on the pages of a unit; `pages` are addresses with titles.
pub(super) fn of_unit(world: &mut World, unit: &str, drafts: &Drafts, pages: &[(String, String)]) -> Vec<ChangedPage> {
    let paths: Vec<String> = pages.iter().map(|(path, _)| path.clone()).collect();
    let before = world.own_pages(unit, &Drafts::new(), &paths);
    let after = world.own_pages(unit, drafts, &paths);
    let mut changed = Vec::new();
    for ((_, title), (before, after)) in pages.iter().zip(before.into_iter().zip(after)) {
        let text = |page: Option<&[u8]>| page.map(|page| text(&String::from_utf8_lossy(page))).unwrap_or_default();
        let (old, new) = (text(before.as_deref()), text(after.as_deref()));
        let mut lines = compare(&old, &new);
        lines.retain(|line| line.fate != Fate::Kept);
        if lines.is_empty() && before.is_some() == after.is_some() {
            continue;
        }
        lines.truncate(LISTED);
        changed.push(ChangedPage { title: title.clone(), is_new: before.is_none(), is_gone: after.is_none(), lines });
    }
    changed
}

/// The words of a page's main part, a block a line.
fn text(page: &str) -> String {
    let start = page.find("<main").unwrap_or(0);
    let end = page.find("</main>").unwrap_or(page.len()).max(start);
    let mut text = String::new();
    let mut rest = &page[start..end];
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at].replace(['\n', '\t'], " "));
        let close = rest[at..].find('>').map_or(rest.len(), |length| at + length + 1);
        let tag = rest[at..close].trim_matches(['<', '>', '/']);
        let name = tag.split([' ', '\n', '/']).next().unwrap_or_default();
        rest = &rest[close..];
        if matches!(name, "script" | "style" | "svg") && !tag.ends_with('/') {
            let closing = format!("</{name}>");
            rest = rest.find(&closing).map_or("", |end| &rest[end..]);
        } else if BLOCKS.contains(&name) {
            text.push('\n');
        } else if name == "th" {
            text.push('　');
        }
    }
    text.push_str(rest);
    let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    let plain = plain.replace("&#39;", "'").replace("&nbsp;", " ").replace("&amp;", "&");
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
