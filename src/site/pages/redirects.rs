//! Pages at old addresses that lead on to the new ones: links once shared and codes once printed keep working.

use super::context::{Layout, Pages, root_from};
use super::meta_tags::About;
use crate::disclosure::SiteView;
use crate::model::UnitPath;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};

view! { "redirect.html":
    struct RedirectPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'v str,
        layout: Layout<'v>,
        /// Name of the unit.
        name: &'v str,
        /// The new address, from the site's root.
        target: &'v str,
    }
}

/// Renders the pages at old addresses.
pub(in crate::site) fn render<E>(pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
    for (old, index) in pages.site.redirects() {
        let unit = pages.site.unit(index);
        let notices = pages.site.notices(index).map(|notice| notice.slug.as_str().to_owned());
        let board = unit.has_board.then(|| "board".to_owned());
        for name in ["index".to_owned()].into_iter().chain(board).chain(notices) {
            let file = format!("{name}.html");
            let (path, target) = (UnitPath(&old).page(&file), UnitPath(unit.path).page(&file));
            let root = root_from(&path);
            let about = About::redirect(target.clone());
            let layout = pages.layout(RedirectPage::TEMPLATE, &path, &about)?;
            let page = RedirectPage { site: pages.shared, root: &root, layout, name: unit.name, target: &target };
            pages.put_page(&path, &page)?;
        }
    }
    Ok(())
}
