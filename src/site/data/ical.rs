//! Calendars as phones and mail programs read them (iCalendar, RFC 5545).
//!
//! The `icalendar` crate brings a clock, random identifiers and a parser; what is written here is a dozen fixed lines
//! an entry. The same records give the same bytes: names of entries follow from addresses, the time stamp is the as-of
//! date.

use crate::disclosure::{CalendarEntry, Day, SiteView};
use crate::site::escape::is_plain_ical;
use std::iter;

/// Most bytes of a line, its break not counted.
const LINE_BYTES: usize = 75;

/// Bytes reserved for an entry.
const ENTRY_BYTES: usize = 400;

/// A calendar with this name.
pub(in crate::site) fn file(site: &SiteView<'_>, name: &[&str], entries: &[CalendarEntry<'_>]) -> Vec<u8> {
    let mut out = Lines { text: String::with_capacity(512 + entries.len() * ENTRY_BYTES) };
    out.line(&["BEGIN:VCALENDAR"]);
    out.line(&["VERSION:2.0"]);
    out.line(&["PRODID:-//gongshi//gongshi//ZH"]);
    out.line(&["CALSCALE:GREGORIAN"]);
    out.line(&["METHOD:PUBLISH"]);
    out.text("X-WR-CALNAME:", name);
    out.text("NAME:", name);
    out.line(&["REFRESH-INTERVAL;VALUE=DURATION:P1D"]);
    let stamp = digits(site.as_of);
    let base = site.base_url.unwrap_or_default();
    let host = base.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("gongshi");
    for entry in entries {
        out.line(&["BEGIN:VEVENT"]);
        out.text("UID:", &[&entry.id, "@", host]);
        out.line(&["DTSTAMP:", &stamp, "T000000Z"]);
        out.line(&["DTSTART;VALUE=DATE:", &digits(entry.first)]);
        // The end is the first day that no longer belongs to it.
        out.line(&["DTEND;VALUE=DATE:", &digits(entry.last.after())]);
        out.text("SUMMARY:", &[&entry.summary]);
        if let Some(detail) = entry.detail {
            out.text("DESCRIPTION:", &[detail]);
        }
        if !base.is_empty() {
            out.line(&["URL:", base, &entry.href]);
        }
        // A reminder takes nobody's time: it shows no one as busy.
        out.line(&["TRANSP:TRANSPARENT"]);
        out.line(&["END:VEVENT"]);
    }
    out.line(&["END:VCALENDAR"]);
    out.text.into_bytes()
}

/// `20120731`.
fn digits(day: Day) -> String {
    day.iso().replace('-', "")
}

struct Lines {
    text: String,
}

impl Lines {
    /// A line whose value is text, in parts: the characters that have a meaning are escaped.
    fn text(&mut self, name: &str, parts: &[&str]) {
        if parts.iter().all(|part| is_plain_ical(part)) {
            return self.folded(iter::once(name).chain(parts.iter().copied()));
        }
        // Cut at those characters, which no longer piece contains.
        let is_special = |c: char| matches!(c, '\\' | ';' | ',') || c.is_control();
        let mut value = String::with_capacity(parts.iter().map(|part| part.len()).sum());
        for piece in parts.iter().flat_map(|part| part.split_inclusive(is_special)) {
            let plain = piece.trim_end_matches(is_special);
            value.push_str(plain);
            match piece[plain.len()..].chars().next() {
                Some('\n') => value.push_str("\\n"),
                Some(c) if !c.is_control() => value.extend(['\\', c]),
                _ => {}
            }
        }
        self.line(&[name, &value]);
    }

    fn line(&mut self, parts: &[&str]) {
        self.folded(parts.iter().copied());
    }

    /// A line in parts, folded where it is too long: the rest stands in the next one behind a space.
    fn folded<'p>(&mut self, parts: impl Iterator<Item = &'p str>) {
        let mut room = LINE_BYTES;
        for part in parts {
            let mut rest = part;
            while rest.len() > room {
                let (here, there) = rest.split_at(rest.floor_char_boundary(room));
                self.text.push_str(here);
                self.text.push_str("\r\n ");
                room = LINE_BYTES - 1;
                rest = there;
            }
            self.text.push_str(rest);
            room -= rest.len();
        }
        self.text.push_str("\r\n");
    }
}
