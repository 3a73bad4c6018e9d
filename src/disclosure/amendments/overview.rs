//! What was altered on the whole site.

use std::cmp::Reverse;

use serde::Serialize;

use super::AmendmentView;
use crate::disclosure::{Day, MonthOf, PublicSite};
use crate::model::{AmendmentKind, MemoryReach, Month};

/// Most alterations the page lists; the data file has all.
const LISTED: usize = 200;

/// The page of everything that was altered.
#[derive(Debug, Serialize)]
pub(crate) struct ChangesView<'a> {
    /// How many of each kind there are; kinds there are none of are left out.
    pub(crate) counts: Vec<KindCount>,
    /// All.
    pub(crate) total: usize,
    /// How many units have any.
    pub(crate) units: usize,
    /// By month, newest first; what is not committed yet stands before all others.
    pub(crate) months: Vec<AmendedMonth<'a>>,
    /// How many are not listed.
    pub(crate) more: usize,
    /// What cannot be known, as a sentence; none where everything is known.
    pub(crate) unknown: Option<String>,
}

/// How many alterations of one kind there are.
#[derive(Debug, Serialize)]
pub(crate) struct KindCount {
    /// Kind in Chinese.
    pub(crate) word: &'static str,
    /// Measure word.
    pub(crate) unit: &'static str,
    /// How many.
    pub(crate) count: usize,
    /// Whether the public was not told.
    pub(crate) quiet: bool,
}

/// Alterations of one month.
#[derive(Debug, Serialize)]
pub(crate) struct AmendedMonth<'a> {
    /// The month; none for what is not committed yet.
    pub(crate) month: Option<MonthOf>,
    /// What was altered, newest first.
    pub(crate) rows: Vec<AmendmentView<'a>>,
}

impl<'a> PublicSite<'a> {
    /// Everything that was altered after the public could read it, newest first.
    pub(crate) fn all_amendments(&'a self) -> Vec<AmendmentView<'a>> {
        let mut all: Vec<AmendmentView<'a>> =
            self.units().into_iter().flat_map(|index| self.amendments(index)).collect();
        // Stable: within a day in path order.
        all.sort_by_key(|view| Reverse(view.date.map_or((1, None), |date| (0, Some(date)))));
        all
    }

    /// Why not everything that was altered is known, as a sentence; none where it is.
    pub(crate) fn unknown_past(&self) -> Option<String> {
        let told = match self.records().memory.reach {
            MemoryReach::Whole => return None,
            MemoryReach::NotAsked | MemoryReach::NoRepository => {
                "本站内容没有存入git仓库，公示中写明的延期照列，其他改动无从查考。".to_owned()
            }
            MemoryReach::NothingCommitted => {
                "本站内容还没有提交过，公示中写明的延期照列，其他改动从第一次提交起记录。".to_owned()
            }
            MemoryReach::Unreadable => {
                "生成网站时读不全git记录，公示中写明的延期照列，其他改动可能没有列全。".to_owned()
            }
            MemoryReach::Since(day) => {
                format!("生成网站时只有{}以后的git记录，更早的改动没有列出。", Day(day).words())
            }
        };
        Some(told)
    }
}

impl<'a> ChangesView<'a> {
    /// Of a site; `all` is newest first.
    pub(crate) fn of(site: &'a PublicSite<'a>, all: &[AmendmentView<'a>]) -> Self {
        let counts = AmendmentKind::ALL.into_iter().map(|kind| KindCount {
            word: kind.word(),
            unit: if matches!(kind, AmendmentKind::ProblemAdded | AmendmentKind::ProblemDropped) {
                "项"
            } else {
                "处"
            },
            count: all.iter().filter(|view| view.kind == kind.key()).count(),
            quiet: kind == AmendmentKind::DeadlineMoved,
        });
        let mut paths: Vec<&str> = all.iter().map(|view| view.unit.path).collect();
        paths.sort_unstable();
        paths.dedup();
        let mut months: Vec<AmendedMonth<'a>> = Vec::new();
        for view in all.iter().take(LISTED) {
            let month = view.date.map(|date| MonthOf(Month::of(date.0)));
            match months.last_mut().filter(|last| last.month == month) {
                Some(last) => last.rows.push(view.clone()),
                None => months.push(AmendedMonth { month, rows: vec![view.clone()] }),
            }
        }
        Self {
            counts: counts.filter(|count| count.count > 0).collect(),
            total: all.len(),
            units: paths.len(),
            months,
            more: all.len().saturating_sub(LISTED),
            unknown: site.unknown_past(),
        }
    }
}
