//! One pass of the scanners over every public text; each hit becomes a finding of the rule for its kind.

use super::{
    disclosure::{bad_document_number, sample_left},
    found::Findings,
    table::{Check, TextMessage, all},
    texts::{self, PublicText},
};
use crate::{
    diagnostics::{Detail, RuleName},
    model::{Site, Unit},
    scan::{HitKind, scan},
};

/// Scans the texts of one unit.
pub(super) fn unit(unit: &Unit, findings: &mut Findings) {
    texts::of_unit(unit, &mut |text| report_hits(&text, Some(unit), findings));
}

/// Scans the texts of the site's own files.
pub(super) fn site(site: &Site, findings: &mut Findings) {
    texts::of_site(site, &mut |text| report_hits(&text, None, findings));
    bad_document_number::check_numbers(site, &mut findings.of(RuleName::bad_document_number, false));
    sample_left::check_site(site, &mut findings.of(RuleName::sample_left, false));
}

fn report_hits(text: &PublicText<'_>, unit: Option<&Unit>, findings: &mut Findings) {
    for hit in scan(text.text) {
        let Some((rule, message)) = rule_of(hit.kind) else { continue };
        let (message, help) = message(&hit, text.text.get(hit.range.clone()).unwrap_or_default());
        let mut found = findings.of(rule, false);
        let reported = match unit {
            Some(unit) => found.report(unit, text.file, message),
            None => found.report_site(text.file, message),
        };
        let detail = if text.is_body { Detail::InBody(hit.range) } else { Detail::InText(hit.range) };
        reported.at(text.field).help(help).detail(detail).replace_with(hit.suggestion);
    }
}

/// The rule for hits of this kind, and how it words them.
fn rule_of(kind: HitKind) -> Option<(RuleName, TextMessage)> {
    all().iter().find_map(|rule| match rule.check {
        Check::Text(of_kind, message) if of_kind == kind => Some((rule.name, message)),
        _ => None,
    })
}
