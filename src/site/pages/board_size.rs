//! The largest type size at which a notice board fits on one A3 sheet.
//!
//! A browser cannot shrink text to fit, so the lines are counted here beforehand. Where even the
//! smallest legible size does not hold everything, the board goes on to further sheets, set as large
//! as these allow; nothing is ever cut.

use super::progress_chart::BoardChart;
use crate::disclosure::{LedgerView, ProblemView, PromiseView, UnitView};

/// Sizes of type in points, largest first, with the class that sets them.
const SIZES: [(f64, &str); 7] =
    [(18.0, "b18"), (16.5, "b16"), (15.0, "b15"), (13.5, "b13"), (12.0, "b12"), (10.5, "b10"), (9.5, "b9")];
/// Height between the margins of an A3 sheet in points, less head, foot and a line to spare.
const HEIGHT: f64 = 572.0;
/// Width of the sheet between its margins, and the size the unit's name is set in.
const SHEET: f64 = 1120.0;
const TITLE: f64 = 30.0;
/// Width of the ledger in points and the share of it that tells what is wrong.
const LEDGER: f64 = 785.0;
const WHAT: f64 = 0.41;
/// The same of a ledger with nothing beside it.
const ALONE: f64 = 1110.0;
/// The same share, and the widths of the last two columns, of a ledger that names units.
const LISTED_WHAT: f64 = 0.26;
const LISTED_WHO: f64 = 14.0;
const LISTED_WHEN: f64 = 13.0;
/// Widths in characters of the columns for the number, by whom, and by when and how; and a cell's padding.
const NUMBER: f64 = 2.9;
const WHO: f64 = 6.0;
const WHEN: f64 = 9.4;
const CELL: f64 = 0.8;
/// Width of the column beside the ledger.
const SIDE: f64 = 296.0;
/// Heights in points of the drawing: a problem's line; months, stages and the key together.
const STRIP: f64 = 10.5;
const AXIS: f64 = 62.0;
/// Lines of the ledger's headings, and of the list of months where there is no drawing.
const HEADS: f64 = 3.2;
const MONTHS: f64 = 2.4;
/// Height in points of a pair of photographs with its caption.
const PHOTOS: f64 = 74.0;
/// Line height as a multiple of the type's size, and the padding of a row.
const LINE: f64 = 1.45;
const PADDING: f64 = 0.55;

/// Class of the largest size at which the board of `unit` needs no more sheets than at the smallest.
pub(super) fn of(unit: &UnitView<'_>, chart: &BoardChart<'_>) -> &'static str {
    let (smallest, class) = SIZES[SIZES.len() - 1];
    let board = Board::of(unit, chart.is_drawn());
    let sheets = (board.height(smallest) / HEIGHT).ceil().max(1.0);
    let too_large = SIZES.partition_point(|&(points, _)| board.height(points) > sheets * HEIGHT);
    SIZES.get(too_large).map_or(class, |(_, class)| class)
}

/// Whether nothing but helpers stands beside the ledger: they go below it, and it has the whole width.
pub(super) fn is_alone(unit: &UnitView<'_>) -> bool {
    let plan = unit.plan.as_ref();
    let has_promises = unit.commitments.iter().any(|made| !made.member && !made.pledges.is_empty());
    let has_more = plan.is_some_and(|plan| plan.target.is_some() || !plan.deeds.is_empty() || !plan.lasting.is_empty());
    unit.ledger.is_some() && unit.rating.is_none() && !has_promises && !has_more
}

/// The texts of a board, measured once for all sizes.
struct Board {
    title: Text,
    rows: Vec<Row>,
    /// Measures of all rows in their order.
    measures: Vec<Text>,
    has_ledger: bool,
    /// Nothing stands beside the ledger but below it.
    is_alone: bool,
    /// Width of the ledger, its share for what is wrong, and characters of its columns for by whom and when.
    ledger: [f64; 4],
    /// Each row of the ledger has a line of the drawing.
    has_chart: bool,
    /// Texts of the column beside the ledger.
    side: Vec<Text>,
    /// Blocks.
    blocks: f64,
}

/// One line of the ledger.
struct Row {
    what: Text,
    cause: Option<Text>,
    /// Deadlines moved, with their reasons.
    deferrals: Vec<Text>,
    measures: usize,
    /// Goal of the problem above its measures, and below them what was done.
    around: [Option<Text>; 2],
    /// Units and persons, each on a line of its own.
    who: Vec<Text>,
    /// Item of the feedback above the row.
    heading: Option<Text>,
    /// Lines of the last column.
    when: f64,
    /// Pairs of photographs.
    photos: f64,
}

/// How wide a text is in characters: Chinese ones are square, others about half as wide.
#[derive(Clone, Copy)]
struct Text(f64);

impl Text {
    fn of(text: &str) -> Self {
        Self::with(text, 0)
    }

    /// Width of a text to which the template adds some characters.
    fn with(text: &str, added: usize) -> Self {
        let narrow = count(text, |b| b.is_ascii());
        // Every character but these begins with one such byte.
        let wide = count(text, |b| b >= 0xC0) + added;
        let of = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        Self(of(wide) + 0.56 * of(narrow))
    }

    /// Lines it needs, never fewer than one.
    fn lines(self, width: f64, points: f64) -> f64 {
        let per_line = (width / points).floor().max(1.0);
        (self.0 / per_line).ceil().max(1.0)
    }
}

/// How many bytes are so; summed up in bytes, of which the compiler takes many at a time.
fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    let groups = text.as_bytes().chunks(usize::from(u8::MAX));
    groups.map(|group| usize::from(group.iter().map(|&b| u8::from(is(b))).sum::<u8>())).sum()
}

/// Who answers for a problem, as the board names them.
fn who(problem: &ProblemView<'_>) -> Vec<Text> {
    let joint: String = problem.joint.iter().map(|unit| unit.name).collect();
    let joined = (!problem.joint.is_empty()).then(|| Text::with(&joint, 3 + problem.joint.len()));
    let units = problem.lead.iter().map(|unit| Text::of(unit.name)).chain(joined);
    units.chain([problem.leader, problem.responsible].into_iter().flatten().map(Text::of)).collect()
}

/// Characters that tell what became of a promise, and on what day.
fn outcome(state: &PromiseView) -> usize {
    state.words.chars().count() + if state.kept_on.is_some() { 11 } else { 0 }
}

impl Board {
    fn of(unit: &UnitView<'_>, has_chart: bool) -> Self {
        let problems = unit.ledger.as_ref().map_or(&[][..], |ledger: &LedgerView<'_>| &ledger.problems);
        let rows = problems.iter().map(|problem| Row {
            what: Text::of(problem.text),
            cause: problem.cause.map(Text::of),
            deferrals: problem.deferrals.iter().map(|d| Text::with(d.reason.unwrap_or_default(), 26)).collect(),
            measures: problem.measures.len(),
            around: [problem.goal, problem.told].map(|text| text.map(|text| Text::with(text, 3))),
            who: who(problem),
            heading: problem.heading.as_ref().map(|heading| Text::with(heading.text, 4)),
            photos: f64::from(u32::try_from(problem.photos.len()).unwrap_or(u32::MAX)),
            when: 2.0
                + f64::from(u8::from(problem.deadline_kind.is_some()))
                + f64::from(u8::from(problem.report.as_ref().is_some_and(|report| report.is_own)))
                + problem.closure.as_ref().and_then(|closure| closure.number).map_or(0.0, |_| 1.0)
                + problem.closure.as_ref().and_then(|closure| closure.on.as_ref()).map_or(0.0, |_| 1.0)
                + f64::from(u8::from(problem.countdown.is_some()))
                + if problem.deferrals.is_empty() { 0.0 } else { 3.0 },
        });
        let mut board = Self {
            title: Text::with(unit.name, 5),
            rows: rows.collect(),
            measures: problems.iter().flat_map(|problem| &problem.measures).map(|m| Text::of(m.text)).collect(),
            has_ledger: unit.ledger.is_some(),
            is_alone: is_alone(unit),
            ledger: {
                let width = if is_alone(unit) { ALONE } else { LEDGER };
                let is_listed = unit.ledger.as_ref().is_some_and(|ledger| ledger.has_leads);
                if is_listed { [width, LISTED_WHAT, LISTED_WHO, LISTED_WHEN] } else { [width, WHAT, WHO, WHEN] }
            },
            has_chart,
            side: Vec::new(),
            blocks: 0.0,
        };
        board.measure_side(unit);
        board
    }

    fn measure_side(&mut self, unit: &UnitView<'_>) {
        // Each text with the characters the template adds to it.
        let mut block = |texts: &mut dyn Iterator<Item = (&str, usize)>| {
            let before = self.side.len();
            self.side.extend(texts.map(|(text, added)| Text::with(text, added)));
            if self.side.len() > before {
                self.blocks += 1.0;
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
                let catching_up = target.benchmark.as_ref().and_then(|benchmark| benchmark.measures);
                block(
                    &mut target.measures.into_iter().chain(catching_up).map(|text| (text, 0)).chain([(benchmark, 20)]),
                );
            }
            block(&mut plan.deeds.iter().map(|deed| (deed.text, outcome(&deed.state) + 14)));
            block(&mut plan.lasting.iter().map(|text| (*text, 0)));
        }
        for commitment in unit.commitments.iter().filter(|commitment| !commitment.member) {
            block(&mut commitment.pledges.iter().map(|p| (p.text, outcome(&p.state) + 14)));
        }
        block(&mut unit.support.iter().map(|support| {
            (support.name.unwrap_or_default(), support.title.map_or(6, |title| title.chars().count() + 8))
        }));
    }

    fn height(&self, points: f64) -> f64 {
        let ledger = if self.has_ledger { self.ledger_height(points) } else { 0.0 };
        let more_title = self.title.lines(SHEET, TITLE) - 1.0;
        let side = self.side_height(points);
        let both = if self.is_alone { ledger + side } else { ledger.max(side) };
        both + more_title * TITLE * 1.25
    }

    fn ledger_height(&self, points: f64) -> f64 {
        let [width, share, who, when] = self.ledger;
        let what = width * share - CELL * points;
        let how = width - width * share - (NUMBER + who + when + CELL) * points;
        let mut measures = self.measures.as_slice();
        let mut rows = 0.0;
        for row in &self.rows {
            let (own, others) = measures.split_at(row.measures.min(measures.len()));
            measures = others;
            let tallest = [
                row.what.lines(what, points)
                    + row.cause.map_or(0.0, |cause| cause.lines(what, points))
                    + row.deferrals.iter().map(|moved| moved.lines(what, points)).sum::<f64>(),
                own.iter().map(|measure| measure.lines(how - 1.2 * points, points)).sum::<f64>()
                    + row.around.iter().flatten().map(|text| text.lines(how, points)).sum::<f64>()
                    + row.photos * PHOTOS / (points * LINE),
                row.who.iter().map(|name| name.lines((who - CELL) * points, points)).sum(),
                row.when,
            ];
            rows += row.heading.map_or(0.0, |heading| (heading.lines(width, points) * LINE + PADDING) * points);
            rows += (tallest.into_iter().fold(1.0, f64::max) * LINE + PADDING) * points;
        }
        let strips = f64::from(u32::try_from(self.rows.len()).unwrap_or(u32::MAX)) * STRIP;
        let months = if self.has_chart { AXIS + strips } else { MONTHS * points * LINE };
        rows + HEADS * points * LINE + months
    }

    fn side_height(&self, points: f64) -> f64 {
        let lines: f64 = self.side.iter().map(|text| text.lines(SIDE - points * 1.2, points)).sum();
        (lines + self.blocks * 1.6) * points * LINE
    }
}
