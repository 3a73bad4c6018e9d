//! The screen of a lobby: what a county shows on a display that nobody operates.
//!
//! It stands outside of the site's menu and is not listed in the sitemap: it says nothing that other pages do not say.

use super::context::Pages;
use crate::disclosure::{ClosedRow, ClosedView, OverdueRow, OverdueView, RollupView, SiteView};
use crate::qr::QrDrawing;
use crate::site::error::SiteError;
use crate::site::templates::{filters, view};

/// Rows on a page, few enough for a broad screen.
const ROWS: usize = 5;
/// Most pages of one list.
const PAGES: usize = 6;

view! { "screen.html":
    struct Screen<'v, 'a> {
        site: &'v SiteView<'a>,
        top: &'v RollupView<'a>,
        overdue: &'v OverdueView<'a>,
        /// Overdue problems, a page at a time.
        late: Vec<&'v [OverdueRow<'a>]>,
        /// How many of them are on pages.
        shown_late: usize,
        closed: &'v ClosedView<'a>,
        /// Problems struck off this month, a page at a time.
        closed_pages: Vec<&'v [ClosedRow<'a>]>,
        /// QR code of the site's address as SVG; empty without an address.
        code: String,
        custom_css: bool,
    }
}

/// Renders the page.
pub(super) fn render<E>(
    pages: &Pages<'_, E>,
    top: &RollupView<'_>,
    overdue: &OverdueView<'_>,
) -> Result<(), SiteError<E>> {
    let closed = ClosedView::of(pages.site);
    let code = pages.shared.base_url.and_then(|base| QrDrawing::of(format!("{base}index.html")));
    let page = Screen {
        site: pages.shared,
        top,
        overdue,
        late: overdue.listed.chunks(ROWS).take(PAGES).collect(),
        shown_late: overdue.listed.len().min(ROWS * PAGES),
        closed: &closed,
        closed_pages: closed.listed.chunks(ROWS).take(PAGES).collect(),
        code: code.map_or_else(String::new, |code| code.svg),
        custom_css: pages.has_custom_css(),
    };
    pages.put_page("screen.html", &page)
}
