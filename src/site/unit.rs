//! Pages and data of one unit.

use super::data::{self, UnitRows};
use super::error::SiteError;
use super::page::{Assets, Page, Pages, value};
use super::poster;
use crate::disclosure::{NoticeView, UnitView};
use tera::Value;

/// Renders the pages of the unit at `index`; answers how many they are and its rows of the data files.
pub(super) fn render<E>(pages: &Pages<'_, E>, index: usize) -> Result<(usize, UnitRows), SiteError<E>> {
    let view = pages.site.unit(index);
    let shared: Value = value("unit.html", &view)?;
    let notices: Vec<NoticeView<'_>> = pages.site.notices(index).collect();
    let mut assets = Assets::default();
    let mut count = 1 + notices.len();

    unit_page(pages, &view, shared.clone(), &mut assets)?;
    for notice in &notices {
        let mut page = Page::new("notice.html", notice.href.as_str());
        page.set("body", pages.prose(&notice.body, &page, 3, &mut assets));
        page.set("notice", value("notice.html", notice)?);
        page.set("unit", shared.clone());
        pages.put_page(page)?;
    }
    if view.has_board {
        let mut page = Page::new("board.html", format!("units/{}/board.html", view.path));
        page.set("size", Value::normal_string(poster::size(&view)));
        page.set("unit", shared);
        pages.put_page(page)?;
        count += 1;
    }
    if view.has_feed {
        let path = format!("units/{}/feed.xml", view.path);
        pages.put(&path, &data::feed::of_unit(pages.shared, &view, &notices))?;
    }
    if view.rollup.as_ref().is_some_and(|rollup| rollup.total > 0) {
        let path = format!("data/units/{}/statistics.json", view.path);
        pages.put(&path, &data::json(&pages.site.statistics(Some(index))))?;
    }
    // A notice and a commitment may name the same file: copied once.
    pages.put_assets(assets)?;
    Ok((count, UnitRows::of(pages.site, pages.shared, index, &view, &notices)))
}

fn unit_page<E>(
    pages: &Pages<'_, E>,
    view: &UnitView<'_>,
    shared: Value,
    assets: &mut Assets,
) -> Result<(), SiteError<E>> {
    let mut page = Page::new("unit.html", view.href.as_str());
    let bodies: Vec<Value> = view.commitments.iter().map(|c| pages.prose(&c.body, &page, 4, assets)).collect();
    page.set("bodies", Value::from(bodies));
    page.set("unit", shared);
    pages.put_page(page)
}
