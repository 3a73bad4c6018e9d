//! What the notes of a unit come to for one problem, before deadlines are looked at.

use jiff::ToSpan;

use crate::model::calendar::days_between;
use crate::model::{Date, ItemStatus, Month, Period, ProgressItem, Vocabulary};

/// What a counting note says of a problem.
#[derive(Debug)]
pub(super) struct Mention<'u> {
    /// Position in `plan.problems` of the first problem with this number.
    pub(super) problem: usize,
    pub(super) period: Period,
    pub(super) published: Date,
    /// Positions of the note and of the item in it.
    pub(super) at: (usize, usize),
    pub(super) item: &'u ProgressItem,
}

impl Mention<'_> {
    pub(super) fn month(&self) -> Month {
        Month::of(self.period.last_day())
    }

    pub(super) fn report(&self) -> Report {
        let (status, percent) = (self.item.status, self.item.percent);
        let word = self.item.particulars().word.as_deref().map(Box::from);
        Report { status, word, percent, month: self.month(), published: self.published }
    }
}

/// What a unit said of a problem in its latest note that mentions it, as it said it.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// What its word counts as.
    pub status: Option<ItemStatus>,
    /// Word, where the scheme and not the program has it.
    pub word: Option<Box<str>>,
    /// Percentage.
    pub percent: Option<f64>,
    /// Month it reported on.
    pub month: Month,
    /// Day it was published.
    pub published: Date,
}

impl Report {
    /// Word.
    pub fn word(&self) -> Option<&str> {
        self.word.as_deref().or(self.status.map(Vocabulary::word))
    }
}

/// When the work on a problem was done or became what goes on for good, as far as the records say.
///
/// A month's notice that says 已完成 without a day proves the month, not the day: the work may have been done on any of
/// its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Completion {
    /// The earliest day it can have been.
    pub earliest: Date,
    /// The latest day it can have been.
    pub latest: Date,
}

impl Completion {
    /// Done on a known day.
    fn exact(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }

    /// The day, when it is known.
    pub fn on(self) -> Option<Date> {
        (self.earliest == self.latest).then_some(self.latest)
    }

    /// Days after `due`, when it was certainly after it; the fewest it can have been.
    pub fn days_after(self, due: Date) -> Option<u32> {
        u32::try_from(days_between(due, self.earliest)).ok().filter(|days| *days > 0)
    }
}

/// A problem taken up again: said to be done, struck off or kept up for good, and later reported on as work that remains.
#[derive(Debug, Clone)]
pub struct TakenUpAgain {
    /// Day of the notice that takes it up.
    pub on: Date,
    /// When it had been done, or had become what goes on for good.
    pub ended: Completion,
    /// Whether it was to go on for good.
    pub was_lasting: bool,
    /// How it had been struck off.
    pub closure: Option<Closure>,
}

impl TakenUpAgain {
    /// Whether the work counted as done at the end of `day`.
    pub(super) fn counted_as_done(&self, day: Date) -> bool {
        self.ended.latest <= day && day < self.on
    }
}

/// How a problem was struck off the ledger (S001-032).
#[derive(Debug, Clone, Default)]
pub struct Closure {
    /// Day.
    pub on: Option<Date>,
    /// By whom.
    pub by: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
    /// Under which number.
    pub number: Option<String>,
}

/// What the notes come to.
#[derive(Default)]
pub(super) struct Reported<'u> {
    pub(super) status: Option<ItemStatus>,
    pub(super) completion: Option<Completion>,
    /// When what goes on for good became that.
    pub(super) lasting: Option<Completion>,
    /// How it was struck off: the day, by whom, what proves it, under which number.
    closure: Option<(Date, [Option<&'u str>; 3])>,
    /// Last day a note still said that work remained.
    open_until: Option<Date>,
    /// Every time it was taken up again, oldest first.
    pub(super) taken_up: Vec<TakenUpAgain>,
}

impl<'u> Reported<'u> {
    /// Reads the notes in order: the latest decides, and a problem reported open again loses its completion.
    pub(super) fn read(mentions: impl Iterator<Item = &'u Mention<'u>>, as_of: Date) -> Self {
        let mut reported = Self::default();
        for mention in mentions {
            match mention.item.status {
                Some(ItemStatus::Closed) => reported.close(mention, as_of),
                Some(ItemStatus::Done) => {
                    reported.complete(mention, as_of);
                    reported.closure = None;
                }
                Some(ItemStatus::Ongoing) if reported.closure.is_none() => reported.go_on(mention),
                Some(open) => {
                    let open_until = Some(mention.period.last_day().min(mention.published));
                    let (closure, was_lasting) = (reported.closure(), reported.lasting.is_some());
                    let mut taken_up = reported.taken_up;
                    if let Some(ended) = reported.completion.or(reported.lasting) {
                        taken_up.push(TakenUpAgain { on: mention.published, ended, was_lasting, closure });
                    }
                    reported = Self { status: Some(open), open_until, taken_up, ..Self::default() };
                    if open == ItemStatus::Ongoing {
                        reported.go_on(mention);
                    }
                }
                None => {}
            }
        }
        reported
    }

    /// Day it was struck off.
    pub(super) fn closed_on(&self) -> Option<Date> {
        self.closure.map(|(on, _)| on)
    }

    /// How it was struck off.
    pub(super) fn closure(&self) -> Option<Closure> {
        let (on, [by, evidence, number]) = self.closure?;
        let [by, evidence, number] = [by, evidence, number].map(|said| said.map(str::to_owned));
        Some(Closure { on: Some(on), by, evidence, number })
    }

    /// Done on the day the unit gives; without one in the month that first said so, after the last note that said
    /// otherwise, and by the day of a note published before the month was over.
    fn complete(&mut self, mention: &Mention<'_>, as_of: Date) {
        self.status = Some(ItemStatus::Done);
        if let Some(day) = mention.item.particulars().done_on.filter(|day| *day <= as_of) {
            self.completion = Some(Completion::exact(day));
        } else if self.completion.is_none() {
            self.completion = self.lasting.or_else(|| Some(self.within(mention)));
        }
        self.lasting = None;
    }

    /// Made into something that goes on for good, which ends what was to be done as completing it does: in the month that
    /// first said so, or when it was done.
    fn go_on(&mut self, mention: &Mention<'_>) {
        self.status = Some(ItemStatus::Ongoing);
        if self.lasting.is_none() {
            self.lasting = self.completion.take().or_else(|| Some(self.within(mention)));
        }
    }

    /// The days of the month a note reports on that lie after the last note that said that work remained.
    fn within(&self, mention: &Mention<'_>) -> Completion {
        let latest = mention.period.last_day().min(mention.published);
        let first = Month::of(latest).first_day();
        let after = self.open_until.map_or(first, |day| day.saturating_add(1.day()));
        Completion { earliest: first.max(after).min(latest), latest }
    }

    /// Struck off; without a day that has come it is only done. Later notes may repeat 已销号 without
    /// the particulars already given. Work not reported done before is done on the day it was struck off.
    fn close(&mut self, mention: &Mention<'u>, as_of: Date) {
        let item = mention.item.particulars();
        let (known_on, known) = self.closure.take().map_or((None, [None; 3]), |(on, known)| (Some(on), known));
        let Some(on) = item.closed_on.filter(|day| *day <= as_of).or(known_on) else {
            self.complete(mention, as_of);
            return;
        };
        self.status = Some(ItemStatus::Closed);
        self.completion = Some(match (item.done_on.filter(|day| *day <= on), self.completion.or(self.lasting)) {
            (Some(day), _) => Completion::exact(day),
            (None, Some(done)) => Completion { earliest: done.earliest.min(on), latest: done.latest.min(on) },
            (None, None) => Completion::exact(on),
        });
        let said = [&item.closed_by, &item.evidence, &item.closing_number].map(Option::as_deref);
        self.closure = Some((on, [0, 1, 2].map(|part| said[part].or(known[part]))));
        self.lasting = None;
    }
}
