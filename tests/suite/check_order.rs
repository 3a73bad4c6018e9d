//! `check` on a site with much to do: what comes first, who has most, one rule alone.

use crate::support::Site;

/// Four committees with eight branches each: nothing is planned, one plan is late and one deadline is no date.
fn county() -> Site {
    let site = Site::bare();
    for committee in ["dong", "nan", "xi", "bei"] {
        let name = format!("中共{committee}镇委员会");
        site.write(
            &format!("content/units/{committee}/unit.toml"),
            format!("name = \"{name}\"\nshort = \"{committee}镇党委\"\nkind = \"党委\"\n"),
        );
        for n in 1..=8 {
            site.branch(&format!("{committee}/z{n}"));
        }
    }
    site.replace("content/units/xi/z3/plan.toml", "due = 2012-10-31", "due = 2012-06-30");
    site.replace("content/units/nan/z2/plan.toml", "due = 2012-10-31", "due = \"月底\"");
    site.replace("content/units/bei/z1/plan.toml", "修好村口水渠", "9月20日修好村口水渠");
    site
}

/// Errors come first, then what is late, then what is missing; a table says who has how many.
#[test]
fn what_cannot_wait_comes_first() {
    let site = county();
    let said = site.run(&["check", "--as-of", "2012-12-20", "--all"]).expect(1).stdout;
    let place = |text: &str| said.find(text).unwrap_or_else(|| panic!("{text} in {said}"));
    let last = |text: &str| said.rfind(text).unwrap_or_else(|| panic!("{text} in {said}"));
    assert!(last("错误[") < place("提醒[problem-overdue]"), "{said}");
    assert!(last("提醒[problem-overdue]") < place("提醒[month-missing]"), "{said}");
    assert!(last("提醒[month-missing]") < place("提醒[date-without-year]"), "{said}");
    let table = &said[place("各单位（含直属下级）的条数")..];
    for committee in ["dong镇党委", "nan镇党委", "xi镇党委", "bei镇党委"] {
        assert!(table.contains(committee), "{table}");
    }
    assert!(table.find("nan镇党委") < table.find("dong镇党委"), "who has an error stands first: {table}");
    let row = table.lines().find(|line| line.contains("xi镇党委")).expect("a row");
    let counts: Vec<usize> = row.split_whitespace().filter_map(|cell| cell.parse().ok()).collect();
    // Each of the eight branches reported nothing for four months.
    assert!(matches!(counts[..], [0, late, missing, _] if late >= 1 && missing >= 8), "{row}");
}

/// `--rule` lists what one rule found, counts that alone, and knows its own name.
#[test]
fn one_rule_alone_is_listed() {
    let site = county();
    let run = site.run(&["check", "--rule", "problem-overdue", "--as-of", "2012-07-15"]).expect(0);
    assert!(run.stdout.contains("problem-overdue") && !run.stdout.contains("bad-date"), "{}", run.stdout);
    assert!(run.stdout.contains("没有错误，1 条提醒"), "{}", run.stdout);
    let run = site.run(&["check", "--rule", "bad-date"]).expect(1);
    assert!(run.stdout.contains("1 处错误"), "{}", run.stdout);
    let run = site.run(&["check", "--rule", "problem-overdu"]).expect(2);
    assert!(
        run.stderr.contains("没有“problem-overdu”这条规则") && run.stderr.contains("problem-overdue"),
        "{}",
        run.stderr
    );
}
