//! What the pages of a unit say, passage by passage; taken from the public views and nothing else.
//!
//! The index is a data file: whoever answers for something is named on the page, and here only where the site lets its data
//! files name persons.

use crate::disclosure::{CaseView, DocumentView, NoticeView, ProblemView, UnitView};
use crate::site::markdown;
use serde::Serialize;

/// A page with what it and its notices say; this is how the script of pages reads it.
#[derive(Debug, Serialize)]
pub(in crate::site) struct Passages {
    /// Page, from the site's root.
    href: String,
    title: String,
    /// Place seen from the page's folder, its name, and what is said there.
    pub(super) said: Vec<(String, String, String)>,
}

/// Everything said of a unit.
pub(in crate::site) fn of_unit(unit: &UnitView<'_>, notices: &[NoticeView<'_>], persons: bool) -> Passages {
    let mut said = Vec::new();
    let mut add = |place: String, name: String, parts: &[&str]| {
        let text = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            said.push((place, name, text));
        }
    };
    let place = |anchor: &str| format!("index.html#{anchor}");
    for problem in unit.ledger.iter().flat_map(|ledger| &ledger.problems) {
        let parts = of_problem(problem, persons);
        add(place(&format!("p-{}", problem.id)), format!("问题{}", problem.id), &parts);
    }
    for commitment in &unit.commitments {
        let name = if commitment.member { "党员承诺" } else { "党组织承诺" };
        let body = markdown::plain(commitment.body.text);
        let mut parts = vec![commitment.signer.filter(|_| persons).unwrap_or_default()];
        parts.extend(commitment.pledges.iter().map(|pledge| pledge.text));
        parts.push(&body);
        add(place(&format!("c-{}", commitment.id)), name.to_owned(), &parts);
    }
    for rating in unit.rating.iter().flat_map(|rating| &rating.records) {
        add(place("h-rating"), rating.label.to_owned(), &[rating.grade.name, rating.basis.unwrap_or_default()]);
    }
    if let Some(plan) = &unit.plan {
        let target = plan.target.as_ref().and_then(|target| target.measures);
        add(place("h-target"), "晋级目标".to_owned(), &[target.unwrap_or_default()]);
        let deeds: Vec<&str> = plan.deeds.iter().map(|deed| deed.text).collect();
        add(place("h-deeds"), "好事实事".to_owned(), &deeds);
        add(place("h-lasting"), "长期成果".to_owned(), &plan.lasting);
    }
    for entry in unit.feedback.iter().flat_map(|feedback| &feedback.listed) {
        add(place(&format!("f-{}", entry.id)), "群众反映".to_owned(), &[entry.text, entry.answer.unwrap_or_default()]);
    }
    for notice in notices.iter().rev() {
        let body = markdown::plain(notice.body.text);
        let mut parts = Vec::new();
        for item in &notice.items {
            parts.extend(item.note);
            parts.extend(item.closure.as_ref().and_then(|closure| closure.evidence));
            parts.extend(item.deferral.as_ref().and_then(|deferral| deferral.reason));
        }
        parts.push(&body);
        add(format!("{}.html", notice.slug), format!("{}整改公示", notice.label), &parts);
    }
    if let Some(acceptance) = &unit.acceptance {
        add(place("h-accept"), "考核验收".to_owned(), &[acceptance.opinion.unwrap_or_default()]);
    }
    Passages { href: unit.href.clone(), title: unit.label.to_owned(), said }
}

fn of_problem<'v>(problem: &'v ProblemView<'_>, persons: bool) -> Vec<&'v str> {
    let mut parts = vec![problem.text, problem.cause.unwrap_or_default()];
    parts.extend(problem.measures.iter().map(|measure| measure.text));
    parts.extend(problem.goal);
    parts.extend(problem.responsible.into_iter().chain(problem.leader).filter(|_| persons));
    parts.extend(problem.lead.iter().chain(&problem.joint).map(|unit| unit.name));
    parts
}

/// What a document says.
pub(in crate::site) fn of_document(document: &DocumentView<'_>) -> Passages {
    let number = document.number.unwrap_or_default();
    let said = [number, document.title, &markdown::plain(document.body.text)].join(" ");
    whole(&document.href, document.title, "通知公告", said)
}

/// What a case says.
pub(in crate::site) fn of_case(case: &CaseView<'_>) -> Passages {
    let said = [case.title, &markdown::plain(case.body.text)].join(" ");
    whole(&case.href, case.title, "典型案例", said)
}

fn whole(href: &str, title: &str, name: &str, said: String) -> Passages {
    let place = href.rsplit_once('/').map_or(href, |(_, file)| file).to_owned();
    Passages { href: href.to_owned(), title: title.to_owned(), said: vec![(place, name.to_owned(), said)] }
}
