//! Pages and data of one unit.

use super::data::{self, UnitRows};
use super::error::SiteError;
use super::escape;
use super::frame::{AROUND, FramedUnit, Shape, Slot};
use super::page::{Assets, Page, Pages, value};
use super::poster;
use super::rollup::Rollup;
use super::sections::{self, Board, Notice, NoticeProblem, Trail, UnitRest, UnitTop};
use super::share::{self, About};
use crate::disclosure::{NoticeView, SiteView, UnitView};
use crate::model::UnitPath;
use tera::Value;

/// Bytes reserved for the pages of a unit, which are rendered into one buffer after the other.
const PAGE_BYTES: usize = 32 * 1024;

/// Bytes reserved for the first cells of a problem.
const CELLS_BYTES: usize = 512;

/// Renders the pages of the unit at `index`; answers its rows of the data files.
pub(super) fn render<E>(pages: &Pages<'_, E>, index: usize) -> Result<UnitRows, SiteError<E>> {
    let view = pages.site.unit(index);
    let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
    let mut unit = Unit::of(&view);
    unit.page(pages)?;
    for notice in &notices {
        unit.notice(pages, notice)?;
    }
    if view.has_board {
        unit.board(pages)?;
    }
    if view.has_feed {
        let path = UnitPath(view.path).page("feed.xml");
        pages.put(&path, &data::feed::of_unit(pages.shared, &view, &pages.site.recent(index)))?;
    }
    if has_rollup(&view) {
        let path = ["data/", &UnitPath(view.path).page("statistics.json")].concat();
        pages.put(&path, &data::json(&pages.site.statistics(Some(index))))?;
    }
    // A notice and a commitment may name the same file: copied once.
    pages.put_assets(unit.assets)?;
    Ok(UnitRows::of(pages.site, pages.shared, index, &view, &notices))
}

/// Templates of pages that are given a unit; so are those around them.
const TEMPLATES: [&str; 3] = ["unit.html", "notice.html", "board.html"];

/// A unit while its pages are rendered.
struct Unit<'v> {
    view: &'v UnitView<'v>,
    /// Its page; all pages of a unit lie in one folder.
    here: Page<'v>,
    /// What frames say of the unit, as HTML.
    name: String,
    label: String,
    trail: String,
    /// The first cells of its problems in notices, as HTML.
    cells: Vec<String>,
    /// What templates are told of the unit where they render the whole page.
    value: Option<Value>,
    assets: Assets,
    /// The page being rendered.
    html: String,
}

fn has_rollup(view: &UnitView<'_>) -> bool {
    view.rollup.as_ref().is_some_and(|rollup| rollup.total > 0)
}

impl<'v> Unit<'v> {
    fn of(view: &'v UnitView<'v>) -> Self {
        let here = Page::new("unit.html", view.href.as_str());
        let html = |text| {
            let mut html = String::with_capacity(64);
            escape::template(&mut html, text);
            html
        };
        let mut trail = String::with_capacity(512);
        sections::write(&mut trail, &Trail { trail: &view.trail, root: here.root() });
        let (name, label) = (html(view.name), html(view.label));
        let problems = view.ledger.iter().flat_map(|ledger| &ledger.problems);
        let cells = problems.map(|problem| {
            let mut cells = String::with_capacity(CELLS_BYTES);
            sections::write(&mut cells, &NoticeProblem { problem });
            cells
        });
        let cells = cells.collect();
        let html = String::with_capacity(PAGE_BYTES);
        Self { view, here, name, label, trail, cells, value: None, assets: Assets::default(), html }
    }

    fn page<E>(&mut self, pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
        let view = self.view;
        let assets = &mut self.assets;
        let bodies: Vec<String> =
            view.commitments.iter().map(|c| pages.prose(&c.body, &self.here, 4, assets)).collect();
        let drawing = pages.axis.unit(view);
        let downloads = pages.downloads(view.path);
        let root = self.here.root();
        let top = UnitTop { unit: view, site: pages.shared, drawing: &drawing, root };
        let rest = UnitRest { unit: view, site: pages.shared, bodies: &bodies, root };
        let about = About::unit(view, pages.shared);
        let frame = pages.frame(Shape::Unit { feed: view.has_feed }, root);
        let below = view.rollup.as_ref().map(|rollup| Rollup { rollup, path: view.path, root });
        if let Some(frame) = frame.filter(|_| downloads.is_empty()) {
            let mut html = std::mem::take(&mut self.html);
            html.clear();
            frame.write(&mut html, |slot, html| match slot {
                Slot::Body => sections::write(html, &top),
                Slot::Rollup => below.iter().for_each(|below| sections::write(html, below)),
                Slot::Rest => sections::write(html, &rest),
                slot => self.fill(html, slot, pages.shared, &view.href, &about),
            });
            self.html = html;
            return pages.put(&view.href, self.html.as_bytes());
        }
        let mut page = Page::new("unit.html", view.href.as_str());
        page.about(about);
        page.set("top", sections::html(&top));
        page.set("rest", sections::html(&rest));
        page.set("rollup", below.as_ref().map_or_else(Value::none, sections::html));
        if pages.is_own("unit.html") {
            page.set("drawing", Value::safe_string(&drawing));
            page.set("bodies", bodies.iter().map(|body| Value::safe_string(body)).collect::<Vec<_>>().into());
        }
        if !downloads.is_empty() {
            page.set("downloads", value("unit.html", &downloads)?);
        }
        self.put(pages, page)
    }

    fn notice<E>(&mut self, pages: &Pages<'_, E>, notice: &NoticeView<'_>) -> Result<(), SiteError<E>> {
        let body = pages.prose(&notice.body, &self.here, 3, &mut self.assets);
        let root = self.here.root();
        let article = Notice { unit: self.view, notice, cells: &self.cells, body: &body, root };
        let about = About::notice(self.view, notice);
        if let Some(frame) = pages.frame(Shape::Notice, root) {
            let mut html = std::mem::take(&mut self.html);
            html.clear();
            frame.write(&mut html, |slot, html| match slot {
                Slot::Body => sections::write(html, &article),
                Slot::Notice => escape::template(html, &notice.label),
                slot => self.fill(html, slot, pages.shared, &notice.href, &about),
            });
            self.html = html;
            return pages.put(&notice.href, self.html.as_bytes());
        }
        let mut page = Page::new("notice.html", notice.href.as_str());
        page.about(about);
        page.set("article", sections::html(&article));
        page.set("body", Value::safe_string(&body));
        page.set("notice", value("notice.html", notice)?);
        self.put(pages, page)
    }

    fn board<E>(&mut self, pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
        let path = UnitPath(self.view.path).page("board.html");
        let size = poster::size(self.view);
        if !pages.is_own("board.html") {
            let board = Board { unit: self.view, site: pages.shared, size, root: self.here.root() };
            self.html.clear();
            sections::write(&mut self.html, &board);
            return pages.put(&path, self.html.as_bytes());
        }
        let mut page = Page::new("board.html", path);
        page.set("size", Value::normal_string(size));
        self.put(pages, page)
    }

    /// Appends what stands in the frame of any page of the unit.
    fn fill(&self, html: &mut String, slot: Slot, site: &SiteView<'_>, path: &str, about: &About<'_>) {
        match slot {
            Slot::Name => html.push_str(&self.name),
            Slot::Label => html.push_str(&self.label),
            Slot::Trail => html.push_str(&self.trail),
            Slot::Summary => escape::template(html, &about.summary(site)),
            Slot::Share => share::head(html, site, path, about),
            Slot::Notice | Slot::Body | Slot::Rollup | Slot::Rest => {}
        }
    }

    /// Hands over a page that templates render as a whole.
    fn put<E>(&mut self, pages: &Pages<'_, E>, mut page: Page<'_>) -> Result<(), SiteError<E>> {
        if self.value.is_none() {
            let UnitView { name, label, has_feed, .. } = *self.view;
            let whole = TEMPLATES.iter().chain(&AROUND).any(|template| pages.is_own(template));
            let framed = FramedUnit { name, label, has_feed };
            self.value = Some(if whole { value("unit.html", self.view) } else { value("unit.html", &framed) }?);
        }
        page.set("unit", self.value.clone().unwrap_or_else(Value::none));
        page.set("trail", Value::safe_string(&self.trail));
        pages.put_page(page)
    }
}
