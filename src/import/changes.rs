//! What rows say → changes of files. Everything is worked out in memory; nothing is written before all of it is known.

use std::{collections::BTreeMap, path::Path};

use crate::{
    edits::{ContentFile, EditError, Value},
    keys::KeyInfo,
};

/// Files that are to be changed, with what is changed in them.
#[derive(Debug)]
pub(super) struct Changes<'r> {
    root: &'r Path,
    files: BTreeMap<String, ContentFile>,
    /// What is changed, in the order of the tables.
    pub(super) list: Vec<Change>,
}

/// One change, as it is shown.
#[derive(Debug)]
pub(crate) struct Change {
    /// The file.
    pub(crate) file: String,
    /// The record in it.
    pub(crate) record: String,
    /// Title of the key.
    pub(crate) title: String,
    /// What it said; empty where it said nothing.
    pub(crate) before: String,
    /// What it says now; empty where it is taken away.
    pub(crate) after: String,
}

/// A value a table has for a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'w> {
    pub(super) field: &'w str,
    pub(super) key: &'static KeyInfo,
    /// As a person would type it.
    pub(super) text: &'w str,
    /// What the cell said when the program wrote it; none for tables of anybody else's.
    pub(super) before: Option<&'w str>,
}

impl<'r> Changes<'r> {
    pub(super) fn new(root: &'r Path) -> Self {
        Self { root, files: BTreeMap::new(), list: Vec::new() }
    }

    /// A file, as all changes so far have left it.
    pub(super) fn file(&mut self, path: &str) -> Result<&mut ContentFile, EditError> {
        if !self.files.contains_key(path) {
            let file = ContentFile::open_or_create(self.root, path)?;
            self.files.insert(path.to_owned(), file);
        }
        self.files.get_mut(path).ok_or_else(|| EditError::NoRecord { field: path.to_owned() })
    }

    /// Writes what a table has for a field, unless the file says the same. `Err` says why it is not written.
    pub(super) fn want(&mut self, path: &str, record: &str, wanted: Wanted<'_>) -> Result<(), String> {
        let file = self.file(path).map_err(|error| error.to_string())?;
        let typed = |text: &str| file.typed(wanted.field, text);
        let new = typed(wanted.text).map_err(|error| error.to_string())?;
        let now = file.get(wanted.field).map_err(|error| error.to_string())?;
        let shown = |value: &Option<Value>| value.as_ref().map(Value::shown).unwrap_or_default();
        let (new_text, now_text) = (shown(&new), shown(&now));
        if new_text == now_text {
            return Ok(());
        }
        match wanted.before {
            Some(before) => {
                let before = typed(before).map(|before| shown(&before)).unwrap_or_default();
                if new_text == before {
                    return Ok(());
                }
                // Blanks around a text are not in the table.
                if now_text.trim() != before {
                    return Err(format!(
                        "表里改成“{new_text}”，而文件里后来已改成“{now_text}”，没有覆盖；核对后直接改文件，或重新导出表格再填"
                    ));
                }
            }
            // A blank cell of somebody else's table says nothing.
            None if new.is_none() => return Ok(()),
            None => {}
        }
        if new.is_none() && wanted.key.is_required {
            return Err("这一项必填，不能清空".to_owned());
        }
        match &new {
            Some(value) => file.set(wanted.field, value),
            None => file.unset(wanted.field),
        }
        .map_err(|error| error.to_string())?;
        self.note(path, record, wanted.key.title, now_text, new_text);
        Ok(())
    }

    /// Adds a record to a list.
    pub(super) fn add(&mut self, path: &str, record: &str, list: &str, item: &Value) -> Result<(), String> {
        let file = self.file(path).map_err(|error| error.to_string())?;
        file.add(list, usize::MAX, item).map_err(|error| error.to_string())?;
        self.note(path, record, "新增", String::new(), item.shown());
        Ok(())
    }

    fn note(&mut self, path: &str, record: &str, title: &str, before: String, after: String) {
        let (file, record, title) = (path.to_owned(), record.to_owned(), title.to_owned());
        self.list.push(Change { file, record, title, before, after });
    }

    /// The files of these paths; the others were only looked at.
    pub(super) fn files(self, paths: &[&str]) -> Vec<ContentFile> {
        self.files.into_values().filter(|file| paths.contains(&file.path())).collect()
    }
}
