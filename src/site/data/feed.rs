//! Atom feeds: the newest notices of the site and of each unit.

use super::escape;
use crate::disclosure::{CaseView, Day, DocumentView, NoticesView, RecentNotice, SiteView, StateCount, UnitView};
use std::cmp::Reverse;
use std::fmt::Write as _;

/// Most entries of one feed.
const ENTRIES: usize = 50;

/// One entry.
struct Entry {
    title: String,
    href: String,
    day: Option<Day>,
    author: String,
    summary: String,
}

/// The feed of one unit: its notices and those of all units below it, newest first.
pub(in crate::site) fn of_unit(site: &SiteView<'_>, unit: &UnitView<'_>, recent: &[RecentNotice<'_>]) -> Vec<u8> {
    let title = format!("{}·整改公示", unit.label);
    let folder = format!("units/{}/", unit.path);
    atom(site, &title, &folder, &format!("{folder}index.html"), recent.iter().take(ENTRIES).map(entry).collect())
}

fn entry(recent: &RecentNotice<'_>) -> Entry {
    Entry {
        title: format!("{}{}整改公示", recent.unit.label, recent.notice.label),
        href: recent.notice.href.clone(),
        day: recent.notice.published,
        author: recent.unit.label.to_owned(),
        summary: summary(&recent.reported),
    }
}

/// The feed of the whole site: notices, documents and cases, newest first.
pub(in crate::site) fn of_site(
    site: &SiteView<'_>,
    notices: &NoticesView<'_>,
    documents: &[DocumentView<'_>],
    cases: &[CaseView<'_>],
) -> Vec<u8> {
    let mut entries: Vec<Entry> = notices.newest().take(ENTRIES).map(entry).collect();
    entries.extend(documents.iter().filter(|document| !document.for_comment).take(ENTRIES).map(|document| Entry {
        title: document.title.to_owned(),
        href: document.href.clone(),
        day: document.date,
        author: document.issuer.unwrap_or(site.publisher).to_owned(),
        summary: document.number.unwrap_or_default().to_owned(),
    }));
    entries.extend(cases.iter().take(ENTRIES).map(|case| Entry {
        title: case.title.to_owned(),
        href: case.href.clone(),
        day: case.date,
        author: site.publisher.to_owned(),
        summary: case.problem_type.unwrap_or_default().to_owned(),
    }));
    // Stable: what was published on one day keeps the order it has on the site.
    entries.sort_by_key(|entry| Reverse(entry.day));
    entries.truncate(ENTRIES);
    atom(site, site.title, "", "index.html", entries)
}

fn summary(reported: &[StateCount]) -> String {
    let parts: Vec<String> = reported.iter().map(|part| format!("{}{}项", part.word, part.count)).collect();
    if parts.is_empty() { String::new() } else { format!("本期报送：{}。", parts.join("，")) }
}

/// Writes the feed lying in `folder`; without `base_url` its links are relative, which Atom allows.
fn atom(site: &SiteView<'_>, title: &str, folder: &str, page: &str, entries: Vec<Entry>) -> Vec<u8> {
    let mut out = String::with_capacity(1024 + entries.len() * 512);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
    element(&mut out, "title", title);
    element(&mut out, "id", &id(site, &format!("{folder}feed.xml")));
    let updated = entries.iter().filter_map(|entry| entry.day).max().unwrap_or(site.as_of);
    element(&mut out, "updated", &instant(updated));
    link(&mut out, "self", &address(site, folder, &format!("{folder}feed.xml")));
    link(&mut out, "alternate", &address(site, folder, page));
    author(&mut out, site.publisher);
    for entry in entries {
        out.push_str("<entry>\n");
        element(&mut out, "title", &entry.title);
        element(&mut out, "id", &id(site, &entry.href));
        element(&mut out, "updated", &instant(entry.day.unwrap_or(site.as_of)));
        link(&mut out, "alternate", &address(site, folder, &entry.href));
        author(&mut out, &entry.author);
        if !entry.summary.is_empty() {
            element(&mut out, "summary", &entry.summary);
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn element(out: &mut String, name: &str, text: &str) {
    // Writing into a string cannot fail.
    let _ = write!(out, "<{name}>");
    escape(out, text);
    let _ = writeln!(out, "</{name}>");
}

fn link(out: &mut String, rel: &str, href: &str) {
    let _ = write!(out, "<link rel=\"{rel}\" href=\"");
    escape(out, href);
    out.push_str("\"/>\n");
}

fn author(out: &mut String, name: &str) {
    out.push_str("<author><name>");
    escape(out, name);
    out.push_str("</name></author>\n");
}

/// Midnight in China: records carry days, Atom wants instants.
fn instant(day: Day) -> String {
    format!("{day}T00:00:00+08:00")
}

/// A permanent name: the address where the site has one, else a name that holds within it.
fn id(site: &SiteView<'_>, path: &str) -> String {
    site.base_url.map_or_else(|| format!("urn:gongshi:{}", path.replace('/', ":")), |base| format!("{base}{path}"))
}

/// Address of `path` from a feed in `folder`.
fn address(site: &SiteView<'_>, folder: &str, path: &str) -> String {
    match site.base_url {
        Some(base) => format!("{base}{path}"),
        None => path
            .strip_prefix(folder)
            .map_or_else(|| format!("{}{path}", "../".repeat(folder.matches('/').count())), str::to_owned),
    }
}
