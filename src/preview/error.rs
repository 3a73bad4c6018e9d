//! Errors of starting the local server.

use std::error::Error;
use std::fmt;
use std::io;

use crate::content::LoadError;
use crate::server::ListenError;

/// Why the local server did not start.
#[derive(Debug)]
pub(crate) enum ServeError {
    /// There is no site to show.
    NoSite(Box<LoadError>),
    /// The system does not tell what changes on disk.
    Watch(notify::Error),
    /// There is no port to listen at.
    Listen(ListenError),
    /// The system does not let a server run.
    Run(io::Error),
    /// What is served beside the preview cannot start, for this reason.
    NotReady(String),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite(error) => error.fmt(f),
            Self::Watch(error) => write!(f, "看不到文件的改动（系统报告 {error}），不能预览。请核对文件夹的权限。"),
            Self::Listen(error) => error.fmt(f),
            Self::NotReady(why) => f.write_str(why),
            Self::Run(error) => write!(f, "系统不允许运行本机服务（系统报告 {error}），不能预览。请重新启动电脑再试。"),
        }
    }
}

impl Error for ServeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoSite(error) => Some(error),
            Self::Watch(error) => Some(error),
            Self::Listen(error) => Some(error),
            Self::Run(error) => Some(error),
            Self::NotReady(_) => None,
        }
    }
}
