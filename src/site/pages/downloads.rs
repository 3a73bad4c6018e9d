//! Links from a unit's page to the PDFs that `print` wrote of the unit.

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

/// Sheets by ID, smallest first, with their name.
const SHEETS: [(&str, &str); 11] = [
    ("a4", "A4"),
    ("a4-landscape", "A4 横版"),
    ("a3", "A3"),
    ("a3-landscape", "A3 横版"),
    ("a2", "A2"),
    ("a1", "A1"),
    ("a0", "A0"),
    ("900x600", "900×600 毫米"),
    ("900x1200", "900×1200 毫米"),
    ("1200x900", "1200×900 毫米"),
    ("2400x1200", "2400×1200 毫米"),
];

/// Forms in the order they are listed, with their title.
const FORMS: [(&str, &str); 16] = [
    ("filing", "整改方案备案表"),
    ("ledger", "整改问题台账"),
    ("promotion", "整改提高晋位升级情况表"),
    ("rating-application", "分类定级申报表"),
    ("organization-commitment", "党组织公开承诺书"),
    ("member-commitment", "党员公开承诺书"),
    ("responsibility-letter", "目标责任书"),
    ("plan-statistics", "整改方案制定情况统计表"),
    ("roster", "分类名单统计表"),
    ("summary", "分类情况汇总表"),
    ("station-roster", "远程教育站点分类名单统计表"),
    ("station-summary", "远程教育站点分类情况汇总表"),
    ("backward-summary", "后进情况汇总表"),
    ("management-ledger", "分类管理台账"),
    ("visit-log", "走访台账"),
    ("satisfaction", "满意度测评结果表"),
];

/// A link to a PDF.
#[derive(Debug, Serialize)]
pub(in crate::site) struct Download {
    /// From the site's root.
    pub(super) href: String,
    /// `A3 公示栏`, `整改方案备案表`.
    pub(super) label: String,
    /// `120 KB`.
    pub(super) size: String,
    #[serde(skip)]
    order: usize,
}

/// What the page of the unit at `path` offers: boards first, then forms. Copies with bleed and tiles are for those who
/// print them, and not offered.
pub(super) fn of(path: &str, printed: Vec<Pdf>) -> Vec<Download> {
    let mut all: Vec<Download> = printed
        .into_iter()
        .filter_map(|pdf| {
            let (order, label) = label(&pdf.name)?;
            let href = format!("print/{path}/{}.pdf", pdf.name);
            Some(Download { href, label, size: size(pdf.bytes), order })
        })
        .collect();
    all.sort_by(|a, b| (a.order, &a.href).cmp(&(b.order, &b.href)));
    all
}

fn label(name: &str) -> Option<(usize, String)> {
    let Some(sheet) = name.strip_prefix("board-") else {
        let order = FORMS.iter().position(|(form, _)| *form == name)?;
        return Some((SHEETS.len() + 1 + order, FORMS[order].1.to_owned()));
    };
    if sheet.ends_with("-bleed") || sheet.contains("-tile-") {
        return None;
    }
    Some(match SHEETS.iter().position(|(id, _)| *id == sheet) {
        Some(order) => (order, format!("{} 公示栏", SHEETS[order].1)),
        // A sheet of the site's own is called what the site calls it.
        None => (SHEETS.len(), format!("公示栏（{sheet}）")),
    })
}

/// Kilobytes as file managers count them, never 0.
fn size(bytes: u64) -> String {
    match bytes.div_ceil(1024) {
        kilobytes @ ..1024 => format!("{} KB", kilobytes.max(1)),
        kilobytes => format!("{}.{} MB", kilobytes / 1024, kilobytes % 1024 * 10 / 1024),
    }
}
