//! Files that a command makes, where there were none.

use std::{fs, io, path::Path};

use super::Failure;

/// Writes a file with its folders; never over an existing one.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure(format!("写不了“{}”：{error}", path.display()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(fail)?;
    }
    let mut options = fs::OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    match file {
        Ok(mut file) => io::Write::write_all(&mut file, text.as_bytes()).map_err(fail),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure(format!("“{}”已经有了，不覆盖", path.display())))
        }
        Err(error) => Err(fail(error)),
    }
}
