//! Stages, deadlines and cadences of the campaign.

use crate::disclosure::{Day, PublicSite};
use crate::model::{Frequency, Vocabulary, calendar::days_between};
use serde::Serialize;

/// The campaign's calendar.
#[derive(Debug, Serialize)]
pub(crate) struct CalendarView<'a> {
    /// Stages; they may overlap.
    pub(crate) stages: Vec<StageView<'a>>,
    /// Deadlines by date.
    pub(crate) deadlines: Vec<DeadlineView<'a>>,
    /// What is due again and again.
    pub(crate) cadences: Vec<CadenceView>,
}

/// A stage.
#[derive(Debug, Serialize)]
pub(crate) struct StageView<'a> {
    /// Name.
    pub(crate) name: &'a str,
    /// First day.
    pub(crate) starts: Day,
    /// Last day.
    pub(crate) ends: Day,
    /// 已结束, 进行中 or 未开始.
    pub(crate) phase: &'static str,
    /// Whether it is running.
    pub(crate) running: bool,
}

/// A deadline.
#[derive(Debug, Serialize)]
pub(crate) struct DeadlineView<'a> {
    /// Kind.
    pub(crate) what: &'a str,
    /// What is handed in.
    pub(crate) name: Option<&'a str>,
    /// Last day.
    pub(crate) due: Day,
    /// Who hands in.
    pub(crate) reporter: Option<&'a str>,
    /// Who receives.
    pub(crate) receiver: Option<&'a str>,
    /// 剩余N天, 今日到期 or 已截止.
    pub(crate) countdown: String,
    /// Whether it has passed.
    pub(crate) past: bool,
}

/// Something due regularly.
#[derive(Debug, Serialize)]
pub(crate) struct CadenceView {
    /// What.
    pub(crate) name: &'static str,
    /// How often.
    pub(crate) frequency: &'static str,
    /// First day.
    pub(crate) starts: Option<Day>,
    /// Last day.
    pub(crate) ends: Option<Day>,
}

impl<'a> CalendarView<'a> {
    /// The calendar at the as-of date.
    pub(crate) fn of(site: &'a PublicSite<'a>) -> Self {
        let campaign = &site.records().campaign;
        let today = site.as_of();
        let mut deadlines: Vec<_> = campaign
            .public_deadlines()
            .map(|deadline| {
                let left = days_between(today, deadline.due);
                DeadlineView {
                    what: &deadline.what,
                    name: deadline.name.as_deref(),
                    due: Day(deadline.due),
                    reporter: deadline.reporter.as_deref(),
                    receiver: deadline.receiver.as_deref(),
                    countdown: match left {
                        0 => "今日到期".to_owned(),
                        1.. => format!("剩余{left}天"),
                        _ => "已截止".to_owned(),
                    },
                    past: left < 0,
                }
            })
            .collect();
        deadlines.sort_by_key(|deadline| deadline.due);
        Self {
            stages: campaign
                .public_stages()
                .map(|stage| {
                    let running = (stage.starts..=stage.ends).contains(&today);
                    let phase = match (running, stage.ends < today) {
                        (true, _) => "进行中",
                        (false, true) => "已结束",
                        (false, false) => "未开始",
                    };
                    StageView { name: &stage.name, starts: Day(stage.starts), ends: Day(stage.ends), phase, running }
                })
                .collect(),
            deadlines,
            cadences: cadences(site),
        }
    }
}

fn cadences(site: &PublicSite<'_>) -> Vec<CadenceView> {
    let cadence = &site.records().campaign.cadence;
    let window = site.records().campaign.cadence_window();
    [
        ("整改情况公示", cadence.progress),
        ("整改工作总结", cadence.summary),
        ("调度", cadence.dispatch),
        ("通报", cadence.circular),
        ("到支部指导", cadence.guidance),
        ("走访", cadence.visit),
        ("情况报送", cadence.report),
    ]
    .into_iter()
    .filter(|(_, frequency)| *frequency != Frequency::NotRequired)
    .map(|(name, frequency)| CadenceView {
        name,
        frequency: frequency.word(),
        starts: window.map(|(from, _)| Day(from)),
        ends: window.map(|(_, to)| Day(to)),
    })
    .collect()
}
