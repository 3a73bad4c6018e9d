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
pub const UNIT: &str = include_str!("../fixtures/base/content/units/jia/unit.toml");

pub const RATING: &str = include_str!("../fixtures/base/content/units/jia/rating.toml");

pub const PLAN: &str = include_str!("../fixtures/base/content/units/jia/plan.toml");

pub const COMMITMENT: &str = include_str!("../fixtures/base/content/units/jia/commitments/zhibu.md");

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
        site.write("content/site.toml", include_str!("../fixtures/base/content/site.toml"));
        site.write("content/campaign.toml", include_str!("../fixtures/base/content/campaign.toml"));
        site
    }

    /// What `init` makes of a preset, seen on the day its example units tell of.
    pub fn preset(name: &str, year: Option<&str>) -> Self {
        let site = Self::empty();
        let root = site.root().to_str().expect("path").to_owned();
        let mut args = vec!["init", &root, "--preset", name];
        args.extend(year.iter().flat_map(|year| ["--year", year]));
        let said = site.run(&args).expect(0).stdout;
        let day = said.split("--as-of ").nth(1).and_then(|rest| rest.split_whitespace().next()).expect("a day");
        site.replace("content/site.toml", "# as_of = ", &format!("as_of = {day}  # "));
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

/// Copies a folder with everything in it, over what is there.
pub fn copy(from: &Path, to: &Path) {
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
