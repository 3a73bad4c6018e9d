//! Links from a unit's page to the PDFs that `print` wrote of the unit.

use crate::disclosure::UnitView;
use crate::model::{BUILT_IN_SHEETS, Form};
use serde::Serialize;

/// One PDF of a unit: its file name without `.pdf`, and its size in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pdf {
    /// `board-a3`, `filing`.
    pub(crate) name: String,
    /// Size in bytes.
    pub(crate) bytes: u64,
}

/// The PDFs in the output folder of the unit with this path, in any order.
pub(crate) type Printed<'p> = dyn Fn(&str) -> Vec<Pdf> + Sync + 'p;

/// A link to a PDF.
#[derive(Debug, Serialize)]
pub(in crate::site) struct Download {
    /// From the site's root.
    pub(super) href: String,
    /// `A3 公示栏`, `整改方案备案表`.
    pub(super) label: String,
    /// What the file is called once it is saved; its address stays ASCII.
    pub(super) file_name: String,
    /// `120 KB`.
    pub(super) size: String,
    #[serde(skip)]
    order: usize,
}

/// What the page of a unit offers: boards first, then the forms that `links` admits. Copies with bleed and tiles are for
/// those who print them, and not offered.
pub(super) fn of(unit: &UnitView<'_>, printed: Vec<Pdf>, links: impl Fn(Form) -> bool) -> Vec<Download> {
    let mut all: Vec<Download> = printed
        .into_iter()
        .filter_map(|pdf| {
            let (order, label) = label(&pdf.name)?;
            if Form::parse(&pdf.name).is_some_and(|form| !links(form)) {
                return None;
            }
            let href = format!("print/{}/{}.pdf", unit.path, pdf.name);
            let file_name = format!("{}{label}.pdf", unit.label);
            Some(Download { href, label, file_name, size: size(pdf.bytes), order })
        })
        .collect();
    all.sort_by(|a, b| (a.order, &a.href).cmp(&(b.order, &b.href)));
    all
}

fn label(name: &str) -> Option<(usize, String)> {
    let Some(sheet) = name.strip_prefix("board-") else {
        let order = Form::ALL.iter().position(|form| form.name() == name)?;
        return Some((BUILT_IN_SHEETS.len() + 1 + order, Form::ALL[order].title().to_owned()));
    };
    if sheet.ends_with("-bleed") || sheet.contains("-tile-") {
        return None;
    }
    Some(match BUILT_IN_SHEETS.iter().position(|known| known.id == sheet) {
        Some(order) => (order, format!("{} 公示栏", BUILT_IN_SHEETS[order].title)),
        // A sheet of the site's own is called what the site calls it.
        None => (BUILT_IN_SHEETS.len(), format!("公示栏（{sheet}）")),
    })
}

/// Kilobytes as file managers count them, never 0.
fn size(bytes: u64) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ ..1024 => format!("{} KB", kilobytes.max(1)),
        kilobytes => format!("{}.{} MB", kilobytes / 1024, kilobytes % 1024 * 10 / 1024),
    }
}
