//! What a picture or document is, told by its first bytes and not by its name, and whether all of it is there.

use std::{
    fs,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use memchr::memmem;

use super::limits;
use crate::diagnostics::{Finding, RuleName};

/// First bytes that are looked at.
const HEAD: usize = 64;

/// What is wrong with the file at `path`, called `name`, if anything: it is not what its ending says, or too large.
pub(super) fn fault(path: &Path, file: &str, name: &str) -> Option<Finding> {
    let (message, help) = match head(path) {
        Ok((head, size)) => match misfit(&head, size, name) {
            Some(fault) => fault,
            None => cut_short(is_cut_on_disk(path, &head, size).unwrap_or(false), name)?,
        },
        Err(error) => (format!("读不了“{name}”：{error}"), "核对文件权限"),
    };
    Some(Finding::new(RuleName::unknown_file, file, message).help(help))
}

/// The same of content that is not on disk, in words.
pub(crate) fn asset_fault(file: &str, content: &[u8]) -> Option<String> {
    let name = file.rsplit('/').next().unwrap_or_default();
    let (message, help) = misfit(&content[..content.len().min(HEAD)], content.len() as u64, name)
        .or_else(|| cut_short(is_cut(content), name))?;
    Some(format!("{message}。{help}"))
}

/// What is wrong with a file that begins so and has this name, and how to put it right.
fn misfit(head: &[u8], size: u64, name: &str) -> Option<(String, &'static str)> {
    if size > limits::ASSET_BYTES {
        let message = format!("“{name}”有 {} MB，超过 {} MB 的上限", size >> 20, limits::ASSET_BYTES >> 20);
        return Some((message, "照片用画图或手机相册缩小到长边 2000 像素左右再放；PDF 用“缩小文件大小”另存"));
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let kind = kind(head);
    let is_right = match ending.as_str() {
        "jpg" | "jpeg" => kind == "JPEG 图片",
        "png" => kind == "PNG 图片",
        "webp" => kind == "WebP 图片",
        _ => kind == "PDF",
    };
    if is_right {
        return None;
    }
    let help = match kind {
        "HEIC 图片" => "在手机的“设置 → 相机 → 格式”里选“兼容性最佳”重拍，或用画图另存为 JPG",
        "空的" => "重新复制一次",
        "JPEG 图片" | "PNG 图片" | "WebP 图片" | "PDF" => "把文件名的后缀改成和内容一致，正文里的文件名也一起改",
        _ => "打开核对，另存为 jpg、png、webp 或 pdf",
    };
    let what = if kind == "空的" { "是空的".to_owned() } else { format!("其实是{kind}") };
    Some((format!("“{name}”的内容和后缀不符：{what}，网页上打不开"), help))
}

/// Files up to this size are read whole to see whether their end is there; of larger ones the end alone, if it tells.
const WHOLE: u64 = 256 * 1024;

/// Bytes at the end of a larger file.
const TAIL: u64 = 64 * 1024;

/// Size below which a JPEG or PNG has nothing of a picture yet: the head of a PNG takes as much.
const SMALLEST: u64 = 34;

fn cut_short(is_cut: bool, name: &str) -> Option<(String, &'static str)> {
    is_cut.then(|| {
        (format!("“{name}”不完整，后半截没有复制过来"), "从手机、相机或原来的文件夹里重新复制一次，打开看全了再放")
    })
}

/// Whether a picture ends before its end.
fn is_cut_on_disk(path: &Path, head: &[u8], size: u64) -> io::Result<bool> {
    match kind(head) {
        "WebP 图片" => return Ok(is_cut_webp(head, size)),
        "JPEG 图片" | "PNG 图片" if size >= SMALLEST => {}
        _ => return Ok(false),
    }
    if size > WHOLE {
        let mut file = fs::File::open(path)?;
        file.seek(SeekFrom::End(-TAIL.cast_signed()))?;
        let mut tail = Vec::new();
        file.read_to_end(&mut tail)?;
        if memmem::find(&tail, end_of(head)).is_some() {
            return Ok(false);
        }
    }
    Ok(is_cut(&fs::read(path)?))
}

/// The bytes with which a picture that begins so ends; what cameras write behind them is no part of it.
fn end_of(head: &[u8]) -> &'static [u8] {
    if kind(head) == "PNG 图片" { b"IEND" } else { b"\xFF\xD9" }
}

/// Whether a WebP of this size is shorter than its head says.
fn is_cut_webp(head: &[u8], size: u64) -> bool {
    let said = head.get(4..8).and_then(|bytes| bytes.try_into().ok()).map_or(0, u32::from_le_bytes);
    size < u64::from(said) + 8
}

/// Whether a whole picture lacks its end.
pub(crate) fn is_cut(content: &[u8]) -> bool {
    let size = content.len() as u64;
    match kind(content) {
        "WebP 图片" => is_cut_webp(content, size),
        _ if size < SMALLEST => false,
        "PNG 图片" => memmem::rfind(content, end_of(content)).is_none(),
        "JPEG 图片" => start_of_scan(content).is_some_and(|at| {
            let rest = content.get(at..).unwrap_or_default();
            memmem::find(rest, end_of(content)).is_none()
        }),
        _ => false,
    }
}

/// Where the picture of a JPEG begins behind its tables and its preview, which has an end of its own; none of what is no
/// row of segments.
fn start_of_scan(content: &[u8]) -> Option<usize> {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = content.get(at..at + 4) {
        match marker {
            0xDA => return Some(at),
            0xFF | 0x01 | 0xD0..=0xD8 => at += if *marker == 0xFF { 1 } else { 2 },
            _ => at += 2 + usize::from(u16::from_be_bytes([*high, *low])),
        }
    }
    // Its segments go on beyond the end of the file.
    (at + 4 > content.len()).then_some(content.len())
}

fn head(path: &Path) -> io::Result<(Vec<u8>, u64)> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    let mut head = Vec::with_capacity(HEAD);
    file.take(HEAD as u64).read_to_end(&mut head)?;
    Ok((head, size))
}

/// What the first bytes say.
fn kind(head: &[u8]) -> &'static str {
    let text = head.trim_ascii_start();
    match head {
        [] => "空的",
        [0xFF, 0xD8, 0xFF, ..] => "JPEG 图片",
        [0x89, b'P', b'N', b'G', ..] => "PNG 图片",
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => "WebP 图片",
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', ..] => "HEIC 图片",
        [b'G', b'I', b'F', b'8', ..] => "GIF 图片",
        [b'B', b'M', ..] => "BMP 图片",
        [b'P', b'K', 3, 4, ..] => "压缩包或 Word、Excel 文件",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "Word、Excel 文件",
        _ if text.starts_with(b"%PDF") => "PDF",
        _ if text.starts_with(b"<") => "网页",
        _ => "别的文件",
    }
}
