//! 等次不在定级办法里。
//!
//! ## 查什么
//! 每次评定的 `grade`，以及评定各步骤的 `grade`，是不是这个单位所用定级办法里的等次。单位用哪个办法，由 `campaign.toml` 的
//! `scheme` 和 `[schemes]` 决定。
//!
//! ## 为什么
//! 等次是固定的几个，好坏有序（S000-011、S002-014）。写成别的词，统计表里没有它的一栏，升没升级也无从比较。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "优秀"
//! ```
//!
//! ## 怎么改
//! 改成提示里列出的等次。站点、街道等用别的办法的，在 `[schemes]` 里写明，例如 `"远程教育站点" = "station"`。

use std::fmt;

use crate::{
    diagnostics::{nearest, question_before, quoted},
    model::{Scheme, Unit},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit).filter(|scheme| !scheme.grades.is_empty()) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        if let Some(grade) = &rating.grade {
            judge(unit, scheme, grade, format_args!("rating[{at}].grade"), found);
        }
        for (place, step) in rating.steps.iter().enumerate() {
            if let Some(grade) = &step.grade {
                judge(unit, scheme, grade, format_args!("rating[{at}].steps[{place}].grade"), found);
            }
        }
    }
}

fn judge(unit: &Unit, scheme: &Scheme, grade: &str, field: fmt::Arguments<'_>, found: &mut Found<'_>) {
    if scheme.rank(grade).is_some() {
        return;
    }
    let known: Vec<&str> = scheme.grades.iter().map(|grade| grade.name.as_str()).collect();
    let near = nearest(grade, known.iter().copied());
    let help = format!("“{}”的等次有：{}", scheme.name, known.join("、"));
    found
        .report(unit, "rating.toml", format_args!("没有“{grade}”这个等次"))
        .at(field)
        .help(question_before(&help, near))
        .replace_with(near.map(quoted));
}
