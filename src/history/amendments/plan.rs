//! Two versions of a plan.

use super::{
    edit::{Edit, Edits, same},
    pairs::pairs,
};
use crate::model::{AmendmentKind, Assignment, Audience, Measure, Milestone, Plan, Problem, Vocabulary};

/// What changed between two public versions of a plan.
pub(super) fn compare(old: &Plan, new: &Plan, list: &mut Vec<Edit>) {
    let (before, after) = (public(old), public(new));
    let mut added: Vec<&Problem> =
        after.iter().copied().filter(|problem| !before.iter().any(|earlier| earlier.id == problem.id)).collect();
    for earlier in before {
        let same_number = after.iter().copied().find(|problem| problem.id == earlier.id);
        // One that only got another number is still there.
        let renumbered = || {
            let at = added.iter().position(|problem| same(problem.text.as_deref(), earlier.text.as_deref()))?;
            Some(added.remove(at))
        };
        match same_number.or_else(renumbered) {
            Some(later) => problem(earlier, later, list),
            None => list.push(dropped(earlier, new.problems.iter().any(|problem| problem.id == earlier.id))),
        }
    }
    for problem in added {
        let text = problem.text.clone();
        Edits { place: "problems.".into(), problem: Some(&problem.id), list }.push(
            AmendmentKind::ProblemAdded,
            &problem.id,
            None,
            text,
        );
    }
}

/// What it means that a public plan is gone.
pub(super) fn withdrawn(old: &Plan, list: &mut Vec<Edit>) {
    list.extend(public(old).into_iter().map(|problem| dropped(problem, false)));
}

/// Texts in which a public plan names people.
pub(super) fn names<'p>(plan: &'p Plan, found: &mut Vec<&'p str>) {
    for problem in public(plan) {
        let assignment = problem.assignment();
        found.extend(
            [&problem.responsible, &problem.guide, &assignment.leader].into_iter().filter_map(|t| t.as_deref()),
        );
        found.extend(problem.measures.iter().filter_map(|measure| measure.guide.as_deref()));
    }
}

fn public(plan: &Plan) -> Vec<&Problem> {
    plan.problems.iter().filter(|problem| problem.scope.admits(Audience::Public)).collect()
}

/// A problem that left the public ledger; what became restricted is not told any more.
fn dropped(problem: &Problem, is_restricted: bool) -> Edit {
    Edit {
        kind: AmendmentKind::ProblemDropped,
        field: ["problems.", &problem.id].concat(),
        problem: Some(problem.id.clone()),
        before: problem.text.clone().filter(|_| !is_restricted),
        after: None,
    }
}

fn problem(old: &Problem, new: &Problem, list: &mut Vec<Edit>) {
    let mut edits = Edits { place: format!("problems.{}.", new.id), problem: Some(&new.id), list };
    edits.day(AmendmentKind::DeadlineMoved, "due", old.due, new.due);
    let reworded = AmendmentKind::ProblemReworded;
    edits.text(reworded, "text", old.text.as_deref(), new.text.as_deref());
    edits.text(reworded, "cause", old.cause.as_deref(), new.cause.as_deref());
    edits.text(reworded, "category", old.category.as_deref(), new.category.as_deref());
    edits.text(reworded, "term", old.term.map(Vocabulary::word), new.term.map(Vocabulary::word));
    edits.text(reworded, "explanation", old.explanation.as_deref(), new.explanation.as_deref());
    measures(&old.measures, &new.measures, &mut edits);
    milestones(&old.milestones, &new.milestones, &mut edits);
    edits.text(
        AmendmentKind::ResponsibleChanged,
        "responsible",
        old.responsible.as_deref(),
        new.responsible.as_deref(),
    );
    edits.text(AmendmentKind::ResponsibleChanged, "guide", old.guide.as_deref(), new.guide.as_deref());
    assignment(old.assignment(), new.assignment(), &mut edits);
}

fn assignment(old: &Assignment, new: &Assignment, edits: &mut Edits<'_>) {
    edits.text(AmendmentKind::MeasureChanged, "goal", old.goal.as_deref(), new.goal.as_deref());
    edits.text(
        AmendmentKind::DeadlineMoved,
        "deadline_kind",
        old.deadline_kind.as_deref(),
        new.deadline_kind.as_deref(),
    );
    let changed = AmendmentKind::ResponsibleChanged;
    edits.text(changed, "leader", old.leader.as_deref(), new.leader.as_deref());
    edits.text(changed, "lead", old.lead.as_deref(), new.lead.as_deref());
    let joined = |names: &[String]| (!names.is_empty()).then(|| names.join("、"));
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    if sorted(&old.joint) != sorted(&new.joint) {
        edits.push(changed, "joint", joined(&old.joint), joined(&new.joint));
    }
}

fn measures(old: &[Measure], new: &[Measure], edits: &mut Edits<'_>) {
    let texts = |measures: &'_ [Measure]| -> Vec<Option<String>> { measures.iter().map(|m| m.text.clone()).collect() };
    let (before, after) = (texts(old), texts(new));
    for (from, to) in pairs(&as_texts(&before), &as_texts(&after)) {
        let number = to.or(from).unwrap_or_default() + 1;
        let (from, to) = (from.map(|at| &old[at]), to.map(|at| &new[at]));
        let text = |measure: Option<&Measure>| measure.and_then(|measure| measure.text.clone());
        edits.text(
            AmendmentKind::MeasureChanged,
            &format!("measures.{number}"),
            text(from).as_deref(),
            text(to).as_deref(),
        );
        if let (Some(from), Some(to)) = (from, to) {
            edits.day(AmendmentKind::DeadlineMoved, &format!("measures.{number}.due"), from.due, to.due);
        }
    }
}

fn milestones(old: &[Milestone], new: &[Milestone], edits: &mut Edits<'_>) {
    let texts = |steps: &[Milestone]| -> Vec<Option<String>> { steps.iter().map(|m| m.text.clone()).collect() };
    let (before, after) = (texts(old), texts(new));
    for (from, to) in pairs(&as_texts(&before), &as_texts(&after)) {
        let number = to.or(from).unwrap_or_default() + 1;
        let (from, to) = (from.map(|at| &old[at]), to.map(|at| &new[at]));
        let text = |step: Option<&Milestone>| step.and_then(|step| step.text.clone());
        edits.text(
            AmendmentKind::MeasureChanged,
            &format!("milestones.{number}"),
            text(from).as_deref(),
            text(to).as_deref(),
        );
        if let (Some(from), Some(to)) = (from, to) {
            edits.day(AmendmentKind::DeadlineMoved, &format!("milestones.{number}.due"), from.due, to.due);
        }
    }
}

fn as_texts(texts: &[Option<String>]) -> Vec<Option<&str>> {
    texts.iter().map(Option::as_deref).collect()
}
