//! A photograph as a telephone took it → one for a page: upright, no larger than a screen, in few bytes, saying nothing but
//! what it shows.

use std::{error::Error, fmt, io::Cursor};

use image::{
    DynamicImage, ImageDecoder as _, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType,
    metadata::Orientation,
};

/// Bytes of the result.
pub(crate) const MOST_BYTES: usize = 300_000;

/// Longest edges that are tried one after the other, in pixels.
const EDGES: [u32; 4] = [1600, 1200, 900, 600];
/// Qualities that are tried at each size.
const QUALITIES: [u8; 4] = [86, 76, 66, 54];
/// Edges of what is decoded at all, and bytes that may take.
const MOST_PIXELS: u32 = 20_000;
const MOST_MEMORY: u64 = 512 << 20;

/// Why a photograph cannot be used.
#[derive(Debug)]
pub(crate) enum PhotographError {
    /// It is no picture of a kind that is taken.
    NoPicture,
    /// It is larger than a picture is.
    TooLarge,
    /// It cannot be decoded.
    Damaged,
}

impl fmt::Display for PhotographError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoPicture => {
                "不是 JPG、PNG 或 WebP 照片。苹果手机的照片在“设置 → 相机 → 格式”里选“兼容性最佳”重拍，或用微信发给自己再存下来"
            }
            Self::TooLarge => "太大了，超过 20000 像素。用手机相册缩小后再放",
            Self::Damaged => "打不开，可能没有传完整。重新选一次",
        })
    }
}

impl Error for PhotographError {}

/// The photograph as a JPEG of at most 300 kB.
///
/// # Errors
/// When it is no picture, too large, or damaged.
pub(crate) fn photograph(bytes: &[u8]) -> Result<Vec<u8>, PhotographError> {
    let damaged = |error| match error {
        image::ImageError::Limits(_) => PhotographError::TooLarge,
        image::ImageError::Unsupported(_) => PhotographError::NoPicture,
        _ => PhotographError::Damaged,
    };
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(MOST_PIXELS), Some(MOST_PIXELS));
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| PhotographError::Damaged)?;
    if reader.format().is_none() {
        return Err(PhotographError::NoPicture);
    }
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(orientation);
    let picture = on_white(&picture);
    let mut smallest = Vec::new();
    let longest = picture.width().max(picture.height());
    let smaller = EDGES.into_iter().skip(1).filter(|edge| *edge < longest);
    for edge in std::iter::once(longest.min(EDGES[0])).chain(smaller) {
        let scaled = if edge < longest { picture.resize(edge, edge, FilterType::CatmullRom) } else { picture.clone() };
        for quality in QUALITIES {
            smallest.clear();
            let encoder = JpegEncoder::new_with_quality(&mut smallest, quality);
            scaled.write_with_encoder(encoder).map_err(damaged)?;
            if smallest.len() <= MOST_BYTES {
                return Ok(smallest);
            }
        }
    }
    Ok(smallest)
}

/// What stands in the place of a picture that cannot be shown: a light area of the usual proportions.
#[cfg(feature = "print")]
pub(crate) fn blank() -> Vec<u8> {
    let mut jpeg = Vec::new();
    let area = image::RgbImage::from_pixel(4, 3, image::Rgb([0xEC, 0xE7, 0xE0]));
    // Writing to memory does not fail.
    let _ = area.write_with_encoder(JpegEncoder::new(&mut jpeg));
    jpeg
}

/// A picture without transparency: what was seen through is white, as the page is.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let mut flat = image::RgbImage::new(picture.width(), picture.height());
    for (to, from) in flat.pixels_mut().zip(picture.to_rgba8().pixels()) {
        let alpha = u16::from(from.0[3]);
        let mixed = |channel: u8| u8::try_from((u16::from(channel) * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255);
        to.0 = [mixed(from.0[0]), mixed(from.0[1]), mixed(from.0[2])];
    }
    DynamicImage::ImageRgb8(flat)
}
