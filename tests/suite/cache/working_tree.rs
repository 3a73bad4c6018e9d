//! Builds in a repository: what is not committed is told as by a build that asks git about everything, while git is asked
//! only about the folders that changed.

use std::fs;

use super::{assert_same_as_anew, settle};
use crate::{git, support::Site};

const JIA: &str = "content/units/jia/unit.toml";

/// Two branches and one below the first, committed and built once.
fn built() -> Site {
    let site = Site::bare();
    for unit in ["jia", "yi", "yi/er"] {
        site.branch(unit);
    }
    site.write(".gitignore", "output/\nanew/\nreports/\n.gongshi-cache/\ngit/\n");
    git::init(&site);
    git::commit(&site, "2012-07-01");
    settle();
    site.run(&["build"]).expect(0);
    site
}

fn is_marked(site: &Site, unit: &str) -> bool {
    site.read(&format!("output/units/{unit}/index.html")).contains("未提交")
}

#[test]
fn whatever_happens_in_a_repository_is_seen() {
    let site = built();
    let same = |what: &str, marked: &[&str]| {
        assert_same_as_anew(&site, what);
        for unit in ["jia", "yi", "yi/er"] {
            assert_eq!(is_marked(&site, unit), marked.contains(&unit), "{what}: {unit}");
        }
    };
    let committed = site.read(JIA);
    site.append(JIA, "\n# 改动\n");
    same("an edit", &["jia"]);
    let er = "content/units/yi/er/plan.toml";
    let plan = site.read(er);
    site.append(er, "\n# 改动\n");
    same("an edit below another unit, which tells of it", &["jia", "yi", "yi/er"]);
    site.write(JIA, &committed);
    same("an edit taken back", &["yi", "yi/er"]);
    site.remove("content/units/yi/commitments/zhibu.md");
    same("a file that is gone", &["yi", "yi/er"]);
    git::run(site.root(), &["add", "--all"], "2012-07-02");
    same("what is only added to the index", &["yi", "yi/er"]);
    git::run(site.root(), &["reset", "--quiet", "--hard"], "2012-07-02");
    assert_eq!(site.read(er), plan);
    same("everything as it was committed", &[]);
    site.write("content/units/jia/progress/2012-07.md", "+++\npublished = 2012-07-10\n+++\n");
    same("a new file", &["jia"]);
    fs::write(site.root().join(".git/info/exclude"), "2012-07.md\n").expect("written");
    let yi = "content/units/yi/unit.toml";
    site.append(yi, "\n# 改动\n");
    same("a new file that git is told to leave alone, and an edit elsewhere", &["yi"]);
    git::run(site.root(), &["checkout", "--quiet", "--", yi], "2012-07-02");
    fs::write(site.root().join(".git/info/exclude"), "").expect("written");
    site.write("content/units/jia/.gitignore", "progress/\n");
    assert_same_as_anew(&site, "the same by the folder's own rules");
    git::commit(&site, "2012-07-03");
    same("a commit", &[]);
    site.write(er, plan.replace("已审核", "草案"));
    same("an edit behind the commit", &["yi", "yi/er"]);
}

#[cfg(unix)]
#[test]
fn only_changed_folders_are_asked_about() {
    use std::os::unix::fs::PermissionsExt as _;

    let site = built();
    // A `git` that writes down what it is asked.
    let log = site.root().join("git/log");
    site.write(
        "git/git",
        format!("#!/bin/sh\necho \"$*\" >> '{}'\nPATH=${{PATH#*:}} exec git \"$@\"\n", log.display()),
    );
    fs::set_permissions(site.root().join("git/git"), fs::Permissions::from_mode(0o755)).expect("made a program");
    let path = format!("{}:{}", site.root().join("git").display(), std::env::var("PATH").expect("PATH"));
    let asked = || {
        let _ = fs::remove_file(&log);
        settle();
        site.run_with(&["build"], &[("PATH", &path)]).expect(0);
        let log = fs::read_to_string(&log).expect("git was asked");
        let about = log.lines().filter(|line| line.contains(" diff ") || line.contains(" ls-files "));
        about.map(|line| line.rsplit_once(" -- ").expect("a folder").1.to_owned()).collect::<Vec<_>>()
    };
    site.append(JIA, "\n# 改动\n");
    assert_eq!(asked(), ["units/jia"; 2]);
    assert!(is_marked(&site, "jia"));
    site.append("content/units/yi/unit.toml", "\n# 改动\n");
    assert_eq!(asked(), ["units/yi"; 2]);
    assert!(is_marked(&site, "jia") && is_marked(&site, "yi"));
    git::run(site.root(), &["add", JIA], "2012-07-02");
    site.append(JIA, "# 又改\n");
    assert_eq!(asked(), ["."; 2], "the index is another one");
}
