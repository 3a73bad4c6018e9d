//! Reads the paths a source file names: enough of Rust's grammar to follow `use` and `crate::…`, and no more.

use std::iter::Peekable;

/// A path as written, with the line it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) line: usize,
    /// `["crate", "model", "Date"]`; `"*"` at the end stands for everything in there.
    pub(super) segments: Vec<String>,
}

/// One name a `use` statement brings in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Use {
    /// The name it gets here; `"*"` for everything.
    pub(super) name: String,
    pub(super) path: Path,
    /// `pub use`, also `pub(crate) use`: the name is handed on.
    pub(super) is_handed_on: bool,
}

impl Use {
    /// The module of a `use module::*`.
    pub(super) fn everything_in(&self) -> Option<&[String]> {
        self.path.segments.split_last().filter(|(last, _)| *last == "*").map(|(_, module)| module)
    }
}

/// What a source file says of modules.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// `mod x;`
    pub(super) children: Vec<String>,
    /// Paths of `use` statements.
    pub(super) imports: Vec<Use>,
    /// Every other path that begins with `crate`, `super`, `self` or a child module.
    pub(super) mentions: Vec<Path>,
    /// Names of the functions, types, constants and macros declared here, not of methods.
    pub(super) items: Vec<String>,
    /// Modules written out in the file itself, which the reader does not follow.
    pub(super) inline_modules: Vec<String>,
}

impl Source {
    pub(super) fn read(text: &str) -> Self {
        let tokens = tokens(text);
        let mut source = Self::default();
        for pair in tokens.windows(3) {
            if let [Token { text: "mod", .. }, name, end] = pair {
                match end.text {
                    ";" => source.children.push(name.text.to_owned()),
                    "{" => source.inline_modules.push(name.text.to_owned()),
                    _ => {}
                }
            }
        }
        let mut rest = tokens.iter().peekable();
        let mut before = "";
        let mut is_public = false;
        let mut depth = 0_usize;
        while let Some(token) = rest.peek() {
            // `pub(in crate::site)` says who may see, not what is used.
            let begins = !matches!(before, "::" | "." | "in");
            match token.text {
                "use" => {
                    rest.next();
                    let mut found = Vec::new();
                    tree(&mut rest, &[], &mut found);
                    let is_handed_on = is_public;
                    source.imports.extend(found.into_iter().map(|(name, path)| Use { name, path, is_handed_on }));
                    before = ";";
                    continue;
                }
                "fn" | "struct" | "enum" | "trait" | "type" | "const" | "static" | "macro_rules" => {
                    rest.next();
                    while rest.peek().is_some_and(|token| matches!(token.text, "!" | "fn" | "mut")) {
                        rest.next();
                    }
                    source.items.extend(rest.peek().filter(|_| depth == 0).map(|name| name.text.to_owned()));
                    before = "";
                    continue;
                }
                "crate" | "super" | "self" if begins => {}
                name if begins && source.children.iter().any(|child| child == name) => {}
                text => {
                    match text {
                        "{" => depth += 1,
                        "}" => depth = depth.saturating_sub(1),
                        _ => {}
                    }
                    is_public = text == "pub" || is_public && !matches!(text, ";" | "{" | "}");
                    before = text;
                    rest.next();
                    continue;
                }
            }
            let mut found = Vec::new();
            tree(&mut rest, &[], &mut found);
            source.mentions.extend(found.into_iter().map(|(_, path)| path).filter(|path| path.segments.len() > 1));
            before = "";
        }
        source
    }
}

/// Reads one path or tree of paths: `a::b`, `a::{b, c as d}`, `a::*`.
fn tree<'t>(
    rest: &mut Peekable<impl Iterator<Item = &'t Token<'t>>>,
    before: &[String],
    found: &mut Vec<(String, Path)>,
) {
    let mut segments = before.to_vec();
    let mut line = 0;
    while let Some(token) = rest.next_if(|token| token.is_name() || matches!(token.text, "{" | "*")) {
        line = token.line;
        if token.text == "{" {
            while rest.next_if(|token| token.text == "}").is_none() {
                tree(rest, &segments, found);
                if rest.next_if(|token| token.text == ",").is_none() && rest.peek().is_none_or(|t| t.text != "}") {
                    break;
                }
            }
            return;
        }
        segments.push(token.text.to_owned());
        if rest.next_if(|token| token.text == "::").is_none() {
            break;
        }
    }
    // `use a::{self}` names `a` itself.
    if segments.len() > 1 {
        segments.pop_if(|last| last == "self");
    }
    let Some(mut name) = segments.last().cloned() else { return };
    if rest.next_if(|token| token.text == "as").is_some() {
        name = rest.next().map_or(name, |token| token.text.to_owned());
    }
    found.push((name, Path { line, segments }));
}

#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    line: usize,
}

impl Token<'_> {
    fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// Names, `::` and single signs; comments, texts and characters are left out.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut line = 1;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = literal(rest) {
            length
        } else if c.is_alphanumeric() || c == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            tokens.push(Token { text: &rest[..length], line });
            length
        } else {
            let length = if rest.starts_with("::") { 2 } else { c.len_utf8() };
            if !c.is_whitespace() {
                tokens.push(Token { text: &rest[..length], line });
            }
            length
        };
        line += rest[..length].matches('\n').count();
        at += length;
    }
    tokens
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Length of the text or character that begins here; lifetimes are none.
fn literal(text: &str) -> Option<usize> {
    let opening = text.trim_start_matches(['b', 'c', 'r', '#']);
    let prefix = &text[..text.len() - opening.len()];
    if prefix.len() > 6 {
        return None;
    }
    if let Some(inside) = opening.strip_prefix('"') {
        if prefix.contains('r') {
            let closing = format!("\"{}", "#".repeat(prefix.matches('#').count()));
            let end = inside.find(&closing).map_or(inside.len(), |end| end + closing.len());
            return Some(prefix.len() + 1 + end);
        }
        return (!prefix.contains('#')).then(|| prefix.len() + 1 + closed_by(inside, '"'));
    }
    let inside = text.strip_prefix("b'").or_else(|| text.strip_prefix('\''))?;
    let mut chars = inside.chars();
    let is_character = chars.next() == Some('\\') || chars.next() == Some('\'');
    is_character.then(|| text.len() - inside.len() + closed_by(inside, '\''))
}

/// Length up to and with the closing mark; what stands behind a `\` closes nothing.
fn closed_by(text: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}
