//! Pages and data of one unit.

use super::assets::Assets;
use super::board_size;
use super::context::{Layout, Pages, root_from};
use super::downloads::Download;
use super::meta_tags::About;
use super::progress_chart::{Cell, Line};
use super::rollup;
use crate::disclosure::{
    AmendmentView, Day, EventView, LedgerView, NoticeView, ProblemView, SiteView, TimelineMonth, UnitView,
};
use crate::model::UnitPath;
use crate::provenance::Code;
use crate::qr::QrDrawing;
use crate::site::data::{self, UnitRows};
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

/// Bytes reserved for the pages of a unit, which are rendered into one buffer after the other.
const PAGE_BYTES: usize = 32 * 1024;

/// Events and alterations of a unit that are not folded away.
const EVENTS: usize = 4;

/// Bytes reserved for the first cells of a problem.
const CELLS_BYTES: usize = 512;

view! { "unit.html":
    /// The page of a unit.
    struct UnitPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        unit: &'v UnitView<'a>,
        /// There is a problem in the ledger.
        has_ledger: bool,
        /// The overdue problems, the longest overdue first.
        late: Vec<&'v ProblemView<'a>>,
        /// The problems with the nearest deadline to come.
        next: Vec<&'v ProblemView<'a>>,
        /// Last day of a notice period that is running.
        objections_until: Option<Day>,
        /// Stages, months and problems as a progress_chart, as HTML; empty when there is nothing to draw.
        progress_chart: String,
        /// Running text of the commitments as HTML, in their order.
        bodies: Vec<String>,
        /// Problems that are not struck off, the most urgent first; all, in their order, where items stand over them.
        open_problems: Vec<&'v ProblemView<'a>>,
        /// Problems that are struck off.
        closed_problems: Vec<&'v ProblemView<'a>>,
        /// The newest events.
        recent_events: &'v [EventView<'a>],
        /// Events before those.
        earlier_events: &'v [EventView<'a>],
        /// The newest alterations.
        recent_amendments: &'v [AmendmentView<'a>],
        /// Alterations before those.
        earlier_amendments: &'v [AmendmentView<'a>],
        /// The units below, with sums, as HTML.
        rollup: String,
        downloads: Vec<Download>,
        /// The code of paper about it, and its digits, which are an anchor.
        number: String,
        anchor: &'v str,
        /// There is a calendar of what it promised.
        has_dates: bool,
    }
}

view! { "notice.html":
    /// The page of a notice.
    struct NoticePage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        unit: &'v UnitView<'a>,
        notice: &'v NoticeView<'a>,
        /// For each item the first cells of its problem, as HTML.
        cells: Vec<&'v str>,
        /// Running text as HTML.
        body: &'v str,
    }
}

view! { "notice-problem.html":
    /// The first cells of a problem in a notice; all notices of a unit have the same.
    struct NoticeProblem<'v, 'a> {
        problem: &'v ProblemView<'a>,
    }
}

view! { "board.html":
    /// The notice board as a page of its own: one A3 sheet across, printed from the browser.
    struct Board<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        unit: &'v UnitView<'a>,
        /// Class of the type size at which all fits.
        size: &'static str,
        has_ledger: bool,
        /// Nothing stands beside the ledger.
        is_alone: bool,
        /// The head of the drawing as HTML; empty where the campaign has no dates.
        axis: &'v str,
        has_chart: bool,
        /// Problems with their places on the axis.
        lines: Vec<Line<'v>>,
        /// Months on the axis, and what became of them in words.
        months: Vec<Cell>,
        months_words: String,
        /// The key explains deadlines that were moved, what is overdue, and the as-of date.
        moved: bool,
        late: bool,
        today: bool,
        /// Months that were or will be due, oldest first, where there is no drawing.
        timeline: Vec<&'v TimelineMonth>,
        /// QR code of the unit's page as SVG, with the code of what the board says; empty where the site has no address.
        code: String,
        /// That code, to read.
        number: String,
        custom_css: bool,
    }
}

/// Renders the pages of the unit at `index`; answers its rows of the data files.
pub(in crate::site) fn render<E>(pages: &Pages<'_, E>, index: usize) -> Result<UnitRows, SiteError<E>> {
    let view = pages.site.unit(index);
    let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
    let dates = pages.site.unit_calendar(index);
    let code = pages.code(&view);
    let mut unit = Unit::of(pages, &view, &code, !dates.is_empty())?;
    unit.page()?;
    for notice in &notices {
        unit.notice(notice)?;
    }
    if view.has_board {
        unit.board()?;
    }
    if !dates.is_empty() {
        let path = UnitPath(view.path).page("calendar.ics");
        pages.put(&path, &data::ical::file(pages.shared, &[view.label, "整改期限"], &dates))?;
    }
    if view.has_feed {
        let path = UnitPath(view.path).page("feed.xml");
        pages.put(&path, &data::feed::of_unit(pages.shared, &view, &pages.site.recent(index)))?;
    }
    if view.rollup.as_ref().is_some_and(|rollup| rollup.total > 0) {
        let path = ["data/", &UnitPath(view.path).page("statistics.json")].concat();
        pages.put(&path, &data::json(&pages.site.statistics(Some(index))))?;
    }
    unit.assets.photos(&view);
    // A notice and a commitment may name the same file: copied once.
    pages.put_assets(unit.assets)?;
    Ok(UnitRows::of(pages.site, pages.shared, index, &view, &notices, code.digits))
}

/// A unit while its pages are rendered.
struct Unit<'v, 'r, E> {
    pages: &'v Pages<'r, E>,
    view: &'v UnitView<'v>,
    code: &'v Code,
    has_dates: bool,
    /// All pages of a unit lie in one folder.
    root: String,
    /// The first cells of its problems in notices, as HTML.
    cells: Vec<String>,
    assets: Assets,
    /// The page being rendered.
    html: String,
}

impl<'v, 'r: 'v, E> Unit<'v, 'r, E> {
    fn of(
        pages: &'v Pages<'r, E>,
        view: &'v UnitView<'v>,
        code: &'v Code,
        has_dates: bool,
    ) -> Result<Self, SiteError<E>> {
        let problems = view.ledger.iter().flat_map(|ledger| &ledger.problems);
        let cells = problems.map(|problem| {
            let mut cells = String::with_capacity(CELLS_BYTES);
            pages.render(&mut cells, &NoticeProblem { problem })?;
            Ok(cells)
        });
        let cells = cells.collect::<Result<_, _>>()?;
        let html = String::with_capacity(PAGE_BYTES);
        Ok(Self { pages, view, code, has_dates, root: root_from(&view.href), cells, assets: Assets::default(), html })
    }

    fn page(&mut self) -> Result<(), SiteError<E>> {
        let (pages, view, root) = (self.pages, self.view, self.root.as_str());
        let assets = &mut self.assets;
        let ledger = view.ledger.as_ref();
        let publicity = view.plan.as_ref().and_then(|plan| plan.publicity.as_ref());
        let about = About::unit(view, pages.shared);
        let problems = ledger.map(LedgerView::by_urgency).unwrap_or_default();
        // Where items of the feedback stand over the problems nothing is folded away: the list is read as it was published.
        let folds = ledger.is_some_and(|ledger| !ledger.has_headings);
        let (closed_problems, open_problems) =
            problems.into_iter().partition(|problem| folds && problem.closure.is_some());
        let (recent_events, earlier_events) = view.history.split_at(view.history.len().min(EVENTS));
        let (recent_amendments, earlier_amendments) = view.amendments.split_at(view.amendments.len().min(EVENTS));
        let page = UnitPage {
            site: pages.shared,
            root,
            layout: pages.layout(UnitPage::TEMPLATE, &view.href, &about)?,
            unit: view,
            has_ledger: has_ledger(view),
            late: ledger.map_or_else(Vec::new, |ledger| pick(ledger, &ledger.late)),
            next: ledger.map_or_else(Vec::new, |ledger| pick(ledger, &ledger.next)),
            objections_until: publicity.filter(|publicity| publicity.running).and_then(|publicity| publicity.ends),
            progress_chart: pages.progress_chart(view)?,
            bodies: view.commitments.iter().map(|c| pages.prose(&c.body, root, 4, assets)).collect(),
            open_problems,
            closed_problems,
            recent_events,
            earlier_events,
            recent_amendments,
            earlier_amendments,
            rollup: match &view.rollup {
                Some(below) => rollup::below(pages, below, view.path, root)?,
                None => String::new(),
            },
            downloads: pages.downloads(view),
            number: self.code.to_string(),
            anchor: &self.code.digits,
            has_dates: self.has_dates,
        };
        put(pages, &mut self.html, &view.href, &page)
    }

    fn notice(&mut self, notice: &NoticeView<'v>) -> Result<(), SiteError<E>> {
        let pages = self.pages;
        let body = pages.prose(&notice.body, &self.root, 3, &mut self.assets);
        let about = About::notice(self.view, notice);
        let cells = notice.items.iter().map(|item| self.cells.get(item.at).map_or("", String::as_str));
        let page = NoticePage {
            site: pages.shared,
            root: &self.root,
            layout: pages.layout(NoticePage::TEMPLATE, &notice.href, &about)?,
            unit: self.view,
            notice,
            cells: cells.collect(),
            body: &body,
        };
        put(pages, &mut self.html, &notice.href, &page)
    }

    fn board(&mut self) -> Result<(), SiteError<E>> {
        let (pages, view) = (self.pages, self.view);
        let chart = pages.board_chart(view);
        let months = view.timeline.iter().rev().filter(|_| !chart.is_drawn());
        let address = pages.shared.base_url.map(|base| self.code.address(&[base, &view.href].concat()));
        let page = Board {
            site: pages.shared,
            root: &self.root,
            unit: view,
            size: board_size::of(view, &chart),
            is_alone: board_size::is_alone(view),
            has_ledger: has_ledger(view),
            timeline: months.collect(),
            has_chart: chart.is_drawn(),
            axis: chart.axis,
            lines: chart.lines,
            months: chart.months,
            months_words: chart.months_words,
            moved: chart.moved,
            late: chart.late,
            today: chart.today,
            code: address.and_then(QrDrawing::of).map_or_else(String::new, |code| code.svg),
            number: self.code.to_string(),
            custom_css: pages.has_custom_css(),
        };
        put(pages, &mut self.html, &UnitPath(view.path).page("board.html"), &page)
    }
}

/// The problems at these positions.
fn pick<'v, 'a>(ledger: &'v LedgerView<'a>, positions: &[usize]) -> Vec<&'v ProblemView<'a>> {
    positions.iter().filter_map(|&at| ledger.problems.get(at)).collect()
}

fn has_ledger(view: &UnitView<'_>) -> bool {
    view.ledger.as_ref().is_some_and(|ledger| !ledger.problems.is_empty())
}

/// Renders a page into a buffer used before and hands it over.
fn put<E>(pages: &Pages<'_, E>, html: &mut String, path: &str, page: &impl View) -> Result<(), SiteError<E>> {
    html.clear();
    pages.render(html, page)?;
    pages.put(path, html.as_bytes())
}
