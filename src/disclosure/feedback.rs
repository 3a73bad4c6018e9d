//! What the public raised and how it was answered. All of it is counted; only what is marked for publication is told.

use super::{Day, PublicSite, UnitLink, number};
use crate::model::{Contact, Feedback, Supervision, Vocabulary};
use crate::register::{FeedbackTotals, days_until};
use serde::Serialize;

/// Most entries the page of a unit tells.
const TOLD: usize = 60;

/// How to raise something, beside the ways to reach the office.
#[derive(Debug, Default, Clone, Serialize)]
pub(crate) struct IntakeView<'a> {
    /// What may be raised.
    pub(crate) scope: Option<&'a str>,
    /// Days within which an answer is promised.
    pub(crate) reply_within: Option<u32>,
    /// Address of a form to fill in.
    pub(crate) form_url: Option<&'a str>,
}

impl<'a> IntakeView<'a> {
    /// What the office says of it.
    pub(super) fn of(supervision: Option<&'a Supervision>) -> Self {
        let Some(supervision) = supervision else { return Self::default() };
        let Supervision { contact: Contact { .. }, scope, reply_within, form_url } = supervision;
        Self { scope: scope.as_deref(), reply_within: *reply_within, form_url: form_url.as_deref() }
    }
}

/// How much was raised and answered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FeedbackSums {
    /// Received.
    pub(crate) received: u32,
    /// Of these, answered.
    pub(crate) answered: u32,
    /// Not answered yet.
    pub(crate) open: u32,
    /// Of these, waiting longer than promised.
    pub(crate) late: u32,
    /// Days until an answer on average; none when nothing was answered.
    pub(crate) mean: Option<String>,
}

impl FeedbackSums {
    /// The sums; none when nothing was raised.
    pub(super) fn of(totals: &FeedbackTotals) -> Option<Self> {
        let FeedbackTotals { received, answered, late, .. } = *totals;
        let mean = totals.mean_days().map(number);
        (received > 0).then(|| Self { received, answered, open: received - answered, late, mean })
    }
}

/// Something raised, as it is published.
#[derive(Debug, Serialize)]
pub(crate) struct FeedbackEntry<'a> {
    /// ID inside its file.
    pub(crate) id: &'a str,
    /// With which unit, where that is not said elsewhere.
    pub(crate) unit: Option<UnitLink<'a>>,
    /// When it was received.
    pub(crate) date: Day,
    /// The way it came.
    pub(crate) channel: Option<&'static str>,
    /// What was raised.
    pub(crate) text: &'a str,
    /// When it was answered.
    pub(crate) answered_on: Option<Day>,
    /// Days until then.
    pub(crate) days: u32,
    /// The answer.
    pub(crate) answer: Option<&'a str>,
}

impl<'a> FeedbackEntry<'a> {
    /// What may be told of an entry; none when it is not published or still to come.
    pub(super) fn of(site: &PublicSite<'_>, entry: &'a Feedback, unit: Option<UnitLink<'a>>) -> Option<Self> {
        let date = entry.date.filter(|date| entry.public && *date <= site.as_of())?;
        let answered_on = entry.answered_on.filter(|day| *day <= site.as_of());
        Some(Self {
            id: &entry.id,
            unit,
            date: Day(date),
            channel: entry.channel.map(Vocabulary::word),
            text: entry.text.as_deref()?,
            answered_on: answered_on.map(Day),
            days: answered_on.map_or(0, |day| days_until(date, day)),
            answer: answered_on.and(entry.answer.as_deref()),
        })
    }
}

/// What was raised with one unit.
#[derive(Debug, Serialize)]
pub(crate) struct FeedbackView<'a> {
    /// All of it.
    pub(crate) sums: FeedbackSums,
    /// What is published of it, newest first.
    pub(crate) listed: Vec<FeedbackEntry<'a>>,
}

impl<'a> FeedbackView<'a> {
    /// What was raised with the unit at `index`; none when nothing was.
    pub(super) fn of(site: &'a PublicSite<'a>, index: usize) -> Option<Self> {
        let feedback = &site.records().units[index].feedback;
        if feedback.is_empty() {
            return None;
        }
        let sums = sums(site, feedback)?;
        let mut listed: Vec<_> = feedback.iter().filter_map(|entry| FeedbackEntry::of(site, entry, None)).collect();
        listed.sort_by_key(|entry| std::cmp::Reverse(entry.date));
        listed.truncate(TOLD);
        Some(Self { sums, listed })
    }
}

/// Sums of the entries of one file.
pub(super) fn sums(site: &PublicSite<'_>, feedback: &[Feedback]) -> Option<FeedbackSums> {
    let reply_within = site.records().settings.reply_within();
    FeedbackSums::of(&FeedbackTotals::of(feedback, site.as_of(), reply_within))
}
