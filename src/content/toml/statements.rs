//! Lines, statements and brackets of a TOML text, as far as they can be told without reading values.

/// Scanner that walks over statements without faults.
pub(super) struct StatementScanner<'t> {
    text: &'t [u8],
    /// Byte it has reached.
    pub(super) at: usize,
    /// Brackets open there, the outermost first.
    pub(super) open: Vec<usize>,
}

impl<'t> StatementScanner<'t> {
    /// A scanner that begins with the statement at `at`.
    pub(super) fn from(text: &'t str, at: usize) -> Self {
        Self { text: text.as_bytes(), at, open: Vec::new() }
    }

    /// Goes to the end of the statement, or to `limit` within it.
    pub(super) fn statement(&mut self, limit: usize) {
        let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let is_header = self.text[self.at..].iter().find(|byte| !is_blank(byte)) == Some(&b'[');
        while self.at < limit {
            let byte = self.text[self.at];
            match byte {
                b'#' => {
                    self.skip_to(b"\n", false);
                    continue;
                }
                b'"' | b'\'' => {
                    self.string(byte);
                    continue;
                }
                b'[' | b'{' if !is_header => self.open.push(self.at),
                b']' | b'}' => drop(self.open.pop()),
                b'\n' if self.open.is_empty() => {
                    self.at += 1;
                    return;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn string(&mut self, quote: u8) {
        let triple = [quote; 3];
        let is_basic = quote == b'"';
        if self.text[self.at..].starts_with(&triple) {
            self.at += 3;
            self.skip_to(&triple, is_basic);
            self.at = (self.at + 3).min(self.text.len());
            while self.text.get(self.at) == Some(&quote) {
                self.at += 1;
            }
            return;
        }
        self.at += 1;
        while let Some(byte) = self.text.get(self.at).filter(|byte| **byte != b'\n') {
            self.at += if *byte == b'\\' && is_basic { 2 } else { 1 };
            if *byte == quote {
                return;
            }
        }
        self.at = self.at.min(self.text.len());
    }

    fn skip_to(&mut self, end: &[u8], has_escapes: bool) {
        while self.at < self.text.len() && !self.text[self.at..].starts_with(end) {
            self.at += if has_escapes && self.text[self.at] == b'\\' { 2 } else { 1 };
        }
        self.at = self.at.min(self.text.len());
    }
}

/// Whether a line looks like the beginning of a statement: `key =` or a header.
pub(super) fn is_statement(line: &str) -> bool {
    let line = line.trim();
    if let Some(name) = line.strip_prefix('[') {
        return name.starts_with('[') || (name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains(','));
    }
    line.split_once('=').is_some_and(|(key, _)| {
        let key = key.trim_end();
        key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.'))
    })
}

/// Whether a line that is no statement continues the one before it.
pub(super) fn is_continuation(line: &str) -> bool {
    let line = line.trim();
    let is_key = line.contains(['=', '＝', ':', '：']);
    let is_own = line.is_empty() || line.starts_with(['#', '[', '［', '【']) || is_statement(line);
    !is_own && (!is_key || line.starts_with(['"', '\'', '{', '}', ']', ',']))
}

/// Number of blanks at the beginning of a line.
pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}

/// Start of the line that contains this byte.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |found| found + 1)
}

/// End of the line that contains this byte, before its line feed.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found)
}
