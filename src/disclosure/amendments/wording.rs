//! What of an earlier wording may be read again.

use std::borrow::Cow;

use crate::disclosure::persons::Persons;
use crate::model::{Amendment, Date, UnitMemory};
use crate::scan::{HitKind, scan};

/// A wording as it is told.
#[derive(Debug, Default)]
pub(super) struct Wording {
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// Whether one of them holds what may not be shown.
    pub(super) is_withheld: bool,
}

impl Wording {
    /// What is told of an alteration: all, but for texts that hold personal data. A text that was withdrawn because of
    /// them is never shown again.
    pub(super) fn of(amendment: &Amendment) -> Self {
        let shown =
            |text: &Option<String>| text.as_deref().filter(|text| !holds_personal_data(text)).map(str::to_owned);
        let (before, after) = (shown(&amendment.before), shown(&amendment.after));
        let is_withheld =
            before.is_some() != amendment.before.is_some() || after.is_some() != amendment.after.is_some();
        Self { before, after, is_withheld }
    }
}

fn holds_personal_data(text: &str) -> bool {
    scan(text).iter().any(|hit| hit.kind.is_personal() || hit.kind == HitKind::HomeAddress)
}

/// Whether all an alteration did is to take out names, after the day on which their retention ends.
pub(super) fn is_name_removal(amendment: &Amendment, memory: &UnitMemory, retention: Option<Date>) -> bool {
    let is_due = retention.is_some_and(|last| amendment.day.is_none_or(|day| day > last));
    let Some(before) = amendment.before.as_deref().filter(|_| is_due) else { return false };
    let after = amendment.after.as_deref().unwrap_or_default();
    if amendment.names_person() {
        return Persons::names_somebody(before) && !Persons::names_somebody(&after.replace(Persons::NOBODY, ""));
    }
    let mut persons = Persons::default();
    memory.named.iter().for_each(|text| persons.add_named_in(text));
    let (without, rest) = (persons.left_out_of(before), persons.left_out_of(after));
    let is_named = matches!(without, Cow::Owned(_)) || without.contains(Persons::NOBODY);
    is_named && Persons::bare(&without) == Persons::bare(&rest)
}
