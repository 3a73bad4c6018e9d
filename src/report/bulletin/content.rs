//! What the 通报 says.

use std::collections::BTreeMap;

use super::{Block, Letter};
use crate::diagnostics::Failure;
use crate::disclosure::{AllChanges, ChangeCounts, ChangedProblem, MonthCounts, MonthView, PublicSite, RollupView};
use crate::model::Month;

/// Units praised by name.
const PRAISED: usize = 8;

/// The letter about `month`.
///
/// # Errors
/// When there is no digest of this month.
pub(crate) fn letter(site: &PublicSite<'_>, month: Month) -> Result<Letter, Failure> {
    let months = site.months();
    let Some(at) = months.iter().position(|view| view.counts.month.0 == month) else {
        let known = months.first().zip(months.last());
        let known = known.map(|(first, last)| format!("，有的是 {} 到 {}", first.counts.month, last.counts.month));
        return Err(Failure(format!("{}没有整改情况可以通报{}", month.chinese(), known.unwrap_or_default())));
    };
    let before = at.checked_sub(1).map(|at| &months[at]);
    let shared = site.shared();
    let draft = Draft { site, view: &months[at], all: months[at].all(site), unit_name: shared.unit_name };
    let mut blocks = vec![heading("一、总体情况")];
    draft.totals(&mut blocks, before);
    blocks.push(heading("二、做得好的单位"));
    draft.praise(&mut blocks);
    blocks.push(heading("三、存在的问题"));
    draft.arrears(&mut blocks);
    blocks.push(heading("四、下一步要求"));
    draft.demands(&mut blocks);
    Ok(Letter {
        publisher: shared.publisher.to_owned(),
        title: [format!("关于{}", shared.campaign), format!("{}整改工作情况的通报", month.chinese())],
        to: "各单位：",
        blocks,
        date: shared.as_of.words().to_string(),
        day: shared.as_of.iso().to_string(),
    })
}

fn heading(text: &str) -> Block {
    Block::Heading { text: text.to_owned() }
}

fn text(text: String) -> Block {
    Block::Text { text }
}

struct Draft<'d, 'a> {
    site: &'a PublicSite<'a>,
    view: &'d MonthView<'a>,
    all: AllChanges<'a>,
    unit_name: &'d str,
}

impl Draft<'_, '_> {
    /// What came of the month, beside the month before.
    fn totals(&self, blocks: &mut Vec<Block>, before: Option<&MonthView<'_>>) {
        let MonthCounts { month, over, on, changes } = self.view.counts;
        let ChangeCounts { closed, done, lasting, late, late_by_first_due, reopened, moved, missing } = changes;
        let name = month.words();
        let whole = RollupView::top(self.site).totals;
        let published = whole.months.iter().find(|row| row.month.0 == month.0);
        let notice = published.map_or_else(String::new, |row| {
            let unit = self.unit_name;
            if over {
                let missing = row.expected.saturating_sub(row.published);
                format!("应发布月公示的{unit}{}个，已发布{}个，未发布{missing}个；", row.expected, row.published)
            } else {
                format!("应发布月公示的{unit}{}个，已发布{}个；", row.expected, row.published)
            }
        });
        let until = if over { String::new() } else { format!("（截至{}）", on.words()) };
        let (newly_late, others) = (changes.late_words(), changes.other_words());
        // What happened in a month is not among what subordinate sites publish as sums.
        let own = if self.has_sites() { "其中本站单位（不含所属站点）" } else { "" };
        blocks.push(text(format!(
            "{name}{until}，{notice}{own}{others}新销号问题{closed}项，新逾期{newly_late}，调整时限{moved}项。"
        )));
        let problems = &whole.problems;
        blocks.push(text(format!(
            "截至{}，共梳理问题{}项，已销号{}项，占{}；还没有办结的{}项，其中逾期{}项，按最初时限计算逾期{}项。",
            whole.as_of.words(),
            problems.total,
            problems.closed,
            problems.closed_share,
            problems.open,
            problems.overdue,
            problems.overdue_by_first_due,
        )));
        if let Some(before) = before {
            let then = before.counts.changes;
            let row = |name: &str, now: usize, then: usize| {
                let change = match now.cmp(&then) {
                    std::cmp::Ordering::Greater => format!("增加{}", now - then),
                    std::cmp::Ordering::Less => format!("减少{}", then - now),
                    std::cmp::Ordering::Equal => "持平".to_owned(),
                };
                vec![name.to_owned(), now.to_string(), then.to_string(), change]
            };
            let mut rows = vec![
                row("新销号（项）", closed, then.closed),
                row("新逾期（项）", late, then.late),
                row("按最初时限新逾期（项）", late_by_first_due, then.late_by_first_due),
                row("调整时限（项）", moved, then.moved),
            ];
            for (name, now, then) in [
                ("重新整改（项）", reopened, then.reopened),
                ("整改完成待销号（项）", done, then.done),
                ("转为长期坚持（项）", lasting, then.lasting),
            ] {
                if now + then > 0 {
                    rows.push(row(name, now, then));
                }
            }
            if over {
                rows.push(row("未发布月公示（个）", missing, then.missing));
            }
            let whose = if self.has_sites() { "本站单位" } else { "" };
            blocks.push(text(format!("{whose}与上月（{}）相比：", before.counts.month.words())));
            blocks.push(Block::Table {
                heads: vec!["项目", "本月", "上月", "增减"], shares: vec![4, 2, 2, 2], rows
            });
        }
    }

    /// Whether sums hold more than the units of this site.
    fn has_sites(&self) -> bool {
        self.site.shared().subordinates > 0
    }

    /// Units that struck problems off and owe nothing of the month.
    fn praise(&self, blocks: &mut Vec<Block>) {
        let owes = |path: &str| {
            self.all.late.iter().any(|row| row.unit.path == path)
                || self.all.missing.iter().any(|row| row.unit.path == path)
        };
        let mut closed: BTreeMap<&str, (&str, usize)> = BTreeMap::new();
        for row in self.all.closed.iter().filter(|row| !owes(row.unit.path)) {
            closed.entry(row.unit.path).or_insert((row.unit.label, 0)).1 += 1;
        }
        let mut most: Vec<(&str, usize)> = closed.into_values().collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        if most.is_empty() {
            blocks.push(text("本月没有新销号的问题。".to_owned()));
            return;
        }
        let names: Vec<String> = most.iter().take(PRAISED).map(|(name, count)| format!("{name}{count}项")).collect();
        let more = if most.len() > PRAISED { "等" } else { "" };
        blocks.push(text(format!(
            "{}个单位本月有问题销号，既没有新逾期，也按时发布了月公示。销号较多的是：{}{more}。",
            most.len(),
            names.join("、")
        )));
    }

    /// Everything that is late, missing or put off, by name.
    fn arrears(&self, blocks: &mut Vec<Block>) {
        let all = &self.all;
        if all.late.is_empty() && all.missing.is_empty() && all.moved.is_empty() && all.reopened.is_empty() {
            let own = if self.has_sites() { "本站单位" } else { "" };
            blocks.push(text(format!("{own}本月没有新逾期，月公示全部发布。")));
        }
        let mut numbers = ["（一）", "（二）", "（三）", "（四）"].into_iter();
        let mut number = || numbers.next().unwrap_or_default();
        if !all.late.is_empty() {
            let rows = all.late.iter().map(|row| {
                let due = row.due.map(|due| due.words().to_string()).unwrap_or_default();
                let days = format!("{}天", row.days);
                vec![row.unit.label.to_owned(), format!("问题{}：{}", row.problem, row.text), due, days]
            });
            let (count, day) = (all.late.len(), self.view.counts.on.words());
            blocks.push(text(format!("{}新逾期{count}项。时限在本月内，到{day}没有完成：", number())));
            let (heads, shares) = (vec!["单位", "问题", "时限", "逾期"], vec![5, 9, 6, 3]);
            blocks.push(Block::Table { heads, shares, rows: rows.collect() });
        }
        if self.view.counts.over && !all.missing.is_empty() {
            let names: Vec<&str> = all.missing.iter().map(|row| row.unit.label).collect();
            blocks.push(text(format!("{}没有发布月公示的{}个：{}。", number(), names.len(), names.join("、"))));
        }
        if !all.reopened.is_empty() {
            let again = |row: &ChangedProblem<'_>| {
                let on = row.day.map(|day| day.words().to_string()).unwrap_or_default();
                format!("{}问题{}（{on}）", row.unit.label, row.problem)
            };
            let again: Vec<String> = all.reopened.iter().map(again).collect();
            let count = again.len();
            blocks.push(text(format!("{}做完或销号以后重新整改{count}项：{}。", number(), again.join("；"))));
        }
        if !all.moved.is_empty() {
            let moved = all.moved.iter().filter_map(|row| {
                let moved = row.deferral.as_ref()?;
                let from = moved.from.map(|from| format!("由{}", from.words())).unwrap_or_default();
                let reason = moved.reason.unwrap_or("没有说明理由").trim_end_matches('。');
                Some(format!("{}问题{}{from}调整到{}（{reason}）", row.unit.label, row.problem, moved.to.words()))
            });
            let moved: Vec<String> = moved.collect();
            blocks.push(text(format!("{}调整时限{}项：{}。", number(), moved.len(), moved.join("；"))));
        }
    }

    fn demands(&self, blocks: &mut Vec<Block>) {
        let units =
            if self.all.late.is_empty() && self.all.missing.is_empty() { "各单位" } else { "被点名的单位" };
        blocks.push(text(format!(
            "{units}要逐项对照台账查找原因，尽快办结；确实不能按期办结的，要向群众说明理由，公布新的时限。没有发布月公示的，要立即补发。"
        )));
    }
}
