//! 值不在可以写的范围里。
//!
//! ## 查什么
//! - 从固定词语里选的，是不是其中之一：单位类别、方案状态、问题来源、整改时限的长短、进展、验收结论、频次、领域、问题类别等
//! - 审核和督查的 `checks` 是不是活动列出的方面和问题；期限的 `before` 是不是另一个期限的 `what` 或 `name`
//! - 百分比和得分在不在 0 到 100 之间
//! - 评定步骤（`rating.toml` 的 `step`）是不是定级办法里列的程序
//! - `[rules]` 是不是关闭了不许关闭的规则；`accept` 里接受的规则有没有、许不许接受
//! - 自己的定级办法：分数线是不是从好到差依次降低，直接定级情形的领域有没有，比例是不是百分数；自定纸张的尺寸是不是大于 0
//!
//! ## 为什么
//! 词语固定，才能分类汇总：等次、类别、进展在各级表里要对得上（S000-015、S001-026、S004-027）；程序的步骤要能逐一核对
//! （S002-018、S004-018）。写成别的词，这一条就不会被算进任何一栏。
//!
//! ## 示例
//! ```toml
//! kind = "支部"
//! ```
//! 应写 `党支部`。
//!
//! ## 怎么改
//! 从提示列出的词里选一个，照抄。文件类和信息公开类的规则不能关闭；其余规则可以写 `"error"`、`"warning"` 或 `"off"`。

use std::fmt::Display;

use crate::{
    diagnostics::{Detail, RuleName, nearest, question_before, quoted},
    model::{RatingRound, RoundSteps, RuleLevel, Scheme, SchemeOrigin, Vocabulary as _, campaign_defaults},
    rules::{Context, Found, Reported, find, source_files},
};

/// Where a name of a rule can be looked up.
const EXPLAIN: &str = "用 gongshi explain 查看全部规则";

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    levels(context, found);
    accepted(context, found);
    for scheme in context.site.schemes.iter().filter(|scheme| scheme.origin != SchemeOrigin::BuiltIn) {
        cut_offs(scheme, found);
        quotas(scheme, found);
        veto_fields(context, scheme, found);
    }
    sheets(context, found);
    context.each_unit(found, |index, found| steps(context, index, found));
}

/// `[rules]`: names that are no rule, rules that may not be switched off.
fn levels(context: &Context<'_>, found: &mut Found<'_>) {
    for (name, level) in &context.site.campaign.rule_levels {
        let field = format!("rules.{name}");
        match find(name) {
            None => {
                let near = nearest(name, RuleName::ALL.iter().map(|rule| rule.as_str()));
                found
                    .of(RuleName::unknown_key)
                    .report_site(source_files::CAMPAIGN, format_args!("没有“{name}”这条规则"))
                    .at(field)
                    .detail(Detail::Key)
                    .help(question_before(EXPLAIN, near))
                    .replace_with(near);
            }
            Some(rule) if rule.family.is_fixed() && *level == RuleLevel::Off => {
                let message = format_args!("“{name}”属于“{}”类，不能关闭", rule.family.word());
                found
                    .report_site(source_files::CAMPAIGN, message)
                    .at(field)
                    .help("删去这一行，或写 \"warning\"；这两类规则管文件能否读准、能否公开，只能调低，不能关闭");
            }
            Some(_) => {}
        }
    }
}

/// `accept`: rules that are none, or whose findings nobody may accept.
fn accepted(context: &Context<'_>, found: &mut Found<'_>) {
    for accepted in &context.site.accepted {
        let name = &accepted.rule;
        let (message, help) = match find(name) {
            Some(rule) if rule.may_be_accepted() => continue,
            Some(_) => (format!("规则“{name}”的结果不能接受"), "把指出的问题改掉，删去这条 accept".to_owned()),
            None => {
                let near = nearest(name, RuleName::ALL.iter().map(|rule| rule.as_str()));
                (format!("accept 里的规则“{name}”不存在"), question_before(EXPLAIN, near))
            }
        };
        let field = if accepted.record.is_empty() { "accept".into() } else { format!("{}.accept", accepted.record) };
        found
            .report_site(accepted.file.clone(), message)
            .at(field)
            .help(help)
            .unit(context.unit_of_file(&accepted.file));
    }
}

/// Cut-offs fall from the best grade to the worst; only the worst may go without.
fn cut_offs(scheme: &Scheme, found: &mut Found<'_>) {
    if !scheme.has_cutoffs() {
        return;
    }
    let mut above: Option<(&str, f64)> = None;
    for (at, grade) in scheme.grades.iter().enumerate() {
        let fault = match (grade.min_score, above) {
            (None, _) if at + 1 < scheme.grades.len() => Some((
                format!("“{}”没有写分数线 min_score", grade.name),
                "写上最低得分；只有最后一个等次可以不写".to_owned(),
            )),
            (Some(score), Some((name, higher))) if score >= higher => Some((
                format!("“{}”的分数线 {score} 不低于上一等次“{name}”的 {higher}", grade.name),
                "等次从好到差排列，分数线依次降低".to_owned(),
            )),
            _ => None,
        };
        if let Some((message, help)) = fault {
            report(found, scheme, message).at(format_args!("grades[{at}].min_score")).help(help);
        }
        above = grade.min_score.map(|score| (grade.name.as_str(), score)).or(above);
    }
}

fn quotas(scheme: &Scheme, found: &mut Found<'_>) {
    for (grade, share) in scheme.quota.iter().filter(|(_, share)| !(0.0..=100.0).contains(share)) {
        let message = format_args!("“{grade}”的比例应当在 0 到 100 之间，这里写的是 {share}");
        report(found, scheme, message).at(format_args!("quota.{grade}")).help("写百分数，不加百分号");
    }
}

/// Fields a veto names must be ones units can have; built-in ones may be there without any unit of theirs.
fn veto_fields(context: &Context<'_>, scheme: &Scheme, found: &mut Found<'_>) {
    let own = &context.site.campaign.fields;
    if own.is_empty() {
        return;
    }
    let built_in = campaign_defaults::fields();
    for (at, veto) in scheme.vetoes.iter().enumerate() {
        for (place, field) in veto.fields.iter().enumerate() {
            if own.contains(field) || built_in.contains(field) {
                continue;
            }
            let near = nearest(field, own.iter().map(String::as_str));
            let help = format!("campaign.toml 的 fields 里有：{}", own.join("、"));
            let message = format_args!("活动里没有“{field}”这个领域，“{}”不会用到任何单位", veto.name);
            report(found, scheme, message)
                .at(format_args!("vetoes[{at}].fields[{place}]"))
                .help(question_before(&help, near));
        }
    }
}

fn report<'f>(found: &'f mut Found<'_>, scheme: &Scheme, message: impl Display) -> Reported<'f> {
    found.report_site(source_files::scheme(&scheme.id), message)
}

fn sheets(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, sheet) in context.site.settings.print_sheets.iter().enumerate() {
        let sizes = [
            ("width_mm", "宽", Some(sheet.width_mm)),
            ("height_mm", "高", Some(sheet.height_mm)),
            ("viewing_m", "观看距离", sheet.viewing_m),
        ];
        for (key, word, size) in sizes {
            if size.is_some_and(|size| size <= 0.0) {
                found
                    .report_site(source_files::SITE, format_args!("纸张“{}”的{word}必须大于 0", sheet.id))
                    .at(format_args!("print.sheet[{at}].{key}"))
                    .help("宽、高写毫米数，观看距离写米数");
            }
        }
    }
}

/// Steps of a rating that the scheme's procedure does not have.
fn steps(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some(scheme) = context.scheme(unit).filter(|scheme| !scheme.steps.is_empty()) else { return };
    for (at, rating) in unit.ratings.iter().enumerate() {
        let kind = unit.kind_word();
        let (own, steps) = (scheme.round_of(rating.round, kind), scheme.steps_of(rating.round, kind));
        for (place, step) in rating.steps.iter().enumerate() {
            let Some(name) = step.step.as_ref().filter(|name| !steps.contains(name)) else { continue };
            let of_round = |other: &&RoundSteps| scheme.round_of(other.round, kind) == Some(*other);
            let other = scheme.rounds.iter().filter(of_round).find(|other| other.steps.contains(name));
            let near = nearest(name, steps.iter().map(String::as_str)).filter(|_| other.is_none());
            let whose = own.map(RoundSteps::words).unwrap_or_default();
            let known = format!("“{}”{whose}的程序是：{}", scheme.name, steps.join("、"));
            let help = match other.and_then(|other| other.round).map(RatingRound::word) {
                Some(round) => format!("“{name}”是{round}评定的程序：{round}的评定写 round = \"{round}\"；{known}"),
                None => question_before(&known, near),
            };
            found
                .report(unit, "rating.toml", format_args!("评定程序里没有“{name}”这一步"))
                .at(format_args!("rating[{at}].steps[{place}].step"))
                .help(help)
                .replace_with(near.map(quoted));
        }
    }
}
