//! Git for a county: who is asked for review, who may change what, pipelines, what a change shows the public, archives.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;

use crate::{git, support::Site};

/// Two branches below a committee, each with an account of its own, in a repository.
fn county() -> Site {
    let site = Site::bare();
    site.write(
        "content/units/zhen/unit.toml",
        "name = \"中共示范县某镇委员会\"\nkind = \"党委\"\nowner = \"zhenwei\"\n",
    );
    for (unit, owner) in [("jia", "jia-zhibu, jia2@example.cn"), ("yi", "@xian/yi")] {
        site.branch(&format!("zhen/{unit}"));
        site.replace(
            &format!("content/units/zhen/{unit}/unit.toml"),
            "name = ",
            &format!("owner = \"{owner}\"\nname = "),
        );
    }
    site.branch("zhen/bing");
    site.write(".gitignore", "output/\nreports/\n.gongshi-cache/\n");
    git::init(&site);
    git::commit(&site, "2012-07-01");
    site
}

/// The rules of a file that a run wrote and showed.
fn owners(site: &Site, format: &str, path: &str) -> Vec<String> {
    let shown = site.run(&["owners", "--format", format]).expect(0).stdout;
    assert_eq!(site.read(path), shown);
    shown.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn each_host_gets_its_owners_as_it_reads_them() {
    let site = county();
    let rules = owners(&site, "github", ".github/CODEOWNERS");
    // The last rule that fits counts: a committee stands before the branches below it.
    assert_eq!(
        rules,
        [
            "/content/units/zhen/ @zhenwei",
            "/content/units/zhen/jia/ @jia-zhibu jia2@example.cn",
            "/content/units/zhen/yi/ @xian/yi",
        ]
    );
    assert_eq!(owners(&site, "gitlab", ".gitlab/CODEOWNERS"), rules);
    let gitee = owners(&site, "gitee", ".gitee/CODEOWNERS");
    assert_eq!(gitee[1], "content/units/zhen/jia/ @jia-zhibu jia2@example.cn");
    // With Gitea every rule that fits asks somebody: each unit has its own files, the branch without an account too.
    let gitea = owners(&site, "gitea", ".gitea/CODEOWNERS");
    assert_eq!(gitea[0], "content/units/zhen/([^/]+|(progress|commitments)/.*) @zhenwei");
    assert!(gitea.contains(&"content/units/zhen/bing/([^/]+|(progress|commitments)/.*) @zhenwei".to_owned()));
    // Written anew over its own, never over somebody's.
    site.run(&["owners", "--format", "github"]).expect(0);
    site.write(".github/CODEOWNERS", "* @someone\n");
    assert!(site.run(&["owners", "--format", "github"]).expect(2).stderr.contains("不覆盖"));
    assert!(site.run(&["owners"]).expect(2).stderr.contains("gitee"));
}

#[test]
fn a_site_below_the_top_of_its_repository_has_its_folder_in_the_rules() {
    let outer = Site::empty();
    git::init(&outer);
    outer.write("gongshi/content/site.toml", county().read("content/site.toml"));
    outer.write("gongshi/content/campaign.toml", county().read("content/campaign.toml"));
    outer.write("gongshi/content/units/jia/unit.toml", "name = \"甲\"\nkind = \"党支部\"\nowner = \"jia\"\n");
    let root = outer.root().join("gongshi");
    outer.run(&["--root", root.to_str().unwrap(), "owners", "--format", "github"]).expect(0);
    assert!(outer.read(".github/CODEOWNERS").contains("\n/gongshi/content/units/jia/ @jia\n"));
}

#[test]
fn a_change_that_leaves_the_unit_s_folder_fails() {
    let site = county();
    site.append("content/units/zhen/jia/unit.toml", "\n# 自己的\n");
    let args = ["check", "--changed-by", "zhen/jia", "--since", "HEAD"];
    site.run(&args).expect(0);
    site.append("content/units/zhen/yi/plan.toml", "\n# 别人的\n");
    site.write("themes/default/assets/custom.css", "body{}");
    let run = site.run(&["check", "--changed-by", "zhen/jia", "--since", "HEAD", "--format", "json"]).expect(1);
    let json: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let files: Vec<&str> =
        json["findings"].as_array().unwrap().iter().map(|finding| finding["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["content/units/zhen/yi/plan.toml", "themes/default/assets/custom.css"]);
    assert!(json["findings"].as_array().unwrap().iter().all(|finding| finding["rule"] == "outside-own-folder"));
    assert!(json["findings"][0]["help"].as_str().unwrap().contains("git checkout HEAD --"));
    // The committee may change what is below it.
    git::commit(&site, "2012-07-02");
    site.append("content/units/zhen/yi/plan.toml", "\n# 镇里改的\n");
    site.run(&["check", "--changed-by", "zhen", "--since", "HEAD"]).expect(0);
    assert!(site.run(&["check", "--changed-by", "zhen/jia"]).expect(2).stderr.contains("--since"));
}

/// Runs a line of a pipeline in a folder, with the program on the path.
fn script(folder: &Path, line: &str, env: &[(&str, &str)]) -> Output {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_gongshi"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("sh");
    command.current_dir(folder).args(["-ec", line]).env("PATH", path).env("SOURCE_DATE_EPOCH", "1342310400");
    command.envs(env.iter().copied()).output().expect("sh runs")
}

/// The lines of a pipeline that call its scripts, in order.
fn calls(pipeline: &str) -> Vec<String> {
    let lines = pipeline.lines().filter_map(|line| line.split_once("sh ci/").map(|(_, rest)| format!("sh ci/{rest}")));
    lines.filter(|line| !line.contains("install.sh")).collect()
}

/// Each pipeline's own lines, run in a clone of a bare repository with a proposal: what is wrong is marked, what the
/// public will see is said, and the site is built and verified.
#[test]
fn each_pipeline_checks_a_proposal_and_builds_the_site() {
    for (host, pipeline, target) in [
        ("github", ".github/workflows/gongshi.yml", "BASE"),
        ("gitlab", ".gitlab-ci.yml", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
        ("gitea", ".gitea/workflows/gongshi.yml", "BASE"),
    ] {
        let site = county();
        let root = site.root().to_str().unwrap();
        site.run(&["init", root, "--ci", host]).expect(0);
        let text = site.read(pipeline);
        for wanted in ["GONGSHI_URL", "changes.md", "每月"] {
            assert!(text.contains(wanted), "{host}: {wanted}");
        }
        git::commit(&site, "2012-07-02");
        let shared = Site::empty();
        git::run(shared.root(), &["clone", "--quiet", "--bare", root, "bare.git"], "2012-07-02");
        git::run(shared.root(), &["clone", "--quiet", "bare.git", "work"], "2012-07-02");
        let work = shared.root().join("work");
        let calls = calls(&text);
        assert_eq!(calls.len(), 2, "{host}: {calls:?}");

        // A proposal that is fine.
        git::run(&work, &["checkout", "--quiet", "-b", "tiyi"], "2012-07-03");
        let plan = work.join("content/units/zhen/jia/plan.toml");
        let edited = fs::read_to_string(&plan).unwrap().replace("due = 2012-10-31", "due = 2012-11-30");
        fs::write(&plan, edited).unwrap();
        git::run(&work, &["commit", "--quiet", "--all", "--message", "改时限"], "2012-07-03");
        let said = script(&work, &calls[0], &[(target, "main")]);
        let errors = String::from_utf8_lossy(&said.stderr);
        assert!(said.status.success(), "{host}: {}{errors}", String::from_utf8_lossy(&said.stdout));
        let changes = fs::read_to_string(work.join("changes.md")).unwrap();
        assert!(changes.contains("2012-10-31 → 2012-11-30"), "{host}: {changes}");
        assert!(!work.join("output").exists(), "nothing is published for a proposal");

        // One that is wrong, and one that touches another's folder.
        let unit = work.join("content/units/zhen/jia/unit.toml");
        fs::write(&unit, fs::read_to_string(&unit).unwrap().replace("kind = ", "knid = ")).unwrap();
        git::run(&work, &["commit", "--quiet", "--all", "--message", "写错"], "2012-07-04");
        let said = script(&work, &calls[0], &[(target, "main"), ("GONGSHI_UNIT", "zhen/yi")]);
        assert_eq!(said.status.code(), Some(1), "{host}");
        let marks = match host {
            "gitlab" => fs::read_to_string(work.join("findings.json")).unwrap(),
            _ => String::from_utf8_lossy(&said.stdout).into_owned(),
        };
        for rule in ["unknown-key", "outside-own-folder"] {
            assert!(marks.contains(rule), "{host}: {rule} in {marks}");
        }
        assert!(marks.contains("content/units/zhen/jia/unit.toml"));

        // On main the site is built, and is what its record says.
        git::run(&work, &["checkout", "--quiet", "main"], "2012-07-05");
        let said = script(&work, &calls[1], &[]);
        assert!(said.status.success(), "{host}: {}", String::from_utf8_lossy(&said.stderr));
        assert!(String::from_utf8_lossy(&said.stdout).contains("一致"));
        let folder = if host == "gitlab" { "public" } else { "output" };
        assert!(work.join(folder).join("index.html").exists(), "{host}");
    }
}

#[test]
fn the_hook_keeps_a_wrong_file_out_of_a_commit() {
    let site = county();
    site.run(&["init", site.root().to_str().unwrap(), "--ci", "github"]).expect(0);
    git::run(site.root(), &["config", "core.hooksPath", ".githooks"], "2012-07-02");
    let commit = "git add --all && git -c user.name=a -c user.email=a@example.cn commit --quiet --message 改动";
    assert!(script(site.root(), commit, &[]).status.success());
    site.replace("content/units/zhen/jia/unit.toml", "kind = ", "knid = ");
    let said = script(site.root(), commit, &[]);
    assert!(!said.status.success());
    assert!(
        String::from_utf8_lossy(&said.stderr).contains("knid")
            || String::from_utf8_lossy(&said.stdout).contains("knid")
    );
    let gitee = site.run(&["init", "elsewhere", "--ci", "gitee"]);
    assert!(gitee.stderr.contains("Pages 已经停用"), "{}", gitee.stderr);
}

/// A build ends with what the public sees differently; with `--review` all of it is told and nothing is written.
#[test]
fn a_build_tells_what_the_public_sees_differently() {
    let site = county();
    let first = site.run(&["build"]).expect(0);
    assert!(!first.stdout.contains("公众将看到的变化"), "there was nothing before");
    assert!(!site.run(&["build"]).expect(0).stdout.contains("公众将看到的变化"), "nothing changed");
    site.replace("content/units/zhen/jia/plan.toml", "due = 2012-10-31", "due = 2012-11-30");
    fs::remove_dir_all(site.root().join("content/units/zhen/yi")).unwrap();
    site.branch("zhen/ding");
    let published = site.tree("output");
    let review = site.run(&["build", "--review"]).expect(0).stdout;
    for said in [
        "时限有改动 1 项",
        "2012-10-31 → 2012-11-30",
        "不再公开",
        "（zhen/yi）",
        "新公开",
        "（zhen/ding）",
        "什么也没有写",
    ] {
        assert!(review.contains(said), "{said}: {review}");
    }
    assert_eq!(site.tree("output"), published);
    let built = site.run(&["build"]).expect(0).stdout;
    assert!(built.contains("时限有改动 1 项") && !built.contains("什么也没有写"), "{built}");
    // As days pass a problem becomes late.
    let late = site.run(&["build", "--review", "--as-of", "2012-12-05"]).expect(0).stdout;
    assert!(late.contains("新逾期"), "{late}");
    assert!(site.run(&["build", "--review", "--only", "zhen"]).expect(2).stderr.contains("--review"));
}

#[test]
fn an_archive_is_whole_frozen_and_can_be_verified() {
    let site = county();
    site.run(&["build"]).expect(0);
    let folder = site.root().join("cundang");
    let folder = folder.to_str().unwrap();
    let run = site.run(&["archive", folder, "--as-of", "2012-07-10"]).expect(0);
    assert!(run.stdout.contains("截至 2012-07-10") && run.stdout.contains("总摘要"), "{}", run.stdout);
    assert!(site.run(&["verify", folder]).expect(0).stdout.starts_with("一致"));
    let front = site.read("cundang/index.html");
    assert!(!front.contains("class=\"age\""), "no days are counted after its date");
    let statistics: Value = serde_json::from_str(&site.read("cundang/data/statistics.json")).unwrap();
    assert_eq!(statistics["as_of"], "2012-07-10");
    assert!(site.run(&["archive", folder]).expect(2).stderr.contains("不覆盖"));
    site.replace("content/units/zhen/jia/unit.toml", "kind = ", "knid = ");
    let other = site.root().join("other");
    site.run(&["archive", other.to_str().unwrap()]).expect(1);
    assert!(!other.exists(), "nothing is left of an archive that did not come about");
}

/// A following campaign links to the archive and marks what the earlier one had published already; an archive that was
/// altered is not compared, and that is said.
#[test]
fn a_following_campaign_tells_which_problems_came_back() {
    let site = county();
    let folder = site.root().join("archive/2012");
    let said = site.run(&["archive", folder.to_str().unwrap(), "--as-of", "2012-12-31"]).expect(0).stdout;
    let digest = said.split_once("sha256 = \"").expect("a digest").1.split('"').next().unwrap();
    let settings = site.read("content/site.toml");
    let previous = format!(
        "[[previous]]\nname = \"2012年活动\"\npath = \"archive/2012/data\"\nsha256 = \"{digest}\"\nurl = \"https://gongshi.example.cn/2012/\"\n"
    );
    site.write("content/site.toml", format!("{settings}\n{previous}"));
    // The first says it in almost the same words, the second has found something else.
    let text = |plan: &str| plan.split_once("text = \"").unwrap().1.split('"').next().unwrap().to_owned();
    let old = text(&site.read("content/units/zhen/jia/plan.toml"));
    site.replace("content/units/zhen/jia/plan.toml", &old, &format!("目前，{}。", old.trim_end_matches('。')));
    site.replace("content/units/zhen/yi/plan.toml", &old, "活动室屋顶漏水，影响开会");
    site.run(&["build", "--as-of", "2012-07-15"]).expect(0);
    let marked = site.read("output/units/zhen/jia/index.html");
    assert!(marked.contains("又出现的问题：2012年活动公示过"), "{marked}");
    assert!(marked.contains("href=\"https://gongshi.example.cn/2012/units/zhen/jia/index.html#p-1\""));
    assert!(!site.read("output/units/zhen/yi/index.html").contains("又出现的问题"));
    let about = site.read("output/about.html");
    assert!(about.contains("href=\"https://gongshi.example.cn/2012/\"") && about.contains("以往的活动"), "{about}");
    // The second campaign's own branch of the same words is no other unit's.
    let rows: Value = serde_json::from_str(&site.read("output/data/problems.json")).unwrap();
    let earlier: Vec<&Value> =
        rows["problems"].as_array().unwrap().iter().filter(|row| !row["earlier"].is_null()).collect();
    assert!(earlier.iter().any(|row| row["unit"] == "zhen/jia" && row["earlier"]["campaign"] == "2012年活动"));
    assert!(earlier.iter().all(|row| row["unit"] != "zhen/yi"));

    let file = "archive/2012/data/problems.json";
    site.append(file, "\n");
    site.only("previous-unreadable");
    site.run(&["build", "--as-of", "2012-07-15"]).expect(0);
    assert!(site.read("output/about.html").contains("存档读不了，没有比较"));
    assert!(!site.read("output/units/zhen/jia/index.html").contains("又出现的问题"));
}
