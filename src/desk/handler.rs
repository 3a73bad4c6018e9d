//! Requests and the pages they lead to.

use std::sync::{Mutex, PoisonError};

use hyper::body::Bytes;
use hyper::header::{self, HeaderName};
use hyper::{Method, StatusCode};
use serde::Serialize;

use super::answer::Answer;
use super::attaching::{self, Brought};
use super::file_page::{self, Asked, Beside};
use super::form::{Posted, Told, id};
use super::gate::{FOLDER, Gate, Passage};
use super::mending::{self, Mended};
use super::message::{banner, failed, html, message, missing, moved, refused};
use super::state::{Outcome, State};
use super::world::World;
use super::{frame, handing, help, multipart, new_files, reviewing, unit_list};
use crate::content::address as addresses;
use crate::edits::EditError;
use crate::handup::HandUpError;
use crate::model::UnitPath;
use crate::pictures;
use crate::preview::{Preview, ServeError};
use crate::server::{Admission, Handler, Head, Response, address, media_type, split_query};

/// Folder of the preview under which pages show what is not saved; a key nobody can guess follows.
const DRAFTS: &str = "/.draft/";

/// Bytes of a form: the longest ledgers have some 100 kB.
const MAX_FORM: usize = 2 << 20;

/// Where a bundle is sent to, below the desk.
const RECEIVE: &str = "receive";
/// Where photographs and attachments of a file are sent to, with the file behind it.
const BRING: &str = "bring/";
/// Where pictures of the content are seen.
const PICTURE: &str = "picture/";
/// Bytes of photographs: two, as telephones take them.
const MOST_PHOTOS: usize = 48 << 20;
/// Bytes of a bundle.
const MOST_BUNDLE: usize = 64 << 20;

const STYLE: &str = include_str!("client/desk.css");
const SCRIPT: &str = include_str!("client/desk.js");
const ICON: &str = include_str!("../../themes/default/assets/favicon.svg");
const POLICY: HeaderName = header::CONTENT_SECURITY_POLICY;

/// The desk as a handler of requests, around the preview.
pub(super) struct Desk {
    preview: Preview,
    gate: Gate,
    /// Origin, folder and key of pages with drafts.
    draft_preview: String,
    state: Mutex<State>,
}

impl Desk {
    /// Around this preview, for these units.
    ///
    /// # Errors
    ///
    /// When the system has no randomness to give.
    pub(super) fn new(preview: Preview, world: World, units: Vec<String>, gate: Gate) -> Result<Self, ServeError> {
        let draft_preview = format!("{}{DRAFTS}{}/", gate.preview_origin(), super::gate::random()?);
        let state = State::new(world, units, gate.preview_origin());
        Ok(Self { preview, gate, draft_preview, state: Mutex::new(state) })
    }
}

impl Handler for Desk {
    fn admit(&self, head: &Head) -> Admission {
        match self.gate.passage(head) {
            Passage::Desk if head.method == Method::POST => Admission::Body(most_bytes(&head.target)),
            Passage::Desk => Admission::Body(0),
            Passage::Preview => self.preview.admit(head),
            Passage::Answer(response) => Admission::Refused(response),
        }
    }

    fn respond(&self, mut head: Head, body: Bytes) -> Response {
        let Some(target) = head.target.strip_prefix(FOLDER) else {
            let Some(path) = self.without_key(&head.target) else { return self.preview.respond(head, body) };
            let page = address(split_query(&path).0).and_then(|address| self.draft_page(&address.path));
            head.target = path;
            return page.unwrap_or_else(|| self.preview.respond(head, body));
        };
        let (path, query) = split_query(target);
        let query = Posted::read(query.trim_start_matches('?').as_bytes());
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.world.refresh(&[]);
        let response = match head.method {
            Method::POST if path == RECEIVE => Self::receive(&state, &head, &body),
            Method::POST if path.starts_with(BRING) => Self::bring(&mut state, path, &query, &head, &body),
            Method::POST => Self::post(&mut state, path, &query, Posted::read(&body)),
            _ => self.get(&mut state, path, &query),
        };
        response.with(POLICY, self.policy()).with(header::REFERRER_POLICY, "same-origin")
    }
}

impl Desk {
    fn policy(&self) -> String {
        format!(
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action \
             'self'; frame-src {}; frame-ancestors 'none'; base-uri 'none'",
            self.gate.preview_origin()
        )
    }

    /// The path behind the key of pages with drafts.
    fn without_key(&self, target: &str) -> Option<String> {
        let whole = format!("{}{target}", self.gate.preview_origin());
        whole.strip_prefix(&self.draft_preview).map(|path| format!("/{path}"))
    }

    /// A page of a unit with its drafts; none where there is no draft.
    fn draft_page(&self, path: &str) -> Option<Response> {
        let UnitPath(unit) = UnitPath::of_page(path)?;
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.world.refresh(&[]);
        let drafts = state.drafts_for_page(unit, path);
        let page = Some(()).filter(|()| !drafts.is_empty()).and_then(|()| state.world.page(unit, &drafts, path))?;
        Some(Response::bytes(StatusCode::OK, media_type(path), Bytes::from_owner(page)))
    }

    fn get(&self, state: &mut State, path: &str, query: &Posted) -> Response {
        if let Some(file) = path.strip_prefix("file/") {
            return match decoded(file).filter(|file| state.has_file(file)) {
                Some(file) => self.file(state, &file, query),
                None => missing(state),
            };
        }
        if let Some(file) = path.strip_prefix(PICTURE) {
            let file = decoded(file).filter(|file| state.has_file(file) && addresses::is_asset(file));
            return file.and_then(|file| picture(state, &file)).unwrap_or_else(|| missing(state));
        }
        if let Some(unit) = path.strip_prefix("unit/") {
            let unit = decoded(unit).filter(|unit| state.world.site().unit(unit).is_some() && state.is_ours(unit));
            return match unit {
                Some(unit) => match file_page::unit_page(state, &unit, &self.draft_preview) {
                    Ok(mut page) => {
                        banner(&mut page.frame, query.get("done"));
                        html(&page)
                    }
                    Err(error) => failed(state, &error, ""),
                },
                None => missing(state),
            };
        }
        if let Some(answer) = Self::handed(state, path, None) {
            return answer;
        }
        match path {
            "reviews" => {
                let list = reviewing::list(state, query.has("fresh"));
                Self::answer(state, list, "")
            }
            "" => match new_files::home(state) {
                Some(unit) => moved(&format!("unit/{unit}")),
                None => moved("list"),
            },
            "list" => {
                let mut page = unit_list::page(state, query.get("q"), query.get("page").parse().unwrap_or(1));
                banner(&mut page.frame, query.get("done"));
                html(&page)
            }
            "open" => match new_files::file(query).filter(|file| state.has_file(file)) {
                Some(file) => moved(&format!("file/{file}")),
                None => {
                    let unit = Some(query.get("unit")).filter(|unit| !unit.is_empty());
                    let from = unit.map_or("list".to_owned(), |unit| format!("unit/{unit}"));
                    refused(state, "名称只能用小写字母、数字和 -；月份写成 2012-07。请返回改好。", &from)
                }
            },
            _ if path.starts_with("clerk/") => match help::picture(&path["clerk/".len()..]) {
                Some(bytes) => Response::bytes(StatusCode::OK, media_type(path), Bytes::from_static(bytes)),
                None => missing(state),
            },
            "help" => message(state, "录入员手册", help::html()),
            "desk.css" => Response::bytes(StatusCode::OK, media_type(path), STYLE.into()),
            "icon.svg" => Response::bytes(StatusCode::OK, media_type(path), ICON.into()),
            "desk.js" => Response::bytes(StatusCode::OK, media_type(path), SCRIPT.into()),
            _ => missing(state),
        }
    }

    fn file(&self, state: &mut State, file: &str, query: &Posted) -> Response {
        let unit = UnitPath::of_source(file).map(|unit| unit.as_str().to_owned());
        let frame = match unit {
            Some(unit) => frame::of_unit(state, &unit, Some(file)),
            None => frame::of_site(state),
        };
        let asked = Asked { file, is_whole: query.has("whole"), draft_preview: &self.draft_preview };
        match file_page::page(state, asked, frame) {
            Ok(mut page) => {
                banner(&mut page.frame, query.get("done"));
                html(&page)
            }
            Err(error @ EditError::Unreadable(_)) => match mending::page(state, file, &error) {
                Ok(page) => html(&page),
                Err(error) => failed(state, &error, ""),
            },
            Err(error) => failed(state, &error, ""),
        }
    }

    /// Takes the whole text of a file that had no form.
    fn mend(state: &mut State, file: &str, posted: &Posted) -> Response {
        match mending::take(state, file, posted) {
            Ok(Mended::Saved) => moved(&format!("file/{file}?done=saved")),
            Ok(Mended::Still(page) | Mended::Changed(page)) => html(&*page),
            Err(error) => failed(state, &error, &format!("file/{file}")),
        }
    }

    fn post(state: &mut State, path: &str, query: &Posted, posted: Posted) -> Response {
        if let Some(file) = path.strip_prefix("file/") {
            return match decoded(file).filter(|file| state.has_file(file)) {
                Some(file) => Self::take(state, &file, query, posted),
                None => missing(state),
            };
        }
        if let Some(file) = path.strip_prefix("mend/") {
            return match decoded(file).filter(|file| state.has_file(file)) {
                Some(file) => Self::mend(state, &file, &posted),
                None => missing(state),
            };
        }
        if let Some(answer) = Self::handed(state, path, Some(&posted)) {
            return answer;
        }
        match path {
            "months" => match unit_list::begin_month(state) {
                Ok(_) => moved("list?done=begun"),
                Err(error) => failed(state, &error, "list"),
            },
            "new" => match new_files::unit(state, &posted) {
                Ok(unit) => moved(&format!("unit/{unit}?done=saved")),
                Err(why) => refused(state, &why, "list"),
            },
            _ => missing(state),
        }
    }

    /// What is handed up or reviewed, looked at or with a form of it; none for other addresses.
    fn handed(state: &mut State, path: &str, posted: Option<&Posted>) -> Option<Response> {
        let (place, unit) = path.split_once('/')?;
        let is_known = |unit: &String| state.is_ours(unit);
        let unit = decoded(unit).filter(is_known);
        // A page that fails by itself is none to go back to.
        let from = posted.zip(unit.as_ref()).map_or(String::new(), |(_, unit)| format!("{place}/{unit}"));
        let answer = match (place, unit, posted) {
            ("hand-up" | "review" | "received", None, _) => Ok(Answer::Missing),
            ("hand-up", Some(unit), None) => handing::page(state, &unit),
            ("hand-up", Some(unit), Some(posted)) => handing::take(state, &unit, posted),
            ("review", Some(unit), None) => reviewing::branch(state, &unit),
            ("review", Some(unit), Some(posted)) => reviewing::decide_branch(state, &unit, posted),
            ("received", Some(unit), None) => reviewing::bundle(state, &unit),
            ("received", Some(unit), Some(posted)) => reviewing::decide_bundle(state, &unit, posted),
            _ => return None,
        };
        Some(Self::answer(state, answer, &from))
    }

    /// Takes a bundle that was brought here.
    fn receive(state: &State, head: &Head, body: &[u8]) -> Response {
        let parts = multipart::parts(&head.fields, body).unwrap_or_default();
        match parts.iter().find(|part| part.name == "bundle" && part.file.is_some()) {
            Some(part) => match reviewing::receive(state, part.content) {
                Ok(Answer::Moved(to)) => moved(&to),
                Ok(_) => missing(state),
                Err(error) => refused(state, &format!("{error}。"), "reviews"),
            },
            None => refused(state, "没有选交接包。请返回选好再打开。", "reviews"),
        }
    }

    /// Takes photographs or an attachment, with the form they were brought by.
    fn bring(state: &mut State, path: &str, query: &Posted, head: &Head, body: &[u8]) -> Response {
        let file = path.strip_prefix(BRING).and_then(decoded).filter(|file| state.has_file(file));
        let (Some(file), Some(parts)) = (file, multipart::parts(&head.fields, body)) else {
            return missing(state);
        };
        let (files, fields): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.file.is_some());
        let mut posted = Posted::default();
        for part in fields {
            posted.push(part.name, String::from_utf8_lossy(part.content).replace("\r\n", "\n"));
        }
        let whole = if query.has("whole") { "whole&" } else { "" };
        let back = Some(posted.get("back")).filter(|back| !back.is_empty() && decoded(back).is_some());
        let to = back.map_or_else(|| format!("file/{file}"), str::to_owned);
        let mut form = posted.clone();
        form.set("do", "draft");
        let brought = match state.take(&file, form) {
            Ok(Outcome::Kept(_)) => attaching::bring(state, &file, &posted, &files),
            Ok(_) => return refused(state, "这个文件在另一个窗口里也打开着，请重新打开这个网页再放。", &to),
            Err(error) => Err(error),
        };
        match brought {
            Ok(Brought::Kept(record)) => moved(&format!("{to}?{whole}done=kept#{}", id(&record))),
            Ok(Brought::Refused(why)) => refused(state, &why, &format!("{to}?{whole}")),
            Err(error) => failed(state, &error, &to),
        }
    }

    fn answer(state: &mut State, answer: Result<Answer, HandUpError>, from: &str) -> Response {
        match answer {
            Ok(Answer::Page(html)) => Response::bytes(StatusCode::OK, media_type(".html"), html.into()),
            Ok(Answer::Moved(to)) => moved(&to),
            Ok(Answer::Told(to, words)) => {
                state.said.replace(words);
                moved(&to)
            }
            Ok(Answer::File(name, bytes)) => {
                let response = Response::bytes(StatusCode::OK, "application/octet-stream", bytes.into());
                response.with(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))
            }
            Ok(Answer::Missing) => missing(state),
            Err(error) => refused(state, &format!("{error}。"), from),
        }
    }

    /// Takes the form of a file. What was typed while nobody pressed anything is answered with what stands beside it.
    fn take(state: &mut State, file: &str, query: &Posted, posted: Posted) -> Response {
        let is_live = posted.get("do") == "draft";
        let back = posted.get("back").to_owned();
        let outcome = match state.take(file, posted) {
            Ok(outcome) => outcome,
            Err(error) => return failed(state, &error, &format!("file/{file}")),
        };
        if is_live {
            return Self::live(state, file, &outcome);
        }
        let whole = if query.has("whole") { "whole&" } else { "" };
        let unit = Some(back).filter(|back| !back.is_empty() && decoded(back).is_some());
        let to = unit.unwrap_or_else(|| format!("file/{file}"));
        match outcome {
            Outcome::Saved => moved(&format!("{to}?{whole}done=saved")),
            Outcome::Barred => moved(&format!("{to}?{whole}done=barred#main")),
            Outcome::Clash => moved(&format!("file/{file}?{whole}done=clash")),
            Outcome::Deleted => moved(&format!("file/{file}?done=deleted")),
            Outcome::Undone => moved(&format!("{to}?{whole}done=undone")),
            Outcome::Kept(None) => moved(&format!("{to}?{whole}done=kept")),
            Outcome::Kept(Some(record)) => moved(&format!("{to}?{whole}done=kept#{}", id(&record))),
            Outcome::Elsewhere => refused(
                state,
                "这个文件在另一个窗口里也有没保存的改动，这个窗口里填的没有写入，还在原来的网页上。请返回，先把两边对照好，留一个窗口保存。",
                &to,
            ),
        }
    }

    fn live(state: &mut State, file: &str, outcome: &Outcome) -> Response {
        #[derive(Serialize)]
        struct Live {
            state: String,
            told: Vec<Told>,
            lines: String,
            changes: String,
            is_draft: bool,
        }
        if !matches!(outcome, Outcome::Kept(_)) {
            return Response::text(StatusCode::CONFLICT, "这个文件在另一个窗口里也打开着，请重新打开这个网页。");
        }
        let beside = state.present(file).and_then(|(draft, is_draft)| {
            let opened = state.editable(file, &draft.text)?;
            let Beside { state, told, lines, changes } = file_page::beside(state, &opened, &draft);
            Ok(Live { state, told, lines, changes, is_draft })
        });
        match beside {
            Ok(live) => {
                let json = serde_json::to_vec(&live).unwrap_or_default();
                Response::bytes(StatusCode::OK, media_type(".json"), json.into())
            }
            Err(error) => failed(state, &error, ""),
        }
    }
}

/// Bytes of a form that goes to this address.
fn most_bytes(target: &str) -> usize {
    match target.strip_prefix(FOLDER).map(|target| split_query(target).0) {
        // The list of contents and the boundaries of the form come on top.
        Some(RECEIVE) => MOST_BUNDLE + MAX_FORM,
        Some(path) if path.starts_with(BRING) => MOST_PHOTOS + MAX_FORM,
        _ => MAX_FORM,
    }
}

/// A picture of the content as the public would get it.
fn picture(state: &State, file: &str) -> Option<Response> {
    let path = state.world.root().join(file);
    let is_plain = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
    let bytes = Some(()).filter(|()| is_plain).and_then(|()| std::fs::read(&path).ok())?;
    let shown = if pictures::is_picture(file) { pictures::published(bytes)? } else { bytes };
    Some(Response::bytes(StatusCode::OK, media_type(file), shown.into()))
}

/// A path inside the site as it was meant; none where it leads elsewhere.
fn decoded(path: &str) -> Option<String> {
    address(&format!("/{path}")).map(|address| address.path)
}
