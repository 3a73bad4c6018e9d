//! 晋级目标没有赶超对象。
//!
//! ## 查什么
//! 党支部的 `[target]` 要有 `[target.benchmark]`，写 `unit`（本站点里的单位）或 `name`（本站点以外的先进支部）。
//! 连 `[target]` 都没有的，只提醒 `missing-target`。
//!
//! ## 为什么
//! 每个党支部都要确定赶超对象（S001-052）：较好、一般和较差的找一个可学可比的先进支部（S001-054），
//! 好的把全县、全市乃至全省的先进支部作为赶超对象（S001-053）。
//!
//! ## 示例
//! ```toml
//! [target]
//! grade = "好"
//! due = 2012-12-20
//! measures = "补齐班子，恢复每月党员活动日。"
//! ```
//!
//! ## 怎么改
//! ```toml
//! [target.benchmark]
//! unit = "jiaoyu/chengguan/yizhong"
//! ```
//! 本次活动不要求赶超对象的，在 `campaign.toml` 的 `[rules]` 里写 `missing-benchmark = "off"`。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(target) = plan.target.as_ref().filter(|_| unit.is_branch()) else { return };
    if target.benchmark.as_ref().is_some_and(|benchmark| benchmark.unit.is_some() || benchmark.name.is_some()) {
        return;
    }
    found
        .report(unit, "plan.toml", "晋级目标没有写赶超对象")
        .at("target.benchmark")
        .help("写上 [target.benchmark]：unit = \"本站点单位的路径\"，或者 name = \"先进支部的名称\" 和 level");
}
