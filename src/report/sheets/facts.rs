//! Rows of tables that no printed form has: taken from the register and from the forms of single units.

use serde_json::{Value, json};

use super::value::graded;
use crate::forms::{self, FormSource};
use crate::model::{Feedback, Form, Unit, Vocabulary, calendar::chinese_date};
use crate::register::{Cadences, FeedbackTotals, Register, TargetResult, Totals};
use crate::report::Desk;
use crate::report::last_heard::last_heard;
use crate::report::obligation::{ObligationKind, Obligations};
use crate::report::tables::Rows;

/// What is handed in once, apart from regular work.
const HANDED_IN: [ObligationKind; 4] =
    [ObligationKind::Notice, ObligationKind::Filing, ObligationKind::Report, ObligationKind::Demand];

/// The rows of a table as data of a form; none where there are no rows.
pub(super) fn rows<'r>(desk: Desk<'r, '_>, source: &dyn FormSource<'r>, rows: Rows, index: usize) -> Option<Value> {
    let below = || std::iter::once(index).chain(source.below(index));
    let facts = Facts { desk, source };
    let list: Vec<Value> = match rows {
        Rows::Ledgers => below().flat_map(|at| facts.ledger(at)).collect(),
        Rows::Cadence => facts.cadence(below()),
        Rows::Missing => facts.missing(below()),
        Rows::Promotion => below().filter_map(|at| facts.promotion(at)).collect(),
        Rows::Targets => target_rows(desk.register, &desk.register.units[index].totals),
        Rows::Feedback => return facts.feedback(index),
        Rows::Form(_) => Vec::new(),
    };
    (!list.is_empty()).then(|| json!({ "rows": list }))
}

struct Facts<'f, 'r, 's> {
    desk: Desk<'r, 's>,
    source: &'f dyn FormSource<'r>,
}

impl Facts<'_, '_, '_> {
    fn unit(&self, index: usize) -> &Unit {
        &self.desk.register.site.units[index]
    }

    fn ledger(&self, index: usize) -> Vec<Value> {
        let unit = self.unit(index);
        if !forms::concerns(Form::Ledger, self.source, index) {
            return Vec::new();
        }
        let mut data = forms::fill(Form::Ledger, self.source, index).data;
        let rows = data["rows"].as_array_mut().map(std::mem::take).unwrap_or_default();
        let with_unit = rows.into_iter().map(|mut row| {
            row["unit"] = json!(unit.label());
            row["path"] = json!(unit.path);
            row
        });
        with_unit.collect()
    }

    fn cadence(&self, units: impl Iterator<Item = usize>) -> Vec<Value> {
        let cadences = Cadences::of(self.desk.register);
        let mut rows = Vec::new();
        for index in units {
            let unit = self.unit(index);
            rows.extend(cadences.gaps(index).into_iter().map(|gap| {
                json!({
                    "path": unit.path,
                    "unit": unit.name,
                    "kind": gap.kind.word(),
                    "frequency": gap.frequency.word(),
                    "count": gap.periods.len(),
                    "periods": gap.periods.join("、"),
                })
            }));
        }
        rows
    }

    fn missing(&self, units: impl Iterator<Item = usize>) -> Vec<Value> {
        let register = self.desk.register;
        let obligations = Obligations::of(register);
        let mut rows = Vec::new();
        for index in units {
            let unit = self.unit(index);
            let superior = register.units[index].parent.map(|parent| &register.site.units[parent].name);
            let heard = last_heard(unit, register.as_of).map(chinese_date);
            let owed = obligations.of_unit(index).into_iter().filter(|owed| HANDED_IN.contains(&owed.kind));
            rows.extend(owed.filter_map(|owed| {
                let days = owed.days_late(register.as_of)?;
                Some(json!({
                    "path": unit.path,
                    "unit": unit.name,
                    "superior": superior,
                    "what": owed.what,
                    "by": chinese_date(owed.by),
                    "days": days,
                    "last_heard": heard.as_deref().unwrap_or("从来没有"),
                }))
            }));
        }
        rows
    }

    fn promotion(&self, index: usize) -> Option<Value> {
        let (unit, state) = (self.unit(index), &self.desk.register.units[index]);
        let promotion = state.promotion.as_ref()?;
        let target = unit.plan.as_ref().filter(|_| state.plan_counts).and_then(|plan| plan.target.as_ref());
        let change = match (promotion.promoted, promotion.demoted) {
            (true, _) => "上升",
            (_, true) => "下降",
            _ => "不变",
        };
        Some(json!({
            "path": unit.path,
            "unit": unit.name,
            "first": graded(&promotion.first, promotion.first_stars),
            "latest": graded(&promotion.latest, promotion.latest_stars),
            "change": change,
            "target": target.and_then(|target| Some(graded(target.grade.as_deref()?, target.stars))),
            "target_due": target.and_then(|target| target.due).map(chinese_date),
            "key": promotion.key.then_some("是"),
        }))
    }

    /// By the units right below, and what the unit itself received; with the only unit at the top stands what was raised
    /// with the office.
    fn feedback(&self, index: usize) -> Option<Value> {
        let register = self.desk.register;
        let site = register.site;
        let received = |feedback: &[Feedback]| {
            Some(FeedbackTotals::of(feedback, register.as_of, site.settings.reply_within()))
                .filter(|totals| totals.received > 0)
        };
        let mut whole = register.units[index].totals.feedback;
        let is_alone = register.units.iter().filter(|unit| unit.visible && unit.parent.is_none()).count() == 1;
        let office = received(&site.feedback).filter(|_| is_alone && register.units[index].parent.is_none());
        if let Some(office) = &office {
            whole += office;
        }
        if whole.received == 0 {
            return None;
        }
        let row = |unit: &Unit, totals: &FeedbackTotals| feedback_row(&unit.path, &unit.name, totals);
        let office = office.map(|office| feedback_row("", "受理单位", &office));
        let own = received(&self.unit(index).feedback).map(|own| row(self.unit(index), &own));
        let children = register.units[index].children.iter().map(|&at| (at, &register.units[at].totals.feedback));
        let below = children.filter(|(_, totals)| totals.received > 0).map(|(at, totals)| row(self.unit(at), totals));
        let rows: Vec<Value> = office.into_iter().chain(own).chain(below).collect();
        Some(json!({ "rows": rows, "total": feedback_row("", "", &whole) }))
    }
}

/// What was received and answered, as a row or as the sum of rows.
pub(super) fn feedback_row(path: &str, unit: &str, totals: &FeedbackTotals) -> Value {
    json!({
        "path": path,
        "unit": unit,
        "received": totals.received,
        "answered": totals.answered,
        "late": totals.late,
        "mean_days": totals.mean_days(),
    })
}

/// The campaign's targets, measured on these totals.
pub(super) fn target_rows(register: &Register<'_>, totals: &Totals) -> Vec<Value> {
    let row = |result: TargetResult| {
        let is_open = register.site.campaign.targets_frozen_on().is_some_and(|day| register.as_of < day);
        let met = result.met.map(|met| {
            if met {
                "完成"
            } else if is_open {
                "期限未到"
            } else {
                "未完成"
            }
        });
        json!({
            "name": result.name,
            "rate": result.rate,
            "of": result.of,
            "reached": result.reached,
            "actual": result.actual,
            "met": met,
        })
    };
    register.targets(totals).into_iter().filter(|result| result.of > 0).map(row).collect()
}
