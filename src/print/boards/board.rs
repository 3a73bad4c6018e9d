//! The wall board of a unit, or the collective board of a unit with children.

use super::chart::Chart;
use super::content_height;
use crate::disclosure::{CalendarView, PublicSite, SiteView, UnitView};
use crate::model::UnitPath;
use crate::print::sheet::{PT_PER_MM, Sheet};
use crate::print::typeset::{Fit, Job};
use crate::qr::QrDrawing;
use serde::Serialize;

/// Running text is set at most so many times as large as legibility asks for: larger looks empty, not clear.
const LARGEST: f64 = 2.0;
/// Characters the table of problems needs side by side, and the share of a broad sheet's width it has.
const TABLE: f64 = 46.0;
const TABLE_SHARE: f64 = 0.6;
/// Margin as a share of the shorter side, as in `poster.typ`.
const MARGIN: f64 = 0.042;
/// How full by the estimate a sheet is aimed at, upright and broad, so that in fact it is between good enough and too
/// full: the estimate is a little high, and within a few hundredths the same for all boards.
const AIM: [f64; 2] = [0.985, 1.01];

/// What `board.typ` and `collective.typ` read.
#[derive(Serialize)]
struct BoardView<'v, 'a> {
    site: &'v SiteView<'a>,
    unit: &'v UnitView<'a>,
    sheet: &'v Sheet,
    title_pt: f64,
    code_mm: f64,
    code: Option<QrDrawing>,
    chart: Option<Chart<'a>>,
}

/// Whether the unit has anything to put on a wall.
pub(crate) fn has_board(unit: &UnitView<'_>) -> bool {
    unit.has_board || unit.rollup.is_some()
}

/// The board of the unit at `index` on `sheet`.
///
/// # Errors
/// Never in practice: views have text keys only.
pub(crate) fn board(
    site: &PublicSite<'_>,
    index: usize,
    sheet: &Sheet,
    suffix: &str,
) -> Result<Job, serde_json::Error> {
    let (shared, unit) = (site.shared(), site.unit(index));
    let address = shared.base_url.map(|base| [base, &UnitPath(unit.path).page("index.html")].concat());
    let collective = unit.rollup.is_some();
    let chart = if collective { None } else { Chart::of(&shared, &CalendarView::of(site), &unit) };
    let fit = fit(&unit, chart.as_ref(), sheet);
    let view = BoardView {
        site: &shared,
        unit: &unit,
        sheet,
        title_pt: sheet.title_pt(),
        code_mm: sheet.code_mm(),
        code: address.and_then(QrDrawing::of),
        chart,
    };
    let layout = if collective { "collective" } else { "board" };
    let path = format!("print/{}/board-{}{suffix}.pdf", unit.path, sheet.id);
    Ok(Job::new(unit.path, path, layout, &view)?.fitted(fit))
}

fn fit(unit: &UnitView<'_>, chart: Option<&Chart<'_>>, sheet: &Sheet) -> Fit {
    let min_pt = sheet.smallest_pt();
    let wide = sheet.width_mm > sheet.height_mm;
    // Type so large that the columns of the table hold three characters a line helps nobody.
    let share = if wide { TABLE_SHARE } else { 1.0 };
    let width = (sheet.width_mm - 2.0 * MARGIN * sheet.width_mm.min(sheet.height_mm)) * PT_PER_MM;
    let has_table = unit.ledger.as_ref().is_some_and(|ledger| !ledger.problems.is_empty());
    let widest = if has_table { (width * share / TABLE).max(min_pt) } else { f64::INFINITY };
    let max_pt = (min_pt * LARGEST).min(widest);
    let margins = MARGIN * 1.75 * sheet.width_mm.min(sheet.height_mm) * PT_PER_MM;
    let room = |size: f64| {
        let masthead = sheet.code_mm() * PT_PER_MM + 0.9 * size;
        let foot = 4.9 * size.min(min_pt * 1.25) + 0.7 * size;
        (sheet.height_mm * PT_PER_MM - margins - masthead - foot).max(1.0)
    };
    let (mut low, mut high) = (min_pt, max_pt);
    // Halved until nobody tells the sizes apart.
    while high / low > 1.005 {
        let size = f64::midpoint(low, high);
        let filled = content_height::height(unit, chart, width / size, wide) * size / room(size);
        if filled > AIM[usize::from(wide)] { high = size } else { low = size }
    }
    Fit { min_pt, max_pt, guess_pt: low }
}
