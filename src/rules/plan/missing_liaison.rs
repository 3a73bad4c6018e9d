//! 重点整顿对象没有联系领导。
//!
//! ## 查什么
//! 最近一次定级是重点整顿等次（定级办法里标着 `key = true`，如一般、较差、后进）的单位，`unit.toml` 里没有
//! `role = "联系领导"` 的 `[[support]]`，或者有而没有写是谁。晋级以后不再查。
//!
//! ## 为什么
//! 党总支书记要亲自联系较差或一般党支部（S001-019），每个支部都有联点党员领导干部（S001-038）；
//! 每个后进党组织要明确1名党员领导干部具体联系（S003-032）。
//!
//! ## 示例
//! 定级“较差”，`unit.toml` 里只有 `role = "帮带部门"`。
//!
//! ## 怎么改
//! ```toml
//! [[support]]
//! role = "联系领导"
//! name = "白芷"
//! title = "党总支书记"
//! starts = 2012-05-10
//! ```

use crate::{
    model::SupportRole,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if unit.is_damaged("unit.toml") || unit.is_damaged("rating.toml") {
        return;
    }
    let Some(grade) = context.latest_grade(index).or_else(|| context.first_grade(index)) else { return };
    if !grade.key {
        return;
    }
    let mut liaisons = unit.support.iter().enumerate().filter(|(_, support)| support.role == SupportRole::Liaison);
    if liaisons.clone().any(|(_, support)| support.name.is_some() || support.title.is_some()) {
        return;
    }
    let (field, message) = match liaisons.next() {
        None => ("support".to_owned(), format!("定级“{}”，是重点整顿对象，却没有联系领导", grade.name)),
        Some((at, _)) => (format!("support[{at}].name"), "联系领导没有写是谁".to_owned()),
    };
    found
        .report(unit, "unit.toml", message)
        .at(field)
        .help("写上 [[support]]：role = \"联系领导\"、name（姓名）和 title（职务）");
}
