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
        "docs/rules.md is stale: run `cargo run -- explain --markdown > docs/rules.md`"
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

/// `docs/format.md` is what the key table says today.
#[test]
fn the_format_reference_is_fresh() {
    let printed = Site::empty().run(&["explain", "--keys"]).expect(0).stdout;
    let page = fs::read_to_string(project().join("docs/format.md")).expect("docs/format.md");
    assert!(
        page.replace("\r\n", "\n") == printed,
        "docs/format.md is stale: run `cargo run -- explain --keys > docs/format.md`"
    );
}

/// Every key has an explanation: what it is, how it is written, an example, and rows that exist.
#[test]
fn every_key_explains_itself() {
    let site = Site::empty();
    let requirements = fs::read_to_string(project().join("tests/requirements.md")).expect("tests/requirements.md");
    let page = site.run(&["explain", "--keys"]).expect(0).stdout;
    let (mut keys, mut path) = (0, String::new());
    for line in page.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            let file = name.split('：').next().expect("a file");
            path = kind(file).to_owned();
        } else if let Some(table) = line.strip_prefix("### `") {
            let inside: String = table.split('`').next().expect("a table").chars().take_while(|c| *c != '=').collect();
            let inside = inside.trim_matches(['[', ']', ' ']);
            path = format!("{}.{inside}", path.split('.').next().expect("a kind"));
        } else if let Some(name) = line.strip_prefix("| `").and_then(|line| line.split('`').next()) {
            let text = site.run(&["explain", &format!("{path}.{name}")]).expect(0).stdout;
            for part in ["  文件    content/", "  写法    ", "  必填    ", "  例      "] {
                assert!(text.contains(part), "{path}.{name}: no {part} in\n{text}");
            }
            let rows = text.lines().find_map(|line| line.strip_prefix("  依据    ")).unwrap_or_default();
            for row in rows.split('、').filter(|row| !row.is_empty()) {
                assert!(requirements.contains(row), "{path}.{name} cites {row}");
            }
            keys += 1;
        }
    }
    assert!(keys > 200, "{keys} keys");
}

/// Name of the kind of file in paths of keys.
fn kind(file: &str) -> &str {
    match file.split_once('/').map(|(folder, _)| folder) {
        Some("schemes") => "scheme",
        Some("progress") => "progress",
        Some("commitments") => "commitment",
        Some("documents") => "document",
        Some("cases") => "case",
        _ => file.trim_end_matches(".toml"),
    }
}

/// `explain` knows files and keys as well as rules, and says what was meant.
#[test]
fn a_key_is_explained_or_suggested() {
    let site = Site::empty();
    let due = site.run(&["explain", "plan.problems.due"]).expect(0).stdout;
    for part in ["完成时限", "[[problems]]", "日期", "例      due = 2012-10-31", "S000-026"] {
        assert!(due.contains(part), "{part} in\n{due}");
    }
    let term = site.run(&["explain", "plan.problems.term"]).expect(0).stdout;
    assert!(term.contains("可以写  短期、中期、长期"), "{term}");
    for name in ["plan", "plan.toml"] {
        let plan = site.run(&["explain", name]).expect(0).stdout;
        assert!(plan.contains("  problems  ") && plan.contains("方案状态（必填）"), "{plan}");
    }
    // What only one file has needs no path.
    for (name, path) in [
        ("problems.due", "plan.problems.due"),
        ("secretary", "unit.secretary"),
        ("deadline_kind", "plan.problems.deadline_kind"),
        ("published", "progress.published"),
    ] {
        let said = site.run(&["explain", name]).expect(0).stdout;
        assert!(said.starts_with(path), "{said}");
    }
    for (name, part) in [
        ("plan.problms", "是不是 plan.problems？"),
        ("plan.problems.du", "是不是 plan.problems.due？"),
        ("responsible", "plan.problems.responsible、plan.deeds.responsible"),
        ("pland", "是不是 plan？"),
        ("plan.status.x", "没有别的键"),
        ("deadline", "是不是 deadline-moved-quietly？gongshi explain 列出全部规则"),
        ("xyzzy", "没有这种文件；gongshi explain 列出全部规则"),
    ] {
        let run = site.run(&["explain", name]).expect(2);
        assert!(run.stderr.contains(part), "{name}: {}", run.stderr);
    }
}
