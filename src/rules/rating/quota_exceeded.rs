//! 某一等次的比例超过了规定。
//!
//! ## 查什么
//! 定级办法写了比例 `[quota]` 的，全站按这个办法定级的单位里，这一等次（各单位最近一次评定）占的比例是不是超过了规定；正好等于
//! 规定的不算超过。有所属站点的，连同已经汇总的各站点公布的个数一起算。
//!
//! ## 为什么
//! 优秀站点的比例原则上不超过30%（S002-075）。
//!
//! ## 示例
//! 10 个站点，4 个定为“优秀站点”，占 40%。3 个占 30%，不超。
//!
//! ## 怎么改
//! 对照标准复核评定结果。原则上的比例，确有理由超过的，可以接受这条提醒并写明理由：
//! `accept = [{ rule = "quota-exceeded", reason = "经区委组织部同意" }]`，写在提醒所指的文件里。

use crate::{
    model::{Scheme, SchemeOrigin},
    register::{Totals, exceeds, share},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for scheme in context.site.schemes.iter().filter(|scheme| !scheme.quota.is_empty()) {
        let counts = latest(context, scheme);
        let rated: u32 = counts.iter().sum();
        for (name, limit) in &scheme.quota {
            let count = scheme.rank(name).map_or(0, |rank| counts[rank]);
            if !exceeds(count.into(), rated.into(), *limit) {
                continue;
            }
            let whose = if context.site.subordinates.is_empty() { "" } else { "连同所属站点，" };
            let message = format_args!(
                "{whose}{rated} 个单位中“{name}”有 {count} 个，占 {:.1}%，超过规定的 {limit}%",
                share(count, rated)
            );
            let (file, field) = place(context, scheme, name);
            found
                .report_site(file, message)
                .at(field)
                .help("对照标准复核评定结果；经上级同意超过的，写 accept 并说明理由");
        }
    }
}

/// Units by latest grade, best first, among those this scheme rates.
fn latest(context: &Context<'_>, scheme: &Scheme) -> Vec<u32> {
    let mut counts = vec![0; scheme.grades.len()];
    for (unit, state) in context.site.units.iter().zip(&context.register.units) {
        let Some(promotion) = &state.promotion else { continue };
        let by_this = context.scheme(unit).is_some_and(|other| other.id == scheme.id);
        if let Some(rank) = scheme.rank(&promotion.latest).filter(|_| by_this) {
            counts[rank] += 1;
        }
    }
    for rolled in context.register.subordinate_sites().filter_map(|(_, state)| state.as_ref().ok()) {
        for (count, more) in counts.iter_mut().zip(published(context, scheme, &rolled.totals)) {
            *count += more;
        }
    }
    counts
}

/// What a subordinate site has published of the same.
fn published<'t>(context: &Context<'_>, scheme: &Scheme, totals: &'t Totals) -> &'t [u32] {
    let columns = &context.register.columns;
    if columns.scheme.is_some_and(|own| own.id == scheme.id) {
        return &totals.grades;
    }
    let other = columns.other_schemes.iter().position(|other| other.id == scheme.id);
    other.and_then(|at| totals.other_grades.get(at)).map_or(&[], Vec::as_slice)
}

/// Where the quota stands, or, for a scheme inside the program, where it was chosen.
fn place(context: &Context<'_>, scheme: &Scheme, grade: &str) -> (String, String) {
    if scheme.origin != SchemeOrigin::BuiltIn {
        return (source_files::scheme(&scheme.id).to_string(), format!("quota.{grade}"));
    }
    let chosen = context.site.campaign.schemes.iter().find(|(_, id)| *id == scheme.id);
    let field = chosen.map_or_else(|| "scheme".to_owned(), |(word, _)| format!("schemes.{word}"));
    (source_files::CAMPAIGN.to_owned(), field)
}
