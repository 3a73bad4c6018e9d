//! Notices issued or relayed.

use crate::disclosure::{Day, Prose, PublicSite};
use crate::model::{Document, DocumentStatus};
use serde::Serialize;

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
    /// Page, when it has one.
    pub(crate) href: Option<String>,
}

impl<'a> DocumentView<'a> {
    /// Public documents, newest first.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let documents = &site.records().documents;
        let mut views: Vec<_> =
            documents.iter().filter(|d| site.shows(d.scope, d.date)).map(|d| Self::of(site, d)).collect();
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
        Some(document) => site.shows(document.scope, document.date).then(|| RelayView {
            title: &document.title,
            number: document.number.as_deref(),
            href: Some(format!("documents/{}.html", document.id)),
        }),
        None => Some(RelayView { title: relays, number: None, href: None }),
    }
}
