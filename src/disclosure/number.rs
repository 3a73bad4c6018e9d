//! Numbers and percentages as a reader writes them.
//!
//! Written digit by digit, since the general formatter costs ten times as much and a site holds millions of them.

/// A number as a reader writes it: `85`, `83.3`; no trailing `.0`, at most one decimal.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // scores and shares; `as` saturates
pub(crate) fn number(value: f64) -> String {
    let mut text = String::with_capacity(8);
    let tenths = (value.abs() * 10.0).round() as u64;
    if value < 0.0 && tenths > 0 {
        text.push('-');
    }
    let (whole, tenth) = (tenths / 10, (tenths % 10) as u16);
    match u16::try_from(whole) {
        Ok(few @ ..10) => text.push_str(&pair(few)[1..]),
        Ok(few @ ..100) => text.push_str(pair(few)),
        _ => text.push_str(&whole.to_string()),
    }
    if tenth > 0 {
        text.extend([".", &pair(tenth)[1..]]);
    }
    text
}

/// A percentage as a reader writes it: `83.3%`.
pub(crate) fn percent(value: f64) -> String {
    let mut text = number(value);
    text.push('%');
    text
}

/// A percentage in a table: always one decimal, so that columns line up.
pub(super) fn one_decimal(value: f64) -> String {
    format!("{value:.1}%")
}

/// Every number of two digits, one behind the other.
const PAIRS: &str = concat!(
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051",
    "525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"
);

/// The last two digits of a number.
pub(super) fn pair(value: u16) -> &'static str {
    let at = usize::from(value % 100) * 2;
    &PAIRS[at..at + 2]
}
