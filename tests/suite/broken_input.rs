//! Bad input is normal input: every kind of file of the sample is broken in every usual way, and each time
//! the clerk gets exactly the one finding that says what to do.

use crate::support::{Found, Site};

const UNIT: &str = "content/units/jiaoyu/chengguan/erzhong/unit.toml";
const RATING: &str = "content/units/jiaoyu/chengguan/erzhong/rating.toml";
const PLAN: &str = "content/units/jiaoyu/chengguan/erzhong/plan.toml";
const NOTE: &str = "content/units/jiaoyu/chengguan/erzhong/progress/2012-09.md";
const COMMITMENT: &str = "content/units/jiaoyu/chengguan/erzhong/commitments/zhibu.md";
const ACTIVITIES: &str = "content/units/jiaoyu/dongshan/activities.toml";
const ACCEPTANCE: &str = "content/units/jiaoyu/dongshan/mashan-jiaoxuedian/acceptance.toml";
const SITE: &str = "content/site.toml";
const CAMPAIGN: &str = "content/campaign.toml";
const SCHEME: &str = "content/schemes/qinghe.toml";
const DOCUMENT: &str = "content/documents/fangan-2012-12.md";
const CASE: &str = "content/cases/huodong-weizi.md";

/// Every kind of file a site is made of.
const FILES: [&str; 12] =
    [UNIT, RATING, PLAN, NOTE, COMMITMENT, ACTIVITIES, ACCEPTANCE, SITE, CAMPAIGN, SCHEME, DOCUMENT, CASE];

/// What `check` says of the broken site that it did not say of the whole one.
fn new_findings(site: &Site, before: &[Found]) -> Vec<Found> {
    let same = |a: &Found, b: &Found| a.rule == b.rule && a.file == b.file && a.message == b.message;
    site.findings().into_iter().filter(|found| !before.iter().any(|old| same(old, found))).collect()
}

/// The first line that sets `key`, as it stands in the file.
fn line_of(text: &str, key: &str) -> String {
    let found = text.lines().find(|line| line.split('=').next().is_some_and(|name| name.trim() == key));
    found.unwrap_or_else(|| panic!("no {key}")).to_owned()
}

fn replace_first(site: &Site, file: &str, from: &str, to: &str) -> u64 {
    let text = site.read(file);
    let at = text.find(from).unwrap_or_else(|| panic!("{from:?} in {file}"));
    site.write(file, text.replacen(from, to, 1));
    text[..at].matches('\n').count() as u64 + 1
}

#[track_caller]
fn expect_one(site: &Site, before: &[Found], rule: &str, file: &str, line: u64) -> Found {
    let findings = new_findings(site, before);
    assert!(
        findings.len() == 1 && findings[0].rule == rule && findings[0].file == file,
        "breaking {file}: expected one {rule}, got {findings:#?}"
    );
    let found = findings[0].clone();
    assert_eq!(found.severity, "error", "{found:?}");
    assert!(line == 0 || found.line == line, "{file}: line {line} expected, got {found:?}");
    assert!(found.column >= 1 && !found.message.is_empty() && !found.help.is_empty(), "{found:?}");
    assert!(found.message.chars().chain(found.help.chars()).any(|c| ('一'..='龥').contains(&c)), "{found:?}");
    found
}

/// A required key that is dropped is named, in the record it belongs to.
#[test]
fn a_dropped_key_is_missing() {
    let whole = Site::sample();
    let before = whole.findings();
    let cases = [
        (UNIT, "name"),
        (UNIT, "kind"),
        (RATING, "date"),
        (RATING, "grade"),
        (PLAN, "status"),
        (PLAN, "category"),
        (PLAN, "text"),
        (NOTE, "status"),
        (COMMITMENT, "kind"),
        (COMMITMENT, "date"),
        (ACCEPTANCE, "conclusion"),
        (ACCEPTANCE, "date"),
        (SITE, "title"),
        (SITE, "publisher"),
        (CAMPAIGN, "name"),
        (CAMPAIGN, "scheme"),
        (CAMPAIGN, "starts"),
        (CAMPAIGN, "ends"),
        (DOCUMENT, "title"),
        (DOCUMENT, "date"),
        (CASE, "title"),
        (ACTIVITIES, "date"),
        (ACTIVITIES, "kind"),
        (SCHEME, "name"),
    ];
    for (file, key) in cases {
        let site = Site::sample();
        let line = line_of(&site.read(file), key);
        replace_first(&site, file, &format!("{line}\n"), "");
        let found = expect_one(&site, &before, "missing-key", file, 0);
        assert!(found.message.contains(key), "{key}: {found:?}");
    }
}

/// A line that is no TOML is one syntax error at that line, and what else stands in the site is still judged.
#[test]
fn a_garbled_line_is_one_syntax_error() {
    let whole = Site::sample();
    let before = whole.findings();
    for file in FILES {
        let site = Site::sample();
        let text = site.read(file);
        let key = text.lines().find(|line| line.contains(" = \"")).expect("a text").to_owned();
        let line = replace_first(&site, file, &key, &key.replacen(" = \"", " ＝ “", 1));
        let found = expect_one(&site, &before, "syntax", file, line);
        assert!(found.message.contains("全角"), "{found:?}");
    }
}

/// A value of the wrong type is reported where it stands.
#[test]
fn a_wrong_type_is_reported_at_the_value() {
    let whole = Site::sample();
    let before = whole.findings();
    let cases = [
        (UNIT, "party_members"),
        (RATING, "satisfaction"),
        (PLAN, "forums"),
        (PLAN, "focus"),
        (NOTE, "percent"),
        (ACCEPTANCE, "valid"),
        (CAMPAIGN, "satisfaction_floor"),
        (SCHEME, "steps"),
        (ACTIVITIES, "units"),
    ];
    for (file, key) in cases {
        let site = Site::sample();
        let text = site.read(file);
        let line = line_of(&text, key);
        let at = text.find(&line).expect("line");
        let whole_value = if line.trim_end().ends_with('[') {
            text[at..].split_inclusive("]\n").next().expect("list").trim_end().to_owned()
        } else {
            line.clone()
        };
        let number = replace_first(&site, file, &whole_value, &format!("{key} = \"很多\""));
        let found = expect_one(&site, &before, "wrong-type", file, number);
        assert_eq!(found.column, key.len() as u64 + 4, "{found:?}");
    }
}

/// S000-044, S001-011: a date that does not exist or lacks its year is `bad-date`, quoted or not.
#[test]
fn a_wrong_date_is_a_bad_date() {
    let whole = Site::sample();
    let before = whole.findings();
    let cases = [
        (RATING, "date"),
        (PLAN, "due"),
        (NOTE, "published"),
        (COMMITMENT, "date"),
        (ACTIVITIES, "date"),
        (ACCEPTANCE, "date"),
        (SITE, "as_of"),
        (CAMPAIGN, "starts"),
        (DOCUMENT, "date"),
        (CASE, "date"),
    ];
    for (file, key) in cases {
        for wrong in ["9月31日", "\"9月31日\"", "2012-09-31", "\"2012年9月31日\"", "6月15日", "\"6月\""] {
            let site = Site::sample();
            let line = line_of(&site.read(file), key);
            let number = replace_first(&site, file, &format!("{line}\n"), &format!("{key} = {wrong}\n"));
            // A site without its pinned date is judged at today's date, where other warnings are due.
            if key == "as_of" {
                let found: Vec<Found> = site.findings_with(&["--as-of", "2012-11-05"]);
                let errors: Vec<&Found> = found.iter().filter(|found| found.severity == "error").collect();
                assert!(errors.len() == 1 && errors[0].rule == "bad-date", "{errors:#?}");
                continue;
            }
            expect_one(&site, &before, "bad-date", file, number);
        }
    }
}

/// A file saved as GBK is recognised, says how to save it again, and is still read.
#[test]
fn a_gbk_file_is_recognised_and_still_read() {
    let whole = Site::sample();
    let before = whole.findings();
    for file in FILES {
        let site = Site::sample();
        let text = site.read(file);
        let (bytes, _, lost) = encoding_rs::GBK.encode(&text);
        assert!(!lost, "{file} can be written in GBK");
        site.write(file, bytes);
        let found = expect_one(&site, &before, "invalid-encoding", file, 0);
        assert!(found.message.contains("GBK") && found.help.contains("UTF-8"), "{found:?}");
    }
}

/// UTF-8 with a byte order mark and Windows line ends is as good as any other.
#[test]
fn byte_order_marks_and_windows_line_ends_are_fine() {
    let whole = Site::sample();
    let before = whole.findings();
    let site = Site::sample();
    for file in FILES {
        let text = site.read(file).replace('\n', "\r\n");
        site.write(file, [b"\xEF\xBB\xBF", text.as_bytes()].concat());
    }
    assert_eq!(new_findings(&site, &before), Vec::new());
    assert_eq!(site.findings().len(), before.len());
}

/// A mistyped key is an error with the likeliest key.
#[test]
fn an_unknown_key_is_reported_with_a_suggestion() {
    let whole = Site::sample();
    let before = whole.findings();
    let cases = [
        (UNIT, "secretary", "secretery"),
        (RATING, "basis", "bassis"),
        (PLAN, "guide", "giude"),
        (NOTE, "percent", "precent"),
        (COMMITMENT, "signer", "singer"),
        (ACTIVITIES, "note", "notes"),
        (ACCEPTANCE, "inspector", "inspecter"),
        (SITE, "base_url", "baseurl"),
        (CAMPAIGN, "slogan", "slogen"),
        (SCHEME, "mark", "marks"),
        (DOCUMENT, "issuer", "issuser"),
        (CASE, "problem_type", "problem_typ"),
    ];
    for (file, key, typo) in cases {
        let site = Site::sample();
        let line = line_of(&site.read(file), key);
        let number = replace_first(&site, file, &line, &line.replacen(key, typo, 1));
        let findings = new_findings(&site, &before);
        let unknown: Vec<&Found> = findings.iter().filter(|found| found.rule == "unknown-key").collect();
        assert_eq!(unknown.len(), 1, "{file}: {findings:#?}");
        assert!(unknown[0].line == number && unknown[0].help.contains(key), "{:?}", unknown[0]);
        let other_errors = findings.iter().filter(|found| found.severity == "error").count();
        assert_eq!(other_errors, 1, "{file}: {findings:#?}");
    }
}

/// One broken file never hides another's findings, and all of a run come at once, sorted.
#[test]
fn all_findings_come_at_once_and_sorted() {
    let site = Site::sample();
    for file in [UNIT, PLAN, NOTE, SITE, CAMPAIGN] {
        let text = site.read(file);
        let key = text.lines().find(|line| line.contains(" = \"")).expect("a text").to_owned();
        replace_first(&site, file, &key, &key.replacen(" = \"", " = ", 1));
    }
    let findings = site.findings();
    let broken: Vec<&str> =
        findings.iter().filter(|found| found.rule == "syntax").map(|found| found.file.as_str()).collect();
    assert_eq!(broken, [CAMPAIGN, SITE, PLAN, NOTE, UNIT]);
    let places: Vec<(String, u64, u64)> = findings.iter().map(|f| (f.file.clone(), f.line, f.column)).collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places, sorted);
}

/// The caret stands under the value although Chinese characters are two columns wide.
#[test]
fn the_caret_is_right_under_wide_characters() {
    let site = Site::one_branch();
    site.replace(
        "content/units/jia/plan.toml",
        "measures = [\"重新明确三名委员分工并上墙\"]",
        "measures = [{ text = \"重新明确三名委员分工并上墙\", due = 2012-02-30 }]",
    );
    let run = site.run(&["check"]).expect(1);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let source = lines.iter().position(|line| line.contains("2012-02-30 }]")).expect("source line");
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let value = width(lines[source].split("2012-02-30").next().expect("before"));
    let caret = width(lines[source + 1].split('^').next().expect("before"));
    assert_eq!(value, caret, "{}", run.stdout);
    assert_eq!(lines[source + 1].matches('^').count(), "2012-02-30".len());
}

/// A link out of the tree is refused, and what it leads to is never shown.
#[cfg(unix)]
#[test]
fn a_link_out_of_the_tree_is_refused() {
    let site = Site::one_branch();
    let outside = Site::empty();
    outside.write("secret.toml", "canary = \"外面的秘密\"\n");
    std::os::unix::fs::symlink(
        outside.root().join("secret.toml"),
        site.root().join("content/units/jia/activities.toml"),
    )
    .expect("link");
    let found = site.only("unsafe-path");
    assert_eq!((found.line, found.column, found.unit.as_str()), (1, 1, "jia"));
    let run = site.run(&["check"]).expect(1);
    assert!(!run.stdout.contains("秘密"), "{}", run.stdout);
}

/// TOML has many ways to write the same record. All of them are read, with LF and CRLF line ends; written twice in two
/// ways it is a mistake, and the rest of the file is still read.
#[test]
fn a_record_may_be_written_in_every_way_toml_knows() {
    let plan = |target: &str| {
        format!("status = \"已审核\"\n{target}\n[[problems]]\nid = \"1\"\ncategory = \"思想建设\"\ntext = \"太少\"\n")
    };
    let wrong = "target.grade = 1\ntarget.benchmark.level = \"村\"\n";
    let ways = [
        "[target]\ngrade = 1\n[target.benchmark]\nlevel = \"村\"\n",
        "[target.benchmark]\nlevel = \"村\"\n[target]\ngrade = 1\n",
        "target = { grade = 1, benchmark = { level = \"村\" } }\n",
        "target = { grade = 1, benchmark.level = '村' }\n",
        "\"target\" . 'grade' = +1\ntarget.\"bench\\u006Dark\".level = \"\"\"\n村\"\"\"\n",
        "[ target ] # 目标\ngrade = 0x1\nbenchmark = {\n  level = \"\\u6751\", # 级别\n}\n",
    ];
    let site = Site::sample();
    let said = |text: String| {
        site.write(PLAN, text);
        let found = site.findings().into_iter().filter(|found| found.file == PLAN);
        let mut said: Vec<_> = found.map(|found| (found.rule, found.message)).collect();
        said.sort();
        said
    };
    let expected = said(plan(wrong));
    assert!(expected.iter().any(|(rule, message)| rule == "wrong-type" && message.contains("grade")), "{expected:#?}");
    assert!(expected.iter().any(|(rule, message)| rule == "unknown-value" && message.contains('村')), "{expected:#?}");
    for way in ways {
        assert_eq!(said(plan(way)), expected, "{way}");
        assert_eq!(said(plan(way).replace('\n', "\r\n")), expected, "CRLF: {way}");
    }
    let twice = said(plan(&format!("{wrong}target.grade = \"好\"\n[target]\nstars = 1\n")));
    assert!(twice.iter().any(|(rule, message)| rule == "syntax" && message.contains("写了两次")), "{twice:#?}");
    assert!(twice.iter().any(|(rule, message)| rule == "unknown-value" && message.contains('村')), "{twice:#?}");
}

/// A copy beside the good file is told as what it is; nobody is told to write it over a file that stands.
#[test]
fn copies_are_never_to_overwrite_the_good_file() {
    let jia = "content/units/jia";
    let cases = [
        ("plan.toml.bak", "plan.toml", "备份"),
        ("plan.toml.orig", "plan.toml", "备份"),
        ("plan.toml~", "plan.toml", "备份"),
        ("plan - 副本.toml", "plan.toml", "副本"),
        ("plan - 副本 (2).toml", "plan.toml", "副本"),
        ("复件 plan.toml", "plan.toml", "副本"),
        ("plan (1).toml", "plan.toml", "副本"),
        ("plan - Copy.toml", "plan.toml", "副本"),
        ("plan (白芷 conflicted copy 2012-07-02).toml", "plan.toml", "冲突副本"),
        ("plan.sync-conflict-20120702-101010.toml", "plan.toml", "冲突副本"),
        ("plan_冲突文件_白芷.toml", "plan.toml", "冲突副本"),
        ("commitments/zhibu - 副本.md", "zhibu.md", "副本"),
        ("plan 2.toml", "plan.toml", "副本"),
        ("plan.bak.toml", "plan.toml", "备份"),
        ("plan_old.toml", "plan.toml", "备份"),
        ("plan-20120928.toml", "plan.toml", "备份"),
        ("plan备份.toml", "plan.toml", "备份"),
    ];
    for (name, of, kind) in cases {
        let site = Site::one_branch();
        let before = site.findings();
        site.write(&format!("{jia}/{name}"), "随便\n");
        let new = new_findings(&site, &before);
        let [found] = new.as_slice() else { panic!("{name}: {new:#?}") };
        assert_eq!(found.rule, "unknown-file", "{name}");
        assert!(found.message.contains(&format!("像是 {of} 的{kind}")), "{name}: {found:?}");
        assert!(found.help.contains("在旁边") && !found.help.contains("改名为"), "{name}: {found:?}");
    }
    let site = Site::one_branch();
    let before = site.findings();
    site.write(&format!("{jia}/pian.toml"), "随便\n");
    let new = new_findings(&site, &before);
    assert!(new[0].help.contains("不要改名覆盖"), "{new:#?}");
}

/// S001-047: a notice under a wrong name is one finding. No year is made up, and its month is not said to be missing.
#[test]
fn a_misnamed_notice_is_one_finding() {
    let cases = [
        ("7月公示.md", "…-07.md"),
        ("2012-07.md.txt", "改名为 2012-07.md"),
        ("2012年7月公示.md", "改名为 2012-07.md"),
        ("2012-7.md", "改名为 2012-07.md"),
        ("201207.md", "改名为 2012-07.md"),
        ("七月.md", "年-月.md"),
    ];
    for (name, words) in cases {
        let site = Site::one_branch();
        site.replace("content/site.toml", "as_of = 2012-07-15", "as_of = 2012-08-15");
        let before: Vec<Found> = site.findings().into_iter().filter(|found| found.rule != "month-missing").collect();
        site.write(&format!("content/units/jia/progress/{name}"), "+++\npublished = 2012-08-02\n+++\n");
        let new = new_findings(&site, &before);
        let [found] = new.as_slice() else {
            assert_eq!(name, "七月.md", "{new:#?}");
            continue;
        };
        assert!(found.help.contains(words), "{name}: {found:?}");
        assert!(!found.help.contains("2013") && (name.contains("2012") || !found.help.contains("2012")), "{found:?}");
    }
}

/// `base_url` is the address of a folder: each fault has its own words, and what was meant is proposed.
#[test]
fn an_address_that_is_none_is_an_error() {
    let cases = [
        ("https://", "没有写域名", ""),
        ("www.example.cn", "不是完整的网址", "https://www.example.cn/"),
        ("https://example.cn/gs/index.html", "写到了某一页", "https://example.cn/gs/"),
        ("https://example.cn/?x=1", "“?”", "https://example.cn/"),
        ("https://user:password@example.cn/", "用户名和密码", "https://example.cn/"),
        ("https://exa mple.cn/", "不能用的字符", ""),
        ("HTTPS://example.cn/gs/", "要小写", "https://example.cn/gs/"),
        ("https：//example.cn", "不是完整的网址", "https://example.cn/"),
        ("http:/example.cn", "不是完整的网址", "http://example.cn/"),
        ("https://example.cn//", "连写的“/”", "https://example.cn/"),
        ("https://example.cn/gs//a/", "连写的“/”", "https://example.cn/gs/a/"),
    ];
    for (typed, words, meant) in cases {
        let site = Site::one_branch();
        site.replace("content/site.toml", "as_of", &format!("base_url = \"{typed}\"\nas_of"));
        let found = site.findings();
        assert_eq!(found.len(), 1, "{typed}: {found:#?}");
        assert_eq!((found[0].rule.as_str(), found[0].severity.as_str()), ("unknown-value", "error"), "{typed}");
        assert!(found[0].message.contains(words) && found[0].help.contains(meant), "{typed}: {found:?}");
    }
    let site = Site::one_branch();
    site.replace("content/site.toml", "as_of", "base_url = \"https://示例.cn/公示\"\nas_of");
    site.run(&["build"]).expect(0);
    let sitemap = site.read("output/sitemap.xml");
    assert!(sitemap.contains("https://xn--fsq092h.cn/%E5%85%AC%E7%A4%BA/index.html"), "{sitemap}");
}
