//! The full-text index: which pages have which pairs of characters, in files a page can load one by one.

use super::passages::Passages;
use crate::site::error::SiteError;
use crate::site::output::Output;
use std::collections::HashMap;

/// Pages whose passages one file holds: a reader looks at ten results at a time.
const PAGES_A_FILE: usize = 8;
/// Bytes of pairs a file should hold; as many files are made as that takes.
const FILE_BYTES: usize = 40_000;
/// From so many pages on, a pair on more than half of them is not worth listing.
const FEW_PAGES: usize = 64;

/// The index as far as it is built.
#[derive(Debug, Default)]
pub(in crate::site) struct Index {
    /// Pages so far.
    count: usize,
    postings: HashMap<Bigram, Postings>,
    /// Passages not yet written.
    waiting: Vec<String>,
    files: Vec<Vec<u8>>,
}

/// Two neighbouring characters of the basic plane.
type Bigram = (u16, u16);

/// Posting list: the pages that have a pair, as [`number`] writes the steps from one to the next.
#[derive(Debug, Default)]
struct Postings {
    last: usize,
    count: usize,
    steps: String,
}

/// Passages and pairs that one page adds to the index.
#[derive(Debug)]
pub(in crate::site) struct IndexEntry {
    json: String,
    pairs: Vec<Bigram>,
}

impl IndexEntry {
    /// Collects the pairs of `passages`; can be done for many pages at once.
    pub(in crate::site) fn of(passages: &Passages) -> Self {
        let mut pairs = Vec::new();
        for (_, _, text) in &passages.said {
            let mut before = None;
            for character in text.chars() {
                let now = letter(character);
                pairs.extend(before.zip(now));
                before = now;
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        Self { json: serde_json::to_string(passages).unwrap_or_default(), pairs }
    }
}

impl Index {
    /// Adds a page; called in a fixed order.
    pub(in crate::site) fn add(&mut self, entry: &IndexEntry) {
        for &pair in &entry.pairs {
            let postings = self.postings.entry(pair).or_default();
            number(&mut postings.steps, self.count - postings.last);
            postings.last = self.count;
            postings.count += 1;
        }
        self.count += 1;
        self.waiting.push(entry.json.clone());
        if self.waiting.len() == PAGES_A_FILE {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let first = self.files.len() * PAGES_A_FILE;
        self.files.push(format!("gongshi.texts({first},[\n{}\n]);\n", self.waiting.join(",\n")).into_bytes());
        self.waiting.clear();
    }

    /// Hands the files over.
    pub(in crate::site) fn finish<E>(mut self, output: &Output<'_, E>) -> Result<(), SiteError<E>> {
        if !self.waiting.is_empty() {
            self.flush();
        }
        for (number, file) in self.files.iter().enumerate() {
            output.put(&format!("find/texts-{number}.js"), file)?;
        }
        let most = if self.count < FEW_PAGES { self.count } else { self.count / 2 };
        let mut rows: Vec<(Bigram, String)> = self
            .postings
            .into_iter()
            .map(|(pair, postings)| (pair, if postings.count > most { "*".to_owned() } else { postings.steps }))
            .collect();
        rows.sort_unstable();
        // A row is its pair, its steps and six characters of punctuation.
        let bytes: usize = rows.iter().map(|(_, steps)| steps.len() + 12).sum();
        let count = bytes.div_ceil(FILE_BYTES).max(1);
        let mut files = vec![String::new(); count];
        for ((first, second), steps) in rows {
            let file = &mut files[(usize::from(first) * 31 + usize::from(second)) % count];
            let pair = String::from_utf16_lossy(&[first, second]);
            file.extend([if file.is_empty() { "" } else { ",\n" }, "\"", &pair, "\":\"", &steps, "\""]);
        }
        for (number, file) in files.iter().enumerate() {
            output.put(&format!("find/words-{number}.js"), format!("gongshi.words({{\n{file}\n}});\n").as_bytes())?;
        }
        output.put("find/search.js", format!("gongshi.search({count},{});\n", self.count).as_bytes())
    }
}

/// The character as it is searched for; none for anything but letters and digits. The script of pages does the same.
fn letter(c: char) -> Option<u16> {
    let c = match c {
        // Letters and digits as wide as Chinese characters.
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0)?,
        c => c,
    };
    u16::try_from(u32::from(c.to_ascii_lowercase())).ok().filter(|_| c.is_alphanumeric())
}

/// Appends a number, five bits a character, the last from a range of its own; none of them needs escaping.
fn number(out: &mut String, value: usize) {
    let digit = |bits: usize, base: u8| char::from(base + u8::try_from(bits & 31).unwrap_or_default());
    let mut shift = 0;
    while value >> (shift + 5) > 0 {
        shift += 5;
    }
    while shift > 0 {
        out.push(digit(value >> shift, b'0'));
        shift -= 5;
    }
    out.push(digit(value, b']'));
}
