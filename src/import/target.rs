//! The record a row speaks of, and what is needed to find it.

use super::{
    cells,
    changes::{Changes, Wanted},
};
use crate::{edits::Value, keys::plan, model::Month};

/// The record a row speaks of.
pub(super) struct Target {
    pub(super) path: String,
    /// The record inside the file, `problems[2]`; empty for the file itself.
    pub(super) field: String,
    /// What it is called when it is shown.
    pub(super) name: String,
    /// By what our own workbook knows it.
    pub(super) row: Option<String>,
}

impl Target {
    /// The measures of a problem as one cell has them: texts that are there stay with their own deadlines.
    pub(super) fn set_measures(&self, text: &str, changes: &mut Changes<'_>) -> Result<(), String> {
        let items = cells::items(text);
        let list = format!("{}.measures", self.field);
        let texts = column(changes, &self.path, &list, "text")?;
        if items.len() < texts.len() && !items.is_empty() && items.iter().any(|item| !texts.contains(item)) {
            return Err(format!(
                "台账里有 {} 条措施，表里只有 {} 条，不知道改了哪一条，没有改",
                texts.len(),
                items.len()
            ));
        }
        for (at, item) in items.iter().enumerate().filter(|(_, item)| !texts.contains(item)) {
            let name = format!("{} 的措施 {}", self.name, at + 1);
            // What stands in the ledger there, and nowhere in the table, was reworded.
            if texts.get(at).is_some_and(|text| !items.contains(text)) {
                let field = format!("{list}[{at}].text");
                let wanted = Wanted { field: &field, key: &plan::MEASURE_TEXT.info, text: item, before: None };
                changes.want(&self.path, &name, wanted)?;
            } else {
                changes.add(&self.path, &name, &list, &Value::text(item))?;
            }
        }
        Ok(())
    }
}

/// The values of one key of all records in a list, as text.
pub(super) fn column(changes: &mut Changes<'_>, path: &str, list: &str, key: &str) -> Result<Vec<String>, String> {
    let file = changes.file(path).map_err(|error| error.to_string())?;
    let values = file.column(list, key).map_err(|error| error.to_string())?;
    Ok(values.into_iter().map(|value| value.map(|value| value.shown()).unwrap_or_default()).collect())
}

/// A text without what copies of it differ in.
pub(super) fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"，,。.；;、".contains(*c)).collect()
}

/// The first number nobody has.
pub(super) fn next_id(ids: &[String]) -> String {
    let most = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or_default();
    (most + 1).to_string()
}

/// As much of a text as a message shows.
pub(super) fn short(text: &str) -> String {
    const SHOWN: usize = 16;
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

/// The month a text names: 2012-07, 2012年7月.
pub(super) fn month_in(text: &str) -> Option<Month> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if let Some(month) = Month::parse(text.get(..7).unwrap_or_default()) {
        return Some(month);
    }
    let (before, rest) = text.split_once('年')?;
    let year = digits(&before.chars().rev().take(4).collect::<String>().chars().rev().collect::<String>());
    let month = digits(rest.split_once('月')?.0);
    Month::parse(&format!("{year}-{month:0>2}"))
}
