//! `init`, `new`, `build`, usage errors and exit status.

use crate::support::Site;

const PRESETS: [&str; 7] = [
    "plan-filing",
    "grade-upgrade",
    "three-class-star",
    "backward-rectification",
    "township-year",
    "inspection",
    "environment",
];

/// S001-027: `init` pins no date, since on a live site nothing would ever be late.
#[test]
fn init_pins_no_date() {
    for preset in PRESETS {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        assert!(!site.read("content/site.toml").lines().any(|line| line.starts_with("as_of")), "{preset}");
    }
}

/// `init` with each preset gives a site without any finding that is not accepted, and it builds, in any year.
#[test]
fn every_preset_checks_and_builds() {
    for preset in PRESETS {
        for year in [None, Some("2025")] {
            let site = Site::preset(preset, year);
            let said = site.run(&["check"]).expect(0).stdout;
            assert!(said.contains("没有发现问题"), "{preset} {year:?}: {said}");
            site.run(&["build"]).expect(0);
            assert!(site.exists("output/index.html"), "{preset}");
            if let Some(year) = year {
                let campaign = site.read("content/campaign.toml");
                assert!(campaign.contains(&format!("starts = {year}-")), "{preset}: {campaign}");
                assert!(!campaign.contains("= 2012-") && !campaign.contains("= 2014-"), "{preset}");
            }
        }
    }
}

/// Every key a preset writes carries a Chinese comment: on its own line, or on the line above.
#[test]
fn every_key_of_a_preset_carries_a_comment() {
    for preset in PRESETS {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        for (path, bytes) in site.tree("content") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            let toml = text.split("+++").nth(usize::from(path.ends_with(".md"))).unwrap_or(&text);
            let mut commented = false;
            for line in toml.lines() {
                let is_key = line.split_once(" = ").is_some_and(|(key, _)| {
                    !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
                });
                if is_key {
                    assert!(commented || line.contains(" # "), "{preset} {path}: {line}");
                }
                commented = line.trim_start().starts_with('#');
            }
        }
    }
}

/// S000-028, S001-007, S001-028, S002-024, S002-052, S003-017, S003-024, S004-009…012: dates of the documents.
#[test]
fn presets_carry_the_dates_of_their_documents() {
    let expected: [(&str, &[&str]); 5] = [
        ("plan-filing", &["2012-06-15", "2012-06-20", "2012-06-25"]),
        ("grade-upgrade", &["2012-07-06", "2012-07-31", "2012-12-31"]),
        ("three-class-star", &["2012-04-18", "2012-04-27", "2012-05-07", "2012-12-03"]),
        ("backward-rectification", &["2014-03-16", "2014-03-21", "2014-11-30", "2014-12-01", "2014-12-31"]),
        ("township-year", &["2012-02-01", "2012-04-30", "2012-08-31", "2012-06-01", "2012-09-30"]),
    ];
    for (preset, dates) in expected {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        let campaign = site.read("content/campaign.toml");
        for date in dates {
            assert!(campaign.contains(date), "{preset}: {date}");
        }
    }
}

/// A folder that already holds a site is never written over.
#[test]
fn init_never_overwrites() {
    let site = Site::one_branch();
    let before = site.tree("");
    let run = site.run(&["init", site.root().to_str().expect("path")]).expect(2);
    assert!(run.stderr.contains("不覆盖"), "{}", run.stderr);
    assert!(site.tree("") == before);
}

/// `new month` lists every problem with what is known of it, as a draft that has no finding.
#[test]
fn a_new_month_is_filled_in() {
    let site = Site::one_branch();
    site.write(
        "content/units/jia/progress/2012-06.md",
        "+++\npublished = 2012-07-02\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = 40\n+++\n开了头。\n",
    );
    site.run(&["new", "month", "content/units/jia/", "2012-07"]).expect(0);
    let note = site.read("content/units/jia/progress/2012-07.md");
    for part in ["problem = \"1\"", "status = \"推进中\"", "percent = 40", "支部委员分工不清"] {
        assert!(note.contains(part), "{part} in\n{note}");
    }
    assert_eq!(site.rules(), Vec::<String>::new());
    let run = site.run(&["new", "month", "jia", "2012-07"]).expect(2);
    assert!(run.stderr.contains("不覆盖"), "{}", run.stderr);
}

/// `new unit` and `new commitment` write the next file; what is left to fill in is said by `check`.
#[test]
fn a_new_unit_and_a_new_commitment_are_filled_in() {
    let site = Site::one_branch();
    site.run(&["new", "unit", "yi"]).expect(0);
    let unit = site.read("content/units/yi/unit.toml");
    assert!(unit.contains("kind = \"党支部\""), "like its neighbour: {unit}");
    let missing = site.findings().into_iter().find(|found| found.rule == "missing-key").expect("name is still empty");
    assert_eq!((missing.file.as_str(), missing.line), ("content/units/yi/unit.toml", 1));
    site.run(&["new", "commitment", "jia", "erling"]).expect(0);
    let commitment = site.read("content/units/jia/commitments/erling.md");
    assert!(commitment.contains("signer = \"白芷\"") && commitment.contains("problem = \"1\""), "{commitment}");
    let run = site.run(&["new", "unit", "甲/乙"]).expect(2);
    assert!(run.stderr.contains("小写字母"), "{}", run.stderr);
}

/// What `new` writes beside a key is what the key table says of it, and the file names its schema where there is one.
#[test]
fn comments_of_new_files_come_from_the_key_table() {
    let site = Site::one_branch();
    site.run(&["new", "unit", "yi"]).expect(0);
    let unit = site.read("content/units/yi/unit.toml");
    assert!(unit.starts_with("name = \"\"  # 规范全称（必填）：与公章一致的全称\n"), "{unit}");
    assert!(unit.contains("kind = \"党支部\"  # 类别（必填）：党委、街道党工委、"), "{unit}");
    site.run(&["new", "month", "jia", "2012-07"]).expect(0);
    let note = site.read("content/units/jia/progress/2012-07.md");
    for (key, path) in [("status", "progress.items.status"), ("problem", "progress.items.problem")] {
        let explained = site.run(&["explain", path]).expect(0).stdout;
        let title = explained.split(['　', '\n']).nth(1).expect("a title");
        let line = note.lines().find(|line| line.starts_with(&format!("{key} = "))).expect("the key");
        assert!(line.contains(&format!("  # {title}（必填）：")), "{line}");
    }
    site.run(&["schema", site.root().join(".gongshi/schema").to_str().expect("path")]).expect(0);
    site.run(&["new", "unit", "yi/bing"]).expect(0);
    let unit = site.read("content/units/yi/bing/unit.toml");
    assert!(unit.starts_with("#:schema ../../../../.gongshi/schema/unit.json\nname = "), "{unit}");
    let of_files = ["syntax", "unknown-key", "wrong-type", "unknown-value", "bad-date"];
    assert!(!site.rules().iter().any(|rule| of_files.contains(&rule.as_str())), "{:?}", site.rules());
}

/// Usage errors are Chinese, suggest what was meant, and exit with 2.
#[test]
fn usage_errors_suggest_what_was_meant() {
    let site = Site::one_branch();
    for (args, part) in [
        (vec!["chekc"], "check"),
        (vec!["check", "--fromat", "json"], "--format"),
        (vec!["check", "--format", "xml"], "human、json"),
        (vec!["build", "--as-of", "昨天"], "不是日期"),
        (vec!["init", "x", "--preset", "grade"], "grade-upgrade"),
        (vec!["check", "jai"], "jia"),
        (vec!["explain", "missing-mesure"], "missing-measure"),
        (vec!["serve", "--port", "很大"], "65535"),
        (vec!["build", "--port", "1"], "--port"),
    ] {
        let run = site.run(&args).expect(2);
        assert!(run.stderr.contains(part), "{args:?}: {}", run.stderr);
    }
    let empty = Site::empty();
    assert!(empty.run(&["check"]).expect(2).stderr.contains("content"));
}

/// Exit status: 0 with warnings, 1 with errors, 1 with warnings when they are denied.
#[test]
fn the_exit_status_says_how_it_ended() {
    let site = Site::one_branch();
    site.run(&["check"]).expect(0);
    site.replace("content/units/jia/plan.toml", "cause = \"换届后没有重新分工\"\n", "");
    assert_eq!(site.only("missing-cause").severity, "warning");
    site.run(&["check"]).expect(0);
    site.run(&["check", "--deny-warnings"]).expect(1);
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31\n", "");
    site.run(&["check"]).expect(1);
}

/// The as-of date: given, then pinned by the site, then SOURCE_DATE_EPOCH.
#[test]
fn the_as_of_date_is_taken_in_order() {
    let site = Site::one_branch();
    let date = |args: &[&str], env: &[(&str, &str)]| {
        let mut all = vec!["build"];
        all.extend(args);
        site.run_with(&all, env).expect(0);
        let json: serde_json::Value = serde_json::from_str(&site.read("output/data/statistics.json")).expect("JSON");
        json["as_of"].as_str().expect("date").to_owned()
    };
    let epoch = [("SOURCE_DATE_EPOCH", "1343779200")];
    assert_eq!(date(&["--as-of", "2012年8月9日"], &epoch), "2012-08-09");
    assert_eq!(date(&[], &epoch), "2012-07-15");
    site.replace("content/site.toml", "as_of = 2012-07-15\n", "");
    assert_eq!(date(&[], &epoch), "2012-08-01");
}

/// A draft holds nothing that could be published as it is: its hints are comments, and the body is empty.
#[test]
fn a_draft_of_a_notice_says_nothing_by_itself() {
    let site = Site::one_branch();
    site.run(&["new", "month", "jia", "2012-07"]).expect(0);
    let note = site.read("content/units/jia/progress/2012-07.md");
    let body = note.split("+++").nth(2).expect("a body");
    assert_eq!(body.trim(), "", "{note}");
    assert!(note.contains("\n# published = "), "{note}");
}

/// Units are found by what people call them; where that is not clear, the candidates are listed.
#[test]
fn units_are_found_by_name() {
    let site = Site::one_branch();
    site.branch("nanhu");
    site.branch("nanhu/youeryuan");
    site.replace("content/units/nanhu/unit.toml", "甲村支部委员会", "南湖镇中心学校总支部委员会");
    site.replace("content/units/nanhu/unit.toml", "甲村党支部", "南湖中心校党总支");
    site.replace("content/units/nanhu/youeryuan/unit.toml", "甲村支部委员会", "南湖幼儿园支部委员会");
    site.replace("content/units/nanhu/youeryuan/unit.toml", "甲村党支部", "南湖幼儿园党支部");
    for typed in ["南湖幼儿园", "南湖幼儿园党支部", "youeryuan", "nhyey", "nanhuyoueryuan"] {
        site.run(&["new", "month", typed, "2012-07"]).expect(0);
        let file = "content/units/nanhu/youeryuan/progress/2012-07.md";
        assert!(site.exists(file), "{typed}");
        site.remove(file);
        site.run(&["check", typed]).expect(0);
    }
    let run = site.run(&["check", "南湖"]).expect(2);
    for part in ["有 2 个", "nanhu　南湖中心校党总支", "nanhu/youeryuan　南湖幼儿园党支部"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    assert!(site.run(&["check", "北湖"]).expect(2).stderr.contains("没有单位“北湖”"));
}

/// `explain` knows rules and keys by the Chinese words of their titles.
#[test]
fn rules_and_keys_are_explained_by_their_words() {
    let site = Site::empty();
    let said = site.run(&["explain", "期限"]).expect(0).stdout;
    assert!(said.contains("problem-overdue") && said.contains("deferred-without-reason"), "{said}");
    let said = site.run(&["explain", "销号依据"]).expect(0).stdout;
    assert!(said.starts_with("progress.items.evidence"), "{said}");
    let said = site.run(&["explain", "逾期"]).expect(0).stdout;
    assert!(said.contains("逾期"), "{said}");
    assert!(site.run(&["explain", "天气"]).expect(2).stderr.contains("没有“天气”"));
}

/// A term is explained as the page of definitions has it, by its word, another word, its key or its pinyin.
#[test]
fn terms_are_explained_as_the_pages_define_them() {
    let site = Site::one_branch();
    site.run(&["build"]).expect(0);
    let page = site.read("output/about.html");
    for (asked, word) in [
        ("滞后", "本月未报"),
        ("本月未报", "本月未报"),
        ("yuqi", "逾期"),
        ("overdue", "逾期"),
        ("逾期", "逾期"),
        ("bywb", "本月未报"),
        ("归档", "归档"),
        ("重新整顿", "重新整顿"),
    ] {
        let said = site.run(&["explain", asked]).expect(0).stdout;
        let (term, meaning) = said.lines().next().and_then(|line| line.split_once('：')).expect("a definition");
        assert_eq!(term, word, "{asked}");
        assert!(page.contains(&format!("<dd>{meaning}</dd>")), "{asked}: {meaning}");
    }
}

/// What a clerk reads in a preset and in the built-in schemes speaks of the work, not of numbers of requirements.
#[test]
fn presets_speak_to_clerks() {
    for preset in PRESETS {
        let site = Site::empty();
        site.run(&["init", site.root().to_str().expect("path"), "--preset", preset]).expect(0);
        for (path, bytes) in site.tree("content") {
            let text = String::from_utf8(bytes).expect("UTF-8");
            assert!((0..5).all(|n| !text.contains(&format!("S00{n}-"))), "{preset} {path}");
        }
    }
}

/// S005-012: a new unit is of the kind the campaign's own scheme names: one that leads at the top, one with a list of its own below.
#[test]
fn a_new_unit_is_of_a_kind_of_its_scheme() {
    let site = Site::preset("inspection", None);
    let kind_of = |unit: &str| {
        site.run(&["new", "unit", unit]).expect(0);
        let text = site.read(&format!("content/units/{unit}/unit.toml"));
        let line = text.lines().find(|line| line.starts_with("kind = ")).expect("a kind").to_owned();
        line.split('"').nth(1).expect("a word").to_owned()
    };
    assert_eq!(kind_of("xunchaban/yiyuan"), "国有企业", "like the first of its neighbours");
    assert_eq!(kind_of("xunchaban/yiyuan/fenyuan"), "部门党组", "the first kind with a list of its own");
    std::fs::remove_dir_all(site.root().join("content/units")).expect("removed");
    assert_eq!(kind_of("xuncha"), "巡察机构");
    assert!(site.findings().iter().all(|found| found.rule != "unknown-value"), "{:?}", site.findings());
}
