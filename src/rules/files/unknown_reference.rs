//! 提到的单位、问题、等次或名称并不存在。
//!
//! ## 查什么
//! - `campaign.toml`：`scheme` 和 `[schemes]` 的定级办法；目标的 `grade` 和 `higher_than`（也不能转圈）；
//!   `[filing_levels]` 和 `plans_for` 的等次
//! - `site.toml`：`[print] sheets` 的纸张
//! - 单位：`line_parent`；评定的 `vetoes`（定级办法里的直接定级情形）；方案的目标等次 `target.grade` 和赶超对象
//!   `target.benchmark.unit`；承诺的 `problem`；活动的 `units`
//! - 文件：`relays` 写的是编号时，有没有这份文件；案例：`unit` 有没有这个单位
//!
//! 每月进展里提到台账没有的问题，由 `unknown-problem` 检查；评定的等次由 `unknown-grade` 检查。
//!
//! ## 为什么
//! 指空了的引用，读的人点不开，程序也算不进去：目标等次写错，升级就不能核对（S004-017）；转发的层层关系要连得上
//! （S000-001）；直接定级的情形写错一个字，就等于没有（S002-062…078）；高于社区的目标找不到社区的目标，就没有可比的
//! （S002-043）。
//!
//! ## 示例
//! ```toml
//! [target.benchmark]
//! unit = "jiaoyu/yizong"
//! ```
//!
//! ## 怎么改
//! 照提示改正。单位写完整的路径，从最上一级的文件夹写起，例如 `jiaoyu/yizhong`；不在本站的赶超对象写 `name`，不写 `unit`。

use std::{collections::HashSet, fmt::Display};

use crate::{
    content::bad_id,
    diagnostics::{Detail, nearest, question, question_before, quoted},
    model::{BUILT_IN_SHEETS, Campaign, Scheme, Target, Unit},
    rules::{Context, Found, Reported, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    schemes(context, found);
    units_of_schemes(context, found);
    targets(context, found);
    grades_of_campaign(context, found);
    sheets(context, found);
    documents(context, found);
    context.each_unit(found, |index, found| unit(context, index, found));
}

/// Reports a name in a file of the site that nothing has.
fn report(
    found: &mut Found<'_>,
    file: impl Display,
    field: impl Display,
    message: impl Display,
    (help, near): (&str, Option<&str>),
) {
    found.report_site(file, message).at(field).help(question_before(help, near));
}

fn schemes(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let named = std::iter::once(("scheme".to_owned(), &campaign.scheme))
        .chain(campaign.schemes.iter().map(|(word, id)| (format!("schemes.{word}"), id)))
        .chain(campaign.unit_schemes.iter().map(|(path, id)| (format!("unit_schemes.{path}"), id)));
    for (field, id) in named {
        if id.is_empty() || context.site.scheme(id).is_some() {
            continue;
        }
        let known: Vec<&str> = context.site.schemes.iter().map(|scheme| scheme.id.as_str()).collect();
        let help = format!("可以写：{}；自己的定级办法放在 content/schemes/{id}.toml", known.join("、"));
        let near = nearest(id, known.iter().copied());
        report(found, source_files::CAMPAIGN, field, format_args!("没有定级办法“{id}”"), (&help, near));
    }
}

/// Units the campaign names with a scheme of their own.
fn units_of_schemes(context: &Context<'_>, found: &mut Found<'_>) {
    for (path, _) in &context.site.campaign.unit_schemes {
        if context.site.unit(path).is_none() {
            let (message, help) = no_unit(context, path);
            found
                .report_site(source_files::CAMPAIGN, message)
                .at(format_args!("unit_schemes.{path}"))
                .detail(Detail::Key)
                .help(help);
        }
    }
}

fn targets(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let by_any_scheme: Vec<&Scheme> = in_use(context);
    let by_own_scheme: Vec<&Scheme> = context.site.scheme(&campaign.scheme).into_iter().collect();
    for (at, target) in campaign.targets.iter().enumerate() {
        // A target with a field counts units under whatever scheme rates them; see the register.
        let schemes = if target.field.is_some() { &by_any_scheme } else { &by_own_scheme };
        for (place, grade) in target.grades.iter().enumerate() {
            if schemes.is_empty() || schemes.iter().any(|scheme| scheme.rank(grade).is_some()) {
                continue;
            }
            unknown_grade(
                found.report_site(source_files::CAMPAIGN, format_args!("没有“{grade}”这个等次")),
                grade,
                schemes,
            )
            .at(format_args!("targets[{at}].grade[{place}]"));
        }
        if let Some((message, near)) = wrong_comparison(campaign, target) {
            let field = format_args!("targets[{at}].higher_than");
            report(found, source_files::CAMPAIGN, field, message, ("写另一个目标的 name", near));
        }
    }
}

/// What is wrong with the target another one must exceed.
fn wrong_comparison<'c>(campaign: &'c Campaign, target: &Target) -> Option<(String, Option<&'c str>)> {
    let by_name = |name: &str| campaign.targets.iter().find(|other| other.name == name);
    let name = target.higher_than.as_deref()?;
    let Some(mut other) = by_name(name) else {
        let near = nearest(name, campaign.targets.iter().map(|other| other.name.as_str()));
        return Some((format!("没有目标“{name}”"), near));
    };
    for _ in 0..campaign.targets.len() {
        if other.name == target.name {
            return Some((format!("目标“{}”比来比去又比回自己", target.name), None));
        }
        other = by_name(other.higher_than.as_deref()?)?;
    }
    None
}

/// Grades the campaign names in `[filing_levels]` and `plans_for`.
fn grades_of_campaign(context: &Context<'_>, found: &mut Found<'_>) {
    let schemes = in_use(context);
    let is_known = |grade: &str| schemes.is_empty() || schemes.iter().any(|scheme| scheme.rank(grade).is_some());
    let campaign = &context.site.campaign;
    let message = |grade: &str| format!("没有“{grade}”这个等次");
    for grade in campaign.filing_levels.iter().map(|level| &level.grade).filter(|grade| !is_known(grade)) {
        unknown_grade(found.report_site(source_files::CAMPAIGN, message(grade)), grade, &schemes)
            .at(format_args!("filing_levels.{grade}"))
            .detail(Detail::Key);
    }
    for (at, grade) in campaign.plans_for.iter().enumerate().filter(|(_, grade)| !is_known(grade)) {
        unknown_grade(found.report_site(source_files::CAMPAIGN, message(grade)), grade, &schemes)
            .at(format_args!("plans_for[{at}]"));
    }
}

/// Every scheme the campaign rates units by.
fn in_use<'s>(context: &Context<'s>) -> Vec<&'s Scheme> {
    let campaign = &context.site.campaign;
    let named = std::iter::once(&campaign.scheme).chain(campaign.schemes.iter().map(|(_, id)| id));
    named.filter_map(|id| context.site.scheme(id)).collect()
}

/// Says which grades there are.
fn unknown_grade<'f>(reported: Reported<'f>, grade: &str, schemes: &[&Scheme]) -> Reported<'f> {
    let grades: Vec<&str> = schemes.iter().flat_map(|scheme| &scheme.grades).map(|grade| grade.name.as_str()).collect();
    let near = nearest(grade, grades.iter().copied());
    reported.help(question_before(&format!("可以写：{}", grades.join("、")), near))
}

fn sheets(context: &Context<'_>, found: &mut Found<'_>) {
    let settings = &context.site.settings;
    let own: Vec<&str> = settings.print_sheets.iter().map(|sheet| sheet.id.as_str()).collect();
    for (at, id) in settings.sheets.iter().enumerate() {
        let mut known = BUILT_IN_SHEETS.iter().map(|sheet| sheet.id).chain(own.iter().copied());
        if known.clone().any(|sheet| sheet == id) {
            continue;
        }
        let near = nearest(id, known.by_ref());
        let help =
            format!("现成的有：{}；自定的写一条 [[print.sheet]]", BUILT_IN_SHEETS.map(|sheet| sheet.id).join("、"));
        let field = format_args!("print.sheets[{at}]");
        report(found, source_files::SITE, field, format_args!("没有纸张“{id}”"), (&help, near));
    }
}

fn documents(context: &Context<'_>, found: &mut Found<'_>) {
    let site = context.site;
    for document in &site.documents {
        // A title or 文号 names a notice that is not on this site.
        let Some(id) = document.relays.as_deref().filter(|id| bad_id(id).is_none()) else { continue };
        let file = source_files::document(&document.id);
        if id == document.id {
            report(found, file, "relays", "这份文件转发的是它自己", ("写被转发的那份文件的编号或标题", None));
        } else if site.documents.binary_search_by(|other| other.id.as_str().cmp(id)).is_err() {
            let near = nearest(id, site.documents.iter().map(|other| other.id.as_str()));
            let help = "写 content/documents 里的文件名（不带 .md）；不在本站的文件写它的标题或文号";
            report(found, file, "relays", format_args!("没有文件“{id}”"), (help, near));
        }
    }
    for case in &site.cases {
        let Some(path) = case.unit.as_deref().filter(|path| site.unit(path).is_none()) else { continue };
        let (message, help) = no_unit(context, path);
        found.report_site(source_files::case(&case.id), message).at("unit").help(help);
    }
}

/// Message and help about a path no unit has.
fn no_unit(context: &Context<'_>, path: &str) -> (String, String) {
    let near = context.nearest_unit(path);
    (format!("没有单位“{path}”"), question_before("写单位的完整路径，从最上一级文件夹写起", near))
}

fn unit(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if let Some(path) = &unit.line_parent {
        if *path == unit.path {
            found
                .report(unit, "unit.toml", "line_parent 写的是本单位自己")
                .at("line_parent")
                .help("写条线上的上级单位；没有就删去这一行");
        } else {
            known_unit(context, unit, "unit.toml", path, "line_parent", found);
        }
    }
    vetoes(context, unit, found);
    plan(context, index, found);
    for (at, activity) in unit.activities.iter().enumerate() {
        for (place, path) in activity.units.iter().enumerate() {
            known_unit(context, unit, "activities.toml", path, format_args!("activities[{at}].units[{place}]"), found);
        }
        discussed(context, index, at, found);
    }
    pledges(context, index, found);
}

/// A meeting goes into problems the unit's own ledger has.
fn discussed(context: &Context<'_>, index: usize, at: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if unit.is_damaged("plan.toml") {
        return;
    }
    let known: Vec<&str> =
        unit.plan.iter().flat_map(|plan| &plan.problems).map(|problem| problem.id.as_str()).collect();
    for (place, id) in unit.activities[at].problems.iter().enumerate() {
        if known.contains(&id.as_str()) {
            continue;
        }
        let near = nearest(id, known.iter().copied());
        found
            .report(unit, "activities.toml", format_args!("本单位的台账里没有编号为“{id}”的问题"))
            .at(format_args!("activities[{at}].problems[{place}]"))
            .help(near.map_or_else(|| "写 plan.toml 里 [[problems]] 的 id".to_owned(), question))
            .replace_with(near.map(quoted));
    }
}

fn known_unit(context: &Context<'_>, unit: &Unit, file: &str, path: &str, field: impl Display, found: &mut Found<'_>) {
    if context.site.unit(path).is_none() {
        let (message, help) = no_unit(context, path);
        found.report(unit, file, message).at(field).help(help);
    }
}

fn vetoes(context: &Context<'_>, unit: &Unit, found: &mut Found<'_>) {
    let Some(scheme) = context.scheme(unit) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        for (place, name) in rating.vetoes.iter().enumerate() {
            if scheme.vetoes.iter().any(|veto| veto.name == *name) {
                continue;
            }
            let known: Vec<&str> = scheme.vetoes.iter().map(|veto| veto.name.as_str()).collect();
            let near = nearest(name, known.iter().copied());
            let help = if known.is_empty() {
                format!("“{}”没有列直接定级的情形，删去这一项", scheme.name)
            } else {
                question_before(&format!("可以写：{}", known.join("、")), near)
            };
            found
                .report(unit, "rating.toml", format_args!("定级办法里没有“{name}”这种情形"))
                .at(format_args!("rating[{at}].vetoes[{place}]"))
                .help(help);
        }
    }
}

fn plan(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(target) = &plan.target else { return };
    if let (Some(grade), Some(scheme)) = (&target.grade, context.scheme(unit))
        && scheme.rank(grade).is_none()
        && !scheme.registers_only_key_units()
    {
        let reported = found.report(unit, "plan.toml", format_args!("没有“{grade}”这个等次"));
        unknown_grade(reported, grade, &[scheme]).at("target.grade");
    }
    if let Some(path) = target.benchmark.as_ref().and_then(|benchmark| benchmark.unit.as_deref()) {
        known_unit(context, unit, "plan.toml", path, "target.benchmark.unit", found);
    }
}

/// Problems that pledges answer; while there is no plan there is nothing to compare with.
fn pledges(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    if unit.commitments.iter().flat_map(|commitment| &commitment.pledges).all(|pledge| pledge.problem.is_none()) {
        return;
    }
    let known: HashSet<&str> = plan.problems.iter().map(|problem| problem.id.as_str()).collect();
    for commitment in &unit.commitments {
        for (at, pledge) in commitment.pledges.iter().enumerate() {
            let Some(id) = pledge.problem.as_deref().filter(|id| !known.contains(id)) else { continue };
            let file = source_files::commitment(&commitment.id);
            let ids: Vec<&str> = plan.problems.iter().map(|problem| problem.id.as_str()).take(20).collect();
            found
                .report(unit, file, format_args!("台账里没有问题 {id}"))
                .at(format_args!("pledges[{at}].problem"))
                .help(format_args!("台账里的编号有：{}", ids.join("、")));
        }
    }
}
