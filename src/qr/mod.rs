//! QR codes as one vector path, for pages and for layouts.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;
use std::fmt::Write as _;

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
        let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M).ok()?;
        let modules = code.width();
        let colors = code.to_colors();
        let mut svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {modules} {modules}\"><path d=\"");
        for (row, line) in colors.chunks(modules).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    let length = run.len();
                    // Writing to a String cannot fail.
                    let _ = write!(svg, "M{column} {row}h{length}v1h-{length}z");
                }
                column += run.len();
            }
        }
        svg.push_str("\"/></svg>");
        Some(Self { address, modules, svg })
    }
}
