//! The site in a real browser: it opens from disk without a complaint, and boards print on one sheet.
//!
//! `sh tests/run.sh` installs the browser where it can; without one these tests fail and say so.

use std::{fs, path::Path, process::Command};

use crate::support::Site;

fn chromium() -> Command {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    let mut command =
        Command::new(found.expect("没有找到 Chromium 浏览器：请运行 sh tests/run.sh，或安装 chromium 后再试"));
    command.args([
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
    ]);
    command
}

fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

/// Number of pages and page size in points of a PDF.
fn pdf(file: &Path) -> (u32, f64, f64) {
    let output = Command::new("pdfinfo").arg(file).output().expect("没有找到 pdfinfo：请安装 poppler-utils");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let field = |name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {text}"));
        line[name.len()..].trim().to_owned()
    };
    let size = field("Page size:");
    let mut numbers = size.split_whitespace().filter_map(|part| part.parse().ok());
    (field("Pages:").parse().expect("pages"), numbers.next().expect("width"), numbers.next().expect("height"))
}

/// `board.html` fits one A3 sheet, landscape, when printed from a browser: the fullest board and a bare one too.
#[test]
fn boards_print_on_one_a3_sheet() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    for unit in ["jiaoyu/beiling/chuzhong", "jiaoyu/chengguan/yizhong", "jiaoyu/dongshan/mashan-jiaoxuedian"] {
        let board = site.root().join(format!("output/units/{unit}/board.html"));
        let sheet = site.root().join("board.pdf");
        let profile = format!("--user-data-dir={}", site.root().join("profile").display());
        let printed = chromium()
            .args([&profile, "--no-pdf-header-footer", &format!("--print-to-pdf={}", sheet.display())])
            .arg(address(&board))
            .output()
            .expect("browser runs");
        assert!(sheet.exists(), "{}", String::from_utf8_lossy(&printed.stderr));
        let (pages, width, height) = pdf(&sheet);
        assert_eq!(pages, 1, "{unit}");
        // 420 × 297 mm in points, within half a millimetre.
        assert!((width - 1190.55).abs() < 1.5 && (height - 841.89).abs() < 1.5, "{unit}: {width} × {height}");
        fs::remove_file(&sheet).expect("removed");
    }
}

/// Pages open from `file://` with their styles, without script, without a console message, asking nobody else.
#[test]
fn pages_open_from_disk_without_a_complaint() {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    for page in ["index.html", "statistics.html", "units/jiaoyu/chengguan/yizhong/index.html", "calendar.html"] {
        let profile = format!("--user-data-dir={}", site.root().join("profile").display());
        let shot = site.root().join("page.png");
        let run = chromium()
            .args([&profile, "--enable-logging=stderr", "--window-size=360,1200"])
            .arg(format!("--screenshot={}", shot.display()))
            .arg(address(&site.root().join("output").join(page)))
            .output()
            .expect("browser runs");
        let log = String::from_utf8_lossy(&run.stderr).into_owned();
        let complaints: Vec<&str> = log.lines().filter(|line| line.contains("CONSOLE")).collect();
        assert!(complaints.is_empty(), "{page}: {complaints:?}");
        assert!(fs::metadata(&shot).is_ok_and(|meta| meta.len() > 20_000), "{page} is drawn");
    }
}
