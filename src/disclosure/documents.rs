//! Notices issued or relayed, typical cases.

use super::{Day, Prose, PublicSite, UnitLink};
use crate::model::{Audience, Case, Document, DocumentStatus};
use serde::Serialize;
use std::collections::BTreeMap;

/// A document's page.
#[derive(Debug, Serialize)]
pub(crate) struct DocumentView<'a> {
    /// File name without ending.
    pub(crate) id: &'a str,
    /// Title.
    pub(crate) title: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// 文号.
    pub(crate) number: Option<&'a str>,
    /// Day of issue.
    pub(crate) date: Option<Day>,
    /// Who issued it.
    pub(crate) issuer: Option<&'a str>,
    /// 主送机关.
    pub(crate) addressees: Vec<&'a str>,
    /// The notice it passes on (S000-001).
    pub(crate) relays: Option<RelayView<'a>>,
    /// Names of the attachments (S002-058).
    pub(crate) attachments: Vec<&'a str>,
    /// 征求意见稿 (S002-002).
    pub(crate) for_comment: bool,
    /// Running text.
    #[serde(skip)]
    pub(crate) body: Prose<'a>,
}

/// The notice another one passes on.
#[derive(Debug, Serialize)]
pub(crate) struct RelayView<'a> {
    /// Title, or what was typed when the site has no such notice.
    pub(crate) title: &'a str,
    /// 文号.
    pub(crate) number: Option<&'a str>,
    /// Its page, when it has one.
    pub(crate) href: Option<String>,
}

/// A case's page.
#[derive(Debug, Serialize)]
pub(crate) struct CaseView<'a> {
    /// File name without ending.
    pub(crate) id: &'a str,
    /// Title.
    pub(crate) title: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Unit it tells of.
    pub(crate) unit: Option<UnitLink<'a>>,
    /// Type of problem it answers.
    pub(crate) problem_type: Option<&'a str>,
    /// Running text.
    #[serde(skip)]
    pub(crate) body: Prose<'a>,
}

/// A case as other pages name it.
#[derive(Debug, Serialize)]
pub(crate) struct CaseLink<'a> {
    /// Title.
    pub(crate) title: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Type of problem it answers.
    pub(crate) problem_type: Option<&'a str>,
}

impl<'a> CaseLink<'a> {
    fn of(case: &'a Case) -> Self {
        Self {
            title: &case.title,
            href: format!("cases/{}.html", case.id),
            date: case.date.map(Day),
            problem_type: case.problem_type.as_deref(),
        }
    }
}

/// Public cases that answer this type of problem, newest first.
pub(super) fn cases_of_type<'a>(site: &'a PublicSite<'a>, kind: &str) -> Vec<CaseLink<'a>> {
    let of_type = |case: &&Case| case.problem_type.as_deref().map(str::trim) == Some(kind) && case_counts(site, case);
    newest_first(site.records().cases.iter().filter(of_type))
}

/// Public cases that tell of the unit at `index` (S001-035), newest first.
pub(super) fn cases_of_unit<'a>(site: &'a PublicSite<'a>, index: usize) -> Vec<CaseLink<'a>> {
    let positions = site.cases.get(&index).map_or(&[][..], Vec::as_slice);
    newest_first(positions.iter().filter_map(|&at| site.records().cases.get(at)))
}

fn newest_first<'a>(cases: impl Iterator<Item = &'a Case>) -> Vec<CaseLink<'a>> {
    let mut links: Vec<_> = cases.map(CaseLink::of).collect();
    links.sort_by_key(|link| std::cmp::Reverse(link.date));
    links
}

/// Positions of the public cases by the unit they tell of.
pub(super) fn cases_by_unit(site: &PublicSite<'_>) -> BTreeMap<usize, Vec<usize>> {
    let mut by_unit: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, case) in site.records().cases.iter().enumerate().filter(|(_, case)| case_counts(site, case)) {
        if let Some(index) = case.unit.as_deref().and_then(|path| site.position(path)) {
            by_unit.entry(index).or_default().push(at);
        }
    }
    by_unit
}

/// Whether a document may be seen at the as-of date.
pub(super) fn document_counts(site: &PublicSite<'_>, document: &Document) -> bool {
    document.scope.admits(Audience::Public) && site.reached(document.date)
}

/// Whether a case may be seen at the as-of date.
pub(super) fn case_counts(site: &PublicSite<'_>, case: &Case) -> bool {
    case.scope.admits(Audience::Public) && site.reached(case.date)
}

impl<'a> DocumentView<'a> {
    /// Public documents, newest first.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let documents = &site.records().documents;
        let mut views: Vec<_> =
            documents.iter().filter(|d| document_counts(site, d)).map(|d| Self::of(site, d)).collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.date));
        views
    }

    fn of(site: &'a PublicSite<'a>, document: &'a Document) -> Self {
        Self {
            id: &document.id,
            title: &document.title,
            href: format!("documents/{}.html", document.id),
            number: document.number.as_deref(),
            date: document.date.map(Day),
            issuer: document.issuer.as_deref(),
            addressees: document.addressees.iter().map(String::as_str).collect(),
            relays: document.relays.as_deref().and_then(|relays| relay(site, relays)),
            attachments: document.attachments.iter().map(String::as_str).collect(),
            for_comment: document.status == Some(DocumentStatus::ForComment),
            body: Prose { text: &document.body, folder: "content/documents".to_owned() },
        }
    }
}

/// A relayed notice of this site that may not be seen is not named either.
fn relay<'a>(site: &'a PublicSite<'a>, relays: &'a str) -> Option<RelayView<'a>> {
    let known = site.records().documents.iter().find(|d| d.id == relays || d.title == relays);
    match known {
        Some(document) => document_counts(site, document).then(|| RelayView {
            title: &document.title,
            number: document.number.as_deref(),
            href: Some(format!("documents/{}.html", document.id)),
        }),
        None => Some(RelayView { title: relays, number: None, href: None }),
    }
}

impl<'a> CaseView<'a> {
    /// Public cases, newest first.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let mut views: Vec<_> = site
            .records()
            .cases
            .iter()
            .filter(|case| case_counts(site, case))
            .map(|case| Self {
                id: &case.id,
                title: &case.title,
                href: format!("cases/{}.html", case.id),
                date: case.date.map(Day),
                unit: case.unit.as_deref().and_then(|path| site.position(path)).map(|unit| site.link(unit)),
                problem_type: case.problem_type.as_deref(),
                body: Prose { text: &case.body, folder: "content/cases".to_owned() },
            })
            .collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.date));
        views
    }
}
