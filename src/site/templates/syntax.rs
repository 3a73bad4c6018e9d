//! The syntax of templates, rewritten for the engine that reads them at run time.
//!
//! Built-in templates are compiled by askama, whose expressions are Rust's; Tera, which reads a county's, has words of
//! its own. The two share tags, blocks, includes, loops, filters and white space control. What differs is rewritten
//! here, so that a copy of a built-in template is a template of a county's:
//!
//! | written | for Tera |
//! |---|---|
//! | `{% if let Some(x) = a.b %}` | `{% if a.b is not none %}{% set x = a.b %}` |
//! | `{% else if … %}`, `{% let x = &a.b %}` | `{% elif … %}`, `{% set x = a.b %}` |
//! | `a && b`, `a \|\| b`, `!a`, `*a`, `&a`, `Some(a)` | `a and b`, `a or b`, `not a`, `a`, `a`, `(a)` |
//! | `a.is_some()`, `a.is_none()`, `a.is_empty()`, `a.len()` | `(a is not none)`, `(a is none)`, `(a \| length == 0)`, `(a \| length)` |
//!
//! Everything else passes as it is, so a template written for Tera alone is a template too. Lines keep their numbers.
//! An `x` set in a template hides a variable of the page with the same name from there on; built-in templates take other
//! names. Tests render every page both ways.

/// A template for the run-time engine.
#[derive(Debug)]
pub(super) struct Rewritten {
    pub(super) text: String,
    /// Templates it extends or includes.
    pub(super) uses: Vec<String>,
}

/// Rewrites the source of a template.
pub(super) fn rewrite(source: &str) -> Rewritten {
    // askama leaves out the line break at the end of a file.
    let mut rest = source.strip_suffix('\n').unwrap_or(source);
    let mut rewritten = Rewritten { text: String::with_capacity(source.len() + source.len() / 8), uses: Vec::new() };
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).chain(rest.find("{#")).min() {
        let (before, tag) = rest.split_at(start);
        rewritten.text.push_str(before);
        let close = match &tag[..2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let Some(end) = end(tag, close) else {
            rest = tag;
            break;
        };
        let (inner, after) = (&tag[2..end], &tag[end + 2..]);
        match close {
            "%}" => statement(&mut rewritten, inner),
            "}}" => rewritten.text.extend(["{{", &expression(inner), "}}"]),
            _ => rewritten.text.push_str(&tag[..end + 2]),
        }
        rest = after;
    }
    rewritten.text.push_str(rest);
    rewritten
}

/// Where a tag ends: the first `close` outside strings.
fn end(tag: &str, close: &str) -> Option<usize> {
    if close == "#}" {
        return tag.find(close);
    }
    let mut quoted = None;
    tag.char_indices().skip(2).find_map(|(at, c)| {
        match quoted {
            Some(quote) if c == quote => quoted = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quoted = Some(c),
            None => return tag[at..].starts_with(close).then_some(at),
        }
        None
    })
}

fn statement(out: &mut Rewritten, inner: &str) {
    // `-` at either end removes white space there.
    let (open, inner) = inner.strip_prefix('-').map_or(("{%", inner), |inner| ("{%-", inner));
    let (inner, close) = inner.strip_suffix('-').map_or((inner, "%}"), |inner| (inner, "-%}"));
    let trimmed = inner.trim_start();
    let binding = [("if let Some(", "if"), ("else if let Some(", "elif"), ("elif let Some(", "elif")]
        .into_iter()
        .find_map(|(written, word)| Some((word, trimmed.strip_prefix(written)?.split_once(')')?)));
    if let Some((word, (name, value))) = binding
        && let Some(value) = value.trim_start().strip_prefix('=')
    {
        let value = expression(value);
        let value = value.trim();
        return out.text.extend([
            open,
            " ",
            word,
            " ",
            value,
            " is not none %}{% set ",
            name,
            " = ",
            value,
            " ",
            close,
        ]);
    }
    for used in ["extends", "include"].iter().filter_map(|word| trimmed.strip_prefix(word)) {
        out.uses.extend(used.split(['"', '\'']).nth(1).map(str::to_owned));
    }
    let renamed = [("else if ", "elif "), ("let ", "set ")]
        .into_iter()
        .find_map(|(written, word)| Some([" ", word, &expression(trimmed.strip_prefix(written)?)].concat()));
    let inner = renamed.unwrap_or_else(|| expression(inner));
    out.text.extend([open, &inner, close]);
}

/// Methods of the compiled templates and what they are for the run-time engine.
const METHODS: [(&str, &str); 4] = [
    (".is_some()", " is not none)"),
    (".is_none()", " is none)"),
    (".is_empty()", " | length == 0)"),
    (".len()", " | length)"),
];

fn expression(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    // Where the operand being written begins: `a` of `a.b[0].c`.
    let mut operand = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        if let Some((written, method)) = METHODS.into_iter().find(|(written, _)| rest.starts_with(written))
            && let Some(start) = operand
        {
            out.insert(start, '(');
            out.push_str(method);
            rest = &rest[written.len()..];
            continue;
        }
        if c.is_alphanumeric() || matches!(c, '_' | '.' | '[' | ']') {
            if operand.is_none() {
                operand = Some(out.len());
                if let Some(inner) = rest.strip_prefix("Some(") {
                    out.push('(');
                    (rest, operand) = (inner, None);
                    continue;
                }
            }
            out.push(c);
            rest = after;
            continue;
        }
        let before_operand = operand.take().is_none();
        rest = after;
        match c {
            '"' | '\'' => {
                let end = after.find(c).map_or(after.len(), |end| end + 1);
                out.push(c);
                out.push_str(&after[..end]);
                rest = &after[end..];
            }
            '&' | '|' if after.starts_with(c) => {
                out.push_str(if c == '&' { "and" } else { "or" });
                rest = &after[1..];
            }
            '!' if !after.starts_with('=') => out.push_str("not "),
            '&' | '*' if before_operand && after.starts_with(|c: char| c.is_alphabetic() || c == '_') => {}
            c => out.push(c),
        }
    }
    out
}
