//! Records of lists.

use super::{changed, day, open, record, site, text};
use gongshi::edits::{EditError, Value};

const THREE: &str = r#"status = "草案"

# 甲的说明
[[problems]]
id = "1"
text = "甲"
measures = [
  "一", # 甲一
  "二",
]

[[problems.milestones]]
text = "先"

[[problems]]
id = "2"
text = "乙"

# 丙的说明
[[problems]]
id = "3"
text = "丙"

[[deeds]]
text = "实事"
"#;

#[test]
fn a_record_is_added_behind_the_last_or_between_two() {
    let new = record(&[
        ("due", day("2012-09-30")),
        ("id", text("4")),
        ("measures", Value::List(vec![text("开会")])),
        ("milestones", Value::List(vec![record(&[("text", text("一步"))])])),
    ]);
    let block = "[[problems]]\nid = \"4\"\nmeasures = [\"开会\"]\ndue = 2012-09-30\n\n[[problems.milestones]]\ntext = \"一步\"\n\n";
    let at_end = changed(THREE, |file| file.add("problems", 3, &new));
    assert_eq!(at_end, THREE.replacen("[[deeds]]", &format!("{block}[[deeds]]"), 1));
    let between = changed(THREE, |file| file.add("problems", 1, &new));
    assert_eq!(between, THREE.replacen("[[problems]]\nid = \"2\"", &format!("{block}[[problems]]\nid = \"2\""), 1));
    let first = changed(THREE, |file| file.add("problems", 0, &new));
    assert_eq!(first, THREE.replacen("# 甲", &format!("{block}# 甲"), 1));
}

#[test]
fn the_first_record_of_a_list_stands_where_the_key_table_has_the_list() {
    let step = record(&[("text", text("一步"))]);
    let milestone = changed(THREE, |file| file.add("problems[1].milestones", 0, &step));
    assert_eq!(milestone, THREE.replacen("# 丙", "[[problems.milestones]]\ntext = \"一步\"\n\n# 丙", 1));
    let last = changed(THREE, |file| file.add("lasting_results", 0, &step));
    assert_eq!(last, format!("{THREE}\n[[lasting_results]]\ntext = \"一步\"\n"));
    let second = changed(THREE, |file| file.add("problems[0].milestones", 1, &step));
    let both = "text = \"先\"\n\n[[problems.milestones]]\ntext = \"一步\"\n";
    assert_eq!(second, THREE.replacen("text = \"先\"\n", both, 1));
    let empty = changed("", |file| file.add("problems", 0, &record(&[("id", text("1"))])));
    assert_eq!(empty, "[[problems]]\nid = \"1\"\n");
}

#[test]
fn a_record_goes_with_its_comments() {
    let gone = |from: &str, to: &str| {
        let (start, end) = (THREE.find(from).unwrap(), THREE.find(to).unwrap());
        format!("{}{}", &THREE[..start], &THREE[end..])
    };
    assert_eq!(changed(THREE, |file| file.remove("problems", 0)), gone("# 甲", "[[problems]]\nid = \"2\""));
    assert_eq!(changed(THREE, |file| file.remove("problems", 2)), gone("# 丙", "[[deeds]]"));
    let without_deeds = changed(THREE, |file| file.remove("deeds", 0));
    assert_eq!(without_deeds, THREE[..THREE.find("\n[[deeds]]").unwrap()]);
}

#[test]
fn a_record_moves_with_its_comments_and_blank_lines_stay() {
    let moved = changed(THREE, |file| file.move_record("problems", 2, 0));
    let (third, deeds) = (THREE.find("# 丙").unwrap(), THREE.find("[[deeds]]").unwrap());
    let first = THREE.find("# 甲").unwrap();
    let expected = [&THREE[..first], &THREE[third..deeds], &THREE[first..third], &THREE[deeds..]].concat();
    assert_eq!(moved, expected);
    assert_eq!(changed(&moved, |file| file.move_record("problems", 0, 2)), THREE);
}

#[test]
fn items_in_brackets_keep_their_lines() {
    let field = "problems[0].measures";
    let added = changed(THREE, |file| file.add(field, 2, &text("三")));
    assert_eq!(added, THREE.replacen("\"二\",", "\"二\",\n  \"三\",", 1));
    let added = changed(THREE, |file| file.add(field, 0, &text("零")));
    assert_eq!(added, THREE.replacen("\"一\"", "\"零\",\n  \"一\"", 1));
    assert_eq!(changed(THREE, |file| file.remove(field, 1)), THREE.replacen(", # 甲一\n  \"二\"", "", 1));
    let swapped = changed(THREE, |file| file.move_record(field, 0, 1));
    assert_eq!(swapped, THREE.replacen("\"一\", # 甲一\n  \"二\"", "\"二\", # 甲一\n  \"一\"", 1));
    let first = changed(THREE, |file| file.add("problems[1].measures", 0, &text("一")));
    assert_eq!(first, THREE.replacen("\"乙\"\n", "\"乙\"\nmeasures = [\"一\"]\n", 1));
}

#[test]
fn records_in_braces_are_changed_in_their_braces() {
    let inline = "status = \"草案\"\nproblems = [{ id = \"1\", text = \"甲\" }]\n";
    let step = record(&[("text", text("一步"))]);
    let added = changed(inline, |file| file.add("problems[0].milestones", 0, &step));
    assert_eq!(added, inline.replacen("\"甲\"", "\"甲\", milestones = [{ text = \"一步\" }]", 1));
    let added = changed(inline, |file| file.add("problems", 1, &record(&[("id", text("2"))])));
    assert_eq!(added, inline.replacen(" }]", " }, { id = \"2\" }]", 1));
}

#[test]
fn records_with_other_tables_between_them_are_not_moved() {
    let scattered = "[[problems]]\nid = \"1\"\n[[deeds]]\ntext = \"实事\"\n[[problems]]\nid = \"2\"\n";
    let site = site(scattered);
    let mut file = open(&site);
    assert!(matches!(file.move_record("problems", 0, 1), Err(EditError::Scattered { .. })));
    assert!(matches!(
        file.move_record("problems", 0, 7),
        Err(EditError::Scattered { .. } | EditError::NoRecord { .. })
    ));
    assert!(matches!(file.remove("problems", 2), Err(EditError::NoRecord { .. })));
    assert_eq!(file.text(), scattered);
    file.remove("problems", 1).unwrap();
    assert_eq!(file.text(), "[[problems]]\nid = \"1\"\n[[deeds]]\ntext = \"实事\"\n");
}
