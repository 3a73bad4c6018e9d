//! S000-044: what a clerk types wrong is one finding, at the place where it went wrong, in words that say what to do;
//! everything else in the file is read as if it had not happened.

use crate::support::{Found, Site};
use proptest::prelude::*;

mod lines;
mod titles;

const FILE: &str = "content/units/jia/plan.toml";

/// A flawless ledger that uses what clerks use.
const PLAN: &str = "status = \"已审核\"
filing = { filed_with = \"镇党委\", date = 2012-06-11 }
publicity = { starts = 2012-06-10, ends = 2012-06-16 }

[target]
grade = \"好\"
due = 2012-11-30
measures = \"补课\"
benchmark = { name = \"省级示范支部\", level = \"省\" }

[review]
by = \"镇党委\"
date = 2012-06-10
opinion = \"同意\"

[[problems]]
id = \"1\"
category = \"领导班子\"
text = \"委员分工不清\"
cause = \"没有定期研究\"
term = \"短期\"
measures = [
  \"重新明确分工\",
  { text = \"上墙公布\", due = 2012-07-31 },
  \"每季检查\",
]
responsible = \"白芷（书记）\"
guide = \"苏木（镇组织委员）\"
due = 2012-07-31
focus = true

[[problems]]
id = \"2\"
category = \"党员队伍\"
text = \"流动党员联系不上\"
cause = \"没有登记\"
term = \"中期\"
measures = [\"逐人登记\"]
responsible = \"白芷（书记）\"
guide = \"苏木（镇组织委员）\"
due = 2012-10-31
";

fn found(from: &str, to: &str) -> (Vec<Found>, String) {
    assert_eq!(PLAN.matches(from).count(), 1, "{from:?} stands once");
    let text = PLAN.replace(from, to);
    let site = Site::one_branch();
    let before = site.findings();
    site.write(FILE, PLAN);
    assert_eq!(site.findings(), before, "the ledger this starts from is flawless");
    site.write(FILE, &text);
    (site.findings(), text)
}

/// Each with the rule, what the finding marks, and words it says.
#[test]
fn one_slip_is_one_finding_where_it_is() {
    let cases = [
        // Values without quotes.
        ("text = \"委员分工不清\"", "text = 委员分工不清，没人管", "syntax", "委员分工不清，没人管", "没有加引号"),
        ("text = \"委员分工不清\"", "text = 90%", "syntax", "90%", "没有加引号"),
        ("[\"逐人登记\"]", "[逐人登记]", "syntax", "逐人登记", "没有加引号"),
        ("\"上墙公布\", due", "上墙公布, due", "syntax", "上墙公布", "没有加引号"),
        ("\"已审核\"", "“已审核”", "syntax", "“已审核”", "全角双引号"),
        ("focus = true", "focus = 是", "wrong-type", "是", "true 或 false"),
        ("focus = true", "focus = True", "syntax", "True", "是写 true"),
        ("id = \"2\"", "id = 02", "syntax", "02", "前面多了 0"),
        ("2012-10-31", "2012-06-31", "bad-date", "2012-06-31", "日历上没有"),
        ("2012-10-31", "2012-8-3", "bad-date", "2012-8-3", "2012-08-03"),
        ("2012-10-31", "2012-10-31 上午", "bad-date", "2012-10-31 上午", "不是日期"),
        ("2012-10-31", "10月底", "bad-date", "10月底", "没有写年份"),
        ("due = 2012-07-31 }", "due = 6月31日 }", "bad-date", "6月31日", "6 月没有 31 日，核对日子"),
        ("due = 2012-10-31", "due =", "syntax", "due =", "没有值"),
        ("due = 2012-07-31\nfocus", "due = 8月底前\nfocus", "bad-date", "8月底前", "due = 2012-08-31"),
        ("2012-10-31", "2012年底前", "bad-date", "2012年底前", "写成 due = 2012-12-31"),
        ("2012-10-31", "\"2012年10月中旬\"", "bad-date", "\"2012年10月中旬\"", "写成 due = 2012-10-20"),
        ("2012-10-31", "2012年10月31日24时", "bad-date", "2012年10月31日24时", "写成 due = 2012-10-31"),
        ("2012-10-31", "立行立改", "bad-date", "立行立改", "也要有期限"),
        ("2012-10-31", "长期坚持", "bad-date", "长期坚持", "term = \"长期\""),
        ("2012-10-31", "41182", "bad-date", "41182", "写成 due = 2012-09-30"),
        ("2012-10-31", "20120930", "bad-date", "20120930", "写成 due = 2012-09-30"),
        ("2012-10-31", "2012-09-30T17:00:00Z", "bad-date", "2012-09-30T17:00:00Z", "due = 2012-10-01"),
        ("2012-10-31", "2012-09-30T15:00:00Z", "bad-date", "2012-09-30T15:00:00Z", "due = 2012-09-30"),
        ("2012-10-31", "\"2012-09-30T17:00:00Z\"", "bad-date", "\"2012-09-30T17:00:00Z\"", "写成 due = 2012-10-01"),
        ("2012-10-31", "2012-09-30 17:00:00", "bad-date", "2012-09-30 17:00:00", "due = 2012-09-30"),
        ("id = \"2\"", "id = ２", "syntax", "２", "写成 2"),
        // Quotes.
        ("\"流动党员联系不上\"", "\"流动党员\"联系不上\"的\"", "syntax", "联系不上", "text = \"流动党员“联系不上”的\""),
        ("\"流动党员联系不上\"", "\"流动党员联系不上", "syntax", "\"流动党员联系不上", "引号不成对"),
        ("\"流动党员联系不上\"", "流动党员联系不上\"", "syntax", "流动党员联系不上\"", "引号不成对"),
        ("\"流动党员联系不上\"", "\"流动党员\n联系不上\"", "syntax", "\"流动党员", "引号不成对"),
        ("\"委员分工不清\"", "\"\"\"委员分工不清", "syntax", "\"\"\"", "三引号不成对"),
        ("\"流动党员联系不上\"", "\"流动\\党员\"", "syntax", "\\党", "反斜杠"),
        ("\"流动党员联系不上\"", "\"流动\u{1}党员\"", "syntax", "\u{1}", "控制字符"),
        // Keys and equals signs.
        ("status = \"已审核\"", "状态 = \"已审核\"", "syntax", "状态", "写成：status = \"已审核\""),
        (
            "guide = \"苏木（镇组织委员）\"\ndue = 2012-10-31",
            "上级联系指导人 = \"苏木\"\ndue = 2012-10-31",
            "syntax",
            "上级",
            "写成 guide",
        ),
        (
            "responsible = \"白芷（书记）\"\nguide = \"苏木（镇组织委员）\"\ndue = 2012-10-31",
            "责任人 = \"白芷\"\nguide = \"苏木\"\ndue = 2012-10-31",
            "syntax",
            "责任人",
            "写成：responsible = \"白芷\"",
        ),
        ("status = \"已审核\"", "奖惩 = \"已审核\"", "syntax", "奖惩", "不能用的字符"),
        ("focus = true", "focus\u{A0}= true", "syntax", "focus", "不换行空格（U+00A0）"),
        ("status = \"已审核\"", "status ＝ \"已审核\"", "syntax", "status ＝ \"已审核\"", "写成：status = \"已审核\""),
        ("status = \"已审核\"", "status \"已审核\"", "syntax", "status \"已审核\"", "没有“=”"),
        ("status = \"已审核\"", "status == \"已审核\"", "syntax", "=", "等号多了"),
        ("status = \"已审核\"", "status = \"已审核\" 又", "syntax", "又", "多出了内容"),
        ("due = 2012-10-31", "due = 2012-10-31 focus = true", "syntax", "focus = true", "多出了内容"),
        ("focus = true", "focus = true\nfocus = true", "syntax", "focus", "写了两次"),
        ("status = \"已审核\"", "这是方案。\n\n一、思想。\nstatus = \"已审核\"", "syntax", "这是方案。", "没有“=”"),
        // Brackets and commas.
        ("[target]", "[target", "syntax", "[target", "方括号不成对"),
        ("[target]", "［target］", "syntax", "［target］", "全角方括号"),
        ("[review]", "[target]", "syntax", "target", "写了两次"),
        ("  \"每季检查\",\n]", "  \"每季检查\",", "syntax", "[", "清单的方括号"),
        ("[\"逐人登记\"]", "[\"逐人登记\"", "syntax", "[\"逐人登记\"", "清单的方括号"),
        ("[\"逐人登记\"]", "[\"逐人\" \"登记\"]", "syntax", "\"", "逗号"),
        ("[\"逐人登记\"]", "[\"逐人\"，\"登记\"]", "syntax", "，", "全角逗号"),
        ("measures = [\n", "measures =\n", "syntax", "measures =", "没有值"),
        ("  { text = \"上墙", "  text = \"上墙", "syntax", "text = \"上墙公布\"", "花括号"),
        ("2012-07-31 },", "2012-07-31,", "syntax", "{ text = \"上墙公布\", due = 2012-07-31,", "花括号"),
    ];
    for (from, to, rule, marked, words) in cases {
        let (found, text) = found(from, to);
        assert_eq!(found.len(), 1, "{to:?}: {found:#?}");
        let found = &found[0];
        assert_eq!((found.rule.as_str(), found.file.as_str()), (rule, FILE), "{to:?}: {found:?}");
        let before = |n: u64| usize::try_from(n - 1).expect("small");
        let line = text.lines().nth(before(found.line)).expect("line");
        let there: String = line.chars().skip(before(found.column)).collect();
        assert!(there.starts_with(marked), "{to:?}: {marked:?} expected at {there:?}");
        assert!(found.message.contains(words) || found.help.contains(words), "{to:?}: {found:?}");
    }
}

/// S001-032: what is proposed never says the opposite of what was typed, nor that more was done.
#[test]
fn no_suggestion_turns_the_meaning_round() {
    let told = |file: &str, text: String| {
        let site = Site::one_branch();
        site.write(file, text);
        let found: Vec<Found> = site.findings().into_iter().filter(|found| found.rule == "unknown-value").collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        found[0].help.clone()
    };
    let item = |word: &str| format!("+++\n[[items]]\nproblem = \"1\"\nstatus = \"{word}\"\n+++\n");
    for word in ["未完成", "基本完成", "待销号", "未销号", "部分完成", "拟销号", "已完成80%", "已完成一半", "快要完成"]
    {
        let help = told("content/units/jia/progress/2012-06.md", item(word));
        assert!(!help.contains("是不是"), "{word}: {help}");
        assert!(help.contains("已销号（上级核实以后销号，写明依据）"), "{word}: {help}");
    }
    for (word, meant) in [("完成", "已完成"), ("己完成", "已完成"), ("推进", "推进中")] {
        let help = told("content/units/jia/progress/2012-06.md", item(word));
        assert!(help.contains(&format!("是不是“{meant}”")), "{word}: {help}");
    }
    for word in ["未审核", "待审核", "审核中"] {
        let help = told(FILE, PLAN.replace("\"已审核\"", &format!("\"{word}\"")));
        assert!(!help.contains("是不是") && help.contains("已审核（上级审核通过）"), "{word}: {help}");
    }
}

/// A number with its unit, in quotes, or in full-width digits is told as the number it is.
#[test]
fn a_percentage_as_people_write_it_is_told_as_a_number() {
    for (typed, meant) in
        [("\"80%\"", "80"), ("80%", "80"), ("３０", "30"), ("\"百分之六十\"", ""), ("\"０.5％\"", "0.5")]
    {
        let site = Site::one_branch();
        let before = site.findings();
        let text = format!("+++\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = {typed}\n+++\n");
        site.write("content/units/jia/progress/2012-06.md", text);
        let found = site.findings();
        assert_eq!(found.len(), before.len() + 1, "{typed}: {found:#?}");
        assert_eq!(found[0].rule, "wrong-type", "{typed}");
        if !meant.is_empty() {
            assert_eq!(found[0].help, format!("写成 percent = {meant}"), "{typed}");
        }
    }
}

/// Slips in several places are all said at once.
#[test]
fn several_slips_are_several_findings() {
    let site = Site::one_branch();
    let text = PLAN
        .replace("\"已审核\"", "已审核")
        .replace("[target]", "[target")
        .replace("\"委员分工不清\"", "\"委员分工不清")
        .replace("[\"逐人登记\"]", "[\"逐人登记\"")
        .replace("2012-10-31", "10月31日");
    site.write(FILE, text);
    let found: Vec<(u64, String)> = site.findings().into_iter().map(|found| (found.line, found.rule)).collect();
    let syntax = |line| (line, "syntax".to_owned());
    assert_eq!(found, [syntax(1), syntax(5), syntax(19), syntax(38), (41, "bad-date".to_owned())]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// However a file is mutilated, there is an answer, and every place it names is there.
    #[test]
    fn no_mutilation_is_too_bad(cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..30_usize, 0..4_usize), 1..8)) {
        const PIECES: [&str; 30] = [
            "[", "]", "{", "}", "\"", "'", "\"\"\"", "'''", "=", ",", "\n", "#", "，", "“", "0", "\\", "\r", "\t", ".",
            "[[", "键 = ", "x = ", "2012-06-31", "\0", "　", "a.b = 1\n", "[a]\n", "true", "\\u", "😀",
        ];
        let mut text = PLAN.to_owned();
        for (at, piece, cut) in cuts {
            let at = text.floor_char_boundary(at.index(text.len() + 1));
            let to = text.ceil_char_boundary((at + cut).min(text.len()));
            text.replace_range(at..to, PIECES[piece]);
        }
        let site = Site::one_branch();
        site.write(FILE, &text);
        for found in site.findings() {
            let lines = text.split('\n').count() as u64;
            prop_assert!(found.file != FILE || (1..=lines).contains(&found.line), "{found:?} in {text}");
        }
    }
}

/// A record or a number that is only written otherwise is there for all that refers to it.
#[test]
fn problems_under_a_slip_are_not_unknown() {
    let note = "+++\npublished = 2012-07-10\n\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n\n[[items]]\nproblem = \"2\"\nstatus = \"推进中\"\n+++\n正文\n";
    let only = |plan: String, note: &str| {
        let site = Site::one_branch();
        site.write(FILE, PLAN);
        site.write("content/units/jia/progress/2012-07.md", note);
        let before = site.findings();
        site.write(FILE, plan);
        let mut found: Vec<Found> = site.findings().into_iter().filter(|found| !before.contains(found)).collect();
        assert_eq!(found.len(), 1, "{found:#?}");
        found.remove(0)
    };
    let found = only(PLAN.replace("[[problems]]", "[problems]"), note);
    assert_eq!((found.line, found.help.as_str()), (16, "这一行写成：[[problems]]，另外 1 处一样改"));
    for (text, line) in [
        (PLAN.replacen("[[problems]]", "[problems]", 1), 16),
        (PLAN.replace("[[problems]]\nid = \"2\"", "[problems]\nid = \"2\""), 32),
    ] {
        let found = only(text, note);
        assert_eq!((found.line, found.help.as_str()), (line, "这一行写成：[[problems]]"));
    }
    for header in ["[[problem]]", "[[Problems]]"] {
        let found = only(PLAN.replacen("[[problems]]", header, 1), note);
        assert_eq!((found.rule.as_str(), found.line), ("unknown-key", 16), "{header}");
    }
    let found = only(PLAN.replace("id = \"1\"", "id = \"１\""), note);
    assert_eq!((found.rule.as_str(), found.line), ("bad-id", 17));
    assert!(found.help.ends_with("写成 id = \"1\""), "{}", found.help);
    let site = Site::one_branch();
    site.write(FILE, PLAN);
    site.write("content/units/jia/progress/2012-07.md", note.replace("\"1\"", "\"１\""));
    assert_eq!(site.some_of("bad-id", 1)[0].help, "切换到英文输入法，写成 problem = \"1\"");
    site.none_of("unknown-problem");
}

/// S003-007: a sensitive kind that is not written as the scheme has it would be published: an error, with the name.
#[test]
fn a_sensitive_kind_missed_by_a_word_is_an_error() {
    let kind_of = |kind: &str| {
        let site = Site::preset("backward-rectification", None);
        let plan = "content/units/yunxi/shanxia/plan.toml";
        site.append(plan, &format!("\n[[problems]]\nid = \"31\"\ncategory = \"群众反映\"\ntype = \"{kind}\"\ntext = \"选举有争议\"\ncause = \"程序不清\"\nmeasures = [\"7月底前补办手续\"]\nresponsible = \"镇党委\"\ndue = 2014-10-31\n"));
        let plan = site.read(plan);
        let line =
            plan.lines().position(|line| line.starts_with("type = ") && line.contains(kind)).expect("the kind") + 1;
        (site, line as u64)
    };
    for (typed, meant) in [
        ("换届选举拉票", "换届选举拉票贿选"),
        ("拉票贿选", "换届选举拉票贿选"),
        ("换届选举拉票贿选问题", "换届选举拉票贿选"),
        ("“三宗”、黑恶势力干扰", "“三宗”和黑恶势力干扰渗透"),
        ("村务财务公开和民主管理混乱", "村务居务财务公开和民主管理混乱"),
        ("社会治安信访矛盾集中", "社会治安和信访矛盾集中"),
    ] {
        let (site, line) = kind_of(typed);
        let found = &site.some_of("unknown-value", 1)[0];
        assert_eq!((found.severity.as_str(), found.line), ("error", line), "{found:?}");
        assert!(found.message.contains("不公开") && found.help.contains(&format!("是不是“{meant}”？")), "{found:?}");
        let (right, _) = kind_of(meant);
        right.none_of("unknown-value");
    }
    for free in ["场所阵地偏小", "班子不团结"] {
        kind_of(free).0.none_of("unknown-value");
    }
    // Words the campaign does not list are no slips of those that are held back.
    for other in ["换届选举程序不规范", "信访"] {
        let found = kind_of(other).0.some_of("unknown-value", 1)[0].clone();
        assert!(!found.message.contains("不公开") && found.help.contains("场所阵地偏小"), "{found:?}");
    }
}
