//! 公布日期写得比实际存入早一个多月。
//!
//! ## 查什么
//! 站点放在 git 仓库里时，核对两个决定“从哪天起公开”的日期：公示的公布日期 `published`，方案的审核日期
//! `review.date`。日期所写的那一天，这个单位已经在仓库里；而公示文件（或者“已审核”的方案）第一次存入，
//! 却比那一天晚了 31 天以上，就提醒。
//!
//! 建站以前的老材料不管什么时候补录、是一次还是分批存入，都不提醒：那时这个单位还不在仓库里。
//! 定级、验收等日期是事情发生的日子，可以事后登记，不查。没有 git 记录的站点不查。
//!
//! ## 为什么
//! 每月公示一次（S001-047），是让群众当月看得到。十月补写一份“2012-08-02 公布”的公示，
//! 网页上看就像从来没有缺过，这是弄虚作假；缺报要照实显示，“不回避问题，不降低标准”（S004-021）。
//!
//! ## 示例
//! 单位 2012-07-01 已经在仓库里，2012-10-20 新存入 `progress/2012-07.md`，里面写 `published = 2012-08-02`。
//!
//! ## 怎么改
//! `published` 写实际公布的日期。当时确实在公示栏公布过、事后才录入的，用 `accept` 写明理由，
//! 例如 `accept = [{ rule = "backdated-record", reason = "8月2日已在公示栏张贴，网站当时没有开通" }]`。

use std::fmt;

use crate::{
    model::{Date, PlanStatus, Unit, calendar::days_between},
    rules::{Context, Found, Remembered, Reported, source_files},
};

/// Days a record may wait before it is committed.
const GRACE: i32 = 31;

pub(in crate::rules) fn check(context: &Context<'_>, past: Remembered<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let Some((kept_since, _)) = past.files.first_commit(&unit.file("unit.toml")) else { return };
    let is_late = |day: Date, added: Date| kept_since <= day && days_between(day, added) > GRACE;
    for note in &unit.progress {
        let file = source_files::note(note.period).to_string();
        let added = past.files.first_commit(&unit.file(&file));
        if let (Some(day), Some((added, false))) = (note.published, added)
            && is_late(day, added)
        {
            let told = format_args!("{}的公示写明 {day} 公布", note.period.chinese());
            report(found, unit, &file, told, (day, added)).at("published");
        }
    }
    let Some(plan) = context.plan(index).filter(|plan| plan.status == Some(PlanStatus::Reviewed)) else { return };
    let reviewed = plan.review.as_ref().and_then(|review| review.date);
    if let (Some(day), Some(added)) = (reviewed, past.files.public_since(&unit.file("plan.toml")))
        && is_late(day, added)
    {
        report(found, unit, "plan.toml", format_args!("方案写明 {day} 审核通过"), (day, added)).at("review.date");
    }
}

fn report<'f>(
    found: &'f mut Found<'_>,
    unit: &Unit,
    file: &str,
    told: fmt::Arguments<'_>,
    (day, added): (Date, Date),
) -> Reported<'f> {
    let days = days_between(day, added);
    found
        .report(unit, file, format_args!("{told}，{added} 才第一次存入，晚了 {days} 天"))
        .help("写实际公开的日期；当时已在别处公布、事后录入的，用 accept 写明理由")
}
