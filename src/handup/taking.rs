//! A delivery compared with what is on disk, and taken in.

use std::{fs, path::Path};

use super::{Bases, Before, Delivered, Delivery, DeskFolder, HandUpError, own};
use crate::{
    atomic_write::Draft,
    digest::Sha256Digest,
    edits::{Clash, ContentFile, Difference, Merge, differences},
};

/// Versions of files that were delivered last and decided about: the next delivery is compared with them, so that nobody is
/// asked twice.
const TAKEN: &str = "taken";

impl Delivered {
    /// What the sender changed, field by field; nothing for pictures, and for what cannot be read.
    pub(crate) fn differences(&self, root: &Path) -> Vec<Difference> {
        let version = |bytes: &[u8]| {
            let text = own::text(&self.path, bytes).ok()?;
            ContentFile::version(root, &self.path, &text).ok()
        };
        let before = match &self.before {
            Before::Content(content) if !own::is_asset(&self.path) => version(content),
            Before::Absent if !own::is_asset(&self.path) => None,
            Before::Unknown | Before::Absent | Before::Content(_) => return Vec::new(),
        };
        differences(before.as_ref(), self.content.as_deref().and_then(version).as_ref()).unwrap_or_default()
    }
}

/// What a delivery would change here.
#[derive(Debug)]
pub(crate) struct Taking {
    pub(crate) files: Vec<TakenFile>,
}

/// One file of a delivery, as it compares with the one here.
#[derive(Debug)]
pub(crate) struct TakenFile {
    pub(crate) path: String,
    pub(crate) fate: Fate,
    /// What changes here, field by field; nothing for pictures.
    pub(crate) differences: Vec<Difference>,
    /// What was delivered; none where the file is deleted.
    delivered: Option<Vec<u8>>,
    /// What is here now; it has to be the same when it is written.
    present: Option<Vec<u8>>,
    /// What the sender began with and what he wrote, as text; for files somebody has to decide about.
    pub(crate) base: Option<String>,
    pub(crate) theirs: Option<String>,
    /// Whether what is here is replaced although nobody knows what its sender began with.
    is_unfounded: bool,
}

/// What becomes of a file.
#[derive(Debug)]
pub(crate) enum Fate {
    /// It says the same here.
    Same,
    /// It becomes this; nothing where it is deleted.
    Becomes(Option<Vec<u8>>),
    /// Both sides changed the same fields otherwise.
    Clash(Vec<Clash>),
    /// It cannot be taken in, and why.
    Refused(String),
}

impl Taking {
    /// Compares a delivery with what is below `root`.
    ///
    /// # Errors
    /// When a file of the delivery may not lie here, or one here cannot be read.
    pub(crate) fn of(root: &Path, delivery: &Delivery) -> Result<Self, HandUpError> {
        let file = |delivered: &Delivered| {
            own::admit(root, &delivery.unit, &delivered.path, delivered.content.as_deref())?;
            TakenFile::of(root, delivered)
        };
        Ok(Self { files: delivery.files.iter().map(file).collect::<Result<_, _>>()? })
    }

    /// Whether anything changes here.
    #[cfg_attr(not(feature = "office"), allow(dead_code))] // only bundles use it, which are packed as ZIP
    pub(crate) fn changes(&self) -> bool {
        self.files.iter().any(|file| !matches!(file.fate, Fate::Same))
    }

    /// Whether somebody has to decide something first.
    pub(crate) fn is_undecided(&self) -> bool {
        self.files.iter().any(|file| matches!(file.fate, Fate::Clash(_) | Fate::Refused(_)))
    }

    /// Whether a file here is replaced although nobody knows what its sender began with.
    pub(crate) fn is_unfounded(&self) -> bool {
        self.files.iter().any(|file| file.is_unfounded)
    }

    /// Texts of files of content as they become, to be checked before they are written.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.files.iter().filter_map(|file| match &file.fate {
            Fate::Becomes(Some(bytes)) if !own::is_asset(&file.path) => {
                Some((&*file.path, String::from_utf8_lossy(bytes).into_owned()))
            }
            _ => None,
        })
    }

    /// Writes what becomes of the files; answers how many. Files somebody has to decide about stay as they are.
    ///
    /// # Errors
    /// When a file was changed since it was compared, or cannot be written; those before it are written.
    pub(crate) fn write(&self, root: &Path) -> Result<usize, HandUpError> {
        for file in &self.files {
            if own::read(root, &file.path)? != file.present {
                let why = format!("“{}”刚才被别人改过，什么也没有写。请再试一次", file.path);
                return Err(HandUpError::Said(why));
            }
        }
        let (bases, mut written) = (Bases::of(root), 0);
        for file in &self.files {
            if let Some(delivered) = file.delivered.as_ref().filter(|_| !own::is_asset(&file.path)) {
                let failed = |error| HandUpError::Io(file.path.clone(), error);
                DeskFolder::of(root, TAKEN).put(&file.path, delivered).map_err(failed)?;
            }
            let Fate::Becomes(content) = &file.fate else { continue };
            let failed = |error| HandUpError::Io(file.path.clone(), error);
            let target = root.join(&file.path);
            // Whoever hands it on from here, hands it up as his own change.
            if file.present.is_none() || !own::is_asset(&file.path) {
                let before = file.present.as_deref().and_then(|bytes| str::from_utf8(bytes).ok());
                bases.note(&file.path, before).map_err(failed)?;
            }
            match content {
                Some(bytes) => {
                    if let Some(folder) = target.parent() {
                        fs::create_dir_all(folder).map_err(failed)?;
                    }
                    Draft::write(&target, bytes).and_then(Draft::put_in_place).map_err(failed)?;
                }
                None => fs::remove_file(&target).map_err(failed)?,
            }
            written += 1;
        }
        Ok(written)
    }
}

impl TakenFile {
    /// What becomes of it, in a word or two.
    pub(crate) fn what(&self) -> String {
        match &self.fate {
            Fate::Same => "和这里一样".to_owned(),
            Fate::Becomes(None) => "删除".to_owned(),
            Fate::Becomes(Some(_)) if self.is_new() => "新建".to_owned(),
            Fate::Becomes(Some(_)) => "有改动".to_owned(),
            Fate::Clash(clashes) => format!("{} 处两边都改过", clashes.len()),
            Fate::Refused(why) => why.clone(),
        }
    }

    /// Whether there is no such file here yet.
    pub(crate) fn is_new(&self) -> bool {
        self.present.is_none()
    }

    fn of(root: &Path, file: &Delivered) -> Result<Self, HandUpError> {
        let present = own::read(root, &file.path)?;
        let mut taken = Self {
            path: file.path.clone(),
            fate: Fate::Same,
            differences: Vec::new(),
            base: None,
            theirs: None,
            delivered: file.content.clone(),
            present: present.clone(),
            is_unfounded: false,
        };
        // Of what was delivered before it was decided then: only what is new since is looked at.
        let known = DeskFolder::of(root, TAKEN).get(&file.path);
        if present == file.content || (known.is_some() && known == file.content) {
            return Ok(taken);
        }
        let known = known.filter(|bytes| file.earlier.contains(&Sha256Digest::of(bytes).hex()));
        let before = match (&known, &file.before) {
            (Some(known), _) => Some(Some(known)),
            (None, Before::Content(content)) => Some(Some(content)),
            (None, Before::Absent) => Some(None),
            (None, Before::Unknown) => None,
        };
        let was_sent = present.as_deref().is_some_and(|bytes| file.earlier.contains(&Sha256Digest::of(bytes).hex()));
        let is_plain = present.is_none() && file.content.is_some();
        // Whoever does not know what he began with is taken at his word, and the difference is shown.
        if was_sent || is_plain || before.is_none_or(|before| before == present.as_ref()) {
            taken.is_unfounded = before.is_none() && !was_sent && !is_plain;
            taken.fate = Fate::Becomes(file.content.clone());
        } else if own::is_asset(&file.path) || file.content.is_none() || present.is_none() {
            let why = "两边都动过这个文件，不能合在一起。请和对方商量留哪一个，再发一次";
            taken.fate = Fate::Refused(why.to_owned());
        } else {
            taken.merge(root, before.flatten().map(Vec::as_slice), file.content.as_deref().unwrap_or_default())?;
        }
        taken.describe(root)?;
        Ok(taken)
    }

    /// Puts the sender's changes into the file that is here.
    fn merge(&mut self, root: &Path, before: Option<&[u8]>, content: &[u8]) -> Result<(), HandUpError> {
        let path = &self.path;
        let base = before.map(|bytes| own::text(path, bytes)).transpose()?;
        let theirs = own::text(path, content)?;
        let ours = own::text(path, self.present.as_deref().unwrap_or_default())?;
        let version = |text: &str| ContentFile::version(root, path, text);
        let empty = own::empty(path);
        let merge = Merge::of(&version(base.as_deref().unwrap_or(empty))?, &version(&theirs)?, version(&ours)?)?;
        if merge.clashes().is_empty() {
            let text = merge.text(&[])?;
            self.fate = if text == ours { Fate::Same } else { Fate::Becomes(Some(text.into_bytes())) };
        } else {
            self.fate = Fate::Clash(merge.into_clashes());
            (self.base, self.theirs) = (base, Some(theirs));
        }
        Ok(())
    }

    fn describe(&mut self, root: &Path) -> Result<(), HandUpError> {
        let Fate::Becomes(content) = &self.fate else { return Ok(()) };
        if own::is_asset(&self.path) {
            return Ok(());
        }
        let version = |bytes: &Vec<u8>| {
            let text = own::text(&self.path, bytes)?;
            Ok::<_, HandUpError>(ContentFile::version(root, &self.path, &text)?)
        };
        // A file here that cannot be read is replaced as a whole.
        let before = self.present.as_ref().and_then(|bytes| version(bytes).ok());
        let after = content.as_ref().map(version).transpose()?;
        self.differences = differences(before.as_ref(), after.as_ref())?;
        Ok(())
    }
}
