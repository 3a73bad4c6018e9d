//! Pages that look at the whole site.

use super::changes;
use super::context::{Layout, Pages, not_found_root};
use super::dictionary::{self, Present};
use super::documents;
use super::feedback;
use super::lists::Lists;
use super::meta_tags::About;
use super::months;
use super::redirects;
use super::rollup;
use super::screen;
use super::subordinates;
use crate::digest::Sha256Digest;
use crate::disclosure::{
    AmendmentView, BreakdownView, CalendarView, CaseView, CrosstabView, DocumentView, DueSoonView, EarlierCampaignView,
    LatePromisesView, LeadsView, ListedTypesView, MissingView, MonthCounts, MovedView, NoticesView, OverdueView,
    OverviewView, PAST_FIRST_DUE, ProcedureView, RecentNotice, RedoView, RollupView, SatisfactionBand, SchemeView,
    SiteView, SubordinateTargets, TypesView,
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
        /// Pledges and good deeds that are late.
        promises: LatePromisesView<'a>,
        /// Notices that are missing.
        missing: MissingView<'a>,
        /// Problems due soon.
        soon: DueSoonView<'a>,
        /// Page with all overdue problems.
        all_overdue: &'v str,
        /// Page with all that are past their first deadline.
        past_first_due: &'v str,
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
        problem_types: Vec<ListedTypesView<'a>>,
        procedures: Vec<ProcedureView<'a>>,
        /// Earlier campaigns, the latest first.
        earlier: Vec<EarlierCampaignView<'a>>,
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
        /// The styles themselves: a copy of the site somewhere else has none at the site's own address.
        styles: String,
        /// By which the page's policy knows them.
        styles_digest: String,
    }
}

/// What several pages of the whole site show.
struct WholeSite<'v, 'r, E> {
    pages: &'v Pages<'r, E>,
    overview: OverviewView<'r>,
    notices: NoticesView<'r>,
    /// What changed in each month, newest first.
    months: Vec<MonthCounts>,
    documents: Vec<DocumentView<'r>>,
    cases: Vec<CaseView<'r>>,
    breakdown: BreakdownView<'r>,
    crosstab: CrosstabView<'r>,
    bands: Vec<SatisfactionBand>,
    leads: LeadsView<'r>,
    /// Pages behind the numbers.
    hrefs: BTreeMap<String, String>,
    /// Stages of the campaign, grades and states of problems, as HTML.
    stages: String,
    grades: String,
    statechart: String,
}

/// Renders the pages of the whole site, but for the lists they lead to.
pub(in crate::site) fn render<E>(pages: &Pages<'_, E>, lists: &Lists) -> Result<(), SiteError<E>> {
    let digests = pages.site.months();
    let site = WholeSite::of(pages, lists, digests.iter().rev().map(|month| month.counts).collect())?;
    site.front_page()?;
    site.statistics()?;
    site.overdue()?;
    site.calendar()?;
    site.notices()?;
    site.about()?;
    site.found_by_address()?;
    screen::render(pages, &site.overview.top, &site.overview.overdue)?;
    subordinates::render(pages, &site.overview.top)?;
    let fingerprints = data::fingerprints::file(pages.site);
    let present = Present {
        feedback: pages.shared.has_feedback,
        subordinates: site.overview.top.subordinates.is_some(),
        fingerprints: fingerprints.is_some(),
        month: digests.last().map(|digest| digest.counts.month),
    };
    dictionary::render(pages, present)?;
    let amendments = changes::render(pages)?;
    documents::render(pages, &site.documents, &site.cases)?;
    feedback::render(pages)?;
    months::render(pages, &digests)?;
    site.data(&amendments, fingerprints.as_deref())?;
    redirects::render(pages)
}

impl<'v, 'r, E> WholeSite<'v, 'r, E> {
    fn of(pages: &'v Pages<'r, E>, lists: &Lists, months: Vec<MonthCounts>) -> Result<Self, SiteError<E>> {
        let overview = OverviewView::of(pages.site);
        let totals = &overview.top.totals;
        let mut hrefs = lists.addresses();
        if overview.top.subordinates.is_some() {
            // Where none of this site's own problems is listed, numbers lead to whose they are.
            let keys = totals.problems.states.iter().map(|state| format!("state-{}", state.name.key));
            for key in keys.chain([PAST_FIRST_DUE.to_owned()]) {
                hrefs.entry(key).or_insert_with(|| "subordinates.html".to_owned());
            }
        }
        Ok(Self {
            pages,
            notices: NoticesView::of(pages.site),
            months,
            documents: DocumentView::all(pages.site),
            cases: CaseView::all(pages.site),
            breakdown: BreakdownView::of(pages.site),
            crosstab: CrosstabView::of(pages.site),
            bands: SatisfactionBand::all(pages.site),
            leads: LeadsView::of(pages.site, lists.selections()),
            stages: pages.stages()?,
            grades: rollup::grades(pages, totals, &hrefs, "")?,
            statechart: rollup::statechart(pages, totals)?,
            hrefs,
            overview,
        })
    }

    fn front_page(&self) -> Result<(), SiteError<E>> {
        let about = About::default();
        let (pages, top) = (self.pages, &self.overview.top);
        let page = FrontPage {
            site: pages.shared,
            root: "",
            layout: pages.layout(FrontPage::TEMPLATE, "index.html", &about)?,
            top,
            children: &rollup::top(pages, top, "")?,
            grades: &self.grades,
            statechart: &self.statechart,
            stages: &self.stages,
            has_targets: top.totals.targets.iter().any(|target| target.of > 0),
            hrefs: &self.hrefs,
            overdue: &self.overview.overdue,
            months: self.months.get(..LATEST_MONTHS).unwrap_or(&self.months),
            moved: MovedView::of(pages.site),
            leads: &self.leads,
            newest: &self.notices.newest().take(NEWEST).collect::<Vec<_>>(),
            documents: &self.documents,
            cases: &self.cases,
        };
        pages.put_page("index.html", &page)
    }

    fn statistics(&self) -> Result<(), SiteError<E>> {
        let about = About::whole("统计");
        let pages = self.pages;
        let page = StatisticsPage {
            site: pages.shared,
            root: "",
            layout: pages.layout(StatisticsPage::TEMPLATE, "statistics.html", &about)?,
            top: &self.overview.top,
            grades: &self.grades,
            statechart: &self.statechart,
            hrefs: &self.hrefs,
            breakdown: &self.breakdown,
            crosstab: &self.crosstab,
            leads: &self.leads,
            bands: &self.bands,
            types: TypesView::of(pages.site),
            redo: RedoView::of(pages.site),
        };
        pages.put_page("statistics.html", &page)
    }

    fn overdue(&self) -> Result<(), SiteError<E>> {
        let about = About::whole("逾期与未报送");
        let pages = self.pages;
        let page = OverduePage {
            site: pages.shared,
            root: "",
            layout: pages.layout(OverduePage::TEMPLATE, "overdue.html", &about)?,
            top: &self.overview.top,
            overdue: &self.overview.overdue,
            promises: LatePromisesView::of(pages.site),
            missing: MissingView::of(pages.site),
            soon: DueSoonView::of(pages.site),
            all_overdue: self.hrefs.get("state-overdue").map_or("", String::as_str),
            past_first_due: self.hrefs.get("past-first-due").map_or("", String::as_str),
        };
        pages.put_page("overdue.html", &page)?;
        pages.put("data/overdue.csv", data::overdue::csv(pages.site).as_bytes())
    }

    fn calendar(&self) -> Result<(), SiteError<E>> {
        let (pages, about) = (self.pages, About::whole("日程"));
        let page = CalendarPage {
            site: pages.shared,
            root: "",
            layout: pages.layout(CalendarPage::TEMPLATE, "calendar.html", &about)?,
            calendar: &self.overview.calendar,
            stages: &self.stages,
        };
        pages.put_page("calendar.html", &page)
    }

    fn notices(&self) -> Result<(), SiteError<E>> {
        let about = About::whole("公示");
        let (pages, documents) = (self.pages, &self.documents);
        let page = NoticesPage {
            site: pages.shared,
            root: "",
            layout: pages.layout(NoticesPage::TEMPLATE, "notices.html", &about)?,
            notices: &self.notices,
            months: &self.months,
            documents,
            has_documents: documents.iter().any(|document| !document.for_comment),
            has_drafts: documents.iter().any(|document| document.for_comment),
            cases: &self.cases,
        };
        pages.put_page("notices.html", &page)
    }

    fn about(&self) -> Result<(), SiteError<E>> {
        let (pages, about) = (self.pages, About::whole("说明"));
        let layout = pages.layout(AboutPage::TEMPLATE, "about.html", &about)?;
        let (schemes, procedures) = (SchemeView::all(pages.site), ProcedureView::all(pages.site));
        let (problem_types, earlier) = (ListedTypesView::all(pages.site), EarlierCampaignView::all(pages.site));
        let page = AboutPage { site: pages.shared, root: "", layout, schemes, problem_types, procedures, earlier };
        pages.put_page("about.html", &page)
    }

    /// Pages that nobody finds by way of another page's content: the search, and what stands at a wrong address.
    fn found_by_address(&self) -> Result<(), SiteError<E>> {
        let (pages, site, about) = (self.pages, self.pages.shared, About::nothing());
        if site.search {
            let layout = pages.layout(SearchPage::TEMPLATE, "search.html", &about)?;
            pages.put_page("search.html", &SearchPage { site, root: "", layout })?;
        }
        let layout = pages.layout(NotFoundPage::TEMPLATE, "404.html", &about)?;
        let root = not_found_root(site);
        let styles = pages.styles(root);
        let styles_digest = Sha256Digest::of(styles.as_bytes()).base64();
        pages.put_page("404.html", &NotFoundPage { site, root, layout, styles, styles_digest })
    }

    /// Data files, feeds and calendars of the whole site.
    fn data(&self, amendments: &[AmendmentView<'_>], fingerprints: Option<&[u8]>) -> Result<(), SiteError<E>> {
        let Self { pages, notices, months, documents, cases, breakdown, crosstab, bands, .. } = self;
        let elsewhere = SubordinateTargets::all(pages.site);
        data::statistics::put(&pages.output, &self.overview.top.totals, &elsewhere, breakdown, crosstab, bands)?;
        if let Some(file) = fingerprints {
            pages.put("data/fingerprints.json", file)?;
        }
        let digest = fingerprints.map(|file| Sha256Digest::of(file).hex());
        pages.put("data/statistics.json", &data::json(&pages.site.statistics(None).with_fingerprints(digest)))?;
        let feed = data::feed::of_site(pages.shared, notices, months, documents, cases, amendments);
        pages.put("feed.xml", &feed)?;
        pages.put("calendar.ics", &data::ical::file(pages.shared, &[pages.shared.title], &pages.site.calendar()))?;
        pages.put("robots.txt", &data::robots(pages.shared))
    }
}
