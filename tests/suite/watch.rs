//! The preview while somebody works on the site: what is saved is shown, what is wrong is told, the last good page stays.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::serve::Server;
use crate::support::{RATING, Site, UNIT, project};

const UNIT_FILE: &str = "content/units/jia/unit.toml";
const PAGE: &str = "/units/jia/index.html";
const NOTE: &str = "content/units/jia/progress/2012-07.md";
const NOTICE: &str = "/units/jia/2012-07.html";

fn note(words: &str) -> String {
    format!(
        "+++\npublished = 2012-07-14\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = 30\n+++\n{words}\n"
    )
}

fn server() -> Server {
    let site = Site::one_branch();
    site.branch("yi");
    site.write(NOTE, note("第一稿"));
    Server::of(site, &[])
}

impl Server {
    /// Asks again and again until this is true.
    #[track_caller]
    fn until(&self, target: &str, what: impl Fn(u16, &str) -> bool) {
        let start = Instant::now();
        loop {
            let answer = self.get(target);
            if what(answer.status, answer.text()) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "{target} is still {}", answer.status);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    #[track_caller]
    fn shows(&self, target: &str, words: &str) {
        self.until(target, |status, text| status == 200 && text.contains(words));
    }

    /// Waits until a change has been taken up that was made before this was called.
    fn settled(&self) {
        self.site.append("content/units/yi/unit.toml", "# \n");
        self.site.replace("content/units/yi/rating.toml", "逐项对照标准评定", "逐项对照标准评定过");
        self.shows("/units/yi/index.html", "逐项对照标准评定过");
    }
}

#[track_caller]
fn told(events: &Receiver<Value>, what: impl Fn(&Value) -> bool) -> Value {
    let mut last = Value::Null;
    while let Ok(event) = events.recv_timeout(Duration::from_secs(20)) {
        if what(&event) {
            return event;
        }
        last = event;
    }
    panic!("never told; the last was {last}");
}

#[test]
fn an_edit_is_shown_wherever_it_counts() {
    let server = server();
    assert!(server.get(NOTICE).text().contains("第一稿"));
    let events = server.events();
    let before = told(&events, |_| true)["state"].clone();
    server.site.write(NOTE, note("第二稿"));
    server.shows(NOTICE, "第二稿");
    assert!(!server.get(NOTICE).text().contains("第一稿"));
    told(&events, |event| event["state"] != before);

    // A page that does not tell of it keeps its stamp, so that it is not loaded again.
    let other = server.get("/units/yi/index.html").header("X-Preview").map(str::to_owned);
    server.site.replace(UNIT_FILE, "甲村党支部", "新甲村党支部");
    server.shows("/index.html", "新甲村党支部");
    server.shows("/data/units.json", "新甲村党支部");
    server.shows(PAGE, "新甲村党支部");
    assert_eq!(server.get("/units/yi/index.html").header("X-Preview").map(str::to_owned), other);
    assert!(!server.site.exists("output"), "nothing is written");
}

/// Editors write beside the file and rename, or move the old one away first.
#[test]
fn every_way_to_save_is_seen() {
    let server = server();
    let file = server.site.root().join(NOTE);
    let beside = file.with_file_name(".2012-07.md.swp");
    fs::write(&beside, note("改名保存")).unwrap();
    fs::rename(&beside, &file).unwrap();
    server.shows(NOTICE, "改名保存");

    fs::rename(&file, file.with_extension("md~")).unwrap();
    fs::write(&file, note("先移后写")).unwrap();
    fs::remove_file(file.with_extension("md~")).unwrap();
    server.shows(NOTICE, "先移后写");

    fs::remove_file(&file).unwrap();
    server.until(NOTICE, |status, _| status == 404);
    server.until(PAGE, |status, text| status == 200 && !text.contains("2012-07.html"));
    fs::write(&file, note("又写回来")).unwrap();
    server.shows(NOTICE, "又写回来");
}

/// A unit with errors keeps its last good page; what is wrong is told with file and line.
#[test]
fn an_error_is_told_and_the_last_good_page_stays() {
    let server = server();
    let events = server.events();
    let page = server.get(PAGE).body;
    let plan = "content/units/jia/plan.toml";

    // A file that cannot be read …
    server.site.replace(plan, "category = \"领导班子\"", "category = \"领导班子");
    let event = told(&events, |event| event["findings"]["errors"] == 1);
    let shown = &event["findings"]["shown"][0];
    assert_eq!((&shown["file"], &shown["line"]), (&Value::from(plan), &Value::from(27)), "{shown}");
    assert_eq!(event["findings"]["held"], 1);
    assert!(shown["message"].as_str().is_some_and(|text| text.contains("引号")), "{shown}");
    assert_eq!(server.get(PAGE).body, page);

    // … or that breaks a rule: everything else goes on meanwhile.
    server.site.replace(plan, "category = \"领导班子\n", "category = \"领导班子\"\n");
    server.site.replace(plan, "responsible = \"白芷（书记）\"\n", "");
    let event = told(&events, |event| event["findings"]["shown"][0]["message"].to_string().contains("责任"));
    assert_eq!(event["findings"]["held"], 1);
    assert_eq!(server.get(PAGE).body, page);
    server.settled();
    assert_eq!(server.get(PAGE).body, page);

    // The rules that look at the whole site come to the same.
    let event = told(&events, |event| event["findings"]["errors"] == 1 && event["findings"]["held"] == 1);
    assert!(event["findings"]["shown"][0]["help"].as_str().is_some_and(|help| !help.is_empty()));
    server.site.replace(plan, "guide = \"苏木", "responsible = \"杜若（副书记）\"\nguide = \"苏木");
    told(&events, |event| event["findings"]["errors"] == 0 && event["findings"]["held"] == 0);
    server.shows(PAGE, "杜若（副书记）");
}

/// A unit that has never been right is shown as far as it can be read.
#[test]
fn a_site_with_errors_is_shown_from_the_start() {
    let site = Site::one_branch();
    site.append(UNIT_FILE, "weird = 1\n");
    let server = Server::of(site, &[]);
    let events = server.events();
    told(&events, |event| event["findings"]["errors"] == 1);
    assert!(server.get(PAGE).text().contains("甲村"));
    server.site.replace(UNIT_FILE, "weird = 1", "window_unit = \"?\"");
    server.site.replace(UNIT_FILE, "甲村党支部\"", "新甲村党支部\"");
    server.shows(PAGE, "新甲村党支部");
}

#[test]
fn units_come_and_go() {
    let server = server();
    for file in ["unit.toml", "rating.toml"] {
        let text = if file == "unit.toml" { UNIT.replace("甲村", "丙村") } else { RATING.to_owned() };
        server.site.write(&format!("content/units/jia/bing/{file}"), text);
    }
    server.shows("/units/jia/bing/index.html", "丙村");
    server.shows(PAGE, "丙村");
    server.site.write("content/units/jia/bing/progress/2012-07.md", note("新单位的第一期"));
    server.until("/units/jia/bing/2012-07.html", |_, text| {
        text.contains("新单位的第一期") || text.contains("没有这个页面")
    });
    fs::rename(server.site.root().join("content/units/jia/bing"), server.site.root().join("content/units/ding"))
        .unwrap();
    server.shows("/units/ding/index.html", "丙村");
    server.until("/units/jia/bing/index.html", |status, _| status == 404);
    fs::remove_dir_all(server.site.root().join("content/units/ding")).unwrap();
    server.until("/units/ding/index.html", |status, _| status == 404);
    server.until("/index.html", |_, text| !text.contains("丙村"));
}

/// As when another branch is checked out: many files at once, folders come and go, the content folder itself too.
#[test]
fn a_whole_tree_may_change_at_once() {
    let server = server();
    let content = server.site.root().join("content");
    for round in 0..3 {
        for unit in 0..30 {
            server.site.write(
                &format!("content/units/xin/d{unit:02}/unit.toml"),
                UNIT.replace("甲村", &format!("新村{round}号")),
            );
        }
        server.site.write(
            "content/units/xin/unit.toml",
            UNIT.replace("党支部", "党总支").replace("支部委员会", "总支部委员会"),
        );
        server.shows("/units/xin/d29/index.html", &format!("新村{round}号"));
        fs::remove_dir_all(content.join("units/xin")).unwrap();
        server.until("/units/xin/d00/index.html", |status, _| status == 404);
    }
    let away = server.site.root().join("away");
    fs::rename(&content, &away).unwrap();
    told(&server.events(), |event| event["findings"]["errors"] == 1);
    assert_eq!(server.get(PAGE).status, 200, "the last good page stays");
    fs::rename(&away, &content).unwrap();
    told(&server.events(), |event| event["findings"]["errors"] == 0);
    server.site.write(NOTE, note("换回来以后"));
    server.shows(NOTICE, "换回来以后");
}

#[test]
fn the_sites_own_files_are_watched_too() {
    let server = server();
    let events = server.events();
    server.site.replace("content/site.toml", "示范县整改公示", "模范县整改公示");
    server.shows(PAGE, "模范县整改公示");
    server.site.replace("content/campaign.toml", "name = \"基层", "name = 基层");
    told(&events, |event| event["findings"]["errors"] != 0);
    server.shows("/index.html", "基层组织建设年");
    server.site.replace("content/campaign.toml", "name = 基层组织建设年", "name = \"组织建设年");
    told(&events, |event| event["findings"]["errors"] == 0);
    server.until("/index.html", |_, text| !text.contains("基层组织建设年"));

    server
        .site
        .write("content/documents/tongzhi.md", "+++\ntitle = \"关于整改的通知\"\ndate = 2012-06-01\n+++\n请照办。\n");
    server.shows("/documents/tongzhi.html", "请照办");
    server.shows("/notices.html", "关于整改的通知");
    server.site.replace("content/documents/tongzhi.md", "请照办", "请认真照办");
    server.shows("/documents/tongzhi.html", "请认真照办");
}

/// Templates and styles; a broken one is told, and the last good page stays.
#[test]
fn the_theme_is_watched() {
    let server = server();
    let events = server.events();
    let before = server.get(PAGE);
    server.site.write("themes/default/assets/own.css", "p { color: red }");
    server.until("/assets/own.css", |status, text| status == 200 && text.contains("red"));
    let after = server.get(PAGE);
    assert_ne!(before.header("X-Preview"), after.header("X-Preview"), "a page is its styles too");
    server.site.write("content/units/jia/progress/tu.png", b"\x89PNGpicture");
    server.settled();
    assert_ne!(server.get(PAGE).header("X-Preview"), after.header("X-Preview"), "and its pictures");

    let template = "{% extends \"base.html\" %}{% block main %}<h1>我县的样子</h1>{{ unit.name }}{% endblock %}";
    server.site.write("themes/default/templates/unit.html", template);
    server.shows(PAGE, "我县的样子");

    server.site.write("themes/default/templates/unit.html", template.replace("{% endblock %}", "{% endblok %}"));
    let event = told(&events, |event| event["findings"]["errors"] == 1);
    assert_eq!(event["findings"]["shown"][0]["file"], "themes/default/templates/unit.html");
    assert!(server.get(PAGE).text().contains("我县的样子"));

    // A fault that only shows while a page is made.
    server.site.write("themes/default/templates/unit.html", template.replace("unit.name", "unit.nothing.at.all"));
    server.until(PAGE, |_, text| text.contains("我县的样子"));
    let event = told(&events, |event| {
        server.get(PAGE);
        event["findings"]["errors"] == 1 && event["findings"]["shown"][0]["message"].to_string().contains("取用")
    });
    assert_eq!(event["findings"]["shown"][0]["line"], 1, "{event}");
    assert!(server.get(PAGE).text().contains("我县的样子"));

    server.site.write("themes/default/templates/unit.html", template.replace("我县", "我市"));
    server.shows(PAGE, "我市的样子");
    told(&events, |event| event["findings"]["errors"] == 0);
    fs::remove_dir_all(server.site.root().join("themes")).unwrap();
    server.until(PAGE, |status, text| status == 200 && !text.contains("我市的样子"));
}

/// What this program writes, and what nobody publishes, is no change.
#[test]
fn its_own_output_and_hidden_files_set_nothing_off() {
    let server = server();
    let events = server.events();
    told(&events, |_| true);
    server.settled();
    while events.recv_timeout(Duration::from_millis(600)).is_ok() {}
    server.site.run(&["build"]).expect(0);
    server.site.write("content/units/jia/.unit.toml.swp", "half");
    server.site.write("notes.txt", "nothing");
    let _ = server.get(PAGE);
    assert!(events.recv_timeout(Duration::from_millis(600)).is_err(), "nothing has changed");
}

/// In a real browser: the page follows, keeps its place, shows what is wrong, and is accessible while it does.
#[test]
fn an_open_page_follows_and_tells() {
    let folder = project().join("tests");
    let installed = folder.join("node_modules/puppeteer-core").is_dir();
    assert!(installed, "缺少驱动浏览器的程序：请运行 sh tests/run.sh，或在 tests 文件夹里运行 npm ci");
    let server = Server::of(Site::sample(), &[]);
    let run = Command::new("node")
        .arg(folder.join("browser/preview.mjs"))
        .arg(format!("http://{}/", server.address))
        .arg(server.site.root())
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens"))
        .output()
        .expect("没有找到 node：请运行 sh tests/run.sh，或安装 nodejs 后再试");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}
