//! Which months were published, which cadences have gaps.

use jiff::ToSpan;

use super::Viewpoint;
use crate::model::{Activity, ActivityKind, Date, Frequency, Month, Period, Site, Unit};

/// What became of one month of the progress cadence in one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthStatus {
    /// A notice was published by the as-of date.
    Published,
    /// The month has ended and no notice was published.
    Missing,
    /// The month has not ended yet and nothing is published so far.
    NotDue,
}

/// One month of a unit.
#[derive(Debug, Clone)]
pub struct MonthState {
    /// The month.
    pub month: Month,
    /// What became of it.
    pub status: MonthStatus,
    /// Day its notice was published.
    pub published: Option<Date>,
}

/// Positions of the notes that count, in period order: a month stands at its last day, after a note of that day.
pub(super) fn counting_notes(unit: &Unit, viewpoint: Viewpoint) -> Vec<usize> {
    let mut notes: Vec<usize> = (0..unit.progress.len())
        .filter(|&at| viewpoint.admits(unit.progress[at].scope) && viewpoint.reached(unit.progress[at].published))
        .collect();
    notes.sort_by_key(|&at| {
        let period = unit.progress[at].period;
        (period.last_day(), matches!(period, Period::Month(_)))
    });
    notes
}

/// What became of each month of `cadence` that has begun; `notes` are the positions that count.
pub(super) fn months(unit: &Unit, notes: &[usize], cadence: &[Month], as_of: Date) -> Vec<MonthState> {
    let begun = cadence.iter().copied().take_while(|month| month.first_day() <= as_of);
    begun
        .map(|month| {
            let mut of_month = notes.iter().map(|&at| &unit.progress[at]);
            let published = of_month.find(|note| note.period == Period::Month(month)).and_then(|note| note.published);
            let status = match published {
                Some(_) => MonthStatus::Published,
                None if month.last_day() < as_of => MonthStatus::Missing,
                None => MonthStatus::NotDue,
            };
            MonthState { month, status, published }
        })
        .collect()
}

/// A period in which something due was not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CadenceGap {
    /// What was due.
    pub kind: ActivityKind,
    /// The period in Chinese: 2012年第33周（8月13日—8月19日）, 2012年8月 or 2012年4月—5月.
    pub period: String,
}

/// Periods without an activity of a kind the campaign asks for at regular intervals (S001-037, S001-046, S003-023),
/// by kind and then by time.
///
/// Only periods that ended before `as_of` are asked for. A kind the unit keeps no record of gives no
/// gap: a rule about an optional record speaks only when the record exists.
pub fn cadence_gaps(site: &Site, unit_index: usize, as_of: Date) -> Vec<CadenceGap> {
    let (Some(unit), Some(window)) = (site.units.get(unit_index), site.campaign.cadence_window()) else {
        return Vec::new();
    };
    let cadence = &site.campaign.cadence;
    let asked = [
        (ActivityKind::Summary, cadence.summary),
        (ActivityKind::Dispatch, cadence.dispatch),
        (ActivityKind::Circular, cadence.circular),
        (ActivityKind::Guidance, cadence.guidance),
        (ActivityKind::Visit, cadence.visit),
        (ActivityKind::Report, cadence.report),
    ];
    let mut gaps = Vec::new();
    for (kind, frequency) in asked {
        let days = days_of(&unit.activities, kind, as_of);
        if days.is_empty() {
            continue;
        }
        let missed = spans(frequency, window).into_iter().take_while(|span| span.last < as_of).filter(|span| {
            let next = days.partition_point(|day| *day < span.first);
            days.get(next).is_none_or(|day| *day > span.last)
        });
        gaps.extend(missed.map(|span| CadenceGap { kind, period: span.chinese(frequency) }));
    }
    gaps
}

/// Days on which the unit recorded an activity of this kind, ascending.
fn days_of(activities: &[Activity], kind: ActivityKind, as_of: Date) -> Vec<Date> {
    let of_kind = activities.iter().filter(|activity| activity.kind == Some(kind));
    let mut days: Vec<Date> = of_kind.filter_map(|activity| activity.date).filter(|day| *day <= as_of).collect();
    days.sort_unstable();
    days
}

/// First and last day of a period in which something is due once.
#[derive(Debug, Clone, Copy)]
struct Span {
    first: Date,
    last: Date,
}

impl Span {
    fn chinese(self, frequency: Frequency) -> String {
        let (first, last) = (Month::of(self.first), Month::of(self.last));
        match frequency {
            Frequency::Weekly => {
                let week = self.first.iso_week_date();
                let day = |day: Date| {
                    let year = if day.year() == week.year() { String::new() } else { format!("{}年", day.year()) };
                    format!("{year}{}月{}日", day.month(), day.day())
                };
                format!("{}年第{}周（{}—{}）", week.year(), week.week(), day(self.first), day(self.last))
            }
            Frequency::Bimonthly if first.year == last.year => format!("{}—{}月", first.chinese(), last.month),
            Frequency::Bimonthly => format!("{}—{}", first.chinese(), last.chinese()),
            Frequency::Monthly | Frequency::NotRequired => first.chinese(),
        }
    }
}

/// The periods of a window: whole ISO weeks inside it, the months it touches, or whole pairs of months
/// from its first month on.
fn spans(frequency: Frequency, (from, to): (Date, Date)) -> Vec<Span> {
    let months = || Month::of(from).through(Month::of(to));
    match frequency {
        Frequency::NotRequired => Vec::new(),
        Frequency::Monthly => months().map(|month| Span { first: month.first_day(), last: month.last_day() }).collect(),
        Frequency::Bimonthly => {
            let months: Vec<Month> = months().collect();
            let pairs = months.chunks_exact(2);
            pairs.map(|pair| Span { first: pair[0].first_day(), last: pair[1].last_day() }).collect()
        }
        Frequency::Weekly => {
            let days_to_monday = (7 - from.weekday().to_monday_zero_offset()) % 7;
            let monday = from.saturating_add(i64::from(days_to_monday).days());
            std::iter::successors(Some(monday), |monday| monday.checked_add(7.days()).ok())
                .map(|first| Span { first, last: first.saturating_add(6.days()) })
                .take_while(|week| week.last <= to)
                .collect()
        }
    }
}
