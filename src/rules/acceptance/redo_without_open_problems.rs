//! 应当重新整顿，台账里却没有在整改的问题。
//!
//! ## 查什么
//! 最近一次验收（到统计日期为止）结论是“不通过”，单位就处在重新整顿之中；这时台账里的问题如果全部已经完成、销号，
//! 没有一个在整改（长期坚持的也算在整改），就提醒。没有方案的单位不查。
//!
//! ## 为什么
//! 对满意度低于70%的要重新进行整顿（S003-040），问题不解决、工作队不解散（S003-035）。不通过总有不通过的原因，
//! 台账里应当看得到重新整顿的是什么。
//!
//! ## 示例
//! 12月18日验收不通过，满意度 65%，台账的 4 个问题都写着“已销号”。
//!
//! ## 怎么改
//! 把验收和测评中指出的问题作为新的问题写进 `plan.toml`（编号接着往下排，用过的不再用），写明措施、责任人、时限。
//! 重新验收以后，原来这一轮移到 `[[rounds]]`。

use crate::{
    model::Conclusion,
    register::ProblemStatus,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, state) = (context.unit(index), context.state(index));
    let Some(acceptance) = unit.acceptance.as_ref().filter(|_| state.acceptance_counts) else { return };
    let unreadable = unit.damaged.iter().any(|file| file == "plan.toml" || file.starts_with("progress/"));
    if acceptance.conclusion != Some(Conclusion::Failed) || state.problems.is_empty() || unreadable {
        return;
    }
    let in_hand = |status: ProblemStatus| status.is_open() || status == ProblemStatus::Ongoing;
    if state.problems.iter().any(|problem| in_hand(problem.status)) {
        return;
    }
    let message = format_args!("验收不通过，应当重新整顿，台账里的 {} 个问题却都已完成或销号", state.problems.len());
    found
        .report(unit, "acceptance.toml", message)
        .at("conclusion")
        .help("把验收和测评中指出的问题写进 plan.toml，编号接着往下排");
}
