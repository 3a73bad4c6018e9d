//! One value at a time.

use super::{PLAN, changed, day, open, record, site, text};
use gongshi::edits::{ContentFile, EditError, Value};

const SMALL: &str = r#"# 县一中党支部的方案
status   = "草案"   # 还没有报送

# 第一个问题
[[problems]]
  id = 1
  category = "领导班子"
  text = '分工"不明"'
  due = "2012年9月30日" # 校长定的
  measures = ["开会", { text = "上墙", due = 2012-07-31 }] # 两条

[[problems]]
id = "2"
category = "党员队伍"
text = """
第一行
第二行"""
"#;

#[test]
fn one_changed_value_is_one_changed_line() {
    for (field, value, before, after) in [
        ("status", text("已报送"), r#"status   = "草案"   # 还没有报送"#, r#"status   = "已报送"   # 还没有报送"#),
        ("problems[0].due", day("2012-10-31"), r#""2012年9月30日" # 校长定的"#, "2012-10-31 # 校长定的"),
        ("problems[0].text", text("说\"不\"\\否"), r#"'分工"不明"'"#, r#""说\"不\"\\否""#),
        ("problems[0].text", text("一\n二"), r#"'分工"不明"'"#, r#""一\n二""#),
        ("problems[0].measures[1].due", day("2012-08-31"), "2012-07-31", "2012-08-31"),
        ("problems[0].measures[1].guide", text("苏木"), "due = 2012-07-31 }", "due = 2012-07-31, guide = \"苏木\" }"),
        ("problems[0].measures[0].text", text("开两次会"), r#"["开会""#, r#"["开两次会""#),
        ("problems[0].measures[0].due", day("2012-06-30"), r#"["开会""#, r#"[{ text = "开会", due = 2012-06-30 }"#),
        ("problems[1].id", text("02"), "id = \"2\"", "id = \"02\""),
        ("problems[1].text", text("第一行\n改了"), "第二行\"\"\"", "改了\"\"\""),
        ("problems[1].text", text("一行"), "\"\"\"\n第一行\n第二行\"\"\"", "\"一行\""),
    ] {
        let expected = SMALL.replacen(before, after, 1);
        assert_eq!(changed(SMALL, |file| file.set(field, &value)), expected, "{field}");
    }
}

#[test]
fn a_new_key_stands_where_the_key_table_has_it() {
    for (field, value, behind, line) in [
        ("problems[0].responsible", text("白芷"), "# 两条\n", "  responsible = \"白芷\"\n"),
        ("problems[0].cause", text("换届"), "不明\"'\n", "  cause = \"换届\"\n"),
        ("problems[1].focus", Value::Flag(true), "第二行\"\"\"\n", "focus = true\n"),
        ("problems[1].number", Value::Whole(3), "第二行\"\"\"\n", "number = 3\n"),
        ("submitted", day("2012-06-01"), "还没有报送\n", "submitted = 2012-06-01\n"),
        ("review.by", text("镇党委"), "还没有报送\n\n", "[review]\nby = \"镇党委\"\n\n"),
        (
            "consultation.opinions.领导班子",
            Value::Whole(3),
            "还没有报送\n\n",
            "[consultation.opinions]\n\"领导班子\" = 3\n\n",
        ),
        ("consultation.people", Value::Whole(120), "还没有报送\n\n", "[consultation]\npeople = 120\n\n"),
    ] {
        let expected = SMALL.replacen(behind, &format!("{behind}{line}"), 1);
        assert_eq!(changed(SMALL, |file| file.set(field, &value)), expected, "{field}");
    }
}

#[test]
fn what_is_said_already_is_not_written_again() {
    let plan = SMALL.replace("# 两条", "# 两条\n  joint = \"县住建局\"\n  lead = \"甲\"");
    for (field, value) in [
        ("problems[0].due", day("2012-09-30")),
        ("problems[0].id", text("1")),
        ("problems[0].text", text("分工\"不明\"")),
        ("problems[0].joint", Value::List(vec![text("县住建局")])),
        ("problems[1].text", text("第一行\n第二行")),
    ] {
        let site = site(&plan);
        let mut file = open(&site);
        file.set(field, &value).unwrap();
        assert!(!file.is_changed(), "{field}: {}", file.text());
    }
}

#[test]
fn what_is_taken_away_leaves_its_neighbours() {
    for (field, gone) in [
        ("problems[0].due", "  due = \"2012年9月30日\" # 校长定的\n"),
        ("problems[0].measures[1].due", ", due = 2012-07-31"),
        ("problems[1].text", "text = \"\"\"\n第一行\n第二行\"\"\"\n"),
        ("problems[0].cause", ""),
    ] {
        assert_eq!(changed(SMALL, |file| file.unset(field)), SMALL.replacen(gone, "", 1), "{field}");
    }
    let with_target = format!("{SMALL}\n# 目标\n[target]\ngrade = \"好\"\n[target.benchmark]\nname = \"县二中\"\n");
    assert_eq!(changed(&with_target, |file| file.unset("target")), SMALL);
    let dotted = SMALL.replacen("# 第一个", "target.grade = \"好\"\ntarget.stars = 4\n\n# 第一个", 1);
    let shorter = changed(&dotted, |file| file.set("target.due", &day("2012-12-31")));
    assert_eq!(shorter, dotted.replacen("stars = 4\n", "stars = 4\ntarget.due = 2012-12-31\n", 1));
    assert_eq!(changed(&dotted, |file| file.unset("target")), SMALL.replacen("# 第一个", "\n# 第一个", 1));
}

#[test]
fn values_are_read_in_the_form_of_their_type() {
    let site = site(SMALL);
    let file = open(&site);
    let measures = Value::List(vec![text("开会"), record(&[("text", text("上墙")), ("due", day("2012-07-31"))])]);
    for (field, value) in [
        ("status", Some(text("草案"))),
        ("problems[0].id", Some(text("1"))),
        ("problems[0].due", Some(day("2012-09-30"))),
        ("problems[0].measures", Some(measures)),
        ("problems[0].cause", None),
        ("problems[9].cause", None),
    ] {
        assert_eq!(file.get(field).unwrap(), value, "{field}");
    }
    let texts = [Some(text("开会")), Some(text("上墙"))];
    assert_eq!(file.column("problems[0].measures", "text").unwrap(), texts, "a plain text is its own text");
    assert_eq!(file.count("problems").unwrap(), 2);
    assert_eq!(file.count("deeds").unwrap(), 0);
}

#[test]
fn what_people_type_becomes_a_value_of_the_key_or_is_refused() {
    let site = site(SMALL);
    let file = open(&site);
    for (field, typed, value) in [
        ("problems[0].due", "２０１２年９月３０日", day("2012-09-30")),
        ("problems[0].focus", "是", Value::Flag(true)),
        ("consultation.people", " １２０人 ", Value::Whole(120)),
        ("problems[0].joint", "甲\r\n乙\n", Value::List(vec![text("甲"), text("乙")])),
        ("problems[0].text", "  一\r\n二 ", text("一\n二")),
    ] {
        assert_eq!(file.typed(field, typed).unwrap(), Some(value), "{field}");
    }
    assert_eq!(file.typed("problems[0].due", "　").unwrap(), None);
    let refused = file.typed("problems[0].due", "尽快").unwrap_err().to_string();
    assert_eq!(refused, "“完成时限”里写的“尽快”读不懂；要写日期，如 2012-06-20 或 2012年6月20日");
    assert!(file.typed("consultation.people", "很多").is_err());
}

#[test]
fn what_the_key_table_does_not_know_is_refused() {
    let site = site(SMALL);
    let mut file = open(&site);
    for field in ["colour", "problems.due", "problems[0].colour", "status.x", "problems[0]", "", ".", "problems[x].due"]
    {
        let refused = file.set(field, &text("红"));
        assert!(matches!(refused, Err(EditError::UnknownField { .. } | EditError::WrongValue { .. })), "{field}");
    }
    for (field, value) in [
        ("problems[0].due", text("2012-09-30")),
        ("problems[0].text", Value::Whole(1)),
        ("consultation.people", Value::Whole(-1)),
        ("consultation.people", text("12")),
        ("problems[0].focus", text("是")),
        ("problems[0].measures", Value::List(vec![record(&[("colour", text("红"))])])),
    ] {
        assert!(matches!(file.set(field, &value), Err(EditError::WrongValue { .. })), "{field}");
    }
    assert!(matches!(file.set("problems[2].due", &day("2012-09-30")), Err(EditError::NoRecord { .. })));
    assert!(!file.is_changed());
}

#[test]
fn a_markdown_file_keeps_its_body_or_gets_a_new_one() {
    let site = site(SMALL);
    let path = "content/units/jia/progress/2012-07.md";
    let note =
        "+++\npublished = 2012-08-01\n# 进展\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n\n正文 *一*  \n";
    site.write(path, note);
    let mut file = ContentFile::open(site.root(), path).unwrap();
    file.set("items[0].percent", &Value::Decimal(62.5)).unwrap();
    file.save().unwrap();
    let with_percent = note.replace("推进中\"\n", "推进中\"\npercent = 62.5\n");
    assert_eq!(site.read(path), with_percent);

    let mut file = ContentFile::open(site.root(), path).unwrap();
    file.set_body("\n正文 *一*").unwrap();
    assert!(!file.is_changed(), "the same words");
    file.set_body("改了\r\n两行").unwrap();
    file.save().unwrap();
    assert_eq!(site.read(path), with_percent.replace("\n正文 *一*  \n", "改了\n两行\n"));
    assert!(open(&site).set_body("正文").is_err(), "{PLAN} has none");
}
