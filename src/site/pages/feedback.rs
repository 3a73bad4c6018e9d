//! 我要反映: how to raise something, and what was raised and answered.

use super::context::{Layout, Pages};
use super::meta_tags::About;
use crate::disclosure::{FeedbackOverview, FeedbackRow, SiteView};
use crate::qr::QrDrawing;
use crate::site::data;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

/// Most units the table shows; the data file has all.
const ROWS: usize = 200;

/// The QR code of the form's address: one file, which every page that names the form shows.
const FORM_CODE: &str = "form-code.svg";

view! { "feedback.html":
    struct FeedbackPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        overview: &'v FeedbackOverview<'a>,
        /// By unit, as many as a page bears.
        rows: &'v [FeedbackRow<'a>],
        /// Rows in the data file only.
        more_rows: usize,
    }
}

/// Renders the page and its data file, where there is anything to say.
pub(super) fn render<E>(pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
    if !pages.shared.has_feedback {
        return Ok(());
    }
    let overview = FeedbackOverview::of(pages.site);
    let about = About::whole("我要反映");
    let page = FeedbackPage {
        site: pages.shared,
        root: "",
        layout: pages.layout(FeedbackPage::TEMPLATE, "feedback.html", &about)?,
        overview: &overview,
        rows: &overview.rows[..overview.rows.len().min(ROWS)],
        more_rows: overview.rows.len().saturating_sub(ROWS),
    };
    pages.put_page("feedback.html", &page)?;
    if let Some(code) = pages.shared.intake.form_url.and_then(|address| QrDrawing::of(address.to_owned())) {
        pages.put(FORM_CODE, code.svg.as_bytes())?;
    }
    data::feedback::put(&pages.output, &overview.rows)
}
