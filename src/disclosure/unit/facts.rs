//! What paper about a unit says, without what only time changes: one line a fact, what it is about before what is said.
//!
//! A code on paper stands for these lines, so that they are the same whoever prints them and on whatever day. Two sets of
//! them tell what changed: a line whose beginning is there before and after was changed, the others are new or gone.

use super::view::UnitView;
use std::fmt::{Display, Write as _};

/// Between what a line is about and what it says.
pub(crate) const SEPARATOR: char = '\t';

/// Lines of facts.
struct Facts(String);

impl Facts {
    fn add(&mut self, about: impl Display, said: impl Display) {
        let begin = self.0.len();
        // Writing to memory cannot fail.
        let _ = write!(self.0, "{about}{SEPARATOR}{said}");
        if self.0.as_bytes()[begin..].contains(&b'\n') {
            let line = self.0.split_off(begin).replace('\n', " ");
            self.0.push_str(&line);
        }
        self.0.push('\n');
    }

    fn may_add(&mut self, about: impl Display, said: Option<impl Display>) {
        if let Some(said) = said {
            self.add(about, said);
        }
    }
}

impl UnitView<'_> {
    /// What paper about the unit says.
    pub(crate) fn facts(&self) -> String {
        let mut facts = Facts(String::with_capacity(4096));
        facts.add("单位地址", self.path);
        facts.add("单位", self.name);
        facts.may_add("书记", self.secretary);
        facts.may_add("党员人数", self.party_members);
        for support in &self.support {
            facts.add(
                format_args!("{}{}", support.role, support.name.unwrap_or_default()),
                support.title.unwrap_or_default(),
            );
        }
        self.add_rating(&mut facts);
        self.add_plan(&mut facts);
        self.add_problems(&mut facts);
        for commitment in &self.commitments {
            let whose = commitment.signer.unwrap_or("公开承诺");
            for (at, pledge) in commitment.pledges.iter().enumerate() {
                let about = format_args!("承诺（{whose}）第{}条", at + 1).to_string();
                facts.add(&about, pledge.text);
                facts.may_add(format_args!("{about}时限"), pledge.due.map(|due| due.words()));
                facts.may_add(format_args!("{about}兑现"), pledge.state.kept_on.map(|day| day.words()));
            }
        }
        if let Some(acceptance) = &self.acceptance {
            facts.may_add("验收结论", acceptance.conclusion);
            facts.may_add("群众满意度", acceptance.survey.as_ref().map(|survey| &survey.satisfaction));
        }
        for notice in self.timeline.iter().filter(|month| month.status == "published") {
            facts.add("月公示", notice.month.words());
        }
        if let Some(below) = &self.rollup {
            for child in &below.rows {
                let grade = child.grade.as_ref().map_or("", |grade| grade.name);
                facts
                    .add(child.unit.label, format_args!("{grade}，问题{}项，已销号{}项", child.problems, child.closed));
            }
            below.names.iter().for_each(|name| facts.add("所属单位", name.label));
        }
        facts.0
    }

    fn add_rating(&self, facts: &mut Facts) {
        let Some(rating) = &self.rating else { return };
        for record in &rating.records {
            let on = record.date.map(|day| day.words()).unwrap_or_default();
            facts.add(format_args!("{}{on}", record.label), record.grade.name);
            facts.may_add(format_args!("{}{on}依据", record.label), record.basis);
        }
        facts.may_add("星级", rating.latest.stars);
    }

    fn add_plan(&self, facts: &mut Facts) {
        let Some(plan) = &self.plan else { return };
        facts.may_add("方案审核", plan.reviewed_on.map(|day| day.words()));
        if let Some(publicity) = &plan.publicity {
            facts.may_add("公示期开始", publicity.starts.map(|day| day.words()));
            facts.may_add("公示期结束", publicity.ends.map(|day| day.words()));
        }
        if let Some(target) = &plan.target {
            facts.may_add("晋级目标", target.grade.as_ref().map(|grade| grade.name));
            facts.may_add("晋级时限", target.due.map(|day| day.words()));
            facts.may_add("晋级措施", target.measures);
            if let Some(benchmark) = &target.benchmark {
                facts.add("赶超对象", benchmark.name);
                facts.may_add("赶超措施", benchmark.measures);
                facts.may_add("赶超时限", benchmark.due.map(|day| day.words()));
            }
        }
        for (at, deed) in plan.deeds.iter().enumerate() {
            let about = format!("好事实事第{}件", at + 1);
            facts.add(&about, deed.text);
            facts.may_add(format_args!("{about}时限"), deed.due.map(|day| day.words()));
            facts.may_add(format_args!("{about}责任人"), deed.responsible);
            facts.may_add(format_args!("{about}办成"), deed.state.kept_on.map(|day| day.words()));
        }
        plan.lasting.iter().for_each(|result| facts.add("长期成果", result));
    }

    fn add_problems(&self, facts: &mut Facts) {
        for problem in self.ledger.iter().flat_map(|ledger| &ledger.problems) {
            let about = |what: &str| format!("问题{}{what}", problem.id);
            facts.add(about(""), problem.text);
            facts.may_add(about("原因"), problem.cause);
            facts.may_add(about("目标"), problem.goal);
            for (at, measure) in problem.measures.iter().enumerate() {
                facts.add(about(&format!("措施{}", at + 1)), measure.text);
            }
            facts.may_add(about("责任人"), problem.responsible);
            facts.may_add(about("责任领导"), problem.leader);
            facts.may_add(about("牵头单位"), problem.lead.as_ref().map(|lead| lead.name));
            problem.joint.iter().for_each(|joint| facts.add(about("配合单位"), joint.name));
            facts.may_add(about("完成时限"), problem.due.map(|day| day.words()));
            // Only what the records of one commit say: what git remembers beside them is not on every paper.
            for moved in problem.deferrals.iter().filter(|moved| !moved.quiet) {
                facts.add(about(&format!("延期到{}", moved.to.words())), moved.reason.unwrap_or_default());
            }
            if let Some(report) = &problem.report {
                facts.may_add(about("报送"), report.word);
                facts.may_add(about("进度"), report.percent.as_ref());
            }
            facts.may_add(about("完成"), problem.completed_on.map(|day| day.words()));
            facts.may_add(
                about("销号"),
                problem.closure.as_ref().map(|closure| closure.on.map(|day| day.words()).unwrap_or_default()),
            );
        }
    }
}
