//! Subordinate sites: their figures and why some are not added up, as pages and as data files.

use super::context::{Layout, Pages};
use super::meta_tags::About;
use super::rollup;
use crate::disclosure::{ChildRow, RollupView, SiteView, SubordinateSums, SubordinateView};
use crate::site::data;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

view! { "subordinates.html":
    /// Some of the sites.
    struct SubordinatesPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        sums: &'v SubordinateSums,
        /// The sites with their figures, as HTML.
        table: &'v str,
        /// Number of the page, from 1.
        number: usize,
        pages: usize,
        previous: Option<&'v str>,
        next: Option<&'v str>,
    }
}

/// Renders the pages and hands over the data files, where there are such sites.
pub(super) fn render<E>(pages: &Pages<'_, E>, top: &RollupView<'_>) -> Result<(), SiteError<E>> {
    let Some(sums) = &top.subordinates else { return Ok(()) };
    let (sites, rows): (Vec<_>, Vec<ChildRow<'_>>) = SubordinateView::all(pages.site).into_iter().unzip();
    let addresses = data::subordinates::addresses(rows.len());
    let address = |at: Option<usize>| at.and_then(|at| addresses.get(at)).map(String::as_str);
    for (at, chunk) in rows.chunks(data::subordinates::ROWS).enumerate() {
        let about = About::whole("所属站点");
        let page = SubordinatesPage {
            site: pages.shared,
            root: "",
            layout: pages.layout(SubordinatesPage::TEMPLATE, &addresses[at], &about)?,
            sums,
            table: &rollup::outside(pages, chunk, top)?,
            number: at + 1,
            pages: addresses.len(),
            previous: address(at.checked_sub(1)),
            next: address(Some(at + 1)),
        };
        pages.put_page(&addresses[at], &page)?;
    }
    data::subordinates::put(&pages.output, &sites, &rows)
}
