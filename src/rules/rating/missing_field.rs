//! 定了级的单位没有写领域，一票否决的情形套不上。
//!
//! ## 查什么
//! 定级办法里有只对某些领域适用的直接定级情形（一票否决）时，到统计日期已经定级的单位，`unit.toml` 有没有写 `field`。
//! 评定时的满意度（`satisfaction`）已经低于某个领域的线的，一并指出。
//!
//! ## 为什么
//! 直接定为后进的情形按领域规定：社区满意度低于60%，社会组织、机关事业单位低于50%（S002-062…066、S002-068…073、
//! S002-077、S002-078）。不写领域，就哪一条也套不上，等于躲过了一票否决。
//!
//! ## 示例
//! ```toml
//! # unit.toml：没有 field
//! name = "中共示范县甲社区支部委员会"
//! kind = "党支部"
//!
//! # rating.toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "先进"
//! satisfaction = 10
//! ```
//!
//! ## 怎么改
//! 在 `unit.toml` 里写上单位所在的领域，如 `field = "社区"`。没有规定情形的领域照样要写。

use crate::{
    model::{Scheme, Unit, Veto, campaign_defaults},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if unit.field.is_some() || unit.is_damaged("unit.toml") || context.state(index).ratings.is_empty() {
        return;
    }
    let Some(scheme) = context.scheme(unit) else { return };
    if scheme.vetoes.iter().all(|veto| veto.fields.is_empty()) {
        return;
    }
    let below = below_a_bound(context, index, scheme).map(|(actual, veto)| {
        let bound = veto.satisfaction_below.unwrap_or_default();
        format!("；满意度 {actual}%，低于{}的 {bound}%", veto.fields.join("、"))
    });
    let message =
        format_args!("“{}”已经定级，却没有写领域，直接定级的情形无从核对{}", unit.label(), below.unwrap_or_default());
    let known = campaign_defaults::allowed_fields(&context.site.campaign.fields, &context.site.schemes);
    let help = format_args!("在 unit.toml 里写一行 field = \"领域\"；可以写：{}", known.join("、"));
    found.report(unit, "unit.toml", message).at("field").help(help);
}

/// The latest satisfaction under the bound of some field, with the highest such bound.
fn below_a_bound<'s>(context: &Context<'s>, index: usize, scheme: &'s Scheme) -> Option<(f64, &'s Veto)> {
    let unit: &Unit = context.unit(index);
    let ratings = context.state(index).ratings.iter().rev().map(|&at| &unit.ratings[at]);
    ratings.filter_map(|rating| rating.satisfaction).find_map(|actual| {
        let bounds = scheme.vetoes.iter().filter(|veto| !veto.fields.is_empty());
        let above = bounds.filter(|veto| veto.satisfaction_below.is_some_and(|bound| actual < bound));
        above
            .max_by(|a, b| a.satisfaction_below.partial_cmp(&b.satisfaction_below).unwrap_or(std::cmp::Ordering::Equal))
            .map(|veto| (actual, veto))
    })
}
