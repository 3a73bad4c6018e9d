//! What the office keeps to itself: `status` and `remind`, their files below `reports/`.

use crate::support::Site;
use serde_json::{Value, json};

/// A committee with two branches; internal numbers are known of one.
fn county() -> Site {
    let site = Site::bare();
    site.write(
        "content/units/zhen/unit.toml",
        "name = \"中共示范县示范镇委员会\"\nshort = \"示范镇党委\"\nkind = \"党委\"\n",
    );
    site.branch("zhen/jia");
    site.branch("zhen/yi");
    site.append("content/units/zhen/jia/unit.toml", "[internal]\nsecretary_phone = \"0000-7654321\"\n");
    site
}

fn status(site: &Site, args: &[&str]) -> Value {
    let mut all = vec!["status", "--format", "json"];
    all.extend(args);
    serde_json::from_str(&site.run(&all).expect(0).stdout).expect("JSON")
}

fn unit<'s>(status: &'s Value, path: &str) -> &'s Value {
    status["units"].as_array().unwrap().iter().find(|unit| unit["unit"] == path).unwrap()
}

/// S001-037, S001-047: each unit with what is due, what is late and for how long, and when it was last heard of.
#[test]
fn status_tells_programs_what_is_due_and_late() {
    let site = Site::one_branch();
    let told = status(&site, &["--as-of", "2012-10-10"]);
    let expected = json!({ "as_of": "2012-10-10", "units": [{
        "unit": "jia",
        "due": [
            { "what": "2012年10月公示", "by": "2012-10-31" },
            { "what": "问题1：支部委员分工不清，例会记录不全", "by": "2012-10-31" },
        ],
        "late": [
            { "what": "2012年7月公示", "days": 71 },
            { "what": "2012年8月公示", "days": 40 },
            { "what": "2012年9月公示", "days": 10 },
            { "what": "好事实事：修好村口水渠", "days": 10 },
        ],
        "last_heard": "2012-06-18",
    }] });
    assert_eq!(told, expected);
}

/// What was struck off, kept or handed in is owed no longer; a unit nobody heard of says null.
#[test]
fn what_is_done_is_neither_due_nor_late() {
    let site = county();
    site.append(
        "content/campaign.toml",
        "[[deadlines]]\nwhat = \"统计汇总\"\ndue = 2012-08-01\nreporter = \"各党委\"\nreceiver = \"县委\"\n",
    );
    let late = |told: &Value, path| unit(told, path)["late"].clone();
    assert_eq!(late(&status(&site, &["--as-of", "2012-08-03"]), "zhen"), json!([{ "what": "统计汇总", "days": 2 }]));
    assert_eq!(
        unit(&status(&site, &["--as-of", "2012-08-01"]), "zhen")["due"],
        json!([{ "what": "统计汇总", "by": "2012-08-01" }])
    );
    assert_eq!(unit(&status(&site, &["--as-of", "2012-08-01"]), "zhen")["last_heard"], Value::Null);
    site.write(
        "content/units/zhen/activities.toml",
        "[[activities]]\ndate = 2012-08-02\nkind = \"报送\"\nwhat = \"统计汇总\"\n",
    );
    site.write(
        "content/units/zhen/jia/progress/2012-07.md",
        "+++\npublished = 2012-08-02\n[[items]]\nproblem = \"1\"\nstatus = \"已销号\"\nclosed_on = 2012-07-30\nclosed_by = \"镇党委\"\nevidence = \"会议记录\"\n+++\n已经办结。\n",
    );
    let told = status(&site, &["--as-of", "2012-08-03"]);
    assert_eq!(late(&told, "zhen"), json!([]));
    assert_eq!(unit(&told, "zhen")["last_heard"], "2012-08-02");
    assert_eq!(late(&told, "zhen/jia"), json!([]));
    let due: Vec<&str> =
        unit(&told, "zhen/jia")["due"].as_array().unwrap().iter().map(|due| due["what"].as_str().unwrap()).collect();
    assert_eq!(due, ["2012年8月公示", "好事实事：修好村口水渠"]);
    let only = status(&site, &["zhen/yi", "--as-of", "2012-08-03"]);
    let paths: Vec<&str> =
        only["units"].as_array().unwrap().iter().map(|unit| unit["unit"].as_str().unwrap()).collect();
    assert_eq!(paths, ["zhen/yi"]);
}

/// S001-027, S004-021: the screen counts what is late by depth and by first deadline, and the same as a page.
#[test]
fn the_screen_adds_up_by_committee() {
    let site = county();
    site.write(
        "content/units/zhen/jia/progress/2012-10.md",
        "+++\npublished = 2012-11-01\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\ndue = 2012-11-30\nreason = \"等施工\"\n+++\n推进。\n",
    );
    let said = site.run(&["status", "--as-of", "2012-11-05"]).expect(0).stdout;
    let row = said.lines().find(|line| line.ends_with("  示范镇党委")).expect("a row of the committee");
    let numbers: Vec<&str> = row.split(['│', ' ']).filter(|cell| !cell.is_empty()).collect();
    // 应公示 已公示 未公示; 到期未办 by depth: October's notice and the problem of yi, none, 6 notices and 2 deeds; by first
    // deadline jia's problem as well; nothing within 7 days, jia's problem within 30; six of them are new since October 5.
    assert_eq!(numbers, ["2", "1", "1", "2", "0", "8", "11", "0", "1", "+2", "0", "示范镇党委"], "{said}");
    assert!(said.contains("已过97天") && said.contains("最久没有消息"), "{said}");
    let page = site.read("reports/status.html");
    for part in ["内部材料，不对外公开", "<th scope=\"row\">示范镇党委</th>", "2012-10-31</td>", "新增"]
    {
        assert!(page.contains(part), "no {part} in {page}");
    }
    // Notices and deeds are in these numbers: what the website calls 逾期 is less, and goes by another word here.
    assert!(!said.contains("逾期") && !page.replace("网站上逾期的问题", "").contains("逾期"), "{said}");
    for part in ["src=", "<link", "http://", "https://", "<script", "0000-7654321"] {
        assert!(!page.contains(part), "{part} in {page}");
    }
    assert!(!site.exists("output"));
}

/// Each unit gets a text a chat window shows whole: late, missing, due, with the fix; the phone of whom to call with it.
#[test]
fn reminders_say_what_to_do_and_whom_to_call() {
    let site = county();
    site.remove("content/units/zhen/yi/rating.toml");
    let said = site.run(&["remind", "zhen", "--as-of", "2012-10-10"]).expect(0).stdout;
    let committee = site.read("reports/zhen/remind.txt");
    assert!(committee.contains("下级2个单位有事要办：到期未办8项（最久71天）、缺项1项、30天内到期4项"), "{committee}");
    assert!(
        committee.contains("甲村党支部（白芷 0000-7654321）：到期未办4项（最久71天）、30天内到期2项"),
        "{committee}"
    );
    let branch = site.read("reports/zhen/yi/remind.txt");
    for part in [
        "好事实事：修好村口水渠，期限9月30日，已过10天",
        "还没有定级。办法：新建 rating.toml",
        "2012年10月公示，10月31日到期，还剩21天",
        "▶怎么办：月公示写好以后",
    ] {
        assert!(branch.contains(part), "no {part} in {branch}");
    }
    assert!(said.contains(&committee) && said.contains(&branch));
    assert!(!said.contains("逾期"), "{said}");
    let merge = site.read("reports/remind.csv");
    assert!(
        merge.starts_with("\u{feff}单位地址,单位,上级,联系人,联系电话,到期未办,缺项,将到期,提醒内容\r\n"),
        "{merge}"
    );
    assert!(
        merge.contains("zhen/jia,中共示范县甲村支部委员会,中共示范县示范镇委员会,白芷,0000-7654321,4,0,2,"),
        "{merge}"
    );
    site.run(&["build", "--as-of", "2012-10-10"]).expect(0);
    for (path, bytes) in site.tree("output") {
        assert!(!String::from_utf8_lossy(&bytes).contains("7654321"), "{path}");
    }
}

/// A message of an earlier day is gone once its unit has nothing to do: somebody would still send it.
#[test]
fn an_old_reminder_does_not_outlive_its_reason() {
    let site = county();
    site.run(&["remind", "--as-of", "2012-10-10"]).expect(0);
    assert!(site.exists("reports/zhen/jia/remind.txt") && site.exists("reports/zhen/remind.txt"));
    site.run(&["remind", "zhen/jia", "--as-of", "2012-06-20"]).expect(0);
    assert!(!site.exists("reports/zhen/jia/remind.txt"));
    assert!(site.exists("reports/zhen/yi/remind.txt"), "only those asked for are looked at");
}

/// However much a unit owes, the message stays a message, and says what it leaves out.
#[test]
fn a_reminder_is_never_longer_than_a_message() {
    let site = Site::one_branch();
    for number in 2..60 {
        let due = ["", "due = 2012-09-01\n", "due = 2012-11-30\n"][number % 3];
        site.append(
            "content/units/jia/plan.toml",
            &format!("\n[[problems]]\nid = \"{number}\"\ncategory = \"工作机制\"\n{due}text = \"第{number}个问题写得很长，一句话要说清楚发生在哪里、影响谁、持续多久\"\n"),
        );
    }
    site.run(&["remind", "--as-of", "2012-11-10"]).expect(0);
    let text = site.read("reports/jia/remind.txt");
    assert!(text.chars().count() <= 600, "{}", text.chars().count());
    assert!(text.contains("另有20项。") && text.ends_with("其余事项请看整改网站或运行 gongshi check。"), "{text}");
}

/// Text that a spreadsheet would run as a formula is only text.
#[test]
fn no_text_becomes_a_formula() {
    let site = county();
    site.replace("content/units/zhen/jia/unit.toml", "secretary = \"白芷\"", "secretary = \"=HYPERLINK(1)\"");
    site.run(&["remind", "--as-of", "2012-10-10"]).expect(0);
    let merge = site.read("reports/remind.csv");
    assert!(merge.contains(",'=HYPERLINK(1),"), "{merge}");
}

/// What stays in the office never lands in a published site, wherever a link leads.
#[cfg(unix)]
#[test]
fn reports_never_lie_in_a_published_site() {
    let site = county();
    site.run(&["build", "--as-of", "2012-08-03"]).expect(0);
    std::os::unix::fs::symlink(site.root().join("output/units"), site.root().join("reports")).unwrap();
    for command in ["status", "remind"] {
        let run = site.run(&[command, "--as-of", "2012-08-03"]).expect(2);
        assert!(run.stderr.contains("在公开的网站文件夹里，内部材料不写进去"), "{}", run.stderr);
    }
    assert!(!site.exists("output/units/status.html") && !site.exists("output/units/remind.csv"));
}

/// Tables, workbooks, letters and reminders are the same bytes in every folder, time zone, locale and second, for every
/// user, with any number of threads and any permissions.
#[test]
#[cfg(feature = "office")]
fn the_office_gets_the_same_bytes() {
    let written = |folder: &str, mask: &str, env: &[(&str, &str)]| {
        let outer = Site::empty();
        let site = outer.root().join(folder);
        for (path, bytes) in Site::sample().tree("content") {
            outer.write(&format!("{folder}/content/{path}"), bytes);
        }
        for command in [&["report"][..], &["report", "--workbook"], &["bulletin", "2012-09"], &["remind"]] {
            let run = std::process::Command::new("sh")
                .args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_gongshi"), "--root"])
                .arg(&site)
                .args(command)
                .args(["--as-of", "2012-10-15"])
                .envs(env.iter().copied())
                .output()
                .unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        }
        outer.tree(&format!("{folder}/reports"))
    };
    let one = written("a", "022", &[("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8"), ("RAYON_NUM_THREADS", "1")]);
    // The times in ZIP archives have steps of two seconds.
    std::thread::sleep(std::time::Duration::from_secs(2));
    let env =
        [("TZ", "America/New_York"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "7"), ("USER", "other"), ("HOME", "/")];
    let other = written("b c", "077", &env);
    for ending in ["xlsx", "docx", "csv", "json", "txt"] {
        assert!(one.iter().any(|(path, _)| path.ends_with(ending)), "no {ending}");
    }
    let different: Vec<&String> =
        one.iter().zip(&other).filter(|(one, other)| one != other).map(|((path, _), _)| path).collect();
    assert!(one.len() == other.len() && different.is_empty(), "{different:?}");
}
