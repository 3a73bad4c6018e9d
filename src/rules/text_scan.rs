//! One pass of the scanners over every public text; each hit becomes the finding of its rule.

use super::{
    Found,
    context::finding,
    disclosure::bad_document_number,
    list::RULES,
    table::Check,
    texts::{self, PublicText},
};
use crate::{
    diagnostics::{Detail, Finding},
    model::{Site, Unit},
    scan::{Hit, scan},
};

/// Scans the texts of one unit.
pub(super) fn unit(unit: &Unit, found: &mut Found) {
    texts::of_unit(unit, &mut |text| {
        hits(&text, &mut |rule, message| finding(rule, unit, &text.file.to_string(), message), found);
    });
}

/// Scans the texts of the site's own files.
pub(super) fn site(site: &Site, found: &mut Found) {
    texts::of_site(site, &mut |text| {
        hits(&text, &mut |rule, message| Finding::new(rule, text.file.to_string(), message), found);
    });
    bad_document_number::check_numbers(site, found);
}

fn hits(text: &PublicText<'_>, start: &mut dyn FnMut(&'static str, String) -> Finding, found: &mut Found) {
    for hit in scan(text.text) {
        let Some((rule, message, help)) = word(&hit, text.text) else { continue };
        let mut finding = start(rule, message).help(help).at((text.field)());
        finding.detail =
            if text.is_body { Detail::InBody(hit.range.clone()) } else { Detail::InText(hit.range.clone()) };
        finding.replacement = hit.suggestion;
        found.push(|| finding);
    }
}

/// The rule a hit belongs to, with its message and help.
fn word(hit: &Hit, text: &str) -> Option<(&'static str, String, String)> {
    let marked = text.get(hit.range.clone()).unwrap_or_default();
    RULES.iter().find_map(|rule| match rule.check {
        Check::Text(kind, message) if kind == hit.kind => {
            let (message, help) = message(hit, marked);
            Some((rule.name, message, help))
        }
        _ => None,
    })
}
