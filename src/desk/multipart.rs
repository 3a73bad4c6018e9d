//! Files a browser sends with a form (`multipart/form-data`).

use hyper::{HeaderMap, header};

/// Media type of such forms, up to its parameters.
pub(super) const MEDIA: &str = "multipart/form-data";

/// Parts of one form.
const MOST_PARTS: usize = 64;

/// One part of a form.
#[derive(Debug)]
pub(super) struct FormPart<'b> {
    pub(super) name: String,
    /// Name of the file; none for a field that is no file.
    pub(super) file: Option<String>,
    pub(super) content: &'b [u8],
}

/// The parts of a form; none where it is none.
pub(super) fn parts<'b>(fields: &HeaderMap, body: &'b [u8]) -> Option<Vec<FormPart<'b>>> {
    let media = fields.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let (kind, parameters) = media.split_once(';')?;
    let boundary = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("boundary="))?;
    let boundary = boundary.trim_matches('"');
    if kind.trim() != MEDIA || boundary.is_empty() || boundary.len() > 70 {
        return None;
    }
    let (first, between) = (format!("--{boundary}"), format!("\r\n--{boundary}"));
    let finder = memchr::memmem::Finder::new(between.as_bytes());
    let mut rest = body.strip_prefix(first.as_bytes())?;
    let mut parts = Vec::new();
    while let Some(part) = rest.strip_prefix(b"\r\n") {
        let end = finder.find(part)?;
        parts.push(read(&part[..end])?);
        if parts.len() > MOST_PARTS {
            return None;
        }
        rest = &part[end + between.len()..];
    }
    rest.starts_with(b"--").then_some(parts)
}

fn read(part: &[u8]) -> Option<FormPart<'_>> {
    let end = memchr::memmem::find(part, b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&part[..end]);
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    let (_, said) = lines.find(|(name, _)| name.eq_ignore_ascii_case("content-disposition"))?;
    let value = |key: &str| Some(said.split_once(key)?.1.split('"').next()?.to_owned());
    Some(FormPart { name: value(" name=\"")?, file: value(" filename=\""), content: &part[end + 4..] })
}
