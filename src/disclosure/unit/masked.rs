//! The page and the notices of a unit as the public reads them: with the name masked that is masked.

use super::notice::NoticeView;
use super::problem::ProblemView;
use super::view::UnitView;
use crate::disclosure::PublicSite;
use crate::disclosure::mask::Mask;

impl<'a> PublicSite<'a> {
    /// The page of a unit from [`PublicSite::units`].
    pub(crate) fn unit(&'a self, index: usize) -> UnitView<'a> {
        let mut view = UnitView::of(self, index);
        if let Some(mask) = self.masks().get(index) {
            MaskedViews(mask).unit(&mut view);
        }
        view
    }

    /// The notices of a unit that may be seen, in period order.
    pub(crate) fn notices(&'a self, index: usize) -> impl Iterator<Item = NoticeView<'a>> {
        NoticeView::all(self, index).map(move |mut view| {
            if let Some(mask) = self.masks().get(index) {
                MaskedViews(mask).notice(&mut view);
            }
            view
        })
    }
}

/// Puts masked texts into views.
#[derive(Clone, Copy)]
struct MaskedViews<'a>(&'a Mask);

impl<'a> MaskedViews<'a> {
    fn put(self, text: &mut &'a str) {
        *text = self.0.text(text);
    }

    fn put_in(self, texts: &mut [&mut Option<&'a str>]) {
        texts.iter_mut().filter_map(|text| text.as_mut()).for_each(|text| self.put(text));
    }

    /// Masks the name in the page of a unit.
    fn unit(self, view: &mut UnitView<'a>) {
        self.put_in(&mut [&mut view.secretary]);
        view.ledger.iter_mut().flat_map(|ledger| &mut ledger.problems).for_each(|problem| self.problem(problem));
        if let Some(plan) = &mut view.plan {
            self.put_in(&mut [&mut plan.opinion]);
            plan.approval.iter_mut().for_each(|taken| self.put_in(&mut [&mut taken.by]));
            for deed in &mut plan.deeds {
                self.put(&mut deed.text);
                self.put_in(&mut [&mut deed.responsible]);
            }
            if let Some(target) = &mut plan.target {
                self.put_in(&mut [&mut target.measures]);
            }
            plan.lasting.iter_mut().for_each(|text| self.put(text));
        }
        for commitment in &mut view.commitments {
            self.put_in(&mut [&mut commitment.signer]);
            commitment.pledges.iter_mut().for_each(|pledge| self.put(&mut pledge.text));
            self.put(&mut commitment.body.text);
        }
        for activity in view.activities.iter_mut().flat_map(|activities| &mut activities.listed) {
            self.put_in(&mut [&mut activity.what, &mut activity.form, &mut activity.by, &mut activity.note]);
        }
        view.history.iter_mut().for_each(|event| self.put_in(&mut [&mut event.text, &mut event.reason]));
        for record in view.rating.iter_mut().flat_map(|rating| &mut rating.records) {
            self.put_in(&mut [&mut record.basis]);
            record.steps.iter_mut().for_each(|step| self.put_in(&mut [&mut step.by]));
        }
    }

    fn problem(self, problem: &mut ProblemView<'a>) {
        self.put(&mut problem.text);
        let ProblemView { cause, explanation, goal, responsible, leader, guide, told, .. } = problem;
        self.put_in(&mut [cause, explanation, goal, responsible, leader, guide, told]);
        for measure in &mut problem.measures {
            self.put(&mut measure.text);
            self.put_in(&mut [&mut measure.guide]);
        }
        problem.milestones.iter_mut().for_each(|milestone| self.put(&mut milestone.text));
        problem.deferrals.iter_mut().for_each(|deferral| self.put_in(&mut [&mut deferral.reason]));
        if let Some(closure) = &mut problem.closure {
            self.put_in(&mut [&mut closure.by, &mut closure.evidence]);
        }
    }

    /// Masks the name in a notice of the unit.
    fn notice(self, view: &mut NoticeView<'a>) {
        self.put(&mut view.body.text);
        for item in &mut view.items {
            self.put(&mut item.text);
            self.put_in(&mut [&mut item.note, &mut item.checked_by]);
            if let Some(closure) = &mut item.closure {
                self.put_in(&mut [&mut closure.by, &mut closure.evidence]);
            }
            if let Some(moved) = &mut item.deferral {
                self.put_in(&mut [&mut moved.reason]);
            }
        }
        view.late.iter_mut().for_each(|problem| self.put(&mut problem.text));
        view.unreported.iter_mut().for_each(|problem| self.put(&mut problem.text));
    }
}
