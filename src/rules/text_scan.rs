//! One pass of the scanners over every public text; each hit becomes a finding of the rule for its kind.

use super::{
    disclosure::{bad_document_number, private_contact, sample_left},
    found::Findings,
    table::{Check, TextMessage, all},
    texts::{self, ContactOf, PublicText},
};
use crate::{
    diagnostics::{Detail, Finding, RuleName},
    markdown::Rendered,
    model::{Contact, Site, Unit},
    scan::{Hit, HitKind, scan, scan_contact},
};

/// Findings of one text that are listed; the others are counted.
const HITS: usize = 100;

/// Scans the texts of one unit.
pub(super) fn unit(site: &Site, unit: &Unit, findings: &mut Findings) {
    texts::of_unit(unit, &mut |text| report_hits(site, &text, Some(unit), findings));
}

/// Scans the texts of the site's own files.
pub(super) fn site(site: &Site, findings: &mut Findings) {
    texts::of_site(site, &mut |text| report_hits(site, &text, None, findings));
    texts::numbers_of_site(site, &mut |number| {
        // Characters nobody can see would be published with it; its form is the lesser fault.
        let unreadable = |kind| matches!(kind, HitKind::Invisible | HitKind::Garbled);
        if scan(number.text).iter().any(|hit| unreadable(hit.kind)) {
            report_hits_of(&unreadable, site, &number, None, findings);
        } else {
            bad_document_number::judge(&number, &mut findings.of(RuleName::bad_document_number, false));
        }
    });
    sample_left::check_site(site, &mut findings.of(RuleName::sample_left, false));
}

/// Numbers of persons in the whole text of a file that is public with all it says, before it is read.
pub(crate) fn numbers_of_persons(file: &str, text: &str) -> Vec<Finding> {
    let is_number = |hit: &Hit| matches!(hit.kind, HitKind::Phone | HitKind::IdNumber | HitKind::BankCard);
    let told = |hit: Hit| {
        let (rule, message) = rule_of(&hit, None)?;
        let (message, help) = message(&hit, &text[hit.range.clone()]);
        Some(Finding::new(rule, file, message).help(help))
    };
    scan(text).into_iter().filter(is_number).filter_map(told).collect()
}

fn report_hits(site: &Site, text: &PublicText<'_>, unit: Option<&Unit>, findings: &mut Findings) {
    report_hits_of(&|_| true, site, text, unit, findings);
}

fn report_hits_of(
    is_meant: &dyn Fn(HitKind) -> bool,
    site: &Site,
    text: &PublicText<'_>,
    unit: Option<&Unit>,
    findings: &mut Findings,
) {
    let mut hits = if text.contact.is_some() { scan_contact(text.text) } else { hits(text) };
    hits.retain(|hit| is_meant(hit.kind));
    let others = hits.len().saturating_sub(HITS);
    for (at, hit) in hits.into_iter().take(HITS).enumerate() {
        let marked = text.text.get(hit.range.clone()).unwrap_or_default();
        let Some((rule, message)) = rule_of(&hit, text.contact) else { continue };
        if rule == RuleName::email_in_public_text && is_published(site, unit, marked) {
            continue;
        }
        let (mut message, help) = message(&hit, marked);
        if others > 0 && at + 1 == HITS {
            message.extend(["；这段文字里另有 ", &others.to_string(), " 处没有逐处列出"]);
        }
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

/// What is found in a text. Markdown is read as it is typed and, where it has marks or entities, as its reader sees it as
/// well: they may keep the digits of a number apart in the file and nowhere else.
fn hits(text: &PublicText<'_>) -> Vec<Hit> {
    let mut hits = scan(text.text);
    let Some(rendered) = text.is_body.then(|| Rendered::of(text.text)).flatten() else { return hits };
    let typed = hits.len();
    for hit in scan(&rendered.text).into_iter().filter(|hit| hit.kind.is_personal()) {
        let range = rendered.place(hit.range);
        let is_known =
            |known: &Hit| known.kind == hit.kind && known.range.start < range.end && range.start < known.range.end;
        if !hits.iter().take(typed).any(is_known) {
            hits.push(Hit { kind: hit.kind, range, suggestion: None });
        }
    }
    hits
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
