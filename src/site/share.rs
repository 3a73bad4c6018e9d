//! What a page tells the rest of the web about itself: its address, what a shared link shows, whose it is.
//!
//! Addresses have to be whole there, so most of it is written only when the site has a `base_url`. It stands on every
//! page, so nothing is said twice: readers of Open Graph tags take the description from the page's own.

use super::data::escape;
use crate::disclosure::{CaseView, Day, DocumentView, NoticeView, SiteView, UnitView};
use serde_json::{Map, Value, json};

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
            summary += &format!("整改问题{}项", ledger.problems.len());
            for (n, state) in ledger.states.iter().enumerate() {
                summary += &format!("{}{}{}项", if n == 0 { "，" } else { "、" }, state.word, state.count);
            }
            summary.push('。');
        }
        summary += &format!("数据截至{}", site.as_of.words());
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
    out.push_str(&linked(site, base, &address, title, about).to_string().replace('<', "\\u003c"));
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
fn linked(site: &SiteView<'_>, base: &str, address: &str, title: &str, about: &About) -> Value {
    let mut page = Map::new();
    page.insert("@context".into(), "https://schema.org".into());
    page.insert("url".into(), address.into());
    match about.kind {
        None if about.title.is_empty() => {
            page.insert("@type".into(), "WebSite".into());
            page.insert("name".into(), title.into());
            page.insert("publisher".into(), json!({"@type": "Organization", "name": site.publisher}));
        }
        None => {
            page.insert("@type".into(), "WebPage".into());
            page.insert("name".into(), title.into());
            page.insert("dateModified".into(), site.as_of.iso().into());
        }
        Some(Kind::Organization) => {
            page.insert("@type".into(), "WebPage".into());
            page.insert("name".into(), title.into());
            page.insert("dateModified".into(), site.as_of.iso().into());
            page.insert("about".into(), json!({"@type": "Organization", "name": about.title}));
        }
        Some(Kind::Article) => {
            page.insert("@type".into(), "Article".into());
            page.insert("headline".into(), title.into());
            if let Some(day) = about.published {
                page.insert("datePublished".into(), day.iso().into());
            }
            if let Some(source) = &about.source {
                page.insert("author".into(), json!({"@type": "Organization", "name": source}));
            }
        }
    }
    let page = Value::Object(page);
    if about.trail.is_empty() {
        return page;
    }
    let steps = about.trail.iter().enumerate().map(|(n, (name, path))| {
        json!({"@type": "ListItem", "position": n + 1, "name": name, "item": format!("{base}{path}")})
    });
    let steps: Vec<Value> = steps.collect();
    json!([page, {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}])
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
