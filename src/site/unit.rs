//! Pages and data of one unit.

use super::data::{self, UnitRows};
use super::error::SiteError;
use super::page::{Assets, Page, Pages, value};
use super::poster;
use super::sections::{self, Board, Notice, Trail, UnitRest, UnitTop};
use super::share::About;
use crate::disclosure::{Day, NoticeView, UnitView};
use serde::Serialize;
use tera::Value;

/// Renders the pages of the unit at `index`; answers how many they are and its rows of the data files.
pub(super) fn render<E>(pages: &Pages<'_, E>, index: usize) -> Result<(usize, UnitRows), SiteError<E>> {
    let view = pages.site.unit(index);
    let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
    let root = Page::new("unit.html", view.href.as_str()).root().to_owned();
    let mut unit =
        Unit { frame: frame(pages, &view)?, trail: trail(&view, &root), root, view, assets: Assets::default() };
    unit.page(pages)?;
    for notice in &notices {
        unit.notice(pages, notice)?;
    }
    let mut count = 1 + notices.len();
    if unit.view.has_board {
        unit.board(pages)?;
        count += 1;
    }
    let view = unit.view;
    if view.has_feed {
        let path = format!("units/{}/feed.xml", view.path);
        pages.put(&path, &data::feed::of_unit(pages.shared, &view, &pages.site.recent(index)))?;
    }
    if has_rollup(&view) {
        let path = format!("data/units/{}/statistics.json", view.path);
        pages.put(&path, &data::json(&pages.site.statistics(Some(index))))?;
    }
    // A notice and a commitment may name the same file: copied once.
    pages.put_assets(unit.assets)?;
    Ok((count, UnitRows::of(pages.site, pages.shared, index, &view, &notices)))
}

/// Page templates that are given a unit.
const TEMPLATES: [&str; 3] = ["unit.html", "notice.html", "board.html"];

/// A unit while its pages are rendered.
struct Unit<'v> {
    view: UnitView<'v>,
    /// The way to the site's root; all pages of a unit lie in one folder.
    root: String,
    /// What templates are told of the unit.
    frame: Value,
    trail: Value,
    assets: Assets,
}

/// What the frames of a branch's pages need of it; the rest is in compiled sections.
#[derive(Serialize)]
struct UnitFrame<'v> {
    path: &'v str,
    href: &'v str,
    name: &'v str,
    label: &'v str,
    has_feed: bool,
    rollup: Option<()>,
}

/// What templates are told of a unit: all of it where they show its children, or where a county wrote them itself.
fn frame<E>(pages: &Pages<'_, E>, view: &UnitView<'_>) -> Result<Value, SiteError<E>> {
    if view.rollup.is_some() || TEMPLATES.iter().any(|template| pages.is_own(template)) {
        return value("unit.html", view);
    }
    let UnitView { path, href, name, label, has_feed, .. } = view;
    value("unit.html", &UnitFrame { path, href, name, label, has_feed: *has_feed, rollup: None })
}

fn trail(view: &UnitView<'_>, root: &str) -> Value {
    sections::html(&Trail { trail: &view.trail, root })
}

fn has_rollup(view: &UnitView<'_>) -> bool {
    view.rollup.as_ref().is_some_and(|rollup| rollup.total > 0)
}

/// What the frame of a notice's page needs of the notice.
#[derive(Serialize)]
struct NoticeFrame<'v> {
    label: &'v str,
    href: &'v str,
    monthly: bool,
    published: Option<Day>,
    /// Problems reported on.
    reported: usize,
}

impl Unit<'_> {
    fn page<E>(&mut self, pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
        let Self { view, root, assets, .. } = self;
        let mut page = Page::new("unit.html", view.href.as_str());
        page.about(About::unit(view, pages.shared));
        let bodies: Vec<String> = view.commitments.iter().map(|c| pages.prose(&c.body, &page, 4, assets)).collect();
        let drawing = pages.axis.unit(view);
        page.set("top", sections::html(&UnitTop { unit: view, site: pages.shared, drawing: &drawing, root }));
        page.set("rest", sections::html(&UnitRest { unit: view, site: pages.shared, bodies: &bodies, root }));
        if pages.is_own("unit.html") {
            page.set("drawing", Value::safe_string(&drawing));
            page.set("bodies", bodies.iter().map(|body| Value::safe_string(body)).collect::<Vec<_>>().into());
        }
        let downloads = pages.downloads(view.path);
        if !downloads.is_empty() {
            page.set("downloads", value("unit.html", &downloads)?);
        }
        page.set("unit", self.frame.clone());
        page.set("trail", self.trail.clone());
        pages.put_page(page)
    }

    fn notice<E>(&mut self, pages: &Pages<'_, E>, notice: &NoticeView<'_>) -> Result<(), SiteError<E>> {
        let mut page = Page::new("notice.html", notice.href.as_str());
        page.about(About::notice(&self.view, notice));
        let body = pages.prose(&notice.body, &page, 3, &mut self.assets);
        page.set("article", sections::html(&Notice { unit: &self.view, notice, body: &body, root: &self.root }));
        if pages.is_own("notice.html") {
            page.set("body", Value::safe_string(&body));
            page.set("notice", value("notice.html", notice)?);
        } else {
            let NoticeView { label, href, monthly, published, items, .. } = notice;
            let frame = NoticeFrame { label, href, monthly: *monthly, published: *published, reported: items.len() };
            page.set("notice", value("notice.html", &frame)?);
        }
        page.set("unit", self.frame.clone());
        page.set("trail", self.trail.clone());
        pages.put_page(page)
    }

    fn board<E>(&self, pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
        let path = format!("units/{}/board.html", self.view.path);
        if !pages.is_own("board.html") {
            let board =
                Board { unit: &self.view, site: pages.shared, size: poster::size(&self.view), root: &self.root };
            return pages.put(&path, sections::text(&board).as_bytes());
        }
        let mut page = Page::new("board.html", path);
        page.set("size", Value::normal_string(poster::size(&self.view)));
        page.set("unit", self.frame.clone());
        pages.put_page(page)
    }
}
