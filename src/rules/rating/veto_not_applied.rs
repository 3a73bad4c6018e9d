//! 有一票否决的情形，等次却没有按它定。
//!
//! ## 查什么
//! 评定写明的情形（`vetoes`），或者评定时的满意度（`satisfaction`）低于办法规定的百分数，而等次比那种情形规定的高。
//! 情形按领域适用：只对社区规定的，不管机关；没有写领域的，对所有单位适用。满意度的线不含本数：低于60%的情形，59.9%算，
//! 60.0%不算；低于50%的，49.9%算，50.0%不算。
//!
//! ## 为什么
//! 有所列情形之一的，不论得分直接定为后进（S002-062…066、S002-068…073、S002-077、S002-078），或定为较差
//! （S004-022…025）。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "一般"
//! vetoes = ["社区一年没有书记"]
//! ```
//!
//! ## 怎么改
//! 情形属实的，把等次改成规定的那一等；情形或满意度写错的，改正它。情形只在内部核对，不会公示。

use super::veto;
use crate::{
    model::Veto,
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit).filter(|scheme| !scheme.vetoes.is_empty()) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        let Some(grade) = &rating.grade else { continue };
        let Some(rank) = scheme.rank(grade) else { continue };
        let ignored: Vec<&Veto> = veto::applying(scheme, unit, rating)
            .into_iter()
            .filter(|veto| scheme.rank(&veto.grade).is_some_and(|wanted| rank < wanted))
            .collect();
        let Some(worst) = ignored.iter().max_by_key(|veto| scheme.rank(&veto.grade)) else { continue };
        let named: Vec<String> = ignored.iter().map(|veto| reason(veto, rating.satisfaction)).collect();
        let message = format_args!("有{}，应定为“{}”，等次写的是“{grade}”", named.join("、"), worst.grade);
        found
            .report(unit, "rating.toml", message)
            .at(format_args!("rating[{at}].grade"))
            .help(format_args!("情形属实的，等次改为“{}”；不属实的，改正 vetoes 或 satisfaction", worst.grade));
    }
}

/// The veto's name, with the number that brings it about.
fn reason(veto: &Veto, satisfaction: Option<f64>) -> String {
    match veto.satisfaction_below.zip(satisfaction) {
        Some((limit, actual)) if actual < limit => format!("“{}”（满意度 {actual}%，低于 {limit}%）", veto.name),
        _ => format!("“{}”", veto.name),
    }
}
