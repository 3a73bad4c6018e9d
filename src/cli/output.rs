//! Standard output that survives a closed pipe.

use std::io::{self, ErrorKind, Write};

use super::{Failure, Status};

/// Prints text; a reader that has gone away is not an error.
pub(super) fn print(text: &str) -> Result<Status, Failure> {
    write(|out| out.write_all(text.as_bytes()))?;
    Ok(Status::Done)
}

/// Writes to standard output through a buffer.
pub(super) fn write(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure(format!("写不出结果：{error}"))),
        _ => Ok(()),
    }
}
