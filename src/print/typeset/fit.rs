//! The size of type: the largest at which all stands on one sheet, or else one that fills as few sheets as hold it.
//!
//! Setting a page costs tens of milliseconds, so the size is not searched step by step. Each setting tells how full the
//! sheet is: layouts mark where their content starts and ends (`<start>` and `<end>`, see the doc comment of `print`).
//! Text covers an area, so the next size follows from that; most boards are set once or twice.

use super::job::Fit;
use typst::foundations::{Label, Value};
use typst::introspection::MetadataElem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// Fullness aimed at; less than 1, since lines do not break exactly where areas say.
const AIM: f64 = 0.97;
/// Fullness that is good enough.
const GOOD: f64 = 0.9;
/// Ratio of two sizes that look the same.
const SAME: f64 = 1.02;
/// Number of settings after which the best one so far is taken.
const TRIES: usize = 5;
/// Power of the size that the height of content grows with: text with its square, drawings and short lines less.
const POWER: f64 = 1.75;

/// One setting: its size and how many sheets its content would fill.
#[derive(Debug, Clone, Copy)]
struct Trial {
    size: f64,
    filled: f64,
}

/// The document at the largest size that fits one sheet; otherwise how many sheets the smallest one fills.
pub(super) fn largest<E>(
    fit: Fit,
    mut at: impl FnMut(f64) -> Result<PagedDocument, E>,
) -> Result<Result<PagedDocument, f64>, E> {
    let mut best: Option<(f64, PagedDocument)> = None;
    // The smallest size known not to fit.
    let mut over = f64::INFINITY;
    let mut last: Option<Trial> = None;
    let mut size = fit.guess_pt.clamp(fit.min_pt, fit.max_pt);
    for _ in 0..TRIES {
        let document = at(size)?;
        let filled = filled(&document);
        let now = Trial { size, filled };
        if document.pages().len() == 1 {
            best = Some((size, document));
            if filled >= GOOD || size >= fit.max_pt {
                break;
            }
        } else if size <= fit.min_pt {
            return Ok(Err(sheets_filled(&document)));
        } else {
            over = size;
        }
        let low = best.as_ref().map_or(fit.min_pt, |(size, _)| *size);
        if best.is_some() && over / low < SAME {
            break;
        }
        let next = next(now, last).clamp(low, fit.max_pt);
        size = if next < over && (next > low || best.is_none()) { next } else { (low * over.min(fit.max_pt)).sqrt() };
        // A size just above the smallest legible one is not worth a setting of its own.
        if best.is_none() && size < fit.min_pt * SAME {
            size = fit.min_pt;
        }
        size = round(size).max(fit.min_pt);
        last = Some(now);
    }
    match best {
        Some((_, document)) => Ok(Ok(document)),
        None => {
            let document = at(fit.min_pt)?;
            Ok(if document.pages().len() == 1 { Ok(document) } else { Err(sheets_filled(&document)) })
        }
    }
}

/// The document on as few sheets as hold it at the smallest size, and at a size that fills these.
pub(super) fn flow<E>(
    fit: Fit,
    filled_before: f64,
    mut at: impl FnMut(f64, usize) -> Result<PagedDocument, E>,
) -> Result<PagedDocument, E> {
    // The number of sheets is printed on each of them, and known only afterwards.
    let guess = ceiling(filled_before.max(1.1));
    let mut smallest = at(fit.min_pt, guess)?;
    let sheets = smallest.pages().len();
    let room = f64::from(u32::try_from(sheets).unwrap_or(u32::MAX));
    let mut size = fit.min_pt * (AIM * room / sheets_filled(&smallest)).powf(1.0 / POWER);
    while size > fit.min_pt * SAME {
        let document = at(round(size.min(fit.max_pt)).max(fit.min_pt), sheets)?;
        if document.pages().len() == sheets {
            return Ok(document);
        }
        // The size grew too much: go back half of the way.
        size = (size * fit.min_pt).sqrt();
    }
    if sheets != guess {
        smallest = at(fit.min_pt, sheets)?;
    }
    Ok(smallest)
}

/// The size at which the sheet should be as full as aimed at.
fn next(now: Trial, last: Option<Trial>) -> f64 {
    let power = last
        .filter(|last| (last.size / now.size).ln().abs() > 0.01)
        .map_or(POWER, |last| ((last.filled / now.filled).ln() / (last.size / now.size).ln()).clamp(0.8, 3.0));
    now.size * (AIM / now.filled).powf(1.0 / power)
}

/// How full the sheet is below its masthead, 1 being full, by the marks of the layout; without marks, whether it fits.
fn filled(document: &PagedDocument) -> f64 {
    Marks::of(document).map_or_else(
        || if document.pages().len() == 1 { GOOD * 0.8 } else { 1.6 },
        |marks| ((marks.end - marks.start) / (1.0 - marks.start)).max(0.02),
    )
}

/// How many sheets are filled, as a number with its fraction.
fn sheets_filled(document: &PagedDocument) -> f64 {
    let sheets = || f64::from(u32::try_from(document.pages().len()).unwrap_or(u32::MAX));
    Marks::of(document).map_or_else(sheets, |marks| marks.end)
}

/// Where content starts and ends, in sheets: 1.25 is a quarter down the second one.
struct Marks {
    start: f64,
    end: f64,
}

impl Marks {
    fn of(document: &PagedDocument) -> Option<Self> {
        let introspector = document.introspector();
        let place = |name: &str| {
            let content = introspector.elements().query_label(Label::new(PicoStr::intern(name))?).ok()?;
            Some((content.clone(), introspector.position(content.location()?)?))
        };
        let (_, start) = place("start")?;
        let (end, at) = place("end")?;
        let Value::Dict(room) = &end.to_packed::<MetadataElem>()?.value else { return None };
        let number = |name: &str| match room.get(name) {
            Ok(Value::Float(number)) => Some(*number),
            _ => None,
        };
        let (top, height, columns, width) = (number("top")?, number("height")?, number("columns")?, number("width")?);
        let start = (start.point.y.to_pt() - top) / height;
        let down = (at.point.y.to_pt() - top) / height;
        // Columns are filled one after the other.
        let column = (at.point.x.to_pt() / width * columns).floor().clamp(0.0, columns - 1.0);
        let above = if at.page.get() == 1 { start } else { 0.0 };
        let on_page = above + (column * (1.0 - above) + down - above) / columns;
        Some(Self { start, end: f64::from(u32::try_from(at.page.get()).ok()? - 1) + on_page })
    }
}

fn ceiling(number: f64) -> usize {
    // There are only a few sheets.
    (1..1000).find(|&n| f64::from(n) >= number).and_then(|n| usize::try_from(n).ok()).unwrap_or(1)
}

/// Sizes to a hundredth of a point: more would be noise in the data.
fn round(size: f64) -> f64 {
    (size * 100.0).floor() / 100.0
}
