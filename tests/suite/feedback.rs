//! 我要反映: how the public raises something, and what became of it.

use crate::support::Site;

const SUPERVISION: &str = "phone = \"0000-1234567\"\nscope = \"整改不到位、逾期不办\"\nreply_within = 15\nform_url = \"https://example.cn/yijian?a=1&b=2\"\n";

fn with_supervision() -> Site {
    let site = Site::one_branch();
    site.replace("content/site.toml", "phone = \"0000-1234567\"\n", SUPERVISION);
    site
}

fn statistics(site: &Site, path: &str) -> serde_json::Value {
    let json: serde_json::Value = serde_json::from_str(&site.read(path)).expect("JSON");
    json["feedback"].clone()
}

/// S001-033: every page and every board leads to 我要反映 in one step; the page says what, how, and how soon.
#[test]
fn every_page_leads_to_how_to_raise_something() {
    let site = with_supervision();
    site.run(&["build"]).expect(0);
    let mut pages = 0;
    for (path, bytes) in site.tree("output").into_iter().filter(|(path, _)| path.ends_with(".html")) {
        // The page for wrong addresses is shown under any of them, so its links begin at the root of the server.
        let root = if path == "404.html" { "/".to_owned() } else { "../".repeat(path.matches('/').count()) };
        let page = String::from_utf8(bytes).expect("UTF-8");
        let link = format!("href=\"{root}feedback.html\"");
        assert!(page.contains(&link) && page.contains(">我要反映</a>"), "{path}");
        pages += 1;
    }
    assert!(pages > 8, "{pages} pages");
    let page = site.read("output/feedback.html");
    for part in [
        "href=\"tel:00001234567\"",
        "整改不到位、逾期不办",
        "收到后15天以内",
        "href=\"https://example.cn/yijian?a=1&#38;b=2\"",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    for (page, root) in [("feedback.html", ""), ("units/jia/index.html", "../../"), ("units/jia/board.html", "../../")]
    {
        let code = format!("<img src=\"{root}form-code.svg\" alt=\"网上意见表的二维码\">");
        assert!(site.read(&format!("output/{page}")).contains(&code), "the code stands by the address on {page}");
    }
    assert!(site.read("output/form-code.svg").starts_with("<svg xmlns"));
    assert!(!page.contains("<script>") && !page.contains("style="), "the Content-Security-Policy would stop it");
    assert!(site.read("output/sitemap.xml").contains("feedback.html"));
}

/// S001-032, S001-033: while a plan is open to objections, its last day stands on both pages and counts itself.
#[test]
fn the_last_day_for_objections_is_included() {
    let site = with_supervision();
    site.run(&["build", "--as-of", "2012-06-18"]).expect(0);
    for page in ["output/units/jia/index.html", "output/feedback.html"] {
        assert!(site.read(page).contains("（含当日）"), "{page}");
    }
    site.run(&["build", "--as-of", "2012-11-30"]).expect(0);
    assert!(!site.read("output/feedback.html").contains("正在公示的整改方案"));
}

/// S001-033: all feedback is counted, in the sums of a unit, of those above it and of the site; what is public is told.
#[test]
fn what_was_raised_is_counted_and_answers_are_published() {
    let site = with_supervision();
    site.replace("content/units/jia/unit.toml", "kind = \"党支部\"", "kind = \"党委\"");
    site.branch("jia/zhi");
    site.write(
        "content/units/jia/zhi/feedback.toml",
        "[[feedback]]\nid = \"1\"\ndate = 2012-07-01\nchannel = \"意见箱\"\ntext = \"路灯不亮\"\nanswered_on = 2012-07-05\nanswer = \"已修好\"\npublic = true\n\n[[feedback]]\nid = \"2\"\ndate = 2012-06-01\n",
    );
    site.write("content/feedback.toml", "[[feedback]]\nid = \"1\"\ndate = 2012-07-10\nanswered_on = 2012-07-10\n");
    site.run(&["build"]).expect(0);
    let whole = statistics(&site, "output/data/statistics.json");
    assert_eq!(whole, serde_json::json!({ "received": 3, "answered": 2, "late": 1, "mean_days": 2.0, "days": 4 }));
    let committee = statistics(&site, "output/data/units/jia/statistics.json");
    assert_eq!(committee, serde_json::json!({ "received": 2, "answered": 1, "late": 1, "mean_days": 4.0, "days": 4 }));
    for path in ["output/units/jia/zhi/index.html", "output/feedback.html"] {
        let page = site.read(path);
        for part in ["路灯不亮", "答复：已修好", "用了4天", "1件超过了答复期限"] {
            assert!(page.contains(part), "{path}: no {part}");
        }
    }
    let table = site.read("output/data/feedback.csv");
    assert!(table.contains("\r\n,受理单位,1,1,0,0\r\n"), "{table}");
    assert!(table.contains("jia/zhi,甲村党支部,2,1,1,4\r\n"), "{table}");
    // Nothing was answered yet: no mean, and no zero instead of it.
    site.run(&["build", "--as-of", "2012-06-20"]).expect(0);
    let whole = statistics(&site, "output/data/statistics.json");
    assert_eq!(whole, serde_json::json!({ "received": 1, "answered": 0, "late": 1, "mean_days": null, "days": 0 }));
}

/// A file that changed is read again, and nothing else than what it touches: the pages are those of a fresh build.
#[test]
fn a_second_build_shows_new_feedback() {
    let site = with_supervision();
    site.branch("yi");
    site.run(&["build"]).expect(0);
    let entry = |text: &str| format!("[[feedback]]\nid = \"1\"\ndate = 2012-07-01\ntext = \"{text}\"\npublic = true\n");
    site.write("content/units/jia/feedback.toml", entry("第一次"));
    site.run(&["build"]).expect(0);
    site.write("content/units/jia/feedback.toml", entry("第二次"));
    site.write("content/feedback.toml", entry("写给受理单位"));
    site.run(&["build"]).expect(0);
    let again = site.tree("output");
    site.run(&["build", "--fresh"]).expect(0);
    assert!(again == site.tree("output"));
    let page = site.read("output/feedback.html");
    assert!(page.contains("第二次") && page.contains("写给受理单位") && !page.contains("第一次"));
}

/// S001-064: personal data in published feedback is found, also in the file of the site; what is not public is left alone.
#[test]
fn published_feedback_is_scanned_for_personal_data() {
    let site = Site::one_branch();
    let entry = |public: bool| {
        format!(
            "[[feedback]]\nid = \"1\"\ndate = 2012-07-01\ntext = \"请打 13912345678\"\nanswer = \"好\"\npublic = {public}\n"
        )
    };
    site.write("content/feedback.toml", entry(true));
    site.write("content/units/jia/feedback.toml", entry(true));
    let found = site.some_of("phone-in-public-text", 2);
    assert!(found.iter().any(|finding| finding.file == "content/feedback.toml" && finding.line == 4));
    site.write("content/feedback.toml", entry(false));
    site.write("content/units/jia/feedback.toml", entry(false));
    site.none_of("phone-in-public-text");
}

/// Slips in the new keys have one message each, with what to write instead.
#[test]
fn slips_in_feedback_are_explained() {
    let site = Site::one_branch();
    site.append("content/site.toml", "form_url = \"example.cn/yijian\"\n");
    assert!(site.only("unknown-value").message.contains("不是完整的网址"));
    site.replace("content/site.toml", "form_url = \"example.cn/yijian\"\n", "");
    let file = "content/units/jia/feedback.toml";
    let entry = "[[feedback]]\nid = \"1\"\ndate = 2012-07-01\n";
    site.write(file, format!("{entry}channel = \"信\"\n"));
    assert!(site.only("unknown-value").help.contains("来信"));
    site.write(file, format!("{entry}{entry}"));
    assert!(site.only("duplicate-id").message.contains("群众反映的编号“1”用了两次"));
    // The answer keys of an office are no keys of a unit's own contact.
    site.remove("content/units/jia/feedback.toml");
    site.append("content/units/jia/unit.toml", "\n[public_contact]\nphone = \"0000-7654321\"\nreply_within = 3\n");
    assert!(site.only("unknown-key").message.contains("reply_within"));
}

/// S001-033: a record is added behind those there are, under a number of its own, for a unit or for the office; what the
/// clerk typed stays as it is.
#[test]
fn a_new_record_goes_behind_the_others() {
    let site = with_supervision();
    site.run(&["new", "feedback", "jia"]).expect(0);
    let file = "content/units/jia/feedback.toml";
    let first = site.read(file);
    assert!(
        first.starts_with("[[feedback]]") && first.contains("id = \"2012-01\"") && first.contains("date = 2012-07-15")
    );
    site.write(file, first.replace("text = \"\"", "text = \"路灯不亮\"").trim_end());
    let typed = site.read(file);
    let told = site.run(&["new", "feedback", "甲村党支部"]).expect(0).stdout;
    assert!(told.contains(file) && told.contains("末尾"), "{told}");
    let second = site.read(file);
    assert!(second.starts_with(&typed) && second[typed.len()..].contains("id = \"2012-02\""), "{second}");
    site.run(&["new", "feedback"]).expect(0);
    let office = "content/feedback.toml";
    assert!(site.read(office).contains("id = \"2012-01\""));
    // What was raised is still to be written, in both.
    let found = site.some_of("missing-key", 2);
    assert!(found.iter().all(|found| found.message.contains("没有写反映了什么")), "{found:?}");
    for file in [office, file] {
        site.replace(file, "text = \"\"", "text = \"路口没有灯\"");
    }
    assert_eq!(site.findings(), []);
    site.run(&["new", "feedback", "meiyou"]).expect(2);
}

/// S001-033: nothing is answered before it was raised; the same day will do.
#[test]
fn an_answer_follows_what_was_raised() {
    let site = with_supervision();
    for file in ["content/feedback.toml", "content/units/jia/feedback.toml"] {
        let record = |answered: &str| {
            site.write(file, format!("[[feedback]]\nid = \"1\"\ndate = 2012-07-05\nanswered_on = {answered}\n"));
        };
        record("2012-07-05");
        site.none_of("bad-date");
        record("2012-07-04");
        let found = site.only("bad-date");
        assert_eq!((found.file.as_str(), found.line, found.severity.as_str()), (file, 4, "error"));
        assert!(found.message.contains("2012-07-04") && found.message.contains("2012-07-05"), "{found:?}");
        site.remove(file);
    }
}
