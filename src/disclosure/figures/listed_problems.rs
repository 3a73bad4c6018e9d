//! Where the problems a number counts are listed, state by state.

use crate::disclosure::PublicSite;
use crate::model::UnitPath;
use crate::register::ProblemStatus;
use serde::Serialize;

/// Most problems below a unit that have lists of their own: more are not read as one list, and the tables of the units below
/// lead on.
const LISTED: u32 = 5_000;

/// Where the problems counted for a unit are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) enum ListedProblems<'a> {
    /// In its own ledger: it has no units below it.
    Ledger {
        /// Path of the unit.
        unit: &'a str,
    },
    /// In lists of its own and of all below it.
    Below {
        /// Path of the unit.
        unit: &'a str,
    },
    /// In the lists of the whole site, which have no others.
    Whole,
    /// In no list.
    Nowhere,
}

impl<'a> ListedProblems<'a> {
    /// Where those of the unit at `index` are.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Self {
        let state = &site.register().units[index];
        let unit = site.records().units[index].path.as_str();
        match state.totals.problems.total {
            _ if state.children.is_empty() => Self::Ledger { unit },
            total if total == site.register().totals.problems.total => Self::Whole,
            total if total > LISTED => Self::Nowhere,
            _ => Self::Below { unit },
        }
    }

    /// Page and place of those in the state with this key, of which there are `count`; empty where none are listed.
    pub(crate) fn href(self, key: &str, count: u32) -> String {
        match self {
            _ if count == 0 => String::new(),
            Self::Ledger { unit } => {
                let folded = key == ProblemStatus::Closed.key();
                [UnitPath(unit).page("index.html").as_str(), if folded { "#closed" } else { "#h-ledger" }].concat()
            }
            Self::Below { unit } => format!("lists/of/{unit}/{key}.html"),
            Self::Whole => match key {
                PAST_FIRST_DUE => format!("lists/{key}.html"),
                _ => format!("lists/state-{key}.html"),
            },
            Self::Nowhere => String::new(),
        }
    }
}

/// Key of the lists of open problems past their first deadline.
pub(crate) const PAST_FIRST_DUE: &str = "past-first-due";
