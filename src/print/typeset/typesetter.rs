//! The typesetter: fonts and layouts, loaded once and shared by all jobs.

use super::error::PrintError;
use super::fonts::Fonts;
use super::layouts;
use std::collections::BTreeMap;
use std::path::Path;
use twox_hash::XxHash3_128;
use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt};

/// Fonts and layouts, ready to print.
pub(crate) struct Typesetter {
    library: LazyHash<Library>,
    fonts: Fonts,
    layouts: BTreeMap<String, Source>,
    /// What layouts read beside their data.
    wordings: BTreeMap<String, Bytes>,
    roles: Bytes,
    fingerprint: u128,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter").field("layouts", &self.layouts.keys()).finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Loads the layouts of `theme` and looks for fonts; `preferred` names a family for a role.
    ///
    /// # Errors
    /// When a file of the theme cannot be read or no font has Chinese characters.
    pub(crate) fn load<E>(
        root: &Path,
        theme: &str,
        preferred: &BTreeMap<String, String>,
    ) -> Result<Self, PrintError<E>> {
        let layouts = layouts::load(root, theme)?;
        let folder = root.join("themes").join(theme).join("fonts");
        let fonts = Fonts::find(&folder, preferred)
            .ok_or_else(|| PrintError::NoChineseFont { folder: format!("themes/{theme}/fonts") })?;
        let mut all = format!("{}\n{}\n{}", env!("CARGO_PKG_VERSION"), fonts.roles, fonts.fingerprint);
        let (mut sources, mut wordings) = (BTreeMap::new(), BTreeMap::new());
        for (name, text) in layouts {
            all.push_str(&name);
            all.push_str(&text);
            if name.ends_with(layouts::WORDING) {
                wordings.insert(name, Bytes::from_string(text));
            } else if let Some(id) = file_id(&format!("/print/{name}")) {
                sources.insert(name, Source::new(id, text));
            }
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            roles: Bytes::from_string(fonts.roles.clone()),
            fonts,
            layouts: sources,
            wordings,
            fingerprint: XxHash3_128::oneshot(all.as_bytes()),
        })
    }

    /// Hash that changes whenever a layout or font does.
    pub(super) fn fingerprint(&self) -> u128 {
        self.fingerprint
    }

    pub(super) fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    /// Families by role.
    pub(super) fn roles(&self) -> &Bytes {
        &self.roles
    }

    /// A file of wording by its path below `print/`.
    pub(super) fn wording(&self, name: &str) -> Option<&Bytes> {
        self.wordings.get(name)
    }

    /// A layout by its path below `print/`.
    pub(super) fn layout(&self, name: &str) -> Option<&Source> {
        self.layouts.get(name)
    }
}

/// The typesetter's name for a path.
pub(super) fn file_id(path: &str) -> Option<FileId> {
    VirtualPath::new(path).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}
