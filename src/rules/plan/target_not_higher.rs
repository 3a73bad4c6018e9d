//! 晋级目标不高于现在的等次。
//!
//! ## 查什么
//! `target.grade` 不高于方案审核时的等次；等次相同而目标星级更高的，算更高。已经是最好等次的不查。
//! 等次按审核日期以前最近的一次定级算，所以后来重新定级、已经达到目标的不会提醒。
//!
//! ## 为什么
//! 晋位升级就是要往上走一步：一般的争先进（S002-034），后进的要转化（S002-035），一般和较差的年内全部升级
//! （S001-051）。目标等于现状，等于没有目标（S004-017）。
//!
//! ## 示例
//! 初次定级“一般”，方案里写 `[target] grade = "一般"`。
//!
//! ## 怎么改
//! 改成更好的等次。

use super::grade_in_force::{GradeInForce, grade_in_force};
use crate::{
    model::PlanTarget,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(target) = &plan.target else { return };
    let Some(in_force) = grade_in_force(context, index).filter(|in_force| !in_force.is_best()) else { return };
    let is_higher = match &target.grade {
        Some(grade) => match in_force.scheme.rank(grade) {
            Some(rank) => rank < in_force.rank || (rank == in_force.rank && has_more_stars(target, &in_force)),
            None => return,
        },
        None => target.stars.is_none() || has_more_stars(target, &in_force),
    };
    if is_higher {
        return;
    }
    let aim = described(target.grade.as_deref().unwrap_or_default(), target.stars);
    let now = described(&in_force.grade.name, in_force.rating.stars);
    let since = in_force.rating.date.map(|date| format!("（{date} 评定）")).unwrap_or_default();
    let better: Vec<String> =
        in_force.scheme.grades[..in_force.rank].iter().map(|grade| format!("“{}”", grade.name)).collect();
    found
        .report(unit, "plan.toml", format_args!("目标{aim}不高于审核方案时的{now}{since}"))
        .at(if target.grade.is_some() { "target.grade" } else { "target.stars" })
        .help(format_args!("目标等次改为{}", better.join("或")));
}

fn has_more_stars(target: &PlanTarget, in_force: &GradeInForce<'_>) -> bool {
    target.stars.is_some_and(|stars| stars > in_force.rating.stars.unwrap_or(0))
}

fn described(grade: &str, stars: Option<u32>) -> String {
    let grade = if grade.is_empty() { String::new() } else { format!("“{grade}”") };
    stars.map_or_else(|| grade.clone(), |stars| format!("{grade}{stars}星"))
}
