//! The rule reference: complete, readable, never stale.

use std::fs;

use crate::support::{Site, project};

/// `docs/rules.md` is what the rules say of themselves today.
#[test]
fn the_rule_reference_is_fresh() {
    let printed = Site::empty().run(&["explain", "--markdown"]).expect(0).stdout;
    let page = fs::read_to_string(project().join("docs/rules.md")).expect("docs/rules.md");
    assert!(
        page.replace("\r\n", "\n") == printed,
        "docs/rules.md is stale: run `cargo run --release -- explain --markdown > docs/rules.md`"
    );
}

/// Every rule explains itself in the same four parts and cites the rows it comes from.
#[test]
fn every_rule_explains_itself() {
    let site = Site::empty();
    let list = site.run(&["explain"]).expect(0).stdout;
    let names: Vec<&str> = list
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| name.contains('-') || *name == "syntax")
        .collect();
    assert!(names.len() >= 80, "{} rules", names.len());
    for name in names {
        let text = site.run(&["explain", name]).expect(0).stdout;
        for part in ["## 查什么", "## 为什么", "## 示例", "## 怎么改"] {
            assert!(text.contains(part), "{name}: no {part}");
        }
        assert!(!text.contains("待写"), "{name}");
    }
}
