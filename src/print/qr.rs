//! QR codes as runs of dark modules, for the layouts to draw as rectangles.

use qrcode::{Color, EcLevel, QrCode};
use serde::Serialize;

/// A QR code.
#[derive(Debug, Serialize)]
pub(super) struct Code {
    /// What it says.
    pub(super) address: String,
    /// Modules along a side, without the quiet zone.
    pub(super) modules: usize,
    /// Runs of dark modules: column, row, length.
    pub(super) runs: Vec<[usize; 3]>,
}

impl Code {
    /// The code of an address; none when it is too long for any.
    pub(super) fn of(address: String) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address.as_bytes(), EcLevel::M).ok()?;
        let modules = code.width();
        let colors = code.to_colors();
        let mut runs: Vec<[usize; 3]> = Vec::new();
        for (row, line) in colors.chunks(modules).enumerate() {
            let mut column = 0;
            for run in line.chunk_by(|a, b| a == b) {
                if run.first() == Some(&Color::Dark) {
                    runs.push([column, row, run.len()]);
                }
                column += run.len();
            }
        }
        Some(Self { address, modules, runs })
    }
}
