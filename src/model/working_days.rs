//! Working days of mainland China: weekdays without the holidays, with the weekend days worked in their place.
//!
//! Both are arranged anew each year by a notice of the State Council's General Office, so they are data:
//! `working_days.txt`. A year without its notice there has no working days, not guessed ones.

use std::{collections::BTreeMap, sync::LazyLock};

use jiff::civil::Weekday;

use super::Date;

/// The arrangements of every year, as published.
const ARRANGEMENTS: &str = include_str!("working_days.txt");

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::read(ARRANGEMENTS));

/// A year whose holidays are not known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownYear(pub i16);

#[derive(Debug, Default)]
struct Calendar {
    /// First and last year arranged; none lies between them that is not.
    years: Option<(i16, i16)>,
    /// Whether people work on a day that is arranged; all others go by the day of the week.
    arranged: BTreeMap<Date, bool>,
}

impl Calendar {
    fn read(text: &str) -> Self {
        let mut calendar = Self::default();
        for line in text.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                ["通知", year, ..] => calendar.add_year(year),
                ["放假", from, to, ..] => calendar.add_days(from, to, false),
                ["上班", day] => calendar.add_days(day, day, true),
                _ => {}
            }
        }
        calendar
    }

    fn add_year(&mut self, year: &str) {
        let Ok(year) = year.parse() else { return };
        self.years = Some(self.years.map_or((year, year), |(first, last)| (first.min(year), last.max(year))));
    }

    fn add_days(&mut self, from: &str, to: &str, worked: bool) {
        let (Ok(from), Ok(to)) = (from.parse::<Date>(), to.parse::<Date>()) else { return };
        self.arranged.extend(days(from, to).map(|day| (day, worked)));
    }

    fn is_working_day(&self, day: Date) -> Result<bool, UnknownYear> {
        if !self.years.is_some_and(|(first, last)| (first..=last).contains(&day.year())) {
            return Err(UnknownYear(day.year()));
        }
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        Ok(self.arranged.get(&day).copied().unwrap_or(!weekend))
    }
}

/// Working days from `first` to `last`, both counted.
///
/// # Errors
/// A year in between whose holidays are not known.
pub fn working_days(first: Date, last: Date) -> Result<u32, UnknownYear> {
    let mut count = 0;
    for day in days(first, last) {
        count += u32::from(CALENDAR.is_working_day(day)?);
    }
    Ok(count)
}

/// The day on which `count` working days are full, `first` among them.
///
/// # Errors
/// A year before that day whose holidays are not known.
pub fn last_of_working_days(first: Date, count: u32) -> Result<Date, UnknownYear> {
    let mut left = count;
    for day in days(first, Date::MAX) {
        left = left.saturating_sub(CALENDAR.is_working_day(day)?.into());
        if left == 0 {
            return Ok(day);
        }
    }
    Err(UnknownYear(Date::MAX.year()))
}

/// First and last year whose holidays are known.
pub fn known_years() -> Option<(i16, i16)> {
    CALENDAR.years
}

fn days(first: Date, last: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(move |day| *day <= last)
}
