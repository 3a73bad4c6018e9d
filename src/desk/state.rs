//! What the desk knows while it runs: records, drafts, saves, and which forms are open in browsers.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::io;

use super::changes::Prefer;
use super::conflict;
use super::drafts::{DraftFolder, FileDraft};
use super::form::{self, Posted, Told};
use super::month;
use super::saving::{self, SaveError, Saves};
use super::world::World;
use crate::content::{Drafts, period};
use crate::digest::Sha256Digest;
use crate::edits::{ContentFile, EditError, Value};
use crate::keys::{plan, progress, unit};
use crate::model::{PlanStatus, UnitPath, Vocabulary as _};

/// Forms that are remembered by what they were made of.
const REMEMBERED: usize = 64;

/// The state of a desk; one request at a time looks at it.
pub(super) struct State {
    pub(super) world: World,
    pub(super) drafts: DraftFolder,
    pub(super) saves: Saves,
    /// Paths of the units it was opened for; all when empty.
    pub(super) units: Vec<String>,
    /// What is to be shown on the next page, once.
    pub(super) said: RefCell<String>,
    /// Origin of the preview.
    pub(super) preview: String,
    /// What forms were made of, by their state.
    rendered: VecDeque<(String, FileDraft)>,
}

/// What came of a form.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Written.
    Saved,
    /// Not written, since something must not be or was not understood; kept as a draft.
    Barred,
    /// Kept as a draft; the record to look at.
    Kept(Option<String>),
    /// The file was changed by somebody else; kept as a draft, to be put together.
    Clash,
    /// Thrown away, or taken back.
    Undone,
    /// The file is gone.
    Deleted,
    /// Another window has changes of this file that are not saved; nothing was kept.
    Elsewhere,
}

impl State {
    pub(super) fn new(world: World, units: Vec<String>, preview: String) -> Self {
        let drafts = DraftFolder::of(world.root());
        Self {
            world,
            drafts,
            saves: Saves::default(),
            units,
            said: RefCell::default(),
            preview,
            rendered: VecDeque::new(),
        }
    }

    /// Whether this unit is one the desk was opened for.
    pub(super) fn is_ours(&self, unit: &str) -> bool {
        self.units.is_empty() || self.units.iter().any(|top| UnitPath(unit).is_within(top))
    }

    /// Whether a file may be worked on: one of our units, or of the site where all units are ours.
    pub(super) fn has_file(&self, file: &str) -> bool {
        match UnitPath::of_source(file) {
            Some(UnitPath(unit)) => self.world.site().unit(unit).is_some() && self.is_ours(unit),
            None => self.units.is_empty(),
        }
    }

    /// The file as it stands: its draft, else what is on disk, else what a new one begins with.
    ///
    /// # Errors
    ///
    /// When it cannot be read completely.
    pub(super) fn present(&mut self, file: &str) -> Result<(FileDraft, bool), EditError> {
        let opened = ContentFile::open_or_create(self.world.root(), file)?;
        let base = opened.digest().map(|_| opened.text().to_owned());
        if let Some(draft) = self.drafts.get(file) {
            let is_saved = base.as_ref() == Some(&draft.text) && draft.not_understood.is_empty();
            if !is_saved {
                return Ok((draft, true));
            }
            // Saved just before something stopped the program.
            let _ = self.drafts.remove(file);
        }
        Ok((FileDraft { base, text: opened.text().to_owned(), ..FileDraft::default() }, false))
    }

    /// The file with this text, ready to be changed. A month's report has an item for each open problem.
    ///
    /// # Errors
    ///
    /// When it cannot be read completely.
    pub(super) fn editable(&mut self, file: &str, text: &str) -> Result<ContentFile, EditError> {
        let mut opened = ContentFile::open_or_create(self.world.root(), file)?;
        opened.set_text(text)?;
        if let Some(UnitPath(unit)) = UnitPath::of_source(file).filter(|_| opened.kind().name == progress::FILE.name) {
            let drafts = self.drafts_of(unit);
            self.world.alone(unit, &drafts, |register| month::begin(&mut opened, register))?;
        }
        Ok(opened)
    }

    /// Texts of a unit's drafts.
    pub(super) fn drafts_of(&self, unit: &str) -> Drafts {
        let own = self.drafts.files().into_iter().filter(|file| UnitPath::of_source(file) == Some(UnitPath(unit)));
        own.filter_map(|file| Some((file.clone(), self.drafts.get(&file)?.text))).collect()
    }

    /// Texts of a unit's drafts as one of its pages shows them: a report that is not published yet is looked at as if it
    /// were published today.
    pub(super) fn drafts_for_page(&self, unit: &str, page: &str) -> Drafts {
        let mut drafts = self.drafts_of(unit);
        let name = page.rsplit('/').next().unwrap_or_default().trim_end_matches(".html");
        if period(&format!("{name}.md")).is_none() {
            return drafts;
        }
        let file = UnitPath(unit).source(&format!("progress/{name}.md"));
        let published = ContentFile::open_or_create(self.world.root(), &file).and_then(|mut opened| {
            if let Some(text) = drafts.get(&file) {
                opened.set_text(text)?;
            }
            let today = self.world.as_of();
            let is_public = matches!(opened.get("published")?, Some(Value::Day(day)) if day <= today);
            if !is_public {
                opened.set("published", &Value::Day(today))?;
            }
            Ok(opened.text().to_owned())
        });
        if let Ok(text) = published {
            drafts.insert(file, text);
        }
        drafts
    }

    /// What is told in the form of a file with this text.
    pub(super) fn told(&mut self, opened: &ContentFile, not_understood: &BTreeMap<String, String>) -> Vec<Told> {
        let errors = not_understood
            .iter()
            .filter_map(|(field, typed)| opened.typed(field, typed).err().map(|error| (field.clone(), error)));
        let errors = errors.collect();
        let findings = match UnitPath::of_source(opened.path()) {
            Some(UnitPath(unit)) => {
                let mut drafts = self.drafts_of(unit);
                drafts.insert(opened.path().to_owned(), opened.text().to_owned());
                let mut findings = self.world.findings(unit, &drafts);
                if let Some(text) = self.as_published(opened) {
                    // What is not public yet will be: numbers of persons are told before they are in the file.
                    drafts.insert(opened.path().to_owned(), text);
                    findings.retain(|finding| !form::is_barred(finding) || finding.file != opened.path());
                    findings.extend(self.world.findings(unit, &drafts).into_iter().filter(form::is_barred));
                }
                findings
            }
            None => self.world.site_findings(opened),
        };
        let mut told = form::tell(opened.path(), &findings, &errors);
        if opened.kind().name == progress::FILE.name {
            told.extend(month::told(opened).into_iter().filter(|own| !errors.contains_key(&own.field)));
        }
        told
    }

    /// The text of a report or plan that is not public yet as it will be when it is; none of other files.
    fn as_published(&self, opened: &ContentFile) -> Option<String> {
        let mut copy = ContentFile::open_or_create(self.world.root(), opened.path()).ok()?;
        copy.set_text(opened.text()).ok()?;
        match opened.kind().name {
            name if name == progress::FILE.name => copy.set("published", &Value::Day(self.world.as_of())).ok()?,
            name if name == plan::FILE.name => copy.set("status", &Value::text(PlanStatus::Reviewed.word())).ok()?,
            _ => return None,
        }
        (copy.text() != opened.text()).then(|| copy.text().to_owned())
    }

    /// A name for what a form is made of, by which it is recognised when it comes back.
    pub(super) fn remember(&mut self, draft: &FileDraft) -> String {
        let state = state(draft);
        if !self.rendered.iter().any(|(known, _)| *known == state) {
            if self.rendered.len() == REMEMBERED {
                self.rendered.pop_front();
            }
            self.rendered.push_back((state.clone(), draft.clone()));
        }
        state
    }

    /// Takes a form.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written, or the form is none of ours.
    pub(super) fn take(&mut self, file: &str, mut posted: Posted) -> Result<Outcome, EditError> {
        let (present, is_draft) = self.present(file)?;
        let what = posted.get("do").to_owned();
        match &*what {
            "discard" => return self.discard(file),
            "undo" => return self.undo(file),
            "delete" => return self.delete(file, &present),
            "merge" => return self.merge(file, &present, &posted),
            "merge-mine" => return self.put_together(file, &present, Prefer::Mine),
            "merge-theirs" => return self.put_together(file, &present, Prefer::Theirs),
            _ => {}
        }
        let start = match self.rendered.iter().find(|(known, _)| known == posted.get("state")) {
            _ if posted.get("state") == state(&present) => present,
            Some((_, rendered)) if !is_draft => rendered.clone(),
            _ => return Ok(Outcome::Elsewhere),
        };
        let mut opened = self.editable(file, &start.text)?;
        let before = opened.text().to_owned();
        month::enter_acts(&opened, &mut posted)?;
        let entered = form::enter(&mut opened, &posted)?;
        let shown = form::command(&mut opened, &what)?;
        let not_understood = entered.not_understood.into_iter().map(|(field, (typed, _))| (field, typed)).collect();
        // A report that was only looked at is not begun by that.
        let text = if opened.text() == before && start.base.is_none() { &start.text } else { opened.text() };
        let draft = FileDraft { text: text.to_owned(), not_understood, ..start };
        if what != "save" {
            self.keep(file, &draft)?;
            return Ok(Outcome::Kept(shown));
        }
        self.keep(file, &draft)?;
        if self.told(&opened, &draft.not_understood).iter().any(|told| told.is_barred) {
            return Ok(Outcome::Barred);
        }
        match self.saves.save(self.world.root(), file, &draft) {
            Ok(()) => self.discard(file).map(|_| Outcome::Saved),
            Err(SaveError::Changed) => Ok(Outcome::Clash),
            Err(SaveError::Edit(error)) => Err(error),
        }
    }

    /// Keeps a draft, unless it says what the file says.
    pub(super) fn keep(&mut self, file: &str, draft: &FileDraft) -> Result<(), EditError> {
        let is_same = draft.base.as_ref() == Some(&draft.text) && draft.not_understood.is_empty();
        let kept = if is_same { self.drafts.remove(file) } else { self.drafts.put(file, draft) };
        kept.map_err(failed(file))
    }

    fn discard(&mut self, file: &str) -> Result<Outcome, EditError> {
        self.drafts.remove(file).map_err(failed(file))?;
        self.world.refresh(&[file]);
        Ok(Outcome::Undone)
    }

    /// Deletes a file; that can be taken back like a save.
    fn delete(&mut self, file: &str, draft: &FileDraft) -> Result<Outcome, EditError> {
        if !can_delete(file) {
            return Ok(Outcome::Elsewhere);
        }
        match self.saves.delete(self.world.root(), file, draft) {
            Ok(()) => self.discard(file).map(|_| Outcome::Deleted),
            Err(SaveError::Changed) => Ok(Outcome::Clash),
            Err(SaveError::Edit(error)) => Err(error),
        }
    }

    fn undo(&mut self, file: &str) -> Result<Outcome, EditError> {
        let taken_back = self.saves.take_back(self.world.root(), file);
        self.world.refresh(&[file]);
        match taken_back {
            Ok(()) => Ok(Outcome::Undone),
            Err(SaveError::Changed) => Ok(Outcome::Clash),
            Err(SaveError::Edit(error)) => Err(error),
        }
    }

    /// Puts a draft together with what is on disk, as a form decided field by field.
    fn merge(&mut self, file: &str, draft: &FileDraft, posted: &Posted) -> Result<Outcome, EditError> {
        let opened = ContentFile::open_or_create(self.world.root(), file)?;
        let Some(mut decided) = conflict::decided(self.world.root(), file, draft, opened.text(), posted)? else {
            return Ok(Outcome::Clash);
        };
        decided.base = base_of(&opened);
        self.keep(file, &decided)?;
        Ok(Outcome::Kept(None))
    }

    fn put_together(&mut self, file: &str, draft: &FileDraft, prefer: Prefer) -> Result<Outcome, EditError> {
        let opened = ContentFile::open_or_create(self.world.root(), file)?;
        let mut together = saving::put_together(draft, opened.text(), prefer);
        together.base = base_of(&opened);
        self.keep(file, &together)?;
        Ok(Outcome::Kept(None))
    }
}

/// What a draft of a file begins with: none where there is no file.
fn base_of(opened: &ContentFile) -> Option<String> {
    opened.digest().map(|_| opened.text().to_owned())
}

/// Whether a file may be deleted: a unit and a site need the one that names them.
pub(super) fn can_delete(file: &str) -> bool {
    ![unit::FILE.file(), "site.toml", "campaign.toml"].iter().any(|needed| file.ends_with(&format!("/{needed}")))
}

/// A name for a draft.
fn state(draft: &FileDraft) -> String {
    let mut bytes = draft.base.clone().unwrap_or_default().into_bytes();
    bytes.push(0);
    bytes.extend_from_slice(draft.text.as_bytes());
    Sha256Digest::of(&bytes).hex()
}

fn failed(file: &str) -> impl FnOnce(io::Error) -> EditError {
    move |source| EditError::Io { file: file.to_owned(), source }
}
