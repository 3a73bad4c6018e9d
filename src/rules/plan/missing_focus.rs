//! 重点整顿对象的方案没有集中整改的问题。
//!
//! ## 查什么
//! 审核时的定级是重点整顿等次（定级办法里标着 `key = true`，如一般、较差）的单位，方案报送以后，`[[problems]]` 里没有一个写着
//! `focus = true`（拟集中整改）。草案不查；一个问题也没有的由 `empty-plan` 检查。
//!
//! ## 为什么
//! 备案表的“集中整改问题”一栏，一般、较差的党支部至少要有一个（S000-053），统计表也按它汇总（S000-062）；
//! 群众意见最大、当前能够办好的事情是整改工作的重点（S000-018）。
//!
//! ## 示例
//! 定级“较差”，方案里三个问题都没有写 `focus`。
//!
//! ## 怎么改
//! 在群众意见最大、当前能办好的问题里加一行 `focus = true`。

use super::{grade_in_force::grade_in_force, handed_in::handed_in};
use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), handed_in(context, index)) else { return };
    if plan.problems.is_empty() || plan.problems.iter().any(|problem| problem.focus) {
        return;
    }
    let Some(in_force) = grade_in_force(context, index).filter(|in_force| in_force.grade.key) else { return };
    found
        .report(unit, "plan.toml", format_args!("定级“{}”的单位，方案里没有一个拟集中整改的问题", in_force.grade.name))
        .at("problems[0].focus")
        .help("在群众意见最大、当前能办好的问题里加一行 focus = true");
}
