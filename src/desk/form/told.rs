//! Findings at the fields they speak of.

use std::collections::BTreeMap;

use askama::Template;
use serde::Serialize;

use crate::diagnostics::{Finding, RuleName, Severity};
use crate::edits::EditError;
use crate::keys::{RecordKind, lookup};

/// What is told at a field.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(in crate::desk) struct Told {
    /// Name of the field; empty for the file as a whole.
    pub(in crate::desk) field: String,
    /// Whether it is an error.
    pub(in crate::desk) is_error: bool,
    /// Whether nothing is saved before it is put right.
    pub(in crate::desk) is_barred: bool,
    pub(in crate::desk) message: String,
    pub(in crate::desk) help: String,
}

impl Told {
    /// What a rule found.
    pub(in crate::desk) fn of_finding(finding: &Finding) -> Self {
        Self {
            field: finding.field.clone(),
            is_error: finding.severity == Severity::Error,
            is_barred: is_barred(finding),
            message: in_words(finding),
            help: for_forms(&finding.help),
        }
    }
}

/// Rules that look for what must never be written down where the public may read it.
const BARRED: [RuleName; 5] = [
    RuleName::phone_in_public_text,
    RuleName::id_number_in_public_text,
    RuleName::bank_card_in_public_text,
    RuleName::home_address_in_public_text,
    RuleName::private_contact,
];

/// Whether nothing is saved before what a rule found is put right.
pub(in crate::desk) fn is_barred(finding: &Finding) -> bool {
    BARRED.contains(&finding.rule)
}

/// The message of a finding with titles in place of keys: who fills in a form has never seen them.
pub(in crate::desk) fn in_words(finding: &Finding) -> String {
    let whole = lookup::kind_of(&finding.file).map(|kind| kind.record);
    let own = whole.map(|record| record_at(record, &finding.field));
    let is_key = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_lowercase())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_.[]".contains(&byte))
    };
    let mut words = String::new();
    let mut rest = &*finding.message;
    while let Some(at) = rest.find(['“', '（']) {
        let (before, behind) = rest.split_at(at);
        words.push_str(before);
        let (open, close) = if behind.starts_with('“') { ('“', '”') } else { ('（', '）') };
        let inner = behind.strip_prefix(open).and_then(|inner| inner.split_once(close));
        match inner.filter(|(inner, _)| is_key(inner)) {
            Some((key, behind)) => {
                let title = own.into_iter().chain(whole).find_map(|record| title_of(record, key));
                match (open, title) {
                    ('“', Some(title)) => words.extend(["“", title, "”"]),
                    ('“', None) => words.extend(["“", key, "”"]),
                    _ => {}
                }
                rest = behind;
            }
            None => {
                words.push(open);
                rest = &behind[open.len_utf8()..];
            }
        }
    }
    words + rest
}

/// The kind of record a field stands in.
fn record_at(whole: &'static RecordKind, field: &str) -> &'static RecordKind {
    let names = field.split('.').map(|step| step.split('[').next().unwrap_or_default());
    names.fold(whole, |record, name| record.find(name).and_then(|key| key.record).unwrap_or(record))
}

/// The title of a key in a kind of record, or anywhere inside it.
fn title_of(record: &'static RecordKind, key: &str) -> Option<&'static str> {
    let below = || record.keys.iter().filter_map(|info| info.record).find_map(|record| title_of(record, key));
    record.find(key).map(|info| info.title).or_else(below)
}

/// What a clerk needs of a hint: how something is written in a file is of no use in a form.
pub(in crate::desk) fn for_forms(hint: &str) -> String {
    let is_of_use = |part: &&str| !part.contains(['=', '{', '[', '`']);
    hint.split('；').filter(is_of_use).collect::<Vec<_>>().join("；")
}

/// What is told in the form of a file: findings about it, and what was not understood.
pub(in crate::desk) fn tell(
    file: &str,
    findings: &[Finding],
    not_understood: &BTreeMap<String, EditError>,
) -> Vec<Told> {
    let typed = not_understood.iter().map(|(field, error)| Told {
        field: field.clone(),
        is_error: true,
        is_barred: true,
        message: error.to_string(),
        help: String::new(),
    });
    let own = findings.iter().filter(|finding| finding.file == file);
    let mut told: Vec<Told> = typed.chain(own.map(Told::of_finding)).collect();
    told.sort_by_key(|told| !told.is_error);
    told
}

/// What is told at one place, as HTML.
#[derive(Template)]
#[template(path = "told.html", config = "src/desk/askama.toml")]
struct ToldList<'t> {
    told: &'t [Told],
}

/// What is told at one place, as HTML.
pub(in crate::desk) fn told_html(told: &[Told]) -> String {
    ToldList { told }.to_string()
}
