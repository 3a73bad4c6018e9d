//! Pages at old addresses that lead on to the new ones: links once shared and codes once printed keep working.

use super::error::SiteError;
use super::page::{Page, Pages};
use super::share::About;
use crate::model::UnitPath;
use tera::Value;

/// Renders the pages at old addresses.
pub(super) fn render<E>(pages: &Pages<'_, E>) -> Result<(), SiteError<E>> {
    for (old, index) in pages.site.moved() {
        let unit = pages.site.unit(index);
        let notices = pages.site.notices(index).map(|notice| notice.slug.as_str().to_owned());
        let board = unit.has_board.then(|| "board".to_owned());
        for name in ["index".to_owned()].into_iter().chain(board).chain(notices) {
            let target = UnitPath(unit.path).page(&format!("{name}.html"));
            let mut page = Page::new("moved.html", UnitPath(&old).page(&format!("{name}.html")));
            page.set("name", Value::normal_string(unit.name));
            page.set("target", Value::normal_string(&target));
            page.about(About::moved(target));
            pages.put_page(page)?;
        }
    }
    Ok(())
}
