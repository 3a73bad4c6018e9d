//! The wall board of a unit, or the collective board of a unit with children.

use super::chart::Chart;
use super::content_height;
use crate::disclosure::{CalendarView, PhotoView, PublicSite, SiteView, UnitView};
use crate::forms::code_address;
use crate::print::sheet::{PT_PER_MM, Sheet};
use crate::print::typeset::{Fit, Job};
use crate::provenance::Stamps;
use crate::qr::QrDrawing;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Largest running text, as a multiple of the smallest legible size: larger text looks empty, not clear.
const LARGEST: f64 = 2.0;
/// Width of the table of problems in characters.
const TABLE: f64 = 46.0;
/// Share of a broad sheet's width that the table has.
const TABLE_SHARE: f64 = 0.6;
/// Margin as a share of the shorter side, as in `poster.typ`.
const MARGIN: f64 = 0.042;
/// Fullness aimed at by the estimate, on upright and on broad sheets. The estimate is a little high, by nearly the same
/// factor for all boards; with these values the sheet is neither too empty nor too full.
const AIM: [f64; 2] = [0.985, 1.01];

/// What `board.typ` and `collective.typ` read.
#[derive(Serialize)]
struct BoardView<'v, 'a> {
    site: &'v SiteView<'a>,
    unit: &'v UnitView<'a>,
    sheet: &'v Sheet,
    title_pt: f64,
    code_mm: f64,
    form_code_mm: f64,
    code: Option<QrDrawing>,
    /// The code of the form in which something can be raised.
    form_code: Option<QrDrawing>,
    chart: Option<Chart<'a>>,
    /// Where the layout finds the photographs, by the names of their files.
    photos: BTreeMap<&'v str, String>,
}

/// Whether the unit has anything to show on a board.
pub(crate) fn has_board(unit: &UnitView<'_>) -> bool {
    unit.has_board || unit.rollup.is_some()
}

/// The board of the unit at `index` on `sheet`.
///
/// # Errors
/// Never in practice: views have text keys only.
pub(crate) fn board(
    (site, stamps): (&PublicSite<'_>, &Stamps),
    index: usize,
    sheet: &Sheet,
    suffix: &str,
) -> Result<Job, serde_json::Error> {
    let (shared, unit) = (site.shared(), site.unit(index));
    let address = code_address(site, stamps, index);
    let collective = content_height::is_collective(&unit);
    let chart = if collective { None } else { Chart::of(&shared, &CalendarView::of(site), &unit) };
    let form_code = shared.intake.form_url.and_then(|address| QrDrawing::of(address.to_owned()));
    let fit = fit(&unit, chart.as_ref(), sheet, form_code.is_some());
    let files: BTreeSet<&str> = shown_photos(&unit).collect();
    let view = BoardView {
        site: &shared,
        unit: &unit,
        sheet,
        title_pt: sheet.title_pt(),
        code_mm: sheet.code_mm(),
        form_code_mm: sheet.form_code_mm(),
        code: address.and_then(QrDrawing::of),
        form_code,
        chart,
        photos: files.iter().enumerate().map(|(at, file)| (*file, format!("/photos/{at}.jpg"))).collect(),
    };
    let layout = if collective { "collective" } else { "board" };
    let path = format!("print/{}/board-{}{suffix}.pdf", unit.path, sheet.id);
    let photos = files.iter().map(|file| format!("content/units/{}/progress/{file}", unit.path)).collect();
    Ok(Job::new(unit.path, path, layout, &view)?.fitted(fit).showing(photos))
}

/// Names of the files of all photographs in the ledger of a unit, which lie beside its notes.
fn shown_photos<'v>(unit: &'v UnitView<'_>) -> impl Iterator<Item = &'v str> {
    let problems = unit.ledger.iter().flat_map(|ledger| &ledger.problems);
    problems.flat_map(|problem| &problem.photos).flat_map(PhotoView::files)
}

fn fit(unit: &UnitView<'_>, chart: Option<&Chart<'_>>, sheet: &Sheet, has_form: bool) -> Fit {
    let min_pt = sheet.smallest_pt();
    let wide = sheet.width_mm > sheet.height_mm;
    // Larger type would leave three characters a line in the columns of the table.
    let share = if wide { TABLE_SHARE } else { 1.0 };
    let width = (sheet.width_mm - 2.0 * MARGIN * sheet.width_mm.min(sheet.height_mm)) * PT_PER_MM;
    let has_table = unit.ledger.as_ref().is_some_and(|ledger| !ledger.problems.is_empty());
    let widest = if has_table { (width * share / TABLE).max(min_pt) } else { f64::INFINITY };
    let max_pt = (min_pt * LARGEST).min(widest);
    let margins = MARGIN * 1.75 * sheet.width_mm.min(sheet.height_mm) * PT_PER_MM;
    let room = |size: f64| {
        let masthead = sheet.code_mm() * PT_PER_MM + 0.9 * size;
        let lines = 4.9 * size.min(min_pt * 1.25);
        let foot = if has_form { lines.max(sheet.form_code_mm() * PT_PER_MM) } else { lines } + 0.7 * size;
        (sheet.height_mm * PT_PER_MM - margins - masthead - foot).max(1.0)
    };
    let (mut low, mut high) = (min_pt, max_pt);
    // The interval is halved until both sizes look the same.
    while high / low > 1.005 {
        let size = f64::midpoint(low, high);
        let filled = content_height::height(unit, chart, width / size, wide) * size / room(size);
        if filled > AIM[usize::from(wide)] { high = size } else { low = size }
    }
    Fit { min_pt, max_pt, guess_pt: low }
}
