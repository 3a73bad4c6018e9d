//! Situations that decide a grade by themselves, and whom they concern.

use super::{RATING, UNIT, fine, rated};

/// S002-062: a veto that applies explains a worse grade; one of another field explains nothing.
#[test]
fn a_veto_explains_a_worse_grade() {
    let lines = "grade = \"后进\"\nscore = 85\nvetoes = [\"社区一年没有书记\"]";
    fine(&rated("three-class-star", "社区", lines));
    let found = rated("three-class-star", "机关事业单位", lines).some_of("grade-score-mismatch", 1).remove(0);
    assert!(found.help.contains("只写本领域适用的"), "{found:?}");
}

/// S002-066: below 60 % a community is 后进; 59.9 is, 60.0 is not.
#[test]
fn communities_below_60_percent_are_backward() {
    let rated = |grade: &str, satisfaction: &str| {
        rated("three-class-star", "社区", &format!("grade = \"{grade}\"\nsatisfaction = {satisfaction}"))
    };
    fine(&rated("一般", "60.0"));
    fine(&rated("后进", "59.9"));
    let found = rated("一般", "59.9").only("veto-not-applied");
    assert_eq!((found.file.as_str(), found.line), (RATING, 5));
    assert!(found.message.contains("59.9") && found.message.contains("后进"), "{found:?}");
}

/// S002-073: offices and social organisations at 50 %; a field no veto names has none.
#[test]
fn offices_below_50_percent_are_backward() {
    let rated = |field: &str, satisfaction: &str| {
        rated("three-class-star", field, &format!("grade = \"一般\"\nsatisfaction = {satisfaction}"))
    };
    for field in ["机关事业单位", "社会组织"] {
        fine(&rated(field, "50.0"));
        rated(field, "49.9").only("veto-not-applied");
    }
    fine(&rated("机关事业单位", "59.9"));
    fine(&rated("街道", "10"));
    fine(&rated("非公企业", "10"));
}

/// S002-062…066, S002-073: who is rated says its field, or no veto of a field could ever apply; the highest bound its
/// satisfaction falls under is told.
#[test]
fn vetoes_of_a_field_ask_for_the_field() {
    let without = |scheme: &str, lines: &str| {
        let site = rated(scheme, "社区", lines);
        site.replace(UNIT, "field = \"社区\"\n", "");
        site
    };
    let site = without("three-class-star", "grade = \"先进\"\nsatisfaction = 10");
    let found = site.only("missing-field");
    assert_eq!((found.file.as_str(), found.line, found.column), (UNIT, 1, 1));
    assert_eq!((found.unit.as_str(), found.severity.as_str()), ("jia", "error"));
    assert!(found.message.contains("满意度 10%，低于社区的 60%"), "{found:?}");
    let bound = |satisfaction: &str| {
        let lines = format!("grade = \"先进\"\nsatisfaction = {satisfaction}");
        without("three-class-star", &lines).only("missing-field").message
    };
    assert!(bound("59.9").contains("社区的 60%"));
    assert!(!bound("60.0").contains("满意度"));
    without("three-class-star", "grade = \"先进\"\nvetoes = [\"社区一年没有书记\"]").only("missing-field");
    fine(&without("four-grade", "grade = \"好\""));

    let site = without("three-class-star", "grade = \"一般\"");
    assert!(site.findings_with(&["--as-of", "2012-04-19"]).iter().all(|found| found.rule != "missing-field"));
    assert!(site.findings_with(&["--as-of", "2012-04-20"]).iter().any(|found| found.rule == "missing-field"));
    site.append(UNIT, "field = \"社\"\n");
    site.only("unknown-value");
    site.remove(RATING);
    site.none_of("missing-field");
}

/// S002-062…065, S002-068…072: a situation named sets the grade; one of another field is wrong, not nothing.
#[test]
fn a_veto_named_sets_the_grade() {
    let rated = |field: &str, veto: &str, grade: &str| {
        rated("three-class-star", field, &format!("grade = \"{grade}\"\nvetoes = [\"{veto}\"]"))
    };
    let found = rated("社区", "社区一年没有书记", "先进").only("veto-not-applied");
    assert!(found.message.contains("社区一年没有书记"), "{found:?}");
    fine(&rated("社区", "社区一年没有书记", "后进"));
    let site = rated("非公企业", "社区一年没有书记", "先进");
    let found = site.only("veto-of-other-field");
    assert_eq!((found.file.as_str(), found.line, found.severity.as_str()), (RATING, 6, "error"));
    assert!(found.message.contains("只对社区适用") && found.help.contains("非公企业书记违法违纪"), "{found:?}");
    let found = rated("街道", "社区一年没有书记", "先进").only("veto-of-other-field");
    assert!(found.help.contains("“街道”没有规定"), "{found:?}");
}

/// S004-022…025: a veto without fields is meant for everybody.
#[test]
fn a_veto_without_fields_is_for_everybody() {
    let scheme = "name = \"镇定级办法\"\n\n[[grades]]\nname = \"好\"\n\n[[grades]]\nname = \"较差\"\nkey = true\n\n\
                  [[vetoes]]\nname = \"满意度低于50%\"\nsatisfaction_below = 50\ngrade = \"较差\"\n";
    let rated = |satisfaction: &str| {
        let site = rated("zhen", "街道", &format!("grade = \"好\"\nsatisfaction = {satisfaction}"));
        site.write("content/schemes/zhen.toml", scheme);
        site
    };
    fine(&rated("50.0"));
    rated("49.9").only("veto-not-applied");
}

/// A veto that was not applied is one finding, not also a score that does not fit.
#[test]
fn a_veto_not_applied_is_one_finding() {
    rated("three-class-star", "社区", "grade = \"先进\"\nscore = 85\nvetoes = [\"社区一年没有书记\"]")
        .only("veto-not-applied");
}
