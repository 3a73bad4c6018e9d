//! A PDF as others see it: poppler's and zbar's command-line programs look at what was printed.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A PDF on disk.
pub struct Pdf {
    path: PathBuf,
}

impl Pdf {
    /// The PDF at this path.
    pub fn at(path: impl AsRef<Path>) -> Self {
        let path = path.as_ref().to_path_buf();
        assert!(path.is_file(), "{} is there", path.display());
        Self { path }
    }

    /// Width and height of every page in millimetres.
    pub fn pages(&self) -> Vec<(f64, f64)> {
        self.boxes("Page", "size:")
    }

    /// Width and height of every page as it will be cut, in millimetres.
    pub fn trimmed(&self) -> Vec<(f64, f64)> {
        let info = self.tool("pdfinfo", &["-box", "-f", "1", "-l", "9999"]);
        info.lines()
            .filter(|line| line.contains("TrimBox:"))
            .map(|line| {
                let n: Vec<f64> =
                    line.split_once(':').unwrap().1.split_whitespace().map(|n| n.parse().unwrap()).collect();
                (mm(n[2] - n[0]), mm(n[3] - n[1]))
            })
            .collect()
    }

    fn boxes(&self, first: &str, word: &str) -> Vec<(f64, f64)> {
        let info = self.tool("pdfinfo", &["-f", "1", "-l", "9999"]);
        info.lines()
            .filter(|line| line.starts_with(first) && line.contains(word))
            .map(|line| {
                let numbers: Vec<f64> =
                    line.split_once(word).unwrap().1.split_whitespace().filter_map(|part| part.parse().ok()).collect();
                (mm(numbers[0]), mm(numbers[1]))
            })
            .collect()
    }

    /// What pdfinfo says under a key.
    pub fn info(&self, key: &str) -> String {
        let info = self.tool("pdfinfo", &[]);
        let line = info.lines().find(|line| line.starts_with(&format!("{key}:")));
        line.unwrap_or_else(|| panic!("{key} in {info}")).split_once(':').unwrap().1.trim().to_owned()
    }

    /// All text without any white space, so that line breaks do not matter.
    pub fn text(&self) -> String {
        self.tool_to("pdftotext", &["-q", "-raw"], "-").split_whitespace().collect()
    }

    /// Fonts that are not embedded as subsets.
    pub fn foreign_fonts(&self) -> Vec<String> {
        let list = self.tool("pdffonts", &[]);
        let fonts: Vec<&str> = list.lines().skip(2).collect();
        assert!(!fonts.is_empty(), "{} has fonts", self.path.display());
        let embedded = |line: &&&str| {
            let words: Vec<&str> = line.split_whitespace().collect();
            // … emb sub uni object ID
            let n = words.len();
            n > 5 && words[n - 5] == "yes" && words[n - 4] == "yes" && words[n - 3] == "yes"
        };
        fonts.iter().filter(|line| !embedded(line)).map(|line| (*line).to_owned()).collect()
    }

    /// Words that lie partly outside their page.
    pub fn words_outside(&self) -> Vec<String> {
        let html = self.tool_to("pdftotext", &["-bbox"], "-");
        let (mut width, mut height) = (0.0, 0.0);
        let mut outside = Vec::new();
        for line in html.lines() {
            if line.contains("<page ") {
                (width, height) = (attribute(line, "width"), attribute(line, "height"));
            } else if line.contains("<word ") {
                let x = (attribute(line, "xMin"), attribute(line, "xMax"));
                // Boxes are those of whole fonts: their ascent may stand above the highest character.
                let y = (attribute(line, "yMin"), attribute(line, "yMax"));
                if x.0 < 0.0 || x.1 > width || y.0 < 0.0 || y.1 > height {
                    outside.push(line.trim().to_owned());
                }
            }
        }
        outside
    }

    /// The smallest size of type, in points.
    pub fn smallest_type(&self) -> f64 {
        // Sizes are whole numbers of the zoomed page; three is the largest zoom there is.
        let zoom = 3.0;
        let xml = self.tool("pdftohtml", &["-xml", "-i", "-q", "-stdout", "-zoom", "3"]);
        let sizes = xml.lines().filter(|line| line.contains("<fontspec")).map(|line| attribute(line, "size") / zoom);
        sizes.fold(f64::INFINITY, f64::min)
    }

    /// What the QR code on a page of the rasterised PDF says.
    pub fn code(&self, page: usize) -> String {
        self.codes(page, 60)
    }

    /// What all QR codes on a page say, one a line, seen at this resolution.
    pub fn codes(&self, page: usize, dpi: u32) -> String {
        let picture = self.path.with_extension(format!("{page}.code"));
        let page = page.to_string();
        let status = Command::new("pdftoppm")
            .args(["-png", "-r", &dpi.to_string(), "-singlefile", "-f", &page, "-l", &page])
            .arg(&self.path)
            .arg(&picture)
            .status()
            .expect("pdftoppm runs");
        assert!(status.success());
        let mut png = picture.into_os_string();
        png.push(".png");
        let output = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&png).output().expect("zbarimg runs");
        let _ = std::fs::remove_file(&png);
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    pub fn tool(&self, name: &str, options: &[&str]) -> String {
        run(Command::new(name).args(options).arg(&self.path))
    }

    fn tool_to(&self, name: &str, options: &[&str], target: &str) -> String {
        run(Command::new(name).args(options).arg(&self.path).arg(target))
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("poppler-utils are installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn attribute(line: &str, name: &str) -> f64 {
    let rest = line.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("{name} in {line}")).1;
    rest.split_once('"').unwrap().0.parse().unwrap()
}

/// Points in millimetres, to a tenth.
fn mm(points: f64) -> f64 {
    (points / 72.0 * 254.0).round() / 10.0
}
