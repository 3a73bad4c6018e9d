//! A form as printed, looked at by poppler: its text in the order it was set, and its ink.

// Millimetres of one page and its dots: small, whole and never negative.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use crate::support::Site;
use std::path::PathBuf;
use std::process::Command;

pub fn public(site: &Site, unit: &str, form: &str) -> Paper {
    Paper { path: site.root().join(format!("output/print/{unit}/{form}.pdf")) }
}

pub fn internal(site: &Site, unit: &str, form: &str) -> Paper {
    Paper { path: site.root().join(format!("reports/{unit}/{form}.pdf")) }
}

pub fn blank(site: &Site, unit: &str, form: &str) -> Paper {
    internal(site, unit, &format!("{form}-blank"))
}

/// A form as printed; texts are in the order they were set, so a table reads row by row.
pub struct Paper {
    pub path: PathBuf,
}

impl Paper {
    /// All text without white space.
    pub fn text(&self) -> String {
        self.raw(&[]).split_whitespace().collect()
    }

    /// The text of every page without white space.
    pub fn pages(&self) -> Vec<String> {
        let text = self.raw(&[]);
        text.trim_end_matches('\u{c}').split('\u{c}').map(|page| page.split_whitespace().collect()).collect()
    }

    pub fn raw(&self, options: &[&str]) -> String {
        assert!(self.path.is_file(), "{} is there", self.path.display());
        let output = Command::new("pdftotext").args(["-q", "-raw"]).args(options).arg(&self.path).arg("-").output();
        String::from_utf8(output.expect("poppler-utils are installed").stdout).unwrap()
    }

    pub fn is_there(&self) -> bool {
        self.path.is_file()
    }

    /// Whether the words stand in this order.
    #[track_caller]
    pub fn in_order(&self, words: &[&str]) {
        let text = self.text();
        let mut from = 0;
        for word in words {
            let word: String = word.split_whitespace().collect();
            let at = text[from..].find(&word).unwrap_or_else(|| panic!("{word} after {} in {text}", &text[..from]));
            from += at + word.len();
        }
    }

    /// Ink of one page at ten dots a millimetre.
    pub fn ink(&self, page: usize) -> Ink {
        let page = page.to_string();
        let output =
            Command::new("pdftoppm").args(["-gray", "-r", "254", "-f", &page, "-l", &page]).arg(&self.path).output();
        Ink::read(&output.expect("poppler-utils are installed").stdout)
    }
}

/// A page as a picture: ten dots a millimetre.
pub struct Ink {
    pub width: usize,
    pub dots: Vec<u8>,
}

impl Ink {
    /// Reads a portable greymap: `P5 width height 255` and the dots.
    pub fn read(bytes: &[u8]) -> Self {
        let mut numbers = Vec::new();
        let mut at = 2;
        while numbers.len() < 3 {
            let from = at + bytes[at..].iter().position(u8::is_ascii_digit).unwrap();
            let to = from + bytes[from..].iter().position(u8::is_ascii_whitespace).unwrap();
            numbers.push(std::str::from_utf8(&bytes[from..to]).unwrap().parse::<usize>().unwrap());
            at = to;
        }
        Self { width: numbers[0], dots: bytes[at + 1..].to_vec() }
    }

    /// Left, top, right and bottom of the ink inside a part of the page, all in millimetres.
    pub fn bounds(&self, left: f64, top: f64, right: f64, bottom: f64) -> (f64, f64, f64, f64) {
        let (mut x0, mut y0, mut x1, mut y1) = (usize::MAX, usize::MAX, 0, 0);
        let dots = |mm: f64| (mm * 10.0).round().max(0.0) as usize;
        for y in dots(top)..dots(bottom).min(self.dots.len() / self.width) {
            for x in dots(left)..dots(right).min(self.width) {
                if self.dots[y * self.width + x] < 128 {
                    (x0, y0, x1, y1) = (x0.min(x), y0.min(y), x1.max(x + 1), y1.max(y + 1));
                }
            }
        }
        (x0 as f64 / 10.0, y0 as f64 / 10.0, x1 as f64 / 10.0, y1 as f64 / 10.0)
    }
}

#[track_caller]
pub fn near(actual: f64, wanted: f64, slack: f64) {
    assert!((actual - wanted).abs() <= slack, "{actual} is not {wanted} ± {slack}");
}
