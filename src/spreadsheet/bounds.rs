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
