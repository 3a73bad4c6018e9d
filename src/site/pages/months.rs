//! What changed in each month: a page and data files a month.

use super::context::{Layout, Pages};
use super::meta_tags::About;
use crate::disclosure::{MonthView, SiteView};
use crate::site::data;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

/// Way to the site's root from the folder of these pages.
const ROOT: &str = "../";

view! { "month.html":
    /// What changed in one month.
    struct MonthPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        month: &'v MonthView<'a>,
    }
}

/// Renders the pages and data files of these months.
pub(super) fn render<E>(pages: &Pages<'_, E>, months: &[MonthView<'_>]) -> Result<(), SiteError<E>> {
    for month in months {
        let path = month.href();
        let title = format!("{}整改变化", month.counts.month.words());
        let about = About::whole(&title);
        let layout = pages.layout(MonthPage::TEMPLATE, &path, &about)?;
        pages.put_page(&path, &MonthPage { site: pages.shared, root: ROOT, layout, month })?;
        data::months::put(&pages.output, month)?;
    }
    Ok(())
}
