//! Names that are taken out when their retention has passed: told apart from other changes, and not repeated.

use super::{edits::base, rows};
use crate::git::{commit, init};

const PLAN: &str = "content/units/jia/plan.toml";

#[test]
fn a_name_taken_out_after_its_retention_is_told_without_the_name() {
    let site = base();
    site.replace("content/site.toml", "title =", "retention = 2012-12-31\ntitle =");
    site.replace(PLAN, "measures = [\"每月开两次例会\"]", "measures = [\"每月开两次例会，白芷记录\"]");
    init(&site);
    commit(&site, "2012-06-12");
    // Before its day a name taken out is a change as any other.
    site.replace(PLAN, "responsible = \"苏木\"", "responsible = \"党支部\"");
    commit(&site, "2012-09-01");
    site.replace(PLAN, "responsible = \"白芷\"", "responsible = \"某某\"");
    site.replace(PLAN, "例会，白芷记录", "例会，某某记录");
    commit(&site, "2013-01-10");
    let told: Vec<(String, String)> = rows(&site, &[])
        .iter()
        .map(|row| (row["date"].as_str().unwrap().to_owned(), row["kind"].as_str().unwrap().to_owned()))
        .collect();
    let (early, late): (Vec<_>, Vec<_>) = told.into_iter().partition(|(day, _)| day == "2012-09-01");
    assert_eq!(early, [("2012-09-01".to_owned(), "responsible-changed".to_owned())]);
    assert_eq!(late.len(), 2, "{late:?}");
    assert!(late.iter().all(|(_, kind)| kind == "name-removed"), "{late:?}");
    site.run(&["build", "--as-of", "2013-06-30"]).expect(0);
    let page = site.read("output/units/jia/index.html");
    assert!(page.contains("隐去姓名") && page.contains("只隐去姓名"), "{page}");
    for (path, bytes) in site.tree("output") {
        let text = String::from_utf8_lossy(&bytes);
        for name in ["白芷", "苏木"] {
            assert!(!text.contains(name), "{name} in {path}");
        }
    }
}
