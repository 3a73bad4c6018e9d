//! 后进的比例不在规定的范围里。
//!
//! ## 查什么
//! `campaign.toml` 写了 `backward_share = [低, 高]` 时，初次定级为重点整顿对象（定级办法里 `key = true` 的等次）的单位占的
//! 比例在不在这个范围里，两头都含。分母是已经定级的党组织，站点不算；只登记后进的办法（`backward`），分母是全部党支部。
//! 一个也没有定级时不查。有所属站点的，连同已经汇总的各站点一起算，它们的单位按公布的、活动的办法的初次等次计。
//!
//! ## 为什么
//! 后进比例掌握在所辖基层党组织总数的5%左右（S003-016）。比例过低可能没有排查到位，过高可能标准不一；程序只提醒，
//! 不会为了凑数替谁定级。
//!
//! ## 示例
//! `backward_share = [4, 6]`，60 个党支部登记了 9 个后进，占 15%。
//!
//! ## 怎么改
//! 对照排查结果复核。确实如此的，接受这条提醒并写明理由，或者按本地的要求调整 `backward_share`。

use crate::{
    model::UnitKind,
    register::{exceeds, reaches, share},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let Some((low, high)) = context.site.campaign.limits.backward_share else { return };
    let (key, all) = count(context);
    let inside = reaches(key.into(), all.into(), low) && !exceeds(key.into(), all.into(), high);
    if inside || all == 0 {
        return;
    }
    let whose = if context.site.subordinates.is_empty() { "" } else { "连同所属站点，" };
    let message = format_args!(
        "{whose}{all} 个党组织中重点整顿对象有 {key} 个，占 {:.1}%，不在 {low}%—{high}% 之间",
        share(key, all)
    );
    found
        .report_site(source_files::CAMPAIGN, message)
        .at("limits.backward_share")
        .help("对照排查结果复核，不能凑数；确实如此的，写 accept 并说明理由");
}

/// Units first rated as 重点整顿对象 and the units they are a share of; none of none before anybody is rated.
fn count(context: &Context<'_>) -> (u32, u32) {
    let (mut key, mut all, mut rated) = (0, 0, false);
    for (unit, state) in context.site.units.iter().zip(&context.register.units) {
        if !state.visible || unit.kind == Some(UnitKind::Station) {
            continue;
        }
        let Some(scheme) = context.scheme(unit) else { continue };
        let counts = if scheme.registers_only_key_units() { unit.is_branch() } else { state.promotion.is_some() };
        all += u32::from(counts);
        key += u32::from(counts && state.promotion.as_ref().is_some_and(|promotion| promotion.key));
        rated |= state.promotion.is_some();
    }
    let own = context.register.columns.scheme;
    for rolled in context.register.subordinate_sites().filter_map(|(_, state)| state.as_ref().ok()) {
        let Some(scheme) = own else { continue };
        let grades = || scheme.grades.iter().zip(&rolled.totals.initial_grades);
        let first: u32 = grades().map(|(_, count)| *count).sum();
        all += if scheme.registers_only_key_units() { rolled.totals.branches } else { first };
        key += grades().filter(|(grade, _)| grade.key).map(|(_, count)| *count).sum::<u32>();
        rated |= first > 0;
    }
    if rated { (key, all) } else { (0, 0) }
}
