//! Units a plan names, and what a unit is named for in the plans of others.

use crate::disclosure::involved::Task;
use crate::disclosure::{Day, PublicSite, StateView, UnitLink};
use serde::Serialize;

/// A unit a plan names.
#[derive(Debug, Serialize)]
pub(crate) struct NamedUnit<'a> {
    /// What it is called: as typed, or its short name where its path was typed.
    pub(crate) name: &'a str,
    /// Page, when it has one on this site.
    pub(crate) href: Option<String>,
}

/// A problem of another unit this one leads or takes part in.
#[derive(Debug, Serialize)]
pub(crate) struct TaskView<'a> {
    /// Whose it is.
    pub(crate) unit: UnitLink<'a>,
    /// Number in its ledger.
    pub(crate) id: &'a str,
    /// What is wrong.
    pub(crate) text: &'a str,
    /// Whether this unit leads: 牵头, and not 配合.
    pub(crate) leads: bool,
    /// How it stands.
    pub(crate) state: StateView,
    /// Deadline in force.
    pub(crate) due: Option<Day>,
    /// 剩余N天, 今日到期, 逾期N天 or 逾期N天完成.
    pub(crate) countdown: Option<String>,
    /// 按最初时限逾期N天, where another deadline is in force.
    pub(crate) first_overdue: Option<String>,
}

impl<'a> PublicSite<'a> {
    /// A unit as a plan names it.
    pub(in crate::disclosure) fn named(&self, name: &'a str) -> NamedUnit<'a> {
        let Some(index) = self.involved().position(name) else { return NamedUnit { name, href: None } };
        let unit = &self.records().units[index];
        NamedUnit { name: if unit.path == name { unit.label() } else { name }, href: Some(self.page(index)) }
    }

    /// What plans of other units name the unit at `index` for: those it leads first.
    pub(in crate::disclosure) fn tasks(&'a self, index: usize) -> Vec<TaskView<'a>> {
        let tasks = self.involved().tasks(index).iter();
        let mut views: Vec<TaskView<'a>> = tasks.filter_map(|task| self.task(task)).collect();
        views.sort_by_key(|view| !view.leads);
        views
    }

    fn task(&'a self, task: &Task) -> Option<TaskView<'a>> {
        let (problem, state) = self.public_problems(task.unit).nth(task.problem)?;
        Some(TaskView {
            unit: self.link(task.unit),
            id: &problem.id,
            text: problem.text.as_deref().unwrap_or_default(),
            leads: task.leads,
            state: state.status.into(),
            due: state.due.map(Day),
            countdown: state.countdown(),
            first_overdue: state.first_overdue(),
        })
    }
}
