//! Signs the website that is published.

use std::path::Path;

use crate::{
    cache,
    diagnostics::Failure,
    provenance::{self, SIGNATURE, published_root},
    publish::{Owner, Publisher},
};

/// Signs the root digest of the site in `output` with a private key, puts the signature beside its record, and tells the
/// root. The next build goes on from there as if nothing had been added.
///
/// # Errors
/// When nothing is published there, the key does not sign, or the folder cannot be written.
pub(crate) fn sign(root: &Path, output: &Path, key: &Path) -> Result<String, Failure> {
    let none = || Failure(format!("“{}”里没有 {}，先运行 gongshi build", output.display(), provenance::PATH));
    let digest = published_root(output).ok_or_else(none)?;
    let signature = provenance::sign(&digest, key)?;
    cache::across(root, output, || {
        let publisher = Publisher::open(output, Owner::Sign, false)?;
        publisher.put(SIGNATURE, &signature)?;
        Ok::<_, Failure>(publisher.commit_with_snapshot()?.1)
    })?;
    Ok(digest)
}
