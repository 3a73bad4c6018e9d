//! What `new` writes asks for what has to be filled in.

use crate::support::Site;

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
