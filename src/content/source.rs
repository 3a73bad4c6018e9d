//! Bytes of a file → text, front matter and body.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

/// Encoding of a file that was not saved as UTF-8.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Misencoding {
    /// Name of the encoding that clerks know.
    pub(crate) name: &'static str,
    /// Byte of the decoded text where the first wrong character is.
    pub(crate) at: usize,
}

/// What an encoding is called that is not recognised.
const UNKNOWN: &str = "未知编码";

impl Misencoding {
    /// Whether the text could not be decoded.
    pub(crate) fn is_unknown(&self) -> bool {
        self.name == UNKNOWN
    }
}

/// Decodes a file: UTF-8 with or without a byte order mark, else GBK or UTF-16, else UTF-8 with
/// replacement characters. The text is always usable, so that one wrongly saved file hides nothing.
pub(crate) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Misencoding>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let fault = match std::str::from_utf8(bytes) {
        Ok(text) => return (Cow::Borrowed(text), None),
        Err(error) => error.valid_up_to(),
    };
    let known = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| (encoding, "UTF-16（记事本里叫“Unicode”）"));
    let (encoding, name) = known.unwrap_or((encoding_rs::GBK, "GBK（记事本里叫“ANSI”）"));
    let (text, _, malformed) = encoding.decode(bytes);
    if malformed {
        let text = String::from_utf8_lossy(bytes);
        return (text, Some(Misencoding { name: UNKNOWN, at: fault }));
    }
    let at = text.floor_char_boundary(fault.min(text.len()));
    (Cow::Owned(text.into_owned()), Some(Misencoding { name, at }))
}

/// A text split into TOML and, for Markdown files, the body below it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'s> {
    /// TOML: the whole file, or the front matter.
    pub(crate) toml: &'s str,
    /// Byte of the file where the TOML begins.
    pub(crate) toml_start: usize,
    /// Markdown under the front matter.
    pub(crate) body: &'s str,
    /// Byte of the file where the body begins.
    pub(crate) body_start: usize,
    /// What is wrong with the `+++` lines.
    pub(crate) fault: Option<&'static str>,
}

impl<'s> Source<'s> {
    /// Splits by the file's ending.
    pub(crate) fn split(file: &str, text: &'s str) -> Self {
        let without_body = Self { toml: text, toml_start: 0, body: "", body_start: text.len(), fault: None };
        let is_markdown =
            file.as_bytes().last_chunk().is_some_and(|ending: &[u8; 3]| ending.eq_ignore_ascii_case(b".md"));
        if !is_markdown {
            return without_body;
        }
        let blank = text.len() - text.trim_start().len();
        let first_end = line_end(text, blank);
        if text[blank..first_end].trim_end() != "+++" {
            let fault = Some("文件开头没有“+++”行，读不到表头");
            return Self { toml: "", toml_start: 0, body: text, body_start: 0, fault };
        }
        let toml_start = first_end;
        for offset in memchr_iter(b'+', &text.as_bytes()[toml_start..]) {
            let at = toml_start + offset;
            let end = if text[..at].ends_with('\n') { line_end(text, at) } else { continue };
            if text[at..end].trim_end() == "+++" {
                let (toml, body) = (&text[toml_start..at], &text[end..]);
                return Self { toml, toml_start, body, body_start: end, fault: None };
            }
        }
        let fault = Some("表头只有开头的“+++”行，没有结尾的“+++”行");
        Self { toml: &text[toml_start..], toml_start, body: "", body_start: text.len(), fault }
    }
}

/// Byte just after the line that contains `at`, its line feed included.
fn line_end(text: &str, at: usize) -> usize {
    memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |offset| at + offset + 1)
}
