//! 应当报送的没有报送，或者报晚了。
//!
//! ## 查什么
//! `campaign.toml` 的每一条 `[[deadlines]]`，过了截止日期（当天不算晚），应当报送的单位有没有报送的记录；晚报的写明晚了几天。
//! - 定级名单、目标审核、统计汇总、年度总结、后进汇总都查；别的词写了 `receiver`（报给谁）的也查，没有写的只列入日历；
//! - 方案备案由 `filed-late` 检查；满意度测评、考核验收（检查验收）、走访全覆盖、会议全覆盖由各自的规则检查；
//! - 谁报：`reporter` 里写了单位类别的（如“各街道党工委、系统党委和区直机关工委”），这些类别的单位各报各的，党支部只查要制定方案的；
//!   没有写类别，或者本站没有这些类别的，由最上一级的单位报；收件的单位自己不查；
//! - 报送的记录：这个单位 `activities.toml` 里 `kind = "报送"`、`what` 与期限的 `what` 或 `name` 相同的一条；年度总结也可以是 `kind = "总结"`；
//! - 定级名单：下级已经有定级的，不再要报送的记录；目标审核：有方案的看方案的审核日期 `review.date`。
//!
//! ## 为什么
//! 统计表6月25日前报区委活动办（S000-033）；分类名单4月18日前报区委组织部（S002-024），争创目标措施4月27日、5月7日前审核
//! （S002-044、S002-045），年度工作总结12月3日前报（S002-052）；后进党组织情况3月16日前报县委组织部（S003-017）。
//! 日历上的日子过了而没有东西报来，要有人知道。
//!
//! ## 示例
//! ```toml
//! # campaign.toml
//! [[deadlines]]
//! what = "年度总结"
//! due = 2012-12-03
//! reporter = "各街道党工委"
//! receiver = "区委组织部"
//! ```
//! 到 2012-12-04，街道的 `activities.toml` 里没有 `what = "年度总结"` 的一条。
//!
//! ## 怎么改
//! 报送以后记一条，写真实日期：
//! ```toml
//! [[activities]]
//! date = 2012-12-02
//! kind = "报送"
//! what = "年度总结"
//! ```

use crate::{
    model::{Date, Deadline, Unit, calendar::days_between},
    register::{HandIns, HandedIn},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let hand_ins = HandIns::of(context.register, |deadline| deadline.due < context.as_of);
    context.each_unit(found, |index, found| {
        for (deadline, handed_in) in hand_ins.of_unit(index) {
            judge(context, index, deadline, handed_in, found);
        }
    });
}

/// Judges one unit by a deadline that has passed.
fn judge(context: &Context<'_>, index: usize, deadline: &Deadline, handed_in: HandedIn, found: &mut Found<'_>) {
    let unit = context.unit(index);
    match handed_in {
        HandedIn::Reported { at, on } => {
            late(unit, "activities.toml", &format!("activities[{at}].date"), (deadline, on), found);
        }
        HandedIn::Reviewed { on } => late(unit, "plan.toml", "review.date", (deadline, on), found),
        HandedIn::AwaitsReview => {
            found
                .report(unit, "plan.toml", message(context, deadline, "审核", "方案还没有审核"))
                .at("review.date")
                .help("上级审核以后，写上 [review] 的 by、date，把 status 改为 \"已审核\"");
        }
        HandedIn::Missing if !context.may_hide_activities(index) => {
            let message = message(context, deadline, "报送", "没有报送的记录");
            found.report(unit, source_files::activities(unit), message).help(format_args!(
                "报送以后，在 activities.toml 里记一条 [[activities]]，写真实日期，例如 date = {}、kind = \"报送\"、what = \"{}\"",
                deadline.due, deadline.what
            ));
        }
        HandedIn::Missing | HandedIn::Otherwise => {}
    }
}

fn late(unit: &Unit, file: &str, field: &str, (deadline, date): (&Deadline, Date), found: &mut Found<'_>) {
    let due = deadline.due;
    if date > due {
        let (title, late) = (deadline.title(), days_between(due, date));
        found
            .report(unit, file, format_args!("“{title}”期限是 {due}，{date} 才办，晚了 {late} 天"))
            .at(field)
            .help("核对日期；确实晚了的照实保留，不要改日期");
    }
}

fn message(context: &Context<'_>, deadline: &Deadline, verb: &str, state: &str) -> String {
    let Deadline { due, receiver, .. } = deadline;
    let receiver = receiver.as_ref().map(|receiver| format!("（{receiver}）")).unwrap_or_default();
    let (title, days) = (deadline.title(), days_between(*due, context.as_of));
    format!("“{title}”应在 {due} 前{verb}{receiver}，已过 {days} 天，{state}")
}
