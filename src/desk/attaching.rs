//! Photographs and attachments brought to a form: made fit for the public, stored beside the file, and named in it.

use std::fs;

use super::form::Posted;
use super::multipart::FormPart;
use super::state::State;
use crate::atomic_write::Draft;
use crate::content::{address::percent_decode, is_cut_picture};
use crate::digest::Sha256Digest;
use crate::edits::{ContentFile, EditError, Value};
use crate::handup::Bases;

/// What a form does that brings photographs of an item, with the item behind it; any other brings an attachment.
const PHOTO: &str = "photo ";
/// Bytes of an attachment, as the reader of content takes them.
const MOST_BYTES: usize = 20 << 20;

/// What is said of a file of 0 bytes.
const EMPTY: &str = "是个空文件（0 字节）。打开看看是不是坏了，重新拷一次或另选一个再放。";

/// What came of it.
#[derive(Debug)]
pub(super) enum Brought {
    /// Stored and named in the draft; the record to look at.
    Kept(String),
    /// Not taken, and why.
    Refused(String),
}

/// Takes what a form brings. The fields of the form have been kept before.
///
/// # Errors
/// When the file cannot be read or written.
pub(super) fn bring(
    state: &mut State,
    file: &str,
    posted: &Posted,
    files: &[FormPart<'_>],
) -> Result<Brought, EditError> {
    let (mut draft, _) = state.present(file)?;
    let mut opened = state.editable(file, &draft.text)?;
    let what = posted.get("do").to_owned();
    let done = match what.strip_prefix(PHOTO) {
        Some(item) => photos(state, &mut opened, item, posted, files)?,
        None => attachment(state, &mut opened, posted, files)?,
    };
    if let Brought::Kept(_) = done {
        opened.text().clone_into(&mut draft.text);
        state.keep(file, &draft)?;
    }
    Ok(done)
}

/// Puts a pair of photographs to an item.
fn photos(
    state: &State,
    opened: &mut ContentFile,
    item: &str,
    posted: &Posted,
    files: &[FormPart<'_>],
) -> Result<Brought, EditError> {
    let number = match opened.get(&format!("{item}.problem"))? {
        Some(number) => number.shown(),
        None => return Ok(Brought::Refused("没有这一条，可能已经被删去。重新打开再放".into())),
    };
    let mut record = Vec::new();
    for (key, word) in [("before", "qian"), ("after", "hou")] {
        let name = format!("p:{item}.{key}");
        let Some(part) = chosen(files, &name) else { continue };
        let title = if key == "before" { "整改前" } else { "整改后" };
        if part.content.is_empty() {
            return Ok(Brought::Refused(format!("{title}的照片{EMPTY}")));
        }
        let photograph = match photograph(part.content) {
            // Decoders fill up what is missing with grey.
            Ok(_) if is_cut_picture(part.content) => {
                return Ok(Brought::Refused(format!("{title}的照片没有传完整，后面缺了一截。重新选一次。")));
            }
            Ok(photograph) => photograph,
            Err(why) => {
                return Ok(Brought::Refused(format!("{title}的照片{why}。")));
            }
        };
        let stem = opened.path().rsplit('/').next().unwrap_or_default().trim_end_matches(".md").to_owned();
        let name = safe_name(&format!("{stem}-{number}-{word}"), &photograph, "jpg");
        store(state, opened.path(), &name, &photograph)?;
        record.push((key.to_owned(), Value::Text(name)));
    }
    if record.is_empty() {
        return Ok(Brought::Refused("没有选照片。选好整改前、整改后的照片再放".into()));
    }
    let list = format!("{item}.photos");
    let caption = posted.get(&format!("p:{item}.caption")).trim();
    if completes_pair(opened, &list, &record, caption)? {
        return Ok(Brought::Kept(item.to_owned()));
    }
    if !caption.is_empty() {
        record.push(("caption".to_owned(), Value::text(caption)));
    }
    opened.add(&list, opened.count(&list)?, &Value::Record(record))?;
    Ok(Brought::Kept(item.to_owned()))
}

/// Puts a single photograph in the last pair, if that lacks it.
fn completes_pair(
    opened: &mut ContentFile,
    list: &str,
    record: &[(String, Value)],
    caption: &str,
) -> Result<bool, EditError> {
    let ([(key, name)], Some(last)) = (record, opened.count(list)?.checked_sub(1)) else { return Ok(false) };
    let other = if key == "before" { "after" } else { "before" };
    let pair = format!("{list}[{last}]");
    if opened.get(&format!("{pair}.{key}"))?.is_some() || opened.get(&format!("{pair}.{other}"))?.is_none() {
        return Ok(false);
    }
    opened.set(&format!("{pair}.{key}"), name)?;
    if !caption.is_empty() {
        opened.set(&format!("{pair}.caption"), &Value::text(caption))?;
    }
    Ok(true)
}

/// The file somebody chose in a field; a browser sends one without a name where nothing was chosen.
fn chosen<'f>(files: &'f [FormPart<'f>], name: &str) -> Option<&'f FormPart<'f>> {
    files.iter().find(|part| part.name == name && part.file.as_deref().is_some_and(|file| !file.is_empty()))
}

/// Links a picture or a document below the text of a Markdown file.
fn attachment(
    state: &State,
    opened: &mut ContentFile,
    posted: &Posted,
    files: &[FormPart<'_>],
) -> Result<Brought, EditError> {
    let (Some(part), true) = (chosen(files, "p:file"), opened.kind().is_markdown()) else {
        return Ok(Brought::Refused("没有选附件。选好再放".into()));
    };
    if part.content.is_empty() {
        return Ok(Brought::Refused(format!("附件{EMPTY}")));
    }
    let original = part.file.as_deref().map(percent_decode).unwrap_or_default().into_owned();
    let original = original.rsplit(['/', '\\']).next().unwrap_or_default();
    let (stem, ending) = original.rsplit_once('.').unwrap_or((original, ""));
    let (bytes, ending, sign) = if part.content.starts_with(b"%PDF") && ending.eq_ignore_ascii_case("pdf") {
        if part.content.len() > MOST_BYTES {
            return Ok(Brought::Refused("附件超过 20 MB。用“缩小文件大小”另存再放".into()));
        }
        (part.content.to_vec(), "pdf", "")
    } else {
        match photograph(part.content) {
            Ok(bytes) => (bytes, "jpg", "!"),
            Err(_) => {
                let why = "附件只能是 PDF 或 JPG、PNG、WebP 图片；Word、Excel 先另存为 PDF 再放";
                return Ok(Brought::Refused(why.into()));
            }
        }
    };
    let typed = posted.get("p:title").trim();
    let title: String =
        if typed.is_empty() { stem } else { typed }.chars().filter(|c| !"[]()<>\\`!".contains(*c)).collect();
    let title = if title.trim().is_empty() { "附件".to_owned() } else { title };
    let name = safe_name("fujian", &bytes, ending);
    store(state, opened.path(), &name, &bytes)?;
    let gap = if opened.body().trim().is_empty() { "" } else { "\n\n" };
    let body = format!("{}{gap}{sign}[{title}]({name})\n", opened.body().trim_end());
    opened.set_body(&body)?;
    Ok(Brought::Kept("body".to_owned()))
}

/// A name that can stand on every system and in every address; what it holds makes it the only one of its kind.
fn safe_name(words: &str, bytes: &[u8], ending: &str) -> String {
    let plain = |c: char| if c.is_ascii_lowercase() || c.is_ascii_digit() { c } else { '-' };
    let words: String = words.to_ascii_lowercase().chars().map(plain).take(40).collect();
    let digest = Sha256Digest::of(bytes).hex();
    format!("{}-{}.{ending}", words.trim_matches('-'), &digest[..8])
}

/// Writes what lies beside a file; what has the same name has the same content.
fn store(state: &State, file: &str, name: &str, bytes: &[u8]) -> Result<(), EditError> {
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{name}");
    let target = state.world.root().join(&path);
    let failed = |source| EditError::Io { file: path.clone(), source };
    if target.is_file() {
        return Ok(());
    }
    // Without git, what is not noted is not handed up.
    Bases::of(state.world.root()).note(&path, None).map_err(failed)?;
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    Draft::write(&target, bytes).and_then(Draft::put_in_place).map_err(failed)
}

#[cfg(feature = "office")]
fn photograph(bytes: &[u8]) -> Result<Vec<u8>, String> {
    crate::pictures::photograph(bytes).map_err(|error| error.to_string())
}

#[cfg(not(feature = "office"))]
fn photograph(_: &[u8]) -> Result<Vec<u8>, String> {
    Err("放不了：这个程序编译时没有带照片功能，请用发布的程序".to_owned())
}
