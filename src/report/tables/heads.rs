//! Columns with the site's own grades and categories in their places.

use super::{Column, ColumnKind, Span};

/// What columns depend on.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Spans {
    /// Grades, best first, each with the numbers of stars it can have, most first.
    pub(crate) grades: Vec<(String, Vec<u32>)>,
    /// Categories of problems.
    pub(crate) categories: Vec<String>,
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// Name for programs: the field, and behind it the grade or category.
    pub(crate) key: String,
    /// Field of a row.
    pub(crate) field: &'static str,
    /// Words from the top down.
    pub(crate) words: Vec<String>,
    /// Key of the content files it comes from.
    pub(crate) source: Option<&'static str>,
    pub(crate) kind: ColumnKind,
    pub(crate) width: u16,
}

/// The columns one declaration comes to.
pub(super) fn of(column: &Column, spans: &Spans) -> Vec<Head> {
    let named = |name: &str, more: &[&str]| {
        let mut words: Vec<String> = column.heads.iter().map(|head| (*head).to_owned()).collect();
        words.extend(more.iter().map(|word| (*word).to_owned()));
        let key = if name.is_empty() { name_of(column).to_owned() } else { format!("{}.{name}", name_of(column)) };
        let Column { field, source, kind, width, .. } = *column;
        Head { key, field, words, source, kind, width }
    };
    match column.span {
        Span::One => vec![named("", &[])],
        Span::Grades => spans.grades.iter().map(|(grade, _)| named(grade, &[grade])).collect(),
        Span::Categories => spans.categories.iter().map(|category| named(category, &[category])).collect(),
        Span::GradesAndStars => spans.grades.iter().flat_map(|(grade, stars)| starred(grade, stars, &named)).collect(),
    }
}

/// 小计 and one column for each number of stars; a grade without stars is one column alone.
fn starred(grade: &str, stars: &[u32], named: &dyn Fn(&str, &[&str]) -> Head) -> Vec<Head> {
    if stars.is_empty() {
        return vec![named(grade, &[grade])];
    }
    let each = stars.iter().map(|number| named(&format!("{grade}.{number}"), &[grade, &star_words(*number)]));
    std::iter::once(named(grade, &[grade, "小计"])).chain(each).collect()
}

/// 三星.
pub(crate) fn star_words(stars: u32) -> String {
    const WORDS: [&str; 5] = ["一", "二", "三", "四", "五"];
    let number = stars.checked_sub(1).and_then(|at| WORDS.get(usize::try_from(at).ok()?));
    number.map_or_else(|| format!("{stars}星"), |number| format!("{number}星"))
}

/// What programs call a column: where it comes from, or else the field.
fn name_of(column: &Column) -> &'static str {
    column.source.unwrap_or(column.field)
}
