//! 该收到方案的机关没有收到。
//!
//! ## 查什么
//! - `campaign.toml` 的 `[filing_copies]` 规定某个领域的方案还要抄送谁，这个领域的单位备了案，`filed_with` 里却没有它。
//!   名称写全称也可以：要抄送“督导组”，写“示例区第三督导组”就算；
//! - `[filing_levels]` 规定某个等次的方案要报某个机关，活动又没有“方案备案”的期限，而方案审核以后还没有备案；
//! - 有“方案备案”期限的活动，写了备案日期，`filed_with` 却空着。
//!
//! 报错了机关的由 `filed-below-level` 检查，过了期限没有备案的由 `filed-late` 检查。
//!
//! ## 为什么
//! 机关事业单位、教育、卫生、国企、“两新”组织等类型的方案备案时同时抄送督导组（S000-030）；“较差”等级的方案要报市委组织部
//! 备案（S004-030）；备案表一份交所属党委（S000-029）。
//!
//! ## 示例
//! ```toml
//! # campaign.toml： [filing_copies]  "卫生" = "督导组"
//! # plan.toml，领域是卫生：
//! [filing]
//! date = 2012-06-18
//! filed_with = ["中共示例区卫生系统委员会"]
//! ```
//!
//! ## 怎么改
//! 补报以后，把机关加进 `filed_with`。

use super::grade_in_force::grade_in_force;
use crate::{
    model::{Filing, Unit},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let filed = plan.filing.as_ref().filter(|filing| filing.date.is_none_or(|day| day <= context.as_of));
    match filed {
        Some(filing) => copies(context, unit, filing, found),
        None => never_filed(context, index, found),
    }
}

/// Offices that must get a copy (S000-030), or any office at all.
fn copies(context: &Context<'_>, unit: &Unit, filing: &Filing, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let of_field = campaign.filing_copies.iter().filter(|(field, _)| unit.field.as_ref() == Some(field));
    let mut missing = of_field.filter(|(_, office)| !filing.filed_with.iter().any(|with| with.contains(office)));
    if let Some((field, office)) = missing.next() {
        let message = format_args!("“{field}”的方案备案时要抄送{office}，filed_with 里没有");
        let help = format_args!("抄送以后，在 filed_with 里加上 \"{office}\"（写全称也可以）");
        found.report(unit, "plan.toml", message).at("filing.filed_with").help(help);
    } else if filing.filed_with.is_empty()
        && campaign.filing_levels.is_empty()
        && campaign.deadline("方案备案").is_some()
    {
        found
            .report(unit, "plan.toml", "写了备案，没有写报给谁")
            .at("filing.filed_with")
            .help("写上收到方案的机关：filed_with = [\"所属党委\"]");
    }
}

/// The office of the grade (S004-030), where no deadline asks for the filing.
fn never_filed(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    if campaign.filing_levels.is_empty()
        || campaign.deadline("方案备案").is_some()
        || !context.state(index).publication.is_reviewed()
    {
        return;
    }
    let Some(in_force) = grade_in_force(context, index) else { return };
    for level in campaign.filing_levels.iter().filter(|level| level.grade == in_force.grade.name) {
        found
            .report(
                context.unit(index),
                "plan.toml",
                format_args!("“{}”单位的方案应报{}备案，审核以后还没有备案", level.grade, level.office),
            )
            .at("filing")
            .help(format_args!("备案以后写一段 [filing]：date、filed_with = [\"{}\"]", level.office));
    }
}
