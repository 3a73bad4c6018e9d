//! 月公示 and interim notes.

use serde::{Deserialize, Serialize};

use super::{Date, ItemStatus, Month, Scope, Vocabulary, calendar::chinese_date};

/// What a note reports on; months and days sort by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// `progress/YYYY-MM.md`.
    Month(Month),
    /// `progress/YYYY-MM-DD.md`.
    Day(Date),
}

impl Period {
    /// Last day the note covers.
    pub fn last_day(self) -> Date {
        match self {
            Self::Month(month) => month.last_day(),
            Self::Day(day) => day,
        }
    }

    /// File name without ending, also the page's name.
    pub fn slug(self) -> String {
        match self {
            Self::Month(month) => month.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// `2012年7月` or `2012年7月2日`.
    pub fn chinese(self) -> String {
        match self {
            Self::Month(month) => month.chinese(),
            Self::Day(day) => chinese_date(day),
        }
    }
}

/// What the name of a file says that was meant to be a note, where it is not written as such: `7月公示.md`,
/// `2012-7.md`, `2012-07.md.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MisnamedNote {
    /// Year, if the name says one.
    pub year: Option<i16>,
    /// Month, 1–12.
    pub month: i8,
    /// Day, if the name says one.
    pub day: Option<i8>,
}

impl MisnamedNote {
    /// Reads the numbers of a file name; none when they are no month.
    pub fn parse(name: &str) -> Option<Self> {
        let half_width = |c: char| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            _ => c,
        };
        let name: String = in_digits(name).chars().map(half_width).collect();
        let stem = name.split_once(".md").map_or(&*name, |(stem, _)| stem);
        let stem = letters_as_digits(stem);
        let parts = numbers(&stem)?;
        let parts: Vec<&str> = parts.iter().map(|part| &**part).collect();
        let (year, rest) = match parts.split_first()? {
            (first, rest) if first.len() == 4 => (Some(*first), rest.to_vec()),
            (first, []) if matches!(first.len(), 6 | 8) => {
                let (year, rest) = first.split_at(4);
                let (month, day) = rest.split_at(2);
                (Some(year), [month, day].into_iter().filter(|part| !part.is_empty()).collect())
            }
            _ => (None, parts.clone()),
        };
        let is_number = stem.len() <= 2 && name.strip_suffix(".md").is_some();
        if year.is_none() && !stem.contains('月') && !is_number {
            return None;
        }
        let (month, day) = match rest[..] {
            [month] => (month, None),
            [month, day] => (month, Some(day)),
            _ => return None,
        };
        let note = Self {
            year: year.map(str::parse).transpose().ok()?,
            month: month.parse().ok().filter(|month| (1..=12).contains(month))?,
            day: day.map(str::parse).transpose().ok()?,
        };
        let year = note.year.unwrap_or(2000);
        note.day.is_none_or(|day| Date::new(year, note.month, day).is_ok()).then_some(note)
    }

    /// What the file should be called, where the name says the year.
    pub fn file_name(self) -> Option<String> {
        let (year, month) = (self.year?, self.month);
        Some(
            self.day
                .map_or_else(|| format!("{year:04}-{month:02}.md"), |day| format!("{year:04}-{month:02}-{day:02}.md")),
        )
    }

    /// Whether it may be the note on this month.
    pub fn may_be(self, month: Month) -> bool {
        let first = month.first_day();
        self.day.is_none() && self.month == first.month() && self.year.is_none_or(|year| year == first.year())
    }
}

/// A name with the letters in its numbers that look like digits in digits: `2012-1O`.
fn letters_as_digits(name: &str) -> String {
    let digit = |c: char| match c {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        _ => c,
    };
    let word = |word: &str| {
        let is_number = word.contains(|c: char| c.is_ascii_digit()) && word.chars().all(|c| digit(c).is_ascii_digit());
        if is_number { word.chars().map(digit).collect() } else { word.to_owned() }
    };
    name.split_inclusive(|c: char| !c.is_ascii_alphanumeric())
        .map(|piece| {
            let end = piece.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len();
            word(&piece[..end]) + &piece[end..]
        })
        .collect()
}

/// The numbers of a name, without those of words such as `v2`; none when one of them is cut short by a letter: `2012-1x`.
fn numbers(name: &str) -> Option<Vec<String>> {
    let mut numbers = Vec::new();
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
        match digits {
            0 => {}
            1 if digits < word.len() => return None,
            _ => numbers.push(word[..digits].to_owned()),
        }
    }
    Some(numbers)
}

/// A name with the Chinese numbers of its year, month and day in digits: `十月`, `二〇一二年十二月`.
fn in_digits(name: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|known| known == c || (known == '〇' && matches!(c, '零' | '○')));
    let mut out = String::new();
    let mut run = String::new();
    for c in name.chars() {
        if digit(c).is_some() || c == '十' {
            run.push(c);
            continue;
        }
        let is_of_date = matches!(c, '年' | '月' | '日' | '号');
        let parts: Vec<String> = run
            .split('十')
            .map(|part| part.chars().filter_map(digit).map(|digit| digit.to_string()).collect())
            .collect();
        match parts.as_slice() {
            _ if !is_of_date => out.push_str(&run),
            [tens, ones] => {
                out.push_str(if tens.is_empty() { "1" } else { tens });
                out.push_str(if ones.is_empty() { "0" } else { ones });
            }
            parts => out.push_str(&parts.concat()),
        }
        run.clear();
        out.push(c);
    }
    out + &run
}

/// One note.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Progress {
    /// Month or day it reports on.
    pub period: Period,
    /// Day it was published; none: a draft (never public).
    #[serde(with = "super::day_number")]
    pub published: Option<Date>,
    /// Reports on single problems.
    pub items: Vec<ProgressItem>,
    /// Text, in Markdown.
    pub body: String,
    /// Who may see it.
    pub scope: Scope,
}

/// What a note says of one problem.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ProgressItem {
    /// ID of the problem.
    pub problem: String,
    /// Status of the problem.
    pub status: Option<ItemStatus>,
    /// Percentage done, 0–100.
    pub percent: Option<f64>,
    /// What else is said; most items of most months say nothing else.
    pub particulars: Option<Box<Particulars>>,
    /// Who may see it.
    pub scope: Scope,
}

/// What an item says beside its status.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// The unit's word, where the scheme and not the program has it.
    pub word: Option<String>,
    /// Remark of the unit.
    pub note: Option<String>,
    /// Day the work was done.
    #[serde(with = "super::day_number")]
    pub done_on: Option<Date>,
    /// Day it was struck off.
    #[serde(with = "super::day_number")]
    pub closed_on: Option<Date>,
    /// Person or office that struck it off.
    pub closed_by: Option<String>,
    /// Evidence that it was solved.
    pub evidence: Option<String>,
    /// Number under which it was struck off.
    pub closing_number: Option<String>,
    /// Day on which what is kept up for good was looked at again.
    #[serde(with = "super::day_number")]
    pub checked_on: Option<Date>,
    /// Who looked.
    pub checked_by: Option<String>,
    /// New deadline, with `reason`.
    #[serde(with = "super::day_number")]
    pub due: Option<Date>,
    /// Reason for the new deadline.
    pub reason: Option<String>,
    /// Photographs of before and after.
    pub photos: Vec<Photo>,
}

/// Two photographs of one thing, named as files beside the note.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Photo {
    /// Before the work.
    pub before: Option<String>,
    /// After it.
    pub after: Option<String>,
    /// What they show.
    pub caption: Option<String>,
}

static NOTHING: Particulars = Particulars {
    word: None,
    note: None,
    done_on: None,
    closed_on: None,
    closed_by: None,
    evidence: None,
    closing_number: None,
    checked_on: None,
    checked_by: None,
    due: None,
    reason: None,
    photos: Vec::new(),
};

impl ProgressItem {
    /// The unit's word for how far it has come.
    pub fn word(&self) -> Option<&str> {
        self.particulars().word.as_deref().or(self.status.map(Vocabulary::word))
    }

    /// What it says beside its status.
    pub fn particulars(&self) -> &Particulars {
        self.particulars.as_deref().unwrap_or(&NOTHING)
    }
}
