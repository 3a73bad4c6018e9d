//! Errors of starting the local server.

use std::error::Error;
use std::fmt;
use std::io;

use crate::content::LoadError;

/// Why the local server did not start.
#[derive(Debug)]
pub(crate) enum ServeError {
    /// There is no site to show.
    NoSite(Box<LoadError>),
    /// The system does not tell what changes on disk.
    Watch(notify::Error),
    /// The port asked for cannot be listened at.
    Listen {
        /// The port.
        port: u16,
        /// Error the system gave.
        source: io::Error,
    },
    /// The default port and those after it are all taken.
    NoFreePort {
        /// The first port tried.
        first: u16,
        /// The last port tried.
        last: u16,
    },
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSite(error) => error.fmt(f),
            Self::Watch(error) => write!(f, "看不到文件的改动（系统报告 {error}），不能预览。请核对文件夹的权限。"),
            Self::Listen { port, source } => {
                let why = match source.kind() {
                    io::ErrorKind::AddrInUse => "已被别的程序占用".to_owned(),
                    io::ErrorKind::PermissionDenied => "系统不允许使用".to_owned(),
                    _ => format!("不能使用（系统报告 {source}）"),
                };
                write!(f, "端口 {port} {why}。请用 --port 换一个，或用 --port 0 由系统任选。")
            }
            Self::NoFreePort { first, last } => {
                write!(f, "端口 {first} 至 {last} 都被占用。请用 --port 另选一个，或用 --port 0 由系统任选。")
            }
        }
    }
}

impl Error for ServeError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NoSite(error) => Some(error),
            Self::Watch(error) => Some(error),
            Self::Listen { source, .. } => Some(source),
            Self::NoFreePort { .. } => None,
        }
    }
}
