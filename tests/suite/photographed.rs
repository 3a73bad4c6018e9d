//! Paper as a phone sees it: a board and a form are photographed, a little askew and out of focus, and checked by what
//! the code in the picture says.

// Dots of a picture: small, whole, and never negative where they are used.
#![allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{git, provenance::with_history, support::Site};

/// A board fills the picture; a sheet in the hand is held closer.
const BOARD_DOTS_PER_INCH: &str = "150";
const SHEET_DOTS_PER_INCH: &str = "300";
const ASKEW: f64 = 3.0;

/// A grey picture.
struct Picture {
    width: usize,
    height: usize,
    dots: Vec<u8>,
}

impl Picture {
    /// The first page of a PDF.
    fn of(pdf: &Path, dots_per_inch: &str) -> Self {
        let stem = pdf.with_extension("photo");
        let raster = ["-gray", "-r", dots_per_inch, "-singlefile", "-f", "1", "-l", "1"];
        let status = Command::new("pdftoppm").args(raster).arg(pdf).arg(&stem).status().expect("pdftoppm runs");
        assert!(status.success());
        let file = fs::read(pdf.with_extension("photo.pgm")).expect("a picture");
        // `P5`, width, height, 255, and a byte for each dot.
        let mut lines = file.splitn(4, |byte| *byte == b'\n');
        assert_eq!(lines.next(), Some(&b"P5"[..]));
        let size = String::from_utf8_lossy(lines.next().unwrap()).into_owned();
        let (width, height) = size.split_once(' ').expect("width and height");
        let (width, height) = (width.parse().unwrap(), height.parse().unwrap());
        assert_eq!(lines.next(), Some(&b"255"[..]));
        Self { width, height, dots: lines.next().unwrap().to_vec() }
    }

    fn dot(&self, x: isize, y: isize) -> f64 {
        let inside = x >= 0 && y >= 0 && (x as usize) < self.width && (y as usize) < self.height;
        // Around the sheet is a grey wall.
        if inside { f64::from(self.dots[y as usize * self.width + x as usize]) } else { 128.0 }
    }

    /// The same, made dot by dot.
    fn map(&self, dot: impl Fn(isize, isize) -> f64) -> Self {
        let at = |at: usize| dot((at % self.width).cast_signed(), (at / self.width).cast_signed()).round() as u8;
        Self { dots: (0..self.dots.len()).map(at).collect(), ..*self }
    }

    /// Turned about its middle.
    fn turned(&self, degrees: f64) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        let (middle_x, middle_y) = (self.width as f64 / 2.0, self.height as f64 / 2.0);
        self.map(|x, y| {
            let (x, y) = (x as f64 - middle_x, y as f64 - middle_y);
            let (x, y) = (x * cosine + y * sine + middle_x, y * cosine - x * sine + middle_y);
            let (left, top) = (x.floor(), y.floor());
            let (right, down) = (x - left, y - top);
            let (left, top) = (left as isize, top as isize);
            let upper = self.dot(left, top) * (1.0 - right) + self.dot(left + 1, top) * right;
            let lower = self.dot(left, top + 1) * (1.0 - right) + self.dot(left + 1, top + 1) * right;
            upper * (1.0 - down) + lower * down
        })
    }

    /// Out of focus: every dot is spread over the five by five around it.
    fn blurred(&self) -> Self {
        let spread =
            |of: [f64; 5]| of.iter().zip([1.0, 4.0, 6.0, 4.0, 1.0]).map(|(dot, share)| dot * share / 16.0).sum();
        let around = |at: isize| [at - 2, at - 1, at, at + 1, at + 2];
        let across = self.map(|x, y| spread(around(x).map(|x| self.dot(x, y))));
        across.map(|x, y| spread(around(y).map(|y| across.dot(x, y))))
    }

    /// What the code in it says.
    fn code(&self, file: &Path) -> String {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        bytes.extend(&self.dots);
        fs::write(file, bytes).unwrap();
        let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(file).output().expect("zbarimg runs");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

/// The address a phone reads from a photograph of this PDF.
fn photographed(site: &Site, pdf: &str, dots_per_inch: &str) -> String {
    let path: PathBuf = site.root().join(pdf);
    let read = Picture::of(&path, dots_per_inch).turned(ASKEW).blurred().code(&path.with_extension("photo.pgm"));
    assert!(read.starts_with("https://gongshi.example.cn/units/jia/index.html?"), "{pdf}: {read:?}");
    read
}

/// What hangs on the wall can be checked by whoever photographs it, and is found changed once the record is.
#[test]
fn a_photographed_board_and_form_can_be_verified() {
    let site = with_history();
    site.run(&["build"]).expect(0);
    site.run(&["print", "jia", "--form", "ledger"]).expect(0);
    site.run(&["print", "jia", "--sheet", "a3"]).expect(0);
    let papers = [("board-a3", BOARD_DOTS_PER_INCH), ("ledger", SHEET_DOTS_PER_INCH)];
    let addresses = papers.map(|(name, dots)| photographed(&site, &format!("output/print/jia/{name}.pdf"), dots));
    for address in &addresses {
        let said = site.run(&["verify", address]).expect(0).stdout;
        assert!(said.starts_with("一致") && said.contains("（jia）"), "{said}");
    }
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-11-30");
    git::commit(&site, "2012-07-21");
    for address in &addresses {
        let said = site.run(&["verify", address]).expect(1).stdout;
        assert!(said.starts_with("此后有变化") && said.contains("2012年10月31日 → 2012年11月30日"), "{said}");
    }
}
