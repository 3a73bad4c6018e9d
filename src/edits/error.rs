//! Why a change is not made, worded for whoever asked for it.

use std::{error::Error, fmt, io};

use crate::{content, diagnostics::Finding};

/// Why a file cannot be changed.
#[derive(Debug)]
pub enum EditError {
    /// The path names no file of content, or leads out of it.
    BadPath {
        /// The path as it was given.
        path: String,
        /// What is wrong with it, with how to put it right.
        fault: String,
    },
    /// The file system refused something.
    Io {
        /// The file.
        file: String,
        /// The error the system gave.
        source: io::Error,
    },
    /// The file cannot be read completely.
    Unreadable(UnreadableFile),
    /// The file is there already.
    Exists {
        /// The file.
        file: String,
    },
    /// The file is no longer the one that was read.
    Changed {
        /// The file.
        file: String,
    },
    /// Such a file has no such key.
    UnknownField {
        /// The field.
        field: String,
    },
    /// A value of another kind belongs there.
    WrongValue {
        /// The field.
        field: String,
        /// How such a value is written.
        wanted: &'static str,
    },
    /// What was typed says no such value.
    NotUnderstood {
        /// Title of the key.
        title: &'static str,
        /// What was typed.
        typed: String,
        /// How such a value is written.
        wanted: &'static str,
    },
    /// The record is not there.
    NoRecord {
        /// The field.
        field: String,
    },
    /// The records do not stand one behind the other.
    Scattered {
        /// The list.
        field: String,
    },
}

/// A file that cannot be read completely, with what the reader found.
#[derive(Debug)]
pub struct UnreadableFile {
    /// The file.
    pub(super) file: String,
    /// At least one finding.
    pub(super) findings: Vec<Finding>,
}

impl UnreadableFile {
    /// What the reader found.
    pub(crate) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Line of the first fault in the text, from 1, and what stands there.
    pub(crate) fn place(&self, text: &str) -> Option<(usize, String)> {
        let bytes = content::place_of(self.findings.first()?, text)?;
        let line = text.get(..bytes)?.matches('\n').count();
        Some((line + 1, text.lines().nth(line)?.to_owned()))
    }
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadPath { path, fault } => write!(f, "不能改“{path}”：{fault}"),
            Self::Io { file, source } if source.kind() == io::ErrorKind::NotFound => {
                write!(f, "没有“{file}”这个文件")
            }
            Self::Io { file, source } => write!(f, "读写不了“{file}”：{source}。核对文件权限，关闭正占用它的程序"),
            Self::Unreadable(unreadable) => write!(f, "{unreadable}"),
            Self::Exists { file } => write!(f, "“{file}”已经有了，不覆盖；打开它来改"),
            Self::Changed { file } => write!(f, "“{file}”刚才被别人改过，没有写入；重新打开，在新的内容上改"),
            Self::UnknownField { field } => write!(f, "没有“{field}”这一项；可以写的键见 gongshi explain"),
            Self::WrongValue { field, wanted } => write!(f, "“{field}”要写成{wanted}"),
            Self::NotUnderstood { title, typed, wanted } => {
                write!(f, "“{title}”里写的“{typed}”读不懂；要写{wanted}")
            }
            Self::NoRecord { field } => write!(f, "没有“{field}”这一条，可能已经被删去；重新打开再改"),
            Self::Scattered { field } => {
                write!(f, "“{field}”的各条没有写在一起，中间隔着别的内容；先把它们移到一处")
            }
        }
    }
}

impl fmt::Display for UnreadableFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.findings().first().map(|first| format!("：{}。{}", first.message, first.help));
        write!(f, "“{}”有读不懂的地方，先改好再继续{}", self.file, said.unwrap_or_default())
    }
}

impl Error for EditError {}
