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
    model::{Activity, ActivityKind, Date, Deadline, PlanStatus, Unit, UnitKind, calendar::days_between},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let site = context.site;
    let passed = site.campaign.deadlines.iter().filter(|deadline| deadline.due < context.as_of);
    let asked: Vec<Asked<'_>> = passed
        .filter(|deadline| deadline.asks_for_report())
        .map(|deadline| {
            let mut kinds = deadline.reporter_kinds();
            kinds.retain(|kind| site.units.iter().any(|unit| unit.kind == Some(*kind)));
            if kinds.is_empty() && deadline.what == REVIEW {
                kinds.push(UnitKind::Branch);
            }
            Asked { deadline, kinds }
        })
        .collect();
    if asked.is_empty() {
        return;
    }
    context.each_unit(found, |index, found| {
        for asked in asked.iter().filter(|asked| asked.is_asked_of(context, index)) {
            asked.judge(context, index, found);
        }
    });
}

/// The deadline a review of the plan meets.
const REVIEW: &str = "目标审核";

/// A deadline that has passed, and who had to meet it.
struct Asked<'c> {
    deadline: &'c Deadline,
    /// Empty: the units at the top.
    kinds: Vec<UnitKind>,
}

impl Asked<'_> {
    fn is_asked_of(&self, context: &Context<'_>, index: usize) -> bool {
        let unit = context.unit(index);
        let is_receiver = self.deadline.receiver.as_ref().is_some_and(|receiver| {
            receiver.contains(&unit.name) || unit.short.as_ref().is_some_and(|short| receiver.contains(short))
        });
        let is_meant = match unit.kind {
            _ if self.kinds.is_empty() => context.state(index).parent.is_none(),
            kind => kind.is_some_and(|kind| self.kinds.contains(&kind)),
        };
        is_meant && !is_receiver && (!unit.is_branch() || context.register.owes_plan(index))
    }

    fn judge(&self, context: &Context<'_>, index: usize, found: &mut Found<'_>) {
        let (unit, what) = (context.unit(index), self.deadline.what.as_str());
        if let Some((at, date)) = self.reported(unit, context.as_of) {
            self.late(unit, "activities.toml", &format!("activities[{at}].date"), date, found);
        } else if what == REVIEW && unit.plan.is_some() {
            self.judge_review(context, index, found);
        } else if !self.is_met_otherwise(context, index) && !context.may_hide_activities(index) {
            let message = self.message(context, "报送", "没有报送的记录");
            found.report(unit, source_files::activities(unit), message).help(format_args!(
                "报送以后，在 activities.toml 里记一条 [[activities]]，写真实日期，例如 date = {}、kind = \"报送\"、what = \"{what}\"",
                self.deadline.due,
            ));
        }
    }

    /// Ratings are behind the list of grades; a branch without the plan to be reviewed is told so by another rule.
    fn is_met_otherwise(&self, context: &Context<'_>, index: usize) -> bool {
        match self.deadline.what.as_str() {
            "定级名单" => context.state(index).totals.rated > 0,
            REVIEW => context.unit(index).is_branch(),
            _ => false,
        }
    }

    /// The first report of the unit that has come: its place among the activities and its day.
    fn reported(&self, unit: &Unit, as_of: Date) -> Option<(usize, Date)> {
        let deadline = self.deadline;
        let is_report = |activity: &Activity| {
            activity.kind == Some(ActivityKind::Report)
                || (activity.kind == Some(ActivityKind::Summary) && deadline.what == "年度总结")
        };
        let names = |activity: &Activity| {
            let what = activity.what.as_deref();
            what.is_some() && (what == Some(deadline.what.as_str()) || what == deadline.name.as_deref())
        };
        let reports = unit.activities.iter().enumerate().filter(|(_, activity)| is_report(activity) && names(activity));
        let days = reports.filter_map(|(at, activity)| Some((at, activity.date.filter(|day| *day <= as_of)?)));
        days.min_by_key(|(_, day)| *day)
    }

    fn judge_review(&self, context: &Context<'_>, index: usize, found: &mut Found<'_>) {
        let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
        let review = plan.review.as_ref();
        match review.and_then(|review| review.date).filter(|day| *day <= context.as_of) {
            Some(date) => self.late(unit, "plan.toml", "review.date", date, found),
            // That a reviewed plan does not say when is an error of its own.
            None if plan.status == Some(PlanStatus::Reviewed) && review.is_none_or(|review| review.date.is_none()) => {}
            None => {
                found
                    .report(unit, "plan.toml", self.message(context, "审核", "方案还没有审核"))
                    .at("review.date")
                    .help("上级审核以后，写上 [review] 的 by、date，把 status 改为 \"已审核\"");
            }
        }
    }

    fn late(&self, unit: &Unit, file: &str, field: &str, date: Date, found: &mut Found<'_>) {
        let due = self.deadline.due;
        if date > due {
            let (title, late) = (self.deadline.title(), days_between(due, date));
            found
                .report(unit, file, format_args!("“{title}”期限是 {due}，{date} 才办，晚了 {late} 天"))
                .at(field)
                .help("核对日期；确实晚了的照实保留，不要改日期");
        }
    }

    fn message(&self, context: &Context<'_>, verb: &str, state: &str) -> String {
        let Deadline { due, receiver, .. } = self.deadline;
        let receiver = receiver.as_ref().map(|receiver| format!("（{receiver}）")).unwrap_or_default();
        let (title, days) = (self.deadline.title(), days_between(*due, context.as_of));
        format!("“{title}”应在 {due} 前{verb}{receiver}，已过 {days} 天，{state}")
    }
}
