//! The desk in a real browser, as a clerk uses it.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use crate::serve::Server;
use crate::support::{PLAN, Site, project};

/// A branch with six problems that all have to be reported on.
fn with_six_problems(site: &Site) {
    site.branch("liu");
    let one = PLAN.split("[[problems]]").nth(1).unwrap().split("\n[").next().unwrap();
    let more =
        (2..=6).map(|number| format!("\n[[problems]]{}", one.replace("id = \"1\"", &format!("id = \"{number}\""))));
    site.append("content/units/liu/plan.toml", &more.collect::<String>());
}

/// Runs a script of `tests/browser` and answers what it said.
fn in_browser(script: &str, args: &[&OsStr]) -> String {
    let folder = project().join("tests");
    let installed = folder.join("node_modules/puppeteer-core").is_dir();
    assert!(installed, "缺少驱动浏览器的程序：请运行 sh tests/run.sh，或在 tests 文件夹里运行 npm ci");
    let run = Command::new("node")
        .arg(folder.join("browser").join(script))
        .args(args)
        .output()
        .expect("没有找到 node：请运行 sh tests/run.sh，或安装 nodejs 后再试");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{said}\n{}", String::from_utf8_lossy(&run.stderr));
    said
}

/// What was typed while the program was gone, or the browser was let in no longer, is found again when both are back.
#[test]
fn what_was_typed_outlives_the_program() {
    let site = Site::one_branch();
    in_browser("unsent.mjs", &[env!("CARGO_BIN_EXE_gongshi").as_ref(), site.root().as_ref()]);
}

/// A new branch from nothing to a public month and a printed board without touching a file; six open problems counted in clicks and keystrokes;
/// what was typed survives; a phone number is told at once; keyboard alone; without script; axe finds nothing.
#[test]
fn a_clerk_needs_nothing_but_the_desk() {
    let site = Site::one_branch();
    with_six_problems(&site);
    let server = Server::of(site, &["--edit", "--as-of", "2012-07-15"]);
    let address = format!("http://{}/.desk/?token={}", server.address, server.token.clone().unwrap());
    let screens = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens");
    let said = in_browser("desk.mjs", &[address.as_ref(), server.site.root().as_ref(), screens.as_ref()]);
    // A person's month has an upper bound, which the manual and the reviewer can rely on.
    let numbers: Vec<usize> = said.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let [clicks, keys] = numbers[..] else { panic!("{said}") };
    assert!(clicks <= 25 && keys <= 120, "{said}");
    #[cfg(feature = "print")]
    {
        server.site.run(&["print", "xin", "--sheet", "a3", "--as-of", "2012-07-15"]).expect(0);
        let board = crate::print_forms::paper::public(&server.site, "xin", "board-a3").text();
        for words in ["中共示范镇新村支部委员会", "村口路灯坏了半年", "换四盏路灯", "2012.9.30"]
        {
            assert!(board.contains(words), "{words} is not on the board: {board}");
        }
    }
}
