//! Filters of templates read at run time. Values have no types there: days and months are text.

// The engine hands over the values it calls a filter with.
#![allow(clippy::needless_pass_by_value)]

use super::filters::{beside, linked, linked_state, shortened};
use std::borrow::Cow;
use tera::{Kwargs, Map, State, Tera, TeraResult, Value};

/// Gives the engine the filters of the compiled templates.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("day", day);
    tera.register_filter("month", month);
    tera.register_filter("decimal", decimal);
    tera.register_filter("short", short);
    tera.register_filter("drill", drill);
    tera.register_filter("address", address);
    tera.register_filter("state", state);
    tera.register_filter("drill_state", drill_state);
    tera.register_filter("file_address", file_address);
}

fn day(iso: &str, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = chinese(iso).ok_or_else(|| tera::Error::message(format!("not a day: {iso}")))?;
    let html = ["<time datetime=\"", iso, "\">", &text, "</time>"].concat();
    Ok(Value::safe_string(&html))
}

/// Also takes a day and drops it.
fn month(iso: &str, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = iso.get(..7).and_then(chinese).ok_or_else(|| tera::Error::message(format!("not a month: {iso}")))?;
    Ok(Value::safe_string(&text))
}

fn decimal(number: f64, _: Kwargs, _: &State) -> String {
    format!("{number:?}")
}

fn short(text: Cow<'_, str>, _: Kwargs, _: &State) -> String {
    shortened(&text).into_owned()
}

fn file_address(name: Cow<'_, str>, _: Kwargs, _: &State) -> String {
    beside(&name)
}

fn address(key: Cow<'_, str>, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let hrefs: &Map = arguments.must_get("hrefs")?;
    let href = hrefs.iter().find(|(name, _)| name.as_str() == Some(&key)).and_then(|(_, href)| href.as_str());
    Ok(Value::safe_string(href.unwrap_or_default()))
}

fn drill(number: u64, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    Ok(Value::safe_string(&linked(number, listed(&arguments)?)))
}

fn state(number: u64, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let (root, href): (Cow<'_, str>, Cow<'_, str>) = (arguments.must_get("root")?, arguments.must_get("href")?);
    let word: Cow<'_, str> = arguments.must_get("word")?;
    let href = if href.is_empty() { String::new() } else { [&*root, &*href].concat() };
    Ok(Value::safe_string(&linked_state(number, &word, Some(&href))))
}

fn drill_state(number: u64, arguments: Kwargs, _: &State) -> TeraResult<Value> {
    let word: Cow<'_, str> = arguments.must_get("word")?;
    Ok(Value::safe_string(&linked_state(number, &word, listed(&arguments)?)))
}

/// The page that lists what is known by `key`.
fn listed(arguments: &Kwargs) -> TeraResult<Option<&str>> {
    let hrefs: &Map = arguments.must_get("hrefs")?;
    let key: Cow<'_, str> = arguments.must_get("key")?;
    Ok(hrefs.iter().find(|(name, _)| name.as_str() == Some(&key)).and_then(|(_, href)| href.as_str()))
}

/// A date of digits and dashes in words; none for anything else, so that nothing unsafe passes.
fn chinese(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month) = (digits(parts.next()?)?, digits(parts.next()?)?);
    let day = parts.next().map(digits);
    parts.next().is_none().then_some(())?;
    Some(match day {
        Some(day) => format!("{year}年{month}月{}日", day?),
        None => format!("{year}年{month}月"),
    })
}

/// A number without leading zeros.
fn digits(text: &str) -> Option<&str> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.trim_start_matches('0'))
}
