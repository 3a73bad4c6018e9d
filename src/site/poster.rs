//! How large the type of a notice board may be so that all of it stands on one A3 sheet.
//!
//! A browser cannot shrink text to fit, so the lines are counted here beforehand. Where even the
//! smallest legible size does not hold everything, the board goes on to further sheets, set as large
//! as these allow; nothing is ever cut.

use crate::disclosure::{LedgerView, UnitView};

/// Sizes of type in points, largest first, with the class that sets them.
const SIZES: [(f64, &str); 7] =
    [(18.0, "b18"), (16.5, "b16"), (15.0, "b15"), (13.5, "b13"), (12.0, "b12"), (10.5, "b10"), (9.5, "b9")];
/// Height between the margins of an A3 sheet in points, less head, foot and a line to spare.
const HEIGHT: f64 = 595.0;
/// Width of the sheet between its margins, and the size the unit's name is set in.
const SHEET: f64 = 1120.0;
const TITLE: f64 = 30.0;
/// Width of the ledger in points and the share of it that tells what is wrong.
const LEDGER: f64 = 745.0;
const WHAT: f64 = 0.35;
/// Widths in characters of the columns for the number, by whom, and by when and how; and a cell's padding.
const NUMBER: f64 = 2.9;
const WHO: f64 = 6.0;
const WHEN: f64 = 8.4;
const CELL: f64 = 0.8;
/// Width of the column beside the ledger.
const SIDE: f64 = 330.0;
/// Line height as a multiple of the type's size, and the padding of a row.
const LINE: f64 = 1.45;
const PADDING: f64 = 0.55;

/// Class of the largest size at which the board of `unit` needs no more sheets than at the smallest.
pub(super) fn size(unit: &UnitView<'_>) -> &'static str {
    let (smallest, class) = SIZES[SIZES.len() - 1];
    let sheets = (height(unit, smallest) / HEIGHT).ceil().max(1.0);
    let too_large = SIZES.partition_point(|&(points, _)| height(unit, points) > sheets * HEIGHT);
    SIZES.get(too_large).map_or(class, |(_, class)| class)
}

fn height(unit: &UnitView<'_>, points: f64) -> f64 {
    let ledger = unit.ledger.as_ref().map_or(0.0, |ledger| ledger_height(ledger, points));
    let more_title = lines_with(unit.name, 5, SHEET, TITLE) - 1.0;
    ledger.max(side_height(unit, points)) + more_title * TITLE * 1.25
}

fn ledger_height(ledger: &LedgerView<'_>, points: f64) -> f64 {
    let what = LEDGER * WHAT - CELL * points;
    let how = LEDGER - LEDGER * WHAT - (NUMBER + WHO + WHEN + CELL) * points;
    let rows: f64 = ledger
        .problems
        .iter()
        .map(|problem| {
            let cause = problem.cause.map_or(0.0, |cause| lines(cause, what, points));
            let measures: f64 = problem.measures.iter().map(|m| lines(m.text, how - 1.2 * points, points)).sum();
            let when = 2.0
                + f64::from(u8::from(problem.countdown.is_some()))
                + if problem.deferrals.is_empty() { 0.0 } else { 2.0 };
            let tallest = [
                lines(problem.text, what, points) + cause,
                measures,
                lines(problem.responsible.unwrap_or_default(), (WHO - CELL) * points, points),
                when,
            ]
            .into_iter()
            .fold(1.0, f64::max);
            (tallest * LINE + PADDING) * points
        })
        .sum();
    // The heading above and the months below.
    rows + 5.6 * points * LINE
}

fn side_height(unit: &UnitView<'_>, points: f64) -> f64 {
    let mut count = 0.0;
    let mut blocks = 0.0;
    // Each text with the characters the template adds to it.
    let mut block = |texts: &mut dyn Iterator<Item = (&str, usize)>| {
        let sum: f64 = texts.map(|(text, added)| lines_with(text, added, SIDE - points * 1.2, points)).sum();
        if sum > 0.0 {
            blocks += 1.0;
            count += sum;
        }
    };
    if let Some(rating) = &unit.rating {
        // The grade itself is set half as large again.
        let basis = rating.records.last().and_then(|record| record.basis);
        block(&mut basis.into_iter().map(|basis| (basis, 0)).chain([("", 0), ("", 0)]));
    }
    if let Some(plan) = &unit.plan {
        if let Some(target) = &plan.target {
            let benchmark = target.benchmark.as_ref().map_or("", |benchmark| benchmark.name);
            block(&mut target.measures.into_iter().map(|text| (text, 0)).chain([(benchmark, 20)]));
        }
        block(&mut plan.deeds.iter().map(|deed| (deed.text, 0)));
        block(&mut plan.lasting.iter().map(|text| (*text, 0)));
    }
    for commitment in unit.commitments.iter().filter(|commitment| !commitment.member) {
        block(
            &mut commitment.pledges.iter().map(|p| (p.text, p.status.map_or(0, |status| status.chars().count() + 2))),
        );
    }
    block(
        &mut unit.support.iter().map(|support| {
            (support.name.unwrap_or_default(), support.title.map_or(6, |title| title.chars().count() + 8))
        }),
    );
    (count + blocks * 1.85) * points * LINE
}

/// Lines a text needs: Chinese characters are square, others about half as wide. Never fewer than one.
fn lines(text: &str, width: f64, points: f64) -> f64 {
    lines_with(text, 0, width, points)
}

/// The same with some characters more.
fn lines_with(text: &str, added: usize, width: f64, points: f64) -> f64 {
    let narrow = text.bytes().filter(u8::is_ascii).count();
    let wide = text.chars().count() - narrow + added;
    let per_line = (width / points).floor().max(1.0);
    let of = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    ((of(wide) + 0.56 * of(narrow)) / per_line).ceil().max(1.0)
}
