//! Provenance: digests of every file under one root, commits on pages, codes on paper, signatures.

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::{git, support::Site};

const BOARD: &str = "output/units/jia/board.html";

fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

fn build(site: &Site) {
    site.run(&["build"]).expect(0);
}

fn record(site: &Site) -> Value {
    serde_json::from_str(&site.read("output/data/provenance.json")).expect("JSON")
}

/// A site under git with a second commit on another day.
pub fn with_history() -> Site {
    let site = Site::one_branch();
    site.branch("yi");
    site.replace("content/site.toml", "title", "base_url = \"https://gongshi.example.cn/\"\ntitle");
    git::init(&site);
    git::commit(&site, "2012-06-30");
    site.replace("content/units/yi/unit.toml", "name = ", "window_unit = true\nname = ");
    git::commit(&site, "2012-07-10");
    site
}

/// The code a board shows, as a person types it.
fn code(site: &Site) -> String {
    let board = site.read(BOARD);
    board.split_once("核对编号：").expect("a code").1.split('<').next().unwrap().to_owned()
}

fn head(site: &Site, rev: &str) -> String {
    let output = Command::new("git").current_dir(site.root()).args(["rev-parse", rev]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn every_file_has_its_digest_and_the_root_can_be_computed_by_others() {
    let site = Site::sample();
    build(&site);
    let files: BTreeMap<String, Vec<u8>> = site
        .tree("output")
        .into_iter()
        .filter(|(path, _)| !path.starts_with(".gongshi/") && path != "data/provenance.json")
        .collect();
    let record = record(&site);
    assert_eq!(record["schema"], "gongshi/provenance/1");
    assert!(record["commit"].is_null(), "there is no git");
    let pages = record["pages"].as_object().expect("pages");
    assert_eq!(pages.keys().collect::<Vec<_>>(), files.keys().collect::<Vec<_>>());
    let mut lines = String::new();
    for (path, bytes) in &files {
        assert_eq!(pages[path]["sha256"], sha256(bytes), "{path}");
        lines += &format!("{}  {path}\n", sha256(bytes));
    }
    assert_eq!(record["root"], sha256(lines.as_bytes()));
    let sources = &pages["units/jiaoyu/dongshan/mashan-jiaoxuedian/index.html"]["sources"];
    assert_eq!(sources[0], "content/units/jiaoyu/dongshan/mashan-jiaoxuedian/");
}

#[test]
fn pages_name_the_commit_that_last_touched_their_sources() {
    let site = with_history();
    build(&site);
    let (first, last) = (head(&site, "HEAD~1"), head(&site, "HEAD"));
    let record = record(&site);
    assert_eq!(record["commit"], last.as_str());
    assert_eq!(record["pages"]["units/jia/index.html"]["commit"], first.as_str());
    assert_eq!(record["pages"]["units/yi/index.html"]["commit"], last.as_str());
    assert_eq!(record["pages"]["index.html"]["commit"], last.as_str());
    let page = site.read("output/units/jia/index.html");
    assert!(
        page.contains(&format!("版本 {}", &first[..7])) && page.contains("最后修改：<time datetime=\"2012-06-30\">")
    );
    assert!(!page.contains(&last[..7]), "a commit elsewhere is not named");
    assert!(!page.contains("test@example.cn") && !page.contains("测试"), "nobody who committed is named");
}

/// S000-005: what is not committed is said to be so, and pages of others stay as they are.
#[test]
fn uncommitted_changes_are_marked_and_touch_no_other_page() {
    let site = with_history();
    build(&site);
    let other = site.read("output/units/yi/index.html");
    site.append("content/units/jia/unit.toml", "\n# 还没有提交\n");
    build(&site);
    assert!(site.read("output/units/jia/index.html").contains("未提交"));
    assert_eq!(record(&site)["pages"]["units/jia/index.html"]["uncommitted"], true);
    assert_eq!(site.read("output/units/yi/index.html"), other);
    git::commit(&site, "2012-07-12");
    build(&site);
    let page = site.read("output/units/jia/index.html");
    assert!(!page.contains("未提交") && page.contains("2012-07-12"), "a commit alone brings the page up to date");
    assert_eq!(site.read("output/units/yi/index.html"), other);
    let incremental = site.tree("output");
    fs::remove_dir_all(site.root().join("output")).unwrap();
    fs::remove_dir_all(site.root().join(".gongshi-cache")).unwrap();
    build(&site);
    assert_eq!(site.tree("output"), incremental, "the same bytes without a cache");
}

#[test]
fn a_shallow_clone_says_that_a_change_may_be_older() {
    let site = with_history();
    let clone = Site::empty();
    let from = format!("file://{}", site.root().display());
    git::run(clone.root(), &["clone", "--quiet", "--depth", "1", &from, "s"], "2012-07-12");
    let folder = clone.root().join("s");
    clone.run(&["--root", folder.to_str().unwrap(), "build"]).expect(0);
    let page = fs::read_to_string(folder.join("output/units/jia/index.html")).unwrap();
    assert!(page.contains("2012年7月10日</time>或更早"), "{page}");
}

#[test]
fn a_code_stays_while_days_pass_and_changes_with_the_record() {
    let site = with_history();
    build(&site);
    let printed = code(&site);
    site.run(&["build", "--as-of", "2012-07-20"]).expect(0);
    assert_eq!(code(&site), printed, "fewer days left are no change");
    let run = site.run(&["verify", &printed]).expect(0);
    assert!(run.stdout.starts_with("一致") && run.stdout.contains("（jia）"), "{}", run.stdout);
    let listed = site.read("output/verify.html");
    let digits = printed.split_once('-').unwrap().1;
    assert!(listed.contains(&format!("<tr id=\"{digits}\"")), "the answer stands on a page without script");
    assert!(site.read("output/units/jia/index.html").contains(&format!("<p id=\"{digits}\"")));

    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-11-30");
    git::commit(&site, "2012-07-21");
    site.run(&["build", "--as-of", "2012-07-21"]).expect(0);
    assert_ne!(code(&site), printed);
    let run = site.run(&["verify", &printed]).expect(1);
    assert!(run.stdout.starts_with("此后有变化"), "{}", run.stdout);
    assert!(run.stdout.contains("2012年10月31日 → 2012年11月30日"), "{}", run.stdout);
    // The address a phone reads, and digits alone, lead to the same unit.
    let (commit, digits) = printed.split_once('-').unwrap();
    let address = format!("https://gongshi.example.cn/units/jia/index.html?{commit}#{digits}");
    assert_eq!(site.run(&["verify", &address]).expect(1).stdout, run.stdout);
    let now = code(&site);
    site.run(&["verify", now.split_once('-').unwrap().1]).expect(0);
}

#[test]
fn a_code_without_history_says_what_cannot_be_told() {
    let site = Site::one_branch();
    build(&site);
    let printed = code(&site);
    assert_eq!(printed.len(), 12, "digits alone, without a commit");
    site.run(&["verify", &printed]).expect(0);
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-11-30");
    build(&site);
    let address = format!("https://gongshi.example.cn/units/jia/index.html#{printed}");
    let run = site.run(&["verify", &address]).expect(1);
    assert!(run.stdout.contains("此后有变化") && run.stdout.contains("找不回当时的内容"), "{}", run.stdout);
    let strange = site.run(&["verify", "000000000000"]).expect(1);
    assert!(strange.stdout.contains("查不到编号"), "{}", strange.stdout);
    assert!(site.run(&["verify", "不是编号"]).expect(2).stderr.contains("核对编号"));
}

#[test]
fn a_file_and_a_copy_of_the_site_are_compared_with_the_record() {
    let site = with_history();
    build(&site);
    let run = site.run(&["verify"]).expect(0);
    assert!(run.stdout.starts_with("一致"), "{}", run.stdout);
    let page = site.root().join("output/units/jia/index.html");
    let kept = site.root().join("kept.html");
    fs::copy(&page, &kept).unwrap();
    let kept = kept.to_str().unwrap();
    assert!(site.run(&["verify", kept]).expect(0).stdout.contains("units/jia/index.html"));
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-11-30");
    git::commit(&site, "2012-07-21");
    build(&site);
    let run = site.run(&["verify", kept]).expect(1);
    assert!(run.stdout.contains("2012年10月31日 → 2012年11月30日"), "{}", run.stdout);
    // Somebody changes a published page, deletes one and adds one.
    site.append("output/index.html", "<!-- -->");
    site.remove("output/about.html");
    site.write("output/strange.html", "");
    let run = site.run(&["verify", site.root().join("output").to_str().unwrap()]).expect(1);
    for said in ["此后有变化", "内容不同的文件 1 个：\n  index.html", "缺少的文件 1 个：\n  about.html", "strange.html"]
    {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    // Who changes the record too is found by its root.
    let edited = site.read("output/data/provenance.json").replacen("\"sha256\":\"", "\"sha256\":\"0", 1);
    site.write("output/data/provenance.json", edited);
    assert!(site.run(&["verify"]).expect(1).stdout.contains("清单本身被改过"));
}

#[test]
fn a_part_brings_the_record_of_the_whole_up_to_date() {
    let site = with_history();
    build(&site);
    site.replace("content/units/jia/plan.toml", "due = 2012-10-31", "due = 2012-11-30");
    site.run(&["build", "--only", "jia"]).expect(0);
    assert!(site.run(&["verify"]).expect(0).stdout.starts_with("一致"));
    let part = site.root().join("part");
    site.run(&["build", "--only", "jia", "--output", part.to_str().unwrap()]).expect(0);
    assert!(site.exists("part/units/jia/index.html") && !site.exists("part/data/provenance.json"));
}

#[test]
fn a_signature_is_checked_and_goes_when_the_site_changes() {
    let site = with_history();
    build(&site);
    let key = key(&site, "zhuban");
    assert!(site.run(&["sign"]).expect(2).stderr.contains("--key"));
    site.run(&["sign", "--key", key.to_str().unwrap()]).expect(0);
    assert!(site.run(&["verify"]).expect(0).stdout.contains("不知道是谁签的"));
    let public = fs::read_to_string(key.with_extension("pub")).unwrap();
    site.write("allowed_signers", format!("zhuban@example.cn {public}"));
    assert!(site.run(&["verify"]).expect(0).stdout.contains("签名有效，签名人：zhuban@example.cn"));
    let other = fs::read_to_string(self::key(&site, "bieren").with_extension("pub")).unwrap();
    site.write("others", format!("bieren@example.cn {other}"));
    let others = site.root().join("others");
    assert!(site.run(&["verify", "--signers", others.to_str().unwrap()]).expect(1).stdout.contains("签名无效"));
    build(&site);
    assert!(site.exists("output/data/provenance.json.sig"), "nothing changed");
    site.append("content/units/jia/unit.toml", "\n# 改动\n");
    build(&site);
    assert!(!site.exists("output/data/provenance.json.sig"), "the signature was of another root");
}

#[test]
fn without_the_signing_program_the_message_says_what_to_install() {
    let site = Site::one_branch();
    build(&site);
    let run = site.run_with(&["sign", "--key", "k"], &[("PATH", "/nowhere")]).expect(2);
    assert!(run.stderr.contains("ssh-keygen") && run.stderr.contains("openssh-client"), "{}", run.stderr);
}

/// A key of this name to sign with.
pub fn key(site: &Site, name: &str) -> PathBuf {
    let path = site.root().join(name);
    let mut command = Command::new("ssh-keygen");
    command.args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&path).stdin(Stdio::null());
    assert!(command.status().expect("ssh-keygen").success());
    path
}
