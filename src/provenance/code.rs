//! The code printed on boards and forms: what paper of what unit, and what it said.
//!
//! A code is twelve digits of the SHA-256 of everything the public may know of a unit, without what only time changes: the
//! same record gives the same code tomorrow, although fewer days are left. Before it stands the commit, where there is
//! one, so that what the paper said can be found again: `3f2a91c-9d41c07be2f0`. In an address the commit is the query and
//! the digits are the fragment, `…/index.html?3f2a91c#9d41c07be2f0`: the page has the current digits as an anchor.

use std::fmt;

use crate::digest::Sha256Digest;

/// Digits of the digest. A guess hits one code of 281 474 976 710 656.
const DIGITS: usize = 12;

/// What stands before the code on pages, as in the templates.
const BEFORE: &str = "核对编号：";

/// A code of paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Code {
    /// The commit that last touched what is printed, short; none without git or where it is not committed.
    pub(crate) commit: Option<String>,
    /// Digits for what is printed.
    pub(crate) digits: String,
}

impl Code {
    /// The code of a text of facts.
    pub(crate) fn of(facts: &str, commit: Option<&str>) -> Self {
        let mut digits = Sha256Digest::of(facts.as_bytes()).hex();
        digits.truncate(DIGITS);
        Self { commit: commit.map(str::to_owned), digits }
    }

    /// The digits in groups that are easy to compare: `9d41 c07b e2f0`.
    pub(crate) fn groups(digits: &str) -> String {
        let mut groups = String::with_capacity(DIGITS + 2);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                groups.push(' ');
            }
            groups.push(digit);
        }
        groups
    }

    /// The address of a page with the code.
    pub(crate) fn address(&self, page: &str) -> String {
        let query = self.commit.as_ref().map_or_else(String::new, |commit| format!("?{commit}"));
        format!("{page}{query}#{}", self.digits)
    }

    /// Reads a code as it was scanned or typed, together with the unit where the address names it.
    pub(crate) fn parse(text: &str) -> Option<(Self, Option<String>)> {
        let text = text.trim();
        let (address, digits) = text.rsplit_once(['#', '-']).unwrap_or(("", text));
        let digits: String = digits.chars().filter(|letter| !letter.is_whitespace()).collect();
        if digits.len() != DIGITS || !is_hex(&digits) {
            return None;
        }
        let (page, commit) =
            address.rsplit_once('?').unwrap_or((address, if address.contains('/') { "" } else { address }));
        let commit = Some(commit.to_ascii_lowercase()).filter(|commit| commit.len() >= 4 && is_hex(commit));
        let unit = page.split_once("/units/").and_then(|(_, rest)| Some(rest.rsplit_once('/')?.0.to_owned()));
        Some((Self { commit, digits: digits.to_ascii_lowercase() }, unit))
    }
}

impl Code {
    /// The code that a published page or a PDF holds.
    pub(crate) fn within(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes);
        // Each piece is looked at once, so that a file full of addresses without an end takes no longer than another.
        let mut pieces = text.split([')', '"', '<', '>', ' ']);
        let from_address = pieces.find_map(|piece| Some(Self::parse(&piece[piece.find("/units/")?..])?.0));
        let said = || text.split_once(BEFORE)?.1.split('<').next();
        from_address.or_else(|| Some(Self::parse(said()?)?.0))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.commit {
            Some(commit) => write!(f, "{commit}-{}", self.digits),
            None => f.write_str(&self.digits),
        }
    }
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
