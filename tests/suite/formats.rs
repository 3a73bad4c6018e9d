//! Findings for people, for pull requests, for code-scanning services.

use serde_json::Value;

use crate::support::Site;

/// A site with an error, a warning and an accepted finding.
fn site() -> Site {
    let site = Site::one_branch();
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31\n", "");
    site.replace("content/units/jia/plan.toml", "cause = \"换届后没有重新分工\"\n", "");
    site.replace(
        "content/units/jia/plan.toml",
        "guide = \"苏木（镇组织委员）\"\n",
        "accept = [{ rule = \"missing-guide\", reason = \"镇里正在调整联系人，2012年8月定下来\" }]\n",
    );
    site
}

/// An accepted finding is listed with its reason, counted apart, and never silent.
#[test]
fn accepted_findings_are_listed_and_counted_apart() {
    let site = site();
    let json: Value = serde_json::from_str(&site.run(&["check", "--format", "json"]).expect(1).stdout).expect("JSON");
    assert_eq!((&json["summary"]["errors"], &json["summary"]["warnings"]), (&1.into(), &1.into()));
    assert_eq!(json["summary"]["accepted"], 1);
    assert_eq!(json["accepted"][0]["rule"], "missing-guide");
    let run = site.run(&["check"]).expect(1);
    assert!(run.stdout.contains("镇里正在调整联系人") && run.stdout.contains("另有 1 条已接受"), "{}", run.stdout);
}

/// Without a reason nothing is accepted, and a rule that keeps the public safe cannot be accepted at all.
#[test]
fn accepting_needs_a_reason_and_spares_no_secrets() {
    let site = Site::one_branch();
    site.replace(
        "content/units/jia/plan.toml",
        "cause = \"换届后没有重新分工\"\n",
        "accept = [{ rule = \"missing-cause\" }]\n",
    );
    let rules = site.rules();
    assert!(rules.contains(&"missing-cause".to_owned()) && rules.contains(&"missing-key".to_owned()), "{rules:?}");
    let site = Site::one_branch();
    site.replace(
        "content/units/jia/plan.toml",
        "cause = \"换届后没有重新分工\"\n",
        "cause = \"详询13800000000\"\naccept = [{ rule = \"phone-in-public-text\", reason = \"本人同意\" }]\n",
    );
    assert!(site.rules().contains(&"phone-in-public-text".to_owned()));
    site.run(&["build"]).expect(1);
}

/// `[rules]` changes levels; the fixed families keep theirs on.
#[test]
fn levels_are_set_in_the_campaign() {
    let site = site();
    site.append(
        "content/campaign.toml",
        "\n[rules]\nmissing-cause = \"error\"\nmissing-guide = \"off\"\nmissing-deadline = \"warning\"\n",
    );
    let found: Vec<(String, String)> = site.findings().into_iter().map(|f| (f.rule, f.severity)).collect();
    let pair = |rule: &str, severity: &str| (rule.to_owned(), severity.to_owned());
    assert!(
        found.contains(&pair("missing-cause", "error")) && found.contains(&pair("missing-deadline", "warning")),
        "{found:?}"
    );
    assert!(!found.iter().any(|(rule, _)| rule == "missing-guide"));
    site.append("content/campaign.toml", "phone-in-public-text = \"off\"\n");
    assert!(site.rules().contains(&"unknown-value".to_owned()));
}

/// GitHub annotations: one line a finding, with file, line, columns and escaped text.
#[test]
fn github_annotations_name_file_and_line() {
    let run = site().run(&["check", "--format", "github"]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    assert!(lines.iter().all(|line| line.contains(" file=content/units/jia/plan.toml,line=") && line.contains("::")));
    assert!(lines.iter().any(|line| line.starts_with("::error ") && line.contains("title=missing-deadline")));
    assert!(lines.iter().any(|line| line.starts_with("::notice ")), "the accepted one");
}

/// SARIF 2.1.0: what the published schema requires of a log, its rules and its results.
#[test]
fn sarif_holds_what_its_schema_requires() {
    let run = site().run(&["check", "--format", "sarif"]).expect(1);
    let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!((&run["tool"]["driver"]["name"], &run["columnKind"]), (&"gongshi".into(), &"unicodeCodePoints".into()));
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 3);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note", "none"].contains(&result["level"].as_str().expect("level")));
        assert!(!result["message"]["text"].as_str().expect("text").is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/units/jia/plan.toml");
        let region = &place["region"];
        assert!(
            region["startLine"].as_u64() >= Some(1) && region["endColumn"].as_u64() > region["startColumn"].as_u64()
        );
    }
    let accepted: Vec<&Value> = results.iter().filter(|result| result["suppressions"].is_array()).collect();
    assert_eq!(accepted[0]["suppressions"][0]["kind"], "inSource");
}

/// A suggestion shows the corrected line.
#[test]
fn a_suggestion_shows_the_corrected_line() {
    let site = Site::one_branch();
    site.replace("content/units/jia/plan.toml", "responsible = \"白芷（书记）\"", "responsable = \"白芷（书记）\"");
    let run = site.run(&["check"]).expect(1);
    assert!(run.stdout.contains("改后: responsible = \"白芷（书记）\""), "{}", run.stdout);
}

/// With more findings than fit a few screens, errors come first and the rest is summed up by rule.
#[test]
fn many_findings_are_summed_up_with_errors_first() {
    let site = Site::one_branch();
    let mut plan = crate::support::PLAN.to_owned();
    for number in 2..=100 {
        plan += &format!(
            "\n[[problems]]\nid = \"{number}\"\ncategory = \"领导班子\"\ntext = \"第{number}件事没有办好\"\nmeasures = [\"逐项办好第{number}件\"]\nresponsible = \"白芷\"\ndue = 2012-10-31\n"
        );
    }
    site.write("content/units/jia/plan.toml", plan);
    site.branch("zuihou");
    site.replace("content/units/zuihou/plan.toml", "measures = [\"重新明确三名委员分工并上墙\"]", "measures = []");
    let run = site.run(&["check"]).expect(1);
    let whole = run.stdout.lines().filter(|line| line.starts_with("错误[") || line.starts_with("提醒[")).count();
    assert_eq!(whole, 60, "{}", run.stdout);
    assert!(run.stdout.contains("错误[missing-measure]"), "the one error of the last unit is shown");
    assert!(run.stdout.contains("没有逐条列出") && run.stdout.contains("--all"), "{}", run.stdout);
    let all = site.run(&["check", "--all"]).expect(1);
    let whole = all.stdout.lines().filter(|line| line.starts_with("错误[") || line.starts_with("提醒[")).count();
    assert_eq!(whole, 199, "99 problems without cause and guide, one without a measure");
}

/// Checking some units lists their findings and those of the units below, and nothing else.
#[test]
fn check_can_be_limited_to_units() {
    let site = Site::bare();
    for path in ["zong", "zong/jia", "zonghe"] {
        site.branch(path);
        site.replace(&format!("content/units/{path}/plan.toml"), "cause = \"换届后没有重新分工\"\n", "");
    }
    let units = |args: &[&str]| -> Vec<String> {
        let mut units: Vec<String> =
            site.findings_with(args).into_iter().filter(|f| f.rule == "missing-cause").map(|f| f.unit).collect();
        units.sort();
        units
    };
    assert_eq!(units(&[]), ["zong", "zong/jia", "zonghe"]);
    assert_eq!(units(&["zong"]), ["zong", "zong/jia"]);
    assert_eq!(units(&["content/units/zong/jia/"]), ["zong/jia"]);
}

/// `--timings` says what reading, the rules and the comparison of plans took.
#[test]
fn timings_are_printed_on_request() {
    let run = Site::one_branch().run(&["check", "--timings"]).expect(0);
    assert_eq!(
        run.stderr.lines().filter(|line| line.contains("毫秒") && line.contains("倍")).count(),
        3,
        "{}",
        run.stderr
    );
}
