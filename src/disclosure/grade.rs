//! A grade as word, shape and colour.

use crate::model::Scheme;
use serde::Serialize;

/// A grade with what a page needs to show it as word, shape and colour.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct GradeView<'a> {
    /// Name of the grade.
    pub(crate) name: &'a str,
    /// Step of the colour, `g1` for the best grade of its scheme to `g4` for the worst: chosen by rank, not by the word.
    pub(crate) tone: &'static str,
    /// As many dots as the scheme has grades; the better the grade, the more of them are filled.
    pub(crate) dots: &'static str,
    /// Stars given with it.
    pub(crate) stars: Option<u32>,
}

impl<'a> GradeView<'a> {
    /// The view of a grade of `scheme`.
    pub(crate) fn of(scheme: Option<&Scheme>, name: &'a str, stars: Option<u32>) -> Self {
        let ranked = scheme.and_then(|scheme| Some((scheme, scheme.rank(name)?)));
        let (tone, dots) = ranked.map_or(("", ""), |(scheme, rank)| {
            let grades = scheme.grades.len();
            (tone(grades, rank, scheme.grades[rank].key), dots(grades, rank))
        });
        Self { name, tone, dots, stars }
    }
}

/// Spreads the ranks of a scheme over the four steps. Blue says nothing bad, so a grade that marks 重点整顿对象 never is.
fn tone(grades: usize, rank: usize, key: bool) -> &'static str {
    let last = grades.saturating_sub(1);
    let step = match (last, key) {
        (0, true) => 3,
        (0, false) => 0,
        // To the nearest step; to the better one of two.
        (last, false) => (6 * rank + last - 1) / (2 * last),
        (last, true) => ((6 * rank + last - 1) / (2 * last)).max(2),
    };
    ["g1", "g2", "g3", "g4"][step.min(3)]
}

/// Filled dots, then empty ones: both runs of one string, whose middle is where they meet.
fn dots(grades: usize, rank: usize) -> &'static str {
    const RUNS: &str = "●●●●●●●●○○○○○○○○";
    const DOT: usize = "●".len();
    let most = RUNS.len() / DOT / 2;
    let (filled, empty) = (grades.saturating_sub(rank).min(most), rank.min(most));
    RUNS.get((most - filled) * DOT..(most + empty) * DOT).unwrap_or_default()
}
