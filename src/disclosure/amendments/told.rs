//! Which alterations of a unit's records are told, and what is told of each.

use std::collections::{BTreeMap, HashSet};

use super::wording::{Wording, is_name_removal};
use super::{AmendmentView, words};
use crate::disclosure::{Day, PublicSite};
use crate::model::calendar::days_between;
use crate::model::{Amendment, AmendmentKind, Audience, Date, Month, Period, ProgressItem, Unit, UnitMemory};
use crate::register::{Deferral, Told};

impl<'a> PublicSite<'a> {
    /// What was altered in records of the unit at `index` after the public could read them, newest first.
    pub(crate) fn amendments(&'a self, index: usize) -> Vec<AmendmentView<'a>> {
        let unit = &self.records().units[index];
        let memory = self.records().memory.units.get(&unit.path);
        let of_unit = OfUnit { site: self, index, unit, memory, deferrals: self.deferrals(index) };
        let told = of_unit.amendments().iter().filter(|amendment| of_unit.is_told(amendment));
        let mut views: Vec<AmendmentView<'a>> = told.map(|amendment| of_unit.view(amendment)).collect();
        views.extend(of_unit.deferrals.iter().map(|deferral| of_unit.deferral(deferral)));
        // Stable: what happened on one day keeps its order. What is not committed yet is the newest.
        views.sort_by_key(|view| view.date.map_or((1, None), |date| (0, Some(date))));
        number_moves(&mut views);
        views.reverse();
        let mut last = None;
        for view in &mut views {
            view.anchor = view.date.filter(|date| last != Some(*date));
            last = view.date;
        }
        views
    }

    /// Deadlines that were put off in notices.
    fn deferrals(&'a self, index: usize) -> Vec<Deferred<'a>> {
        let mut deferrals = Vec::new();
        for (problem, state) in self.public_problems(index) {
            let announced = state.deferrals.iter().filter(|deferral| deferral.told == Told::InNotice);
            deferrals.extend(announced.map(|deferral| Deferred { problem: &problem.id, deferral }));
        }
        deferrals
    }
}

/// A deadline put off in a notice.
struct Deferred<'a> {
    problem: &'a str,
    deferral: &'a Deferral,
}

/// A unit with what is known of its past.
struct OfUnit<'a> {
    site: &'a PublicSite<'a>,
    index: usize,
    unit: &'a Unit,
    memory: Option<&'a UnitMemory>,
    deferrals: Vec<Deferred<'a>>,
}

impl<'a> OfUnit<'a> {
    fn amendments(&self) -> &'a [Amendment] {
        self.memory.map_or(&[], |memory| &memory.amendments)
    }

    /// Whether it is told: what was or is restricted or a draft is not, nor is what a deferral tells already.
    fn is_told(&self, amendment: &Amendment) -> bool {
        let state = &self.site.register().units[self.index];
        let plan = self.unit.plan.as_ref();
        let problem = amendment.problem.as_deref();
        let in_plan = problem.and_then(|id| plan?.problems.iter().find(|problem| problem.id == id));
        if in_plan.is_some_and(|problem| !problem.scope.admits(Audience::Public)) {
            return amendment.kind == AmendmentKind::ProblemDropped && amendment.before.is_none();
        }
        let is_in_force = match amendment.record.split_once('/') {
            Some(("progress", name)) => {
                let period = |at: &usize| self.unit.progress.get(*at).map(|note| note.period.slug() + ".md");
                let is_gone = !self.unit.progress.iter().any(|note| note.period.slug() + ".md" == name);
                is_gone || state.progress.iter().filter_map(period).any(|public| public == name)
            }
            Some((_, name)) => {
                let found = self.unit.commitments.iter().find(|one| name.strip_suffix(".md") == Some(&one.id));
                found.is_none_or(|commitment| self.site.shows(commitment.scope, commitment.date))
            }
            None if amendment.record == "plan.toml" => {
                let begins = plan.and_then(|plan| plan.publicity.as_ref()?.starts);
                let was_public = begins.zip(amendment.day).is_none_or(|(begins, day)| begins <= day);
                plan.is_none() || (state.plan_counts && was_public)
            }
            None => true,
        };
        is_in_force && !self.is_told_by_deferral(amendment)
    }

    /// Whether a deferral tells the same: the plan follows the notice, or the notice was completed by it.
    fn is_told_by_deferral(&self, amendment: &Amendment) -> bool {
        let moves_due = amendment.moved_problem().is_some()
            || (amendment.kind == AmendmentKind::NoticeChanged
                && amendment.before.is_none()
                && amendment.part() == "due");
        let gives_reason = amendment.kind == AmendmentKind::NoticeChanged
            && amendment.before.is_none()
            && amendment.part() == "reason";
        let announced = |problem: &str| {
            let day = amendment.after.as_deref().unwrap_or_default();
            self.memory.is_some_and(|memory| memory.was_announced(problem, day))
        };
        if amendment.moved_problem().is_some_and(announced) {
            return true;
        }
        self.deferrals.iter().any(|one| {
            let day = one.deferral.to.to_string();
            let is_same = amendment.problem.as_deref() == Some(one.problem);
            is_same
                && ((moves_due && amendment.after.as_deref() == Some(&day))
                    || (gives_reason && amendment.after == one.deferral.reason))
        })
    }

    fn is_name_removal(&self, amendment: &Amendment) -> bool {
        let retention = self.site.records().settings.retention;
        self.memory.is_some_and(|memory| is_name_removal(amendment, memory, retention))
    }

    fn view(&self, amendment: &'a Amendment) -> AmendmentView<'a> {
        let wording = Wording::of(amendment);
        let mut view = self.empty(amendment.kind);
        view.date = amendment.day.map(Day);
        view.commit = Some(amendment.commit.as_str()).filter(|commit| !commit.is_empty());
        view.record.clone_from(&amendment.record);
        view.field.clone_from(&amendment.field);
        view.problem = amendment.problem.clone().filter(|id| self.site.public_problem(self.index, id).is_some());
        view.what = words::what(amendment, period(&amendment.record));
        view.quiet = amendment.kind == AmendmentKind::DeadlineMoved;
        view.names_person = amendment.names_person();
        if self.is_name_removal(amendment) {
            view.kind = AmendmentKind::NameRemoved.key();
            view.word = AmendmentKind::NameRemoved.word();
            view.remarks.push("姓名公开期限已过，只隐去姓名".to_owned());
            return view;
        }
        let day = |text: &Option<String>| text.as_deref()?.parse::<Date>().ok().map(Day);
        (view.from, view.to) = (day(&wording.before), day(&wording.after));
        if wording.is_withheld {
            view.remarks.push("文字含个人信息，不再显示".to_owned());
        }
        let weakened = words::weakened(amendment.kind, wording.before.as_deref(), wording.after.as_deref());
        view.remarks.extend(weakened.map(str::to_owned));
        if amendment.kind == AmendmentKind::ProblemDropped && amendment.before.is_none() {
            view.remarks.push("已改为不公开".to_owned());
        }
        (view.before, view.after) = (wording.before, wording.after);
        view.remarks.extend(moved_by(view.from, view.to));
        view
    }

    fn deferral(&self, one: &Deferred<'a>) -> AmendmentView<'a> {
        let Deferred { problem, deferral } = one;
        let mut view = self.empty(AmendmentKind::DeadlineDeferred);
        let said = |at: &usize| {
            let note = self.unit.progress.get(*at)?;
            let says = |item: &ProgressItem| item.problem == *problem && item.particulars().due == Some(deferral.to);
            (note.published == Some(deferral.published) && note.items.iter().any(says)).then_some(note)
        };
        let note = self.site.register().units[self.index].progress.iter().find_map(said);
        let file = note.map(|note| format!("progress/{}.md", note.period.slug())).unwrap_or_default();
        let memory = &self.site.records().memory;
        // The note may have come without it, or with another day.
        let edited = self.amendments().iter().find(|amendment| {
            amendment.record == file
                && amendment.problem.as_deref() == Some(problem)
                && amendment.kind == AmendmentKind::NoticeChanged
                && amendment.part() == "due"
        });
        let origin = match edited.filter(|edited| edited.before.is_none()) {
            Some(added) => added.day.map(|day| (day, added.commit.as_str())),
            None => memory.note_origin(&self.unit.path, &file),
        };
        let first = edited.and_then(|edited| edited.before.as_ref().or(edited.after.as_ref())?.parse().ok());
        let to = first.unwrap_or(deferral.to);
        let is_in_git = !memory.commits.is_empty();
        view.date = origin.map(|(day, _)| Day(day)).or_else(|| (!is_in_git).then_some(Day(deferral.published)));
        view.commit = origin.map(|(_, commit)| commit).filter(|commit| !commit.is_empty());
        view.record = file;
        view.field = format!("items.{problem}.due");
        view.problem = Some((*problem).to_owned());
        view.what = format!("问题{problem}的完成时限");
        (view.from, view.to) = (deferral.from.map(Day), Some(Day(to)));
        view.before = deferral.from.map(|day| day.to_string());
        view.after = Some(to.to_string());
        view.remarks.extend(moved_by(view.from, view.to));
        let reason = deferral.reason.as_deref();
        view.remarks.push(reason.map_or_else(|| "没有说明原因".to_owned(), |reason| format!("原因：{reason}")));
        view
    }

    fn empty(&self, kind: AmendmentKind) -> AmendmentView<'a> {
        AmendmentView {
            unit: self.site.link(self.index),
            date: None,
            commit: None,
            kind: kind.key(),
            word: kind.word(),
            record: String::new(),
            field: String::new(),
            problem: None,
            what: String::new(),
            before: None,
            after: None,
            from: None,
            to: None,
            remarks: Vec::new(),
            anchor: None,
            quiet: false,
            names_person: false,
        }
    }
}

/// What a note reports on.
fn period(record: &str) -> Option<Period> {
    let name = record.strip_prefix("progress/")?.strip_suffix(".md")?;
    Month::parse(name).map(Period::Month).or_else(|| name.parse().ok().map(Period::Day))
}

fn moved_by(from: Option<Day>, to: Option<Day>) -> Option<String> {
    let days = days_between(from?.0, to?.0);
    match days {
        0 => None,
        1.. => Some(format!("推后{days}天")),
        _ => Some(format!("提前{}天", days.unsigned_abs())),
    }
}

/// Says of each move of a deadline for which time it was moved, where that happened more than once; oldest first.
fn number_moves(views: &mut [AmendmentView<'_>]) {
    let moves = |view: &AmendmentView<'_>| {
        let is_move =
            view.kind == AmendmentKind::DeadlineDeferred.key() || view.kind == AmendmentKind::DeadlineMoved.key();
        view.problem.clone().filter(|_| is_move && view.what.ends_with("的完成时限"))
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    views.iter().filter_map(moves).for_each(|problem| *counts.entry(problem).or_default() += 1);
    let often: HashSet<String> =
        counts.into_iter().filter(|(_, count)| *count > 1).map(|(problem, _)| problem).collect();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for view in views {
        let Some(problem) = moves(view).filter(|problem| often.contains(problem)) else { continue };
        let count = seen.entry(problem).or_default();
        *count += 1;
        view.remarks.insert(view.remarks.len().min(1), format!("第{count}次改动"));
    }
}
