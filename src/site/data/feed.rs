//! Atom feeds: the newest notices of the site and of each unit.

use crate::disclosure::{CaseView, Day, DocumentView, NoticesView, RecentNotice, SiteView, StateCount, UnitView};
use crate::model::UnitPath;
use crate::site::escape;
use std::borrow::Cow;
use std::cmp::Reverse;

/// Most entries of one feed.
const ENTRIES: usize = 50;

/// Bytes reserved for an entry.
const ENTRY_BYTES: usize = 800;

/// One entry.
struct Entry<'e> {
    /// The parts of its title.
    title: [&'e str; 3],
    href: &'e str,
    day: Option<Day>,
    author: &'e str,
    summary: Cow<'e, str>,
}

/// The feed of one unit: its notices and those of all units below it, newest first.
pub(in crate::site) fn of_unit(site: &SiteView<'_>, unit: &UnitView<'_>, recent: &[RecentNotice<'_>]) -> Vec<u8> {
    let folder = UnitPath(unit.path).page("");
    let entries = recent.iter().take(ENTRIES).map(entry).collect();
    atom(site, &[unit.label, "·整改公示"], &folder, &unit.href, entries)
}

fn entry<'e>(recent: &'e RecentNotice<'_>) -> Entry<'e> {
    Entry {
        title: [recent.unit.label, &recent.notice.label, "整改公示"],
        href: &recent.notice.href,
        day: recent.notice.published,
        author: recent.unit.label,
        summary: summary(&recent.reported).into(),
    }
}

/// The feed of the whole site: notices, documents and cases, newest first.
pub(in crate::site) fn of_site(
    site: &SiteView<'_>,
    notices: &NoticesView<'_>,
    documents: &[DocumentView<'_>],
    cases: &[CaseView<'_>],
) -> Vec<u8> {
    let mut entries: Vec<Entry<'_>> = notices.newest().take(ENTRIES).map(entry).collect();
    entries.extend(documents.iter().filter(|document| !document.for_comment).take(ENTRIES).map(|document| Entry {
        title: [document.title, "", ""],
        href: &document.href,
        day: document.date,
        author: document.issuer.unwrap_or(site.publisher),
        summary: document.number.unwrap_or_default().into(),
    }));
    entries.extend(cases.iter().take(ENTRIES).map(|case| Entry {
        title: [case.title, "", ""],
        href: &case.href,
        day: case.date,
        author: site.publisher,
        summary: case.problem_type.unwrap_or_default().into(),
    }));
    // Stable: what was published on one day keeps the order it has on the site.
    entries.sort_by_key(|entry| Reverse(entry.day));
    entries.truncate(ENTRIES);
    atom(site, &[site.title], "", "index.html", entries)
}

fn summary(reported: &[StateCount]) -> String {
    let mut text = String::with_capacity(128);
    for (n, part) in reported.iter().enumerate() {
        let before = if n == 0 { "本期报送：" } else { "，" };
        text.extend([before, part.word, &part.count.to_string(), "项"]);
    }
    if !text.is_empty() {
        text.push('。');
    }
    text
}

/// Writes the feed lying in `folder`; without `base_url` its links are relative, which Atom allows.
fn atom(site: &SiteView<'_>, title: &[&str], folder: &str, page: &str, entries: Vec<Entry<'_>>) -> Vec<u8> {
    let mut out = String::with_capacity(1024 + entries.len() * ENTRY_BYTES);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">\n");
    let feed = [folder, "feed.xml"].concat();
    element(&mut out, "title", title);
    id(&mut out, site, &feed);
    let updated = entries.iter().filter_map(|entry| entry.day).max().unwrap_or(site.as_of);
    instant(&mut out, updated);
    link(&mut out, "self", site, folder, &feed);
    link(&mut out, "alternate", site, folder, page);
    author(&mut out, site.publisher);
    for entry in entries {
        out.push_str("<entry>\n");
        element(&mut out, "title", &entry.title);
        id(&mut out, site, entry.href);
        instant(&mut out, entry.day.unwrap_or(site.as_of));
        link(&mut out, "alternate", site, folder, entry.href);
        author(&mut out, entry.author);
        if !entry.summary.is_empty() {
            element(&mut out, "summary", &[&entry.summary]);
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

fn element(out: &mut String, name: &str, text: &[&str]) {
    out.extend(["<", name, ">"]);
    for part in text {
        escape::xml(out, part);
    }
    out.extend(["</", name, ">\n"]);
}

fn author(out: &mut String, name: &str) {
    out.push_str("<author><name>");
    escape::xml(out, name);
    out.push_str("</name></author>\n");
}

/// Midnight in China: records carry days, Atom wants instants.
fn instant(out: &mut String, day: Day) {
    out.extend(["<updated>", day.iso().as_str(), "T00:00:00+08:00</updated>\n"]);
}

/// A permanent name: the address where the site has one, else a name that holds within it.
fn id(out: &mut String, site: &SiteView<'_>, path: &str) {
    match site.base_url {
        Some(base) => element(out, "id", &[base, path]),
        None => element(out, "id", &["urn:gongshi:", &path.replace('/', ":")]),
    }
}

/// A link to `path` from a feed in `folder`.
fn link(out: &mut String, rel: &str, site: &SiteView<'_>, folder: &str, path: &str) {
    out.extend(["<link rel=\"", rel, "\" href=\""]);
    match (site.base_url, path.strip_prefix(folder)) {
        (Some(base), _) => {
            escape::xml(out, base);
            escape::xml(out, path);
        }
        (None, Some(near)) => escape::xml(out, near),
        (None, None) => {
            folder.matches('/').for_each(|_| out.push_str("../"));
            escape::xml(out, path);
        }
    }
    out.push_str("\"/>\n");
}
