//! Filters of the compiled templates; `run_time_filters` has the same for templates read at run time.

// What the attribute makes of a filter is not written here.
#![allow(clippy::inline_always, clippy::trivially_copy_pass_by_ref, clippy::unnecessary_wraps, clippy::unused_self)]

use crate::disclosure::{Day, MonthOf, Short};
use crate::site::markdown::percent_encode;
use askama::filters::Safe;
use askama::{FastWritable, Values};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// Most characters of a problem a list shows; the ledger has all of them.
const SHORT: usize = 60;

/// The one state that is red.
const LATE: &str = "逾期";

/// A day as HTML: `<time datetime="2012-07-31">2012年7月31日</time>`.
pub(in crate::site) struct Time(Day);

impl FastWritable for Time {
    fn write_into<W: fmt::Write + ?Sized>(&self, out: &mut W, _: &dyn Values) -> askama::Result<()> {
        Ok(out.write_str(self.0.element().as_str())?)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.element().as_str())
    }
}

/// The beginning of a text too long for a list.
pub(super) fn shortened(text: &str) -> Cow<'_, str> {
    // Counting is quicker than looking for the end, and most texts are short.
    if text.chars().count() <= SHORT {
        return text.into();
    }
    let end = text.char_indices().nth(SHORT).map_or(text.len(), |(end, _)| end);
    [&text[..end], "…"].concat().into()
}

/// A number that leads to the page with what it counts; 0 leads nowhere. Addresses are the program's own.
pub(super) fn linked(number: u64, href: Option<&str>) -> String {
    match href {
        Some(href) if number > 0 => format!("<a class=\"n\" href=\"{href}\">{number}</a>"),
        _ => number.to_string(),
    }
}

/// A number of problems in one state that leads to the list of them, its word being part of the link: said to whoever does
/// not see the head of the column, and shown where tables are narrow. Words and addresses are the program's own.
pub(super) fn linked_state(number: u64, word: &str, href: Option<&str>) -> String {
    let Some(href) = href.filter(|href| number > 0 && !href.is_empty()) else {
        return format!("<span data-l=\"{word}\">{number}</span>");
    };
    let (class, shown) = match word {
        LATE => (" class=\"late\"", format!("<b>{number}</b>")),
        _ => ("", number.to_string()),
    };
    format!("<a data-l=\"{word}\" aria-label=\"{word}{number}项\"{class} href=\"{href}\">{shown}</a>")
}

/// The address of a file with this name beside a page.
pub(super) fn beside(name: &str) -> String {
    percent_encode(name).replace('#', "%23")
}

/// A day in words, as an element of HTML.
#[askama::filter_fn]
pub(in crate::site) fn day(day: &Day, _: &dyn Values) -> askama::Result<Safe<Time>> {
    Ok(Safe(Time(*day)))
}

/// The address of a file beside the page.
#[askama::filter_fn]
pub(in crate::site) fn file_address(name: &str, _: &dyn Values) -> askama::Result<String> {
    Ok(beside(name))
}

/// A month in words: `2012年7月`.
#[askama::filter_fn]
pub(in crate::site) fn month(month: &MonthOf, _: &dyn Values) -> askama::Result<Safe<Short>> {
    Ok(Safe(month.words()))
}

/// A number with at least one decimal: `20.0`.
#[askama::filter_fn]
pub(in crate::site) fn decimal(number: &f64, _: &dyn Values) -> askama::Result<String> {
    Ok(format!("{number:?}"))
}

/// The beginning of a text too long for a list.
#[askama::filter_fn]
pub(in crate::site) fn short<'t>(text: &'t str, _: &dyn Values) -> askama::Result<Cow<'t, str>> {
    Ok(shortened(text))
}

/// Address of the page that lists something; empty when there is none. Addresses are the program's own.
#[askama::filter_fn]
pub(in crate::site) fn address<K: fmt::Display>(
    key: K,
    _: &dyn Values,
    hrefs: &BTreeMap<String, String>,
) -> askama::Result<Safe<String>> {
    Ok(Safe(hrefs.get(&key.to_string()).cloned().unwrap_or_default()))
}

/// A number with a link to the page that lists what it counts.
#[askama::filter_fn]
pub(in crate::site) fn drill<K: fmt::Display>(
    number: &u32,
    _: &dyn Values,
    hrefs: &BTreeMap<String, String>,
    key: K,
) -> askama::Result<Safe<String>> {
    Ok(Safe(linked(u64::from(*number), hrefs.get(&key.to_string()).map(String::as_str))))
}

/// A number of problems in one state, with a link to the page that lists them.
#[askama::filter_fn]
pub(in crate::site) fn state(
    number: &u32,
    _: &dyn Values,
    word: &str,
    root: &str,
    href: &str,
) -> askama::Result<Safe<String>> {
    let href = if href.is_empty() { String::new() } else { [root, href].concat() };
    Ok(Safe(linked_state(u64::from(*number), word, Some(&href))))
}

/// The same where the page is known by what it lists.
#[askama::filter_fn]
pub(in crate::site) fn drill_state<K: fmt::Display>(
    number: &u32,
    _: &dyn Values,
    hrefs: &BTreeMap<String, String>,
    key: K,
    word: &str,
) -> askama::Result<Safe<String>> {
    let href = hrefs.get(&key.to_string()).map(String::as_str);
    Ok(Safe(linked_state(u64::from(*number), word, href)))
}
