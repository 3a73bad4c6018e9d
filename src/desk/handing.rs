//! 交审核: what of a unit is handed up, and how.

use super::answer::Answer;
use super::drafts::FileDraft;
use super::form::{Posted, Told};
use super::frame;
use super::page::{HandUpPage, ShownFile};
use super::state::State;
use super::tasks::{self, Task};
use crate::content::Drafts;
use crate::diagnostics::Severity;
use crate::edits::EditError;
use crate::handup::{self, HandUpError, Mine, Repository, Standing};

/// The page on which a unit's work is handed up.
pub(super) fn page(state: &mut State, unit: &str) -> Result<Answer, HandUpError> {
    let mut frame = frame::of_unit(state, unit, None);
    frame.handing = true;
    let drafts = state.drafts_of(unit);
    let findings = state.world.findings(unit, &drafts);
    let root = state.world.root().to_owned();
    let Some(own) = state.world.site().unit(unit) else { return Ok(Answer::Missing) };
    let repository = Repository::of(&root);
    let delivery = handup::pack(&root, own)?;
    let page = HandUpPage {
        unit: unit.to_owned(),
        standing: repository.as_ref().and_then(|repository| handup::standing(repository, unit)).map(standing),
        unsaved: drafts.keys().map(|file| (tasks::form(file), tasks::title(file))).collect(),
        files: delivery.files.iter().map(|file| ShownFile::of_delivered(&root, file)).collect(),
        told: findings.iter().map(Told::of_finding).collect(),
        has_git: repository.is_some_and(|repository| repository.has_commit()),
        has_bundles: cfg!(feature = "office"),
        frame,
    };
    Ok(Answer::page(&page))
}

/// What became of the last delivery, in words, and whether it was sent back.
fn standing(standing: Standing) -> (String, Option<String>) {
    match standing {
        Standing::Waiting { day, is_sent: true } => (format!("{day} 交的，正在等上级审核。"), None),
        Standing::Waiting { day, is_sent: false } => {
            (format!("{day} 交的还在这台电脑上，没有推送出去，上级看不到。再按一次“交审核”。"), None)
        }
        Standing::Approved { day } => (format!("{day} 交的，上级已经通过。"), None),
        Standing::Returned { note } => ("上次交的退回来了".to_owned(), Some(note)),
    }
}

/// The first thing to do in a unit whose work was sent back: none where it was not.
pub(super) fn returned(state: &State, unit: &str) -> Option<Task> {
    let repository = Repository::of(state.world.root()).filter(Repository::has_commit)?;
    let Standing::Returned { note } = handup::standing(&repository, unit)? else { return None };
    Some(Task {
        title: "上次交的退回来了".to_owned(), detail: note, address: format!("hand-up/{unit}"), is_late: true
    })
}

/// Hands up, fetches, or packs a bundle.
pub(super) fn take(state: &mut State, unit: &str, posted: &Posted) -> Result<Answer, HandUpError> {
    let here = format!("hand-up/{unit}");
    let root = state.world.root().to_owned();
    if state.world.site().unit(unit).is_none() {
        return Ok(Answer::Missing);
    }
    let repository =
        || Repository::of(&root).ok_or_else(|| said("站点文件夹不在 git 仓库里，请存成交接包发给审核的人"));
    let is_writing = !state.drafts_of(unit).is_empty();
    match posted.get("do") {
        "bundle" => bundle(state, unit),
        _ if is_writing => Ok(Answer::told(&here, "还有没保存的改动，先打开下面的文件保存，再交审核。")),
        "fetch" => {
            let undecided = fetch(state, &repository()?)?;
            Ok(match undecided.first() {
                Some(file) => Answer::Moved(format!("file/{file}?done=clash")),
                None => Answer::told(&here, "已是最新内容。"),
            })
        }
        "send" => {
            let errors = state.world.findings(unit, &Drafts::new());
            let errors = errors.iter().filter(|finding| finding.severity == Severity::Error).count();
            if errors > 0 {
                return Ok(Answer::told(
                    &here,
                    &format!("还有 {errors} 处错误，下面“检查的结果”里写着，改好再交审核。"),
                ));
            }
            let repository = repository()?;
            match fetch(state, &repository) {
                Ok(undecided) => {
                    if let Some(file) = undecided.first() {
                        return Ok(Answer::Moved(format!("file/{file}?done=clash")));
                    }
                }
                // Without a network the work is committed here, and sent the next time.
                Err(error) if error.is_out_of_reach() => {}
                Err(error) => return Err(error),
            }
            let site = state.world.site();
            let Some(own) = site.unit(unit) else { return Ok(Answer::Missing) };
            let done = handup::hand_up(&repository, &root, site, own)?;
            let where_to = match (done.is_pushed, done.not_pushed) {
                (true, _) => "已交审核，推送到远程仓库".to_owned(),
                (false, Some(why)) => {
                    format!("已记在这台电脑的 git 里，还没有推送出去（{why}）。再按一次“交审核”就再试")
                }
                (false, None) => format!("已交审核，记在这台电脑的分支 {}（没有设远程仓库）", done.branch),
            };
            Ok(Answer::told(&here, &format!("{where_to}。")))
        }
        _ => Ok(Answer::Missing),
    }
}

/// Takes in what others pushed; answers files somebody has to decide about. What both sides changed is kept as a draft first.
pub(super) fn fetch(state: &mut State, repository: &Repository) -> Result<Vec<String>, HandUpError> {
    let root = state.world.root().to_owned();
    let drafts = &state.drafts;
    let mut keep = |mine: &Mine| {
        if drafts.get(&mine.path).is_some() {
            return Err(said("有文件还没保存，先保存或不要没保存的改动，再取回"));
        }
        let draft = FileDraft { base: mine.base.clone(), text: mine.mine.clone(), ..FileDraft::default() };
        drafts.put(&mine.path, &draft).map_err(|source| EditError::Io { file: mine.path.clone(), source }.into())
    };
    let mut forget = |file: &str| {
        // A draft that stays says what the file says, and is passed over.
        let _ = drafts.remove(file);
    };
    let undecided = handup::update(repository, &root, &mut keep, &mut forget);
    state.world.read_again();
    undecided
}

#[cfg(feature = "office")]
fn bundle(state: &State, unit: &str) -> Result<Answer, HandUpError> {
    let root = state.world.root();
    let Some(own) = state.world.site().unit(unit) else { return Ok(Answer::Missing) };
    let delivery = handup::pack(root, own)?;
    if delivery.files.is_empty() {
        return Ok(Answer::told(&format!("hand-up/{unit}"), "没有改动，没有要打包的。"));
    }
    let bytes = handup::write(&delivery)?;
    delivery.note_handed_up(root)?;
    Ok(Answer::File(format!("{}.gongshi", unit.replace('/', ".")), bytes))
}

#[cfg(not(feature = "office"))]
fn bundle(_: &State, _: &str) -> Result<Answer, HandUpError> {
    Err(said("这个程序编译时没有带交接包功能，请用发布的程序"))
}

fn said(text: &str) -> HandUpError {
    HandUpError::Said(text.to_owned())
}
