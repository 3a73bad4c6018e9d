//! A picture without what it says of place, time, camera and people. Colour profiles stay, since without them colours are
//! others; which way up it is meant stays too, where it is not turned by decoding.

use img_parts::{Bytes, ImageEXIF as _, jpeg::markers, png::Png, webp::WebP};

use super::orientation;

/// What begins data of cameras and editors, wherever they stand in a file.
const SIGNS: [&[u8]; 5] = [b"Exif\0\0", b"eXIf", b"http://ns.adobe.com/xap/", b"Photoshop 3.0", b"<x:xmpmeta"];

/// Chunks of a PNG that belong to the picture.
const PNG_CHUNKS: [&[u8; 4]; 14] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"acTL",
    b"fcTL", b"fdAT",
];

/// Chunks of a WebP that belong to the picture.
const WEBP_CHUNKS: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];

/// The byte that says what a WebP holds, and the bit for what editors say.
const WEBP_FLAGS: usize = 20;
const WEBP_XMP: u8 = 4;

/// Whether a file of this name is a picture.
pub(crate) fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["jpg", "jpeg", "png", "webp"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// What the public gets of a picture; none where it cannot be understood and may say more than it shows.
pub(crate) fn published(bytes: Vec<u8>) -> Option<Vec<u8>> {
    let stripped = match &bytes[..] {
        [0xFF, 0xD8, ..] => jpeg(&bytes),
        [0x89, b'P', b'N', b'G', ..] => png(&bytes),
        [b'R', b'I', b'F', b'F', ..] => webp(&bytes),
        _ => None,
    };
    stripped.or_else(|| {
        let says_more = SIGNS.iter().any(|sign| memchr::memmem::find(&bytes, sign).is_some());
        (!says_more).then_some(bytes)
    })
}

/// The segments and scans of a JPEG up to its end, without what is said in and between them. Telephones put a second picture
/// or a film behind the end, with data of its own.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..2)?.to_vec();
    let mut at = 2;
    let mut turned = 1;
    while let Some(found) = memchr::memchr(0xFF, &bytes[at..]) {
        let marker_at = at + found;
        let marker = *bytes.get(marker_at + 1)?;
        let next = match marker {
            // A byte of the picture, a restart, or a byte that fills a gap.
            0 | markers::RST0..=markers::RST7 => marker_at + 2,
            0xFF => marker_at + 1,
            markers::EOI => {
                kept.extend_from_slice(&bytes[at..marker_at + 2]);
                if turned != 1 {
                    kept.splice(2..2, said_by_us(turned));
                }
                return Some(kept);
            }
            _ => {
                let length = bytes.get(marker_at + 2..marker_at + 4)?;
                let end = marker_at + 2 + (usize::from(length[0]) << 8 | usize::from(length[1]));
                let contents = bytes.get(marker_at + 4..end)?;
                if !belongs(marker, contents) {
                    if let Some(exif) = contents.strip_prefix(b"Exif\0\0") {
                        turned = orientation::of_exif(exif);
                    }
                    kept.extend_from_slice(&bytes[at..marker_at]);
                    at = end;
                    continue;
                }
                end
            }
        };
        kept.extend_from_slice(&bytes[at..next]);
        at = next;
    }
    None
}

/// Whether a segment is needed to draw the picture: its colours and what decoders ask for, but nothing cameras say.
fn belongs(marker: u8, contents: &[u8]) -> bool {
    match marker {
        markers::APP0 => contents.starts_with(b"JFIF\0"),
        markers::APP2 => contents.starts_with(b"ICC_PROFILE\0"),
        markers::APP14 => contents.starts_with(b"Adobe"),
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// A segment that says which way up a picture is meant, and nothing else.
fn said_by_us(turned: u8) -> Vec<u8> {
    let exif = orientation::exif(turned);
    let mut segment = vec![0xFF, markers::APP1, 0, 0];
    segment.extend_from_slice(b"Exif\0\0");
    segment.extend(exif);
    let length = u16::try_from(segment.len() - 2).unwrap_or(u16::MAX).to_be_bytes();
    segment[2..4].copy_from_slice(&length);
    segment
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let turned = png.exif().map_or(1, |exif| orientation::of_exif(&exif));
    png.chunks_mut().retain(|chunk| PNG_CHUNKS.iter().any(|known| **known == chunk.kind()));
    if turned != 1 {
        png.set_exif(Some(orientation::exif(turned).into()));
    }
    Some(png.encoder().bytes().to_vec())
}

fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let turned = webp.exif().map_or(1, |exif| orientation::of_exif(&exif));
    webp.set_exif(None);
    webp.chunks_mut().retain(|chunk| WEBP_CHUNKS.iter().any(|known| **known == chunk.id()));
    if turned != 1 {
        webp.set_exif(Some(orientation::exif(turned).into()));
    }
    let mut stripped = webp.encoder().bytes().to_vec();
    if stripped.get(12..16) == Some(b"VP8X") {
        stripped[WEBP_FLAGS] &= !WEBP_XMP;
    }
    Some(stripped)
}
