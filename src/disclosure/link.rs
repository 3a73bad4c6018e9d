//! How pages name other things: a unit, a case, running text with the folder its links start from.

use super::date::Day;

use crate::model::Case;

use serde::Serialize;

/// A unit as other pages name it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct UnitLink<'a> {
    /// Path of IDs.
    pub(crate) path: &'a str,
    /// Short name.
    pub(crate) label: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
}

/// Running text in Markdown with the folder its links start from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Prose<'a> {
    /// Markdown source.
    pub(crate) text: &'a str,
    /// Folder of the source file, relative to the site's root, with `/`.
    pub(crate) folder: String,
}

/// A case as other pages name it.
#[derive(Debug, Serialize)]
pub(crate) struct CaseLink<'a> {
    /// Title.
    pub(crate) title: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Type of problem it answers.
    pub(crate) problem_type: Option<&'a str>,
}

impl<'a> CaseLink<'a> {
    fn of(case: &'a Case) -> Self {
        Self {
            title: &case.title,
            href: format!("cases/{}.html", case.id),
            date: case.date.map(Day),
            problem_type: case.problem_type.as_deref(),
        }
    }

    /// These cases, newest first.
    pub(super) fn newest_first(cases: impl Iterator<Item = &'a Case>) -> Vec<Self> {
        let mut links: Vec<_> = cases.map(Self::of).collect();
        links.sort_by_key(|link| std::cmp::Reverse(link.date));
        links
    }
}
