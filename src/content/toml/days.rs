//! The value of a day, and what is said where it is none.

use super::{
    date,
    date_meant::{self, DateMeant},
    syntax::{SyntaxFault, explain_date_fault},
    table::{Table, is_blank},
    tree::{Item, Value},
};
use crate::{diagnostics::RuleName, model::Date};

impl<'t> Table<'t> {
    /// The day an item says, in any written form; a wrong one is `bad-date`.
    pub(super) fn date_value(&self, key: &str, item: &'t Item<'t>) -> Option<Date> {
        let text = match self.value(item) {
            Value::Date(written) => match (written.date(), written.time()) {
                (Some(date), None) => return to_date(date),
                (Some(_), Some(_)) => {
                    self.date_with_time(key, written);
                    return None;
                }
                (None, _) => {
                    let (message, help) = SyntaxFault::explain_date(self.raw(item));
                    self.report_value(RuleName::bad_date, key, message, help);
                    return None;
                }
            },
            Value::Text(text) => text,
            Value::Integer(number) if i64::try_from(number).ok().and_then(date_meant::of_number).is_some() => {
                self.raw(item)
            }
            _ => {
                self.wrong_type(key, item, "日期", "写成 2012-06-20 或 \"2012年6月20日\"");
                return None;
            }
        };
        if is_blank(text) {
            return None;
        }
        // That it lacks its quotes or is written in an odd way is said elsewhere.
        match date::parse(text).map_err(|wrong| (wrong, date_meant::meant(text))) {
            Ok(date) => Some(date),
            Err((wrong, meant)) => {
                self.report.forget_fault(item.span());
                let (message, mut help) = explain_date_fault(text.trim(), wrong);
                let known_year = || date_meant::only_year(self.report.toml);
                let replacement = meant.as_ref().and_then(|meant| meant.day(known_year));
                if let Some(meant) = &meant {
                    help = meant.explain(key, replacement, self.declares("deadline_kind"));
                }
                let message = match meant {
                    Some(DateMeant::Day(_)) if is_number(text) => {
                        format!("“{}”不是日期，像是 Excel 存日期用的数", text.trim())
                    }
                    _ => message,
                };
                let mut finding = self.report.finding(RuleName::bad_date, message).at(self.path.field(key)).help(help);
                if let Some(day) = replacement {
                    finding = finding.replace_with(day.to_string());
                }
                self.report.push(finding);
                None
            }
        }
    }

    /// Reports a date that says the time of day as well. With `Z` it is that of Greenwich, eight hours behind.
    fn date_with_time(&self, key: &str, written: &toml_spanner::DateTime) {
        let (Some(date), Some(time)) = (written.date().and_then(to_date), written.time()) else { return };
        let ahead = match written.offset() {
            Some(toml_spanner::TimeOffset::Z) => 8 * 60,
            Some(toml_spanner::TimeOffset::Custom { minutes }) => 8 * 60 - i32::from(minutes),
            None => 0,
        };
        let here = i32::from(time.hour) * 60 + i32::from(time.minute) + ahead;
        let day = if here >= 24 * 60 {
            date.tomorrow()
        } else if here < 0 {
            date.yesterday()
        } else {
            Ok(date)
        };
        let day = day.unwrap_or(date);
        let help = if day == date {
            format!("只写到日：{key} = {day}")
        } else {
            format!("写的是世界时间，北京时间已经是另一天；只写到日：{key} = {day}")
        };
        let message = format!("“{key}”只要日期，不要时间");
        let finding = self.report.finding(RuleName::bad_date, message).at(self.path.field(key)).help(help);
        self.report.push(finding.replace_with(day.to_string()));
    }
}

fn to_date(date: toml_spanner::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// Whether a text is nothing but digits, as Excel gives days away.
fn is_number(text: &str) -> bool {
    text.trim().len() == 5 && text.trim().bytes().all(|byte| byte.is_ascii_digit())
}
