//! Particulars a document asks of single records: types, meetings, years, contact points, examples.

use super::{
    kept,
    procedures::{found, one},
};
use crate::support::Site;

const GRADE_UPGRADE: &str = "grade-upgrade";
const STAR: &str = "three-class-star";

/// S001-015, S001-029, S001-030, S003-003, S003-004, S003-005, S003-006, S003-037: problems are of the types the document names,
/// those held back always among them.
#[test]
fn problems_are_of_the_types_of_the_document() {
    let plan = "content/units/yizhong/houqin/plan.toml";
    let late = kept::of(GRADE_UPGRADE).late;
    let other = |site: &Site| site.replace(plan, "type = \"组织活动开展少\"", "type = \"组织活动少\"");
    assert_eq!(found(GRADE_UPGRADE, late, other), one("unknown-value", "yizhong/houqin"));
    let long = |site: &Site| site.replace(plan, "type = \"经费投入不足\"", "type = \"完善工作制度\"");
    assert_eq!(found(GRADE_UPGRADE, late, long), one("type-against-term", "yizhong/houqin"));
    for word in ["加快发展", "加强基础设施建设"] {
        let long = |site: &Site| site.replace(plan, "type = \"经费投入不足\"", &format!("type = \"{word}\""));
        assert_eq!(found(GRADE_UPGRADE, late, long), [], "{word}");
    }
    let (preset, plan) = ("backward-rectification", "content/units/yunxi/shanxia/plan.toml");
    let typed = |word: &str| {
        let word = format!("type = \"{word}\"");
        found(preset, kept::of(preset).late, |site: &Site| site.replace(plan, "type = \"组织制度形同虚设\"", &word))
    };
    for word in ["活动经费偏少", "班子配备不齐、书记缺职", "书记不胜任现职", "班子不团结", "换届选举拉票贿选"]
    {
        assert!(typed(word).iter().all(|(rule, _)| rule != "unknown-value"), "{word}");
    }
    assert_eq!(typed("书记不称职"), one("unknown-value", "yunxi/shanxia"));
}

/// S001-013: a branch goes into each problem at a meeting of its own, and the page tells which and how many came.
#[test]
fn each_problem_is_gone_into_at_a_meeting() {
    let file = "content/units/yizhong/houqin/activities.toml";
    let late = kept::of(GRADE_UPGRADE).late;
    let left = |site: &Site| site.replace(file, "[\"1\", \"2\", \"3\"]", "[\"1\", \"3\"]");
    assert_eq!(found(GRADE_UPGRADE, late, left), one("problem-not-discussed", "yizhong/houqin"));
    let unknown = |site: &Site| site.replace(file, "[\"1\", \"2\", \"3\"]", "[\"1\", \"2\", \"3\", \"33\"]");
    assert_eq!(found(GRADE_UPGRADE, late, unknown), one("unknown-reference", "yizhong/houqin"));
    let site = kept::of(GRADE_UPGRADE).site();
    site.run(&["build", "--as-of", "2012-07-20"]).expect(0);
    let page = site.read("output/units/yizhong/houqin/index.html");
    assert!(page.contains("，13人参加"), "{page}");
    assert!(page.contains("逐个研究的问题：1、2、3"), "{page}");
}

/// S001-055: catching up has its measures and its day, on page and board.
#[test]
fn catching_up_has_measures_and_a_day() {
    let plan = "content/units/yizhong/houqin/plan.toml";
    let late = kept::of(GRADE_UPGRADE).late;
    let undated = |site: &Site| site.replace(plan, "due = 2012-12-31  # 赶超时限", "");
    assert_eq!(found(GRADE_UPGRADE, late, undated), one("missing-catch-up", "yizhong/houqin"));
    let site = kept::of(GRADE_UPGRADE).site();
    site.run(&["build", "--as-of", "2012-07-20"]).expect(0);
    let measures = "每月到高中部党支部听一次合并学习，照着排出党课表和窗口责任表。";
    for page in ["units/yizhong/houqin/index.html", "units/yizhong/houqin/board.html"] {
        assert!(site.read(&format!("output/{page}")).contains(measures), "{page}");
    }
    assert!(
        site.read("output/units/yizhong/houqin/index.html")
            .contains("<dt>赶超时限</dt><dd><time datetime=\"2012-12-31\"")
    );
}

/// S002-021: a first rating looks back on three years, and the page tells what they were like.
#[test]
fn a_rating_looks_back_on_three_years() {
    let file = "content/units/yunxi/qinghe/rating.toml";
    let late = kept::of(STAR).late;
    let changed = |site: &Site| site.replace(file, "year = 2009", "year = 2008");
    assert_eq!(found(STAR, late, changed), one("prior-years-missing", "yunxi/qinghe"));
    let site = kept::of(STAR).site();
    site.run(&["build", "--as-of", late]).expect(0);
    let page = site.read("output/units/yunxi/qinghe/index.html");
    assert!(page.contains("2011年，年终考核良好，居民食堂建成开放；2010年，"), "{page}");
}

/// S002-055: each member of the team has a contact point; who they are stays with the office.
#[test]
fn each_member_of_the_team_has_a_contact_point() {
    let file = "content/units/yunxi/xinghe/unit.toml";
    let late = kept::of(STAR).late;
    let other = |site: &Site| site.replace(file, "name = \"郑九\"", "name = \"吴十\"");
    assert_eq!(found(STAR, late, other), one("contact-point-missing", "yunxi"));
    let site = kept::of(STAR).site();
    site.append("content/units/yunxi/unit.toml", "\n[[team]]\nname = \"欧阳测试\"\ntitle = \"党工委委员\"\n");
    site.run(&["build", "--as-of", late]).expect(0);
    let told = |(path, bytes): &(String, Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        text.contains("欧阳测试").then(|| path.clone())
    };
    let leaks: Vec<String> = site.tree("output").iter().filter_map(told).collect();
    assert_eq!(leaks, [""; 0]);
}

/// S002-057: each field has an example to follow before the campaign is over.
#[test]
fn each_field_has_an_example() {
    let case = "content/cases/xinghe.md";
    let gone = |site: &Site| site.remove(case);
    assert_eq!(found(STAR, kept::of(STAR).late, gone), one("field-without-case", ""));
    assert_eq!(found(STAR, "2012-12-10", gone), []);
}
