//! Which files outside of `content/` a build reads: published data of other sites and of earlier campaigns.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{file::FileReader, fingerprints, previous, records, subordinates};
use crate::keys;

/// The files elsewhere that a build of the site at `root` reads.
pub(crate) fn files_elsewhere(root: &Path) -> Vec<PathBuf> {
    let file = keys::site::FILE.path;
    let names = [keys::site::SUBORDINATES.info.name, keys::site::PREVIOUS.info.name];
    let names_any = |bytes: &[u8]| names.iter().any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some());
    if !fs::read(root.join(file)).is_ok_and(|bytes| names_any(&bytes)) {
        return Vec::new();
    }
    let mut reader = FileReader::new(root);
    let settings = reader.read(file, "", &keys::site::FILE, |_, table| records::site::settings(table)).value;
    let of_site = [subordinates::FILE, fingerprints::FILE];
    let folders = settings.subordinates.iter().map(|declared| root.join(&declared.path));
    let others = folders.flat_map(|folder| of_site.map(|file| folder.join(file)));
    let earlier = settings.previous.iter().map(|declared| root.join(&declared.path).join(previous::FILE));
    others.chain(earlier).collect()
}
