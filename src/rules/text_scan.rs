//! One pass of the scanners over every public text; each hit becomes a finding of the rule for its kind.

use super::{
    disclosure::{bad_document_number, private_contact, sample_left},
    found::Findings,
    table::{Check, TextMessage, all},
    texts::{self, ContactOf, PublicText},
};
use crate::{
    diagnostics::{Detail, RuleName},
    model::{Contact, Site, Unit},
    scan::{Hit, HitKind, scan, scan_contact},
};

/// Scans the texts of one unit.
pub(super) fn unit(site: &Site, unit: &Unit, findings: &mut Findings) {
    texts::of_unit(unit, &mut |text| report_hits(site, &text, Some(unit), findings));
}

/// Scans the texts of the site's own files.
pub(super) fn site(site: &Site, findings: &mut Findings) {
    texts::of_site(site, &mut |text| report_hits(site, &text, None, findings));
    bad_document_number::check_numbers(site, &mut findings.of(RuleName::bad_document_number, false));
    sample_left::check_site(site, &mut findings.of(RuleName::sample_left, false));
}

fn report_hits(site: &Site, text: &PublicText<'_>, unit: Option<&Unit>, findings: &mut Findings) {
    let hits = if text.contact.is_some() { scan_contact(text.text) } else { scan(text.text) };
    for hit in hits {
        let marked = text.text.get(hit.range.clone()).unwrap_or_default();
        let Some((rule, message)) = rule_of(&hit, text.contact) else { continue };
        if rule == RuleName::email_in_public_text && is_published(site, unit, marked) {
            continue;
        }
        let (message, help) = message(&hit, marked);
        let mut found = findings.of(rule, false);
        let reported = match unit {
            Some(unit) => found.report(unit, text.file, message),
            None => found.report_site(text.file, message),
        };
        let detail = if text.is_body { Detail::InBody(hit.range) } else { Detail::InText(hit.range) };
        // A number with stars in it is no contact.
        let instead = hit.suggestion.filter(|_| rule != RuleName::private_contact);
        reported.at(text.field).help(help).detail(detail).replace_with(instead);
    }
}

/// The rule for a hit, and how it words it. In a contact of a person who has agreed, a number of a person is in its place.
fn rule_of(hit: &Hit, contact: Option<ContactOf>) -> Option<(RuleName, TextMessage)> {
    match (contact, hit.kind) {
        (Some(ContactOf::Person), HitKind::Phone | HitKind::FreeMail) => return None,
        (Some(ContactOf::Office), HitKind::Phone | HitKind::FreeMail) => {
            return Some((RuleName::private_contact, private_contact::message_of_contact));
        }
        _ => {}
    }
    all().iter().find_map(|rule| match rule.check {
        Check::Text(of_kind, message) if of_kind == hit.kind => Some((rule.name, message)),
        _ => None,
    })
}

/// Whether a mailbox is one that the site publishes anyway: as that of `[supervision]`, of the unit or of one above it;
/// in files of the site, of a unit at the top.
fn is_published(site: &Site, unit: Option<&Unit>, address: &str) -> bool {
    let is_it = |contact: &Contact| contact.email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case(address));
    let publishes = |unit: &Unit| unit.public_contact.as_ref().is_some_and(is_it);
    site.settings.supervision.as_ref().is_some_and(|supervision| is_it(&supervision.contact))
        || match unit {
            Some(unit) => publishes(unit) || unit.path().ancestors().any(|path| site.unit(path).is_some_and(publishes)),
            None => site.units.iter().filter(|unit| unit.parent().is_empty()).any(publishes),
        }
}
