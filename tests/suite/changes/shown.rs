//! Where the public meets what was altered: the unit's page, the page of all changes, feeds and data; and what stays out.

use super::edits::base;
use crate::{
    git::{commit, init},
    support::Site,
};

const PLAN: &str = "content/units/jia/plan.toml";
const PAGE: &str = "output/units/jia/index.html";

/// Edits over some months, published.
fn edited(edits: &[(&str, &str)]) -> Site {
    let site = base();
    site.replace("content/site.toml", "title =", "base_url = \"https://gongshi.example.cn/\"\ntitle =");
    init(&site);
    commit(&site, "2012-06-12");
    for (month, (from, to)) in (7..).zip(edits) {
        site.replace(PLAN, from, to);
        commit(&site, &format!("2012-{month:02}-10"));
    }
    site.run(&["build", "--as-of", "2012-12-31"]).expect(0);
    site
}

/// A deadline moved twice without a word is told so where its problem is, on both clocks, everywhere with the unit and
/// nowhere with whoever committed it.
#[test]
fn a_deadline_moved_twice_is_met_everywhere_and_no_committer_anywhere() {
    let site = edited(&[("due = 2012-10-31", "due = 2012-11-15"), ("due = 2012-11-15", "due = 2012-11-30")]);
    let page = site.read(PAGE);
    let section = page.split_once("<h2 id=\"changes\">公开后的改动").expect("a section").1;
    for said in [
        "的时限改动2次（<span class=\"warn\">2次没有公开说明</span>）",
        "按最初时限逾期61天，按现行时限逾期31天",
        "（没有公开说明）",
        "第2次改动",
    ] {
        assert!(section.contains(said), "{said}: {section}");
    }
    let changes = site.read("output/changes.html");
    assert!(changes.contains("改动时限") && changes.contains("2012年11月30日"), "{changes}");
    let feed = site.read("output/feed.xml");
    assert!(feed.contains("<summary>改动时限：问题1的完成时限</summary>"), "{feed}");
    assert!(feed.contains("units/jia/index.html#changed-2012-08-10"), "{feed}");
    let own = site.read("output/units/jia/feed.xml");
    assert!(own.contains("改动时限：问题1的完成时限") && page.contains("feed.xml"), "a feed without any notice: {own}");
    assert!(site.read("output/data/changes.json").contains("\"deadline-moved\""));
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("test@example.cn") && !text.contains("测试"), "{path}");
    }
}

/// A measure that lost its number, or has a smaller one, is said to be weaker; one with other words is not.
#[test]
fn a_measure_that_promises_less_is_said_to_be_weaker() {
    let remark = "措施变弱";
    for (from, to, is_weaker) in [
        ("每月开两次例会", "每月开一次例会", true),
        ("每月开两次例会", "按时开好例会", true),
        ("每月开2次例会", "每月开1次例会", true),
        ("每月开两次例会", "每月开三次例会", false),
        ("每月开两次例会", "统一安排，每月开两次例会", false),
    ] {
        assert_eq!(edited(&[(from, to)]).read(PAGE).contains(remark), is_weaker, "{from} → {to}");
    }
}
