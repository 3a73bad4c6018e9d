//! The wall board of a unit, or the collective board of a unit with children.

use super::chart::Chart;
use super::qr::Code;
use super::sheet::PT_PER_MM;
use super::{Fit, Job, Sheet};
use crate::disclosure::{CalendarView, PublicSite, SiteView, UnitView};
use serde::Serialize;

/// Running text is set at most so many times as large as legibility asks for: larger looks empty, not clear.
const LARGEST: f64 = 2.0;
/// Share of the room below the masthead that is covered with characters when a sheet is full.
const FULL: f64 = 0.18;
/// Share of a sheet's height its margins and foot take.
const EDGES: f64 = 0.16;

/// What `board.typ` and `collective.typ` read.
#[derive(Serialize)]
struct BoardView<'v, 'a> {
    site: &'v SiteView<'a>,
    unit: &'v UnitView<'a>,
    sheet: &'v Sheet,
    title_pt: f64,
    code_mm: f64,
    code: Option<Code>,
    chart: Option<Chart<'a>>,
}

/// Whether the unit has anything to put on a wall.
pub fn has_board(unit: &UnitView<'_>) -> bool {
    unit.has_board || unit.rollup.is_some()
}

/// The board of the unit at `index` on `sheet`.
///
/// # Errors
/// Never in practice: views have text keys only.
pub fn board(site: &PublicSite<'_>, index: usize, sheet: &Sheet, suffix: &str) -> Result<Job, serde_json::Error> {
    let (shared, unit) = (site.shared(), site.unit(index));
    let address = shared.base_url.map(|base| format!("{base}units/{}/index.html", unit.path));
    let collective = unit.rollup.is_some();
    let chart = if collective { None } else { Chart::of(&shared, &CalendarView::of(site), &unit) };
    let view = BoardView {
        site: &shared,
        unit: &unit,
        sheet,
        title_pt: sheet.title_pt(),
        code_mm: sheet.code_mm(),
        code: address.and_then(Code::of),
        chart,
    };
    let layout = if collective { "collective" } else { "board" };
    let path = format!("print/{}/board-{}{suffix}.pdf", unit.path, sheet.id);
    let fit = fit(&unit, sheet);
    Ok(Job::new(unit.path, path, layout, &view)?.fitted(fit))
}

fn fit(unit: &UnitView<'_>, sheet: &Sheet) -> Fit {
    let min_pt = sheet.smallest_pt();
    let max_pt = min_pt * LARGEST;
    let height_mm = sheet.height_mm * (1.0 - EDGES) - sheet.code_mm();
    let area = sheet.width_mm * height_mm.max(sheet.height_mm * 0.2) * PT_PER_MM * PT_PER_MM;
    let characters = f64::from(u32::try_from(characters(unit)).unwrap_or(u32::MAX)).max(1.0);
    Fit { min_pt, max_pt, guess_pt: (area * FULL / characters).sqrt().clamp(min_pt, max_pt) }
}

/// Roughly how much there is to read.
fn characters(unit: &UnitView<'_>) -> usize {
    let len = |text: &str| text.chars().count();
    let opt = |text: Option<&str>| text.map_or(0, len);
    let ledger: usize = unit
        .ledger
        .iter()
        .flat_map(|ledger| &ledger.problems)
        .map(|p| 24 + len(p.text) + opt(p.cause) + p.measures.iter().map(|m| len(m.text)).sum::<usize>())
        .sum();
    let plan: usize = unit
        .plan
        .iter()
        .map(|plan| {
            plan.deeds.iter().map(|deed| 12 + len(deed.text)).sum::<usize>()
                + plan.lasting.iter().map(|t| len(t)).sum::<usize>()
        })
        .sum();
    let pledges: usize =
        unit.commitments.iter().filter(|c| !c.member).flat_map(|c| &c.pledges).map(|p| 8 + len(p.text)).sum();
    let children = unit.rollup.as_ref().map_or(0, |rollup| 30 * rollup.rows.len() + 8 * rollup.names.len());
    120 + ledger + plan + pledges + children
}
