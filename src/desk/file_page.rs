//! The page of a file: its form, and beside it what will be written and what the public will see.

use std::collections::BTreeSet;

use super::changes::{Fate, compare};
use super::conflict::Conflict;
use super::drafts::FileDraft;
use super::form::{self, Filling, Offered, Part, Told, persons};
use super::page::{self, FilePage, Frame, View};
use super::state::{State, can_delete};
use super::{frame, handing, month, public_changes, tasks};
use crate::content::{Drafts, period};
use crate::edits::{ContentFile, EditError, Value};
use crate::keys::progress;
use crate::model::{Period, UnitPath};

/// What is said where nothing changes for the public.
const NO_CHANGES: &str = "保存以后，公开的页面和现在一样。";
const NOT_PUBLIC: &str = "这个文件不在单位的公开页面上，改动从网站上看。";

/// Unchanged lines shown around a change.
const AROUND: usize = 3;

/// How a file is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) file: &'a str,
    /// Whether all fields of a month's report are asked for, instead of cards.
    pub(super) is_whole: bool,
    /// Address of the draft preview: origin and key.
    pub(super) draft_preview: &'a str,
}

/// Everything beside the form, which changes while somebody types.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) state: String,
    pub(super) told: Vec<Told>,
    pub(super) lines: String,
    pub(super) changes: String,
}

/// The page of a file.
///
/// # Errors
///
/// When the file cannot be read completely.
pub(super) fn page(state: &mut State, asked: Asked<'_>, frame: Frame) -> Result<FilePage, EditError> {
    let file = asked.file;
    let (draft, has_draft) = state.present(file)?;
    let opened = state.editable(file, &draft.text)?;
    let disk = ContentFile::open_or_create(state.world.root(), file)?;
    let is_changed = has_draft && disk.digest().map(|_| disk.text()) != draft.base.as_deref();
    let conflict = is_changed.then(|| Conflict::of(state.world.root(), file, &draft, disk.text()));
    let unit = UnitPath::of_source(file).map(|unit| unit.as_str().to_owned());
    let reported = reported(&opened).filter(|_| !asked.is_whole);
    let mut told = state.told(&opened, &draft.not_understood);
    let tree = opened.get("")?;
    let names = names(&parts(state, &opened, tree.as_ref(), &draft, &[]));
    for told in &mut told {
        told.field = nearest(&told.field, &names);
    }
    let parts = parts(state, &opened, tree.as_ref(), &draft, &told);
    told.retain(|told| told.field.is_empty());
    let html = match (reported, &unit) {
        (Some(period), Some(unit)) => {
            let drafts = state.drafts_of(unit);
            state.world.alone(unit, &drafts, |register| month::cards(register, period, tree.as_ref(), parts))
        }
        _ => form::html(&parts),
    };
    let beside = beside(state, &opened, &draft);
    Ok(FilePage {
        title: tasks::title(file),
        about: match reported {
            Some(_) => "逐个问题报进展；最后写上公示日期才公开，不写就是草稿。".to_owned(),
            None => format!("{}。", opened.kind().text),
        },
        view: match (opened.kind().name == progress::FILE.name, asked.is_whole) {
            (false, _) => View::Plain,
            (true, false) => View::Cards,
            (true, true) => View::Whole,
        },
        body: opened.kind().is_markdown().then(|| opened.body().to_owned()),
        body_help: "一段一行，空一行另起一段；没有要写的可以空着",
        can_delete: draft.base.is_some() && can_delete(file),
        can_undo: !has_draft && state.saves.can_take_back(file),
        previews: previews(asked.draft_preview, unit.as_deref(), &opened),
        parts: html,
        persons: unit
            .as_deref()
            .and_then(|unit| state.world.site().unit(unit))
            .map(persons::offered)
            .unwrap_or_default(),
        state: beside.state,
        lines: beside.lines,
        changes: beside.changes,
        file: file.to_owned(),
        frame,
        told,
        conflict,
        has_draft,
        ..FilePage::default()
    })
}

/// What stands beside the form of a draft.
pub(super) fn beside(state: &mut State, opened: &ContentFile, draft: &FileDraft) -> Beside {
    let told = state.told(opened, &draft.not_understood);
    let base = draft.base.clone().unwrap_or_default();
    let lines = page::lines(opened.path(), &around(compare(&base, opened.text())));
    let changes = match UnitPath::of_source(opened.path()) {
        Some(UnitPath(unit)) => {
            let mut drafts = Drafts::new();
            drafts.insert(opened.path().to_owned(), draft.text.clone());
            let pages = public_pages(unit, opened);
            page::changes(&public_changes::of_unit(&mut state.world, unit, &drafts, &pages), NO_CHANGES)
        }
        None => page::changes(&[], NOT_PUBLIC),
    };
    Beside { state: state.remember(draft), told, lines, changes }
}

/// Changed lines with a few around them; everything where nothing has changed.
fn around(lines: Vec<super::changes::ChangedLine>) -> Vec<super::changes::ChangedLine> {
    let changed: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| line.fate != Fate::Kept).map(|(at, _)| at).collect();
    if changed.is_empty() {
        return lines;
    }
    let mut near = lines.into_iter().enumerate();
    let is_near = |at: usize| changed.iter().any(|changed| changed.abs_diff(at) <= AROUND);
    let mut shown: Vec<super::changes::ChangedLine> = Vec::new();
    let mut is_gap = false;
    for (at, line) in near.by_ref() {
        if is_near(at) {
            shown.push(line);
            is_gap = false;
        } else if !is_gap {
            shown.push(super::changes::ChangedLine { fate: Fate::Kept, text: "……".into() });
            is_gap = true;
        }
    }
    shown
}

/// The period a file reports on.
fn reported(opened: &ContentFile) -> Option<Period> {
    let is_report = opened.kind().name == progress::FILE.name;
    period(opened.path().rsplit('/').next()?).filter(|_| is_report)
}

fn parts(state: &State, opened: &ContentFile, tree: Option<&Value>, draft: &FileDraft, told: &[Told]) -> Vec<Part> {
    let site = state.world.site();
    let unit = UnitPath::of_source(opened.path()).and_then(|unit| site.unit(unit.as_str()));
    let offered = Offered::of(site, unit);
    form::parts(opened.kind(), tree, &Filling { offered, not_understood: &draft.not_understood, told })
}

/// Names of all parts.
fn names(parts: &[Part]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for part in parts {
        match part {
            Part::Field(field) => drop(names.insert(field.name.clone())),
            Part::Table(table) => {
                names.insert(table.name.clone());
                names.extend(self::names(&table.parts));
            }
            Part::Records(list) => {
                names.insert(list.name.clone());
                for record in &list.records {
                    names.insert(record.name.clone());
                    names.extend(self::names(&record.parts));
                }
            }
        }
    }
    names
}

/// The part a finding about this field is told at: the field, or the nearest around it.
fn nearest(field: &str, names: &BTreeSet<String>) -> String {
    let mut field = field;
    while !field.is_empty() && !names.contains(field) {
        field = &field[..field.rfind(['.', '[']).unwrap_or(0)];
    }
    field.to_owned()
}

/// Public pages of a unit that a file may change, with titles.
fn public_pages(unit: &str, opened: &ContentFile) -> Vec<(String, String)> {
    let page = |name: &str| UnitPath(unit).page(name);
    let mut pages = vec![(page("index.html"), "公示页面".to_owned())];
    if let Some(period) = reported(opened) {
        pages.push((page(&format!("{}.html", period.slug())), format!("{}公示", period.chinese())));
    }
    pages
}

/// Pages to look at beside the form.
fn previews(draft_preview: &str, unit: Option<&str>, opened: &ContentFile) -> Vec<(String, String)> {
    let Some(unit) = unit else { return Vec::new() };
    let mut pages = public_pages(unit, opened);
    // What is being written is looked at first.
    pages.reverse();
    pages.push((UnitPath(unit).page("board.html"), "公示栏".to_owned()));
    pages.into_iter().map(|(path, title)| (title, format!("{draft_preview}{path}"))).collect()
}

/// The page of a unit: what is to be done, and the month's report where one is due.
///
/// # Errors
///
/// When the report cannot be read completely.
pub(super) fn unit_page(state: &mut State, unit: &str, draft_preview: &str) -> Result<FilePage, EditError> {
    let drafts = state.drafts_of(unit);
    let findings = state.world.findings(unit, &drafts);
    let findings: Vec<_> = findings.iter().filter(|finding| finding.unit == unit).collect();
    let files: Vec<String> = drafts.keys().cloned().collect();
    let (tasks, due) = state.world.alone(unit, &drafts, |register| {
        let Some((unit, unit_state)) = register.site.units.first().zip(register.units.first()) else {
            return (Vec::new(), None);
        };
        let due = tasks::month_due(unit_state).filter(|_| unit.plan.is_some());
        let file = due.map(|month| unit.file(&format!("progress/{month}.md")));
        (tasks::of_unit(register, unit, &findings, &files), file)
    });
    let frame = frame::of_unit(state, unit, due.as_deref());
    let mut page = match &due {
        Some(file) => page(state, Asked { file, is_whole: false, draft_preview }, frame)?,
        None => FilePage { frame, ..FilePage::default() },
    };
    page.tasks = handing::returned(state, unit).into_iter().chain(tasks).collect();
    page.back = format!("unit/{unit}");
    Ok(page)
}
