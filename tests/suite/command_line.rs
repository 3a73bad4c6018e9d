//! What is made from the table of commands: help texts, shell completions and the manual page.

use std::{fs, process::Command};

use crate::support::{Run, Site};

/// Commands and options as `gongshi help` and `gongshi help COMMAND` list them.
fn listed(site: &Site) -> Vec<(String, Vec<String>)> {
    let all = site.run(&["help"]).expect(0).stdout;
    let rows = all.lines().filter_map(|line| line.strip_prefix("  ")).filter(|row| !row.starts_with('-'));
    let commands = rows.filter_map(|row| row.split(' ').next()).filter(|name| *name != "help").map(str::to_owned);
    let listed: Vec<_> = commands
        .map(|command| {
            let usage = site.run(&["help", &command]).expect(0).stdout;
            assert_eq!(usage, site.run(&[&command, "--help"]).expect(0).stdout, "{command}");
            let rows = usage.lines().filter_map(|line| line.strip_prefix("  --"));
            let options = rows.filter_map(|row| row.split(' ').next()).map(str::to_owned).collect();
            (command, options)
        })
        .collect();
    assert!(listed.len() >= 9, "{listed:?}");
    listed
}

/// Every option a command's help lists is taken by it, and no line is wider than a terminal of 100 columns.
#[test]
fn help_lists_what_is_taken() {
    // Nothing to work on: whatever is taken ends at once.
    let site = Site::empty();
    // Folders of that name are made in the site's own, and nowhere else.
    let run = |args: &[&str]| Run::from(site.command(args).current_dir(site.root()).output().expect("binary runs"));
    for (command, options) in listed(&site) {
        for option in &options {
            let mut told = run(&[&command, &format!("--{option}=1")]);
            if told.stderr.contains("不用写值") {
                told = run(&[&command, &format!("--{option}")]);
            }
            assert!(!told.stderr.contains("命令没有"), "{command} --{option}: {}", told.stderr);
        }
        let usage = site.run(&["help", &command]).expect(0).stdout;
        for line in usage.lines() {
            let width: usize = line.chars().map(|c| if c < '\u{2e80}' { 1 } else { 2 }).sum();
            assert!(width <= 102, "{command}: {width} columns: {line}");
        }
    }
}

/// bash and fish offer commands, options and values where they belong. Run in the shells themselves.
#[test]
fn shells_complete_commands_options_and_values() {
    let site = Site::empty();
    let cases = [
        ("gongshi che", "check"),
        ("gongshi check --form", "--format"),
        ("gongshi check --format ", "human json github gitlab sarif"),
        ("gongshi --root /tmp check --deny", "--deny-warnings"),
        ("gongshi init --preset three", "three-class-star"),
        ("gongshi explain missing-mea", "missing-measure"),
        ("gongshi new ", "unit month commitment feedback"),
        ("gongshi completions power", "powershell"),
    ];
    for shell in ["bash", "fish"] {
        let script = site.root().join(shell);
        fs::write(&script, site.run(&["completions", shell]).expect(0).stdout).expect("script");
        for (line, expected) in cases {
            let asked = match shell {
                "bash" => format!(
                    "source '{}'; read -r -a COMP_WORDS <<< '{line}'; [[ '{line}' == *' ' ]] && COMP_WORDS+=(''); \
                     COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _gongshi; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
                    script.display()
                ),
                _ => format!("source '{}'; complete -C '{line}'", script.display()),
            };
            let run = Command::new(shell).args(["-c", &asked]).output().expect(shell);
            let offered = String::from_utf8(run.stdout).expect("UTF-8");
            let mut offered: Vec<&str> = offered.lines().filter_map(|line| line.split('\t').next()).collect();
            let mut expected: Vec<&str> = expected.split(' ').collect();
            offered.sort_unstable();
            expected.sort_unstable();
            assert_eq!(offered, expected, "{shell}: {line}");
        }
    }
}

/// zsh reads its script, PowerShell's is plain ASCII, and both know every command and option.
#[test]
fn other_shells_know_every_command_and_option() {
    let site = Site::empty();
    let zsh = site.run(&["completions", "zsh"]).expect(0).stdout;
    let powershell = site.run(&["completions", "powershell"]).expect(0).stdout;
    let script = site.root().join("_gongshi");
    fs::write(&script, &zsh).expect("script");
    let run = Command::new("zsh").arg("-n").arg(&script).output().expect("zsh");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(powershell.is_ascii());
    for (open, close) in [('(', ')'), ('{', '}'), ('[', ']')] {
        assert_eq!(powershell.matches(open).count(), powershell.matches(close).count(), "{open}{close}");
    }
    for (command, options) in listed(&site) {
        assert!(zsh.contains(&format!("'{command}:")) && powershell.contains(&format!("'{command}' = ")), "{command}");
        for option in options {
            assert!(zsh.contains(&format!("*--{option}")), "{command} --{option}");
            assert!(powershell.contains(&format!("'--{option}'")), "{command} --{option}");
        }
    }
    let run = site.run(&["completions", "zhs"]).expect(2);
    assert!(run.stderr.contains("zsh"), "{}", run.stderr);
}

/// The manual page has a section for every command with all its options, and no line that a formatter would take for a
/// request by mistake.
#[test]
fn the_manual_page_covers_every_command() {
    let site = Site::empty();
    let page = site.run(&["man"]).expect(0).stdout;
    let requests = ["\\\"", "TH", "SH", "SS", "TP", "PP", "br", "nh", "ad"];
    for line in page.lines().filter(|line| line.starts_with(['.', '\''])) {
        let request = line[1..].split(' ').next().unwrap_or_default();
        assert!(line.starts_with('.') && requests.contains(&request), "{line}");
    }
    for (command, options) in listed(&site) {
        let section = page.split(&format!("\n.SS {command}\n")).nth(1).expect("a section");
        let section = section.split("\n.S").next().expect("its text");
        for option in options {
            assert!(section.contains(&format!("\\-\\-{}\\fR", option.replace('-', "\\-"))), "{command} --{option}");
        }
    }
}
