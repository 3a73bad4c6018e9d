//! What `init` and `new` write asks for what comes next, and for nothing else.

use crate::support::Site;

const PRESETS: [&str; 7] = [
    "plan-filing",
    "grade-upgrade",
    "three-class-star",
    "backward-rectification",
    "township-year",
    "inspection",
    "environment",
];

/// Seen on any day, a fresh site has nothing to say but that its day stands still.
#[test]
fn a_fresh_site_is_quiet() {
    for preset in PRESETS {
        for year in [None, Some("2026")] {
            let site = Site::preset(preset, year);
            let found = site.findings();
            let is_asked = |rule: &str| matches!(rule, "as-of-pinned");
            assert!(
                found.iter().all(|found| is_asked(&found.rule) || found.severity == "info"),
                "{preset}: {found:#?}"
            );
        }
    }
}

/// Whoever has made the site their own is told of the line that holds the day.
#[test]
fn the_day_of_the_sample_is_not_kept() {
    let site = Site::preset("grade-upgrade", None);
    site.none_of("as-of-pinned");
    let title =
        site.read("content/site.toml").lines().find(|line| line.starts_with("title = ")).expect("title").to_owned();
    site.replace("content/site.toml", &title, "title = \"青禾县整改公示\"");
    let found = site.some_of("as-of-pinned", 1).remove(0);
    assert!(found.help.contains("删去 as_of 这一行") && found.file == "content/site.toml", "{found:?}");
}

/// A commitment and a matter that was raised are findings until somebody has filled them in.
#[test]
fn drafts_left_as_they_are_are_found() {
    let site = Site::one_branch();
    let before = site.findings();
    site.run(&["new", "commitment", "jia", "ceshi"]).expect(0);
    let found = site.only("sample-left");
    assert_eq!((found.file.as_str(), found.unit.as_str()), ("content/units/jia/commitments/ceshi.md", "jia"));
    site.append("content/units/jia/commitments/ceshi.md", "每件事都由支部书记按月督促。\n");
    assert_eq!(site.findings(), before);
    for (words, file) in
        [(&["feedback", "jia"][..], "content/units/jia/feedback.toml"), (&["feedback"], "content/feedback.toml")]
    {
        site.run(&[&["new"], words].concat()).expect(0);
        let found = site.only("missing-key");
        assert!(found.file == file && found.message.contains("没有写反映了什么"), "{found:?}");
        site.replace(file, "text = \"\"", "text = \"路灯不亮\"");
    }
}
