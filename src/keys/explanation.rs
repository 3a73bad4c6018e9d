//! Keys and files in the words of a clerk: what `gongshi explain plan.problems.due` prints, and comments beside keys.

use std::fmt::Write;

use super::{
    FileKind, KeyInfo, RecordKind,
    lookup::{DeclaredItem, KeyPath},
    value::ValueType,
};

/// Explains a kind of file or a key, as plain text.
pub(crate) fn explain(found: &DeclaredItem) -> String {
    match found {
        DeclaredItem::File(file) => explain_file(file),
        DeclaredItem::Key(key) => explain_key(key),
    }
}

fn explain_file(file: &FileKind) -> String {
    let mut text = format!("{}　{}\n\n{}。\n\n  文件    {}\n", file.name, file.title, file.text, file.path);
    if file.is_markdown() {
        text.push_str("  写在    文件开头两行 +++ 之间，下面是正文\n");
    }
    text + &list(file.record)
}

fn explain_key(located: &KeyPath) -> String {
    let key = located.key();
    let mut text = format!("{}　{}\n\n{}。\n\n", located.path(), key.title, key.text);
    let mut row = |head: &str, says: String| text.extend(["  ", head, &says, "\n"]);
    row("文件    ", located.file.path.to_owned() + &place(located));
    row("写法    ", key.value.how().to_owned());
    if let Some(words) = words(key) {
        row("可以写  ", words);
    }
    row("必填    ", if key.is_required { "是" } else { "否" }.to_owned());
    row("例      ", example(located));
    if !key.rows.is_empty() {
        row("依据    ", key.rows.join("、"));
    }
    key.record.map_or(text.clone(), |record| text + &list(record))
}

fn list(record: &RecordKind) -> String {
    let mut text = String::from("\n里面的键：\n");
    for key in record.keys {
        let required = if key.is_required { "（必填）" } else { "" };
        let _ = writeln!(text, "  {:<28} {}{required}：{}", key.name, key.title, key.text);
    }
    text
}

/// In which table of the file the key stands.
fn place(located: &KeyPath) -> String {
    let Some((_, tables @ [.., _])) = located.keys.split_last() else { return String::new() };
    format!(" 的 {}", header(&KeyPath { file: located.file, keys: tables.to_vec() }))
}

/// The header of a table; of one that stands inside a list, the list.
pub(super) fn header(table: &KeyPath) -> String {
    let inside = table.inside();
    match table.key().value {
        ValueType::Records => format!("[[{inside}]]"),
        ValueType::TextsOrRecords => format!("{inside} = [{{ … }}]"),
        _ => format!("[{inside}]"),
    }
}

/// The words that may stand there, or where they are found.
pub(super) fn words(key: &KeyInfo) -> Option<String> {
    let words = key.words();
    match key.list {
        Some(list) if words.is_empty() => Some(list.place()),
        // A fixed list that a scheme may add to.
        Some(list) if key.value.words().is_some() => Some(format!("{}，以及{}", words.join("、"), list.place())),
        _ => Some(words.join("、")).filter(|words| !words.is_empty()),
    }
}

/// How the key may stand in a file, in one line.
pub(super) fn example(located: &KeyPath) -> String {
    let key = located.key();
    match key.value {
        ValueType::SubTable | ValueType::Records | ValueType::FreeTable => header(located),
        ValueType::Entries(value) => {
            let entry = match key.words().first() {
                Some(word) if key.list.is_none() || value.words().is_none() => value.example(Some(word)),
                _ => value.example(None),
            };
            format!("{} 下面写 键 = {entry}", header(located))
        }
        _ => format!("{} = {}", key.name, key.example()),
    }
}

impl KeyInfo {
    /// A comment to stand beside the key in a file, without `#`.
    pub(crate) fn comment(&self) -> String {
        let required = if self.is_required { "（必填）" } else { "" };
        let words = self.words();
        let says = if words.is_empty() { self.text.to_owned() } else { words.join("、") };
        format!("{}{required}：{says}", self.title)
    }
}
