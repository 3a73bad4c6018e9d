//! What is to be done in a unit now.

use std::collections::BTreeMap;

use super::form::in_words;
use crate::diagnostics::{Finding, RuleName, Severity};
use crate::keys::lookup;
use crate::model::{Month, Period, Unit};
use crate::register::{MonthStatus, ProblemStatus, Register, UnitState};

/// One thing to do.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub(crate) title: String,
    pub(crate) detail: String,
    /// Where it is done, below the desk.
    pub(crate) address: String,
    pub(crate) is_late: bool,
}

/// The month to report on: the first that is missing, else the present one as long as nothing is published.
pub(super) fn month_due(state: &UnitState) -> Option<Month> {
    let missing = state.months.iter().find(|month| month.status == MonthStatus::Missing);
    let present = || state.months.last().filter(|month| month.status == MonthStatus::NotDue);
    missing.or_else(present).map(|month| month.month)
}

/// The address of a file's form.
pub(super) fn form(file: &str) -> String {
    format!("file/{file}")
}

/// What is to be done: reports first, then what is late, then what the rules find, and what was begun and not saved.
pub(super) fn of_unit(register: &Register<'_>, unit: &Unit, findings: &[&Finding], drafts: &[String]) -> Vec<Task> {
    let Some(index) = register.site.unit_index(&unit.path) else { return Vec::new() };
    let state = &register.units[index];
    let mut tasks = reports(unit, state);
    let due = month_due(state).map(|month| unit.file(&format!("progress/{month}.md")));
    tasks.extend(late_problems(unit, state, due.as_deref()));
    tasks.extend(by_file(findings, unit));
    for file in drafts.iter().filter(|file| Some(*file) != due.as_ref()) {
        let title = format!("{}没保存完", title(file));
        tasks
            .push(Task { title, detail: "上次填的都在，接着填".into(), address: form(file), is_late: false });
    }
    tasks
}

/// Months without a published notice.
fn reports(unit: &Unit, state: &UnitState) -> Vec<Task> {
    let due = state.months.iter().filter(|month| month.status != MonthStatus::Published);
    due.map(|month| {
        let is_begun = unit.progress.iter().any(|note| note.period == Period::Month(month.month));
        let is_late = month.status == MonthStatus::Missing;
        let detail = match (is_late, is_begun) {
            (true, true) => "已经过了这个月；草稿已建，写上公示日期才公开",
            (true, false) => "已经过了这个月，还没有公示",
            (false, true) => "草稿已建，写上公示日期才公开",
            (false, false) => "逐个问题报进展",
        };
        let file = unit.file(&format!("progress/{}.md", month.month));
        Task { title: format!("{}公示", month.month.chinese()), detail: detail.into(), address: form(&file), is_late }
    })
    .collect()
}

/// Problems past their deadline: put off with a reason, or struck off.
fn late_problems(unit: &Unit, state: &UnitState, report: Option<&str>) -> Vec<Task> {
    let Some(plan) = &unit.plan else { return Vec::new() };
    let late = state.problems.iter().filter(|problem| problem.status == ProblemStatus::Overdue);
    late.map(|problem| {
        let number = &plan.problems[problem.index].id;
        let countdown = problem.countdown().unwrap_or_default();
        let file = report.map_or_else(|| unit.file("plan.toml"), str::to_owned);
        Task {
            title: format!("问题 {number} {countdown}"),
            detail: "在月公示里申请销号，或写明延期的理由".into(),
            address: form(&file),
            is_late: true,
        }
    })
    .collect()
}

/// What the rules find, a file a task; what reports and deadlines say already is left out.
fn by_file(findings: &[&Finding], unit: &Unit) -> Vec<Task> {
    let said = [RuleName::month_missing, RuleName::problem_overdue];
    let mut files: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| !said.contains(&finding.rule)) {
        files.entry(place(finding, unit)).or_default().push(finding);
    }
    let mut tasks: Vec<Task> = files
        .into_iter()
        .map(|(file, findings)| {
            let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
            let first = findings.iter().find(|finding| finding.severity == Severity::Error).or(findings.first());
            let count = match errors {
                0 => format!("{} 条提醒", findings.len()),
                errors => format!("{errors} 处要改"),
            };
            Task {
                title: format!("{}：{count}", title(&file)),
                detail: first.map(|finding| in_words(finding)).unwrap_or_default(),
                address: form(&file),
                is_late: errors > 0,
            }
        })
        .collect();
    tasks.sort_by_key(|task| !task.is_late);
    tasks
}

/// The file in which a finding is put right: a missing one is reported in the unit's own.
fn place(finding: &Finding, unit: &Unit) -> String {
    let file = match finding.rule {
        RuleName::missing_plan => "plan.toml",
        RuleName::not_rated => "rating.toml",
        RuleName::missing_commitment => "commitments/zhibu.md",
        RuleName::acceptance_missing | RuleName::survey_missing => "acceptance.toml",
        RuleName::visit_missing | RuleName::report_missing => "activities.toml",
        _ => return finding.file.clone(),
    };
    unit.file(file)
}

/// What a file is called.
pub(super) fn title(file: &str) -> String {
    let kind = lookup::kind_of(file).map_or("", |kind| kind.title);
    let stem = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
    match Month::parse(stem) {
        Some(month) => format!("{}公示", month.chinese()),
        None => kind.to_owned(),
    }
}
