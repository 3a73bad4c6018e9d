//! The drawing of a unit's way and the stages: places of its parts, and the words beside them.

use crate::support::Site;

/// A branch of a campaign that runs from April to December 2012: 275 days; one deadline put off, two months missed.
fn branch() -> Site {
    let site = Site::one_branch();
    site.replace("content/site.toml", "as_of = 2012-07-15", "as_of = 2012-11-10");
    site.append("content/campaign.toml", "\n[[stages]]\nname = \"整改提高\"\nstarts = 2012-06-01\nends = 2012-10-31\n");
    site.append(
        "content/units/jia/plan.toml",
        r#"
[[problems]]
id = "2"
category = "党员队伍"
text = "党员大会到会人数少"
measures = ["改在农闲时开"]
responsible = "杜若"
due = 2012-09-30

[[problems]]
id = "3"
category = "党员队伍"
text = "活动室没有灯"
measures = ["装灯"]
responsible = "杜若"
due = 2012-07-31
"#,
    );
    site.write(
        "content/units/jia/progress/2012-07.md",
        r#"+++
published = 2012-08-02

[[items]]
problem = "1"
status = "推进中"
due = 2012-11-30
reason = "等换届"

[[items]]
problem = "3"
status = "已销号"
closed_on = 2012-07-20
closed_by = "镇党委"
evidence = "照片"
+++
"#,
    );
    site.write(
        "content/units/jia/progress/2012-09.md",
        "+++\npublished = 2012-10-02\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n",
    );
    site
}

fn figure(page: &str) -> &str {
    let (_, rest) = page.split_once("<figure").expect("a drawing");
    rest.split_once("</figure>").expect("its end").0
}

fn line<'p>(page: &'p str, problem: &str) -> &'p str {
    let (_, rest) = figure(page).split_once(&format!("<a href=\"#p-{problem}\">")).expect("a line");
    rest.split_once("</li>").expect("its end").0
}

/// A day or month that no end of a line breaks.
fn day(words: &str) -> String {
    format!("<span class=\"nobr\">{words}</span>")
}

/// S001-027, S001-031, S001-032: a deadline put off is drawn from where to where and told in words; what is late is
/// drawn up to the as-of date; what is struck off ends where it was struck off.
#[test]
fn each_problem_is_drawn_to_its_deadline() {
    let site = branch();
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    // Put off: the first deadline ends on day 214 of 275, the one in force on day 244; 10 November is day 224.
    let moved = line(&page, "1");
    assert!(
        moved.contains(&format!(
            "本月未报</span> <span class=\"sub\">时限{}，延至{}，剩余20天",
            day("10月31日"),
            day("11月30日")
        )),
        "{moved}"
    );
    assert!(moved.contains("<text x=\"77.82%\" y=\"14\">◇"), "{moved}");
    assert!(moved.contains("<text x=\"88.73%\" y=\"14\">◆"), "{moved}");
    assert!(moved.contains("<line class=\"move\" x1=\"77.82%\" x2=\"88.73%\""), "{moved}");
    assert!(!moved.contains("class=\"over\""), "not late by the deadline in force: {moved}");
    // Overdue: from the day after 30 September (day 183) up to the as-of date.
    let late = line(&page, "2");
    assert!(late.contains(&format!("逾期</span> <span class=\"sub\">时限{}，逾期41天", day("9月30日"))), "{late}");
    assert!(late.contains("<rect class=\"over\" x=\"66.55%\" y=\"2\" width=\"14.9%\""), "{late}");
    // Struck off on 20 July: day 111.
    let closed = line(&page, "3");
    assert!(
        closed.contains(&format!("已销号</span> <span class=\"sub\">时限{}，{}销号", day("7月31日"), day("7月20日"))),
        "{closed}"
    );
    assert!(closed.contains("<text class=\"end\" x=\"40.36%\" y=\"14\">●"), "{closed}");
    assert!(figure(&page).contains("<line class=\"today\" x1=\"81.45%\" x2=\"81.45%\""), "the as-of date");
}

/// S001-047: months published and missed are told apart by shape and in words; what is not reported is not nought.
#[test]
fn months_published_and_missed_are_drawn() {
    let site = branch();
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    let figure = figure(&page);
    assert!(figure.contains(&format!("已公示2个月，未报送：{}、{}", day("2012年8月"), day("2012年10月"))), "{figure}");
    let (drawing, key) = figure.split_once("<figcaption").expect("a key");
    assert_eq!(drawing.matches("<rect class=\"m-published\"").count(), 2);
    assert_eq!(drawing.matches("<rect class=\"m-missing\"").count(), 2);
    assert_eq!(drawing.matches("<line class=\"m-missing\"").count(), 2, "a stroke through what is missing");
    assert!(key.contains("<line class=\"m-missing\"") && key.contains("</svg>未报送"), "the key draws it: {key}");
    site.replace("content/site.toml", "as_of = 2012-11-10", "as_of = 2012-07-15");
    site.run(&["build"]).expect(0);
    assert!(site.read("output/units/jia/index.html").contains("尚未到期"), "no month is due yet");
}

/// S000-012, S002-008: stages stand on the axis of the unit's drawing and of the calendar; without stages, ledger and
/// months there is no drawing at all.
#[test]
fn stages_stand_on_the_axis() {
    let site = branch();
    site.run(&["build"]).expect(0);
    for page in ["calendar.html", "index.html", "units/jia/index.html"] {
        let page = site.read(&format!("output/{page}"));
        let figure = figure(&page);
        assert!(figure.contains(&format!("①整改提高 {}至{}", day("6月1日"), day("10月31日"))), "{figure}");
        assert!(figure.contains("<rect x=\"22.18%\" y=\"1\" width=\"55.64%\""), "{figure}");
    }
    let bare = Site::bare();
    bare.write("content/units/jia/unit.toml", "name = \"甲镇党委\"\nkind = \"党委\"\n");
    bare.run(&["build"]).expect(0);
    assert!(!bare.read("output/units/jia/index.html").contains("<figure"));
}

/// Lines of the drawing and of the ledger come in the order they need attention, with the first words of each problem.
#[test]
fn what_is_late_comes_first() {
    let site = branch();
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text} in {page}"));
    let [late, open, closed] = ["2", "1", "3"].map(|id| at(&format!("id=\"p-{id}\"")));
    let fold = at("<details class=\"fold\"><summary>已销号1项</summary>");
    assert!(late < open && open < fold && fold < closed, "late, open, then folded what is struck off");
    assert!(line(&page, "2").starts_with("问题2</a> 党员大会到会人数少"), "{}", line(&page, "2"));
}

/// S000-018: what is in focus comes before what is not, but behind what is late and what falls due within thirty days.
#[test]
fn what_is_in_focus_comes_before_what_is_not() {
    let site = branch();
    let problem = |id: u32, due: &str, focus: bool| {
        format!(
            "\n[[problems]]\nid = \"{id}\"\ncategory = \"工作机制\"\ntext = \"值班表没有公布\"\nfocus = {focus}\n\
             measures = [\"张贴值班表\"]\nresponsible = \"杜若\"\ndue = {due}\n"
        )
    };
    for (id, due, focus) in
        [(4, "2012-11-15", false), (5, "2012-12-12", false), (6, "2012-12-20", true), (7, "2012-12-10", false)]
    {
        site.append("content/units/jia/plan.toml", &problem(id, due, focus));
    }
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    // Days left: 2 is late by 41; 4 has 5, 1 has 20 and 7 has 30; 6 has 40 and is in focus; 5 has 32.
    let places = ["2", "4", "1", "7", "6", "5"].map(|id| page.find(&format!("id=\"p-{id}\"")).expect("a line"));
    assert!(places.is_sorted(), "late, due soon, in focus, the rest: {places:?}");
}

/// What was put off, and what is past its first deadline, leads to the ledger as the states beside it do.
#[test]
fn every_number_of_the_head_leads_to_the_ledger() {
    let site = branch();
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    for number in ["延期1", "按最初时限逾期2"] {
        assert!(page.contains(&format!("<a href=\"#h-ledger\">{number}</a>")), "{number}");
    }
}

/// S001-027, S001-047: events stand in one order, newest first; a passed deadline and a missed month are events.
#[test]
fn a_passed_deadline_is_an_event() {
    let site = branch();
    site.run(&["build"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    let (_, history) = page.split_once("<h2 id=\"h-time\">").expect("a history");
    let events = [
        "<b>未报送</b> <span class=\"nobr\">2012年10月</span>公示",
        "<b>到期未完成</b> <a href=\"#p-2\">",
        "<b>未报送</b> <span class=\"nobr\">2012年8月</span>公示",
        "延期 <a href=\"#p-1\">",
        "销号 <a href=\"#p-3\">",
    ];
    let places = events.map(|event| history.find(event).unwrap_or_else(|| panic!("{event} in {history}")));
    assert!(places.is_sorted(), "{places:?}");
    assert!(!history.contains("<b>到期未完成</b> <a href=\"#p-1\">"), "put off before it passed");
}
