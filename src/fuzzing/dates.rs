//! Days and months as people type them.

use crate::{
    content::{self, parse_date},
    diagnostics::RuleName,
    edits::quoted,
    markdown,
    model::{Month, calendar::chinese_date},
};

/// A day that is read is read again however it is written; what is none is one finding, and the day it proposes is one.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let parsed = parse_date(text);
    if let Ok(day) = parsed {
        for written in [day.to_string(), chinese_date(day)] {
            assert_eq!(parse_date(&written), Ok(day), "{written}");
        }
        assert!(!text.contains('+'), "a sign is no part of a day");
    }
    let (day, findings) = content::date_and_findings(&format!("date = {}\n", quoted(text)));
    assert_eq!(day, parsed.ok());
    let is_blank = text.chars().all(char::is_whitespace);
    assert_eq!(findings.len(), usize::from(day.is_none() && !is_blank), "{findings:?}");
    for finding in &findings {
        assert_eq!(finding.rule, RuleName::bad_date);
        assert!(!finding.message.is_empty() && !finding.help.is_empty(), "{finding:?}");
        if let Some(proposed) = &finding.replacement {
            assert!(parse_date(proposed).is_ok(), "{proposed} is proposed and no day");
        }
    }
    if let Some(month) = Month::parse(text) {
        assert_eq!(month.to_string(), text);
        assert!(content::period(&format!("{text}.md")).is_some());
    }
    if let Some(period) = content::period(text) {
        assert_eq!(format!("{}.md", period.slug()), text, "two names for one note");
    }
    let (_, _) = (markdown::is_date(text), markdown::begins_line(text));
}
