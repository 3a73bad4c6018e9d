//! A problem that an earlier campaign had already published of the same unit.
//!
//! Its text is not repeated: since then names in it may have outlived their retention. The archive has it.

use crate::model::UnitPath;
use crate::register::Recurrence;
use serde::Serialize;

/// A problem of an earlier campaign as the public is pointed to it.
#[derive(Debug, Serialize)]
pub(crate) struct EarlierView<'a> {
    /// Name of the campaign.
    pub(crate) campaign: &'a str,
    /// Number it had there.
    pub(crate) id: &'a str,
    /// Where the archive shows it, a whole address.
    #[serde(skip)]
    pub(crate) href: Option<String>,
    /// How it stood in the end: key of the state.
    pub(crate) state: Option<&'static str>,
    /// The same as a word.
    #[serde(skip)]
    pub(crate) word: Option<&'static str>,
}

impl<'a> EarlierView<'a> {
    /// The view of a problem of this unit.
    pub(in crate::disclosure) fn of(unit: UnitPath<'_>, recurrence: Recurrence<'a>) -> Self {
        let Recurrence { campaign, problem, status } = recurrence;
        let page = |url: &String| format!("{url}{}#p-{}", unit.page("index.html"), problem.id);
        Self {
            campaign: &campaign.name,
            id: &problem.id,
            href: campaign.url.as_ref().map(page),
            state: status.map(|status| status.key()),
            word: status.map(|status| status.word()),
        }
    }
}
