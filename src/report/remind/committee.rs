//! The message to a unit about those directly below it.

use std::fmt::Write as _;

use super::branch;
use super::length::bounded;
use super::{AHEAD, Below, Contact, Load, Matter};
use crate::model::{Date, calendar::chinese_date};

/// Units below that are named; the rest is counted.
const NAMED: usize = 8;

/// Who below the unit owes how much, with whom to call, then what the unit owes itself.
pub(super) fn message(campaign: &str, as_of: Date, own: &Matter<'_, '_>, below: &[Below<'_>]) -> String {
    let mut text = format!("【{campaign}提醒】{}（截至{}）\n", own.unit.label(), chinese_date(as_of));
    if !below.is_empty() {
        let mut load = Load::default();
        for Below { load: more, .. } in below {
            load += *more;
        }
        let _ = writeln!(text, "▶下级{}个单位有事要办：{}，请督促。", below.len(), words(load));
    }
    let mut ordered: Vec<&Below<'_>> = below.iter().collect();
    ordered.sort_by_key(|below| std::cmp::Reverse((below.load.late, below.load.missing, below.load.due)));
    for (number, Below { unit, load }) in ordered.iter().take(NAMED).enumerate() {
        let contact = Contact::of(unit).aside();
        let _ = writeln!(text, "{}. {}{contact}：{}", number + 1, unit.label(), words(*load));
    }
    if ordered.len() > NAMED {
        let _ = writeln!(text, "另有{}个单位。", ordered.len() - NAMED);
    }
    if !own.is_empty() {
        text.push_str("▶本级：\n");
        branch::add(&mut text, own);
    }
    bounded(text)
}

/// `到期未办2项（最久45天）、缺项1项`; kinds of which there are none are left out.
fn words(load: Load) -> String {
    let Load { late, missing, due, longest } = load;
    let mut words = Vec::new();
    if late > 0 {
        words.push(format!("到期未办{late}项（最久{longest}天）"));
    }
    if missing > 0 {
        words.push(format!("缺项{missing}项"));
    }
    if due > 0 {
        words.push(format!("{AHEAD}天内到期{due}项"));
    }
    words.join("、")
}
