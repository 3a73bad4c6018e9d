//! Pages that look at the whole site.

use super::changes;
use super::context::{Layout, Pages, not_found_root};
use super::dictionary;
use super::documents;
use super::feedback;
use super::lists::Lists;
use super::meta_tags::About;
use super::months;
use super::redirects;
use super::rollup;
use super::screen;
use super::subordinates;
use crate::disclosure::{
    BreakdownView, CalendarView, CaseView, CrosstabView, DocumentView, DueSoonView, LeadsView, MissingView,
    MonthCounts, MovedView, NoticesView, OverdueView, OverviewView, PAST_FIRST_DUE, ProcedureView, RecentNotice,
    RedoView, RollupView, SatisfactionBand, SchemeView, SiteView, TypesView,
};
use crate::site::data;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};
use std::collections::BTreeMap;

/// Notices the front page shows.
const NEWEST: usize = 8;

/// Months whose changes the front page names.
const LATEST_MONTHS: usize = 2;

view! { "index.html":
    struct FrontPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        /// The units at the top and the sums of all.
        top: &'v RollupView<'a>,
        /// These units with their figures, as HTML.
        children: &'v str,
        /// First and latest grades, as HTML.
        grades: &'v str,
        /// Problems by state, as HTML.
        statechart: &'v str,
        /// Stages of the campaign, as HTML; empty when there are none.
        stages: &'v str,
        /// Some unit counts towards a target.
        has_targets: bool,
        /// Pages behind the numbers.
        hrefs: &'v BTreeMap<String, String>,
        overdue: &'v OverdueView<'a>,
        /// What changed in the month that is running and the one before, newest first.
        months: &'v [MonthCounts],
        moved: MovedView<'a>,
        /// Those who lead, with how their problems stand.
        leads: &'v LeadsView<'a>,
        newest: &'v [&'v RecentNotice<'a>],
        documents: &'v [DocumentView<'a>],
        cases: &'v [CaseView<'a>],
    }
}

view! { "statistics.html":
    struct StatisticsPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        top: &'v RollupView<'a>,
        grades: &'v str,
        statechart: &'v str,
        hrefs: &'v BTreeMap<String, String>,
        breakdown: &'v BreakdownView<'a>,
        crosstab: &'v CrosstabView<'a>,
        leads: &'v LeadsView<'a>,
        bands: &'v [SatisfactionBand],
        types: TypesView<'a>,
        redo: RedoView<'a>,
    }
}

view! { "overdue.html":
    struct OverduePage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        top: &'v RollupView<'a>,
        overdue: &'v OverdueView<'a>,
        /// Notices that are missing.
        missing: MissingView<'a>,
        /// Problems due soon.
        soon: DueSoonView<'a>,
        /// Page with all overdue problems.
        all_overdue: &'v str,
    }
}

view! { "calendar.html":
    struct CalendarPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        calendar: &'v CalendarView<'a>,
        stages: &'v str,
    }
}

view! { "notices.html":
    struct NoticesPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        notices: &'v NoticesView<'a>,
        /// What changed in each month, newest first.
        months: &'v [MonthCounts],
        documents: &'v [DocumentView<'a>],
        /// There are documents in force.
        has_documents: bool,
        /// There are drafts open to comment.
        has_drafts: bool,
        cases: &'v [CaseView<'a>],
    }
}

view! { "about.html":
    struct AboutPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        schemes: Vec<SchemeView<'a>>,
        procedures: Vec<ProcedureView<'a>>,
    }
}

view! { "search.html":
    struct SearchPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
    }
}

view! { "404.html":
    struct NotFoundPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
    }
}

/// Renders the pages of the whole site, but for the lists they lead to.
pub(in crate::site) fn render<E>(pages: &Pages<'_, E>, lists: &Lists) -> Result<(), SiteError<E>> {
    let (site, root) = (pages.shared, "");
    let overview = OverviewView::of(pages.site);
    let OverviewView { top, calendar, overdue } = &overview;
    let notices = NoticesView::of(pages.site);
    let digests = pages.site.months();
    let months: Vec<MonthCounts> = digests.iter().rev().map(|month| month.counts).collect();
    let (documents, cases) = (DocumentView::all(pages.site), CaseView::all(pages.site));
    let mut hrefs = lists.addresses();
    if top.subordinates.is_some() {
        // Where none of this site's own problems is listed, numbers lead to whose they are.
        let keys = top.totals.problems.states.iter().map(|state| format!("state-{}", state.name.key));
        for key in keys.chain([PAST_FIRST_DUE.to_owned()]) {
            hrefs.entry(key).or_insert_with(|| "subordinates.html".to_owned());
        }
    }
    let href = |key: &str| hrefs.get(key).map_or("", String::as_str);
    let stages = pages.stages()?;
    let grades = rollup::grades(pages, &top.totals, &hrefs, root)?;
    let statechart = rollup::statechart(pages, &top.totals)?;
    let (breakdown, crosstab) = (BreakdownView::of(pages.site), CrosstabView::of(pages.site));
    let bands = SatisfactionBand::all(pages.site);
    let leads = LeadsView::of(pages.site, lists.selections());

    let about = About::default();
    let page = FrontPage {
        site,
        root,
        layout: pages.layout(FrontPage::TEMPLATE, "index.html", &about)?,
        top,
        children: &rollup::top(pages, top, root)?,
        grades: &grades,
        statechart: &statechart,
        stages: &stages,
        has_targets: top.totals.targets.iter().any(|target| target.of > 0),
        hrefs: &hrefs,
        overdue,
        months: months.get(..LATEST_MONTHS).unwrap_or(&months),
        moved: MovedView::of(pages.site),
        leads: &leads,
        newest: &notices.newest().take(NEWEST).collect::<Vec<_>>(),
        documents: &documents,
        cases: &cases,
    };
    pages.put_page("index.html", &page)?;

    let about = About::whole("统计");
    let page = StatisticsPage {
        site,
        root,
        layout: pages.layout(StatisticsPage::TEMPLATE, "statistics.html", &about)?,
        top,
        grades: &grades,
        statechart: &statechart,
        hrefs: &hrefs,
        breakdown: &breakdown,
        crosstab: &crosstab,
        leads: &leads,
        bands: &bands,
        types: TypesView::of(pages.site),
        redo: RedoView::of(pages.site),
    };
    pages.put_page("statistics.html", &page)?;

    let about = About::whole("逾期与未报送");
    let layout = pages.layout(OverduePage::TEMPLATE, "overdue.html", &about)?;
    let (missing, soon) = (MissingView::of(pages.site), DueSoonView::of(pages.site));
    let all_overdue = href("state-overdue");
    pages.put_page("overdue.html", &OverduePage { site, root, layout, top, overdue, missing, soon, all_overdue })?;
    pages.put("data/overdue.csv", data::overdue::csv(pages.site).as_bytes())?;

    let about = About::whole("日程");
    let layout = pages.layout(CalendarPage::TEMPLATE, "calendar.html", &about)?;
    pages.put_page("calendar.html", &CalendarPage { site, root, layout, calendar, stages: &stages })?;

    let about = About::whole("公示");
    let page = NoticesPage {
        site,
        root,
        layout: pages.layout(NoticesPage::TEMPLATE, "notices.html", &about)?,
        notices: &notices,
        months: &months,
        documents: &documents,
        has_documents: documents.iter().any(|document| !document.for_comment),
        has_drafts: documents.iter().any(|document| document.for_comment),
        cases: &cases,
    };
    pages.put_page("notices.html", &page)?;

    let about = About::whole("说明");
    let layout = pages.layout(AboutPage::TEMPLATE, "about.html", &about)?;
    let (schemes, procedures) = (SchemeView::all(pages.site), ProcedureView::all(pages.site));
    pages.put_page("about.html", &AboutPage { site, root, layout, schemes, procedures })?;

    let about = About::nothing();
    if site.search {
        let layout = pages.layout(SearchPage::TEMPLATE, "search.html", &about)?;
        pages.put_page("search.html", &SearchPage { site, root, layout })?;
    }
    let layout = pages.layout(NotFoundPage::TEMPLATE, "404.html", &about)?;
    pages.put_page("404.html", &NotFoundPage { site, root: not_found_root(site), layout })?;

    screen::render(pages, top, overdue)?;
    subordinates::render(pages, top)?;
    dictionary::render(pages)?;
    let amendments = changes::render(pages)?;
    documents::render(pages, &documents, &cases)?;
    feedback::render(pages)?;
    months::render(pages, &digests)?;
    data::statistics::put(&pages.output, &top.totals, &breakdown, &crosstab, &bands)?;
    pages.put("data/statistics.json", &data::json(&pages.site.statistics(None)))?;
    pages.put("feed.xml", &data::feed::of_site(pages.shared, &notices, &months, &documents, &cases, &amendments))?;
    pages.put("calendar.ics", &data::ical::file(pages.shared, &[site.title], &pages.site.calendar()))?;
    pages.put("robots.txt", &data::robots(pages.shared))?;
    redirects::render(pages)
}
