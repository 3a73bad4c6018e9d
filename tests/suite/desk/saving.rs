//! What is written, and what happens when two write or the program dies.

use std::fs;
use std::thread;
use std::time::Duration;

use super::{Desk, PLAN};
use crate::support::Site;

const CHANGED: (&str, &str) = ("problems[0].responsible", "杜若（副书记）");

/// Lines of `new` that are not in `old`, and the other way round.
fn changed_lines(old: &str, new: &str) -> (usize, usize) {
    let missing = |from: &str, of: &str| of.lines().filter(|line| !from.lines().any(|known| known == *line)).count();
    (missing(new, old), missing(old, new))
}

/// Looking changes nothing; a save that changes one value changes one line, and comments stay.
#[test]
fn a_save_changes_what_was_changed_and_nothing_else() {
    let site = Site::one_branch();
    site.append(PLAN, "# 最后的话\n");
    let desk = Desk::of(site, &[]);
    let before = desk.server.site.read(PLAN);
    let form = desk.form(PLAN);
    assert_eq!(desk.send(&form, "save", &[]).status, 303);
    assert_eq!(desk.server.site.read(PLAN), before);
    let answer = desk.send(&form, "save", &[CHANGED]);
    assert_eq!(answer.header("Location"), Some(&*format!("/.desk/file/{PLAN}?whole&done=saved")));
    let after = desk.server.site.read(PLAN);
    assert_eq!(changed_lines(&before, &after), (1, 1), "{after}");
    assert!(after.contains("responsible = \"杜若（副书记）\"") && after.ends_with("# 最后的话\n"));

    // And back again.
    let page = desk.get(&format!("file/{PLAN}"));
    assert!(page.text().contains("撤销上次保存"));
    assert_eq!(desk.send(&desk.form(PLAN), "undo", &[]).status, 303);
    assert_eq!(desk.server.site.read(PLAN), before);
}

/// Days and numbers are understood as people write them.
#[test]
fn days_and_numbers_are_understood_as_people_write_them() {
    let desk = Desk::start();
    let form = desk.form(PLAN);
    let typed = [("problems[0].due", "２０１２年９月３０日"), ("consultation.people", "１２０人")];
    assert_eq!(desk.send(&form, "save", &typed).status, 303);
    let text = desk.server.site.read(PLAN);
    assert!(text.contains("due = 2012-09-30") && text.contains("people = 120"), "{text}");
}

/// Records are added, moved and taken away without a script; nothing is written before it is saved.
#[test]
fn records_come_go_and_change_places() {
    let desk = Desk::start();
    let before = desk.server.site.read(PLAN);
    let answer = desk.send(&desk.form(PLAN), "add problems", &[]);
    assert!(answer.header("Location").unwrap().ends_with("#f-problems-1"), "{answer:?}");
    assert_eq!(desk.server.site.read(PLAN), before, "nothing is saved yet");
    let new = [
        ("problems[1].text", "群众办事跑两趟"),
        ("problems[1].category", "群众反映"),
        ("problems[1].responsible", "白芷（书记）"),
        ("problems[1].due", "2012-10-31"),
    ];
    desk.send(&desk.form(PLAN), "add problems[1].measures", &new);
    desk.send(&desk.form(PLAN), "up problems[1]", &[("problems[1].measures[0].text", "一次告知")]);
    desk.send(&desk.form(PLAN), "save", &[]);
    let text = desk.server.site.read(PLAN);
    let (first, second) = (text.find("群众办事跑两趟").unwrap(), text.rfind("[[problems]]").unwrap());
    assert!(first < second && text.contains("measures = [\"一次告知\"]") && text.contains("id = \"2\""), "{text}");
    desk.send(&desk.form(PLAN), "remove problems[0]", &[]);
    desk.send(&desk.form(PLAN), "save", &[]);
    assert_eq!(desk.server.site.read(PLAN).trim_end(), before.trim_end());
}

/// A number that belongs to a person is caught before it is written down.
#[test]
fn a_phone_number_is_caught_before_it_is_saved() {
    let desk = Desk::start();
    let before = desk.server.site.read(PLAN);
    let answer = desk.send(&desk.form(PLAN), "save", &[("problems[0].responsible", "白芷 13800138000")]);
    assert!(answer.header("Location").unwrap().contains("done=barred"), "{answer:?}");
    assert_eq!(desk.server.site.read(PLAN), before);
    let page = desk.get(&format!("file/{PLAN}?done=barred"));
    let field = page.text().split("data-field=\"problems[0].responsible\"").nth(1).unwrap();
    let field = field.split("data-field=").next().unwrap();
    assert!(field.contains("白芷 13800138000"), "what was typed stays: {field}");
    assert!(field.contains("class=\"error\"") && field.contains("手机号"), "{field}");
    // The same words as `check`.
    desk.server.site.replace(PLAN, "白芷（书记）", "白芷 13800138000");
    let said = desk.server.site.run(&["check", "--as-of", "2012-07-15"]).stdout;
    let told = field.split("错误</b>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(said.contains(&super::plain(&told)), "{told}\n{said}");
}

/// What says no day stays in its field with the reason, and nothing is saved.
#[test]
fn what_is_not_understood_stays_where_it_was_typed() {
    let desk = Desk::start();
    let before = desk.server.site.read(PLAN);
    desk.send(&desk.form(PLAN), "save", &[("problems[0].due", "下个月"), CHANGED]);
    assert_eq!(desk.server.site.read(PLAN), before);
    let page = desk.get(&format!("file/{PLAN}"));
    assert!(page.text().contains("value=\"下个月\"") && page.text().contains("杜若（副书记）"));
    assert!(page.text().contains("“下个月”读不懂"), "{}", page.text());
    desk.send(&desk.form(PLAN), "save", &[("problems[0].due", "2012年10月30日")]);
    assert!(desk.server.site.read(PLAN).contains("due = 2012-10-30"));
}

/// While somebody types, the program says what it finds and what will change, and writes nothing.
#[test]
fn a_pause_tells_what_is_wrong_and_what_will_change() {
    let desk = Desk::start();
    let form = desk.form(PLAN);
    let answer = desk.send(
        &form,
        "draft",
        &[("problems[0].text", "三名委员没有分工，事情没有人管"), ("problems[0].responsible", "")],
    );
    let live: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert!(
        live["told"]
            .as_array()
            .unwrap()
            .iter()
            .any(|told| told["field"] == "problems[0].responsible" || told["field"] == "problems[0]"),
        "{live}"
    );
    assert!(live["lines"].as_str().unwrap().contains("class=\"new\""), "{live}");
    assert!(live["changes"].as_str().unwrap().contains("三名委员没有分工，事情没有人管"), "{live}");
    let port = desk.server.address.port();
    let page = desk.get(&format!("file/{PLAN}"));
    let preview = super::attribute(page.text(), "target=\"see\">").or_else(|| {
        let at = page.text().find(&format!("http://localhost:{port}/.draft/"))?;
        page.text()[at..].split('"').next().map(str::to_owned)
    });
    let preview = preview.unwrap();
    let target = preview.split_once(&format!("localhost:{port}")).unwrap().1;
    assert!(desk.server.get(target).text().contains("事情没有人管"), "the page as it will be");
    assert!(!desk.server.get("/units/jia/index.html").text().contains("事情没有人管"), "the site as it is");
    let mut other = target.to_owned();
    other.replace_range(8..12, "0000");
    assert!(!desk.server.get(&other).text().contains("事情没有人管"), "nobody guesses the address");
}

/// A second writer: both versions are shown, none is lost, and both changes can be put together.
#[test]
fn a_file_changed_by_somebody_else_is_not_overwritten() {
    let desk = Desk::start();
    let form = desk.form(PLAN);
    desk.server.site.replace(PLAN, "guide = \"苏木", "guide = \"（别人改的）苏木");
    let theirs = desk.server.site.read(PLAN);
    let answer = desk.send(&form, "save", &[CHANGED]);
    assert!(answer.header("Location").unwrap().contains("done=clash"), "{answer:?}");
    assert_eq!(desk.server.site.read(PLAN), theirs, "theirs is not overwritten");
    let page = desk.get(&format!("file/{PLAN}"));
    assert!(page.text().contains("杜若（副书记）") && page.text().contains("（别人改的）苏木"), "both are shown");
    let state = super::attribute(page.text(), "name=\"state\" value").unwrap();
    desk.post(&format!("file/{PLAN}"), &format!("do=merge-mine&state={state}"));
    assert_eq!(desk.server.site.read(PLAN), theirs, "putting together does not save");
    desk.send(&desk.form(PLAN), "save", &[]);
    let both = desk.server.site.read(PLAN);
    assert!(both.contains("杜若（副书记）") && both.contains("（别人改的）苏木"), "{both}");
}

/// Two saves of one form: one wins, the other sees both versions.
#[test]
fn of_two_saves_one_wins_and_the_other_sees_both() {
    let desk = Desk::start();
    let form = desk.form(PLAN);
    let values = ["杜若（副书记）", "苏木（委员）"];
    let answers: Vec<String> = thread::scope(|scope| {
        let save = |value: &'static str| {
            let (desk, form) = (&desk, &form);
            scope.spawn(move || desk.send(form, "save", &[(CHANGED.0, value)]).header("Location").unwrap().to_owned())
        };
        let running: Vec<_> = values.into_iter().map(save).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(answers.iter().filter(|to| to.contains("done=saved")).count(), 1, "{answers:?}");
    assert_eq!(answers.iter().filter(|to| to.contains("done=clash")).count(), 1, "{answers:?}");
    let page = desk.get(&format!("file/{PLAN}"));
    assert!(values.iter().all(|value| page.text().contains(value)), "both are shown");
}

/// What was typed and not saved is there again after the program was killed.
#[test]
fn a_draft_outlives_the_program() {
    let desk = Desk::start();
    let before = desk.server.site.read(PLAN);
    desk.send(&desk.form(PLAN), "draft", &[CHANGED]);
    let mut server = desk.server;
    server.kill();
    let copy = Site::empty();
    for (path, bytes) in server.site.tree(".") {
        copy.write(&path, bytes);
    }
    let desk = Desk::of(copy, &[]);
    assert_eq!(desk.server.site.read(PLAN), before);
    assert!(desk.get(&format!("file/{PLAN}")).text().contains("杜若（副书记）"));
    assert!(desk.get("unit/jia").text().contains("没保存完"));
    assert!(!desk.server.site.exists("output"));
}

/// Killed while it saves over and over, the program leaves one of the versions whole, and no other file in `content`.
#[test]
fn a_crash_while_saving_leaves_a_whole_file() {
    let mut desk = Desk::start();
    let names: Vec<String> = desk.server.site.tree("content").into_iter().map(|(name, _)| name).collect();
    let before = desk.server.site.read(PLAN);
    for count in 0..3 {
        let value = format!("第{count}人");
        desk.send(&desk.form(PLAN), "save", &[(CHANGED.0, &value)]);
    }
    // One more save is on its way when the program goes.
    let form = desk.form(PLAN);
    thread::scope(|scope| {
        let body = form.body("save", &[(CHANGED.0, "最后一人")]);
        let address = desk.server.address;
        let request = format!(
            "POST /.desk/file/{PLAN} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            desk.cookie,
            body.len()
        );
        scope.spawn(move || {
            use std::io::Write as _;
            let _ = std::net::TcpStream::connect(address).and_then(|mut stream| stream.write_all(request.as_bytes()));
        });
        thread::sleep(Duration::from_millis(3));
        desk.server.kill();
    });
    let after = desk.server.site.read(PLAN);
    let last = after.lines().find(|line| line.starts_with("responsible = ")).unwrap();
    assert_eq!(changed_lines(&before, &after), (1, 1), "{after}");
    assert!(last.ends_with("人\""), "{last}");
    let visible: Vec<String> = desk
        .server
        .site
        .tree("content")
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| !name.contains("/."))
        .collect();
    assert_eq!(visible, names);
    assert_eq!(fs::read_to_string(desk.server.site.root().join(PLAN)).unwrap(), after);
}
