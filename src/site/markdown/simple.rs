//! Text that needs no Markdown parser.
//!
//! What clerks write is paragraphs, short lists and bold words, hardly ever more. Such text becomes HTML line by line.
//! Whatever else stands in it, and whatever means something else in another place, is left to the parser. Measured: the
//! Markdown of 200 branches took 5 million instructions instead of 38 (docs/performance.md).

use crate::markdown::{begins_line, is_date, is_wide};

/// What a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Paragraph,
    Quote,
    Bullets,
    Numbers,
}

/// `text` as HTML when it is simple enough: what the parser and its writer would make of it.
pub(super) fn html(text: &str) -> Option<String> {
    // A bare address becomes a link, and so may words in wide brackets.
    let has = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if has("://") || has("［") {
        return None;
    }
    let mut html = String::with_capacity(text.len() + text.len() / 4 + 64);
    let mut open: Option<Block> = None;
    let mut follows_list = false;
    // How the line before ends.
    let mut end = ' ';
    for line in lines(text) {
        if line.is_empty() {
            html.push_str(open.take().map_or("", Block::end));
            continue;
        }
        let (block, words) = Block::of(line);
        let (first, last) =
            (words.trim_start_matches('*').chars().next()?, words.trim_end_matches('*').chars().last()?);
        if first.is_whitespace() || last.is_whitespace() || may_be_numbered(words) || may_be_marked(first) {
            return None;
        }
        match open {
            // They may be one list, with air between its items.
            None if block.is_list() && follows_list => return None,
            None if block == Block::Numbers && !line.starts_with("1. ") => return None,
            None => html.push_str(block.start()),
            Some(before) if before != block => return None,
            // A signature, with who signs on the lines before.
            Some(Block::Paragraph | Block::Quote) if is_date(words) => return None,
            Some(_) if !block.is_list() && begins_line(words.trim_start_matches('*')) => html.push_str("<br />\n"),
            Some(_) if block.is_list() || (is_wide(end) && is_wide(first)) => {}
            Some(_) => html.push('\n'),
        }
        if block.is_list() {
            html.push_str("<li>");
            inline(&mut html, words)?;
            html.push_str("</li>\n");
        } else {
            inline(&mut html, words)?;
        }
        (open, follows_list, end) = (Some(block), block.is_list(), last);
    }
    html.push_str(open.map_or("", Block::end));
    Some(html)
}

impl Block {
    /// The block a line belongs to, and the words behind its mark.
    fn of(line: &str) -> (Self, &str) {
        if let Some(words) = line.strip_prefix("- ") {
            return (Self::Bullets, words);
        }
        if let Some(words) = line.strip_prefix("> ") {
            return (Self::Quote, words);
        }
        let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
        match behind.strip_prefix(". ") {
            Some(words) if matches!(line.len() - behind.len(), 1..=9) => (Self::Numbers, words),
            _ => (Self::Paragraph, line),
        }
    }

    fn is_list(self) -> bool {
        matches!(self, Self::Bullets | Self::Numbers)
    }

    fn start(self) -> &'static str {
        match self {
            Self::Paragraph => "<p>",
            Self::Quote => "<blockquote>\n<p>",
            Self::Bullets => "<ul>\n",
            Self::Numbers => "<ol>\n",
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::Paragraph => "</p>\n",
            Self::Quote => "</p>\n</blockquote>\n",
            Self::Bullets => "</ul>\n",
            Self::Numbers => "</ol>\n",
        }
    }
}

/// The lines of `text`; the library's own way of splitting takes as long as all the rest.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| Some(&text[std::mem::replace(start, end + 1)..end]))
}

/// Appends the words of a line, in which nothing but `**` has a meaning.
fn inline(html: &mut String, words: &str) -> Option<()> {
    let mut rest = words;
    let mut is_bold = false;
    loop {
        let (words, stars) = rest.split_at(plain(rest));
        html.push_str(words);
        if stars.is_empty() {
            return (!is_bold).then_some(());
        }
        rest = stars.strip_prefix("**")?;
        let (before, after) = (words.chars().next_back(), rest.chars().next());
        let (outside, inside) = if is_bold { (after, before) } else { (before, after) };
        if !inside.is_some_and(may_be_bold) || !outside.is_none_or(|c| c.is_ascii() && c != '*' || may_be_bold(c)) {
            return None;
        }
        html.push_str(if is_bold { "</strong>" } else { "<strong>" });
        is_bold = !is_bold;
    }
}

/// Whether bold text may begin and end with `c`, whatever stands on the other side of the stars: common characters of
/// which it is beyond doubt whether they are letters or punctuation.
fn may_be_bold(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{4E00}'..='\u{9FFF}' | '，' | '。' | '、' | '：' | '；' | '“' | '”')
}

fn may_be_numbered(words: &str) -> bool {
    words.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ')'])
}

/// Whether a character marks an item of a list, a heading or a row of a table, or draws a line, where it stands first.
fn may_be_marked(first: char) -> bool {
    matches!(first, '－' | '·' | '•' | '—' | '─' | '＝' | '＃' | '｜')
}

/// How many bytes of `text` precede the first character that may mean something by itself.
fn plain(text: &str) -> usize {
    let mut end = 0;
    while let Some(&first) = text.as_bytes().get(end) {
        let step = STEPS[usize::from(first)];
        if step == 0 {
            break;
        }
        end += usize::from(step);
    }
    end
}

/// For the first byte of a character its length when it means nothing by itself. Of the characters beyond the basic
/// plane one does ([`super::HINGE`]).
const STEPS: [u8; 256] = {
    let mut steps = [0; 256];
    let mut byte = 0_u8;
    while byte < 0xF0 {
        steps[byte as usize] = match byte {
            b' ' | b',' | b'.' | b'/' | b'%' | b'(' | b')' | b':' => 1,
            0xC0..0xE0 => 2,
            0xE0.. => 3,
            _ => byte.is_ascii_alphanumeric() as u8,
        };
        byte += 1;
    }
    steps
};
