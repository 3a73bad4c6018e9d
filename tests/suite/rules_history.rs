//! The rules that look into git, and `check --since`.

use std::fs;

use crate::{
    git::{commit, init, run},
    support::{Found, PLAN, Site},
};

const PLAN_FILE: &str = "content/units/jia/plan.toml";
const DUE: &str = "due = 2012-10-31";

/// One branch, committed on 2012-06-12.
fn committed() -> Site {
    let site = Site::one_branch();
    init(&site);
    commit(&site, "2012-06-12");
    site
}

fn found_on(site: &Site, day: &str, rule: &str) -> Vec<Found> {
    site.findings_with(&["--as-of", day]).into_iter().filter(|found| found.rule == rule).collect()
}

/// S004-021: a deadline changed in the plan after the public could read it; both dates and the day are named.
#[test]
fn deadline_changed_in_the_public_plan() {
    let site = committed();
    assert_eq!(site.findings(), []);
    site.replace(PLAN_FILE, DUE, "due = 2012-12-20");
    commit(&site, "2012-07-03");
    let found = site.only("deadline-moved-quietly");
    let line = PLAN.lines().position(|line| line == DUE).unwrap() as u64 + 1;
    assert_eq!((found.file.as_str(), found.line, found.column, found.unit.as_str()), (PLAN_FILE, line, 7, "jia"));
    for part in ["2012-10-31", "2012-06-12", "2012-12-20", "2012-07-03"] {
        assert!(found.message.contains(part), "{part}: {found:?}");
    }
    assert_eq!(found.severity, "warning");
}

/// S004-021: before the change is committed it is seen as well; put back, it never happened.
#[test]
fn deadline_changed_in_the_working_tree() {
    let site = committed();
    site.replace(PLAN_FILE, DUE, "due = 2012-12-20");
    assert!(site.only("deadline-moved-quietly").message.contains("尚未提交"));
    commit(&site, "2012-07-03");
    site.replace(PLAN_FILE, "due = 2012-12-20", DUE);
    assert_eq!(site.findings(), []);
    commit(&site, "2012-07-04");
    assert_eq!(site.findings(), []);
}

/// S004-021: what the public never read may change; other edits of the plan move no deadline.
#[test]
fn deadline_of_a_draft_may_change() {
    let site = Site::one_branch();
    init(&site);
    site.replace(PLAN_FILE, "已审核", "草案");
    commit(&site, "2012-06-01");
    site.replace(PLAN_FILE, DUE, "due = 2012-11-30");
    site.replace(PLAN_FILE, "草案", "已审核");
    commit(&site, "2012-06-12");
    site.replace(PLAN_FILE, "同意公示。", "同意。");
    commit(&site, "2012-06-13");
    assert_eq!(site.findings(), []);
    site.replace(PLAN_FILE, "due = 2012-11-30", "due = 2012-12-01");
    assert!(site.only("deadline-moved-quietly").message.contains("2012-11-30（2012-06-12 存入）"));
}

/// S004-021: a deferral said in public is not quiet; one in a draft is.
#[test]
fn deferral_in_a_note_is_not_quiet() {
    let site = committed();
    site.replace(PLAN_FILE, DUE, "due = 2012-12-20");
    let items = "[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\ndue = 2012-12-20\nreason = \"等待换届\"\n";
    site.write("content/units/jia/progress/2012-07.md", format!("+++\npublished = 2012-07-10\n{items}+++\n"));
    assert_eq!(site.findings(), []);
    site.write("content/units/jia/progress/2012-07.md", format!("+++\n{items}+++\n"));
    assert_eq!(site.only("deadline-moved-quietly").file, PLAN_FILE);
}

/// S004-021: a unit's past follows its folder; the site may lie below the repository's top.
#[test]
fn past_follows_a_renamed_folder() {
    let site = committed();
    fs::rename(site.root().join("content/units/jia"), site.root().join("content/units/jia-cun")).unwrap();
    commit(&site, "2012-06-20");
    assert_eq!(site.findings(), []);
    site.replace("content/units/jia-cun/plan.toml", DUE, "due = 2012-12-20");
    assert!(site.only("deadline-moved-quietly").message.contains("2012-10-31（2012-06-12 存入）"));

    let site = Site::one_branch();
    let top = Site::empty();
    fs::rename(site.root().join("content"), top.root().join("content")).unwrap();
    run(top.root(), &["init", "--quiet"], "2012-01-01");
    fs::create_dir(top.root().join("站点")).unwrap();
    fs::rename(top.root().join("content"), top.root().join("站点/content")).unwrap();
    commit(&top, "2012-06-12");
    let plan = format!("站点/{PLAN_FILE}");
    top.replace(&plan, DUE, "due = 2012-12-20");
    let root = top.root().join("站点");
    let run = top.run(&["check", "--root", root.to_str().unwrap(), "--format", "github"]).expect(0);
    assert!(run.stdout.contains("deadline-moved-quietly"), "{}{}", run.stdout, run.stderr);
}

/// S004-021: what was tried on a branch was never public; what the branch brought is, from the merge on.
#[test]
fn deadline_changed_before_the_merge() {
    let site = Site::bare();
    init(&site);
    commit(&site, "2012-06-01");
    run(site.root(), &["switch", "--quiet", "--create", "jia"], "2012-06-10");
    site.branch("jia");
    commit(&site, "2012-06-12");
    site.replace(PLAN_FILE, DUE, "due = 2012-11-30");
    commit(&site, "2012-06-13");
    run(site.root(), &["switch", "--quiet", "main"], "2012-06-14");
    run(site.root(), &["merge", "--quiet", "--no-ff", "--no-edit", "jia"], "2012-06-14");
    assert_eq!(site.findings(), []);
    site.replace(PLAN_FILE, "due = 2012-11-30", DUE);
    commit(&site, "2012-07-01");
    assert!(site.only("deadline-moved-quietly").message.contains("2012-11-30（2012-06-14 存入），2012-07-01 "));
}

/// Without a commit there is no history, and nobody hears of it.
#[test]
fn repository_without_commits_is_silent() {
    let site = Site::one_branch();
    init(&site);
    let run = site.run(&["check"]).expect(0);
    assert_eq!(run.stderr, "");
    assert_eq!(site.findings(), []);
}

const NOTE: &str = "content/units/jia/progress/2012-07.md";

/// Writes a note on July 2012 that claims this day of publication, and commits it on another.
fn add_note(site: &Site, claimed: &str, committed: &str) {
    site.write(NOTE, format!("+++\npublished = {claimed}\n[[items]]\nproblem = \"1\"\nstatus = \"推进中\"\n+++\n"));
    commit(site, committed);
}

/// S001-047, S004-021: a note may be 31 days late, not 32; both days are named.
#[test]
fn note_committed_long_after_its_day() {
    let site = committed();
    add_note(&site, "2012-08-02", "2012-09-02");
    assert_eq!(found_on(&site, "2012-11-05", "backdated-record"), []);
    let site = committed();
    add_note(&site, "2012-08-02", "2012-09-03");
    let found = found_on(&site, "2012-11-05", "backdated-record");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].file.as_str(), found[0].line, found[0].column), (NOTE, 2, 13));
    for part in ["2012-08-02", "2012-09-03", "32 天"] {
        assert!(found[0].message.contains(part), "{part}: {found:?}");
    }
    assert_eq!(found[0].severity, "warning");
}

/// S004-021: an archive may be committed at once or bit by bit: its records are older than the folder.
#[test]
fn archive_is_not_backdated() {
    let site = Site::one_branch();
    init(&site);
    add_note(&site, "2012-08-02", "2024-03-01");
    assert_eq!(found_on(&site, "2012-11-05", "backdated-record"), []);
    let site = Site::one_branch();
    init(&site);
    commit(&site, "2024-03-01");
    add_note(&site, "2012-08-02", "2024-03-09");
    assert_eq!(found_on(&site, "2012-11-05", "backdated-record"), []);
}

/// S004-021: the day the unit itself came decides which records can be backdated.
#[test]
fn record_of_the_units_first_day_can_be_backdated() {
    for (claimed, count) in [("2012-06-12", 1), ("2012-06-11", 0)] {
        let site = committed();
        add_note(&site, claimed, "2012-10-20");
        assert_eq!(found_on(&site, "2012-11-05", "backdated-record").len(), count, "{claimed}");
    }
}

/// S000-024, S004-021: the same holds for the day a plan claims to have been approved.
#[test]
fn plan_made_public_long_after_its_review() {
    for (day, count) in [("2012-07-12", 0), ("2012-07-13", 1)] {
        let site = Site::one_branch();
        init(&site);
        site.replace(PLAN_FILE, "已审核", "已报送");
        commit(&site, "2012-06-11");
        site.replace(PLAN_FILE, "已报送", "已审核");
        commit(&site, day);
        site.replace(PLAN_FILE, "同意公示。", "同意。");
        commit(&site, "2012-09-01");
        let found = found_on(&site, "2012-11-05", "backdated-record");
        assert_eq!(found.len(), count, "{day}: {found:#?}");
        assert!(found.iter().all(|found| found.message.contains("2012-06-11") && found.message.contains(day)));
    }
}

/// S004-021: a shallow clone knows only the newest days; a renamed note is not a new one.
#[test]
fn shallow_clone_and_renamed_note_are_no_proof() {
    let site = committed();
    add_note(&site, "2012-08-02", "2012-08-03");
    commit(&site, "2012-12-01");
    let clone = Site::empty();
    let from = format!("file://{}", site.root().display());
    run(clone.root(), &["clone", "--quiet", "--depth=1", &from, "."], "2012-12-02");
    assert_eq!(found_on(&clone, "2012-12-05", "backdated-record"), []);

    // The clone ends at the unit's own commit on one side, and at a commit long after the note's on the other.
    let site = committed();
    run(site.root(), &["switch", "--quiet", "--create", "note"], "2012-08-03");
    add_note(&site, "2012-08-02", "2012-08-03");
    commit(&site, "2012-09-10");
    run(site.root(), &["switch", "--quiet", "main"], "2012-09-11");
    run(site.root(), &["merge", "--quiet", "--no-ff", "--no-edit", "note"], "2012-09-11");
    let clone = Site::empty();
    let from = format!("file://{}", site.root().display());
    run(clone.root(), &["clone", "--quiet", "--depth=2", &from, "."], "2012-12-02");
    assert_eq!(found_on(&clone, "2012-12-05", "backdated-record"), []);

    let late = committed();
    late.write("content/units/jia/progress/2012-7.md", site.read(NOTE));
    commit(&late, "2012-08-03");
    late.remove("content/units/jia/progress/2012-7.md");
    add_note(&late, "2012-08-02", "2012-10-20");
    assert_eq!(found_on(&late, "2012-11-05", "backdated-record"), []);
}

/// Three branches without measures: `jia`, `yi` and `yi/bing`, which has `jia` as its benchmark.
fn three_branches() -> Site {
    let site = Site::bare();
    for path in ["jia", "yi", "yi/bing"] {
        site.branch(path);
        site.replace(&format!("content/units/{path}/plan.toml"), "[\"重新明确三名委员分工并上墙\"]", "[]");
    }
    let benchmark = "content/units/yi/bing/plan.toml";
    site.replace(benchmark, "name = \"省级示范支部\"\nlevel = \"省\"", "unit = \"jia\"");
    init(&site);
    commit(&site, "2012-06-12");
    site
}

/// Units with a finding on their measures, since a commit.
fn since(site: &Site, rev: &str) -> Vec<String> {
    let findings = site.findings_with(&["--since", rev]).into_iter();
    let mut units: Vec<String> =
        findings.filter(|found| found.rule == "missing-measure").map(|found| found.unit).collect();
    units.sort();
    units
}

/// `--since` limits the findings to what changed and what depends on it.
#[test]
fn since_lists_changed_units_and_those_that_depend_on_them() {
    let site = three_branches();
    assert_eq!(since(&site, "HEAD"), [""; 0]);
    site.append("content/units/yi/unit.toml", "# 改\n");
    assert_eq!(since(&site, "HEAD"), ["yi"]);
    commit(&site, "2012-06-13");
    assert_eq!((since(&site, "HEAD"), since(&site, "HEAD~1")), (vec![], vec!["yi".to_owned()]));
    // Somebody's benchmark, and what stands above that somebody only if it changed itself.
    site.append("content/units/jia/rating.toml", "# 改\n");
    assert_eq!(since(&site, "HEAD"), ["jia", "yi/bing"]);
    commit(&site, "2012-06-14");
    // A file not yet known to git, below a parent.
    site.write("content/units/yi/bing/progress/2012-07.md", "+++\n+++\n");
    assert_eq!(since(&site, "main"), ["yi", "yi/bing"]);
    commit(&site, "2012-06-15");
    site.remove("content/units/yi/bing/commitments/zhibu.md");
    assert_eq!(since(&site, "HEAD"), ["yi", "yi/bing"]);
    site.append("content/campaign.toml", "# 改\n");
    assert_eq!(since(&site, "HEAD"), ["jia", "yi", "yi/bing"]);
}

/// `--since` says in Chinese what it cannot do.
#[test]
fn since_needs_a_commit_that_is_there() {
    let site = three_branches();
    for rev in ["no-such", "--output=x", "HEAD:content"] {
        let run = site.run(&["check", &format!("--since={rev}")]).expect(2);
        assert!(run.stderr.contains(&format!("没有版本“{rev}”")), "{}", run.stderr);
    }
    let site = Site::one_branch();
    let run = site.run(&["check", "--since", "HEAD"]).expect(2);
    assert!(run.stderr.contains("不在 git 仓库里"), "{}", run.stderr);
}
