//! What a browser sends of a form.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// Names and values of a form, in their order.
#[derive(Debug, Default, Clone)]
pub(in crate::desk) struct Posted {
    entries: Vec<(String, String)>,
}

impl Posted {
    /// Reads a query or a body; bytes that are no text become the sign for such.
    pub(in crate::desk) fn read(bytes: &[u8]) -> Self {
        let pairs = bytes.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty());
        let entry = |pair: &[u8]| {
            let end = pair.iter().position(|&byte| byte == b'=').unwrap_or(pair.len());
            (decoded(&pair[..end]), decoded(pair.get(end + 1..).unwrap_or_default()))
        };
        Self { entries: pairs.map(entry).collect() }
    }

    /// The first value of this name; empty when there is none.
    pub(in crate::desk) fn get(&self, name: &str) -> &str {
        self.entries.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Whether there is a value of this name.
    pub(in crate::desk) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(known, _)| known == name)
    }

    /// Values of this name.
    pub(in crate::desk) fn all<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p str> {
        self.entries.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Adds a value behind all others.
    pub(in crate::desk) fn push(&mut self, name: String, value: String) {
        self.entries.push((name, value));
    }

    /// Puts a value in place of all of this name.
    pub(in crate::desk) fn set(&mut self, name: &str, value: &str) {
        self.entries.retain(|(known, _)| known != name);
        self.push(name.to_owned(), value.to_owned());
    }

    /// Names and values.
    pub(in crate::desk) fn entries(&self) -> &[(String, String)] {
        &self.entries
    }
}

fn decoded(bytes: &[u8]) -> String {
    let spaced: Vec<u8> = bytes.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }).collect();
    let decoded: Cow<'_, [u8]> = percent_decode(&spaced).into();
    String::from_utf8_lossy(&decoded).replace("\r\n", "\n")
}
