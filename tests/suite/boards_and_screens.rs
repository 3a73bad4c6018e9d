//! What hangs on walls without the typesetter: the board as a page, and the screen of a lobby.

use crate::support::Site;

/// One branch on a site with an address.
fn branch() -> Site {
    let site = Site::one_branch();
    let settings = site.read("content/site.toml");
    site.write("content/site.toml", format!("base_url = \"https://gongshi.example.cn/xian/\"\n{settings}"));
    site
}

/// S000-041: the board as a page has what the printed one has: the drawing with its deadlines, the code, the reason of a
/// deferral, and by when each promise is due.
#[test]
fn the_board_has_its_drawing_and_its_code() {
    let site = branch();
    site.write(
        "content/units/jia/progress/2012-07.md",
        "+++\npublished = 2012-07-10\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = 40\ndue = 2012-11-30\nreason = \"等汛期过后施工\"\n+++\n",
    );
    site.run(&["build"]).expect(0);
    let board = site.read("output/units/jia/board.html");
    for wanted in [
        "<tr class=\"strip s-on-track\"",
        "<rect class=\"spent\"",
        ">◇</text>",
        ">◆</text>",
        "class=\"today\"",
        "aria-label=\"本单位公示页的二维码，编号",
        "<figcaption>扫码看公示页</figcaption>",
        "等汛期过后施工",
        "viewBox=\"0 0 ",
    ] {
        assert!(board.contains(wanted), "{wanted} in {board}");
    }
    assert!(board.contains("修好村口水渠（<time"), "{board}");
    let without = Site::one_branch();
    without.run(&["build"]).expect(0);
    assert!(!without.read("output/units/jia/board.html").contains("二维码"), "no address, no code");
}

/// The screen shows how things stand, what is late, what was closed this month and where to object; it asks nobody else,
/// can be read without its script, and is no page for search engines.
#[test]
fn a_screen_tells_what_a_lobby_asks() {
    let site = Site::sample();
    site.run(&["build", "--as-of", "2012-09-30"]).expect(0);
    let screen = site.read("output/screen.html");
    for wanted in ["总体情况", "逾期未完成的问题", "2012年9月", "销号的问题", "我要反映", "assets/screen.js", "noindex"]
    {
        assert!(screen.contains(wanted), "{wanted} in {screen}");
    }
    assert!(screen.matches("class=\"slide").count() >= 4);
    assert!(!screen.contains(" hidden"), "without the script all is there");
    assert!(!screen.contains("href=\"http") && !screen.contains("src=\"http"), "nothing from elsewhere");
    assert!(!site.read("output/sitemap.xml").contains("screen.html"));
    assert!(site.read("output/about.html").contains("href=\"screen.html\""));
    let script = site.read("output/assets/screen.js");
    assert!(script.len() <= 10 * 1024 && !script.contains("http"), "{}", script.len());
}

/// A screen of a site where nothing is late and nothing was closed says so, and has no empty page.
#[test]
fn a_quiet_screen_says_so() {
    let site = Site::one_branch();
    site.run(&["build"]).expect(0);
    let screen = site.read("output/screen.html");
    assert!(screen.contains("本月还没有销号的问题") && !screen.contains("逾期未完成的问题"), "{screen}");
}
