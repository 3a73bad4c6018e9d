//! QR codes as one vector path, for pages and for layouts.

use qrcode::canvas::{Canvas, MaskPattern};
use qrcode::{Color, EcLevel, bits, ec};
use serde::Serialize;

/// A QR code, ready to be drawn.
#[derive(Debug, Serialize)]
pub(crate) struct QrDrawing {
    /// What it says.
    pub(crate) address: String,
    /// Modules along a side, without the quiet zone.
    pub(crate) modules: usize,
    /// The dark modules as a picture. One path: hundreds of rectangles would take a layout
    /// longer than all its text, and weigh a page down.
    pub(crate) svg: String,
}

impl QrDrawing {
    /// The code of an address; none when it is too long for any.
    pub(crate) fn of(address: String) -> Option<Self> {
        let (modules, colors) = modules(&address)?;
        let mut svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {modules} {modules}\"><path d=\"");
        for (row, line) in colors.chunks(modules).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    for (command, number) in [("M", column), (" ", row), ("h", run.len()), ("v1h-", run.len())] {
                        svg.push_str(command);
                        push_number(&mut svg, number);
                    }
                    svg.push('z');
                }
                column += run.len();
            }
        }
        svg.push_str("\"/></svg>");
        Some(Self { address, modules, svg })
    }
}

/// Appends a number of at most three digits: formatting thousands of them took longer than making the code.
fn push_number(text: &mut String, number: usize) {
    let digit = |unit: usize| char::from(b'0' + u8::try_from(number / unit % 10).unwrap_or(0));
    if number >= 100 {
        text.push(digit(100));
    }
    if number >= 10 {
        text.push(digit(10));
    }
    text.push(digit(1));
}

/// Modules along a side, and all of them row by row.
///
/// Every mask can be read. Trying all eight for the most even one, as `QrCode::new` does, took more instructions than
/// all the rest of a build: 4.1 million a code (callgrind, 200 branches).
fn modules(address: &str) -> Option<(usize, Vec<Color>)> {
    let bits = bits::encode_auto(address.as_bytes(), EcLevel::M).ok()?;
    let version = bits.version();
    let (data, correction) = ec::construct_codewords(&bits.into_bytes(), version, EcLevel::M).ok()?;
    let mut canvas = Canvas::new(version, EcLevel::M);
    canvas.draw_all_functional_patterns();
    canvas.draw_data(&data, &correction);
    canvas.apply_mask(MaskPattern::Checkerboard);
    Some((usize::try_from(version.width()).ok()?, canvas.into_colors()))
}
