//! Every value of every preset: what it is and where it comes from, what the public sees of it, and what it demands.
//!
//! `tests/fixtures/presets/NAME/values.txt` holds each value with the row of `tests/requirements.md` beside it that wants
//! it. [`values`] compares it with what `init` writes, [`shown`] looks for each of its words and days on the pages, and
//! [`silence`] tells what is missed, from which day on, where nobody does anything.

mod shown;
mod silence;
mod values;

use std::{fs, path::PathBuf};

use crate::support::project;

/// A file of what is expected of a preset.
fn fixture(preset: &str, name: &str) -> PathBuf {
    project().join("tests/fixtures/presets").join(preset).join(name)
}

/// Compares what is said now with what is expected; writes it anew where the fixtures are renewed.
#[track_caller]
fn compare(preset: &str, name: &str, now: &str) {
    let file = fixture(preset, name);
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        fs::create_dir_all(file.parent().expect("a folder")).expect("folder");
        fs::write(&file, now).expect("expectation written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let lost: Vec<&str> = expected.lines().filter(|line| !now.lines().any(|there| there == *line)).collect();
    let new: Vec<&str> = now.lines().filter(|line| !expected.lines().any(|there| there == *line)).collect();
    assert!(
        now == expected,
        "{preset}, {name}: lost\n{}\nnew\n{}\nif that is meant: UPDATE_FIXTURES=1 cargo test --test suite presets",
        lost.join("\n"),
        new.join("\n")
    );
}
