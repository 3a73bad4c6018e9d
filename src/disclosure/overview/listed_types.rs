//! 问题类型: which types of problems the campaign knows (S001-015, S001-029, S001-030, S003-003 to 006, S003-037).

use serde::Serialize;

use crate::disclosure::PublicSite;
use crate::model::Term;

/// Types of problems that take equally long.
#[derive(Debug, Serialize)]
pub(crate) struct ListedTypesView<'a> {
    /// What is said of them.
    pub(crate) about: &'static str,
    /// Their names.
    pub(crate) names: Vec<&'a str>,
}

impl<'a> ListedTypesView<'a> {
    /// All of the campaign's: those of any length first, then from short to long.
    pub(crate) fn all(site: &'a PublicSite<'a>) -> Vec<Self> {
        let is_timed = site.records().campaign.problem_types.iter().any(|kind| kind.term.is_some());
        let kinds = [
            (None, if is_timed { "不分期限的" } else { "类型" }),
            (Some(Term::Short), "短期能做好的"),
            (Some(Term::Medium), "中期能做好的"),
            (Some(Term::Long), "一时解决不了、要长期做的"),
        ];
        let of = |term: Option<Term>| {
            let types = site.records().campaign.problem_types.iter().filter(move |kind| kind.term == term);
            types.map(|kind| kind.name.as_str()).collect::<Vec<_>>()
        };
        let groups = kinds.into_iter().map(|(term, about)| Self { about, names: of(term) });
        groups.filter(|group| !group.names.is_empty()).collect()
    }
}
