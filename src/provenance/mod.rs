//! Provenance: which commit a page goes back to, what bytes it has, and what a code on paper stands for.
//!
//! 1. `stamps` makes of what git tells the [`Stamp`] of each page: the last commit that touched its sources. A commit
//!    changes only the stamps of pages whose sources it touched.
//! 2. `record` writes down the SHA-256 of every published file in `data/provenance.json`, all under one root digest.
//! 3. `code` is the short code on paper: it stands for what the public may know of a unit, and not for the bytes of a
//!    page, in which days are counted.
//! 4. `past` takes the sources of an earlier commit out of git, to tell what changed since a code was printed.
//! 5. `signature` signs the root digest, and checks such a signature, with `ssh-keygen`.
//!
//! Without git there are no commits; everything else is there.

mod code;
mod past;
mod record;
mod signature;
mod sources;
mod stamps;

pub(crate) use code::Code;
pub(crate) use past::PastSources;
pub(crate) use record::{
    DATA, PATH, ProvenanceFile, SIGNATURE, SUMS, is_recorded, of_published, published_root, record, root, write_sums,
};
pub(crate) use signature::{SignatureState, check as check_signature, sign};
pub(crate) use stamps::{Stamp, Stamps};
