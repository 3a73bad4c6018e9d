//! What is handed out: package manifests, the folder a clerk unpacks, the workflow that makes them.

use crate::support::{Site, project};
use std::fs;
use std::process::{Command, Stdio};

fn version() -> String {
    let cargo: toml::Table = fs::read_to_string(project().join("Cargo.toml")).unwrap().parse().unwrap();
    cargo["package"]["version"].as_str().unwrap().to_owned()
}

fn release(file: &str) -> String {
    fs::read_to_string(project().join(".release").join(file)).unwrap()
}

/// Every version in the text of a manifest, but that of the manifest's own format.
fn versions(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_ascii_digit() || c == '.';
    let lines = text.lines().filter(|line| !line.contains("ManifestVersion"));
    lines
        .flat_map(|line| line.split(|c| !is_part(c)))
        .map(|word| word.trim_matches('.'))
        .filter(|word| word.split('.').count() == 3 && word.split('.').all(|part| part.parse::<u32>().is_ok()))
        .collect()
}

#[test]
fn manifests_name_the_version_of_the_program() {
    let version = version();
    let manifests = [
        "scoop.json",
        "homebrew.rb",
        "winget/Gongshi.Gongshi.yaml",
        "winget/Gongshi.Gongshi.installer.yaml",
        "winget/Gongshi.Gongshi.locale.zh-CN.yaml",
    ];
    for manifest in manifests {
        let text = release(manifest);
        let named = versions(&text);
        assert!(!named.is_empty(), "{manifest} names no version");
        assert!(named.iter().all(|named| *named == version), "{manifest}: {named:?} instead of {version}");
    }
    let action = fs::read_to_string(project().join(".github/actions/gongshi/action.yml")).unwrap();
    assert_eq!(versions(&action), [version.as_str(), version.as_str()]);
    let changelog = fs::read_to_string(project().join("CHANGELOG.md")).unwrap();
    assert!(changelog.contains(&format!("## [{version}]")), "CHANGELOG.md has no section [{version}]");
}

/// The manifests are filled in from packed files, and no digest is left open.
#[test]
fn manifests_carry_the_digests_of_what_was_packed() {
    let site = Site::bare();
    let version = version();
    for name in [
        "x86_64-pc-windows-msvc.zip",
        "aarch64-apple-darwin.tar.gz",
        "x86_64-apple-darwin.tar.gz",
        "aarch64-unknown-linux-musl.tar.gz",
        "x86_64-unknown-linux-musl.tar.gz",
    ] {
        site.write(&format!("dist/gongshi-{version}-{name}"), name);
    }
    let fill = || {
        let script = project().join(".release/manifests.py");
        Command::new("python3")
            .arg(script)
            .arg(site.root().join("dist"))
            .arg("https://forge.example/gongshi")
            .output()
            .unwrap()
    };
    let run = fill();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let scoop: serde_json::Value = serde_json::from_str(&site.read("dist/gongshi.scoop.json")).unwrap();
    // SHA-256 of the text `x86_64-pc-windows-msvc.zip`, as `printf %s … | sha256sum` prints it.
    let windows = "b596ebff075671ac1c238aca45d171613ee3fbf0ee2703028cdfe6e9a39be414";
    assert_eq!(scoop["architecture"]["64bit"]["hash"], windows);
    for manifest in ["gongshi.scoop.json", "gongshi.rb", "Gongshi.Gongshi.installer.yaml"] {
        let text = site.read(&format!("dist/{manifest}"));
        assert!(!text.contains('@'), "{manifest} is not filled in: {text}");
        assert!(text.contains("https://forge.example/gongshi/releases/download/"), "{manifest}: {text}");
    }
    // A file that is missing stops it: a manifest with a digest of nothing would break every installation.
    site.remove(&format!("dist/gongshi-{version}-aarch64-apple-darwin.tar.gz"));
    assert!(!fill().status.success());
}

/// A clerk unpacks the folder and runs what is called 开始: a site is there, and the desk is asked for.
#[test]
fn the_folder_for_linux_starts_with_one_file() {
    let site = Site::empty();
    let script = release("linux/开始.sh");
    site.write("开始.sh", &script);
    // The program itself, but that the desk only says that it was asked for: it would wait for the browser.
    let program = env!("CARGO_BIN_EXE_gongshi");
    site.write(
        "gongshi",
        format!("#!/bin/sh\n[ \"$1\" = edit ] && {{ echo 打开办公桌于 \"$PWD\"; exit 0; }}\nexec {program} \"$@\"\n"),
    );
    for round in 0..2 {
        let make = Command::new("sh")
            .arg("-c")
            .arg("chmod +x gongshi 开始.sh && ./开始.sh")
            .current_dir(site.root())
            .output()
            .unwrap();
        let said = String::from_utf8(make.stdout).unwrap();
        assert!(make.status.success(), "round {round}: {said}");
        assert!(said.contains("打开办公桌于") && said.trim_end().ends_with("我的站点"), "round {round}: {said}");
        assert!(site.exists("我的站点/content/site.toml"));
    }
    // A clerk begins this year, not in that of the sample.
    let year = Command::new("date").arg("+%Y").output().unwrap();
    let year = String::from_utf8(year.stdout).unwrap();
    let campaign = site.read("我的站点/content/campaign.toml");
    assert!(campaign.contains(&format!("starts = {}", year.trim())), "{campaign}");
    // Where no site can be made, that is said and nothing is opened.
    site.remove("我的站点/content/site.toml");
    let stopped = Command::new("./开始.sh").current_dir(site.root()).stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&stopped.stdout);
    assert!(!stopped.status.success() && !said.contains("打开办公桌"), "{said}");
    assert!(String::from_utf8_lossy(&stopped.stderr).contains("站点没有建成"));
    // Windows reads a batch file by lines that end in CR LF.
    let batch = fs::read(project().join(".release/windows/开始.bat")).unwrap();
    let batch = String::from_utf8(batch).unwrap();
    assert!(batch.lines().count() > 5 && batch.matches("\r\n").count() == batch.matches('\n').count());
    assert!(batch.contains("gongshi.exe\" edit") && batch.contains("--year") && batch.contains("站点没有建成"));
}
