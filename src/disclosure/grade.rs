//! A grade as word, shape and colour.

use crate::model::Scheme;
use serde::Serialize;

/// A grade with what a page needs to show it as word, shape and colour.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct GradeView<'a> {
    /// Name of the grade.
    pub(crate) name: &'a str,
    /// `g1` (best) to `g4` (worst): chosen by rank and by being 重点整顿, not by the word.
    pub(crate) tone: &'static str,
    /// Stars given with it.
    pub(crate) stars: Option<u32>,
}

impl<'a> GradeView<'a> {
    /// The view of a grade of `scheme`.
    pub(crate) fn of(scheme: Option<&Scheme>, name: &'a str, stars: Option<u32>) -> Self {
        Self { name, tone: tone(scheme, name), stars }
    }
}

/// Colour step of a grade: the best one is `g1` and the worst one `g4` unless it says nothing bad.
fn tone(scheme: Option<&Scheme>, name: &str) -> &'static str {
    let Some((scheme, rank)) = scheme.and_then(|s| Some((s, s.rank(name)?))) else { return "g2" };
    match (rank, scheme.grades[rank].key) {
        (0, false) => "g1",
        (rank, true) if rank + 1 == scheme.grades.len() => "g4",
        (_, true) => "g3",
        _ => "g2",
    }
}
