//! What an untrained clerk does with the desk: half-filled cards, references, numbers of persons in drafts, work with errors.

use super::{Desk, PLAN, encoded};
use crate::support::Site;

const MONTH: &str = "content/units/jia/progress/2012-07.md";

/// A desk on a day on which July's report is due.
fn in_august() -> Desk {
    Desk::of(Site::one_branch(), &["--as-of", "2012-08-02"])
}

/// Sends a month's report with what became of its first problem.
fn act(desk: &Desk, act: &str, changed: &[(&str, &str)]) -> String {
    let form = desk.form(MONTH);
    let body = format!("{}&m%3Aitems%5B0%5D={}", form.body("save", changed), encoded(act));
    let answer = desk.post(&format!("file/{MONTH}?whole"), &body);
    answer.header("Location").unwrap_or_default().to_owned()
}

/// What the month's form says of an act: whether it is the one chosen.
fn is_chosen(page: &str, act: &str) -> bool {
    page.split("<input")
        .any(|tag| tag.contains(&format!("value=\"{act}\"")) && tag.split('>').next().unwrap().contains("checked"))
}

/// Reports begun for all units hold no status yet, and stop no build.
#[test]
fn a_month_begun_for_all_stops_no_build() {
    let desk = in_august();
    assert!(desk.post("months", "do=begin").header("Location").is_some_and(|to| to.contains("begun")));
    let site = &desk.server.site;
    assert!(site.read(MONTH).contains("problem = \"1\""), "{}", site.read(MONTH));
    site.run(&["build", "--as-of", "2012-08-02"]).expect(0);
    // Once it is public, what became of each problem has to be said.
    let draft = site.read(MONTH);
    site.write(MONTH, draft.replacen("+++\n", "+++\npublished = 2012-08-01\n", 1));
    let said = site.run(&["check", "--as-of", "2012-08-02"]);
    assert!(said.stdout.contains("必填的“status”没有写"), "{}", said.stdout);
}

/// S001-036: a deferral whose date is none stays a deferral, and one without a date is told.
#[test]
fn a_deferral_stays_until_it_has_its_date() {
    let desk = in_august();
    for _ in 0..2 {
        let changed = [("items[0].due", "2012年9月31日"), ("items[0].reason", "等材料")];
        assert!(act(&desk, "延期", &changed).contains("done=barred"));
        let page = desk.get(&format!("file/{MONTH}")).text().to_owned();
        assert!(is_chosen(&page, "延期") && page.contains("2012年9月31日"), "{page}");
        assert!(!desk.server.site.exists(MONTH), "nothing is written");
    }
    assert!(act(&desk, "延期", &[("items[0].due", ""), ("items[0].reason", "等材料")]).contains("done=barred"));
    let page = desk.get(&format!("file/{MONTH}")).text().to_owned();
    assert!(is_chosen(&page, "延期") && page.contains("延期没有写新的时限"), "{page}");
    assert!(
        act(&desk, "延期", &[("items[0].due", "2012年11月30日"), ("items[0].reason", "等材料")]).contains("done=saved")
    );
    assert!(desk.server.site.read(MONTH).contains("due = 2012-11-30"));
}

/// Rules that look at the whole site are heard in the form, in the words of `check`.
#[test]
fn what_the_whole_site_shows_is_told_in_the_form() {
    let site = Site::one_branch();
    let file = "content/units/jia/activities.toml";
    site.write(file, "[[activities]]\ndate = 2012-07-02\nkind = \"会议\"\nunits = [\"meiyou\"]\n");
    let found = site.only("unknown-reference").message;
    let desk = Desk::of(site, &[]);
    let page = desk.get(&format!("file/{file}")).text().to_owned();
    assert!(super::plain(&page).contains(&found), "{found} in {page}");
    assert!(desk.get("unit/jia").text().contains("1 处要改"), "{}", desk.get("unit/jia").text());
    assert!(desk.get("list").text().contains("1 处要改"));
}

/// Numbers of persons are caught in what is not public yet, too, and in notices of the site.
#[test]
fn a_phone_number_is_caught_in_drafts_and_notices() {
    let desk = in_august();
    assert!(act(&desk, "推进中", &[("items[0].note", "请打一三八零零一三八零零零")]).contains("done=barred"));
    assert!(!desk.server.site.exists(MONTH));
    let page = desk.get(&format!("file/{MONTH}")).text().to_owned();
    assert!(page.contains("公开的文字里有手机号码（138****8000）"), "{page}");
    desk.server.site.replace(PLAN, "status = \"已审核\"", "status = \"草案\"");
    let answer = desk.send(&desk.form(PLAN), "save", &[("problems[0].responsible", "白芷 13800138000")]);
    assert!(answer.header("Location").is_some_and(|to| to.contains("done=barred")), "{answer:?}");
    let notice = "content/documents/tongzhi.md";
    desk.server.site.write(notice, "+++\ntitle = \"关于公示的通知\"\ndate = 2012-06-01\n+++\n各支部：按月公示。\n");
    let body = format!("{}&body={}", desk.form(notice).body("save", &[]), encoded("联系人电话 13800138000。"));
    let answer = desk.post(&format!("file/{notice}?whole"), &body);
    assert!(answer.header("Location").is_some_and(|to| to.contains("done=barred")), "{answer:?}");
    assert!(!desk.server.site.read(notice).contains("138"));
}

/// The cache can be deleted at any time; what was typed lies elsewhere.
#[test]
fn drafts_do_not_lie_in_the_cache() {
    let desk = in_august();
    desk.send(&desk.form(PLAN), "draft", &[("problems[0].responsible", "杜若（副书记）")]);
    let site = &desk.server.site;
    assert!(!site.tree(".gongshi-desk/drafts").is_empty() && site.read(".gongshi-desk/.gitignore") == "*\n");
    let _ = std::fs::remove_dir_all(site.root().join(".gongshi-cache"));
    assert!(desk.get(&format!("file/{PLAN}")).text().contains("杜若（副书记）"));
}

/// A file changed on disk while its form is open: what is typed then is kept, and both are put together.
#[test]
fn what_is_typed_after_a_change_on_disk_is_kept() {
    let desk = in_august();
    let form = desk.form(PLAN);
    desk.server.site.append(PLAN, "# 上级加的一行\n");
    let live = desk.send(&form, "draft", &[("problems[0].responsible", "杜若（副书记）")]);
    assert!(!live.text().contains("另一个窗口"), "{}", live.text());
    let page = desk.get(&format!("file/{PLAN}")).text().to_owned();
    assert!(page.contains("可以合在一起，什么也不丢") && page.contains("杜若（副书记）"), "{page}");
}

/// A clerk reads titles and no keys.
#[test]
fn findings_name_no_keys_in_a_form() {
    let site = Site::one_branch();
    site.replace(PLAN, "category = \"领导班子\"\n", "");
    // Other records of the file have a key of that name with another title.
    site.replace(PLAN, "text = \"支部委员分工不清，例会记录不全\"\n", "");
    assert!(site.run(&["check"]).stdout.contains("必填的“category”没有写（problems[0]）"));
    let desk = Desk::of(site, &[]);
    for page in [format!("file/{PLAN}"), "unit/jia".to_owned(), "hand-up/jia".to_owned()] {
        let text = desk.get(&page).text().to_owned();
        assert!(text.contains("必填的“类别”没有写") && !text.contains("“category”"), "{page}: {text}");
        assert!(page.starts_with("unit") || text.contains("必填的“问题”没有写"), "{page}: {text}");
    }
}
