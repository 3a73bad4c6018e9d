//! Values under fixed keys: text, dates, numbers; words of a list are in `words`.

use super::{
    table::{Table, is_blank},
    tree::{Item, Value},
    value_meant::{flag_meant, number_about, number_meant},
};
use crate::{
    diagnostics::RuleName,
    keys::{
        Key,
        value::{Count, Day, DayRange, Flag, Id, Number, NumberRange, Percent, Text, TextOrTexts, Texts},
    },
    model::Date,
};

impl<'t> Table<'t> {
    /// Text; blank text counts as absent.
    #[inline]
    pub(crate) fn text(&self, key: &'static Key<Text>) -> Option<String> {
        let text = self.text_under(key.info.name);
        if key.info.is_required && text.is_none() {
            self.missing(key);
        }
        text
    }

    #[inline]
    pub(super) fn text_under(&self, key: &'static str) -> Option<String> {
        self.get(key).and_then(|value| self.own_text(key, value))
    }

    /// Not inlined, so that asking for a key that is absent stays cheap.
    #[inline(never)]
    fn own_text(&self, key: &str, value: &'t Item<'t>) -> Option<String> {
        self.as_text(key, value).map(str::to_owned)
    }

    /// Text as it stands in the file; blank text counts as absent.
    #[inline]
    pub(super) fn written(&self, key: &'static str) -> Option<&'t str> {
        self.as_text(key, self.get(key)?)
    }

    fn as_text(&self, key: &str, value: &'t Item<'t>) -> Option<&'t str> {
        if let Value::Text(text) = self.value(value) {
            return Some(text).filter(|text| !is_blank(text));
        }
        self.wrong_type(key, value, "文字", "文字两边加英文双引号");
        None
    }

    /// Text or a whole number, as IDs may be typed.
    pub(crate) fn id(&self, key: &'static Key<Id>) -> Option<String> {
        let id = self.id_under(key.info.name);
        if key.info.is_required && id.is_none() {
            self.missing(key);
        }
        id
    }

    fn id_under(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match self.value(value) {
            Value::Text(text) => {
                Some(text.trim()).filter(|text| !text.is_empty()).map(|id| self.half_width_id(key, value, id))
            }
            Value::Integer(number) => Some(number.to_string()),
            _ => {
                self.wrong_type(key, value, "文字或整数", "编号写成 \"1\" 或 1");
                None
            }
        }
    }

    /// An ID in ASCII digits and letters: `１` and `1` look alike to readers and are two IDs to everything that refers to
    /// them. What was meant is read, so that nothing else is missing.
    fn half_width_id(&self, key: &str, item: &Item<'_>, id: &str) -> String {
        let half = |c: char| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).filter(char::is_ascii_alphanumeric).unwrap_or(c),
            _ => c,
        };
        let right: String = id.chars().map(half).collect();
        // Without quotes the digits are reported as what they are.
        if right != id && self.report.fault(item.span()).is_none() {
            let finding = self.report.finding(RuleName::bad_id, format!("编号“{id}”用了全角字符"));
            let help = format!("切换到英文输入法，写成 {key} = \"{right}\"");
            self.report.push(finding.at(self.path.field(key)).help(help).replace_with(format!("\"{right}\"")));
        }
        right
    }

    /// A date in any written form; a wrong one is `bad-date`.
    #[inline]
    pub(crate) fn date(&self, key: &'static Key<Day>) -> Option<Date> {
        let name = key.info.name;
        let date = self.get(name).and_then(|value| self.date_value(name, value));
        if key.info.is_required && date.is_none() {
            self.missing(key);
        }
        date
    }

    /// An item as it stands in the file.
    pub(super) fn raw(&self, item: &Item<'_>) -> &'t str {
        self.report.toml.get(item.span().range()).unwrap_or_default()
    }

    /// A whole number, 0 or more.
    pub(crate) fn count(&self, key: &'static Key<Count>) -> Option<u32> {
        let key = key.info.name;
        let value = self.get(key)?;
        let number = match self.value(value) {
            Value::Integer(number) => u32::try_from(number).ok(),
            _ => None,
        };
        if number.is_none() {
            self.not_a_number(key, value, "不小于 0 的整数", "只写数字，不加引号、单位和小数点");
        }
        number
    }

    /// A number, whole or decimal.
    pub(crate) fn number(&self, key: &'static Key<Number>) -> Option<f64> {
        if key.info.is_required && !self.has(key) {
            self.missing(key);
        }
        self.number_under(key.info.name)
    }

    fn number_under(&self, key: &'static str) -> Option<f64> {
        self.number_or_help(key, "只写数字，不加引号和单位")
    }

    /// A number; what is none is reported with this help.
    fn number_or_help(&self, key: &'static str, help: &str) -> Option<f64> {
        let value = self.get(key)?;
        let number = as_number(&self.value(value));
        if number.is_none() {
            self.not_a_number(key, value, "数", help);
        }
        number
    }

    /// Reports what is no number; where it says one with a unit, in quotes or in full-width digits, that one is proposed.
    pub(super) fn not_a_number(&self, key: &str, item: &'t Item<'t>, wanted: &str, help: &str) {
        let number = match self.value(item) {
            Value::Text(text) => number_meant(text),
            _ => None,
        };
        let Some(number) = number else {
            self.wrong_type(key, item, wanted, &about(key, &self.value(item)).unwrap_or_else(|| help.to_owned()));
            return;
        };
        self.report.forget_fault(item.span());
        let message = format!("“{key}”应当是{wanted}，这里写的是 {}", self.raw(item));
        let help = format!("写成 {key} = {number}");
        let finding = self.report.finding(RuleName::wrong_type, message).at(self.path.field(key)).help(help);
        self.report.push(finding.replace_with(number));
    }

    /// A percentage or score, 0–100.
    pub(crate) fn percent(&self, key: &'static Key<Percent>) -> Option<f64> {
        let key = key.info.name;
        let number = self.number_or_help(
            key,
            &format!("只写一个 0 到 100 的数，例如 {key} = 60，不加引号和百分号；说不出数的删去这一行，写进文字"),
        )?;
        // A share of the whole, as tables on a computer count it; one of a hundred is written without a point.
        if matches!(self.look(key).map(|item| self.value(item)), Some(Value::Float(1.0))) {
            let message = format!("“{key}”应当在 0 到 100 之间，这里写的是 1.0");
            let help = format!("是不是 100？写成 {key} = 100；确实只有百分之一的写 {key} = 1");
            self.report_value(RuleName::unknown_value, key, message, help);
            return None;
        }
        if (0.0..=100.0).contains(&number) {
            return Some(number);
        }
        let message = format!("“{key}”应当在 0 到 100 之间，这里写的是 {number}");
        self.report_value(RuleName::unknown_value, key, message, "写 0 到 100 的数，不加百分号");
        None
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self, key: &'static Key<Flag>) -> Option<bool> {
        let key = key.info.name;
        let value = self.get(key)?;
        if let Value::Flag(flag) = self.value(value) {
            return Some(flag);
        }
        let meant = match self.value(value) {
            Value::Text(text) => flag_meant(text),
            Value::Integer(0) => Some(false),
            Value::Integer(1) => Some(true),
            _ => None,
        };
        let instead = meant.map(|flag| format!("；这里写成 {key} = {flag}")).unwrap_or_default();
        self.wrong_type(key, value, "true 或 false", &format!("是写 true，否写 false，不加引号{instead}"));
        None
    }

    /// A list of texts; blank ones are dropped.
    pub(crate) fn texts(&self, key: &'static Key<Texts>) -> Vec<String> {
        self.texts_under(key.info.name)
    }

    pub(super) fn texts_under(&self, key: &'static str) -> Vec<String> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Value::List(list) = self.value(value) else {
            self.wrong_type(key, value, "清单", &format!("写成 {key} = [\"第一条\", \"第二条\"]"));
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for (index, item) in list.iter().enumerate() {
            match self.value(item) {
                Value::Text(text) if is_blank(text) => {}
                Value::Text(text) => texts.push(text.to_owned()),
                _ => self.wrong_type(&format!("{key}[{index}]"), item, "文字", "文字两边加英文双引号"),
            }
        }
        texts
    }

    /// One text or a list of them.
    pub(crate) fn text_or_texts(&self, key: &'static Key<TextOrTexts>) -> Vec<String> {
        let key = key.info.name;
        match self.look(key).map(|item| self.value(item)) {
            Some(Value::Text(_)) => self.text_under(key).into_iter().collect(),
            _ => self.texts_under(key),
        }
    }

    /// Two numbers, lowest and highest.
    pub(crate) fn number_range(&self, key: &'static Key<NumberRange>) -> Option<(f64, f64)> {
        let key = key.info.name;
        let value = self.get(key)?;
        if let Value::List(list) = self.value(value) {
            let numbers: Vec<Option<f64>> = list.iter().map(|item| as_number(&self.value(item))).collect();
            if let [Some(low), Some(high)] = numbers[..] {
                if low <= high {
                    return Some((low, high));
                }
                let message = format!("“{key}”前一个数大于后一个数");
                self.report_value(RuleName::unknown_value, key, message, format!("写成 {key} = [{high}, {low}]"));
                return None;
            }
        }
        self.wrong_type(key, value, "两个数", &format!("写成 {key} = [1, 2]"));
        None
    }

    /// Two numbers, lowest and highest, without their decimals.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range first")]
    pub(crate) fn whole_range(&self, key: &'static Key<NumberRange>) -> Option<(u32, u32)> {
        let whole = |number: f64| number.clamp(0.0, f64::from(u32::MAX)) as u32;
        self.number_range(key).map(|(low, high)| (whole(low), whole(high)))
    }

    /// Two dates, first and last day.
    pub(crate) fn date_range(&self, key: &'static Key<DayRange>) -> Option<(Date, Date)> {
        let key = key.info.name;
        let value = self.get(key)?;
        if let Value::List(list) = self.value(value)
            && list.len() == 2
        {
            let mut dates = list.iter().enumerate().map(|(at, item)| self.date_value(&format!("{key}[{at}]"), item));
            // Both are read before either may be missing: each has its own mistake to report.
            let (first, last) = (dates.next().flatten(), dates.next().flatten());
            let (first, last) = (first?, last?);
            if first <= last {
                return Some((first, last));
            }
            let message = format!("“{key}”的结束日期 {last} 早于开始日期 {first}");
            self.report_value(RuleName::bad_date, key, message, format!("写成 {key} = [{last}, {first}]"));
            return None;
        }
        self.wrong_type(key, value, "两个日期", &format!("写成 {key} = [2012-12-01, 2012-12-10]"));
        None
    }
}

/// What to write in place of a number that is only said about: 约80, 80以上.
fn about(key: &str, value: &Value<'_>) -> Option<String> {
    let Value::Text(text) = value else { return None };
    let number = number_about(text)?;
    Some(format!("写成一个数：{key} = {number}；不确切的话写进文字"))
}

/// A whole or decimal number that fits.
pub(super) fn as_number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Integer(number) => i32::try_from(*number).ok().map(f64::from),
        Value::Float(number) => Some(*number).filter(|number| number.is_finite()),
        _ => None,
    }
}
