//! 问题没有写整改措施。
//!
//! ## 查什么
//! 台账里的每个问题至少要有一条整改措施（`measures`），空白的不算。
//!
//! ## 为什么
//! 上级审核方案首先看“三个明确”：措施、责任、时限都要明确（S000-026）；一个问题至少一条解决措施
//! （S001-014，台账栏目“主要措施” S001-025）。群众看到只有问题、没有办法的公示，等于没有公示。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "2"
//! text = "校园广播时断时续"
//! measures = []
//! ```
//!
//! ## 怎么改
//! 写明具体做什么，一条措施一段文字：`measures = ["更换三处扬声器并每周试播"]`。

use crate::rules::{Context, Found, wording::title};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        if problem.measures.iter().all(|measure| measure.text.is_none()) {
            found
                .report(unit, "plan.toml", format_args!("{} 没有写整改措施", title(problem, at)))
                .at(format_args!("problems[{at}].measures"))
                .help("写上 measures = [\"具体做什么\"]，每条措施一段文字");
        }
    }
}
