//! Pages and data of one unit.

use super::data::{self, UnitRows};
use super::error::SiteError;
use super::page::{Assets, Page, Pages, value};
use super::poster;
use super::sections::{self, Notice, Trail};
use super::share::About;
use crate::disclosure::{Day, NoticeView, UnitView};
use serde::Serialize;
use tera::Value;

/// Renders the pages of the unit at `index`; answers how many they are and its rows of the data files.
pub(super) fn render<E>(pages: &Pages<'_, E>, index: usize) -> Result<(usize, UnitRows), SiteError<E>> {
    let view = pages.site.unit(index);
    let shared: Value = value("unit.html", &view)?;
    let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
    let mut assets = Assets::default();
    let mut count = 1 + notices.len();

    unit_page(pages, &view, shared.clone(), &mut assets)?;
    notice_pages(pages, &view, &notices, &shared, &mut assets)?;
    if view.has_board {
        let mut page = Page::new("board.html", format!("units/{}/board.html", view.path));
        page.set("size", Value::normal_string(poster::size(&view)));
        page.set("unit", shared);
        pages.put_page(page)?;
        count += 1;
    }
    if view.has_feed {
        let path = format!("units/{}/feed.xml", view.path);
        pages.put(&path, &data::feed::of_unit(pages.shared, &view, &pages.site.recent(index)))?;
    }
    if view.rollup.as_ref().is_some_and(|rollup| rollup.total > 0) {
        let path = format!("data/units/{}/statistics.json", view.path);
        pages.put(&path, &data::json(&pages.site.statistics(Some(index))))?;
    }
    // A notice and a commitment may name the same file: copied once.
    pages.put_assets(assets)?;
    Ok((count, UnitRows::of(pages.site, pages.shared, index, &view, &notices)))
}

/// What the frame of a notice's page needs of its unit.
#[derive(Serialize)]
struct UnitFrame<'v> {
    path: &'v str,
    href: &'v str,
    name: &'v str,
    label: &'v str,
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

fn notice_pages<E>(
    pages: &Pages<'_, E>,
    view: &UnitView<'_>,
    notices: &[NoticeView<'_>],
    whole: &Value,
    assets: &mut Assets,
) -> Result<(), SiteError<E>> {
    let template = "notice.html";
    let Some(first) = notices.first() else { return Ok(()) };
    let own = pages.is_own(template);
    let frame = UnitFrame { path: view.path, href: &view.href, name: view.name, label: view.label };
    let unit = if own { whole.clone() } else { value(template, &frame)? };
    let root = Page::new(template, first.href.as_str()).root().to_owned();
    let trail = sections::html(&Trail { trail: &view.trail, root: &root });
    for notice in notices {
        let mut page = Page::new(template, notice.href.as_str());
        page.about(About::notice(view, notice));
        let body = pages.prose(&notice.body, &page, 3, assets);
        page.set("article", sections::html(&Notice { unit: view, notice, body: &body, root: &root }));
        if own {
            page.set("body", Value::safe_string(&body));
            page.set("notice", value(template, notice)?);
        } else {
            let NoticeView { label, href, monthly, published, items, .. } = notice;
            let frame = NoticeFrame { label, href, monthly: *monthly, published: *published, reported: items.len() };
            page.set("notice", value(template, &frame)?);
        }
        page.set("unit", unit.clone());
        page.set("trail", trail.clone());
        pages.put_page(page)?;
    }
    Ok(())
}

fn unit_page<E>(
    pages: &Pages<'_, E>,
    view: &UnitView<'_>,
    shared: Value,
    assets: &mut Assets,
) -> Result<(), SiteError<E>> {
    let mut page = Page::new("unit.html", view.href.as_str());
    page.about(About::unit(view, pages.shared));
    let bodies: Vec<Value> =
        view.commitments.iter().map(|c| Value::safe_string(&pages.prose(&c.body, &page, 4, assets))).collect();
    page.set("bodies", Value::from(bodies));
    page.set("drawing", pages.axis.unit(view));
    page.set("unit", shared);
    pages.put_page(page)
}
