//! What the published site was made from, so that a build of the same need not be done again, and one of nearly the
//! same only in part.
//!
//! ```text
//! gongshi-standing 1 5b6e…                       hash of all other lines
//! 0f34… 99aa… 11053 14639                        hash of the inputs, first line of the manifest, pages, warnings
//! 1353369600000000000 units/c0001/b01            when a folder of the site last gained or lost a file
//! ```
//!
//! It lies beside the content and not in the output folder, every byte of which follows from the content alone. It is
//! a cache: without it, or with one that does not fit, a build goes its whole way and ends with the same bytes.
//! A page deleted by hand shows in the time of its folder; one damaged in place is for `--fresh` to find.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use twox_hash::XxHash3_128;

use super::manifest::{Entry, HEADER as MANIFEST};
use super::{address, manifest_path, replace};

const HEADER: &str = "gongshi-standing 1 ";

/// A site that stands as the last build left it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// What that build was made from.
    pub inputs: u128,
    /// Its files.
    pub files: usize,
    /// Warnings it counted.
    pub warnings: usize,
}

/// What a site is made from, and where that is noted.
#[derive(Debug, Clone)]
pub struct MadeFrom {
    note: PathBuf,
    /// Hash of all a build depends on.
    pub inputs: u128,
}

impl MadeFrom {
    /// Inputs with the hash `inputs`, published in `output` and noted in the folder `cache`.
    pub fn new(cache: &Path, output: &Path, inputs: u128) -> Self {
        let output = std::path::absolute(output).unwrap_or_else(|_| output.to_path_buf());
        let name = XxHash3_128::oneshot(output.as_os_str().as_encoded_bytes());
        Self { note: cache.join(format!("standing-{name:032x}")), inputs }
    }
}

/// The site in `output`, when nobody has touched it since the last build.
pub fn standing(output: &Path, made_from: &MadeFrom) -> Option<Standing> {
    if replace::marker(output).exists() {
        return None;
    }
    let text = fs::read_to_string(&made_from.note).ok()?;
    let (head, rest) = text.split_once('\n')?;
    if head.strip_prefix(HEADER)? != sum(rest) {
        return None;
    }
    let (facts, folders) = rest.split_once('\n')?;
    let mut facts = facts.split(' ');
    let inputs = u128::from_str_radix(facts.next()?, 16).ok()?;
    let same = facts.next()? == manifest_sum(output)?;
    let standing = Standing { inputs, files: facts.next()?.parse().ok()?, warnings: facts.next()?.parse().ok()? };
    let folders: Vec<&str> = folders.lines().collect();
    let untouched = || {
        folders.par_iter().all(|line| {
            line.split_once(' ').is_some_and(|(time, folder)| changed(&output.join(folder)).as_deref() == Some(time))
        })
    };
    (same && untouched()).then_some(standing)
}

/// Notes what the site in `output` was made from. `files` are all that lie there, sorted, those that pages only link to
/// as well; `count` of them are of the build. That it cannot be noted costs only time.
pub(super) fn note(output: &Path, made_from: &MadeFrom, warnings: usize, files: &[(&str, Entry)], count: usize) {
    let mut folders: Vec<&str> = files.iter().map(|(path, _)| address::folder(path)).collect();
    folders.dedup();
    folders.sort_unstable();
    folders.dedup();
    let times: Vec<Option<String>> = folders.par_iter().map(|folder| changed(&output.join(folder))).collect();
    let Some(manifest) = manifest_sum(output) else { return };
    let mut rest = format!("{:032x} {manifest} {count} {warnings}\n", made_from.inputs);
    for (folder, time) in folders.iter().zip(times) {
        let Some(time) = time else { return };
        // Writing to a String cannot fail.
        let _ = writeln!(rest, "{time} {folder}");
    }
    let Some(folder) = made_from.note.parent() else { return };
    // No business of whoever keeps the content in git.
    let _ = fs::create_dir_all(folder).and_then(|()| fs::write(folder.join(".gitignore"), "*\n"));
    let _ = fs::write(&made_from.note, format!("{HEADER}{}\n{rest}", sum(&rest)));
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
