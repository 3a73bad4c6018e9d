//! What a page tells the rest of the web about itself: its address, what a shared link shows, whose it is.
//!
//! Addresses have to be whole there, so most of it is written only when the site has a `base_url`. It is on every
//! page, so nothing is said twice: readers of Open Graph tags take the description from the page's own.

use crate::disclosure::{CaseView, Day, DocumentView, NoticeView, SiteView, UnitLink, UnitView};
use crate::site::escape;
use std::borrow::Cow;
use std::fmt::Write as _;

/// The picture of shared links, from the site's root; square, as WeChat cuts it.
const PICTURE: &str = "assets/share.png";

/// What one page is about.
#[derive(Debug, Default)]
pub(in crate::site) struct About<'a> {
    /// Title without the name of the site; empty for pages of the whole site.
    title: Cow<'a, str>,
    /// One sentence.
    summary: String,
    /// The way down to a unit.
    trail: &'a [UnitLink<'a>],
    /// What kind of thing it is, for pages with a content of their own.
    kind: Option<Kind>,
    /// Day it was published.
    published: Option<Day>,
    /// Who says so.
    source: Option<&'a str>,
    /// A page that stands in for another and is nothing to find or to share.
    unlisted: bool,
    /// The page it stands in for, from the site's root.
    target: Option<String>,
}

/// Kinds of pages with a content of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A unit.
    Organization,
    /// A notice, document or case.
    Article,
}

impl<'a> About<'a> {
    /// The page of a unit.
    pub(super) fn unit(unit: &'a UnitView<'_>, site: &SiteView<'_>) -> Self {
        let mut summary = String::with_capacity(256);
        summary.extend([unit.name, "："]);
        if let Some(rating) = &unit.rating {
            summary.extend(["等次", rating.latest.name, "；"]);
        }
        if let Some(ledger) = &unit.ledger {
            // Writing into a string cannot fail.
            let _ = write!(summary, "整改问题{}项", ledger.problems.len());
            for (n, state) in ledger.states.iter().enumerate() {
                let _ = write!(summary, "{}{}{}项", if n == 0 { "，" } else { "、" }, state.word, state.count);
            }
            summary.push('。');
        }
        summary.extend(["数据截至", site.as_of.words().as_str()]);
        Self { title: unit.name.into(), summary, trail: &unit.trail, kind: Some(Kind::Organization), ..Self::default() }
    }

    /// A notice of a unit.
    pub(super) fn notice(unit: &UnitView<'a>, notice: &NoticeView<'_>) -> Self {
        Self {
            title: [unit.label, &notice.label, "整改公示"].concat().into(),
            summary: [unit.name, &notice.label, "整改公示，报送问题", &notice.items.len().to_string(), "项"].concat(),
            kind: Some(Kind::Article),
            published: notice.published,
            source: Some(unit.name),
            ..Self::default()
        }
    }

    /// A document.
    pub(super) fn document(document: &DocumentView<'a>, site: &SiteView<'a>) -> Self {
        Self {
            title: document.title.into(),
            summary: [document.title, document.number.unwrap_or_default()].join(" ").trim_end().to_owned(),
            kind: Some(Kind::Article),
            published: document.date,
            source: Some(document.issuer.unwrap_or(site.publisher)),
            ..Self::default()
        }
    }

    /// A case.
    pub(super) fn case(case: &CaseView<'a>, site: &SiteView<'a>) -> Self {
        Self {
            title: case.title.into(),
            summary: format!("典型案例：{}", case.title),
            kind: Some(Kind::Article),
            published: case.date,
            source: Some(site.publisher),
            ..Self::default()
        }
    }

    /// A page of the whole site; the overview has no title of its own.
    pub(super) fn whole(title: &'a str) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// The page of an address where there is nothing.
    pub(super) fn nothing() -> Self {
        Self { unlisted: true, ..Self::default() }
    }

    /// A page that leads on to another one.
    pub(super) fn redirect(to: String) -> Self {
        Self { unlisted: true, target: Some(to), ..Self::default() }
    }

    /// The sentence search engines and shared links show.
    pub(super) fn summary(&self, site: &SiteView<'_>) -> Cow<'_, str> {
        if self.summary.is_empty() {
            let colon = if self.title.is_empty() { "" } else { "：" };
            [site.publisher, site.campaign, "整改公示", colon, &self.title].concat().into()
        } else {
            self.summary.as_str().into()
        }
    }
}

/// Appends the lines of the page's head that say so.
pub(super) fn write(out: &mut String, site: &SiteView<'_>, path: &str, about: &About<'_>) {
    if about.unlisted {
        meta(out, "name", "robots", "noindex");
        if let (Some(base), Some(path)) = (site.base_url, &about.target) {
            canonical(out, &[base, path].concat());
        }
        return;
    }
    if site.site_id.is_some() {
        government(out, site, about);
    }
    let Some(base) = site.base_url else { return };
    let title = if about.title.is_empty() { site.title } else { &about.title };
    let address = [base, path].concat();
    canonical(out, &address);
    let kind = if about.kind == Some(Kind::Article) { "article" } else { "website" };
    out.extend(["<meta property=\"og:type\" content=\"", kind, "\">\n"]);
    meta(out, "property", "og:site_name", site.title);
    meta(out, "property", "og:title", title);
    meta(out, "property", "og:url", &address);
    meta(out, "property", "og:image", &[base, PICTURE].concat());
    out.push_str("<script type=\"application/ld+json\">");
    linked(out, site, base, &address, title, about);
    out.push_str("</script>\n");
}

/// The marks of 《政府网站发展指引》 beside those that are alike on all pages.
fn government(out: &mut String, site: &SiteView<'_>, about: &About<'_>) {
    if let Some(host) = site.base_url.and_then(|base| base.split('/').nth(2)) {
        meta(out, "name", "SiteDomain", host);
    }
    if about.kind == Some(Kind::Article) {
        meta(out, "name", "ArticleTitle", &about.title);
        if let Some(day) = about.published {
            meta(out, "name", "PubDate", day.iso().as_str());
        }
        meta(out, "name", "ContentSource", about.source.unwrap_or(site.publisher));
    }
}

/// The page in the words of schema.org, and the way down to a unit.
fn linked(out: &mut String, site: &SiteView<'_>, base: &str, address: &str, title: &str, about: &About<'_>) {
    let whole = about.kind.is_none() && about.title.is_empty();
    if !about.trail.is_empty() {
        out.push('[');
    }
    if about.kind == Some(Kind::Article) {
        begin(out, "Article");
        text(out, "url", address);
        text(out, "headline", title);
        if let Some(day) = about.published {
            text(out, "datePublished", day.iso().as_str());
        }
        if let Some(source) = about.source {
            organization(out, "author", source);
        }
    } else {
        begin(out, if whole { "WebSite" } else { "WebPage" });
        text(out, "url", address);
        text(out, "name", title);
        match about.kind {
            _ if whole => organization(out, "publisher", site.publisher),
            kind => {
                text(out, "dateModified", site.as_of.iso().as_str());
                if kind.is_some() {
                    organization(out, "about", &about.title);
                }
            }
        }
    }
    out.push('}');
    if about.trail.is_empty() {
        return;
    }
    out.push(',');
    begin(out, "BreadcrumbList");
    out.push_str(",\"itemListElement\":[");
    for (n, link) in about.trail.iter().enumerate() {
        // Writing into a string cannot fail.
        let _ = write!(out, "{}{{\"@type\":\"ListItem\",\"position\":{}", if n == 0 { "" } else { "," }, n + 1);
        text(out, "name", link.label);
        text(out, "item", &[base, &link.href].concat());
        out.push('}');
    }
    out.push_str("]}]");
}

/// Begins an object of this type.
fn begin(out: &mut String, kind: &str) {
    out.extend(["{\"@context\":\"https://schema.org\",\"@type\":\"", kind, "\""]);
}

/// A field of an object that has begun.
fn text(out: &mut String, name: &str, value: &str) {
    out.extend([",\"", name, "\":"]);
    escape::script(out, value);
}

fn organization(out: &mut String, field: &str, name: &str) {
    out.extend([",\"", field, "\":{\"@type\":\"Organization\""]);
    text(out, "name", name);
    out.push('}');
}

fn meta(out: &mut String, key: &str, name: &str, content: &str) {
    out.extend(["<meta ", key, "=\"", name, "\" content=\""]);
    escape::xml(out, content);
    out.push_str("\">\n");
}

fn canonical(out: &mut String, address: &str) {
    out.push_str("<link rel=\"canonical\" href=\"");
    escape::xml(out, address);
    out.push_str("\">\n");
}
