//! `sitemap.xml` with the day each page's content last changed.

use super::subordinates;
use crate::disclosure::{CaseView, Day, DocumentView, NoticeView, SiteView, UnitView, last_changed};
use crate::site::error::SiteError;
use crate::site::escape;
use crate::site::output::Output;
use std::fs::File;
use std::io::Read as _;

/// Most addresses one file may hold, a little under the protocol's 50 000.
const PER_FILE: usize = 45_000;
/// Bytes reserved for an address.
const URL_BYTES: usize = 160;
const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

const END: &str = "</urlset>\n";

/// The sitemap as far as it is written; beyond one file's bound it becomes an index of several.
pub(super) struct Sitemap {
    base: String,
    files: Vec<Vec<u8>>,
    here: usize,
}

impl Sitemap {
    pub(super) fn new(shared: &SiteView<'_>) -> Self {
        let mut sitemap = Self { base: base(shared).to_owned(), files: vec![HEAD.into()], here: 0 };
        let mut part = String::new();
        let mut paths =
            vec!["index.html", "statistics.html", "overdue.html", "changes.html", "lists/index.html", "about.html"];
        paths.extend(["verify.html", "data/index.html"]);
        let subordinates = subordinates::addresses(shared.subordinates);
        paths.extend(subordinates.iter().map(String::as_str));
        if shared.has_notices {
            paths.push("notices.html");
        }
        if shared.has_feedback {
            paths.push("feedback.html");
        }
        if shared.has_calendar {
            paths.push("calendar.html");
        }
        for path in &paths {
            url(&mut part, &sitemap.base, path, Some(shared.as_of));
        }
        for month in &shared.months {
            url(&mut part, &sitemap.base, &format!("months/{month}.html"), Some(shared.as_of));
        }
        sitemap.add(part.as_bytes(), paths.len() + shared.months.len());
        sitemap
    }

    /// Writes the addresses of one unit's pages and answers how many they are; `newest` is the day of the newest
    /// notice at or below it.
    pub(super) fn unit(
        out: &mut String,
        shared: &SiteView<'_>,
        view: &UnitView<'_>,
        notices: &[NoticeView<'_>],
        newest: Option<Day>,
    ) -> usize {
        out.reserve((1 + notices.len()) * URL_BYTES);
        url(out, base(shared), &view.href, last_changed(&view.history).max(newest));
        for notice in notices {
            url(out, base(shared), &notice.href, notice.published);
        }
        1 + notices.len()
    }

    /// The addresses of a published sitemap in one text, beginning with those of the whole site.
    pub(super) fn read(file: &dyn Fn(&str) -> Option<File>) -> Option<Vec<u8>> {
        let addresses = |path: &str| {
            let mut bytes = Vec::new();
            file(path)?.read_to_end(&mut bytes).ok()?;
            bytes.truncate(bytes.strip_suffix(END.as_bytes())?.len());
            bytes.starts_with(HEAD.as_bytes()).then(|| {
                bytes.drain(..HEAD.len());
                bytes
            })
        };
        if let Some(only) = addresses("sitemap.xml") {
            return Some(only);
        }
        let mut all = addresses(&numbered(1))?;
        for more in (2..).map_while(|n| addresses(&numbered(n))) {
            all.extend_from_slice(&more);
        }
        Some(all)
    }

    /// Bytes of addresses so far.
    pub(super) fn len(&self) -> usize {
        self.files.iter().map(|file| file.len() - HEAD.len()).sum()
    }

    pub(super) fn add(&mut self, part: &[u8], count: usize) {
        if self.here + count > PER_FILE {
            self.files.push(HEAD.into());
            self.here = 0;
        }
        self.here += count;
        if let Some(file) = self.files.last_mut() {
            file.extend_from_slice(part);
        }
    }

    pub(super) fn finish<E>(mut self, output: &Output<'_, E>) -> Result<(), SiteError<E>> {
        let documents = DocumentView::all(output.site).into_iter().map(|document| (document.href, document.date));
        let cases = CaseView::all(output.site).into_iter().map(|case| (case.href, case.date));
        for (path, day) in documents.chain(cases) {
            let mut part = String::new();
            url(&mut part, &self.base, &path, day);
            self.add(part.as_bytes(), 1);
        }
        for file in &mut self.files {
            file.extend_from_slice(END.as_bytes());
        }
        if let [only] = self.files.as_slice() {
            return output.put("sitemap.xml", only);
        }
        let mut index = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for (n, file) in self.files.iter().enumerate() {
            let path = numbered(n + 1);
            index.push_str("<sitemap><loc>");
            escape::xml(&mut index, &self.base);
            escape::xml(&mut index, &path);
            index.push_str("</loc></sitemap>\n");
            output.put(&path, file)?;
        }
        index.push_str("</sitemapindex>\n");
        output.put("sitemap.xml", index.as_bytes())
    }
}

/// The name of one of several files.
fn numbered(n: usize) -> String {
    format!("sitemap-{n}.xml")
}

fn base<'a>(shared: &SiteView<'a>) -> &'a str {
    shared.base_url.unwrap_or_default()
}

fn url(out: &mut String, base: &str, path: &str, changed: Option<Day>) {
    out.push_str("<url><loc>");
    escape::xml(out, base);
    escape::xml(out, path);
    out.push_str("</loc>");
    if let Some(day) = changed {
        out.push_str("<lastmod>");
        out.push_str(day.iso().as_str());
        out.push_str("</lastmod>");
    }
    out.push_str("</url>\n");
}
