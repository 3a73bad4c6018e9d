//! What was understood of the tables and what changes, as text.

use std::fmt::{self, Display};

use super::{Change, Import, Table};

/// Changes that are listed; the others are counted.
const LISTED: usize = 200;
/// Characters of a value that are shown.
const SHOWN: usize = 40;

impl Display for Import {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for table in &self.tables {
            write!(f, "{table}")?;
        }
        let mut file = "";
        for change in self.changes.iter().take(LISTED) {
            if change.file != file {
                file = &change.file;
                writeln!(f, "{file}")?;
            }
            writeln!(f, "  {change}")?;
        }
        let more = self.changes.len().saturating_sub(LISTED);
        if more > 0 {
            writeln!(f, "  ……另有 {more} 处")?;
        }
        Ok(())
    }
}

impl Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { record, title, before, after, .. } = self;
        match (before.is_empty(), after.is_empty()) {
            (true, _) => write!(f, "{record}　{title}：{}", short(after)),
            (false, true) => write!(f, "{record}　{title}：清空（原来是“{}”）", short(before)),
            (false, false) => write!(f, "{record}　{title}：{} → {}", short(before), short(after)),
        }
    }
}

impl Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        write!(f, "{name}")?;
        if !self.sheet.is_empty() {
            write!(f, " “{}”", self.sheet)?;
        }
        if let Some(kind) = self.kind {
            if self.is_own {
                return writeln!(f, "：本程序导出的{kind}，{} 条{}", self.records, Refused(&self.refused));
            }
            let (first, last) = self.head;
            let rows = if first == last { format!("第 {first} 行") } else { format!("第 {first}–{last} 行") };
            write!(f, "：认作{kind}，表头在{rows}，{} 条", self.records)?;
            let known = |(head, title): &(String, String)| {
                if head == title {
                    title.clone()
                } else {
                    format!("{title}（表里写“{}”）", head.replace('\n', ""))
                }
            };
            let known: Vec<String> = self.known.iter().map(known).collect();
            write!(f, "\n  认出的列：{}", known.join("、"))?;
        }
        if !self.unknown.is_empty() {
            write!(f, "\n  没有认出、没有读的列：{}", self.unknown.join("、").replace('\n', ""))?;
        }
        if !self.skipped.is_empty() {
            let rows: Vec<String> =
                self.skipped.iter().map(|(row, reason)| format!("第 {row} 行（{reason}）")).collect();
            write!(f, "\n  没有读的行：{}", rows.join("、"))?;
        }
        writeln!(f, "{}", Refused(&self.refused))
    }
}

/// What could not be taken over, a line each.
struct Refused<'r>(&'r [(String, String)]);

impl Display for Refused<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(place, reason)| {
            write!(f, "\n  没有导入：{place}{}{reason}", if place.is_empty() { "" } else { "，" })
        })
    }
}

/// As much of a value as fits on a line.
fn short(text: &str) -> String {
    let line = text.replace('\n', "／");
    let mut short: String = line.chars().take(SHOWN).collect();
    if line.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}
