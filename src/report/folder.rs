//! `reports/`: the one folder the office's files go to.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::diagnostics::Failure;
use crate::publish;

/// Name of the folder below the site's root.
pub(crate) const FOLDER: &str = "reports";

/// The folder, known to be no part of a published site.
#[derive(Debug)]
pub(crate) struct ReportFolder {
    path: PathBuf,
}

impl ReportFolder {
    /// The folder of the site at `root`; made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made, or a link leads from it into a published site.
    pub(crate) fn open(root: &Path) -> Result<Self, Failure> {
        let path = root.join(FOLDER);
        let real =
            fs::create_dir_all(&path).and_then(|()| path.canonicalize()).map_err(|error| unwritten(&path, &error))?;
        let output = root.join("output").canonicalize().ok();
        if publish::is_public(&real) || output.is_some_and(|output| real.starts_with(output)) {
            let shown = path.display();
            return Err(Failure(format!(
                "“{shown}”在公开的网站文件夹里，内部材料不写进去；把它改成站点里单独的文件夹"
            )));
        }
        Ok(Self { path })
    }

    /// Writes a file completely or not at all: what is handed in must not be cut.
    ///
    /// # Errors
    /// When the address leads out of the folder, or the file cannot be written.
    pub(crate) fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.path.join(file);
        let written = if is_inside(file) { write_whole(&path, bytes) } else { Err(io::ErrorKind::InvalidInput.into()) };
        written.map_err(|error| unwritten(&path, &error))
    }

    /// Takes away what an earlier run wrote and this one has nothing to say in: an old list would still name somebody.
    ///
    /// # Errors
    /// When the address leads out of the folder, or the file is there and cannot be removed.
    pub(crate) fn remove(&self, file: &str) -> Result<(), Failure> {
        let path = self.path.join(file);
        let removed = if is_inside(file) { fs::remove_file(&path) } else { Err(io::ErrorKind::InvalidInput.into()) };
        match removed {
            Err(error) if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Err(Failure(format!("删不了“{}”：{error}", path.display())))
            }
            _ => Ok(()),
        }
    }
}

fn is_inside(file: &str) -> bool {
    Path::new(file).components().all(|part| matches!(part, Component::Normal(_)))
}

fn unwritten(path: &Path, error: &io::Error) -> Failure {
    Failure(format!("写不了“{}”：{error}", path.display()))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    fs::write(&draft, bytes)?;
    fs::rename(&draft, path)
}
