//! 整改方案制定情况统计表: rows from the branch up, summed level by level (S000-057…066).

use serde::Serialize;

use super::dossier::Dossier;
use super::{FormBody, FormSource};

/// The table; every cell is ready to print, so that the layout counts nothing.
#[derive(Serialize)]
pub(super) struct StatisticsTable {
    /// Grades of the campaign's scheme, best first.
    grades: Vec<String>,
    /// What stands in the column of a grade: `1` or `√` (S000-064, S002-087).
    mark: String,
    categories: Vec<String>,
    rows: Vec<StatisticsRow>,
}

#[derive(Serialize)]
struct StatisticsRow {
    /// Path of the unit; none for sums.
    path: Option<String>,
    name: String,
    /// `unit`, `part` (sum of one unit below) or `whole`.
    level: &'static str,
    /// How many of the rows right above it this one adds up, those that are sums themselves included.
    adds: usize,
    /// Grades, four ways of asking, three kinds of people, opinions with their sum, focus with its sum.
    cells: Vec<Option<String>>,
}

/// The table of a unit with children.
pub(super) fn table(source: &dyn FormSource<'_>, index: usize) -> FormBody<StatisticsTable> {
    let scheme = source.campaign_scheme();
    let mut writer = RowWriter {
        source,
        grades: scheme.as_ref().map_or_else(Vec::new, |s| s.grades.iter().map(|grade| grade.name).collect()),
        mark: scheme.map_or("1", |scheme| scheme.mark),
        rows: Vec::new(),
        plans: 0,
    };
    let own = source.dossier(index);
    let mut whole = writer.zero();
    if own.plan.is_some() || !own.ratings.is_empty() {
        writer.unit(&own, &mut whole);
    }
    writer.members(source.members(index), &mut whole);
    // A unit without any plan gets a blank form and not a table of empty rows.
    let blank = writer.plans == 0;
    if blank {
        writer.rows.clear();
    } else {
        writer.rows.push(StatisticsRow {
            path: None,
            name: "合计".to_owned(),
            level: "whole",
            adds: writer.rows.len(),
            cells: sums(&whole),
        });
    }
    let body = StatisticsTable {
        grades: writer.grades.iter().map(|grade| (*grade).to_owned()).collect(),
        mark: writer.mark.to_owned(),
        categories: source.categories().iter().map(|category| (*category).to_owned()).collect(),
        rows: writer.rows,
    };
    FormBody { blank, body }
}

struct RowWriter<'f, 'r> {
    source: &'f dyn FormSource<'r>,
    grades: Vec<&'r str>,
    mark: &'r str,
    rows: Vec<StatisticsRow>,
    plans: usize,
}

impl RowWriter<'_, '_> {
    /// Columns after the name: grades, 4 + 3, and twice a sum with its categories (S000-063).
    fn zero(&self) -> Vec<u64> {
        vec![0; self.grades.len() + 4 + 3 + 2 * (1 + self.source.categories().len())]
    }

    fn members(&mut self, members: &[usize], whole: &mut [u64]) {
        for &child in members {
            let below = !self.source.children(child).is_empty();
            let unit = self.source.dossier(child);
            if unit.station {
                continue;
            }
            if !below {
                self.unit(&unit, whole);
                continue;
            }
            let mut part = self.zero();
            let before = self.rows.len();
            if unit.plan.is_some() || !unit.ratings.is_empty() {
                self.unit(&unit, &mut part);
            }
            self.members(self.source.children(child), &mut part);
            self.rows.push(StatisticsRow {
                path: None,
                name: format!("{}小计", unit.label),
                level: "part",
                adds: self.rows.len() - before,
                cells: sums(&part),
            });
            add(whole, &part);
        }
    }

    fn unit(&mut self, unit: &Dossier<'_>, sum: &mut [u64]) {
        let rank = unit.plan_rating().and_then(|rated| self.grades.iter().position(|grade| *grade == rated.grade));
        let mut counts: Vec<Option<u64>> = (0..self.grades.len()).map(|at| (Some(at) == rank).then_some(1)).collect();
        let asked = unit.plan.as_ref().and_then(|plan| plan.consultation.as_ref());
        let number = |typed: Option<u32>| typed.map(u64::from);
        counts.extend([
            asked.and_then(|asked| number(asked.forums)),
            asked.and_then(|asked| number(asked.letters)),
            asked.and_then(|asked| number(asked.phone_or_sms)),
            asked.and_then(|asked| asked.other.map(|_| 1)),
            asked.and_then(|asked| number(asked.people)),
            asked.and_then(|asked| number(asked.delegates)),
            asked.and_then(|asked| number(asked.non_members)),
        ]);
        let categories = self.source.categories();
        with_total(&mut counts, categories, asked.is_some(), |category| {
            let opinions = asked.iter().flat_map(|asked| &asked.opinions).filter(|(name, _)| *name == category);
            opinions.map(|(_, count)| u64::from(*count)).sum()
        });
        with_total(&mut counts, categories, unit.plan.is_some(), |category| {
            let focus = unit.problems().iter().filter(|problem| problem.focus && problem.category == Some(category));
            focus.map(|_| 1).sum()
        });
        let cells = counts.iter().enumerate().map(|(at, count)| match count {
            Some(_) if at < self.grades.len() => Some(self.mark.to_owned()),
            other => other.map(|count| count.to_string()),
        });
        self.rows.push(StatisticsRow {
            path: Some(unit.path.to_owned()),
            name: unit.name.to_owned(),
            level: "unit",
            adds: 0,
            cells: cells.collect(),
        });
        self.plans += usize::from(unit.plan.is_some() || !unit.ratings.is_empty());
        let counts: Vec<u64> = counts.into_iter().map(|count| count.unwrap_or(0)).collect();
        add(sum, &counts);
    }
}

/// 合计 and its categories; all empty for a unit nobody asked.
fn with_total(counts: &mut Vec<Option<u64>>, categories: &[&str], known: bool, count: impl Fn(&str) -> u64) {
    let each: Vec<u64> = categories.iter().map(|category| count(category)).collect();
    counts.push(known.then(|| each.iter().sum()));
    counts.extend(each.into_iter().map(|count| known.then_some(count)));
}

fn add(sum: &mut [u64], more: &[u64]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

fn sums(counts: &[u64]) -> Vec<Option<String>> {
    counts.iter().map(|count| Some(count.to_string())).collect()
}
