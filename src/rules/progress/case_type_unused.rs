//! 典型案例的问题类型，台账里没有一个问题用。
//!
//! ## 查什么
//! 各单位台账里的问题写有类型（`type`）时，`cases/` 里每个典型案例的 `problem_type` 至少要有一个问题在用。
//!
//! ## 为什么
//! 领导小组办公室“针对各党支部普遍存在的共性问题，分类收集解决问题的典型案例”（S001-017），
//! 做到“一个类型的问题有一套管用的解决方案”（S001-016）。案例和问题靠类型名称对上，
//! 差一个字，有这类问题的支部就看不到这个案例。
//!
//! ## 示例
//! 台账里写 `type = "经费投入不足"`，案例里写 `problem_type = "经费不足"`。
//!
//! ## 怎么改
//! 把案例的 `problem_type` 改成台账里的写法；案例是为以后准备的，用 `accept` 写明理由。

use std::collections::BTreeSet;

use crate::{
    diagnostics::{nearest, question, quoted},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let units = &context.site.units;
    if context.site.cases.is_empty() || units.iter().any(|unit| unit.is_damaged("plan.toml")) {
        return;
    }
    let problems = units.iter().filter_map(|unit| unit.plan.as_ref()).flat_map(|plan| &plan.problems);
    let types: BTreeSet<&str> = problems.filter_map(|problem| problem.kind.as_deref()).collect();
    if types.is_empty() {
        return;
    }
    for case in &context.site.cases {
        let Some(kind) = case.problem_type.as_deref().filter(|kind| !types.contains(kind)) else { continue };
        let near = nearest(kind, types.iter().copied());
        let file = source_files::case(&case.id);
        found
            .report_site(file, format_args!("没有一个问题的类型是“{kind}”，这个案例对不上任何问题"))
            .at("problem_type")
            .help(near.map_or_else(|| "改成台账里 type 的写法".to_owned(), question))
            .replace_with(near.map(quoted));
    }
}
