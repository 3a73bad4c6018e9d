//! Atom feeds: the newest notices of the site and of each unit.

use crate::disclosure::{
    AmendmentView, CaseView, ChangeCounts, Day, DocumentView, MonthCounts, NoticesView, OverdueThen, RecentNotice,
    ReportCount, SiteView, UnitLink, UnitView,
};
use crate::model::UnitPath;
use askama::Template;
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
    href: Cow<'e, str>,
    day: Option<Day>,
    author: &'e str,
    summary: Cow<'e, str>,
}

/// The feed of one unit: its notices and those of all units below it, newest first.
pub(in crate::site) fn of_unit(site: &SiteView<'_>, unit: &UnitView<'_>, recent: &[RecentNotice<'_>]) -> Vec<u8> {
    let folder = UnitPath(unit.path).page("");
    let altered = Altered::all(&unit.amendments);
    let mut entries: Vec<Entry<'_>> = recent.iter().take(ENTRIES).map(entry).collect();
    if !altered.is_empty() {
        entries.extend(altered.iter().map(Altered::entry));
        entries.sort_by_key(|entry| Reverse(entry.day));
        entries.truncate(ENTRIES);
    }
    atom(site, &[unit.label, "·整改公示"], &folder, &unit.href, entries)
}

fn entry<'e>(recent: &'e RecentNotice<'_>) -> Entry<'e> {
    Entry {
        title: [recent.unit.label, &recent.notice.label, "整改公示"],
        href: recent.notice.href.as_str().into(),
        day: recent.notice.published,
        author: recent.unit.label,
        summary: summary(&recent.reported, recent.overdue).into(),
    }
}

/// The feed of the whole site: notices, what changed in each month that is over, documents and cases, newest first.
pub(in crate::site) fn of_site(
    site: &SiteView<'_>,
    notices: &NoticesView<'_>,
    months: &[MonthCounts],
    documents: &[DocumentView<'_>],
    cases: &[CaseView<'_>],
    amendments: &[AmendmentView<'_>],
) -> Vec<u8> {
    let altered = Altered::all(amendments);
    let mut entries: Vec<Entry<'_>> = notices.newest().take(ENTRIES).map(entry).collect();
    let names: Vec<_> = months.iter().filter(|month| month.over).map(|month| (month, month.month.words())).collect();
    entries.extend(names.iter().map(|(month, name)| Entry {
        title: [name, "整改变化", ""],
        href: format!("months/{}.html", month.month).into(),
        day: Some(month.on),
        author: site.publisher,
        summary: changes(month).into(),
    }));
    entries.extend(documents.iter().filter(|document| !document.for_comment).take(ENTRIES).map(|document| Entry {
        title: [document.title, "", ""],
        href: document.href.as_str().into(),
        day: document.date,
        author: document.issuer.unwrap_or(site.publisher),
        summary: document.number.unwrap_or_default().into(),
    }));
    entries.extend(cases.iter().take(ENTRIES).map(|case| Entry {
        title: [case.title, "", ""],
        href: case.href.as_str().into(),
        day: case.date,
        author: site.publisher,
        summary: case.problem_type.unwrap_or_default().into(),
    }));
    entries.extend(altered.iter().take(ENTRIES).map(Altered::entry));
    // Stable: what was published on one day keeps the order it has on the site.
    entries.sort_by_key(|entry| Reverse(entry.day));
    entries.truncate(ENTRIES);
    atom(site, &[site.title], "", "index.html", entries)
}

/// What was altered in a unit on one day.
struct Altered<'e> {
    unit: &'e UnitLink<'e>,
    day: Day,
    href: String,
    summary: String,
}

impl<'e> Altered<'e> {
    /// By day and unit, newest first; what is not committed yet has no day to be told of.
    fn all(amendments: &'e [AmendmentView<'e>]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for view in amendments {
            let Some(day) = view.date else { continue };
            let what = [view.word, "：", &view.what].concat();
            match all.iter_mut().rev().take_while(|last| last.day == day).find(|last| last.unit.path == view.unit.path)
            {
                Some(same) => same.summary.extend(["；", &what]),
                None => all.push(Self {
                    unit: &view.unit,
                    day,
                    href: format!("{}#changed-{day}", view.unit.href),
                    summary: what,
                }),
            }
        }
        all
    }

    fn entry(&self) -> Entry<'_> {
        Entry {
            title: [self.unit.label, "公开后的改动", ""],
            href: self.href.as_str().into(),
            day: Some(self.day),
            author: self.unit.label,
            summary: self.summary.as_str().into(),
        }
    }
}

fn changes(month: &MonthCounts) -> String {
    let ChangeCounts { closed, moved, missing, .. } = month.changes;
    let (late, others) = (month.changes.late_words(), month.changes.other_words());
    format!("新销号{closed}项，新逾期{late}，调整时限{moved}项，{others}未公示{missing}个。")
}

fn summary(reported: &[ReportCount], overdue: OverdueThen) -> String {
    let OverdueThen { current, by_first_due } = overdue;
    let mut text = String::with_capacity(128);
    for (n, part) in reported.iter().enumerate() {
        let before = if n == 0 { "本单位报送：" } else { "，" };
        text.extend([before, part.word, &part.count.to_string(), "项"]);
    }
    if current > 0 || by_first_due > 0 {
        text.push_str(if text.is_empty() { "" } else { "；" });
        text.extend(["公示当日逾期", &current.to_string(), "项"]);
        if by_first_due != current {
            text.extend(["，按最初时限逾期", &by_first_due.to_string(), "项"]);
        }
    }
    if !text.is_empty() {
        text.push('。');
    }
    text
}

/// An Atom feed; the template lies beside this file.
#[derive(Template)]
#[template(path = "feed.xml", config = "src/site/templates/askama.toml")]
struct Feed<'e> {
    /// In parts.
    title: &'e [&'e str],
    base_url: Option<&'e str>,
    /// Folder of the feed, empty or ending with `/`.
    folder: &'e str,
    own: Place,
    page: Place,
    updated: Day,
    /// Day of entries that have none.
    as_of: Day,
    publisher: &'e str,
    entries: Vec<Entry<'e>>,
}

/// A file of the site as a feed names it.
struct Place {
    /// A permanent name: the address where the site has one, else a name that holds within it.
    id: String,
    /// An address; without `base_url` seen from the feed's folder, which Atom allows.
    href: String,
}

impl Place {
    fn of(base_url: Option<&str>, folder: &str, path: &str) -> Self {
        if let Some(base) = base_url {
            let address = [base, path].concat();
            return Self { id: address.clone(), href: address };
        }
        let href = match path.strip_prefix(folder) {
            Some(near) => near.to_owned(),
            None => "../".repeat(folder.matches('/').count()) + path,
        };
        Self { id: ["urn:gongshi:", &path.replace('/', ":")].concat(), href }
    }
}

impl Feed<'_> {
    fn place(&self, path: &str) -> Place {
        Place::of(self.base_url, self.folder, path)
    }

    /// Records carry days, Atom wants instants: the template writes midnight in China.
    fn day(&self, entry: &Entry<'_>) -> Day {
        entry.day.unwrap_or(self.as_of)
    }
}

fn atom(site: &SiteView<'_>, title: &[&str], folder: &str, page: &str, entries: Vec<Entry<'_>>) -> Vec<u8> {
    let place = |path: &str| Place::of(site.base_url, folder, path);
    let mut out = String::with_capacity(1024 + entries.len() * ENTRY_BYTES);
    let feed = Feed {
        title,
        base_url: site.base_url,
        folder,
        own: place(&[folder, "feed.xml"].concat()),
        page: place(page),
        updated: entries.iter().filter_map(|entry| entry.day).max().unwrap_or(site.as_of),
        as_of: site.as_of,
        publisher: site.publisher,
        entries,
    };
    // The template only writes, and writing into a string cannot fail.
    let _ = feed.render_into(&mut out);
    out.into_bytes()
}
