//! What the published site was made from, so that a build of the same need not be done again.
//!
//! ```text
//! gongshi-standing 1 5b6e…                       hash of all other lines
//! 0f34… 99aa… 11053 14639                        hash of the inputs, first line of the manifest, pages, warnings
//! 1353369600000000000 units/c0001/b01            when a folder of the site last gained or lost a file
//! ```
//!
//! It is a cache: without it, or with one that does not fit, a build goes its whole way and ends with the same bytes.
//! A page deleted by hand shows in the time of its folder; one damaged in place is for `--fresh` to find.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::manifest::HEADER as MANIFEST;
use super::{STATE, address, manifest_path, replace};

const HEADER: &str = "gongshi-standing 1 ";

/// A site that stands as it was made from the same inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Files of the last build.
    pub files: usize,
    /// Warnings it counted.
    pub warnings: usize,
}

/// The site in `output`, when it was made from inputs with the hash `inputs` and nobody has touched it since.
pub fn standing(output: &Path, inputs: u128) -> Option<Standing> {
    if replace::marker(output).exists() {
        return None;
    }
    let text = fs::read_to_string(path(output)).ok()?;
    let (head, rest) = text.split_once('\n')?;
    if head.strip_prefix(HEADER)? != sum(rest) {
        return None;
    }
    let (facts, folders) = rest.split_once('\n')?;
    let mut facts = facts.split(' ');
    let same = facts.next()? == format!("{inputs:032x}") && facts.next()? == manifest_sum(output)?;
    let standing = Standing { files: facts.next()?.parse().ok()?, warnings: facts.next()?.parse().ok()? };
    let folders: Vec<&str> = folders.lines().collect();
    let untouched = || {
        folders.par_iter().all(|line| {
            line.split_once(' ').is_some_and(|(time, folder)| changed(&output.join(folder)).as_deref() == Some(time))
        })
    };
    (same && untouched()).then_some(standing)
}

/// Notes what the site in `output` was made from; `paths` are its files, `linked` those of another owner that pages link
/// to. That it cannot be noted costs only time.
pub(super) fn note<'p>(
    output: &Path,
    inputs: u128,
    warnings: usize,
    paths: impl Iterator<Item = &'p str>,
    linked: impl Iterator<Item = &'p str>,
) {
    let mut files = 0;
    let folders: BTreeSet<&str> = paths.inspect(|_| files += 1).chain(linked).map(address::folder).collect();
    let folders: Vec<&str> = folders.into_iter().collect();
    let times: Vec<Option<String>> = folders.par_iter().map(|folder| changed(&output.join(folder))).collect();
    let Some(manifest) = manifest_sum(output) else { return };
    let mut rest = format!("{inputs:032x} {manifest} {files} {warnings}\n");
    for (folder, time) in folders.iter().zip(times) {
        let Some(time) = time else { return };
        // Writing to a String cannot fail.
        let _ = writeln!(rest, "{time} {folder}");
    }
    let _ = fs::write(path(output), format!("{HEADER}{}\n{rest}", sum(&rest)));
}

fn path(output: &Path) -> PathBuf {
    output.join(STATE).join("standing")
}

fn sum(text: &str) -> String {
    format!("{:032x}", XxHash3_128::oneshot(text.as_bytes()))
}

/// What the first line of the manifest says of all others.
fn manifest_sum(output: &Path) -> Option<String> {
    let mut head = vec![0; MANIFEST.len() + 32];
    File::open(manifest_path(output)).ok()?.read_exact(&mut head).ok()?;
    String::from_utf8(head).ok()?.strip_prefix(MANIFEST).map(str::to_owned)
}

/// When a folder last gained or lost an entry, in nanoseconds.
fn changed(folder: &Path) -> Option<String> {
    let modified = fs::metadata(folder).ok()?.modified().ok()?;
    Some(modified.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos().to_string())
}
