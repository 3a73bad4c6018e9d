//! What a page tells the rest of the web about itself: its address, what a shared link shows, whose it is.
//!
//! Addresses have to be whole there, so most of it is written only when the site has a `base_url`. It stands on every
//! page, so nothing is said twice: readers of Open Graph tags take the description from the page's own.

use super::data::escape;
use crate::disclosure::{CaseView, Day, DocumentView, NoticeView, SiteView, UnitView};
use serde::Serialize;
use std::fmt::Write as _;

/// The picture of shared links, from the site's root; square, as WeChat cuts it.
const PICTURE: &str = "assets/share.png";

/// What one page is about.
#[derive(Debug, Default)]
pub(super) struct About {
    /// Title without the name of the site; empty for pages of the whole site.
    title: String,
    /// One sentence.
    summary: String,
    /// The way down to a unit: name and path of each unit above.
    trail: Vec<(String, String)>,
    /// What kind of thing it is, for pages with a content of their own.
    kind: Option<Kind>,
    /// Day it was published.
    published: Option<Day>,
    /// Who says so.
    source: Option<String>,
    /// It stands in for another page and is nothing to find or to share.
    unlisted: bool,
    /// The page it stands in for, from the site's root.
    moved_to: Option<String>,
}

/// Kinds of pages with a content of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A unit.
    Organization,
    /// A notice, document or case.
    Article,
}

impl About {
    /// The page of a unit.
    pub(super) fn unit(unit: &UnitView<'_>, site: &SiteView<'_>) -> Self {
        let mut summary = format!("{}：", unit.name);
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
        let _ = write!(summary, "数据截至{}", site.as_of.words());
        Self {
            title: unit.name.to_owned(),
            summary,
            trail: unit.trail.iter().map(|link| (link.label.to_owned(), link.href.clone())).collect(),
            kind: Some(Kind::Organization),
            ..Self::default()
        }
    }

    /// A notice of a unit.
    pub(super) fn notice(unit: &UnitView<'_>, notice: &NoticeView<'_>) -> Self {
        Self {
            title: format!("{}{}整改公示", unit.label, notice.label),
            summary: format!("{}{}整改公示，报送问题{}项", unit.name, notice.label, notice.items.len()),
            kind: Some(Kind::Article),
            published: notice.published,
            source: Some(unit.name.to_owned()),
            ..Self::default()
        }
    }

    /// A document.
    pub(super) fn document(document: &DocumentView<'_>, site: &SiteView<'_>) -> Self {
        Self {
            title: document.title.to_owned(),
            summary: [document.title, document.number.unwrap_or_default()].join(" ").trim_end().to_owned(),
            kind: Some(Kind::Article),
            published: document.date,
            source: Some(document.issuer.unwrap_or(site.publisher).to_owned()),
            ..Self::default()
        }
    }

    /// A case.
    pub(super) fn case(case: &CaseView<'_>, site: &SiteView<'_>) -> Self {
        Self {
            title: case.title.to_owned(),
            summary: format!("典型案例：{}", case.title),
            kind: Some(Kind::Article),
            published: case.date,
            source: Some(site.publisher.to_owned()),
            ..Self::default()
        }
    }

    /// A page of the whole site; the overview has no title of its own.
    pub(super) fn whole(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// The page of an address where there is nothing.
    pub(super) fn nothing() -> Self {
        Self { unlisted: true, ..Self::default() }
    }

    /// A page that leads on to another one.
    pub(super) fn moved(to: String) -> Self {
        Self { unlisted: true, moved_to: Some(to), ..Self::default() }
    }

    /// The sentence search engines and shared links show.
    pub(super) fn summary(&self, site: &SiteView<'_>) -> String {
        if self.summary.is_empty() {
            [site.publisher, site.campaign, "整改公示", if self.title.is_empty() { "" } else { "：" }, &self.title]
                .concat()
        } else {
            self.summary.clone()
        }
    }
}

/// The lines of the page's head that say so.
pub(super) fn head(site: &SiteView<'_>, path: &str, about: &About) -> String {
    let mut out = String::with_capacity(2048);
    if about.unlisted {
        meta(&mut out, "name", "robots", "noindex");
        if let (Some(base), Some(path)) = (site.base_url, &about.moved_to) {
            canonical(&mut out, &[base, path].concat());
        }
        return out;
    }
    if site.site_id.is_some() {
        government(&mut out, site, about);
    }
    let Some(base) = site.base_url else { return out };
    let address = [base, path].concat();
    let title = if about.title.is_empty() { site.title } else { &about.title };
    canonical(&mut out, &address);
    let kind = if about.kind == Some(Kind::Article) { "article" } else { "website" };
    let tags = [
        ("og:type", kind),
        ("og:site_name", site.title),
        ("og:title", title),
        ("og:url", &address),
        ("og:image", &[base, PICTURE].concat()),
    ];
    for (property, content) in tags {
        meta(&mut out, "property", property, content);
    }
    out.push_str("<script type=\"application/ld+json\">");
    // In a script element only `<` could end the text.
    out.push_str(&linked(site, base, &address, title, about).replace('<', "\\u003c"));
    out.push_str("</script>\n");
    out
}

/// The marks of 《政府网站发展指引》 beside those that are alike on all pages.
fn government(out: &mut String, site: &SiteView<'_>, about: &About) {
    if let Some(host) = site.base_url.and_then(|base| base.split('/').nth(2)) {
        meta(out, "name", "SiteDomain", host);
    }
    if about.kind == Some(Kind::Article) {
        meta(out, "name", "ArticleTitle", &about.title);
        if let Some(day) = about.published {
            meta(out, "name", "PubDate", &day.iso());
        }
        meta(out, "name", "ContentSource", about.source.as_deref().unwrap_or(site.publisher));
    }
}

/// The page in the words of schema.org.
#[derive(Serialize)]
struct Linked<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<Day>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    modified: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// The way down to a unit.
#[derive(Serialize)]
struct Steps<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    position: usize,
    name: &'a str,
    item: String,
}

const CONTEXT: &str = "https://schema.org";

fn linked(site: &SiteView<'_>, base: &str, address: &str, title: &str, about: &About) -> String {
    let organization = |name| Some(Organization { kind: "Organization", name });
    let mut page = Linked {
        context: CONTEXT,
        kind: "WebPage",
        url: address,
        name: Some(title),
        headline: None,
        published: None,
        modified: Some(site.as_of),
        about: None,
        author: None,
        publisher: None,
    };
    match about.kind {
        None if about.title.is_empty() => {
            page = Linked { kind: "WebSite", modified: None, publisher: organization(site.publisher), ..page };
        }
        None => {}
        Some(Kind::Organization) => page.about = organization(&about.title),
        Some(Kind::Article) => {
            let author = about.source.as_deref().and_then(organization);
            let (name, modified, published) = (None, None, about.published);
            page = Linked { kind: "Article", name, headline: Some(title), published, modified, author, ..page };
        }
    }
    if about.trail.is_empty() {
        return json(&page);
    }
    let steps = about.trail.iter().enumerate().map(|(n, (name, path))| Step {
        kind: "ListItem",
        position: n + 1,
        name,
        item: [base, path].concat(),
    });
    json(&(page, Steps { context: CONTEXT, kind: "BreadcrumbList", steps: steps.collect() }))
}

/// Strings, numbers and lists cannot fail to serialise into memory.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn meta(out: &mut String, key: &str, name: &str, content: &str) {
    out.extend(["<meta ", key, "=\"", name, "\" content=\""]);
    escape(out, content);
    out.push_str("\">\n");
}

fn canonical(out: &mut String, address: &str) {
    out.push_str("<link rel=\"canonical\" href=\"");
    escape(out, address);
    out.push_str("\">\n");
}
