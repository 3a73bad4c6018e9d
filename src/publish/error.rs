//! Errors of publishing, worded for the person who runs the program.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why nothing, or not everything, was published.
#[derive(Debug)]
pub enum PublishError {
    /// The file system refused something.
    Io {
        /// What was being done.
        action: Action,
        /// The file or folder it was done to.
        path: PathBuf,
        /// The error the system gave.
        source: io::Error,
    },
    /// The output path exists and is not a folder.
    NotAFolder {
        /// The output path.
        output: PathBuf,
    },
    /// The output folder holds files and no manifest: somebody else's folder.
    StrangersFolder {
        /// The output folder.
        output: PathBuf,
        /// The first of the files found, by name.
        example: String,
    },
    /// A file that this program did not make stands where one of its files has to go.
    StrangersFile {
        /// The file in the way.
        path: PathBuf,
    },
    /// The manifest, or the commit marker, is not what this program wrote.
    Corrupt {
        /// The output folder.
        output: PathBuf,
        /// The unreadable file.
        path: PathBuf,
        /// The first line that cannot be understood.
        line: usize,
    },
    /// Another run has locked the output folder.
    Busy {
        /// The output folder.
        output: PathBuf,
    },
    /// The output folder is a git repository, whose folder must not be exchanged.
    Repository {
        /// The output folder.
        output: PathBuf,
    },
    /// No earlier site was kept.
    NoPrevious {
        /// The output folder.
        output: PathBuf,
    },
    /// A path that cannot be an address of the site.
    BadPath {
        /// The path as it was given.
        path: String,
    },
    /// One address was given two contents.
    Twice {
        /// The address.
        path: String,
    },
    /// One address is to be a file and a folder.
    FileAndFolder {
        /// The address of the file.
        path: String,
        /// An address below it.
        below: String,
    },
    /// A file could not be staged earlier, so the new site is incomplete.
    Incomplete,
    /// The commit began and could not be finished: the next run finishes it.
    Unfinished(Box<PublishError>),
}

/// What was being done to a file when the system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Reading it, or asking what it is.
    Read,
    /// Creating or writing it.
    Write,
    /// Moving it to its place.
    Move,
    /// Deleting it.
    Delete,
    /// Locking the output folder.
    Lock,
}

impl Action {
    /// Turns an error of the system about `path` into a [`PublishError`].
    pub(super) fn failed(self, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> PublishError {
        move |source| PublishError::Io { action: self, path: path.as_ref().to_path_buf(), source }
    }

    fn verb(self) -> &'static str {
        match self {
            Action::Read => "读取",
            Action::Write => "写入",
            Action::Move => "移动到",
            Action::Delete => "删除",
            Action::Lock => "锁定",
        }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { action, path, source } => {
                write!(f, "无法{} {}：{}。", action.verb(), path.display(), reason(source))
            }
            Self::NotAFolder { output } => {
                write!(
                    f,
                    "{} 不是文件夹，网站没有地方存放。请把它移走，或用 --output 另选一个文件夹。",
                    output.display()
                )
            }
            Self::StrangersFolder { output, example } => write!(
                f,
                "输出文件夹 {} 里有不是本程序生成的文件（例如 {example}），为免误删误改，什么也没有写。\
                 请把这些文件移走，或用 --output 另选一个空文件夹。",
                output.display()
            ),
            Self::StrangersFile { path } => {
                write!(
                    f,
                    "{} 不是本程序生成的，却占着要写的位置，没有覆盖它。请把它移走或改名后再运行。",
                    path.display()
                )
            }
            Self::Corrupt { output, path, line } => write!(
                f,
                "生成记录 {} 第 {line} 行读不懂，分不清哪些文件是本程序生成的，什么也没有写。\
                 请把整个输出文件夹 {} 移走或删除，再重新生成。",
                path.display(),
                output.display()
            ),
            Self::Busy { output } => {
                write!(f, "另一个 gongshi 正在写输出文件夹 {}。请等它结束后再运行。", output.display())
            }
            Self::Repository { output } => write!(
                f,
                "{} 本身是一个 git 仓库，整个换掉会把仓库一起换走，什么也没有写。请去掉 --swap，或用 --output 另选一个文件夹。",
                output.display()
            ),
            Self::NoPrevious { output } => write!(
                f,
                "没有上一版网站可以退回：只有用 gongshi build --swap 换上新网站时才留下 {}.previous。",
                output.display()
            ),
            Self::BadPath { path } => write!(
                f,
                "“{}”不能作为网站里的文件地址。地址要用 / 分隔，不能以 / 开头，不能含 ..、反斜杠、冒号或控制字符。",
                path.escape_debug()
            ),
            Self::Twice { path } => {
                write!(f, "两个内容不同的文件要写到同一地址 {path}，网站没有改动。请给其中一个改名。")
            }
            Self::FileAndFolder { path, below } => {
                write!(f, "{path} 既要作文件，又要作 {below} 所在的文件夹，网站没有改动。请给其中一个改名。")
            }
            Self::Incomplete => f.write_str("有文件没有写成，网站保持原样。请先解决前面报告的问题。"),
            Self::Unfinished(cause) => {
                write!(f, "新网站只换上了一部分：{cause}解决后再运行一次，会从断开的地方接着完成。")
            }
        }
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Unfinished(cause) => Some(cause),
            _ => None,
        }
    }
}

/// An error of the system in words a clerk can act on; rare ones keep the system's own text.
fn reason(error: &io::Error) -> Cow<'static, str> {
    Cow::Borrowed(match error.kind() {
        io::ErrorKind::NotFound => "找不到它",
        io::ErrorKind::PermissionDenied => "没有权限，或文件正被别的程序打开",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::QuotaExceeded => "超出了磁盘配额",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::InvalidFilename => "文件名太长或含有不能用的字符",
        io::ErrorKind::CrossesDevices => "它在另一个磁盘上",
        _ => return Cow::Owned(format!("系统报告 {error}")),
    })
}
