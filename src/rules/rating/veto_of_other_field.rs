//! 写的一票否决情形是别的领域的。
//!
//! ## 查什么
//! 评定写明的情形（`vetoes`）在定级办法里有，但只对别的领域适用。办法里没有的情形由 `unknown-reference` 检查；
//! 单位没有写领域的由 `missing-field` 检查。
//!
//! ## 为什么
//! 每一种情形都是对某些领域规定的（S002-062…066、S002-068…073、S002-077、S002-078）。写成别的领域的情形，程序不会照它定级：
//! 不是领域写错了，就是情形选错了，该后进的单位会照样是先进。
//!
//! ## 示例
//! ```toml
//! # unit.toml：field = "非公企业"
//! [[rating]]
//! date = 2012-04-20
//! grade = "先进"
//! vetoes = ["社区一年没有书记"]
//! ```
//!
//! ## 怎么改
//! 核对单位的领域，改成本领域的情形；没有这种情形的删去。

use super::veto;
use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(field) = &unit.field else { return };
    let Some(scheme) = context.scheme(unit).filter(|scheme| !scheme.vetoes.is_empty()) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        for (place, name) in rating.vetoes.iter().enumerate() {
            let Some(veto) = scheme.vetoes.iter().find(|veto| veto.name == *name) else { continue };
            if veto::concerns(veto, unit) {
                continue;
            }
            let own = scheme.vetoes.iter().filter(|veto| veto::concerns(veto, unit));
            let own: Vec<&str> = own.map(|veto| veto.name.as_str()).collect();
            let help = if own.is_empty() {
                format!("核对单位的领域；“{field}”没有规定直接定级的情形，领域没有写错的删去这一项")
            } else {
                format!("核对单位的领域；“{field}”的情形有：{}", own.join("、"))
            };
            let message =
                format_args!("“{name}”只对{}适用，本单位的领域是“{field}”，不会照它定级", veto.fields.join("、"));
            found.report(unit, "rating.toml", message).at(format_args!("rating[{at}].vetoes[{place}]")).help(help);
        }
    }
}
