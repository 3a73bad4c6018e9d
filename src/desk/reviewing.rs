//! 待审核: what units handed up, on branches and in bundles; looked at, approved, sent back.

use std::path::Path;

use super::answer::Answer;
use super::drafts::FileDraft;
use super::form::{Posted, Told};
use super::page::{self, Frame, ReviewPage, ReviewsPage, ShownFile, WaitingDelivery};
use super::state::State;
use super::{frame, handing, public_changes, received};
use crate::content::{Drafts, period};
use crate::edits::EditError;
use crate::handup::{self, Delivery, Fate, HandUpError, Repository, Review, Taking};
use crate::model::{Site, UnitPath};

/// How many findings are listed.
const LISTED: usize = 60;
const NO_CHANGES: &str = "通过以后，公开的页面和现在一样。";

/// What waits.
pub(super) fn list(state: &State, is_fresh: bool) -> Result<Answer, HandUpError> {
    let root = state.world.root();
    let site = state.world.site();
    let mut waiting = Vec::new();
    let mut error = String::new();
    if let Some(repository) = Repository::of(root).filter(Repository::has_commit) {
        // What was fetched before can be looked at without a network.
        let found = handup::waiting(&repository, is_fresh).or_else(|failure| {
            error = failure.to_string();
            handup::waiting(&repository, false)
        })?;
        let ours = found.into_iter().filter(|review| state.is_ours(&review.unit));
        waiting.extend(ours.map(|review| WaitingDelivery {
            address: format!("review/{}", review.unit),
            name: label(site, &review.unit),
            by: review.by,
            day: review.day,
            what: review.message.lines().next().unwrap_or_default().to_owned(),
        }));
    }
    for unit in received::units(root).into_iter().filter(|unit| state.is_ours(unit)) {
        let (by, what) = match open(root, &unit) {
            Ok(delivery) => (delivery.by.clone(), handup::summary(delivery.files.iter().map(|file| &*file.path))),
            Err(failure) => (String::new(), failure.to_string()),
        };
        let address = format!("received/{unit}");
        waiting.push(WaitingDelivery { address, name: label(site, &unit), by, day: "交接包".into(), what });
    }
    let page = ReviewsPage {
        frame: Frame { reviewing: true, ..frame::of_site(state) },
        waiting,
        error,
        has_git: Repository::of(root).is_some(),
        has_bundles: cfg!(feature = "office"),
    };
    Ok(Answer::page(&page))
}

/// One branch.
pub(super) fn branch(state: &mut State, unit: &str) -> Result<Answer, HandUpError> {
    let review = find(state.world.root(), unit)?;
    let Some(review) = review else { return Ok(Answer::Missing) };
    let about = format!("{} 于 {} 交", review.by, review.day);
    let mut page = shown(state, &review.delivery, about, "review")?;
    page.commit = review.commit;
    page.strangers = review.strangers;
    Ok(Answer::page(&page))
}

/// One bundle.
pub(super) fn bundle(state: &mut State, unit: &str) -> Result<Answer, HandUpError> {
    if !received::units(state.world.root()).iter().any(|known| known == unit) {
        return Ok(Answer::Missing);
    }
    let delivery = open(state.world.root(), unit)?;
    let about =
        if delivery.by.is_empty() { "交接包".to_owned() } else { format!("{} 交的交接包", delivery.by) };
    Ok(Answer::page(&shown(state, &delivery, about, "received")?))
}

/// Keeps a bundle that was brought here.
#[cfg(feature = "office")]
pub(super) fn receive(state: &State, bytes: &[u8]) -> Result<Answer, HandUpError> {
    let delivery = handup::unpack(state.world.root(), bytes)?;
    if !state.is_ours(&delivery.unit) {
        return Err(said("这张办公桌不管这个单位，请在上级的办公桌上收"));
    }
    let failed = |error| HandUpError::Io("交接包".to_owned(), error);
    received::keep(state.world.root(), &delivery.unit, bytes).map_err(failed)?;
    Ok(Answer::Moved(format!("received/{}", delivery.unit)))
}

#[cfg(not(feature = "office"))]
pub(super) fn receive(_: &State, _: &[u8]) -> Result<Answer, HandUpError> {
    Err(said("这个程序编译时没有带交接包功能，请用发布的程序"))
}

/// Approves a branch or sends it back.
pub(super) fn decide_branch(state: &mut State, unit: &str, posted: &Posted) -> Result<Answer, HandUpError> {
    let root = state.world.root().to_owned();
    let repository = Repository::of(&root).ok_or_else(|| said("站点文件夹不在 git 仓库里"))?;
    if posted.get("do") == "approve"
        && let Some(file) = handing::fetch(state, &repository)?.first()
    {
        // What others pushed meanwhile has to be put together with what is here before.
        return Ok(Answer::Moved(format!("file/{file}?done=clash")));
    }
    let Some(review) = find(&root, unit)? else { return Ok(Answer::Missing) };
    // Somebody decides about what he was shown.
    if posted.get("commit") != review.commit {
        return Ok(Answer::told(&format!("review/{unit}"), "刚才又交了一次，请看过下面新的内容再决定。"));
    }
    if posted.get("do") == "approve" {
        let taking = Taking::of(&root, &review.delivery)?;
        refuse_errors(state, unit, &taking)?;
    }
    let (done, not_pushed) = match posted.get("do") {
        "approve" => ("已通过", handup::approve(&repository, &root, state.world.site(), &review)?),
        "return" => {
            let note = note(posted)?;
            ("已退回", handup::send_back(&repository, state.world.site(), &review, note)?)
        }
        _ => return Ok(Answer::Missing),
    };
    state.world.read_again();
    let words = match not_pushed {
        Some(why) => format!("{done}，还没有推送出去：{why}。"),
        None => format!("{done}。"),
    };
    Ok(Answer::told("reviews", &words))
}

/// Takes a bundle in or sends it back. Files somebody has to decide about become drafts, to be put together in their forms.
pub(super) fn decide_bundle(state: &mut State, unit: &str, posted: &Posted) -> Result<Answer, HandUpError> {
    let root = state.world.root().to_owned();
    let delivery = open(&root, unit)?;
    let failed = |error| HandUpError::Io("交接包".to_owned(), error);
    match posted.get("do") {
        "approve" => {
            if let Some(repository) = Repository::of(&root).filter(Repository::has_commit) {
                handup::may_review(&repository, state.world.site(), unit)?;
            }
            let taking = Taking::of(&root, &delivery)?;
            refuse_errors(state, unit, &taking)?;
            let undecided: Vec<_> = taking.files.iter().filter(|file| file.theirs.is_some()).collect();
            if undecided.iter().any(|file| state.drafts.get(&file.path).is_some()) {
                return Err(said("这个单位有没保存的改动，先保存或不要，再收"));
            }
            if let Some(why) = taking.files.iter().find_map(|file| match &file.fate {
                Fate::Refused(why) => Some(format!("“{}”：{why}", file.path)),
                _ => None,
            }) {
                return Err(HandUpError::Said(why));
            }
            for file in &undecided {
                let text = file.theirs.clone().unwrap_or_default();
                let draft = FileDraft { base: file.base.clone(), text, is_delivered: true, ..FileDraft::default() };
                let failed = |source| EditError::Io { file: file.path.clone(), source };
                state.drafts.put(&file.path, &draft).map_err(failed)?;
            }
            let written = taking.write(&root)?;
            received::forget(&root, unit).map_err(failed)?;
            state.world.read_again();
            Ok(match undecided.first() {
                Some(file) => Answer::Moved(format!("file/{}?done=decide", file.path)),
                None => Answer::told(&format!("unit/{unit}"), &format!("已收下，写入 {written} 个文件。")),
            })
        }
        "return" => {
            let text = format!("【退回】{}交来的内容退回，请改好再交：{}", delivery.name, note(posted)?);
            received::forget(&root, unit).map_err(failed)?;
            Ok(Answer::told("reviews", &format!("已退回。把这段话发给对方：{text}")))
        }
        _ => Ok(Answer::Missing),
    }
}

/// Refuses work that brings errors: nothing of the whole site could be published before they are put right.
fn refuse_errors(state: &mut State, unit: &str, taking: &Taking) -> Result<(), HandUpError> {
    let drafts = taking.texts().map(|(path, text)| (path.to_owned(), text)).collect();
    let new = state.world.new_errors(unit, &drafts);
    match new.first() {
        Some(first) => Err(HandUpError::Said(format!(
            "里面有 {} 处错误，收下以后整个网站都不能发布，请退回改好再交。第一处：{}",
            new.len(),
            first.message
        ))),
        None => Ok(()),
    }
}

fn note(posted: &Posted) -> Result<&str, HandUpError> {
    Some(posted.get("note").trim())
        .filter(|note| !note.is_empty())
        .ok_or_else(|| said("退回要写明意见，对方才知道改哪里"))
}

fn find(root: &Path, unit: &str) -> Result<Option<Review>, HandUpError> {
    let Some(repository) = Repository::of(root).filter(Repository::has_commit) else { return Ok(None) };
    handup::waiting_of(&repository, unit)
}

#[cfg(feature = "office")]
fn open(root: &Path, unit: &str) -> Result<Delivery, HandUpError> {
    let delivery = handup::read(root, &received::place(root, unit))?;
    if delivery.unit == unit { Ok(delivery) } else { Err(said("这个交接包写的是别的单位")) }
}

#[cfg(not(feature = "office"))]
fn open(_: &Path, _: &str) -> Result<Delivery, HandUpError> {
    Err(said("这个程序编译时没有带交接包功能，请用发布的程序"))
}

/// What a reviewer sees of a delivery.
fn shown(
    state: &mut State,
    delivery: &Delivery,
    about: String,
    place: &'static str,
) -> Result<ReviewPage, HandUpError> {
    let root = state.world.root().to_owned();
    let unit = &*delivery.unit;
    let taking = Taking::of(&root, delivery)?;
    let drafts: Drafts = taking.texts().map(|(path, text)| (path.to_owned(), text)).collect();
    let findings = state.world.findings(unit, &drafts);
    let pages = pages(unit, &drafts);
    let changes = public_changes::of_unit(&mut state.world, unit, &drafts, &pages);
    Ok(ReviewPage {
        frame: Frame { reviewing: true, ..frame::of_site(state) },
        action: format!("{place}/{unit}"),
        name: label(state.world.site(), unit),
        about,
        commit: String::new(),
        is_unfounded: taking.is_unfounded(),
        is_undecided: taking.is_undecided(),
        files: taking.files.iter().filter(|file| !matches!(file.fate, Fate::Same)).map(ShownFile::of_taken).collect(),
        told: findings.iter().take(LISTED).map(Told::of_finding).collect(),
        changes: page::changes(&changes, NO_CHANGES),
        strangers: Vec::new(),
    })
}

/// Public pages these files change, with titles.
fn pages(unit: &str, drafts: &Drafts) -> Vec<(String, String)> {
    let page = |name: &str| UnitPath(unit).page(name);
    let reports = drafts.keys().filter_map(|file| period(file.rsplit('/').next()?));
    let reports = reports.map(|period| (page(&format!("{}.html", period.slug())), format!("{}公示", period.chinese())));
    std::iter::once((page("index.html"), "公示页面".to_owned())).chain(reports).collect()
}

fn label(site: &Site, unit: &str) -> String {
    site.unit(unit).map_or(unit, |unit| unit.label()).to_owned()
}

fn said(text: &str) -> HandUpError {
    HandUpError::Said(text.to_owned())
}
