//! Bytes of a file → text, front matter and body.

use crate::content::source::{Source, decode};

/// A text is what its bytes say, and its parts lie in it where they say they do.
pub fn front_matter(bytes: &[u8]) {
    let (text, misencoding) = decode(bytes);
    match &misencoding {
        Some(wrong) => assert!(text.is_char_boundary(wrong.at), "{wrong:?}"),
        None => assert_eq!(text.as_bytes(), bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)),
    }
    for file in ["x.toml", "x.md"] {
        let source = Source::split(file, &text);
        let toml_end = source.toml_start + source.toml.len();
        assert_eq!(text.get(source.toml_start..toml_end), Some(source.toml), "{file}");
        assert_eq!(text.get(source.body_start..), Some(source.body), "{file}");
        assert!(source.toml.is_empty() || toml_end <= source.body_start, "{file}: TOML and body overlap");
    }
    let source = Source::split("x.md", &text);
    let is_fence = |line: &str| line.trim_end() == "+++";
    // The slow way to say the same: the first lines that are fences, the blank before them apart.
    let mut fences = text.trim_start().lines().enumerate().filter(|(_, line)| is_fence(line)).map(|(at, _)| at);
    let is_whole = fences.next() == Some(0) && fences.next().is_some();
    assert_eq!(source.fault.is_none(), is_whole, "{:?}", source.fault);
    assert!(!is_whole || !source.toml.lines().any(is_fence));
}
