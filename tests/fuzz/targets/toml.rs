//! Our reader of TOML against the reference parser: both take the same texts, and read the same in them.
#![no_main]

use gongshi::fuzzing::{self, Plain};
use toml::{Value, value::Offset};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = str::from_utf8(bytes) else { return };
    let ours = fuzzing::toml(text);
    let theirs = toml::from_str::<toml::Table>(text).ok().map(|table| plain(Value::Table(table)));
    assert_eq!(ours, theirs, "{text}");
});

fn plain(value: Value) -> Plain {
    match value {
        Value::String(text) => Plain::Text(text),
        Value::Integer(number) => Plain::Integer(number.into()),
        Value::Float(number) => Plain::float(number),
        Value::Boolean(flag) => Plain::Flag(flag),
        Value::Datetime(moment) => Plain::Date(
            moment.date.map(|date| (date.year, date.month, date.day)),
            moment.time.map(|time| {
                (time.hour, time.minute, time.second.unwrap_or_default(), time.nanosecond.unwrap_or_default())
            }),
            moment.offset.map(|offset| match offset {
                Offset::Z => 0,
                Offset::Custom { minutes } => minutes,
            }),
        ),
        Value::Array(list) => Plain::List(list.into_iter().map(plain).collect()),
        Value::Table(table) => Plain::Table(table.into_iter().map(|(key, value)| (key, plain(value))).collect()),
    }
}
