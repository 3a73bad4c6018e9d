//! Pages that look at the whole site, and the pages of documents and cases.

use super::data;
use super::error::SiteError;
use super::lists::Lists;
use super::moved;
use super::page::{Assets, Page, Pages, value};
use super::rollup;
use super::share::About;
use crate::disclosure::{
    BreakdownView, CaseView, CrosstabView, DocumentView, NoticesView, OverviewView, RedoView, SatisfactionBand,
    SchemeView, TypesView,
};
use tera::Value;

/// Notices the front page shows.
const NEWEST: usize = 8;

/// Renders the pages of the whole site, but for the lists they lead to.
pub(super) fn render<E>(pages: &Pages<'_, E>, lists: &Lists) -> Result<(), SiteError<E>> {
    let overview = OverviewView::of(pages.site);
    let notices = NoticesView::of(pages.site);
    let documents = DocumentView::all(pages.site);
    let cases = CaseView::all(pages.site);
    let calendar = value("calendar.html", &overview.calendar)?;
    let stages = pages.axis.stages();
    let overdue = value("overdue.html", &overview.overdue)?;
    let top = value("index.html", &overview.top)?;
    let addresses = lists.addresses();
    let grades = rollup::grades(&overview.top.totals, &addresses, "");
    let statechart = rollup::statechart(&overview.top.totals);
    let hrefs = value("index.html", &addresses)?;
    let breakdown = BreakdownView::of(pages.site);
    let crosstab = CrosstabView::of(pages.site);
    let bands = SatisfactionBand::all(pages.site);
    let newest: Vec<_> = notices.newest().take(NEWEST).collect();

    let mut page = Page::new("index.html", "index.html");
    page.set("top", top.clone());
    page.set("children", rollup::top(&overview.top, page.root()));
    page.set("grades", grades.clone());
    page.set("statechart", statechart.clone());
    page.set("hrefs", hrefs.clone());
    page.set("calendar", calendar.clone());
    page.set("stages", stages.clone());
    page.set("overdue", overdue.clone());
    page.set("newest", value("index.html", &newest)?);
    page.set("documents", value("index.html", &documents)?);
    page.set("cases", value("index.html", &cases)?);
    pages.put_page(page)?;

    let mut page = Page::new("statistics.html", "statistics.html");
    page.about(About::whole("统计"));
    page.set("grades", grades);
    page.set("statechart", statechart);
    page.set("top", top.clone());
    page.set("hrefs", hrefs.clone());
    page.set("breakdown", value("statistics.html", &breakdown)?);
    page.set("crosstab", value("statistics.html", &crosstab)?);
    page.set("bands", value("statistics.html", &bands)?);
    page.set("types", value("statistics.html", &TypesView::of(pages.site))?);
    page.set("redo", value("statistics.html", &RedoView::of(pages.site))?);
    pages.put_page(page)?;

    let mut page = Page::new("overdue.html", "overdue.html");
    page.about(About::whole("逾期与未报送"));
    page.set("overdue", overdue);
    page.set("hrefs", hrefs);
    page.set("top", top);
    pages.put_page(page)?;

    let mut page = Page::new("calendar.html", "calendar.html");
    page.about(About::whole("日程"));
    page.set("calendar", calendar);
    page.set("stages", stages);
    pages.put_page(page)?;

    let mut page = Page::new("notices.html", "notices.html");
    page.about(About::whole("公示"));
    page.set("notices", value("notices.html", &notices)?);
    page.set("documents", value("notices.html", &documents)?);
    page.set("cases", value("notices.html", &cases)?);
    pages.put_page(page)?;

    let mut page = Page::new("about.html", "about.html");
    page.about(About::whole("说明"));
    page.set("schemes", value("about.html", &SchemeView::all(pages.site))?);
    pages.put_page(page)?;
    if pages.shared.search {
        let mut page = Page::new("search.html", "search.html");
        page.about(About::nothing());
        pages.put_page(page)?;
    }
    let mut page = Page::new("404.html", "404.html");
    page.about(About::nothing());
    pages.put_page(page)?;

    let mut assets = Assets::default();
    for document in &documents {
        document_page(pages, document, &mut assets)?;
    }
    for case in &cases {
        let mut page = Page::new("case.html", case.href.as_str());
        page.set("body", Value::safe_string(&pages.prose(&case.body, &page, 2, &mut assets)));
        page.about(About::case(case, pages.shared));
        page.set("case", value("case.html", case)?);
        pages.put_page(page)?;
    }
    pages.put_assets(assets)?;

    data::summary::put(pages, &overview.top.totals, &breakdown, &crosstab, &bands)?;
    pages.put("data/statistics.json", &data::json(&pages.site.statistics(None)))?;
    pages.put("feed.xml", &data::feed::of_site(pages.shared, &notices, &documents, &cases))?;
    pages.put("robots.txt", &data::robots(pages.shared))?;
    moved::render(pages)
}

fn document_page<E>(
    pages: &Pages<'_, E>,
    document: &DocumentView<'_>,
    assets: &mut Assets,
) -> Result<(), SiteError<E>> {
    let mut page = Page::new("document.html", document.href.as_str());
    page.set("body", Value::safe_string(&pages.prose(&document.body, &page, 2, assets)));
    let addresses: Vec<Value> = document
        .attachments
        .iter()
        .map(|name| {
            let address = pages.attachment(name, &document.body.folder, &page, assets);
            address.map_or_else(Value::none, |address| Value::normal_string(&address))
        })
        .collect();
    page.set("addresses", Value::from(addresses));
    page.about(About::document(document, pages.shared));
    page.set("document", value("document.html", document)?);
    pages.put_page(page)
}
