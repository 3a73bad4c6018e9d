//! States of problems and months as word and as key of a shape and colour.

use crate::model::{ItemStatus, ProgressItem, Vocabulary};
use crate::register::{MonthStatus, ProblemStatus};
use serde::Serialize;

/// A state as word and as key of its shape, colour and definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct StateView {
    /// `closed`, `overdue`… also the anchor `state-KEY` on the page of definitions.
    pub(crate) key: &'static str,
    /// Chinese word.
    pub(crate) word: &'static str,
}

impl From<ProblemStatus> for StateView {
    fn from(status: ProblemStatus) -> Self {
        Self { key: status.key(), word: status.word() }
    }
}

/// Problems in one state.
#[derive(Debug, Serialize)]
pub(crate) struct StateCount {
    /// Key of the state.
    pub(crate) key: &'static str,
    /// Chinese word.
    pub(crate) word: &'static str,
    /// Problems.
    pub(crate) count: u32,
}

impl StateCount {
    /// How many of `states` there are of each, in the order of precedence; none of those nobody is in.
    pub(super) fn tally(states: impl Iterator<Item = ProblemStatus>) -> Vec<Self> {
        let mut counts = [0; ProblemStatus::ALL.len()];
        for status in states {
            counts[status as usize] += 1;
        }
        let counted = ProblemStatus::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
        counted.map(|(status, count)| Self { key: status.key(), word: status.word(), count }).collect()
    }
}

/// How many problems a notice reported with one word: the unit's own word, which is no derived state.
#[derive(Debug, Serialize)]
pub(crate) struct ReportCount<'a> {
    /// Chinese word.
    pub(crate) word: &'a str,
    /// Problems.
    pub(crate) count: u32,
}

impl<'a> ReportCount<'a> {
    /// How many of `reported` there are of each, the furthest first; none of those nobody reported.
    pub(super) fn tally(reported: impl Iterator<Item = &'a ProgressItem>) -> Vec<Self> {
        const ORDER: [ItemStatus; 5] =
            [ItemStatus::Closed, ItemStatus::Done, ItemStatus::Ongoing, ItemStatus::Advancing, ItemStatus::NotStarted];
        let rank = |item: &ProgressItem| ORDER.iter().position(|status| Some(*status) == item.status);
        let mut counts: Vec<(usize, Self)> = Vec::new();
        for item in reported {
            let (Some(rank), Some(word)) = (rank(item), item.word()) else { continue };
            match counts.iter_mut().find(|(_, known)| known.word == word) {
                Some((_, known)) => known.count += 1,
                None => counts.push((rank, Self { word, count: 1 })),
            }
        }
        // A word of the scheme's own stands beside the one it counts as.
        counts.sort_by_key(|(rank, known)| (*rank, known.word != ORDER[*rank].word()));
        counts.into_iter().map(|(_, count)| count).collect()
    }
}

/// Name of a month's status in templates.
pub(super) fn month_key(status: MonthStatus) -> &'static str {
    match status {
        MonthStatus::Published => "published",
        MonthStatus::Missing => "missing",
        MonthStatus::NotDue => "not-due",
    }
}
