//! Rows of tables that no printed form has: taken from the register and from the forms of single units.

use serde_json::{Value, json};

use super::value::graded;
use crate::forms::{self, FormSource};
use crate::model::{Form, Unit, Vocabulary, calendar::chinese_date};
use crate::register::{Cadences, FeedbackTotals};
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
        Rows::Targets => facts.targets(index),
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

    fn targets(&self, index: usize) -> Vec<Value> {
        let register = self.desk.register;
        let results = register.targets(&register.units[index].totals);
        let row = |result: crate::register::TargetResult| {
            let met = result.met.map(|met| if met { "完成" } else { "未完成" });
            json!({
                "name": result.name,
                "rate": result.rate,
                "of": result.of,
                "reached": result.reached,
                "actual": result.actual,
                "met": met,
            })
        };
        results.into_iter().filter(|result| result.of > 0).map(row).collect()
    }

    /// By the units right below, and what the unit itself received.
    fn feedback(&self, index: usize) -> Option<Value> {
        let register = self.desk.register;
        let whole = &register.units[index].totals.feedback;
        if whole.received == 0 {
            return None;
        }
        let row = |unit: &Unit, totals: &FeedbackTotals| {
            json!({
                "path": unit.path,
                "unit": unit.name,
                "received": totals.received,
                "answered": totals.answered,
                "late": totals.late,
                "mean_days": totals.mean_days(),
            })
        };
        let site = register.site;
        let own = FeedbackTotals::of(&self.unit(index).feedback, register.as_of, site.settings.reply_within());
        let own = (own.received > 0).then(|| row(self.unit(index), &own));
        let children = register.units[index].children.iter().map(|&at| (at, &register.units[at].totals.feedback));
        let below = children.filter(|(_, totals)| totals.received > 0).map(|(at, totals)| row(self.unit(at), totals));
        let rows: Vec<Value> = own.into_iter().chain(below).collect();
        let total = json!({
            "received": whole.received,
            "answered": whole.answered,
            "late": whole.late,
            "mean_days": whole.mean_days(),
        });
        Some(json!({ "rows": rows, "total": total }))
    }
}
