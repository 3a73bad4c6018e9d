//! One file: bytes → text → what a record file makes of its table, with everything that was wrong on the way.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::{
    limits,
    source::{Misencoding, Source, decode},
    toml::{FileReport, Reading, Table},
};
use crate::{
    diagnostics::{Detail, Finding, RuleName},
    keys::FileKind,
    model::Accepted,
};

/// Size of the buffer in bytes; nearly every file of a unit is smaller.
const FILE_BYTES: usize = 16 * 1024;

/// Texts of files as somebody would write them, by path from the root with `/`.
pub(crate) type Drafts = BTreeMap<String, String>;

/// What reading one file gave: the record, findings and accepted findings.
pub(super) struct FileContent<T> {
    pub(super) value: T,
    pub(super) findings: Vec<Finding>,
    pub(super) accepted: Vec<Accepted>,
    pub(super) damaged: bool,
}

/// Reads files one after the other into one buffer.
pub(super) struct FileReader<'r> {
    root: &'r Path,
    /// Texts that are read in place of the files of these names.
    drafts: Option<&'r Drafts>,
    path: PathBuf,
    bytes: Vec<u8>,
}

impl<'r> FileReader<'r> {
    /// For files below `root`.
    pub(super) fn new(root: &'r Path) -> Self {
        Self { root, drafts: None, path: PathBuf::new(), bytes: Vec::with_capacity(FILE_BYTES) }
    }

    /// The same, with texts that are read in place of the files of these names.
    pub(super) fn with_drafts(self, drafts: Option<&'r Drafts>) -> Self {
        Self { drafts, ..self }
    }

    /// Reads `file`, a path from the root with `/`.
    pub(super) fn read<T>(
        &mut self,
        file: &str,
        unit: &str,
        kind: &FileKind,
        extract: impl FnOnce(Source<'_>, Table<'_>) -> T,
    ) -> FileContent<T> {
        match self.bytes(file) {
            Ok(bytes) => {
                let (text, misencoding) = decode(bytes);
                // Of an encoding that is not known only pieces are left.
                let is_lost = misencoding.as_ref().is_some_and(|misencoding| misencoding.is_unknown());
                let finding = misencoding.map(|misencoding| invalid_encoding(file, &misencoding).unit(unit));
                if is_lost {
                    let read = read_text(file, unit, "", None, kind, extract);
                    return FileContent { damaged: true, findings: finding.into_iter().collect(), ..read };
                }
                read_text(file, unit, &text, finding, kind, extract)
            }
            Err(error) => {
                let finding = if error.kind() == io::ErrorKind::FileTooLarge {
                    let most = limits::TEXT_BYTES >> 20;
                    Finding::new(RuleName::syntax, file, format!("文件超过 {most} MB，没有读"))
                        .help("核对是不是放错了文件；内容确实这样多的，分成几个文件")
                } else {
                    Finding::new(RuleName::syntax, file, format!("读不了这个文件：{error}"))
                        .help("核对文件权限；编辑器正占用它时先关闭")
                }
                .unit(unit);
                let read = read_text(file, unit, "", None, kind, extract);
                FileContent { damaged: true, findings: vec![finding], ..read }
            }
        }
    }

    /// Bytes of a file, unless there are more than a text may have. `fs::read` asks for the size first, which costs as much as reading once more; nearly every file
    /// fits into the buffer.
    fn bytes(&mut self, file: &str) -> io::Result<&[u8]> {
        if let Some(text) = self.drafts.and_then(|drafts| drafts.get(file)) {
            self.bytes.clear();
            self.bytes.extend_from_slice(text.as_bytes());
            return Ok(&self.bytes);
        }
        self.path.clear();
        self.path.push(self.root);
        self.path.push(file);
        self.bytes.clear();
        fs::File::open(&self.path)?.take(limits::TEXT_BYTES + 1).read_to_end(&mut self.bytes)?;
        if self.bytes.len() as u64 > limits::TEXT_BYTES {
            self.bytes = Vec::with_capacity(FILE_BYTES);
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(&self.bytes)
    }
}

/// The finding about a file that was not saved as UTF-8.
pub(super) fn invalid_encoding(file: &str, misencoding: &Misencoding) -> Finding {
    Finding::new(RuleName::invalid_encoding, file, format!("文件不是 UTF-8 编码，而是{}", misencoding.name))
        .detail(Detail::Span(misencoding.at..misencoding.at))
        .help("用记事本打开，“另存为”时编码选 UTF-8，覆盖原文件；Excel 另存为“CSV UTF-8”")
}

/// Reads a text as if it were the content of `file`; `first` is what was wrong with it before.
pub(super) fn read_text<T>(
    file: &str,
    unit: &str,
    text: &str,
    first: Option<Finding>,
    kind: &FileKind,
    extract: impl FnOnce(Source<'_>, Table<'_>) -> T,
) -> FileContent<T> {
    let source = Source::split(file, text);
    let reading = Reading::default();
    let (table, faults) = reading.read(source.toml);
    let report = FileReport::new(file, unit, source.toml, source.toml_start, faults.to_vec());
    if let Some(fault) = source.fault {
        report.damaged.set(true);
        let finding = report
            .finding(RuleName::syntax, fault)
            .help("文件第一行写 +++，下面写“键 = 值”，再写一行 +++，然后才是正文");
        report.push(finding);
    }
    let value = extract(source, Table::root(&report, &table, kind.record));
    let (mut findings, accepted, damaged) = report.finish(kind.record);
    findings.extend(first);
    FileContent { value, findings, accepted, damaged }
}
