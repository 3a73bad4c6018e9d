//! What changed from month to month: digests of the whole site, and what a notice says first.

use crate::{
    support::{PLAN, Site},
    truth::says,
};
use serde_json::{Value, json};

/// Two branches below a committee: one closes, moves and misses deadlines, the other is silent.
fn two_branches() -> Site {
    let site = Site::bare();
    site.write("content/units/dangwei/unit.toml", "name = \"中共示范镇委员会\"\nshort = \"镇党委\"\nkind = \"党委\"\n");
    site.branch("dangwei/jia");
    site.branch("dangwei/yi");
    let problem = |id: &str, due: &str| {
        format!(
            "\n[[problems]]\nid = \"{id}\"\ncategory = \"领导班子\"\ntext = \"第{id}个问题\"\nterm = \"中期\"\nmeasures = [\"办好\"]\nresponsible = \"白芷\"\ndue = {due}\n"
        )
    };
    let (head, rest) = PLAN.split_once("[[problems]]").expect("problems");
    let (_, deeds) = rest.split_once("[[deeds]]").expect("deeds");
    let problems = [
        ("1", "2012-08-20"),
        ("2", "2012-08-31"),
        ("3", "2012-08-10"),
        ("4", "2012-07-31"),
        ("5", "2012-08-15"),
        ("6", "2012-09-10"),
    ];
    let problems: String = problems.iter().map(|(id, due)| problem(id, due)).collect();
    site.write("content/units/dangwei/jia/plan.toml", format!("{head}{problems}\n[[deeds]]{deeds}"));
    let item = |id: &str, rest: &str| format!("[[items]]\nproblem = \"{id}\"\n{rest}\n\n");
    let july = [
        item("1", "status = \"推进中\"\npercent = 30"),
        item("2", "status = \"推进中\"\npercent = 10"),
        item(
            "3",
            "status = \"已销号\"\npercent = 100\nclosed_on = 2012-07-20\nclosed_by = \"镇党委\"\nevidence = \"照片\"",
        ),
        item(
            "4",
            "status = \"已销号\"\npercent = 100\nclosed_on = 2012-07-30\nclosed_by = \"镇党委\"\nevidence = \"合同\"",
        ),
        item("5", "status = \"推进中\"\npercent = 50"),
    ]
    .concat();
    let august = [
        item("1", "status = \"推进中\"\npercent = 60"),
        item("2", "status = \"推进中\"\npercent = 10"),
        item(
            "3",
            "status = \"已销号\"\npercent = 100\nclosed_on = 2012-07-20\nclosed_by = \"镇党委\"\nevidence = \"照片\"",
        ),
        item(
            "5",
            "status = \"已销号\"\npercent = 100\nclosed_on = 2012-08-25\nclosed_by = \"镇党委\"\nevidence = \"验收单\"",
        ),
        item("6", "status = \"推进中\"\npercent = 5\ndue = 2012-10-10\nreason = \"材料未到\""),
    ]
    .concat();
    site.write("content/units/dangwei/jia/progress/2012-07.md", format!("+++\npublished = 2012-08-02\n\n{july}+++\n"));
    site.write(
        "content/units/dangwei/jia/progress/2012-08.md",
        format!("+++\npublished = 2012-08-31\n\n{august}+++\n"),
    );
    site
}

fn digest(site: &Site, month: &str) -> Value {
    serde_json::from_str(&site.read(&format!("output/data/months/{month}.json"))).expect("JSON")
}

/// S001-027, S001-032, S001-047: what was struck off, fell late or was moved in a month, and who published nothing.
#[test]
fn a_month_says_what_changed_in_it() {
    let site = two_branches();
    site.run(&["build", "--as-of", "2012-09-05"]).expect(0);
    let row = |id: &str| json!({"unit": "dangwei/jia", "id": id});
    let july = digest(&site, "2012-07");
    assert_eq!(july["schema"], "gongshi/month/1");
    assert_eq!(july["closed"], json!([row("3"), row("4")]));
    assert_eq!(july["late"], json!([]), "what was struck off in time is not late");
    assert_eq!(july["missing"], json!(["dangwei/yi"]));
    let august = digest(&site, "2012-08");
    assert_eq!(august["closed"], json!([row("5")]));
    let late = |id: &str, days: u32| json!({"unit": "dangwei/jia", "id": id, "days": days});
    assert_eq!(august["late"], json!([late("1", 12), late("2", 1)]), "counted to the first of September");
    assert_eq!(august["late_by_first_due"], august["late"], "nothing was put off before it fell late");
    let moved =
        json!({"unit": "dangwei/jia", "id": "6", "from": "2012-09-10", "to": "2012-10-10", "reason": "材料未到"});
    assert_eq!(august["deferred"], json!([moved]));
    assert_eq!(august["missing"], json!(["dangwei/yi"]));
    let page = site.read("output/months/2012-08.html");
    for words in ["验收单", "材料未到", "镇党委", "已逾期12天", "../units/dangwei/jia/index.html#p-1"] {
        assert!(page.contains(words), "{words}");
    }
    let september = digest(&site, "2012-09");
    assert_eq!(september["missing"], json!([]), "no month is missing before it is over");
    assert!(site.read("output/months/2012-09.html").contains("尚未结束"));
    assert!(!site.exists("output/months/2012-10.html"));
}

/// The digest of a month that is over says the same later, but for how the problems stand by then.
#[test]
fn later_months_do_not_rewrite_earlier_ones() {
    let site = two_branches();
    site.run(&["build", "--as-of", "2012-09-05"]).expect(0);
    let before = digest(&site, "2012-08");
    site.run(&["build", "--as-of", "2012-11-05"]).expect(0);
    assert_eq!(digest(&site, "2012-08"), before);
    let late = |unit: &str, id: &str, days: u32| json!({"unit": unit, "id": id, "days": days});
    let october = json!([late("dangwei/jia", "6", 22), late("dangwei/yi", "1", 1)]);
    assert_eq!(digest(&site, "2012-10")["late"], october);
}

/// S004-021: a deadline that was put off before it passed is not late, and by the first deadline it is: both are told.
#[test]
fn what_was_put_off_in_time_is_late_by_the_first_deadline() {
    let site = two_branches();
    site.run(&["build", "--as-of", "2012-10-05"]).expect(0);
    let september = digest(&site, "2012-09");
    assert_eq!(september["late"], json!([]));
    assert_eq!(september["late_by_first_due"], json!([{"unit": "dangwei/jia", "id": "6", "days": 21}]));
    let page = site.read("output/months/2012-09.html");
    assert!(page.contains("按最初时限1项") && page.contains("按最初时限逾期21天"), "{page}");
    for place in ["output/index.html", "output/feed.xml", "output/notices.html"] {
        assert!(site.read(place).contains("新逾期0项（按最初时限1项）"), "{place}");
    }
    assert!(site.read("output/data/months/2012-09.csv").contains("按最初时限新逾期,dangwei/jia"));
}

/// S001-032, S001-047: what is done and waits to be struck off is news, and so is what is taken up again after that: each in
/// its month, with how it had been struck off.
#[test]
fn work_that_ends_and_begins_again_is_news() {
    let site = two_branches();
    let item = |id: &str, rest: &str| format!("[[items]]\nproblem = \"{id}\"\n{rest}\n\n");
    let september = [
        item("1", "status = \"已完成\"\npercent = 100\ndone_on = 2012-09-12"),
        item("2", "status = \"已完成\"\npercent = 100"),
        item("4", "status = \"推进中\"\npercent = 60"),
        item("6", "status = \"长期坚持\""),
    ]
    .concat();
    site.write(
        "content/units/dangwei/jia/progress/2012-09.md",
        format!("+++\npublished = 2012-10-03\n\n{september}+++\n"),
    );
    site.run(&["build", "--as-of", "2012-10-15"]).expect(0);
    let row = |id: &str, on: Option<&str>| json!({"unit": "dangwei/jia", "id": id, "on": on});
    let (july, september, october) = (digest(&site, "2012-07"), digest(&site, "2012-09"), digest(&site, "2012-10"));
    assert_eq!(september["done"], json!([row("1", Some("2012-09-12")), row("2", None)]));
    assert_eq!(september["ongoing"], json!([row("6", None)]));
    assert_eq!(october["reopened"], json!([row("4", Some("2012-10-03"))]), "in the month of the notice that says so");
    let closed = json!([{"unit": "dangwei/jia", "id": "3"}, {"unit": "dangwei/jia", "id": "4"}]);
    assert_eq!(july["closed"], closed, "what was taken up again had been struck off");
    says(&site, "months/2012-09.html", &["整改完成待销号2项", "2012年9月12日完成", "本月内完成", "转为长期坚持1项"]);
    says(&site, "months/2012-07.html", &["佐证：合同"]);
    says(&site, "months/2012-10.html", &["重新整改1项", "2012年7月30日销号后，2012年10月3日重新整改"]);
    let table = site.read("output/data/months/2012-09.csv");
    assert!(table.contains("整改完成待销号,dangwei/jia") && table.contains("转为长期坚持,dangwei/jia"), "{table}");
    let feed = site.read("output/feed.xml");
    assert!(feed.contains("整改完成待销号2项，转为长期坚持1项，"), "{feed}");
}

/// S001-047: what changed stands by committee, and each committee's page leads to its part of the digest.
#[test]
fn a_digest_has_a_part_for_each_committee() {
    let site = two_branches();
    site.write("content/units/other/unit.toml", "name = \"中共另一镇委员会\"\nshort = \"另一镇\"\nkind = \"党委\"\n");
    site.branch("other/bing");
    site.run(&["build", "--as-of", "2012-09-05"]).expect(0);
    let page = site.read("output/months/2012-08.html");
    let part =
        |id: &str| page.split(&format!("<h2 id=\"in-{id}\">")).nth(1).and_then(|rest| rest.split("</section>").next());
    let (first, second) = (part("dangwei").expect("a part"), part("other").expect("a part"));
    for words in ["新逾期2项", "调整时限1项", "未公示1个", "材料未到", "验收单"] {
        assert!(first.contains(words) && (words == "未公示1个" || !second.contains(words)), "{words}");
    }
    assert!(second.contains("units/other/bing/index.html") && !second.contains("units/dangwei"));
    for (unit, counts) in [
        ("dangwei", "新销号1项，新逾期2项，调整时限1项，未公示1个"),
        ("other", "新销号0项，新逾期0项，调整时限0项，未公示1个"),
    ] {
        let page = site.read(&format!("output/units/{unit}/index.html"));
        let link = format!("months/2012-08.html#in-{unit}\"");
        let entry = page.split(&link).nth(1).and_then(|rest| rest.split("</li>").next()).expect("a link to its part");
        assert!(entry.contains(counts), "{entry}");
    }
}

/// Digests are found from the overview, the notices, the feed and the sitemap.
#[test]
fn digests_are_linked() {
    let site = two_branches();
    site.run(&["build", "--as-of", "2012-09-05"]).expect(0);
    for page in ["index.html", "notices.html", "feed.xml", "sitemap.xml"] {
        assert!(site.read(&format!("output/{page}")).contains("months/2012-08.html"), "{page}");
    }
    assert!(!site.read("output/feed.xml").contains("months/2012-09.html"), "only what is over is news");
}

/// Pages stay light when a month has hundreds of changes; the table has all of them.
#[test]
fn a_page_of_many_changes_is_bounded() {
    let site = two_branches();
    for n in 0..200 {
        site.branch(&format!("dangwei/b{n}"));
    }
    site.run(&["build", "--as-of", "2012-08-05"]).expect(0);
    let page = site.read("output/months/2012-07.html");
    assert!(page.contains("还有51条变化没有列在这里"), "{}", page.len());
    assert_eq!(site.read("output/data/months/2012-07.csv").matches("未公示,").count(), 201);
    assert_eq!(digest(&site, "2012-07")["missing"].as_array().map(Vec::len), Some(201));
}

/// S001-047: a notice begins with what is new since the one before, and what was struck off earlier is folded.
#[test]
fn a_notice_begins_with_what_is_new() {
    let site = two_branches();
    site.run(&["build", "--as-of", "2012-09-05"]).expect(0);
    let page = site.read("output/units/dangwei/jia/2012-08.html");
    let (changes, rest) = page.split_once("id=\"h-items\"").expect("what is new stands first");
    let (_, changes) = changes.split_once("本月变化").expect("what is new");
    let line = |id: &str| {
        let marker = format!("index.html#p-{id}\"");
        changes.lines().flat_map(|line| line.split("<li>")).filter(|part| part.contains(&marker)).collect::<String>()
    };
    assert!(line("1").contains("新逾期") && line("1").contains("30%→60%"), "{}", line("1"));
    assert!(line("2").contains("没有变化") && line("2").contains("仍为10%"), "{}", line("2"));
    assert!(line("5").contains("新销号"), "{}", line("5"));
    assert!(line("6").contains("调整时限") && line("6").contains("首次报送"), "{}", line("6"));
    assert!(line("3").is_empty(), "it was struck off in July: {}", line("3"));
    let (open, folded) = rest.split_once("<details").expect("folded");
    assert!(folded.contains("此前已销号的问题（1项）") && folded.contains("第3个问题"));
    assert!(!open.contains("第3个问题") && open.contains("第5个问题"));
    let first = site.read("output/units/dangwei/jia/2012-07.html");
    assert!(first.contains("新销号") && !first.contains("<details"), "nothing was struck off before the first notice");
}

/// S001-027: hundreds of overdue problems by committee, with the reason of a deferral and the last report; every missing
/// month; what falls due next.
#[test]
fn the_page_of_what_is_late_bears_hundreds() {
    let site = two_branches();
    site.write(
        "content/units/lianwei/unit.toml",
        "name = \"中共示范联合支部委员会\"\nshort = \"联委\"\nkind = \"党委\"\n",
    );
    for n in 0..320 {
        let above = if n % 2 == 0 { "dangwei" } else { "lianwei" };
        site.branch(&format!("{above}/b{n}"));
    }
    site.run(&["build", "--as-of", "2012-11-05"]).expect(0);
    let page = site.read("output/overdue.html");
    let late = page.split_once("id=\"h-promises\"").expect("sections").0;
    assert_eq!(late.matches("<tr role=\"row\" class=\"s-overdue\">").count(), 300);
    assert_eq!(late.matches("<details class=\"fold\"><summary>").count(), 2, "folded by committee");
    assert!(late.contains("<summary>镇党委（") && late.contains("<summary>联委（"));
    assert!(page.len() < 300 * 1024, "{}", page.len());
    for words in ["延期原因：材料未到", "2012年8月</a>：推进中，60%", "从未报送", "还有24项没有列在这里", "最初：<del>"]
    {
        assert!(late.contains(words), "{words}");
    }
    let csv = site.read("output/data/overdue.csv");
    let rows = |kind: &str| csv.lines().filter(|line| line.ends_with(&format!(",{kind}"))).count();
    assert_eq!((rows("问题"), rows("好事实事")), (324, 322));
    let promises = page.split_once("id=\"h-promises\"").expect("sections").1;
    let promises = promises.split_once("id=\"h-missing\"").expect("sections").0;
    assert_eq!(promises.matches("<tr role=\"row\" class=\"s-overdue\">").count(), 60);
    assert!(promises.contains("未公布结果322件") && promises.contains("还有262项没有列在这里"), "bounded");
    assert!(promises.contains("<details class=\"fold\"><summary>镇党委（60项）"), "folded by committee");
    assert!(csv.contains("材料未到") && !csv.contains("白芷"), "the table names no persons");
    let missing = page.split_once("id=\"h-missing\"").expect("sections").1;
    // What keeps a month in one piece is no part of its words.
    let words = |page: &str| page.replace("<span class=\"nobr\">", "").replace("</span>", "");
    let missing = words(missing);
    assert!(missing.contains("2012年7月、2012年8月、2012年9月、2012年10月"), "every month, not only the last");
    assert!(missing.contains("2012年9月、2012年10月"), "the months jia owes");
    let list = words(&site.read("output/lists/state-overdue.html"));
    assert!(list.contains("<details class=\"fold\"><summary>镇党委（") && list.contains("data/problems.csv"));
    assert!(list.contains("2012年8月报送：推进中，60%"));
}

/// What falls due in the next thirty days is listed with the days that are left.
#[test]
fn the_next_thirty_days_are_listed() {
    let site = two_branches();
    site.run(&["build", "--as-of", "2012-08-05"]).expect(0);
    let page = site.read("output/overdue.html");
    let soon = page.split_once("id=\"h-soon\"").expect("a section").1;
    for words in ["2012年8月20日", "剩余15天", "2012年8月31日", "剩余26天"] {
        assert!(soon.contains(words), "{words}");
    }
    assert!(!soon.contains("2012年9月10日") && !soon.contains("第4个问题"));
}

/// Lines of a calendar, unfolded.
fn unfolded(site: &Site, path: &str) -> Vec<String> {
    let text = site.read(&format!("output/{path}"));
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line}");
    }
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

/// A calendar of all deadlines for the site and for each unit: RFC 5545, the same bytes every time.
#[test]
fn deadlines_are_a_calendar() {
    let site = two_branches();
    site.append(
        "content/campaign.toml",
        "\n[[stages]]\nname = \"分类定级，整改提高\"\nstarts = 2012-04-01\nends = 2012-06-30\n\n[[deadlines]]\nwhat = \"方案备案\"\nname = \"整改方案；台账\"\ndue = 2012-06-20\n",
    );
    site.run(&["build", "--as-of", "2012-09-05"]).expect(0);
    let whole = unfolded(&site, "calendar.ics");
    for line in [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "SUMMARY:分类定级，整改提高",
        "DTSTART;VALUE=DATE:20120401",
        "DTEND;VALUE=DATE:20120701",
        "SUMMARY:报送期限：整改方案；台账",
        "SUMMARY:2012年10月整改公示到期",
        "DTSTAMP:20120905T000000Z",
        "DTSTART;VALUE=DATE:20121010",
        "END:VCALENDAR",
    ] {
        assert!(whole.iter().any(|found| found == line), "{line}: {whole:#?}");
    }
    let jia = unfolded(&site, "units/dangwei/jia/calendar.ics");
    let uids: Vec<&String> = jia.iter().filter(|line| line.starts_with("UID:")).collect();
    assert!(uids.iter().any(|uid| *uid == "UID:dangwei/jia/p-6@gongshi"), "{uids:?}");
    assert_eq!(uids.iter().collect::<std::collections::BTreeSet<_>>().len(), uids.len(), "no name twice");
    assert!(jia.iter().any(|line| line.contains("问题3整改时限，已销号")));
    assert!(jia.iter().any(|line| line.contains("好事实事期限")));
    assert!(jia.iter().any(|line| line == "DTSTART;VALUE=DATE:20121010"), "the deadline in force");
    assert!(!jia.iter().any(|line| line == "DTSTART;VALUE=DATE:20120910"), "not the one that was moved");
    let above = unfolded(&site, "units/dangwei/calendar.ics");
    assert!(above.iter().any(|line| line.contains("jia/p-6@")), "a committee sees what its branches owe");
    assert!(!above.iter().any(|line| line.contains("jia/p-3@")), "but not what is closed");
    assert!(site.read("output/calendar.html").contains("href=\"calendar.ics\""));
    assert!(site.read("output/units/dangwei/jia/index.html").contains("href=\"calendar.ics\""));
    site.run(&["build", "--as-of", "2012-09-05", "--fresh"]).expect(0);
    assert_eq!(unfolded(&site, "calendar.ics"), whole);
}

/// Characters that have a meaning in a calendar are escaped, long lines are folded between characters.
#[test]
fn a_calendar_holds_any_text() {
    let site = Site::one_branch();
    let text = format!("一；二,三;四\\\\五，{}", "长".repeat(60));
    site.replace("content/units/jia/plan.toml", "支部委员分工不清，例会记录不全", &text);
    site.run(&["build"]).expect(0);
    let expected = format!("DESCRIPTION:一；二\\,三\\;四\\\\五，{}", "长".repeat(60));
    assert!(unfolded(&site, "units/jia/calendar.ics").contains(&expected));
}
