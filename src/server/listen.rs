//! Ports.

use std::error::Error;
use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

/// The port when none is asked for.
const DEFAULT_PORT: u16 = 1314;

/// Number of ports after the default one that are tried when it is taken.
const NEXT_PORTS: u16 = 20;

/// Why there is no port to listen at.
#[derive(Debug)]
pub(crate) enum ListenError {
    /// The port asked for cannot be listened at.
    Port {
        /// The port.
        port: u16,
        /// Error the system gave.
        source: io::Error,
    },
    /// The default port and those after it are all taken.
    NoFreePort,
}

/// Listens at this port, 0 being any free one; without a port at 1314, or one of the next when that is taken.
/// `is_open` lets other machines in.
///
/// # Errors
///
/// When there is no such port to be had.
pub(crate) fn listen(port: Option<u16>, is_open: bool) -> Result<(TcpListener, SocketAddr), ListenError> {
    let ip: IpAddr = if is_open { Ipv4Addr::UNSPECIFIED } else { Ipv4Addr::LOCALHOST }.into();
    let bind = |port| {
        let listener = TcpListener::bind((ip, port))?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    if let Some(port) = port {
        return bind(port).map_err(|source| ListenError::Port { port, source });
    }
    for port in DEFAULT_PORT..=DEFAULT_PORT + NEXT_PORTS {
        match bind(port) {
            // Windows denies a port it has set aside instead of calling it taken.
            Err(error) if matches!(error.kind(), io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied) => {}
            bound => return bound.map_err(|source| ListenError::Port { port, source }),
        }
    }
    Err(ListenError::NoFreePort)
}

impl fmt::Display for ListenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Port { port, source } => {
                let why = match source.kind() {
                    io::ErrorKind::AddrInUse => "已被别的程序占用".to_owned(),
                    io::ErrorKind::PermissionDenied => "系统不允许使用".to_owned(),
                    _ => format!("不能使用（系统报告 {source}）"),
                };
                write!(f, "端口 {port} {why}。请用 --port 换一个，或用 --port 0 由系统任选。")
            }
            Self::NoFreePort => {
                let (first, last) = (DEFAULT_PORT, DEFAULT_PORT + NEXT_PORTS);
                write!(f, "端口 {first} 至 {last} 都被占用。请用 --port 另选一个，或用 --port 0 由系统任选。")
            }
        }
    }
}

impl Error for ListenError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Port { source, .. } => Some(source),
            Self::NoFreePort => None,
        }
    }
}
