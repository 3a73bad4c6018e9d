//! One current truth for every promise: what the public reads at a date is derived from all records up to it.

use serde_json::Value;

use crate::support::Site;

const MASHAN: &str = "units/jiaoyu/dongshan/mashan-jiaoxuedian";
const YOUERYUAN: &str = "units/jiaoyu/nanhu/youeryuan";

pub(crate) fn built(site: &Site, as_of: &str) {
    site.run(&["build", "--as-of", as_of]).expect(0);
}

/// The text of a page without its marks.
pub(crate) fn text(site: &Site, path: &str) -> String {
    let html = site.read(&format!("output/{path}"));
    let parts = html.split('<').enumerate().map(|(n, part)| match n {
        0 => part,
        _ => part.split_once('>').map_or("", |(_, text)| text),
    });
    parts.collect::<String>().split_whitespace().collect()
}

pub(crate) fn says(site: &Site, path: &str, words: &[&str]) {
    let text = text(site, path);
    for word in words {
        assert!(text.contains(word), "{path} does not say {word}:\n{text}");
    }
}

pub(crate) fn never_says(site: &Site, path: &str, words: &[&str]) {
    let text = text(site, path);
    for word in words {
        assert!(!text.contains(word), "{path} says {word}");
    }
}

pub(crate) fn statistics(site: &Site) -> Value {
    serde_json::from_str(&site.read("output/data/statistics.json")).expect("JSON")
}

/// S001-027, S001-057: in June nothing has been kept yet, whatever was typed later.
#[test]
fn the_sample_in_june() {
    let site = Site::sample();
    built(&site, "2012-06-30");
    let statistics = statistics(&site);
    assert_eq!((&statistics["pledges"]["total"], &statistics["pledges"]["kept"]), (&163.into(), &0.into()));
    assert_eq!((&statistics["deeds"]["done"], &statistics["deeds"]["late"]), (&0.into(), &0.into()));
    says(&site, "index.html", &["承诺163项，已兑现0项"]);
    for unit in [MASHAN, YOUERYUAN] {
        let page = format!("{unit}/index.html");
        says(&site, &page, &["4项未启动4", "接下来到期：问题", "承诺3项，已兑现0项。", "兑现中，剩余90天"]);
        never_says(&site, &page, &["已逾期", "兑现日期", "办成日期", "已销号", "本单位报送"]);
    }
}

/// The day two deadlines have just passed.
#[test]
fn the_sample_in_september() {
    let site = Site::sample();
    built(&site, "2012-09-30");
    let page = format!("{MASHAN}/index.html");
    says(
        &site,
        &page,
        &[
            "已逾期2项：问题2（逾期65天）、问题1（逾期2天）。接下来到期：问题4，2012年12月14日，剩余75天。",
            "本单位报送（2012年8月）：推进中，35%",
            "承诺3项，已兑现1项，逾期未兑现或未公布结果2项。",
            "逾期65天未兑现",
            "兑现日期：2012年7月19日",
            "办理中，剩余15天",
        ],
    );
    never_says(&site, &page, &["兑现中", "2012年10月整改公示", "办成日期"]);
    let page = format!("{YOUERYUAN}/index.html");
    says(&site, &page, &["已逾期1项：问题2（逾期2天）", "逾期2天未兑现", "已办成，办成日期：2012年9月3日"]);
    never_says(&site, &page, &["2012年10月18日销号", "期限已过，未公布结果"]);
}

/// The sample's own date: late first, and a report beside the state it does not decide.
#[test]
fn the_sample_in_november() {
    let site = Site::sample();
    built(&site, "2012-11-05");
    let page = format!("{MASHAN}/index.html");
    says(
        &site,
        &page,
        &[
            "已逾期2项：问题2（逾期101天）、问题1（逾期38天）。接下来到期：问题4，2012年12月14日，剩余39天。",
            "本单位报送（2012年10月）：推进中，70%",
            "逾期38天未兑现",
            "逾期101天未兑现",
            "逾期17天办成，办成日期：2012年11月1日",
            "依据：早餐登记表",
        ],
    );
    never_says(&site, &page, &["最近的期限", "兑现中"]);
    let (front, at) = (site.read("output/index.html"), |id: &str| format!("id=\"{id}\""));
    assert!(front.find(&at("h-late")) < front.find(&at("h-months")), "what is late stands before what changed");
    let page = format!("{YOUERYUAN}/index.html");
    says(&site, &page, &["已逾期1项：问题2（逾期38天）。接下来到期：问题4", "逾期38天未兑现"]);
    // A branch that says nothing of its good deed, and one that says only that it goes on.
    says(&site, "units/jiaoyu/nanhu/hongqi-xiaoxue/index.html", &["期限已过，未公布结果"]);
    says(&site, "units/jiaoyu/jiguan/houqin-zhuangbei/index.html", &["逾期16天未办成", "本单位报送：推进中"]);
    let statistics = statistics(&site);
    assert_eq!(statistics["pledges"]["late"], 5);
    assert!(
        statistics["problems"]["overdue_by_first_due"].as_u64()
            > statistics["problems"]["by_state"]["overdue"].as_u64()
    );
}

/// A notice shows the unit's word as its word, and the derived state with its deadline on the day it was published.
#[test]
fn a_notice_tells_the_state_of_its_day() {
    let site = Site::sample();
    built(&site, "2012-11-05");
    says(
        &site,
        &format!("{MASHAN}/2012-10.html"),
        &[
            "本单位报送：推进中，60%公示当日：逾期38天时限2012年9月28日",
            "本单位报送：推进中，70%公示当日：逾期101天时限2012年7月27日",
        ],
    );
    says(&site, &format!("{MASHAN}/2012-08.html"), &["本单位报送：推进中，40%公示当日：逾期39天时限2012年7月27日"]);
    says(&site, &format!("{MASHAN}/2012-07.html"), &["本单位报送：推进中，20%公示当日：推进中剩余56天"]);
    // A word of the unit never wears the mark of a derived state.
    let html = site.read(&format!("output/{MASHAN}/2012-10.html"));
    assert!(!html.contains("state-on-track\">推进中</a></p>") && html.contains("本单位报送：<b>推进中</b>"));
    says(&site, &format!("{MASHAN}/feed.xml"), &["公示当日逾期2项"]);
}

/// S004-021: a deferral moves the countdown, and the first deadline goes on counting beside it everywhere.
#[test]
fn both_clocks_are_told() {
    let site = Site::sample();
    built(&site, "2012-11-05");
    says(&site, "index.html", &["按最初时限逾期8项"]);
    says(&site, "statistics.html", &["逾期5项按最初时限逾期8项", "按最初时限逾期、仍未完成的问题8项"]);
    says(&site, "overdue.html", &["逾期5项（按最初时限8项）", "按最初时限逾期8项"]);
    says(&site, "lists/past-first-due.html", &["共8项", "按最初时限逾期"]);
    let chuzhong = "units/jiaoyu/beiling/chuzhong";
    for page in ["index.html", "board.html"] {
        says(&site, &format!("{chuzhong}/{page}"), &["延期1", "按最初时限逾期"]);
    }
    let rows: Value = serde_json::from_str(&site.read("output/data/problems.json")).expect("JSON");
    let moved: Vec<_> = rows["problems"].as_array().expect("rows").iter().filter(|row| row["deferrals"] != 0).collect();
    assert!(!moved.is_empty() && moved.iter().any(|row| row["first_overdue_days"].as_u64() > Some(0)));
    assert!(rows["problems"].as_array().expect("rows").iter().all(|row| row["reported"].is_string()));
}

/// Two branches below a committee; of the problems of `zhen/jia` one was put off and is late all the same, one was put off
/// and is not, and `zhen/yi` leads both.
fn put_off() -> Site {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nshort = \"镇党委\"\nkind = \"党委\"\n");
    site.branch("zhen/jia");
    site.branch("zhen/yi");
    let plan = "content/units/zhen/jia/plan.toml";
    site.replace(plan, "due = 2012-10-31", "due = 2012-07-20\nlead = \"zhen/yi\"");
    site.append(
        plan,
        "\n[[problems]]\nid = \"2\"\ncategory = \"领导班子\"\ntext = \"会议记录不全\"\nterm = \"中期\"\nmeasures = [\"补齐\"]\nresponsible = \"杜若\"\ndue = 2012-07-31\nlead = \"zhen/yi\"\n",
    );
    let item = |id: &str, due: &str| {
        format!(
            "[[items]]\nproblem = \"{id}\"\nstatus = \"推进中\"\npercent = 10\ndue = {due}\nreason = \"材料未到\"\n\n"
        )
    };
    let july = [item("1", "2012-08-20"), item("2", "2012-12-10")].concat();
    site.write("content/units/zhen/jia/progress/2012-07.md", format!("+++\npublished = 2012-07-31\n\n{july}+++\n"));
    let august = july
        .replace("due = 2012-08-20\nreason = \"材料未到\"\n", "")
        .replace("10\ndue = 2012-12-10\nreason = \"材料未到\"", "20");
    site.write("content/units/zhen/jia/progress/2012-08.md", format!("+++\npublished = 2012-08-31\n\n{august}+++\n"));
    site
}

/// S004-021: wherever a number of overdue stands, on a page, a board, a screen, in a table or a data file, the number by the
/// first deadline stands beside it.
#[test]
fn the_first_deadline_counts_wherever_overdue_does() {
    let site = put_off();
    built(&site, "2012-09-05");
    let jia = "units/zhen/jia";
    for (page, words) in [
        (
            &*format!("{jia}/index.html"),
            &["已逾期1项（按最初时限逾期2项）", "按最初时限逾期47天", "按最初时限逾期36天"][..],
        ),
        (&format!("{jia}/board.html"), &["逾期1", "按最初时限逾期2", "按最初时限逾期47天"]),
        (&format!("{jia}/2012-08.html"), &["最初2012年7月20日，按最初时限逾期42天"]),
        ("units/zhen/index.html", &["逾期1项（按最初时限逾期2项）", "1按最初时限2"]),
        ("units/zhen/yi/index.html", &["按最初时限逾期47天"]),
        ("index.html", &["逾期未完成1项涉及1个单位按最初时限逾期2项", "按最初时限逾期47天", "1按最初时限2"]),
        ("statistics.html", &["按最初时限逾期、仍未完成的问题2项", "1按最初时限2"]),
        (
            "overdue.html",
            &["逾期1项（按最初时限2项）", "按最初时限逾期2项", "（1项，按最初时限2项）", "按最初时限逾期47天"],
        ),
        ("lists/state-overdue.html", &["共1项，按最初时限2项", "按最初时限逾期47天"]),
        ("lists/index.html", &["逾期的问题1项，按最初时限2项"]),
        ("lists/category-1.html", &["逾期（1项，按最初时限2项）"]),
        ("lists/lead-1.html", &["逾期（1项，按最初时限2项）"]),
        ("lists/units.html", &["1按最初时限2"]),
        ("screen.html", &["按最初时限2项", "按最初时限逾期47天"]),
        ("notices.html", &["公示当日逾期1按最初时限逾期2", "新逾期1项", "新逾期0项（按最初时限2项）"]),
        ("months/2012-07.html", &["按最初时限2项"]),
        ("data/units.csv", &["逾期,按最初时限逾期", "2,0,1,2,"]),
        ("data/ledgers-by-unit.csv", &["逾期,按最初时限逾期"]),
        ("data/problems-by-category.csv", &["合计,按最初时限逾期", "领导班子,0,0,0,1"]),
        ("data/overdue.csv", &["逾期天数,按最初时限逾期天数", "16,47"]),
        ("data/units.json", &["\"overdue\":1,\"overdue_by_first_due\":2"]),
        ("data/statistics.json", &["\"overdue_by_first_due\":2"]),
        ("data/problems.json", &["\"first_overdue_days\":47"]),
    ] {
        says(&site, page, words);
    }
    site.run(&["report", "zhen", "--format", "csv", "--as-of", "2012-09-05"]).expect(0);
    let ledger = site.read("reports/zhen/ledger.csv");
    assert!(ledger.contains("按最初时限逾期47天") && ledger.contains("按最初时限逾期36天"), "{ledger}");
}

/// What was done late says by how much by either clock.
#[test]
fn what_was_done_late_keeps_both_clocks() {
    let site = put_off();
    let item = |id: &str, rest: &str| format!("[[items]]\nproblem = \"{id}\"\n{rest}\n\n");
    let closed =
        "status = \"已销号\"\npercent = 100\nclosed_on = 2012-09-10\nclosed_by = \"镇党委\"\nevidence = \"照片\"";
    let september = [item("1", closed), item("2", "status = \"推进中\"\npercent = 40")].concat();
    site.write(
        "content/units/zhen/jia/progress/2012-09.md",
        format!("+++\npublished = 2012-09-30\n\n{september}+++\n"),
    );
    built(&site, "2012-10-05");
    says(&site, "units/zhen/jia/index.html", &["逾期21天完成", "按最初时限逾期52天完成"]);
}

/// S000-027: publication is a notice period that has begun.
#[test]
fn a_plan_is_published_when_its_notice_period_begins() {
    let site = Site::one_branch();
    let plan = "content/units/jia/plan.toml";
    built(&site, "2012-06-11");
    says(&site, "index.html", &["已审核并公示整改方案0个，已审核、公示期未到或未写明1个"]);
    says(&site, "units/jia/index.html", &["方案已审核，公示期自2012年6月12日起"]);
    never_says(&site, "units/jia/index.html", &["整改台账", "支部委员分工不清"]);
    built(&site, "2012-06-12");
    says(&site, "index.html", &["已审核并公示整改方案1个"]);
    says(&site, "units/jia/index.html", &["支部委员分工不清", "公示中"]);
    site.replace(plan, "[publicity]\nstarts = 2012-06-12\nends = 2012-06-18\n", "");
    built(&site, "2012-07-15");
    assert_eq!(
        (&statistics(&site)["plans"]["reviewed"], &statistics(&site)["plans"]["published"]),
        (&1.into(), &0.into())
    );
    // The ledger of a reviewed plan is public: nothing may say over it that it is not.
    for rest in ["", "[publicity]\nends = 2012-07-18\n"] {
        site.write(plan, format!("{}\n{rest}", site.read(plan).replace("\n[publicity]\nends = 2012-07-18\n", "")));
        built(&site, "2012-07-15");
        says(&site, "units/jia/index.html", &["支部委员分工不清", "方案公示期未写明方案已审核，台账已公开"]);
        for page in ["units/jia/index.html", "units/jia/board.html", "index.html", "statistics.html"] {
            never_says(&site, page, &["未公示", "公示中2012", "公示中至", "尚未开始", "整改方案1个，"]);
        }
        says(&site, "statistics.html", &["整改方案已审核1个，其中已公示0个、公示期未到或未写明1个"]);
    }
    assert!(site.only("not-published").message.contains("没有公示期"));
}

/// S000-004: the words of a post are words like any others: leaving names out takes none of them out of a text.
#[test]
fn leaving_names_out_leaves_the_words_of_posts() {
    let site = Site::one_branch();
    let text = "组织生活会没开，教务处的库房账本没人管，初二年级的事由陆英在管";
    let plan = "content/units/jia/plan.toml";
    for who in [
        "陆英（组织委员）",
        "教务主任",
        "陆英（初二年级组长、库房管理员）",
        "组织委员（陆英）",
        "陆英；教务处教务员",
        "镇党委组织委员",
        "党支部副书记",
    ] {
        let site_plan = site.read(plan);
        let line = site_plan.lines().find(|line| line.starts_with("responsible = ")).expect("a line").to_owned();
        let old = site_plan.lines().find(|line| line.starts_with("text = ")).expect("a line").to_owned();
        let new = site_plan.replacen(&line, &format!("responsible = \"{who}\""), 1);
        site.write(plan, new.replacen(&old, &format!("text = \"{text}\""), 1));
        site.run(&["build"]).expect(0);
        let told = site.read("output/data/problems.json");
        let expected = if who.contains("陆英") { text.replace("陆英", "某某") } else { text.to_owned() };
        assert!(told.contains(&expected), "{who}: {told}");
    }
    // A family name with a post tells who is meant.
    let site = Site::one_branch();
    site.replace(plan, "responsible = \"白芷（书记）\"", "responsible = \"王副校长\"");
    site.replace(plan, "text = \"支部委员", "text = \"王副校长联系的支部委员");
    site.run(&["build"]).expect(0);
    let told = site.read("output/data/problems.json");
    assert!(told.contains("某某联系的支部委员") && !told.contains("王副校长"), "{told}");
}

/// S001-008: data files, feeds, calendars and the index of the search name persons only where the site says so; pages do.
#[test]
fn persons_stand_in_data_files_only_when_asked() {
    let site = Site::one_branch();
    site.write("content/site.toml", format!("search = true\n{}", site.read("content/site.toml")));
    site.replace("content/units/jia/unit.toml", "secretary = \"白芷\"", "secretary = \"人参\"");
    site.append("content/units/jia/unit.toml", "\n[[support]]\nrole = \"联系领导\"\nname = \"人参\"\n");
    site.replace("content/units/jia/plan.toml", "responsible = \"白芷（书记）\"", "responsible = \"人参（书记）\"");
    site.replace("content/units/jia/plan.toml", "guide = \"苏木（镇组织委员）\"", "guide = \"人参（镇组织委员）\"");
    site.replace("content/units/jia/plan.toml", "responsible = \"杜若\"", "responsible = \"人参\"");
    site.replace("content/units/jia/commitments/zhibu.md", "signer = \"白芷\"", "signer = \"人参\"");
    site.write(
        "content/units/jia/progress/2012-07.md",
        "+++\npublished = 2012-08-02\n\n[[items]]\nproblem = \"1\"\nstatus = \"已销号\"\nclosed_on = 2012-07-30\nclosed_by = \"人参\"\nevidence = \"分工表\"\n+++\n本月完成一项。\n",
    );
    site.write(
        "content/units/jia/activities.toml",
        "[[activities]]\ndate = 2012-07-02\nkind = \"会议\"\nby = \"人参\"\nnote = \"研究整改\"\n",
    );
    let named = |site: &Site| -> Vec<String> {
        let is_data = |path: &String| !path.ends_with(".html");
        let files = site.tree("output").into_iter().filter(|(path, _)| is_data(path));
        let named = files.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("人参"));
        let mut named: Vec<String> =
            named.map(|(path, _)| if path.starts_with("find/") { "find".to_owned() } else { path }).collect();
        named.dedup();
        named
    };
    built(&site, "2012-08-15");
    assert!(site.exists("output/find/texts-0.js") && site.exists("output/data/months/2012-07.csv"));
    assert_eq!(named(&site), Vec::<String>::new());
    assert!(site.read("output/units/jia/index.html").contains("人参"));
    site.append("content/site.toml", "\n[data]\npersons = true\n");
    built(&site, "2012-08-15");
    assert_eq!(named(&site), ["data/months/2012-07.csv", "data/problems.csv", "data/problems.json", "find"]);
}

/// S002-015: who fell is told as who rose is: on the overview, in the statistics, on the page above, on the board and in the
/// data, also where nobody rose.
#[test]
fn who_fell_in_grade_is_told() {
    let site = Site::bare();
    site.write("content/units/zhen/unit.toml", "name = \"中共示范镇委员会\"\nkind = \"党委\"\nsecretary = \"连翘\"\n");
    site.branch("zhen/jia");
    let again =
        "\n[[rating]]\ndate = 2012-07-10\ngrade = \"一般\"\nby = \"中共示范镇委员会\"\nbasis = \"逐项对照标准评定\"\n";
    site.append("content/units/zhen/jia/rating.toml", again);
    built(&site, "2012-07-20");
    for page in ["index.html", "statistics.html"] {
        says(&site, page, &["重新定级后，1个单位等次下降。"]);
        never_says(&site, page, &["晋级，", "0个单位"]);
    }
    says(&site, "units/zhen/index.html", &["1个单位等次下降"]);
    says(&site, "units/zhen/jia/board.html", &["较好→一般等次下降"]);
    let units: Value = serde_json::from_str(&site.read("output/data/units.json")).expect("json");
    let fallen = units["units"].as_array().expect("units").iter().find(|unit| unit["path"] == "zhen/jia");
    assert_eq!(fallen.expect("unit")["demoted"], true);
    assert_eq!(statistics(&site)["promotion"]["demoted"], 1);
}
