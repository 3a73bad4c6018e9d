//! The page on which the code of any paper can be looked up, without a script.

use super::context::{Layout, Pages, StampView};
use super::meta_tags::About;
use crate::disclosure::SiteView;
use crate::provenance::Code;
use crate::site::error::SiteError;
use crate::site::templates::{View, filters, view};
use serde::Serialize;

/// Most units on a page, so that it stays light.
const UNITS: usize = 600;

view! { "verify.html":
    struct VerifyPage<'v, 'a> {
        site: &'v SiteView<'a>,
        root: &'static str,
        layout: Layout<'v>,
        rows: Vec<CodeRow<'v>>,
        /// There is a history to name commits of.
        has_commits: bool,
        /// Number of this page and of all.
        number: usize,
        pages: usize,
        others: Vec<OtherPage<'v>>,
    }
}

/// The code of one unit.
#[derive(Serialize)]
struct CodeRow<'v> {
    label: &'v str,
    href: String,
    anchor: &'v str,
    digits: String,
    stamp: Option<StampView<'v>>,
}

/// Another page of codes.
#[derive(Serialize)]
struct OtherPage<'v> {
    number: usize,
    href: String,
    /// The unit it begins with.
    first: &'v str,
}

/// Renders the pages with the codes of all units, by their positions.
pub(in crate::site) fn render<E>(pages: &Pages<'_, E>, codes: &[String]) -> Result<(), SiteError<E>> {
    let units = pages.site.units();
    let sheets: Vec<&[usize]> = if units.is_empty() { vec![&[]] } else { units.chunks(UNITS).collect() };
    let first = |sheet: &[usize]| sheet.first().map_or("", |&index| pages.site.link(index).label);
    for (at, sheet) in sheets.iter().enumerate() {
        let href = address(at);
        let about = About::whole("核对");
        let others = sheets.iter().enumerate().filter(|(other, _)| *other != at);
        let page = VerifyPage {
            site: pages.shared,
            root: "",
            layout: pages.layout(VerifyPage::TEMPLATE, &href, &about)?,
            rows: sheet.iter().filter_map(|&index| row(pages, index, codes.get(index)?)).collect(),
            has_commits: pages.stamps().history().head().is_some(),
            number: at + 1,
            pages: sheets.len(),
            others: others
                .map(|(other, sheet)| OtherPage { number: other + 1, href: address(other), first: first(sheet) })
                .collect(),
        };
        pages.put_page(&href, &page)?;
    }
    Ok(())
}

fn address(at: usize) -> String {
    if at == 0 { "verify.html".to_owned() } else { format!("verify-{}.html", at + 1) }
}

fn row<'v, E>(pages: &'v Pages<'_, E>, index: usize, code: &'v str) -> Option<CodeRow<'v>> {
    let link = pages.site.link(index);
    let stamp = pages.stamps().of_page(&link.href).map(StampView::of);
    let digits = Code::groups(code);
    (!code.is_empty()).then_some(CodeRow { label: link.label, digits, anchor: code, stamp, href: link.href })
}
