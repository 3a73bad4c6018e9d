//! 赶超对象并不更先进。
//!
//! ## 查什么
//! - 赶超对象是本站点的单位（`unit`）时，它的等次要比本单位审核方案时的等次好：初次或最近一次定级有一次更好就行。
//!   双方不用同一个定级办法、或者对方没有定级的，无从比较，不提醒。
//! - 已经是最好等次的单位，赶超对象要是县级以上的先进支部，写明 `level`（区、县、市、省或全国）。
//!
//! ## 为什么
//! 较好、一般和较差的要找一个可学可比的先进支部（S001-054）；好的要敢于把全县、全市乃至全省的先进支部
//! 作为赶超对象（S001-053）。
//!
//! ## 示例
//! 本支部“一般”，`[target.benchmark] unit = "jiaoyu/erzhong"`，二中支部也是“一般”。
//!
//! ## 怎么改
//! 换一个等次更好的单位；最好等次的写成：
//! ```toml
//! [target.benchmark]
//! name = "全市先进基层党组织市实验中学党支部"
//! level = "市"
//! ```

use super::grade_in_force::{GradeInForce, grade_in_force};
use crate::{
    model::{Benchmark, BenchmarkLevel, Vocabulary},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(benchmark) = plan.target.as_ref().and_then(|target| target.benchmark.as_ref()) else { return };
    let Some(in_force) = grade_in_force(context, index) else { return };
    let wrong = if in_force.is_best() {
        // In a scheme that knows one grade only, the best is also the one to be left behind.
        if in_force.grade.key { None } else { too_near(benchmark, &in_force) }
    } else {
        not_better(context, index, benchmark, &in_force)
    };
    if let Some((field, message, help)) = wrong {
        found.report(unit, "plan.toml", message).at(field).help(help);
    }
}

type Wrong = (&'static str, String, &'static str);

/// A unit that is the best at home has to look further than its township (S001-053).
fn too_near(benchmark: &Benchmark, in_force: &GradeInForce<'_>) -> Option<Wrong> {
    let grade = &in_force.grade.name;
    let lacking = match benchmark.level {
        None => "赶超对象没有写是哪一级的先进".to_owned(),
        Some(level @ BenchmarkLevel::Township) => format!("赶超对象只是“{}”一级的先进", level.word()),
        Some(_) => return None,
    };
    if benchmark.unit.is_none() && benchmark.name.is_none() {
        return None;
    }
    let message = format!("本单位已是“{grade}”，{lacking}");
    Some((
        "target.benchmark.level",
        message,
        "以全县、全市或全省的先进支部为赶超对象，写明 level = \"县\"、\"市\" 或 \"省\"",
    ))
}

/// A benchmark of this site must have, or have had, a better grade (S001-054).
fn not_better(
    context: &Context<'_>,
    index: usize,
    benchmark: &Benchmark,
    in_force: &GradeInForce<'_>,
) -> Option<Wrong> {
    let field = "target.benchmark.unit";
    let path = benchmark.unit.as_deref()?;
    let other = context.site.unit_index(path)?;
    if other == index {
        return Some((field, "赶超对象就是本单位自己".to_owned(), "换一个等次更好的单位"));
    }
    let unit = context.unit(other);
    let scheme = context.scheme(unit)?;
    if scheme.id != in_force.scheme.id || unit.is_damaged("rating.toml") {
        return None;
    }
    let latest = context.latest_grade(other)?;
    let grades = [context.first_grade(other)?, latest];
    if grades.iter().any(|grade| scheme.rank(&grade.name).is_some_and(|rank| rank < in_force.rank)) {
        return None;
    }
    let message = format!("赶超对象“{}”是“{}”，不比本单位的“{}”好", unit.label(), latest.name, in_force.grade.name);
    Some((field, message, "换一个等次更好的单位"))
}
