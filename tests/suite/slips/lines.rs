//! S000-044: what is typed with the marks and words of a Chinese keyboard is one finding, with the line as it should read.

use super::{FILE, PLAN, found};
use crate::support::Site;

const RESPONSIBLE: &str = "due = 2012-07-31\nfocus = true";

/// The only finding of a plan in which this line stands instead of the one that says who is responsible.
fn told(line: &str) -> (String, String) {
    let from = "responsible = \"白芷（书记）\"\nguide = \"苏木（镇组织委员）\"\ndue = 2012-07-31";
    let to = format!("{line}\nguide = \"苏木（镇组织委员）\"\ndue = 2012-07-31");
    only(from, &to)
}

fn only(from: &str, to: &str) -> (String, String) {
    let (found, _) = found(from, to);
    assert_eq!(found.len(), 1, "{to:?}: {found:#?}");
    assert_eq!(found[0].file, FILE, "{to:?}");
    (found[0].message.clone(), found[0].help.clone())
}

/// A colon or a wide sign for `=`, a key in Chinese or with a character nobody sees, quotes of two kinds, marks of a sentence.
#[test]
fn a_line_typed_in_chinese_is_told_as_it_should_read() {
    for (line, message) in [
        ("责任人：白芷", "键名要用英文，“责任人”写成 responsible"),
        ("责任人: \"白芷\"", "键名要用英文"),
        ("责任人＝\"白芷\"", "键名要用英文"),
        ("负责人 = “白芷\"", "键名要用英文"),
        ("responsible: \"白芷\"", "键和值之间用了冒号“:”"),
        ("responsible：白芷", "键和值之间用了冒号“：”"),
        ("responsible ＝ “白芷”", "全角"),
        ("responsible = “白芷\"", "全角双引号"),
        ("responsible = \"白芷”", "引号不成对，前后不是同一种"),
        ("respon\u{200B}sible = \"白芷\"", "看不见的字符（U+200B）"),
        ("responsible\u{A0}= \"白芷\"", "不换行空格（U+00A0）"),
        ("responsible = \"白芷\"，", "行末多了“，”"),
        ("responsible = \"白芷\";", "行末多了“;”"),
    ] {
        let (said, help) = told(line);
        assert!(said.contains(message), "{line}: {said}");
        assert!(help.ends_with("这一行写成：responsible = \"白芷\""), "{line}: {help}");
    }
    for remark in ["＃ 上级要求", "//上级要求", "；上级要求"] {
        let (_, help) = only(RESPONSIBLE, &format!("{remark}\n{RESPONSIBLE}"));
        assert!(help.ends_with("这一行写成：# 上级要求"), "{remark}: {help}");
    }
}

/// A name that is there in capital letters or in Chinese brings no finding that it is missing.
#[test]
fn a_key_that_is_misnamed_is_not_missing_as_well() {
    for line in ["Responsible = \"白芷\"", "RESPONSIBLE = \"白芷\"", "\"责任人\" = \"白芷\""] {
        let (message, help) = told(line);
        assert!(message.contains("这个键") && help.contains("写成 responsible"), "{line}: {message} {help}");
    }
    let (_, help) = only("status = \"已审核\"", "Status = \"已审核\"");
    assert_eq!(help, "键名都用小写，写成 status");
    let (_, help) = only("[review]", "[Review]");
    assert_eq!(help, "键名都用小写，写成 review");
}

/// Heads of tables in Chinese, and in the brackets of a Chinese keyboard, with as many brackets as the table needs.
#[test]
fn heads_of_tables_are_told_as_they_should_read() {
    let deed = "\ntext = \"修渠\"\ndue = 2012-10-31\nresponsible = \"杜若\"\n\n[review]";
    for (head, right) in [
        ("[[好事实事]]", "[[deeds]]"),
        ("[好事实事]", "[[deeds]]"),
        ("［deeds］", "[[deeds]]"),
        ("【【好事实事】】", "[[deeds]]"),
    ] {
        let (_, help) = only("[review]", &format!("{head}{deed}"));
        assert!(help.ends_with(&format!("这一行写成：{right}")), "{head}: {help}");
    }
    for head in ["［review］", "【审核】", "[上级审核]"] {
        let (_, help) = only("[review]", head);
        assert!(help.ends_with("这一行写成：[review]"), "{head}: {help}");
    }
    let problem = "[[problems]]\nid = \"2\"";
    for head in ["[[问题]]", "【problems】", "［［problems］］", "[[problems]"] {
        let (_, help) = only(problem, &format!("{head}\nid = \"2\""));
        assert!(help.ends_with("这一行写成：[[problems]]"), "{head}: {help}");
    }
}

#[test]
fn yes_and_no_are_told_as_they_are_written() {
    for (typed, meant) in [
        ("是", "true"),
        ("\"是\"", "true"),
        ("对", "true"),
        ("True", "true"),
        ("TRUE", "true"),
        ("√", "true"),
        ("1", "true"),
        ("否", "false"),
        ("没有", "false"),
        ("False", "false"),
    ] {
        let (_, help) = only("focus = true", &format!("focus = {typed}"));
        assert!(help.contains("这里写成") && help.ends_with(meant), "{typed}: {help}");
    }
}

#[test]
fn shares_in_words_are_told_as_numbers() {
    for (typed, meant) in [
        ("80.", "80"),
        ("80％", "80"),
        ("八成", "80"),
        ("\"八成五\"", "85"),
        ("百分之八十", "80"),
        ("一半", "50"),
        ("1.0", "100"),
    ] {
        let site = Site::one_branch();
        site.write(FILE, PLAN);
        let text = format!("+++\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = {typed}\n+++\n");
        site.write("content/units/jia/progress/2012-06.md", text);
        let found = site.findings();
        assert_eq!(found.len(), 1, "{typed}: {found:#?}");
        assert!(found[0].help.contains(&format!("写成 percent = {meant}")), "{typed}: {}", found[0].help);
    }
}

/// A number that is only said about, or with its decimals behind a comma; where no number is said, what may stand there.
#[test]
fn shares_that_are_no_number_say_what_may_stand_there() {
    for (typed, help) in [
        ("约80", "写成一个数：percent = 80"),
        ("\"约80%\"", "写成一个数：percent = 80"),
        ("80％以上", "写成一个数：percent = 80"),
        ("近八成", "写成一个数：percent = 80"),
        ("80,5", "写成一个数：percent = 80.5"),
        ("过半", "只写一个 0 到 100 的数，例如 percent = 60"),
        ("\"大部分\"", "只写一个 0 到 100 的数，例如 percent = 60"),
    ] {
        let site = Site::one_branch();
        site.write(FILE, PLAN);
        let text = format!("+++\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\npercent = {typed}\n+++\n");
        site.write("content/units/jia/progress/2012-06.md", text);
        let found = site.only("wrong-type");
        assert!(found.help.starts_with(help), "{typed}: {}", found.help);
    }
}

/// A mark that is missing between key and value, or between the items of a list.
#[test]
fn missing_marks_are_told_with_the_line_as_it_should_read() {
    for line in ["responsible \"白芷\"", "responsible\"白芷\"", "responsible “白芷”", "责任人　\"白芷\""]
    {
        let (_, help) = told(line);
        assert!(help.ends_with("这一行写成：responsible = \"白芷\""), "{line}: {help}");
    }
    let (message, help) = only("due = 2012-10-31", "due 2012-10-31");
    assert_eq!(
        (message.as_str(), help.as_str()),
        ("键和值之间没有“=”", "中间写英文的等号；这一行写成：due = 2012-10-31")
    );
    for list in ["[\"逐人\" \"登记\"]", "[\"逐人\"\"登记\"]", "[\"逐人\",, \"登记\"]", "[, \"逐人\", \"登记\"]"]
    {
        let (_, help) = only("[\"逐人登记\"]", list);
        assert!(help.ends_with("这一行写成：measures = [\"逐人\", \"登记\"]"), "{list}: {help}");
    }
    let (message, help) = only("  \"重新明确分工\",\n", "  \"重新明确分工\"\n");
    assert_eq!(message, "上一行末尾少了逗号");
    assert!(help.ends_with("上一行写成：\"重新明确分工\","), "{help}");
    let (_, help) = only("due = 2012-07-31 },\n", "due = 2012-07-31 }\n");
    assert!(help.ends_with("上一行写成：{ text = \"上墙公布\", due = 2012-07-31 },"), "{help}");
}

/// What stands between quotes of a Chinese keyboard, or in its digits, is read: nothing is said but that they are wrong.
#[test]
fn quotes_and_digits_of_a_chinese_keyboard_bring_no_consequences() {
    const CAMPAIGN: &str = "content/campaign.toml";
    const NOTE: &str = "content/units/jia/progress/2012-07.md";
    let note = "+++\npublished = 2012-07-10\n\n[[items]]\nproblem = \"1\"\nstatus = \"已销号\"\nclosed_on = 2012-07-06\nclosed_by = \"镇党委\"\nevidence = \"任职文件\"\n+++\n正文\n";
    let site = Site::one_branch();
    site.write(FILE, PLAN);
    site.write(NOTE, note);
    let scheme = site.read(CAMPAIGN).lines().find(|line| line.starts_with("scheme = ")).expect("a scheme").to_owned();
    let before = site.findings_with(&["--as-of", "2012-11-05"]);
    for (file, from, to, line) in [
        (FILE, "id = \"1\"", "id = “1”", "id = \"1\""),
        (FILE, "due = 2012-10-31", "due = 2012-10-３１", "due = 2012-10-31"),
        (NOTE, "closed_on = 2012-07-06", "closed_on = “2012-07-06”", "closed_on = \"2012-07-06\""),
        (NOTE, "status = \"已销号\"", "status = “已销号”", "status = \"已销号\""),
        (CAMPAIGN, &scheme, &scheme.replacen('"', "“", 1).replacen('"', "”", 1), &scheme),
    ] {
        let right = site.read(file);
        site.replace(file, from, to);
        let found = site.findings_with(&["--as-of", "2012-11-05"]);
        let new: Vec<_> = found.iter().filter(|found| !before.contains(found)).collect();
        assert_eq!(new.len(), 1, "{to}: {new:#?}");
        assert!(new[0].help.ends_with(&format!("这一行写成：{line}")), "{to}: {new:#?}");
        assert!(found.iter().all(|found| found.file != file || std::ptr::eq(found, new[0])), "{to}: {found:#?}");
        site.write(file, right);
    }
}
