//! 同一个编号或名称用了两次。
//!
//! ## 查什么
//! - 一份方案里两个问题编号相同，反馈编号或反馈事项的编号相同；一期公示里同一个问题写了两项
//! - 定级和整改办法里两个等次、程序步骤、直接定级情形、单位类别、进展或时限种类同名
//! - `campaign.toml` 里两个目标同名，或同一个问题类别写了两次；`site.toml` 里两种自定纸张编号相同、两个所属站点同名
//! - 单位的旧地址 `aliases` 与另一个单位的地址或旧地址相同
//!
//! 编号写成 `1` 和 `"1"` 是一样的。
//!
//! ## 为什么
//! 销号是按编号一个一个销的，编号用过就不再用（S001-032）；两个问题同号，进展、逾期和销号就分不清是谁的。
//!
//! ## 示例
//! ```toml
//! [[problems]]
//! id = "2"
//! text = "例会记录不全"
//!
//! [[problems]]
//! id = "2"
//! text = "党费收缴不及时"
//! ```
//!
//! ## 怎么改
//! 给后加的那个一个没有用过的编号，例如 `"3"`；一期里重复的两项合成一项。

use std::collections::HashMap;

use crate::{
    model::{Feedback, RoundSteps, Scheme, SchemeOrigin, Unit},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    campaign(context, found);
    for scheme in context.site.schemes.iter().filter(|scheme| scheme.origin != SchemeOrigin::BuiltIn) {
        self::scheme(scheme, found);
    }
    let sheets = context.site.settings.print_sheets.iter().map(|sheet| sheet.id.as_str());
    for (at, id) in repeated(sheets) {
        found
            .report_site(source_files::SITE, format_args!("纸张编号“{id}”用了两次"))
            .at(format_args!("print.sheet[{at}].id"))
            .help("两种纸张各用一个编号");
    }
    for (at, name) in repeated(context.site.settings.subordinates.iter().map(|site| site.name.as_str())) {
        found
            .report_site(source_files::SITE, format_args!("两个所属站点都叫“{name}”"))
            .at(format_args!("subordinates[{at}].name"))
            .help("改成各自的名称，重复写的删去一个");
    }
    aliases(context, found);
    for (at, message) in repeated_feedback(&context.site.feedback) {
        found.report_site(source_files::FEEDBACK, message).at(at).help(NEW_FEEDBACK_ID);
    }
    context.each_unit(found, |index, found| unit(context.unit(index), found));
}

fn campaign(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let file = source_files::CAMPAIGN;
    for (at, name) in repeated(campaign.targets.iter().map(|target| target.name.as_str())) {
        found
            .report_site(file, format_args!("两个目标都叫“{name}”"))
            .at(format_args!("targets[{at}].name"))
            .help("目标的名称不能相同，表里和 higher_than 才分得清");
    }
    for (at, name) in repeated(campaign.categories.iter().map(String::as_str)) {
        found
            .report_site(file, format_args!("问题类别“{name}”写了两次"))
            .at(format_args!("categories[{at}]"))
            .help("删去多余的一个");
    }
}

fn scheme(scheme: &Scheme, found: &mut Found<'_>) {
    let mut report = |message: String, field: String, help: &str| {
        let file = source_files::scheme(&scheme.id);
        found.report_site(file, message).at(field).help(help);
    };
    for (at, name) in repeated(scheme.grades.iter().map(|grade| grade.name.as_str())) {
        report(format!("两个等次都叫“{name}”"), format!("grades[{at}].name"), "删去多余的等次，或改名");
    }
    for (at, name) in repeated(scheme.steps.iter().map(String::as_str)) {
        report(format!("评定程序“{name}”写了两次"), format!("steps[{at}]"), "删去多余的一步，或改名");
    }
    for (at, own) in scheme.rounds.iter().enumerate() {
        for (step, name) in repeated(own.steps.iter().map(String::as_str)) {
            let field = format!("rounds[{at}].steps[{step}]");
            report(format!("{}评定程序“{name}”写了两次", own.words()), field, "删去多余的一步，或改名");
        }
    }
    let procedures: Vec<String> = scheme.rounds.iter().map(RoundSteps::words).collect();
    for (at, name) in repeated(procedures.iter().map(String::as_str)) {
        report(format!("“{name}”的评定程序写了两次"), format!("rounds[{at}]"), "合并成一条 [[rounds]]");
    }
    for (at, name) in repeated(scheme.vetoes.iter().map(|veto| veto.name.as_str())) {
        report(
            format!("两种直接定级的情形都叫“{name}”"),
            format!("vetoes[{at}].name"),
            "各起一个名字，rating.toml 的 vetoes 才指得清",
        );
    }
    let words: [(&str, Vec<&str>); 3] = [
        ("kinds", scheme.kinds.iter().map(|kind| kind.name.as_str()).collect()),
        ("statuses", scheme.statuses.iter().map(|word| word.name.as_str()).collect()),
        ("deadline_kinds", scheme.deadline_kinds.iter().map(|kind| kind.name.as_str()).collect()),
    ];
    for (key, names) in words {
        for (at, name) in repeated(names.iter().copied()) {
            report(format!("“{name}”写了两次"), format!("{key}[{at}].name"), "删去多余的一个，或改名");
        }
    }
}

/// An old address leads to one unit only.
fn aliases(context: &Context<'_>, found: &mut Found<'_>) {
    let mut owners: HashMap<&str, &Unit> = HashMap::new();
    for unit in &context.site.units {
        for (at, alias) in unit.aliases.iter().enumerate() {
            let living = context.site.unit(alias);
            let earlier = owners.insert(alias, unit);
            let Some(other) = living.or(earlier) else { continue };
            let what = if living.is_some() { "是现有单位" } else { "已经是旧地址，属于" };
            found
                .report(unit, "unit.toml", format_args!("旧地址“{alias}”{what}“{}”", other.label()))
                .at(format_args!("aliases[{at}]"))
                .help("一个旧地址只能通到一个单位，删去这一个");
        }
    }
}

fn unit(unit: &Unit, found: &mut Found<'_>) {
    if let Some(plan) = &unit.plan {
        for (at, id) in repeated(plan.problems.iter().map(|problem| problem.id.as_str())) {
            found
                .report(unit, "plan.toml", format_args!("问题编号“{id}”用了两次"))
                .at(format_args!("problems[{at}].id"))
                .help("给这个问题一个没有用过的编号");
        }
        for (at, number) in repeated(plan.headings.iter().map(|heading| heading.number.as_str())) {
            found
                .report(unit, "plan.toml", format_args!("反馈事项的编号“{number}”用了两次"))
                .at(format_args!("headings[{at}].number"))
                .help("照反馈意见编号，一个事项一个编号");
        }
        let numbers = plan.problems.iter().map(|problem| problem.assignment().number.as_deref().unwrap_or_default());
        for (at, number) in repeated(numbers) {
            found
                .report(unit, "plan.toml", format_args!("反馈编号“{number}”用了两次"))
                .at(format_args!("problems[{at}].number"))
                .help("照反馈意见编号；一项分成几个问题的，写成 3.1、3.2");
        }
    }
    for (at, message) in repeated_feedback(&unit.feedback) {
        found.report(unit, "feedback.toml", message).at(at).help(NEW_FEEDBACK_ID);
    }
    for note in &unit.progress {
        for (at, id) in repeated(note.items.iter().map(|item| item.problem.as_str())) {
            let file = source_files::note(note.period);
            found
                .report(unit, &file, format_args!("问题 {id} 在这一期写了两项"))
                .at(format_args!("items[{at}].problem"))
                .help("合成一项，只留最后的情况");
        }
    }
}

const NEW_FEEDBACK_ID: &str = "给这一件一个没有用过的编号";

/// Field and message of every ID of feedback that stood before.
fn repeated_feedback(feedback: &[Feedback]) -> impl Iterator<Item = (String, String)> {
    repeated(feedback.iter().map(|entry| entry.id.as_str()))
        .into_iter()
        .map(|(at, id)| (format!("feedback[{at}].id"), format!("群众反映的编号“{id}”用了两次")))
}

/// Every name that stood before, with its place. Blank ones are missing, not repeated.
fn repeated<'n>(names: impl Iterator<Item = &'n str> + Clone) -> Vec<(usize, &'n str)> {
    // Most ledgers are numbered in order.
    if names.clone().is_sorted_by(|before, behind| before < behind) {
        return Vec::new();
    }
    let mut names: Vec<(&str, usize)> =
        names.enumerate().filter(|(_, name)| !name.is_empty()).map(|(at, name)| (name, at)).collect();
    names.sort_unstable();
    names.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[1].1, pair[1].0)).collect()
}
