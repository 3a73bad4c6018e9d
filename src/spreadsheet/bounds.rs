//! What an archive holds when it is unpacked, before anybody reads it into memory.

use std::io::{self, Cursor, Read as _};

use super::ReadError;

/// Most bytes an archive may unpack to. A sheet of 20 000 rows takes about 20 MB.
const MOST_UNPACKED: u64 = 120 << 20;
/// Most parts of an archive.
const MOST_PARTS: usize = 2_000;
/// Most times a filled cell or row of an ods may be repeated by its count alone.
const MOST_REPEATS: u64 = 2_000;

/// Unpacks an archive to nowhere, and stops where it is too large. The sizes it declares of itself are not believed.
pub(super) fn check(bytes: &[u8]) -> Result<(), ReadError> {
    let damaged = |error: zip::result::ZipError| ReadError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(ReadError::TooLarge);
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let mut part = archive.by_index(part).map_err(damaged)?;
        let is_content = part.name().is_ok_and(|name| name == "content.xml");
        let mut limited = (&mut part).take(left + 1);
        let unpacked = if is_content {
            let mut content = Vec::new();
            limited.read_to_end(&mut content).map_err(ReadError::Io)?;
            if repeats_too_much(&content) {
                return Err(ReadError::TooLarge);
            }
            if !is_nested(&content) {
                return Err(ReadError::Damaged("content.xml 不完整".to_owned()));
            }
            content.len() as u64
        } else {
            io::copy(&mut limited, &mut io::sink()).map_err(ReadError::Io)?
        };
        left = left.checked_sub(unpacked).ok_or(ReadError::TooLarge)?;
    }
    Ok(())
}

/// Whether an ods repeats cells with something in them so often that few bytes stand for many cells.
fn repeats_too_much(content: &[u8]) -> bool {
    let text = String::from_utf8_lossy(content);
    let mut rows = 1;
    text.split('<').any(|tag| {
        let repeats = |key: &str| tag.split_once(key).and_then(|(_, rest)| rest.split('"').nth(1)?.parse::<u64>().ok());
        if tag.starts_with("table:table-row") {
            rows = repeats("number-rows-repeated").unwrap_or(1);
        }
        let is_filled = tag.starts_with("table:table-cell") && tag.contains("office:value-type");
        let columns = repeats("number-columns-repeated").unwrap_or(1);
        is_filled && rows.saturating_mul(columns) > MOST_REPEATS
    })
}

/// Whether every element ends inside the one it began in. Of a table that never ends calamine looks for the end for ever.
/// Comments and the like, which no program writes into an ods, are refused, since an end could hide in them.
fn is_nested(content: &[u8]) -> bool {
    let mut open = Vec::new();
    let mut rest = content;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at + 1..];
        let is_instruction = rest.starts_with(b"?");
        let end = if is_instruction { memchr::memmem::find(rest, b"?>").map(|at| at + 1) } else { tag_end(rest) };
        let Some(end) = end else { return false };
        match &rest[..end] {
            [b'!', ..] => return false,
            [b'/', name @ ..] if open.pop() != Some(name.trim_ascii_end()) => return false,
            [b'/' | b'?', ..] | [.., b'/'] => {}
            tag => open.extend(tag.split(u8::is_ascii_whitespace).next()),
        }
        rest = &rest[end + 1..];
    }
    open.is_empty()
}

/// Where the tag a text begins with ends: at the first `>` that is not in quotes.
fn tag_end(text: &[u8]) -> Option<usize> {
    let mut quote = None;
    text.iter().position(|&byte| {
        match (quote, byte) {
            (None, b'>') => return true,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(opened), byte) if opened == byte => quote = None,
            _ => {}
        }
        false
    })
}
