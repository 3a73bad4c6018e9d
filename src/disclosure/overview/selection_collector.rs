//! All selections of a site, collected in one pass over its units.

use super::selection::{ByState, LEAD_FAMILY, SURVEYED, Selection, SelectionEntry, SelectionGroup, SelectionKind};
use crate::disclosure::figures::CHILD_ROWS;
use crate::disclosure::{ListedProblems, MonthOf, PAST_FIRST_DUE, PublicSite};
use crate::model::{Month, ProblemSource, Term, Vocabulary};
use crate::register::{MonthStatus, ProblemStatus, Publication};
use std::collections::BTreeMap;

/// What open problems past their first deadline are called in titles.
const PAST_FIRST_DUE_WORDS: &str = "按最初时限逾期、仍未完成";

impl PublicSite<'_> {
    /// Every selection that has entries.
    pub(crate) fn selections(&self) -> Vec<Selection> {
        let mut found = Collector::new(self);
        for index in self.units() {
            found.unit(index);
        }
        found.finish()
    }
}

/// Entries by what they have in common.
struct Collector<'s, 'a> {
    site: &'s PublicSite<'a>,
    units: Vec<SelectionEntry>,
    /// Units with more children than their page has figures of.
    parents: Vec<usize>,
    branches: Vec<SelectionEntry>,
    plans: Vec<SelectionEntry>,
    unpublished: Vec<SelectionEntry>,
    key: Vec<SelectionEntry>,
    promoted: Vec<SelectionEntry>,
    demoted: Vec<SelectionEntry>,
    surveyed: Vec<(f64, SelectionEntry)>,
    /// By scheme, 0 being the campaign's, and rank.
    first: BTreeMap<usize, Vec<SelectionEntry>>,
    latest: BTreeMap<(usize, usize), Vec<SelectionEntry>>,
    changes: BTreeMap<(usize, usize), Vec<SelectionEntry>>,
    fields: BTreeMap<&'a str, Vec<SelectionEntry>>,
    months: BTreeMap<Month, [Vec<SelectionEntry>; 2]>,
    states: [Vec<SelectionEntry>; ProblemStatus::ALL.len()],
    categories: BTreeMap<usize, ByState>,
    sources: BTreeMap<usize, Vec<SelectionEntry>>,
    terms: BTreeMap<usize, Vec<SelectionEntry>>,
    /// By 牵头单位.
    leads: BTreeMap<&'s str, ByState>,
    /// Below units that have lists of their own: by state, and those past their first deadline.
    below: BTreeMap<usize, ([Vec<SelectionEntry>; ProblemStatus::ALL.len()], Vec<SelectionEntry>)>,
    focus: Vec<SelectionEntry>,
    superior: Vec<SelectionEntry>,
    deferred: Vec<SelectionEntry>,
    past_first_due: Vec<SelectionEntry>,
    completed_late: Vec<SelectionEntry>,
}

impl<'s, 'a> Collector<'s, 'a> {
    fn new(site: &'s PublicSite<'a>) -> Self {
        Self {
            site,
            units: Vec::new(),
            parents: Vec::new(),
            branches: Vec::new(),
            plans: Vec::new(),
            unpublished: Vec::new(),
            key: Vec::new(),
            promoted: Vec::new(),
            demoted: Vec::new(),
            surveyed: Vec::new(),
            first: BTreeMap::new(),
            latest: BTreeMap::new(),
            changes: BTreeMap::new(),
            fields: BTreeMap::new(),
            months: BTreeMap::new(),
            states: Default::default(),
            categories: BTreeMap::new(),
            sources: BTreeMap::new(),
            terms: BTreeMap::new(),
            leads: BTreeMap::new(),
            below: BTreeMap::new(),
            focus: Vec::new(),
            superior: Vec::new(),
            deferred: Vec::new(),
            past_first_due: Vec::new(),
            completed_late: Vec::new(),
        }
    }

    /// Enters the unit at `index`.
    fn unit(&mut self, index: usize) {
        let unit = &self.site.records().units[index];
        let state = &self.site.register().units[index];
        let entry = SelectionEntry { unit: index, problem: 0 };
        self.units.push(entry);
        if unit.reports() {
            self.branches.push(entry);
        }
        match state.publication {
            Publication::Published => self.plans.push(entry),
            Publication::Announced | Publication::WithoutNotice => self.unpublished.push(entry),
            Publication::NotReviewed => {}
        }
        if let Some(value) = state.satisfaction {
            self.surveyed.push((value, entry));
        }
        if let Some(field) = unit.field.as_deref() {
            self.fields.entry(field).or_default().push(entry);
        }
        for month in &state.months {
            let [missing, published] = self.months.entry(month.month).or_default();
            match month.status {
                MonthStatus::Missing => missing.push(entry),
                MonthStatus::Published => published.push(entry),
                MonthStatus::NotDue => {}
            }
        }
        if state.children.len() > CHILD_ROWS {
            self.parents.push(index);
        }
        self.rating(index, entry);
        self.problems(index);
    }

    fn rating(&mut self, index: usize, entry: SelectionEntry) {
        let records = self.site.records();
        let columns = &self.site.register().columns;
        let Some(promotion) = &self.site.register().units[index].promotion else { return };
        let Some(scheme) = records.scheme_of(&records.units[index]) else { return };
        let (Some(first), Some(latest)) = (scheme.rank(&promotion.first), scheme.rank(&promotion.latest)) else {
            return;
        };
        for (holds, list) in [
            (promotion.key, &mut self.key),
            (promotion.promoted, &mut self.promoted),
            (promotion.demoted, &mut self.demoted),
        ] {
            if holds {
                list.push(entry);
            }
        }
        if columns.counts(scheme) {
            self.first.entry(first).or_default().push(entry);
            self.latest.entry((0, latest)).or_default().push(entry);
            self.changes.entry((first, latest)).or_default().push(entry);
        } else if let Some(at) = columns.other_schemes.iter().position(|other| other.id == scheme.id) {
            self.latest.entry((at + 1, latest)).or_default().push(entry);
        }
    }

    fn problems(&mut self, index: usize) {
        let above = self.listed_with(index);
        for (n, (problem, state)) in self.site.public_problems(index).enumerate() {
            let entry = SelectionEntry { unit: index, problem: n };
            self.states[state.status as usize].push(entry);
            for above in &above {
                let (states, past_first_due) = self.below.entry(*above).or_default();
                states[state.status as usize].push(entry);
                if state.is_past_first_due() {
                    past_first_due.push(entry);
                }
            }
            let category = problem.category.as_deref().and_then(|name| self.site.register().columns.category(name));
            if let Some(at) = category {
                self.categories.entry(at).or_default().add(entry, state);
            }
            if let Some(lead) = problem.assignment().lead.as_deref() {
                self.leads.entry(self.site.named(lead).name).or_default().add(entry, state);
            }
            if let Some(source) = problem.source {
                self.sources.entry(source as usize).or_default().push(entry);
            }
            if let Some(term) = problem.term {
                self.terms.entry(term as usize).or_default().push(entry);
            }
            for (holds, list) in [
                (problem.focus, &mut self.focus),
                (problem.needs_superior, &mut self.superior),
                (state.is_deferred(), &mut self.deferred),
                (state.is_past_first_due(), &mut self.past_first_due),
                (state.is_completed_late(), &mut self.completed_late),
            ] {
                if holds {
                    list.push(entry);
                }
            }
        }
    }

    /// The unit at `index` and those above it whose problems have lists of their own.
    fn listed_with(&self, index: usize) -> Vec<usize> {
        let units = &self.site.register().units;
        let line = std::iter::successors(Some(index), |&unit| units[unit].parent);
        line.filter(|&unit| matches!(ListedProblems::of(self.site, unit), ListedProblems::Below { .. })).collect()
    }

    /// Puts overdue problems of each unit above in the order of their delay; those of one unit above stay together.
    fn longest_overdue_first(site: &PublicSite<'_>, entries: &mut [SelectionEntry]) {
        let units = &site.register().units;
        entries.sort_by_key(|entry| {
            let days = units[entry.unit].problems.get(entry.problem).and_then(|problem| problem.days_left);
            (units[entry.unit].parent, days)
        });
    }

    /// The selections that have entries.
    fn finish(mut self) -> Vec<Selection> {
        // The least satisfied first; equals keep the order of their paths.
        self.surveyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self::longest_overdue_first(self.site, &mut self.states[ProblemStatus::Overdue as usize]);
        let mut all = Vec::new();
        self.unit_lists(&mut all);
        self.grade_lists(&mut all);
        self.problem_lists(&mut all);
        self.children_lists(&mut all);
        self.lists_below(&mut all);
        all.retain(|selection| selection.total() > 0);
        for list in &mut all {
            list.put_by_unit_above(self.site);
        }
        all
    }

    fn unit_lists(&mut self, all: &mut Vec<Selection>) {
        let mut list = |slug: &str, title: &str, entries: &mut Vec<SelectionEntry>| {
            all.push(plain(slug.to_owned(), title.to_owned(), "单位", SelectionKind::Units, std::mem::take(entries)));
        };
        list("units", "全部单位", &mut self.units);
        list("branches", &format!("全部{}", self.site.records().unit_name()), &mut self.branches);
        list("plans", "已审核并公示整改方案的单位", &mut self.plans);
        list("unpublished", "整改方案已审核、公示期未到或未写明的单位", &mut self.unpublished);
        list("key", "重点整顿对象", &mut self.key);
        list("promoted", "已晋级的单位", &mut self.promoted);
        list("demoted", "等次下降的单位", &mut self.demoted);
        let mut surveyed = self.surveyed.iter().map(|(_, entry)| *entry).collect();
        list(SURVEYED, "进行了满意度测评的单位", &mut surveyed);
        for (n, (field, entries)) in std::mem::take(&mut self.fields).into_iter().enumerate() {
            let slug = format!("field-{}", n + 1);
            all.push(plain(slug, format!("{field}领域的单位"), "领域", SelectionKind::Units, entries));
        }
        for (month, [missing, published]) in std::mem::take(&mut self.months) {
            let words = MonthOf(month).words();
            let group = |anchor, title: &str, entries: Vec<SelectionEntry>| {
                let heading = format!("{title}（{}个）", entries.len());
                SelectionGroup::new(Some((anchor, heading)), entries)
            };
            all.push(Selection {
                whose: String::new(),
                slug: format!("month-{month}"),
                key: format!("month-{month}"),
                title: format!("{words}公示"),
                family: "每月公示",
                kind: SelectionKind::Units,
                groups: vec![group("missing", "未报送", missing), group("published", "已公示", published)],
                by_first_due: 0,
            });
        }
    }

    /// The children of units that have too many for a page, with their figures.
    fn children_lists(&self, all: &mut Vec<Selection>) {
        for &parent in &self.parents {
            let unit = &self.site.records().units[parent];
            let children = self.site.register().units[parent].children.iter();
            let entries = children.map(|&unit| SelectionEntry { unit, problem: 0 }).collect();
            let title = format!("{}所属单位", unit.label());
            all.push(plain(format!("of/{}/index", unit.path), title, "", SelectionKind::Units, entries));
        }
    }

    /// The problems below a unit, state by state, for the numbers in its tables.
    fn lists_below(&mut self, all: &mut Vec<Selection>) {
        for (above, (states, past_first_due)) in std::mem::take(&mut self.below) {
            let unit = &self.site.records().units[above];
            let by_first_due = past_first_due.len();
            let mut list = |key: &str, words: &str, entries| {
                let (slug, title) = (format!("of/{}/{key}", unit.path), format!("{words}的问题"));
                let list = plain(slug, title, "", SelectionKind::Problems, entries);
                let by_first_due = if key == ProblemStatus::Overdue.key() { by_first_due } else { 0 };
                all.push(Selection { whose: unit.label().to_owned(), by_first_due, ..list });
            };
            for (status, mut entries) in ProblemStatus::ALL.iter().zip(states) {
                if *status == ProblemStatus::Overdue {
                    Self::longest_overdue_first(self.site, &mut entries);
                }
                list(status.key(), status.word(), entries);
            }
            list(PAST_FIRST_DUE, PAST_FIRST_DUE_WORDS, past_first_due);
        }
    }

    fn grade_lists(&mut self, all: &mut Vec<Selection>) {
        let columns = &self.site.register().columns;
        let campaign = |rank: usize| columns.scheme.and_then(|scheme| scheme.grades.get(rank)).map_or("", |g| &g.name);
        let units = |slug, title, family, entries| plain(slug, title, family, SelectionKind::Units, entries);
        for ((scheme, rank), entries) in std::mem::take(&mut self.latest) {
            let Some(at) = scheme.checked_sub(1) else {
                let title = format!("目前评定为“{}”的单位", campaign(rank));
                all.push(units(format!("grade-{}", rank + 1), title, "目前等次", entries));
                continue;
            };
            let Some(other) = columns.other_schemes.get(at) else { continue };
            let name = other.grades.get(rank).map_or("", |grade| &grade.name);
            let title = format!("按“{}”评定为“{name}”的单位", other.name);
            all.push(units(format!("scheme-{}-{}", other.id, rank + 1), title, "目前等次", entries));
        }
        for (rank, entries) in std::mem::take(&mut self.first) {
            let title = format!("初次评定为“{}”的单位", campaign(rank));
            all.push(units(format!("first-{}", rank + 1), title, "初次等次", entries));
        }
        for ((from, to), entries) in std::mem::take(&mut self.changes) {
            let title = format!("初次“{}”、目前“{}”的单位", campaign(from), campaign(to));
            all.push(units(format!("change-{}-{}", from + 1, to + 1), title, "等次变化", entries));
        }
    }

    fn problem_lists(&mut self, all: &mut Vec<Selection>) {
        let problems = |slug, title, family, entries| plain(slug, title, family, SelectionKind::Problems, entries);
        for (status, entries) in ProblemStatus::ALL.iter().zip(std::mem::take(&mut self.states)) {
            let title = format!("{}的问题", status.word());
            let by_first_due = if *status == ProblemStatus::Overdue { self.past_first_due.len() } else { 0 };
            let list = problems(format!("state-{}", status.key()), title, "问题状态", entries);
            all.push(Selection { by_first_due, ..list });
        }
        for (at, states) in std::mem::take(&mut self.categories) {
            let groups = states.groups();
            all.push(Selection {
                whose: String::new(),
                slug: format!("category-{}", at + 1),
                key: format!("category-{}", at + 1),
                title: format!("{}方面的问题", self.site.register().columns.categories[at]),
                family: "问题类别",
                kind: SelectionKind::Problems,
                groups,
                by_first_due: 0,
            });
        }
        for (at, entries) in std::mem::take(&mut self.sources) {
            let word = ProblemSource::ALL[at].word();
            let verb = ["发现", "提出", "指出"].get(at).copied().unwrap_or_default();
            let list = problems(format!("source-{}", at + 1), format!("{word}{verb}的问题"), "问题来源", entries);
            all.push(Selection { key: format!("source-{word}"), ..list });
        }
        for (at, entries) in std::mem::take(&mut self.terms) {
            let word = Term::ALL[at].word();
            let list = problems(format!("term-{}", at + 1), format!("{word}问题"), "整改期限", entries);
            all.push(Selection { key: format!("term-{word}"), ..list });
        }
        for (n, (lead, states)) in std::mem::take(&mut self.leads).into_iter().enumerate() {
            let slug = format!("lead-{}", n + 1);
            let groups = states.groups();
            let (key, title, kind) = (slug.clone(), format!("{lead}牵头整改的问题"), SelectionKind::Problems);
            let whose = String::new();
            all.push(Selection { slug, key, whose, title, family: LEAD_FAMILY, kind, groups, by_first_due: 0 });
        }
        for (slug, title, entries) in [
            ("deferred", "延期过的问题", &mut self.deferred),
            (PAST_FIRST_DUE, &format!("{PAST_FIRST_DUE_WORDS}的问题"), &mut self.past_first_due),
            ("late", "逾期后完成的问题", &mut self.completed_late),
            ("superior", "需上级统筹解决的问题", &mut self.superior),
            ("focus", "集中整改的问题", &mut self.focus),
        ] {
            all.push(problems(slug.to_owned(), title.to_owned(), "其他", std::mem::take(entries)));
        }
    }
}

/// A selection of one group.
fn plain(
    slug: String,
    title: String,
    family: &'static str,
    kind: SelectionKind,
    entries: Vec<SelectionEntry>,
) -> Selection {
    let (key, whose) = (slug.clone(), String::new());
    Selection {
        key,
        slug,
        whose,
        title,
        family,
        kind,
        groups: vec![SelectionGroup::new(None, entries)],
        by_first_due: 0,
    }
}
