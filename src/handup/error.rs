//! Why something is not handed up or taken in, worded for whoever asked.

use std::{error::Error, fmt, io};

use crate::edits::EditError;

/// What is asked of git when it gets what others pushed; without a network that fails and nothing else does.
pub(super) const FETCHING: &str = "取回远程内容";

/// Why something is not handed up or taken in.
#[derive(Debug)]
pub(crate) enum HandUpError {
    /// In whole words.
    Said(String),
    /// A file cannot be read or written.
    Io(String, io::Error),
    /// A file of content cannot be understood or changed.
    Edit(EditError),
    /// Git failed: what was asked, and what it said.
    Git(&'static str, String),
}

impl HandUpError {
    /// Whether the remote could not be asked for what others pushed.
    pub(crate) fn is_out_of_reach(&self) -> bool {
        matches!(self, Self::Git(what, _) if *what == FETCHING)
    }
}

impl fmt::Display for HandUpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said(text) => f.write_str(text),
            Self::Io(file, error) if error.kind() == io::ErrorKind::NotFound => write!(f, "没有“{file}”这个文件"),
            Self::Io(file, error) => write!(f, "读写不了“{file}”：{error}。核对文件权限和磁盘空间"),
            Self::Edit(error) => write!(f, "{error}"),
            Self::Git(what, said) => write!(f, "{what}没有成功：{}", reason(said)),
        }
    }
}

impl Error for HandUpError {}

impl From<EditError> for HandUpError {
    fn from(error: EditError) -> Self {
        Self::Edit(error)
    }
}

/// What git said, where it is one of the things it often says.
fn reason(said: &str) -> String {
    let known: [(&[&str], &str); 5] = [
        (
            &["could not read Username", "Authentication failed", "Permission denied", "terminal prompts disabled"],
            "远程仓库不认这台电脑的账号。请管理员在这台电脑上登录一次 git，再试",
        ),
        (
            &[
                "Could not resolve host",
                "unable to access",
                "Connection refused",
                "timed out",
                "Could not read from remote",
            ],
            "连不上远程仓库。检查网络以后再试，填的内容都在",
        ),
        (&["declined"], "远程仓库拒绝了这次提交。请问管理员"),
        (
            &["non-fast-forward", "fetch first", "rejected"],
            "远程仓库里有更新的内容，或不许这个账号写入。取回最新内容以后再试",
        ),
        (&["index.lock", "Another git process"], "另一个 git 程序正在运行。等它结束再试"),
    ];
    let found = known.iter().find(|(signs, _)| signs.iter().any(|sign| said.contains(sign)));
    match (found, said.lines().rfind(|line| !line.trim().is_empty())) {
        (Some((_, words)), _) => (*words).to_owned(),
        (None, Some(line)) => format!("git 说“{}”。请问管理员", line.trim()),
        (None, None) => "git 没有说明原因。请问管理员".to_owned(),
    }
}
