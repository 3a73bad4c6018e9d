//! How high a board's content will be, estimated from its texts: where the search for the size of type starts.
//!
//! Characters are counted into lines of the columns that `board.typ` and `collective.typ` lay out, all in em of running
//! text. A wrong estimate costs one more setting (some 30 ms, docs/decisions/typst.md), never a wrong board.

use super::chart::Chart;
use crate::disclosure::{ProblemView, PromiseView, UnitView};

/// Height of a line.
const LINE: f64 = 1.36;
/// Height of the head of a section, with the gap above it.
const HEAD: f64 = 2.7;
/// Width of all columns of the table but its two columns of text, padding included.
const FIXED: f64 = 23.5;
/// Share of the remaining width that the column of problems has; the rest is for measures.
const WHAT: f64 = 1.0 / 2.4;
/// Characters in a line of the column of those who answer for a problem.
const WHO: f64 = 8.6;
/// Characters that say a deadline was moved, without the reason: digits are half as wide.
const MOVED: usize = 14;
/// Padding of a column of text.
const PADDING: f64 = 0.7;
/// Lines of a pair of photographs with the words below it.
const PHOTOS: f64 = 5.6;
/// Height of a row of the drawing.
const ROW: f64 = 1.35;
/// Height of a row in a drawing of many.
const TIGHT_ROW: f64 = 1.05;
/// Height of a row of the table in a collective board.
const CHILD: f64 = 2.2;

/// Characters that tell the day a promise was kept.
fn kept_on(state: &PromiseView) -> usize {
    if state.kept_on.is_some() { 12 } else { 0 }
}

/// Whether a board shows the units below this one: where it has no ledger of its own to show.
pub(super) fn is_collective(unit: &UnitView<'_>) -> bool {
    unit.rollup.is_some() && !(unit.reports && unit.ledger.is_some())
}

/// Height in em at a width in em; `wide` sheets set the ledger beside the rest.
pub(super) fn height(unit: &UnitView<'_>, chart: Option<&Chart<'_>>, width: f64, wide: bool) -> f64 {
    if is_collective(unit) {
        return collective(unit, width, wide);
    }
    let chart = chart.map_or(0.0, |chart| {
        let (above, problems) = chart.rows();
        let row = if problems > 12 { TIGHT_ROW } else { ROW };
        HEAD + ROW * (count(above) + 2.1) + row * count(problems) + 2.3
    });
    let (left, right) = if wide { split(width, 1.75 / 2.75) } else { (width, (width - 1.8) / 2.0) };
    let found = found(unit, left);
    let beside = beside(unit, right);
    if wide {
        let problems = unit.ledger.as_ref().map_or(0, |ledger| ledger.problems.len());
        let rest: f64 = beside.iter().sum();
        // As in board.typ: below a short ledger there is room for other sections.
        let (below, rest) = match problems {
            0..=2 => (chart, rest),
            3..=4 => (beside[2], rest - beside[2] + chart),
            _ => (0.0, rest + chart),
        };
        return (found + below).max(rest);
    }
    let parts: Vec<f64> = beside.into_iter().filter(|part| *part > 0.0).collect();
    let (one, other) = parts.split_at(parts.len().div_ceil(2));
    found + chart + one.iter().sum::<f64>().max(other.iter().sum())
}

fn found(unit: &UnitView<'_>, width: f64) -> f64 {
    let Some(ledger) = &unit.ledger else { return 0.0 };
    let text = (width - FIXED).max(8.0);
    let (what, how) = (text * WHAT - PADDING, text * (1.0 - WHAT) - PADDING);
    let rows: f64 = ledger
        .problems
        .iter()
        .map(|p| {
            let numbered = p.measures.len() > 1;
            let measures: f64 =
                p.measures.iter().map(|m| lines(chars(m.text), if numbered { how - 1.1 } else { how })).sum();
            let around = [p.goal, p.told].into_iter().flatten();
            let measures = measures + around.map(|text| lines(chars(text) + 3, how)).sum::<f64>();
            let measures = measures + PHOTOS * count(p.photos.len());
            let text = 1.0 + lines(chars(p.text), what) + p.explanation.map_or(0.0, |e| lines(chars(e) + 3, what));
            let moved = p.deferrals.iter().map(|d| lines(d.reason.map_or(0, chars) + MOVED, what));
            let text = text + moved.sum::<f64>();
            let standing = 2.0 + count(usize::from(p.percent.is_some()));
            let heading = if p.heading.is_some() { LINE + 0.9 } else { 0.0 };
            text.max(measures).max(standing).max(who(p)) * LINE + 0.6 + heading
        })
        .sum();
    HEAD + 2.2 + rows + if rows == 0.0 { 0.0 } else { 0.4 }
}

/// Lines of those who answer for a problem.
fn who(problem: &ProblemView<'_>) -> f64 {
    let joint: usize = problem.joint.iter().map(|unit| chars(unit.name) + 1).sum();
    let named = problem.lead.iter().map(|unit| chars(unit.name));
    let persons = [problem.leader, problem.responsible].into_iter().flatten().map(|person| chars(person) + 4);
    let joined = (joint > 0).then_some(joint + 3);
    named.chain(joined).chain(persons).map(|length| lines(length, WHO)).sum()
}

/// Promises, aims, deeds, support, review and acceptance, each with its head.
fn beside(unit: &UnitView<'_>, width: f64) -> [f64; 6] {
    let list = |texts: &mut dyn Iterator<Item = usize>| {
        let sum: f64 = texts.map(|length| lines(length, width - 1.5) * LINE + 0.14).sum();
        if sum > 0.0 { HEAD + sum + 0.3 } else { 0.0 }
    };
    let promised = unit
        .commitments
        .iter()
        .filter(|c| !c.member)
        .map(|c| {
            list(
                &mut c
                    .pledges
                    .iter()
                    .map(|p| chars(p.text) + 14 + kept_on(&p.state) + if p.first_due.is_some() { 14 } else { 0 }),
            )
        })
        .sum();
    let plan = unit.plan.as_ref();
    let target = plan.and_then(|plan| plan.target.as_ref());
    let aims = list(
        &mut target
            .into_iter()
            .flat_map(|t| [t.measures.map(chars), t.benchmark.as_ref().map(|b| 14 + b.measures.map_or(0, chars))])
            .flatten(),
    );
    let deeds = list(
        &mut plan
            .into_iter()
            .flat_map(|plan| plan.deeds.iter().map(|deed| chars(deed.text) + 20 + kept_on(&deed.state))),
    );
    let support = list(&mut unit.support.iter().map(|_| 14));
    let reviewed = plan.filter(|plan| plan.reviewed_on.is_some() || plan.reviewed_by.is_some());
    let review = list(&mut reviewed.into_iter().map(|plan| 14 + plan.opinion.map_or(0, chars)));
    let verdict = if unit.acceptance.as_ref().is_some_and(|a| a.conclusion.is_some()) { HEAD + LINE } else { 0.0 };
    [promised, aims, deeds, support, review, verdict]
}

fn collective(unit: &UnitView<'_>, width: f64, wide: bool) -> f64 {
    let Some(rollup) = &unit.rollup else { return 0.0 };
    let (left, right) = if wide { split(width, 1.8 / 2.8) } else { (width, width) };
    let table = |rows: usize| if rows == 0 { 0.0 } else { HEAD + CHILD * count(rows + 1) };
    let children = table(rollup.rows.len()) + lines(rollup.names.len() * 7, left) * LINE;
    let upward: f64 = rollup.handed_up.iter().map(|p| lines(chars(p.text) + 8, right) * LINE + 0.5).sum();
    let grades = 3.2 * count(rollup.totals.grades.len());
    let listed = lines(rollup.rows.iter().filter(|row| row.promoted).count() * 16, right) * LINE;
    // A section more or less matters less than one more setting.
    let side = 1.2 * (HEAD * 4.0 + grades + listed + upward) + table(rollup.line.len());
    if wide { children.max(side) } else { children + side }
}

fn split(width: f64, share: f64) -> (f64, f64) {
    ((width - 1.8) * share, (width - 1.8) * (1.0 - share))
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

fn lines(length: usize, width: f64) -> f64 {
    (count(length) / width.max(1.0)).ceil()
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
