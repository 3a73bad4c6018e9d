//! Typical cases (S001-017).

use crate::disclosure::{Day, Prose, PublicSite, UnitLink};
use serde::Serialize;

/// A case's page.
#[derive(Debug, Serialize)]
pub(crate) struct CaseView<'a> {
    /// File name without ending.
    pub(crate) id: &'a str,
    /// Title.
    pub(crate) title: &'a str,
    /// Page, from the site's root.
    pub(crate) href: String,
    /// Day.
    pub(crate) date: Option<Day>,
    /// Unit it tells of.
    pub(crate) unit: Option<UnitLink<'a>>,
    /// Type of problem it answers.
    pub(crate) problem_type: Option<&'a str>,
    /// Running text.
    #[serde(skip)]
    pub(crate) body: Prose<'a>,
}

impl<'a> CaseView<'a> {
    /// Public cases, newest first.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let mut views: Vec<_> = site
            .records()
            .cases
            .iter()
            .filter(|case| site.shows(case.scope, case.date))
            .map(|case| Self {
                id: &case.id,
                title: &case.title,
                href: format!("cases/{}.html", case.id),
                date: case.date.map(Day),
                unit: case.unit.as_deref().and_then(|path| site.position(path)).map(|unit| site.link(unit)),
                problem_type: case.problem_type.as_deref(),
                body: Prose { text: &case.body, folder: "content/cases".to_owned() },
            })
            .collect();
        views.sort_by_key(|view| std::cmp::Reverse(view.date));
        views
    }
}
