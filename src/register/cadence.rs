//! What was due at regular intervals and was not done (S001-037, S001-046, S003-023).
//!
//! The campaign says how often, its documents say by whom: 党支部 sum up and are guided, whoever leads 党支部 dispatches,
//! circulates, visits and reports. A branch that nobody leads does all of it.

use jiff::ToSpan;

use super::{Reached, Register};
use crate::model::{ActivityKind, Date, Frequency, Month, Unit};

/// Periods in which something of one kind was due and not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CadenceGap {
    /// What was due.
    pub kind: ActivityKind,
    /// How often.
    pub frequency: Frequency,
    /// Whether none was ever recorded.
    pub never: bool,
    /// Day on which the first period without one ended.
    pub since: Date,
    /// The periods in Chinese: 2012年第33周（8月13日—8月19日）, 2012年8月 or 2012年4月—5月; never empty.
    pub periods: Vec<String>,
}

/// What the campaign asks for at regular intervals, up to the as-of date.
#[derive(Debug)]
pub struct Cadences<'r> {
    register: &'r Register<'r>,
    asked: Vec<Asked>,
    /// Whom guidance reached, wherever it is recorded.
    guidance: Reached,
}

/// A kind of activity with the periods that have ended.
#[derive(Debug)]
struct Asked {
    kind: ActivityKind,
    frequency: Frequency,
    spans: Vec<Span>,
}

impl<'r> Cadences<'r> {
    /// Works out the periods once for all units.
    pub fn of(register: &'r Register<'r>) -> Self {
        let campaign = &register.site.campaign;
        let cadence = &campaign.cadence;
        let asked = [
            (ActivityKind::Summary, cadence.summary),
            (ActivityKind::Dispatch, cadence.dispatch),
            (ActivityKind::Circular, cadence.circular),
            (ActivityKind::Guidance, cadence.guidance),
            (ActivityKind::Visit, cadence.visit),
            (ActivityKind::Report, cadence.report),
        ];
        let ended = |frequency: Frequency| -> Vec<Span> {
            let spans = campaign.cadence_window().map(|window| spans(frequency, window)).unwrap_or_default();
            spans.into_iter().take_while(|span| span.last < register.as_of).collect()
        };
        let asked = asked.map(|(kind, frequency)| Asked { kind, frequency, spans: ended(frequency) });
        let asked = asked.into_iter().filter(|asked| !asked.spans.is_empty()).collect();
        Self { register, asked, guidance: Reached::of(register, ActivityKind::Guidance) }
    }

    /// What the unit left out, one entry a kind. Whoever keeps records of a kind is asked for all its periods.
    pub fn gaps(&self, unit: usize) -> Vec<CadenceGap> {
        let records = &self.register.site.units[unit];
        let missed = self.asked.iter().filter_map(|Asked { kind, frequency, spans }| {
            let days = days_of(records, *kind, self.register.as_of);
            if days.is_empty() && !self.is_asked(unit, *kind) {
                return None;
            }
            let is_missed = |span: &&Span| {
                let next = days.partition_point(|day| *day < span.first);
                days.get(next).is_none_or(|day| *day > span.last)
            };
            let missed: Vec<&Span> = spans.iter().filter(is_missed).collect();
            Some(CadenceGap {
                kind: *kind,
                frequency: *frequency,
                never: days.is_empty(),
                since: missed.first()?.last,
                periods: missed.iter().map(|span| span.chinese(*frequency)).collect(),
            })
        });
        missed.collect()
    }

    /// Whether this is the unit's to do, though it keeps no record of it.
    fn is_asked(&self, unit: usize, kind: ActivityKind) -> bool {
        let state = &self.register.units[unit];
        let owes_plan = |unit: usize| self.register.owes_plan(unit);
        match kind {
            ActivityKind::Summary => owes_plan(unit),
            ActivityKind::Guidance => owes_plan(unit) && !self.is_guided(unit),
            ActivityKind::Dispatch | ActivityKind::Circular | ActivityKind::Visit | ActivityKind::Report => {
                let stands_alone = state.parent.is_none() && owes_plan(unit);
                stands_alone || state.children.iter().any(|&child| owes_plan(child))
            }
            ActivityKind::Meeting | ActivityKind::Training | ActivityKind::Supervision | ActivityKind::Screening => {
                false
            }
        }
    }

    /// Whether somebody above records guidance that reached the unit; the cadence is then that one's.
    fn is_guided(&self, unit: usize) -> bool {
        let above = std::iter::successors(self.register.units[unit].parent, |&at| self.register.units[at].parent);
        self.guidance.is_named(unit)
            || above.into_iter().any(|at| self.guidance.names_nobody(at) || self.guidance.names_itself(at))
    }
}

/// Days on which the unit recorded an activity of this kind, ascending.
fn days_of(unit: &Unit, kind: ActivityKind, as_of: Date) -> Vec<Date> {
    let of_kind = unit.activities.iter().filter(|activity| activity.kind == Some(kind));
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
