//! 整改方案与别的单位几乎一样。
//!
//! ## 查什么
//! 两个单位的方案里，问题和措施的文字相同的超过80%，提醒排在后面的那个，并写明与哪个单位相同。按连续四个字的片段比较，
//! 标点、空格和问题的先后不算；方案不满60个字的不比较。原文照抄的一组，除第一个以外各提醒一次。
//!
//! 有所属站点的网站，还比较各站点之间的、本站单位与它们之间的：上级只有各站点公布的指纹（`data/fingerprints.json`），没有文字，按
//! 指纹估计有九成左右相同或者更多的才提醒，每个站点一条，写在 `site.toml` 里它的那一段；同一个站点内部的由它自己查。没有取来这个文件的站点不比较。
//!
//! ## 为什么
//! 整顿要“一支一策”（S003-020），有什么问题就解决什么问题（S003-019）；换个单位名称就交上来的方案，
//! 不是从本支部的问题出发的。
//!
//! ## 示例
//! 二中支部的方案除了把“一中”改成“二中”，与一中支部的一字不差。
//!
//! ## 怎么改
//! 对照本支部征求到的意见，重新写问题和措施。几个支部确实面临同一个问题、由上级统一安排的，在 `plan.toml` 里写明理由：
//! `accept = [{ rule = "copied-plan", reason = "三校合用一个食堂，措施由总支统一制定" }]`。

use super::copied_elsewhere;
use crate::{
    rules::{Context, Found, context::PlanTexts},
    similarity::matches,
};

/// Plans more alike than this, in percent, are copies (S003-020).
const ALIKE: f64 = 80.0;

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let PlanTexts { units, texts } = context.plan_texts();
    for (index, copied) in units.iter().zip(matches(texts, ALIKE)) {
        let Some(copied) = copied else { continue };
        let (unit, earlier) = (context.unit(*index), context.unit(units[copied.earlier]));
        let (name, path, percent) = (earlier.label(), &earlier.path, copied.percent);
        let reported = if percent >= 100.0 {
            found.report(unit, "plan.toml", format_args!("整改方案与“{name}”（{path}）的完全相同"))
        } else {
            found.report(unit, "plan.toml", format_args!("整改方案与“{name}”（{path}）的有 {percent:.1}% 相同"))
        };
        reported.at("problems").help("一支一策：对照本单位征求到的意见，重新写问题和措施");
    }
    copied_elsewhere::check(context, found);
}
