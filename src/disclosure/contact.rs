//! A way to reach an office.

use crate::{model::Contact, scan::is_personal};
use serde::Serialize;

/// A way to reach an office.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ContactView<'a> {
    /// 受理单位.
    pub(crate) unit: Option<&'a str>,
    /// Telephone.
    pub(crate) phone: Option<&'a str>,
    /// The same to dial, when it is a single number.
    pub(crate) dial: Option<String>,
    /// Role mailbox.
    pub(crate) email: Option<&'a str>,
    /// Postal address.
    pub(crate) address: Option<&'a str>,
    /// Office hours.
    pub(crate) hours: Option<&'a str>,
}

impl<'a> ContactView<'a> {
    /// The view of `contact`, without what belongs to a person unless that person has agreed; none when nothing is
    /// filled in.
    pub(crate) fn of(contact: &'a Contact) -> Option<Self> {
        let public = |text: &'a Option<String>| text.as_deref().filter(|text| contact.personal || !is_personal(text));
        let phone = public(&contact.phone);
        let view = Self {
            unit: public(&contact.unit),
            phone,
            dial: phone.and_then(dial),
            email: public(&contact.email),
            address: public(&contact.address),
            hours: public(&contact.hours),
        };
        let filled = [view.unit, view.phone, view.email, view.address, view.hours].iter().any(Option::is_some);
        filled.then_some(view)
    }
}

/// A telephone number to dial; none for a text that holds more than one number.
fn dial(phone: &str) -> Option<String> {
    let plain = phone.chars().all(|c| c.is_ascii_digit() || " -()+".contains(c));
    let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (plain && (3..=13).contains(&digits.len())).then_some(digits)
}
