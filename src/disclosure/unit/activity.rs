//! 总结、调度、通报、指导、走访、会议、培训、督查、报送 as recorded.

use crate::disclosure::{Day, PublicSite, UnitLink};
use crate::model::{Activity, Vocabulary};
use serde::Serialize;

/// Most activities a page lists; what is beyond is counted in words.
const LISTED: usize = 60;

/// Recorded activities, newest first.
#[derive(Debug, Serialize)]
pub(crate) struct ActivitiesView<'a> {
    /// How many of each kind, in the order of the vocabulary.
    pub(crate) kinds: Vec<KindCount>,
    /// The newest ones.
    pub(crate) listed: Vec<ActivityView<'a>>,
    /// All that count.
    pub(crate) total: usize,
}

/// Activities of one kind.
#[derive(Debug, Serialize)]
pub(crate) struct KindCount {
    /// Kind.
    pub(crate) kind: &'static str,
    /// How many.
    pub(crate) count: usize,
}

/// One activity.
#[derive(Debug, Serialize)]
pub(crate) struct ActivityView<'a> {
    /// Day.
    pub(crate) date: Option<Day>,
    /// Kind.
    pub(crate) kind: &'static str,
    /// What was handed in (S000-033).
    pub(crate) what: Option<&'a str>,
    /// How it was done (S004-015).
    pub(crate) form: Option<&'a str>,
    /// Who held it.
    pub(crate) by: Option<&'a str>,
    /// Remark.
    pub(crate) note: Option<&'a str>,
    /// How many took part.
    pub(crate) attendees: Option<u32>,
    /// Problems it went into (S001-013).
    pub(crate) problems: &'a [String],
    /// Questions asked (S000-039).
    pub(crate) checks: &'a [String],
    /// Units it concerned.
    pub(crate) units: Vec<UnitLink<'a>>,
}

impl<'a> ActivitiesView<'a> {
    /// The public activities of the unit at `index`; none without any.
    pub(in crate::disclosure) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let counted = |activity: &&'a Activity| activity.kind.is_some() && site.shows(activity.scope, activity.date);
        let mut all: Vec<&Activity> = site.records().units[index].activities.iter().filter(counted).collect();
        if all.is_empty() {
            return None;
        }
        let kinds = Vocabulary::ALL
            .iter()
            .filter_map(|&kind| {
                let count = all.iter().filter(|activity| activity.kind == Some(kind)).count();
                (count > 0).then(|| KindCount { kind: kind.word(), count })
            })
            .collect();
        all.sort_by_key(|activity| std::cmp::Reverse(activity.date));
        let listed = all.iter().take(LISTED).map(|activity| view(site, activity)).collect();
        Some(Self { kinds, listed, total: all.len() })
    }
}

/// One activity as the public sees it.
pub(in crate::disclosure) fn view<'a>(site: &PublicSite<'a>, activity: &'a Activity) -> ActivityView<'a> {
    ActivityView {
        date: activity.date.map(Day),
        kind: activity.kind.map_or("", Vocabulary::word),
        what: activity.what.as_deref(),
        form: activity.form.as_deref(),
        by: activity.by.as_deref(),
        note: activity.note.as_deref(),
        attendees: activity.attendees,
        problems: &activity.problems,
        checks: &activity.checks,
        units: activity.units.iter().filter_map(|path| site.position(path)).map(|unit| site.link(unit)).collect(),
    }
}
