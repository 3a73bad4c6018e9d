//! What the published data files hold, declared once.
//!
//! `statistics` and `lists` declare every JSON file key by key, `tables` the spreadsheets. From these declarations come
//! the schemas that are published with the site (`schema`), the page that explains each key, and the check of what a
//! subordinate site has published before its numbers are added up (`check`). So none of the three can say something else
//! than the others.

mod check;
mod lists;
mod schema;
mod statistics;
mod tables;

pub(crate) use check::check;
pub(crate) use lists::{CHANGES, FINGERPRINTS, MONTH, PROBLEMS, PROVENANCE, SUBORDINATES, UNITS};
pub(crate) use schema::schema;
pub(crate) use statistics::STATISTICS;
pub(crate) use tables::{TABLES, TableFile};

/// Every kind of JSON file.
pub(crate) static FILES: [&DataFile; 8] =
    [&STATISTICS, &UNITS, &PROBLEMS, &SUBORDINATES, &MONTH, &CHANGES, &FINGERPRINTS, &PROVENANCE];

/// A kind of JSON file.
#[derive(Debug)]
pub(crate) struct DataFile {
    /// Name and version, as the file itself says in `schema`.
    pub(crate) schema: &'static str,
    /// Where such files lie below the output folder.
    pub(crate) path: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// What it holds, as a sentence.
    pub(crate) text: &'static str,
    /// Its keys.
    pub(crate) keys: &'static [Key],
}

impl DataFile {
    /// File name of its schema: `statistics-1.json`.
    pub(crate) fn schema_name(&self) -> String {
        let name = self.schema.trim_start_matches("gongshi/").replace('/', "-");
        name + ".json"
    }
}

/// One key.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    /// What it means.
    pub(crate) text: &'static str,
    pub(crate) kind: Kind,
    /// Whether it may be left out.
    pub(crate) is_optional: bool,
}

/// What stands under a key.
#[derive(Debug)]
pub(crate) enum Kind {
    /// Always the same text.
    Constant(&'static str),
    Text,
    /// `2012-07-31`.
    Day,
    /// `2012-07`.
    Month,
    /// A whole number from 0.
    Count,
    /// A whole number.
    Integer,
    Number,
    Flag,
    /// One of these words, each with its meaning.
    Word(&'static [(&'static str, &'static str)]),
    /// 64 hexadecimal digits.
    Digest,
    /// Such a value, or `null`.
    Nullable(&'static Self),
    List(&'static Self),
    /// An object whose keys are names of the campaign or of files.
    Map(&'static Self),
    /// An object with these keys.
    Record(&'static [Key]),
}

/// A key that is always there.
const fn key(name: &'static str, text: &'static str, kind: Kind) -> Key {
    Key { name, text, kind, is_optional: false }
}

impl Key {
    /// The same, where it may be left out.
    const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }
}

impl Kind {
    /// The keys of the objects in it, however deep they lie.
    pub(crate) fn keys(&self) -> Option<&'static [Key]> {
        match self {
            Self::Nullable(inner) | Self::List(inner) | Self::Map(inner) => inner.keys(),
            Self::Record(keys) => Some(keys),
            _ => None,
        }
    }

    /// What it is, in words.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Constant(text) => format!("固定写“{text}”"),
            Self::Text => "文字".to_owned(),
            Self::Day => "日期，如 2012-07-31".to_owned(),
            Self::Month => "月份，如 2012-07".to_owned(),
            Self::Count => "个数".to_owned(),
            Self::Integer => "整数".to_owned(),
            Self::Number => "数".to_owned(),
            Self::Flag => "是（true）或否（false）".to_owned(),
            Self::Word(words) => {
                let each: Vec<_> = words.iter().map(|(word, meaning)| format!("{word}（{meaning}）")).collect();
                each.join("、")
            }
            Self::Digest => "64 位十六进制摘要".to_owned(),
            Self::Nullable(inner) => format!("{}，没有时为 null", inner.words()),
            Self::List(inner) => format!("列表，每项是{}", inner.words()),
            Self::Map(inner) => format!("按名称分列，每项是{}", inner.words()),
            Self::Record(_) => "一组键".to_owned(),
        }
    }
}
