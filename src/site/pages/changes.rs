//! What was altered after the public could read it: a page and a data file.

use super::context::{Layout, Pages};
use super::meta_tags::About;
use crate::disclosure::{AmendmentView, ChangesView, SiteView};
use crate::site::data;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

view! { "changes.html":
    /// Everything that was altered.
    struct ChangesPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        changes: ChangesView<'a>,
    }
}

/// Renders the page and the data file; answers what they tell of.
pub(super) fn render<'p, E>(pages: &Pages<'p, E>) -> Result<Vec<AmendmentView<'p>>, SiteError<E>> {
    let all = pages.site.all_amendments();
    let about = About::whole("公开后的改动");
    let layout = pages.layout(ChangesPage::TEMPLATE, "changes.html", &about)?;
    let changes = ChangesView::of(pages.site, &all);
    pages.put_page("changes.html", &ChangesPage { site: pages.shared, root: "", layout, changes })?;
    pages.put("data/changes.json", &data::changes_json(&all, pages.shared.data_persons))?;
    Ok(all)
}
