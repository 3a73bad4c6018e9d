//! 日期的先后不可能。
//!
//! ## 查什么
//! 一个问题的销号日期 `closed_on`、完成日期 `done_on`：晚于写它的那期公示的公布日期 `published`，晚于统计截止日，或者早于方案的审核日期
//! `review.date`；落在前面一期公示所报的时间以内，而那一期写的还是“未启动”或“推进中”；同前面一期公示写的日期不同。
//! 已完成、已销号的问题又写了新的时限 `due`：做完了就不再延期，晚了多少照原来的时限算。
//! 月公示的公布日期：早于它所报的那个月的第一天。每个问题只报一处。
//! 方案里好事实事的 `done_on`：晚于统计截止日，或者早于方案的审核日期；征求意见的日期晚于审核日期。
//! 承诺事项的 `done_on`：晚于统计截止日，或者早于承诺的日期。
//! 上级签验收意见的 `opinion_date` 早于验收日期；联系帮扶的 `ends` 早于 `starts`。
//!
//! ## 为什么
//! 台账上的日期是群众核对的依据（S001-025、S001-032）。八月公布的公示里写九月才销的号，是还没有发生的事；
//! 方案没有审核就销了号，公示期也就白公示了。这样的日期多半是打错了年月，印出来却成了事实。
//!
//! ## 示例
//! `progress/2012-08.md` 写 `published = 2012-09-03`，其中一条写 `closed_on = 2012-09-28`。
//!
//! ## 怎么改
//! 对照原始记录改正两个日期中错的一个；确实还没有销号的，状态写“已完成”或“推进中”，下一期再写销号。

use std::{
    collections::{HashMap, HashSet},
    fmt,
};

use super::impossible_records;
use crate::{
    model::{Date, ItemStatus, Period, Progress, ProgressItem},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    impossible_records::check(context, index, found);
    let unit = context.unit(index);
    let reviewed = context.plan(index).and_then(|plan| plan.review.as_ref()?.date);
    let mut told: HashSet<&str> = HashSet::new();
    let mut earlier: HashMap<&str, Reported> = HashMap::new();
    for note in &unit.progress {
        if let (Period::Month(month), Some(published)) = (note.period, note.published)
            && published < month.first_day()
        {
            let message =
                format_args!("公示日期 {published} 早于所报的月份，{}从 {} 开始", month.chinese(), month.first_day());
            found
                .report(unit, source_files::note(note.period), message)
                .at("published")
                .help("核对公示日期的年月和文件名里的月份，改正错的一个");
        }
        for (at, item) in note.items.iter().enumerate() {
            let days = [
                ("closed_on", "销号日期", item.particulars().closed_on),
                ("done_on", "完成日期", item.particulars().done_on),
            ];
            let before = earlier.entry(&item.problem).or_default();
            if let Some(due) =
                put_off_when_done(context, index, item, before.due).filter(|_| told.insert(&item.problem))
            {
                found
                    .report(
                        unit,
                        source_files::note(note.period),
                        format_args!("问题 {} 已经做完，却又写了新的时限 {due}，不算延期", item.problem),
                    )
                    .at(format_args!("items[{at}].due"))
                    .help("删去这一行 due；没有做完的写“推进中”，同时写 reason");
            }
            before.due = item.particulars().due.or(before.due);
            for (which, (key, name, day)) in days.into_iter().enumerate() {
                let Some(day) = day else { continue };
                let contradicted = before.contradiction(which, day).map(|reason| reason.to_string());
                if note.published.is_some() {
                    before.days[which].get_or_insert((day, note.period));
                }
                let reason = impossible(context, note, reviewed, day).map(|reason| reason.to_string());
                let Some(reason) = reason.or(contradicted) else { continue };
                if told.insert(&item.problem) {
                    found
                        .report(
                            unit,
                            source_files::note(note.period),
                            format_args!("问题 {} 的{name} {day} {reason}", item.problem),
                        )
                        .at(format_args!("items[{at}].{key}"))
                        .help("对照原始记录改正错的日期；还没有做完的写“推进中”，还没有销号的写“已完成”");
                }
            }
            if note.published.is_some() && matches!(item.status, Some(ItemStatus::NotStarted | ItemStatus::Advancing)) {
                // What is taken up again is closed another time.
                *before = Reported { open: Some(note.period), due: before.due, ..Reported::default() };
            }
        }
    }
}

/// The deadline an item names for a problem it says is done, where it is another than the one before.
fn put_off_when_done(context: &Context<'_>, index: usize, item: &ProgressItem, before: Option<Date>) -> Option<Date> {
    let planned = || context.plan(index)?.problems.iter().find(|problem| problem.id == item.problem)?.due;
    let is_done = matches!(item.status, Some(ItemStatus::Done | ItemStatus::Closed));
    item.particulars().due.filter(|due| is_done && before.or_else(planned) != Some(*due))
}

/// What earlier notes said of a problem.
#[derive(Default)]
struct Reported {
    /// The last note that said it was not done.
    open: Option<Period>,
    /// The last deadline a note named.
    due: Option<Date>,
    /// Days of closing and of completion, each with the first note that said so.
    days: [Option<(Date, Period)>; 2],
}

impl Reported {
    /// Why a problem cannot have been closed or done on `day`, going by what was published before.
    fn contradiction(&self, which: usize, day: Date) -> Option<impl fmt::Display + use<>> {
        let open = self.open.filter(|period| day < period.last_day());
        let other = self.days[which].filter(|(known, _)| *known != day);
        (open.is_some() || other.is_some()).then(|| {
            fmt::from_fn(move |f| match (other, open) {
                (Some((known, period)), _) => write!(f, "同 {} 公示写的 {known} 不同", period.chinese()),
                (None, Some(period)) => {
                    write!(
                        f,
                        "在 {} 公示所报的时间以内，那时写的还没有做完（到 {}）",
                        period.chinese(),
                        period.last_day()
                    )
                }
                (None, None) => Ok(()),
            })
        })
    }
}

/// Why something cannot have happened on `day`.
fn impossible(context: &Context<'_>, note: &Progress, reviewed: Option<Date>, day: Date) -> Option<impl fmt::Display> {
    let as_of = context.as_of;
    let (before, what, other) = match (note.published, reviewed) {
        (Some(published), _) if day > published => (false, "公示日期", published),
        (None, _) if day > as_of && context.today.is_none_or(|today| day > today) => (false, "统计截止日", as_of),
        (_, Some(reviewed)) if day < reviewed => (true, "方案的审核日期", reviewed),
        _ => return None,
    };
    Some(fmt::from_fn(move |f| write!(f, "{}{what} {other}", if before { "早于" } else { "晚于" })))
}
