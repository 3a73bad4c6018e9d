//! A file of content while it is changed.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use toml_edit::Document;

use super::{
    EditError, Splice, change,
    error::UnreadableFile,
    field::{self, Shape, Step},
    place,
    records::List,
    typed,
    value::Value,
};
use crate::{
    atomic_write::Draft,
    content::{
        self,
        source::{Source, decode},
    },
    digest::Sha256Digest,
    keys::{FileKind, RecordKind, schema},
};

/// The byte order mark some editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A file of content, as it was read and with the changes made since.
#[derive(Debug)]
pub struct ContentFile {
    /// Path relative to the site's root, with `/`.
    path: String,
    target: PathBuf,
    kind: &'static FileKind,
    /// Bytes as they were read; none for a file that is not there yet.
    read: Option<Vec<u8>>,
    has_mark: bool,
    text: String,
}

impl ContentFile {
    /// Reads a file; `path` is relative to the site's root, with `/`.
    ///
    /// # Errors
    /// When it is no file of content, cannot be read, or not completely.
    pub fn open(root: &Path, path: &str) -> Result<Self, EditError> {
        let (target, kind) = place::find(root, path)?;
        let bytes = fs::read(&target).map_err(failed(path))?;
        let findings = content::reading_faults(path, &bytes, kind);
        if !findings.is_empty() {
            return Err(EditError::Unreadable(UnreadableFile { file: path.to_owned(), findings }));
        }
        let text = decode(&bytes).0.into_owned();
        let has_mark = bytes.starts_with(BYTE_ORDER_MARK);
        Ok(Self { path: path.to_owned(), target, kind, read: Some(bytes), has_mark, text })
    }

    /// A file that cannot be read completely, to be mended as a whole; its text is the one it has.
    ///
    /// # Errors
    /// When it is no file of content, or cannot be read at all.
    pub(crate) fn open_damaged(root: &Path, path: &str) -> Result<Self, EditError> {
        let (target, kind) = place::find(root, path)?;
        let bytes = fs::read(&target).map_err(failed(path))?;
        let text = decode(&bytes).0.into_owned();
        Ok(Self { path: path.to_owned(), target, kind, read: Some(bytes), has_mark: false, text })
    }

    /// A file that is not there yet. Where the site has schemas, a TOML file begins with the line that names its own.
    ///
    /// # Errors
    /// When such a file may not lie there, or is there already.
    pub fn create(root: &Path, path: &str) -> Result<Self, EditError> {
        let (target, kind) = place::find(root, path)?;
        if fs::symlink_metadata(&target).is_ok() {
            return Err(EditError::Exists { file: path.to_owned() });
        }
        let text = match kind.is_markdown() {
            true => "+++\n+++\n".to_owned(),
            false if root.join(schema::FOLDER).is_dir() => schema::directive(kind, path),
            false => String::new(),
        };
        Ok(Self { path: path.to_owned(), target, kind, read: None, has_mark: false, text })
    }

    /// Reads a file, or starts one that is not there yet.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_or_create(root: &Path, path: &str) -> Result<Self, EditError> {
        match Self::open(root, path) {
            Err(EditError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Self::create(root, path),
            opened => opened,
        }
    }

    /// A version of a file, whatever is on disk; it is compared with others and not saved.
    ///
    /// # Errors
    /// When no such file may lie there, or the text cannot be read completely.
    pub(crate) fn version(root: &Path, path: &str, text: &str) -> Result<Self, EditError> {
        let (target, kind) = place::find(root, path)?;
        let mut file = Self { path: path.to_owned(), target, kind, read: None, has_mark: false, text: String::new() };
        file.set_text(text)?;
        Ok(file)
    }

    /// Path relative to the site's root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Digest of the file as it was read; none for one that was not there.
    pub fn digest(&self) -> Option<Sha256Digest> {
        self.read.as_deref().map(Sha256Digest::of)
    }

    /// The whole text with all changes, without byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was read, without byte order mark; empty for a file that was not there.
    pub fn text_before(&self) -> &str {
        let bytes = self.read.as_deref().unwrap_or_default();
        str::from_utf8(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes)).unwrap_or_default()
    }

    /// Takes a whole new text, such as one that was changed from this file before and put aside.
    ///
    /// # Errors
    /// When it cannot be read completely.
    pub fn set_text(&mut self, text: &str) -> Result<(), EditError> {
        let findings = content::reading_faults(&self.path, text.as_bytes(), self.kind);
        if !findings.is_empty() {
            return Err(EditError::Unreadable(UnreadableFile { file: self.path.clone(), findings }));
        }
        text.clone_into(&mut self.text);
        Ok(())
    }

    /// What the records of a list hold; none where they are texts unless they say more.
    ///
    /// # Errors
    /// When such a file has no such list.
    pub(crate) fn record_kind(&self, list: &str) -> Result<Option<&'static RecordKind>, EditError> {
        match field::shape(self.kind, &field::steps(list)?)? {
            Shape::List { record, takes_texts } => Ok(Some(record).filter(|_| !takes_texts)),
            _ => Err(EditError::UnknownField { field: list.to_owned() }),
        }
    }

    /// What the file holds.
    pub(crate) fn kind(&self) -> &'static FileKind {
        self.kind
    }

    /// Whether anything would be written.
    pub fn is_changed(&self) -> bool {
        self.read.is_none() || self.text != self.text_before()
    }

    /// The Markdown below the front matter; empty for TOML.
    pub fn body(&self) -> &str {
        Source::split(&self.path, &self.text).body
    }

    /// Replaces the Markdown below the front matter.
    ///
    /// # Errors
    /// When the file is TOML and has none.
    pub fn set_body(&mut self, body: &str) -> Result<(), EditError> {
        if !self.kind.is_markdown() {
            return Err(EditError::UnknownField { field: "正文".to_owned() });
        }
        let body = body.replace("\r\n", "\n");
        if body.trim_end() == self.body().replace("\r\n", "\n").trim_end() {
            return Ok(());
        }
        let range = self.text.len() - self.body().len()..self.text.len();
        let mut body = body.trim_end().to_owned();
        if !body.is_empty() {
            body.push('\n');
        }
        let gap = if self.text[..range.start].ends_with('\n') { "" } else { "\n" };
        self.splice(&[Splice { range, text: format!("{gap}{body}") }]);
        Ok(())
    }

    /// What stands at a place, in the form its type has; none where there is nothing.
    ///
    /// # Errors
    /// When such a file has no such field.
    pub fn get(&self, field: &str) -> Result<Option<Value>, EditError> {
        let steps = field::steps(field)?;
        let kind = match field::shape(self.kind, &steps)? {
            Shape::Value(kind) => kind,
            _ => None,
        };
        self.with_document(|_, document| Ok(change::at(document, &steps).and_then(|item| Value::of(item, kind))))
    }

    /// What the records of a list say under one key, in their order.
    ///
    /// # Errors
    /// When such a file has no such list or its records no such key.
    pub fn column(&self, list: &str, key: &str) -> Result<Vec<Option<Value>>, EditError> {
        let steps = field::steps(list)?;
        let place = |at: usize| [&steps[..], &[Step::At(at), Step::Key(key.to_owned())]].concat();
        let kind = match field::shape(self.kind, &place(0))? {
            Shape::Value(kind) => kind,
            _ => None,
        };
        self.with_document(|toml, document| {
            let count = List::at(self.kind, toml, document, &steps)?.len();
            Ok((0..count).map(|at| change::at(document, &place(at)).and_then(|item| Value::of(item, kind))).collect())
        })
    }

    /// Number of records in a list.
    ///
    /// # Errors
    /// When such a file has no such list.
    pub fn count(&self, list: &str) -> Result<usize, EditError> {
        let steps = field::steps(list)?;
        self.with_document(|toml, document| Ok(List::at(self.kind, toml, document, &steps)?.len()))
    }

    /// The value of a field, from the text a person typed for it; blank text says none.
    ///
    /// # Errors
    /// When there is no such field, or the text says no value of its type.
    pub fn typed(&self, field: &str, text: &str) -> Result<Option<Value>, EditError> {
        typed::value(self.kind, &field::steps(field)?, text)
    }

    /// Writes a value. Where the file says the same already, in whatever form, it stays as it is.
    ///
    /// # Errors
    /// When there is no such field, the value is of another type, or the record it belongs to is not there.
    pub fn set(&mut self, field: &str, value: &Value) -> Result<(), EditError> {
        let steps = field::steps(field)?;
        let splices = self.with_document(|toml, document| change::set(self.kind, toml, document, &steps, value))?;
        self.splice_toml(&splices);
        Ok(())
    }

    /// Takes a value away, or a table with all that is in it. Comments on lines of their own stay.
    ///
    /// # Errors
    /// When there is no such field.
    pub fn unset(&mut self, field: &str) -> Result<(), EditError> {
        let steps = field::steps(field)?;
        let splices = self.with_document(|toml, document| change::unset(self.kind, toml, document, &steps))?;
        self.splice_toml(&splices);
        Ok(())
    }

    /// Puts a record into a list, before the one at `position` or behind the last.
    ///
    /// # Errors
    /// When there is no such list, or the record does not belong in it.
    pub fn add(&mut self, list: &str, position: usize, record: &Value) -> Result<(), EditError> {
        let steps = field::steps(list)?;
        let splice = self.with_document(|toml, document| {
            let list = List::at(self.kind, toml, document, &steps)?;
            list.add(position.min(list.len()), record)
        })?;
        self.splice_toml(&[splice]);
        Ok(())
    }

    /// Takes a record out of a list, with the comments right above it.
    ///
    /// # Errors
    /// When there is no such list or record.
    pub fn remove(&mut self, list: &str, position: usize) -> Result<(), EditError> {
        let steps = field::steps(list)?;
        let splices =
            self.with_document(|toml, document| List::at(self.kind, toml, document, &steps)?.remove(position))?;
        self.splice_toml(&splices);
        Ok(())
    }

    /// Moves a record of a list to another position, with the comments right above it.
    ///
    /// # Errors
    /// When there is no such list or record, or other tables stand between the records.
    pub fn move_record(&mut self, list: &str, from: usize, to: usize) -> Result<(), EditError> {
        let steps = field::steps(list)?;
        let splice =
            self.with_document(|toml, document| List::at(self.kind, toml, document, &steps)?.move_to(from, to))?;
        self.splice_toml(&[splice]);
        Ok(())
    }

    /// Writes the file, if anything has changed, in one step.
    ///
    /// # Errors
    /// When the file on disk is no longer the one that was read, or the system refuses.
    pub fn save(self) -> Result<(), EditError> {
        if !self.is_changed() {
            return Ok(());
        }
        let mut bytes = if self.has_mark { BYTE_ORDER_MARK.to_vec() } else { Vec::new() };
        bytes.extend_from_slice(self.text.as_bytes());
        if let Some(folder) = self.target.parent() {
            fs::create_dir_all(folder).map_err(failed(&self.path))?;
        }
        let draft = Draft::write(&self.target, &bytes).map_err(failed(&self.path))?;
        let present = match fs::read(&self.target) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(&self.path)(error)),
        };
        if present != self.read {
            return Err(EditError::Changed { file: self.path });
        }
        draft.put_in_place().map_err(failed(&self.path))
    }

    /// Deletes the file.
    ///
    /// # Errors
    /// When the file on disk is no longer the one that was read, or the system refuses.
    pub(crate) fn delete(self) -> Result<(), EditError> {
        if fs::read(&self.target).ok() != self.read {
            return Err(EditError::Changed { file: self.path });
        }
        fs::remove_file(&self.target).map_err(failed(&self.path))
    }

    /// Reads the TOML as it is now.
    fn with_document<T>(
        &self,
        look: impl FnOnce(&str, &Document<&str>) -> Result<T, EditError>,
    ) -> Result<T, EditError> {
        let toml = Source::split(&self.path, &self.text).toml;
        match Document::parse(toml) {
            Ok(document) => look(toml, &document),
            // The reader takes everything toml_edit takes, and the other way round; a file that shows otherwise is kept.
            Err(_) => Err(EditError::Unreadable(UnreadableFile { file: self.path.clone(), findings: Vec::new() })),
        }
    }

    fn splice_toml(&mut self, splices: &[Splice]) {
        let start = Source::split(&self.path, &self.text).toml_start;
        let shift = |splice: &Splice| Splice {
            range: splice.range.start + start..splice.range.end + start,
            text: splice.text.clone(),
        };
        let splices: Vec<Splice> = splices.iter().map(shift).collect();
        self.splice(&splices);
    }

    /// Replaces places of the text, which do not overlap; new lines end as the others do.
    fn splice(&mut self, splices: &[Splice]) {
        let first_line = self.text.find('\n').map_or("", |end| &self.text[..end]);
        let has_carriage_returns = first_line.ends_with('\r');
        let mut splices: Vec<&Splice> = splices.iter().collect();
        splices.sort_by_key(|splice| std::cmp::Reverse(splice.range.start));
        for splice in splices {
            let new = splice.text.replace("\r\n", "\n");
            let new = if has_carriage_returns { new.replace('\n', "\r\n") } else { new };
            self.text.replace_range(splice.range.clone(), &new);
        }
    }
}

fn failed(path: &str) -> impl FnOnce(io::Error) -> EditError {
    move |source| EditError::Io { file: path.to_owned(), source }
}
