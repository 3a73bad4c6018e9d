//! What a clerk gets wrong, put right in the desk: slips of the hand, files that cannot be read, files too many.

use super::{Desk, PLAN, encoded};
use crate::support::Site;

/// What was saved, or what is told at the field instead.
enum Comes {
    Saved(&'static str),
    Told(&'static str),
}

/// Ten slips, each made in the form: what can only mean one thing is taken for it, all else is told at its field and kept.
#[test]
fn ten_slips_of_a_clerk_are_understood_or_told() {
    use Comes::{Saved, Told};
    let slips = [
        // Full-width digits, and the words of a day.
        ("problems[0].due", "２０１２年１０月３１日", Saved("due = 2012-10-31")),
        // A day that is in no calendar.
        ("problems[0].due", "2012年9月31日", Told("读不懂")),
        // A day without a year.
        ("problems[0].due", "10月底", Told("读不懂")),
        // No day at all.
        ("problems[0].due", "立行立改", Told("读不懂")),
        // A number with its measure.
        ("consultation.people", "１２０人", Saved("people = 120")),
        // A number that is none.
        ("consultation.people", "一百来人", Told("读不懂")),
        // Quotation marks inside a text.
        ("problems[0].text", "流动党员\"联系不上\"的", Saved("流动党员\\\"联系不上\\\"的")),
        // A backslash, which would end a TOML file.
        ("problems[0].text", "台账在D:\\整改\\台账", Saved("D:\\\\整改\\\\台账")),
        // A telephone number where the public reads it.
        ("problems[0].responsible", "白芷 13800138000", Told("手机号")),
        // What is needed is taken out.
        ("problems[0].text", "", Told("")),
    ];
    for (field, typed, comes) in slips {
        let desk = Desk::start();
        let before = desk.server.site.read(PLAN);
        let answer = desk.send(&desk.form(PLAN), "save", &[(field, typed)]);
        assert_eq!(answer.status, 303, "{typed}: {}", answer.text());
        let page = desk.get(&format!("file/{PLAN}?whole"));
        match comes {
            Saved(text) => {
                assert!(desk.server.site.read(PLAN).contains(text), "{typed}: {}", desk.server.site.read(PLAN));
            }
            Told(words) => {
                let place = page.text().split(&format!("data-field=\"{field}\"")).nth(1).unwrap();
                let place = place.split("data-field=").next().unwrap();
                assert!(place.contains("class=\"error\"") && place.contains(words), "{typed}: {place}");
                if !typed.is_empty() {
                    assert_eq!(desk.server.site.read(PLAN), before, "{typed} was written");
                    assert!(place.contains(typed), "{typed} is lost: {place}");
                }
            }
        }
    }
}

/// A file with a fault in its syntax has no form; it is shown as a text with the fault, mended, and has its form again.
#[test]
fn a_file_that_cannot_be_read_is_mended() {
    let site = Site::one_branch();
    site.replace(PLAN, "status = \"已审核\"", "status = “已审核”");
    let broken = site.read(PLAN);
    let desk = Desk::of(site, &[]);
    let page = desk.get(&format!("file/{PLAN}"));
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(
        text.contains("全角双引号") && text.contains("在第 1 行") && text.contains("<textarea id=\"text\""),
        "{text}"
    );
    let digest = text.split("name=\"digest\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let body = |text: &str| format!("digest={digest}&text={}", encoded(text));
    let still = desk.post(&format!("mend/{PLAN}"), &body(&broken.replace("[[problems]]", "[[problems]")));
    assert!(still.status == 200 && still.text().contains("[[problems]\n"), "what was typed stays: {}", still.text());
    assert_eq!(desk.server.site.read(PLAN), broken);
    let fixed = broken.replace("“已审核”", "\"已审核\"");
    let done = desk.post(&format!("mend/{PLAN}"), &body(&fixed));
    assert_eq!(done.header("Location"), Some(&*format!("/.desk/file/{PLAN}?done=saved")));
    assert_eq!(desk.server.site.read(PLAN), fixed);
    assert!(desk.get(&format!("file/{PLAN}")).text().contains("data-field=\"problems[0].due\""));
    // Somebody else was quicker: nothing is overwritten.
    let late = desk.post(&format!("mend/{PLAN}"), &body(&broken));
    assert!(late.status == 200 && late.text().contains("刚才被别人改过"), "{}", late.text());
    assert_eq!(desk.server.site.read(PLAN), fixed);
    for target in ["mend/content/../x.toml", "mend/output/index.html", "mend/content/units/nobody/plan.toml"] {
        assert!(matches!(desk.post(target, &body("x")).status, 404 | 409), "{target}");
    }
}

/// A file is deleted and found again; the one that names its unit stays.
#[test]
fn a_file_is_deleted_and_found_again() {
    let desk = Desk::start();
    let file = "content/units/jia/commitments/zhibu.md";
    let before = desk.server.site.read(file);
    let page = desk.get(&format!("file/{file}"));
    assert!(page.text().contains("确定删除公开承诺书"), "{}", page.text());
    let answer = desk.send(&desk.form(file), "delete", &[]);
    assert_eq!(answer.header("Location"), Some(&*format!("/.desk/file/{file}?done=deleted")));
    assert!(!desk.server.site.exists(file));
    let page = desk.get(&format!("file/{file}?done=deleted"));
    assert!(page.text().contains("撤销上次保存"), "{}", page.text());
    desk.send(&desk.form(file), "undo", &[]);
    assert_eq!(desk.server.site.read(file), before);

    let unit = "content/units/jia/unit.toml";
    assert!(!desk.get(&format!("file/{unit}")).text().contains("确定删除"));
    desk.send(&desk.form(unit), "delete", &[]);
    assert!(desk.server.site.exists(unit));
}

/// The text beside the form has a line for a line.
#[test]
fn the_text_beside_the_form_has_no_lines_of_its_own() {
    let desk = Desk::start();
    let page = desk.get(&format!("file/{PLAN}")).text().to_owned();
    let lines = page.split("<pre class=\"lines\"").nth(1).unwrap().split("</pre>").next().unwrap();
    assert_eq!(lines.matches("<span").count(), desk.server.site.read(PLAN).lines().count());
    assert!(!lines.contains('\n'), "{lines}");
}

/// The list of units knows at once what was saved, without looking at all units again.
#[test]
fn the_list_follows_what_is_saved() {
    let site = Site::one_branch();
    site.branch("yi");
    let desk = Desk::of(site, &["--as-of", "2012-07-15"]);
    let row = |unit: &str| {
        let page = desk.get("list").text().to_owned();
        page.split(&format!("/.desk/unit/{unit}\"")).nth(1).unwrap().split("</tr>").next().unwrap().to_owned()
    };
    assert!(row("jia").contains("都做完了") || row("jia").contains(">0<"), "{}", row("jia"));
    desk.send(&desk.form(PLAN), "save", &[("problems[0].due", "")]);
    assert!(row("jia").contains("class=\"bad\">1<"), "{}", row("jia"));
    assert!(!row("yi").contains("class=\"bad\""), "{}", row("yi"));
    desk.send(&desk.form(PLAN), "undo", &[]);
    assert!(!row("jia").contains("class=\"bad\""), "{}", row("jia"));
}

/// A list of more units than a page holds says how many there are, and has them all on its pages.
#[test]
fn the_list_of_a_county_has_pages() {
    let site = Site::one_branch();
    for number in 0..205 {
        let unit = site.read("content/units/jia/unit.toml").replace("甲村", &format!("第{number}村"));
        site.write(&format!("content/units/cun-{number}/unit.toml"), unit);
    }
    let desk = Desk::of(site, &["--as-of", "2012-07-15"]);
    let mut seen = std::collections::BTreeSet::new();
    for (page, caption) in
        [("list", "206 个单位，欠得多的在前；这里是第 1 到 200 个"), ("list?q=&page=2", "第 201 到 206 个")]
    {
        let page = desk.get(page).text().to_owned();
        assert!(page.contains(caption), "{page}");
        let links = page.split("<th scope=\"row\"><a href=\"").skip(1);
        seen.extend(links.map(|rest| rest.split('"').next().unwrap().to_owned()));
    }
    assert_eq!(seen.len(), 206);
    for page in ["list?page=0", "list?page=99", "list?page=x"] {
        assert_eq!(desk.get(page).status, 200, "{page}");
    }
}

/// Units are found by the persons in them, and persons are offered, by what their names sound like.
#[test]
fn persons_are_found_by_sound() {
    let site = Site::one_branch();
    site.branch("yi");
    site.write("content/units/yi/plan.toml", site.read(PLAN).replace("白芷", "独活"));
    let commitment = "content/units/yi/commitments/zhibu.md";
    site.write(commitment, site.read(commitment).replace("白芷", "独活"));
    site.write("content/units/yi/unit.toml", site.read("content/units/yi/unit.toml").replace("白芷", "独活"));
    let desk = Desk::of(site, &[]);
    for (typed, found, other) in [("baizhi", "jia", "yi"), ("duhuo", "yi", "jia"), ("dh", "yi", "jia")] {
        let page = desk.get(&format!("list?q={typed}")).text().to_owned();
        assert!(page.contains(&format!("/.desk/unit/{found}\"")), "{typed}: {page}");
        assert!(!page.contains(&format!("/.desk/unit/{other}\"")), "{typed}: {page}");
    }
    let page = desk.get(&format!("file/{PLAN}")).text().to_owned();
    assert!(page.contains("<option value=\"白芷（书记）\">bzsj baizhishuji</option>"), "{page}");
    assert!(page.contains("name=\"f:problems[0].responsible\" value=\"白芷（书记）\" list=\"persons\""), "{page}");
}
