//! What is asked of the local server, with or without the desk.

use super::{Failure, arguments::Arguments};
use crate::{
    build::date,
    preview::{Dates, ServeOptions},
};

/// Reads the options; `lan` says whether others are let in.
pub(super) fn read(args: &Arguments, lan: bool) -> Result<ServeOptions, Failure> {
    let port = args.value("port")?.map(|port| parse_port(&port)).transpose()?;
    let dates = Dates { given: args.as_of()?, today: date::as_of(None, None)? };
    Ok(ServeOptions { root: args.root.clone(), dates, port, lan })
}

fn parse_port(text: &str) -> Result<u16, Failure> {
    text.parse().map_err(|_| Failure(format!("--port 要写 0 到 65535 的数，现在是“{text}”")))
}
