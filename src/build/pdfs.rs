//! PDFs in the output folder, which pages of units link to.

use std::{collections::HashMap, fs, path::Path};

use crate::{
    publish::{Owner, Publisher},
    site::Pdf,
};

/// All PDFs that were published, by the path of the unit.
pub(super) fn published(publisher: &Publisher) -> HashMap<String, Vec<Pdf>> {
    let mut pdfs: HashMap<String, Vec<Pdf>> = HashMap::new();
    for (path, bytes) in publisher.published_sizes(Owner::Print) {
        let file = path.strip_prefix("print/").and_then(|path| path.strip_suffix(".pdf")?.rsplit_once('/'));
        if let Some((unit, name)) = file {
            pdfs.entry(unit.to_owned()).or_default().push(Pdf { name: name.to_owned(), bytes });
        }
    }
    pdfs
}

/// PDFs of one unit in the output folder of the site at `root`.
pub(crate) fn of_unit(root: &Path, unit: &str) -> Vec<Pdf> {
    let Ok(files) = fs::read_dir(root.join("output").join("print").join(unit)) else { return Vec::new() };
    let pdf = |file: fs::DirEntry| {
        let name = file.file_name().to_str()?.strip_suffix(".pdf")?.to_owned();
        Some(Pdf { name, bytes: file.metadata().ok()?.len() })
    };
    files.flatten().filter_map(pdf).collect()
}
