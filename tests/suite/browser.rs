//! The site in a real browser: it opens from disk without a complaint, and boards print on one sheet.
//!
//! `sh tests/run.sh` installs the browser and what drives it where it can; without them these tests fail and say so.
//! What a reader does is written in `tests/browser/*.mjs`, which can also be run by hand on any output folder.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::support::{Site, project};

pub fn chromium() -> Command {
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

pub fn address(file: &Path) -> String {
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

/// Runs a script of `tests/browser` on the site's output and shows what it said when it fails.
fn drive(script: &str, site: &Site, more: &[&Path]) {
    let folder = project().join("tests");
    let installed = folder.join("node_modules/puppeteer-core").is_dir();
    assert!(installed, "缺少驱动浏览器的程序：请运行 sh tests/run.sh，或在 tests 文件夹里运行 npm ci");
    let run = Command::new("node")
        .arg(folder.join("browser").join(script))
        .arg(site.root().join("output"))
        .args(more)
        .output()
        .expect("没有找到 node：请运行 sh tests/run.sh，或安装 nodejs 后再试");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(run.status.success(), "{script}\n{}\n{}", said(&run.stdout), said(&run.stderr));
}

fn built() -> Site {
    let site = Site::sample();
    site.run(&["build"]).expect(0);
    site
}

/// Where pictures of pages are kept to be looked at.
fn pictures() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens")
}

/// Overview to a unit in two clicks, or by a part of its name, its pinyin or its initials; lists filtered by name;
/// colours and 长者版 that last; by keyboard alone; without script. From disk and from a sub-path of a web host, without
/// a message in the console or a request to anybody else.
#[test]
fn readers_find_their_way() {
    drive("journeys.mjs", &built(), &[]);
}

/// axe-core finds nothing on any kind of page in light, dark, 长者版 and print; nothing is wider than a screen of 320
/// pixels or one magnified to 200 %. A picture of each page at three widths is kept.
#[test]
fn every_kind_of_page_is_accessible() {
    let site = built();
    let pictures = pictures();
    drive("pages.mjs", &site, &[&pictures]);
    for width in [360, 768, 1440] {
        let picture = pictures.join(format!("unit-{width}.png"));
        assert!(fs::metadata(&picture).is_ok_and(|meta| meta.len() > 20_000), "{}", picture.display());
    }
}

/// One page at most 50 KB compressed, styles at most 15 KB, each script at most 10 KB.
#[test]
fn pages_are_light() {
    drive("weight.mjs", &built(), &[]);
}

/// Lighthouse gives overview, unit, month and statistics 100 for accessibility, best practices and SEO.
#[test]
fn lighthouse_has_nothing_to_object() {
    drive("lighthouse.mjs", &built(), &[]);
}
