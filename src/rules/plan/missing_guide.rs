//! 问题没有写上级联系指导人。
//!
//! ## 查什么
//! 每个问题要写 `guide`；也可以不写在问题上，而给它的每一条措施各写一个。
//!
//! ## 为什么
//! 备案表“支部整改举措”每一行都有“上级党组织联系指导人”一栏，不能空着（S000-054）。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "1"
//! measures = [
//!   { text = "添置两台净水器", guide = "苏木（教育局基建科）" },
//!   { text = "每周公布水质检测结果" },
//! ]
//! ```
//! 第 2 条措施没有指导人，问题本身也没有。
//!
//! ## 怎么改
//! 在问题上写 `guide = "姓名（单位和职务）"`，或者给缺的那条措施补上。本地的表没有这一栏的，在 `campaign.toml` 的
//! `[rules]` 里写 `missing-guide = "off"`。

use crate::{
    diagnostics::Finding,
    model::Problem,
    rules::{Context, context::finding, plan::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Vec<Finding>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        let Some(lacking) = lacking(problem) else { continue };
        found.push(
            finding("missing-guide", unit, "plan.toml", format!("{}{lacking}没有写上级联系指导人", title(problem, at)))
                .at(format!("problems[{at}].guide"))
                .help("写上 guide = \"姓名（单位和职务）\"，写在问题上或每条措施里"),
        );
    }
}

/// Which part lacks a guide; none when nothing does. Measures left blank are `missing-measure`'s business.
fn lacking(problem: &Problem) -> Option<String> {
    if problem.guide.is_some() {
        return None;
    }
    let measures = || problem.measures.iter().enumerate().filter(|(_, measure)| measure.text.is_some());
    if measures().all(|(_, measure)| measure.guide.is_none()) {
        return Some(" ".to_owned());
    }
    let without = measures().filter(|(_, measure)| measure.guide.is_none());
    let numbers: Vec<String> = without.map(|(at, _)| (at + 1).to_string()).collect();
    (!numbers.is_empty()).then(|| format!(" 的第 {} 条措施", numbers.join("、")))
}
