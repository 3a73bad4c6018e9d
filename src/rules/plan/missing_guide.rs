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

use std::fmt::{self, Display};

use crate::{
    model::{Measure, Problem},
    rules::{Context, Found, wording::title},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    for (at, problem) in plan.problems.iter().enumerate() {
        if !lacks_guide(problem) {
            continue;
        }
        let (title, part) = (title(problem, at), lacking(problem));
        found
            .report(unit, "plan.toml", format_args!("{title}{part}没有写上级联系指导人"))
            .at(format_args!("problems[{at}].guide"))
            .help("写上 guide = \"姓名（单位和职务）\"，写在问题上或每条措施里");
    }
}

/// Whether the problem or a part of it has no guide.
fn lacks_guide(problem: &Problem) -> bool {
    let mut without = measures(problem).filter(|(_, measure)| measure.guide.is_none());
    problem.guide.is_none() && (without.next().is_some() || measures(problem).next().is_none())
}

/// Which part of a problem lacks a guide.
fn lacking(problem: &Problem) -> impl Display {
    fmt::from_fn(|f| {
        if measures(problem).all(|(_, measure)| measure.guide.is_none()) {
            return f.write_str(" ");
        }
        let without = measures(problem).filter(|(_, measure)| measure.guide.is_none());
        let numbers: Vec<String> = without.map(|(at, _)| (at + 1).to_string()).collect();
        write!(f, " 的第 {} 条措施", numbers.join("、"))
    })
}

/// The measures by position. Those left blank are `missing-measure`'s business.
fn measures(problem: &Problem) -> impl Iterator<Item = (usize, &Measure)> {
    problem.measures.iter().enumerate().filter(|(_, measure)| measure.text.is_some())
}
