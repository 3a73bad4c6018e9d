//! Problems, pledges and good deeds as the public reads them: each has one current truth, on every page and in every file.

use crate::{
    pdf::Pdf,
    support::{COMMITMENT, PLAN, Site},
    truth::{built, never_says, says, statistics},
};

const PAGE: &str = "units/jia/index.html";
const PLEDGES: &str = "content/units/jia/commitments/zhibu.md";

/// A branch that pledged, in these words, to solve the problem the committee struck off on 18 July.
fn pledged(status: &str) -> Site {
    let site = Site::one_branch();
    let pledge = format!(
        "\n[[pledges]]\ntext = \"分工上墙\"\ndue = 2012-07-20\nstatus = \"{status}\"\nproblem = \"1\"\n+++\n支部"
    );
    site.write(PLEDGES, COMMITMENT.replace("+++\n支部", &pledge));
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-07-20");
    site.write("content/units/jia/progress/2012-07.md", notice("2012-08-02", &closed("2012-07-18")));
    site
}

fn notice(published: &str, item: &str) -> String {
    format!("+++\npublished = {published}\n\n[[items]]\nproblem = \"1\"\n{item}+++\n")
}

fn closed(day: &str) -> String {
    format!("status = \"已销号\"\npercent = 100\nclosed_on = {day}\nclosed_by = \"镇党委\"\nevidence = \"分工表\"\n")
}

/// S001-057: a pledge that answers a problem is kept when that is struck off, though its own file still says 兑现中; no page,
/// board, sum or calendar says otherwise.
#[test]
fn a_pledge_is_kept_with_the_problem_it_answers() {
    for status in ["兑现中", "落实中"] {
        let site = pledged(status);
        built(&site, "2012-08-20");
        says(&site, PAGE, &["已销号", "承诺1项，已兑现1项。", "已兑现，兑现日期：2012年7月18日"]);
        says(&site, "units/jia/board.html", &["已兑现", "2012年7月18日"]);
        for page in [PAGE, "units/jia/board.html", "overdue.html", "index.html"] {
            never_says(&site, page, &["兑现中", "落实中", "未兑现1", "逾期31天未兑现"]);
        }
        let sums = &statistics(&site)["pledges"];
        assert_eq!((&sums["kept"], &sums["late"], &sums["open"]), (&1.into(), &0.into(), &0.into()));
        assert!(site.read("output/units/jia/calendar.ics").contains("承诺兑现日期，已兑现"));
    }
}

/// A word that denies what the ledger says is the unit's own: it stands, and counts.
#[test]
fn a_pledge_that_denies_stands_for_itself() {
    let site = pledged("部分兑现");
    built(&site, "2012-08-20");
    says(&site, PAGE, &["承诺1项，已兑现0项，逾期未兑现或未公布结果1项。", "部分兑现"]);
    assert_eq!(statistics(&site)["pledges"]["late"], 1);
}

/// S001-048: a good deed that is done on a day nobody gave is not told as done in time once its deadline has passed.
#[test]
fn a_deed_without_a_day_is_not_said_to_be_in_time() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    site.write(plan, PLAN.replace("due = 2012-09-30\n", "due = 2012-09-30\nstatus = \"已完成\"\n"));
    built(&site, "2012-09-30");
    never_says(&site, PAGE, &["未公布"]);
    built(&site, "2012-10-02");
    says(&site, PAGE, &["2012年9月30日前办成·已办成，未公布办成日期"]);
    never_says(&site, PAGE, &["办成日期：", "逾期2天"]);
    site.write(plan, PLAN);
    built(&site, "2012-10-02");
    says(&site, PAGE, &["期限已过，未公布结果"]);
    site.write(
        plan,
        PLAN.replace("due = 2012-09-30\n", "due = 2012-09-30\nstatus = \"已完成\"\ndone_on = 2012-09-29\n"),
    );
    built(&site, "2012-10-02");
    says(&site, PAGE, &["已办成，办成日期：2012年9月29日"]);
    never_says(&site, PAGE, &["未公布"]);
}

/// Every open promise of the site is in its calendar, with its unit: problems, pledges and good deeds, those past their day
/// too; what is done is not.
#[test]
fn the_calendar_of_the_site_has_all_that_is_open() {
    let site = Site::one_branch();
    let pledge = "\n[[pledges]]\ntext = \"每周开门接访\"\ndue = 2012-08-31\n\n[[pledges]]\ntext = \"亮出身份\"\ndue = 2012-06-30\ndone_on = 2012-06-29\nstatus = \"已兑现\"\n+++\n支部";
    site.write(PLEDGES, COMMITMENT.replace("+++\n支部", pledge));
    for (as_of, calendar) in
        [("2012-08-15", "calendar.ics"), ("2012-09-15", "calendar.ics"), ("2012-09-15", "units/jia/calendar.ics")]
    {
        built(&site, as_of);
        let calendar = site.read(&format!("output/{calendar}")).replace("\r\n ", "");
        for (day, summary, detail) in [
            ("20120831", "承诺兑现日期", "每周开门接访"),
            ("20120930", "好事实事期限", "修好村口水渠"),
            ("20121031", "问题1整改时限", "支部委员分工不清，例会记录不全"),
        ] {
            let start = format!("DTSTART;VALUE=DATE:{day}");
            let event = calendar.split("BEGIN:VEVENT").find(|event| event.contains(&start) && event.contains(summary));
            let event = event.unwrap_or_else(|| panic!("{as_of}: no {summary} on {day} in {calendar}"));
            assert!(event.contains(detail) && event.contains("甲村党支部"), "{event}");
        }
    }
    assert!(!site.read("output/calendar.ics").contains("亮出身份"));
}

/// Pledges and good deeds that are late are listed by committee with their days, and the numbers that count them lead there;
/// a pledge put off with the problem it answers keeps the day it was promised for.
#[test]
fn late_promises_can_be_found() {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nshort = \"镇党委\"\nkind = \"党委\"\n");
    site.write("content/units/xian/unit.toml", "name = \"中共示范县委员会\"\nshort = \"县委\"\nkind = \"党委\"\n");
    site.branch("zhen/jia");
    site.branch("xian/yi");
    let pledges = "\n[[pledges]]\ntext = \"分工上墙\"\ndue = 2012-10-31\nproblem = \"1\"\n\n\
                   [[pledges]]\ntext = \"每周开门接访\"\ndue = 2012-08-31\nstatus = \"部分兑现\"\n+++\n支部";
    site.write("content/units/zhen/jia/commitments/zhibu.md", COMMITMENT.replace("+++\n支部", pledges));
    let item = "status = \"推进中\"\npercent = 30\ndue = 2012-11-10\nreason = \"等材料\"\n";
    site.write("content/units/zhen/jia/progress/2012-10.md", notice("2012-11-02", item));
    built(&site, "2012-11-20");
    let page = site.read("output/overdue.html");
    let section = page.split_once("<h2 id=\"h-promises\">").expect("a section").1;
    let section = section.split_once("</section>").expect("its end").0;
    let [xian, zhen] = ["县委（1项）", "镇党委（3项）"].map(|committee| section.find(committee).expect("a committee"));
    for (words, place) in [
        ("<b class=\"late\">81天</b>", zhen.min(xian)),
        ("units/zhen/jia/index.html#c-zhibu\">每周开门接访</a>", zhen),
        ("本单位说明：部分兑现", zhen),
        ("units/zhen/jia/index.html#c-zhibu\">分工上墙</a>", zhen),
        ("2012年10月31日</time></del>，按最初承诺逾期20天", zhen),
        ("<b class=\"late\">10天</b>", zhen),
        ("units/xian/yi/index.html#h-deeds\">修好村口水渠</a><span class=\"sub block\">好事实事 · 未公布结果", xian),
    ] {
        assert!(section[place..].contains(words), "{words} in {section}");
    }
    let csv = site.read("output/data/overdue.csv");
    for row in [
        "分工上墙,2012-10-31,2012-11-10,10,20,,,,,,公开承诺",
        "每周开门接访,2012-08-31,2012-08-31,81,81,,,部分兑现,,,公开承诺",
        "修好村口水渠,2012-09-30,2012-09-30,51,51,,,,,,好事实事",
    ] {
        assert!(csv.contains(row), "{row} in {csv}");
    }
    for (page, link) in [
        ("index.html", "\"overdue.html#h-promises\">逾期未兑现或未公布结果2项</a>"),
        ("statistics.html", "\"overdue.html#h-promises\">逾期未兑现或未公布结果2项</a>"),
        ("statistics.html", "\"overdue.html#h-promises\">期限已过未办成或未公布结果2件</a>"),
        ("units/zhen/index.html", "\"../../overdue.html#h-promises\">逾期未兑现或未公布结果2项</a>"),
        ("units/zhen/index.html", "\"../../overdue.html#h-promises\">期限已过未办成或未公布结果1件</a>"),
    ] {
        assert!(site.read(&format!("output/{page}")).contains(link), "{link} on {page}");
    }
    built(&site, "2012-08-20");
    says(&site, "overdue.html", &["没有逾期的承诺和好事实事。"]);
}

/// What happened on one day is told in the order in which it can happen: the newest stands first.
#[test]
fn events_of_one_day_stand_in_their_order() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    site.write(plan, PLAN.replace("2012-06-11", "2012-06-18").replace("starts = 2012-06-12", "starts = 2012-06-18"));
    let item = "status = \"推进中\"\npercent = 30\ndue = 2012-11-30\nreason = \"等材料\"\n";
    site.write("content/units/jia/progress/2012-07.md", notice("2012-08-02", item));
    built(&site, "2012-08-20");
    let text = crate::truth::text(&site, PAGE);
    let history = text.rsplit_once("整改历程").expect("a history").1;
    let places: Vec<_> = ["延期问题1", "2012年7月整改公示", "方案备案", "开始公示", "方案审核", "初次定级"]
        .map(|words| history.find(words).unwrap_or_else(|| panic!("no {words} in {history}")))
        .into();
    assert!(places.is_sorted(), "{history}");
}

/// S003-040: what was struck off and is reported on again is an event of its own, and its deadline was not missed while it
/// counted as done; a unit that fails its acceptance begins again.
#[test]
fn what_is_taken_up_again_is_told() {
    let site = pledged("已兑现");
    let item = "status = \"推进中\"\npercent = 60\ndue = 2012-10-15\nreason = \"复查发现反弹\"\n";
    site.write("content/units/jia/progress/2012-08.md", notice("2012-09-03", item));
    site.write(
        "content/units/jia/acceptance.toml",
        "conclusion = \"不通过\"\ninspector = \"苏木\"\ndate = 2012-09-05\nopinion = \"重新整顿\"\nopinion_date = 2012-09-06\n",
    );
    built(&site, "2012-09-20");
    says(
        &site,
        PAGE,
        &["2012年9月6日重新整顿", "2012年9月5日考核验收不通过", "2012年9月3日重新整改问题1", "2012年7月18日销号问题1"],
    );
    never_says(&site, PAGE, &["到期未完成"]);
    assert!(!site.read("output/data/months/2012-07.json").contains("\"days\""));
}

/// S001-031: 长期坚持 reported after a deadline does not undo that it was missed: not on the page, not in the history, not
/// in the digest of that month.
#[test]
fn what_became_lasting_late_was_late() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    site.replace(plan, "due = 2012-10-31", "due = 2012-07-20");
    site.replace(plan, "term = \"中期\"", "term = \"长期\"\nexplanation = \"每年都要做\"");
    site.write("content/units/jia/progress/2012-07.md", notice("2012-08-01", "status = \"推进中\"\npercent = 20\n"));
    site.write("content/units/jia/progress/2012-08.md", notice("2012-09-01", "status = \"推进中\"\npercent = 60\n"));
    site.write("content/units/jia/progress/2012-09.md", notice("2012-10-01", "status = \"长期坚持\"\npercent = 90\n"));
    built(&site, "2012-10-08");
    says(&site, PAGE, &["长期坚持逾期后转为长期坚持", "2012年7月20日到期未完成"]);
    let month = |month: &str| -> serde_json::Value {
        serde_json::from_str(&site.read(&format!("output/data/months/{month}.json"))).expect("json")
    };
    assert_eq!(month("2012-07")["late"][0]["days"], 12);
    assert_eq!(month("2012-09")["ongoing"][0]["id"], "1");
    // In time, it was never late.
    for (month, day) in [("07", "2012-08-01"), ("08", "2012-09-01")] {
        let file = format!("content/units/jia/progress/2012-{month}.md");
        site.write(&file, notice(day, "status = \"长期坚持\"\npercent = 90\n"));
    }
    built(&site, "2012-10-08");
    never_says(&site, PAGE, &["逾期后转为长期坚持", "到期未完成"]);
}

/// A pledge whose problem was put off keeps the date it was first given, beside the one in force: on the
/// page, on boards and in the commitments on paper, the public's and the office's.
#[test]
fn a_pledge_that_was_put_off_shows_its_first_date_everywhere() {
    let site = pledged("兑现中");
    let put_off = "status = \"推进中\"\ndue = 2012-09-20\nreason = \"等汛期过后施工\"\n";
    site.write("content/units/jia/progress/2012-07.md", notice("2012-07-18", put_off));
    built(&site, "2012-08-20");
    says(&site, PAGE, &["最初承诺：2012年7月20日", "2012年9月20日前"]);
    says(
        &site,
        "units/jia/board.html",
        &["2012年9月20日前，最初承诺：2012年7月20日，兑现中", "延期1，按最初时限逾期1"],
    );
    #[cfg(feature = "print")]
    {
        use crate::print_forms::paper::{internal, public};
        let args = ["--as-of", "2012-08-20", "--form", "organization-commitment,promotion"];
        site.run(&[&["print", "--sheet", "a3"], &args[..2]].concat()).expect(0);
        let board = public(&site, "jia", "board-a3").text();
        for wanted in ["延期1项", "按最初时限逾期1项", "延期：2012.7.20", "等汛期过后施工", "最初承诺2012年7月20日前"]
        {
            assert!(board.contains(wanted), "{wanted} in {board}");
        }
        site.run(&[&["print"], &args[..]].concat()).expect(0);
        site.run(&[&["print", "--internal"], &args[..]].concat()).expect(0);
        for paper in
            [public(&site, "jia", "organization-commitment"), internal(&site, "jia", "organization-commitment")]
        {
            paper.in_order(&["分工上墙", "原定2012年7月20日前，延至2012年9月20日前"]);
        }
        let promotion = public(&site, "jia", "promotion");
        promotion.in_order(&["整改情况", "按最初时限逾期 1 个", "问题1按最初时限逾期31天"]);
    }
}

/// The form on promotion says what is past its deadline.
#[cfg(feature = "print")]
#[test]
fn the_form_on_promotion_says_what_is_late() {
    let site = Site::one_branch();
    site.run(&["print", "--as-of", "2012-11-10", "--form", "promotion"]).expect(0);
    let paper = crate::print_forms::paper::public(&site, "jia", "promotion");
    paper.in_order(&["梳理问题 1 个，已销号 0 个，逾期 1 个。", "问题1逾期10天。"]);
}

/// S001-027, S001-032: what counted as done when its deadline passed is late from the day it is taken up again: in the
/// history, which keeps when it had been done, and in the digest of that month.
#[test]
fn what_is_taken_up_after_its_deadline_is_late_from_then_on() {
    let site = Site::one_branch();
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-08-25");
    let done = "status = \"已完成\"\npercent = 100\ndone_on = 2012-08-20\n";
    site.write("content/units/jia/progress/2012-08.md", notice("2012-09-01", done));
    site.write("content/units/jia/progress/2012-09.md", notice("2012-10-03", "status = \"推进中\"\npercent = 60\n"));
    built(&site, "2012-10-20");
    says(&site, PAGE, &["2012年10月3日重新整改，已过时限问题1", "2012年8月20日整改完成问题1"]);
    never_says(&site, PAGE, &["到期未完成"]);
    let month = |month: &str| -> serde_json::Value {
        serde_json::from_str(&site.read(&format!("output/data/months/{month}.json"))).expect("json")
    };
    assert_eq!(month("2012-08")["late"], serde_json::json!([]));
    assert_eq!(month("2012-10")["late"][0]["days"], 56, "counted from its deadline to the day of the site");
    assert_eq!(month("2012-10")["reopened"][0]["on"], "2012-10-03");
}

/// S001-057: a pledge past its date of which nothing that counts is said is not called broken; its word of later days does not
/// count yet.
#[test]
fn a_silent_pledge_past_its_date_is_not_called_broken() {
    let site = Site::one_branch();
    let pledged = |status: &str| {
        let pledge = format!("\n[[pledges]]\ntext = \"开门接访\"\ndue = 2012-07-20\n{status}+++\n支部");
        site.write(PLEDGES, COMMITMENT.replace("+++\n支部", &pledge));
    };
    site.write("content/units/jia/progress/2012-07.md", notice("2012-08-02", "status = \"推进中\"\npercent = 20\n"));
    pledged("");
    built(&site, "2012-07-31");
    says(&site, PAGE, &["期限已过，未公布结果"]);
    says(&site, "overdue.html", &["公开承诺·未公布结果"]);
    pledged("status = \"已兑现\"\n");
    built(&site, "2012-07-31");
    says(&site, PAGE, &["期限已过，未公布结果"]);
    never_says(&site, PAGE, &["未兑现（", "天未兑现"]);
    built(&site, "2012-08-05");
    says(&site, PAGE, &["已兑现，未公布兑现日期"]);
    pledged("status = \"未兑现\"\n");
    built(&site, "2012-08-05");
    says(&site, PAGE, &["逾期16天未兑现"]);
}

/// S002-032: the letter of responsibility names the first deadline beside the one in force.
#[test]
fn a_letter_of_responsibility_tells_what_was_put_off() {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\n");
    site.branch("zhen/jia");
    let moved = "status = \"推进中\"\npercent = 20\ndue = 2012-11-20\nreason = \"材料未到\"\n";
    site.write("content/units/zhen/jia/progress/2012-07.md", notice("2012-08-02", moved));
    site.replace("content/campaign.toml", "scheme = ", "forms = [\"responsibility-letter\"]\nscheme = ");
    site.run(&["print", "--form", "responsibility-letter", "--as-of", "2012-08-10"]).expect(0);
    let text = Pdf::at(site.root().join("output/print/zhen/jia/responsibility-letter.pdf")).text();
    let text: String = text.split_whitespace().collect();
    assert!(text.contains("完成时限：原定2012年10月31日，延至2012年11月20日"), "{text}");
}
