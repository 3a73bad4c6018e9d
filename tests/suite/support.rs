//! A folder, the real binary run on it, and what it said and wrote.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use serde_json::Value;

/// A throw-away site folder; removed when dropped.
pub struct Site {
    root: PathBuf,
}

/// What one run of the binary gave.
pub struct Run {
    /// Exit status.
    pub status: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// One finding of `check --format json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub rule: String,
    pub severity: String,
    pub file: String,
    pub line: u64,
    pub column: u64,
    pub unit: String,
    pub message: String,
    pub help: String,
}

/// A branch without any finding: what tests start from and break on purpose.
pub const UNIT: &str = r#"name = "中共示范县甲村支部委员会"
short = "甲村党支部"
kind = "党支部"
party_members = 20
secretary = "白芷"
"#;

pub const RATING: &str = r#"[[rating]]
date = 2012-04-20
grade = "较好"
by = "中共示范镇委员会"
basis = "逐项对照标准评定"
"#;

pub const PLAN: &str = r#"status = "已审核"

[review]
by = "中共示范镇委员会"
date = 2012-06-11
opinion = "同意公示。"

[filing]
date = 2012-06-18
filed_with = ["中共示范镇委员会"]

[publicity]
starts = 2012-06-12
ends = 2012-06-18

[target]
grade = "好"
due = 2012-12-01
measures = "逐项整改，按月公示。"

[target.benchmark]
name = "省级示范支部"
level = "省"

[[problems]]
id = "1"
category = "领导班子"
text = "支部委员分工不清，例会记录不全"
cause = "换届后没有重新分工"
term = "中期"
measures = ["重新明确三名委员分工并上墙"]
responsible = "白芷（书记）"
guide = "苏木（镇组织委员）"
due = 2012-10-31

[[deeds]]
text = "修好村口水渠"
due = 2012-09-30
responsible = "杜若"
"#;

pub const COMMITMENT: &str =
    "+++\nkind = \"组织\"\nsigner = \"白芷\"\ndate = 2012-05-20\n+++\n支部郑重承诺：说到做到。\n";

impl Site {
    /// An empty folder.
    pub fn empty() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("gongshi-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let root = std::env::temp_dir().join(name);
        fs::create_dir_all(&root).expect("temporary folder");
        Self { root }
    }

    /// `site.toml` and `campaign.toml` only: four-grade, campaign 2012-04-01…2012-12-31, monthly notices from
    /// July to October, as of 2012-07-15 (no month is due yet).
    pub fn bare() -> Self {
        let site = Self::empty();
        site.write(
            "content/site.toml",
            "title = \"示范县整改公示\"\npublisher = \"中共示范镇委员会\"\nas_of = 2012-07-15\n\n[supervision]\nunit = \"镇党建办\"\nphone = \"0000-1234567\"\n",
        );
        site.write(
            "content/campaign.toml",
            "name = \"基层组织建设年\"\nscheme = \"four-grade\"\nstarts = 2012-04-01\nends = 2012-12-31\n\n[cadence]\nprogress = \"每月\"\nstarts = 2012-07-01\nends = 2012-10-31\n",
        );
        site
    }

    /// [`Site::bare`] with one branch `jia` that has no finding at all.
    pub fn one_branch() -> Self {
        let site = Self::bare();
        site.branch("jia");
        site
    }

    /// Adds a flawless branch at this path.
    pub fn branch(&self, path: &str) {
        let folder = format!("content/units/{path}");
        self.write(&format!("{folder}/unit.toml"), UNIT);
        self.write(&format!("{folder}/rating.toml"), RATING);
        self.write(&format!("{folder}/plan.toml"), PLAN);
        self.write(&format!("{folder}/commitments/zhibu.md"), COMMITMENT);
    }

    /// A copy of the project's sample site (content only).
    pub fn sample() -> Self {
        let site = Self::empty();
        copy(&project().join("content"), &site.root.join("content"));
        site
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Writes a file, folders included.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("file below the root")).expect("folder");
        fs::write(path, text).expect("file written");
    }

    /// Appends to a file.
    pub fn append(&self, path: &str, text: &str) {
        let old = self.read(path);
        self.write(path, old + text);
    }

    /// Replaces the one occurrence of `from` in a file.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let old = self.read(path);
        assert_eq!(old.matches(from).count(), 1, "{from:?} stands once in {path}");
        self.write(path, old.replace(from, to));
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).expect("file removed");
    }

    /// A file as text.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether a file or folder is there.
    pub fn exists(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Runs the binary here.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// Runs the binary here with environment variables.
    pub fn run_with(&self, args: &[&str], env: &[(&str, &str)]) -> Run {
        let output = self.command(args).envs(env.iter().copied()).output().expect("binary runs");
        Run::from(output)
    }

    /// The command, for tests that need more control.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongshi"));
        command.arg("--root").arg(&self.root).args(args).stdin(Stdio::null()).env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// Findings of `check --format json`, in order.
    pub fn findings(&self) -> Vec<Found> {
        self.findings_with(&[])
    }

    /// Findings of `check --format json` with more arguments.
    pub fn findings_with(&self, args: &[&str]) -> Vec<Found> {
        let mut all = vec!["check", "--format", "json"];
        all.extend(args);
        let run = self.run(&all);
        let json: Value =
            serde_json::from_str(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}{}", run.stdout, run.stderr));
        json["findings"].as_array().expect("findings").iter().map(Found::from).collect()
    }

    /// Rule names of all findings, in order.
    pub fn rules(&self) -> Vec<String> {
        self.findings().into_iter().map(|found| found.rule).collect()
    }

    /// Asserts that the site has exactly one finding, of this rule, and gives it back.
    #[track_caller]
    pub fn only(&self, rule: &str) -> Found {
        let findings = self.findings();
        assert!(findings.len() == 1 && findings[0].rule == rule, "expected only {rule}, got {findings:#?}");
        findings[0].clone()
    }

    /// Asserts that no finding of this rule is reported.
    #[track_caller]
    pub fn none_of(&self, rule: &str) {
        let findings: Vec<Found> = self.findings().into_iter().filter(|found| found.rule == rule).collect();
        assert!(findings.is_empty(), "expected no {rule}, got {findings:#?}");
    }

    /// Asserts that this rule is reported `count` times and gives these findings back.
    #[track_caller]
    pub fn some_of(&self, rule: &str, count: usize) -> Vec<Found> {
        let all = self.findings();
        let findings: Vec<Found> = all.iter().filter(|found| found.rule == rule).cloned().collect();
        assert_eq!(findings.len(), count, "expected {count} × {rule}, got {all:#?}");
        findings
    }

    /// Every file below a folder with its bytes, sorted by path (with `/`).
    pub fn tree(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let base = self.root.join(folder);
        let mut files = Vec::new();
        collect(&base, &base, &mut files);
        files.sort();
        files
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    /// Asserts the exit status, showing what was said otherwise.
    #[track_caller]
    pub fn expect(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

impl From<&Value> for Found {
    fn from(value: &Value) -> Self {
        let text = |key: &str| value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}")).to_owned();
        let number = |key: &str| value[key].as_u64().unwrap_or_else(|| panic!("{key} in {value}"));
        Self {
            rule: text("rule"),
            severity: text("severity"),
            file: text("file"),
            line: number("line"),
            column: number("column"),
            unit: text("unit"),
            message: text("message"),
            help: text("help"),
        }
    }
}

/// The project's own folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for entry in fs::read_dir(from).expect("folder listed").flatten() {
        let target = to.join(entry.file_name());
        if entry.file_type().expect("type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn collect(base: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(base, &path, files);
        } else {
            let name = path.strip_prefix(base).expect("below").to_string_lossy().replace('\\', "/");
            files.push((name, fs::read(&path).expect("read")));
        }
    }
}
