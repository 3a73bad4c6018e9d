//! Days outside of the notices that cannot follow each other: what `impossible-dates` asks of plan, acceptance and support.

use crate::{
    model::{Date, Unit},
    rules::{Context, Found, source_files},
};

/// Two days of a file, of which the first cannot lie where it does.
struct Pair<'p> {
    file: &'p str,
    field: String,
    what: String,
    day: Date,
    /// The other day, and what it is.
    other: (Date, &'p str),
}

pub(super) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    plan(context, index, found);
    pledges(context, index, found);
    if let Some(acceptance) = &unit.acceptance
        && let (Some(date), Some(opinion)) = (acceptance.date, acceptance.opinion_date)
        && opinion < date
    {
        let what = "上级签意见的日期".to_owned();
        let pair = Pair {
            file: "acceptance.toml",
            field: "opinion_date".to_owned(),
            what,
            day: opinion,
            other: (date, "验收日期"),
        };
        report(unit, &pair, found);
    }
    for (at, support) in unit.support.iter().enumerate() {
        if let (Some(starts), Some(ends)) = (support.starts, support.ends)
            && ends < starts
        {
            let field = format!("support[{at}].ends");
            let what = format!("{}结束的日期", support.role_word());
            report(unit, &Pair { file: "unit.toml", field, what, day: ends, other: (starts, "开始的日期") }, found);
        }
    }
}

/// Good deeds and the consultation against the review.
fn plan(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let reviewed = plan.review.as_ref().and_then(|review| review.date);
    let in_plan = |field, what, day, other| Pair { file: "plan.toml", field, what, day, other };
    for (at, deed) in plan.deeds.iter().enumerate() {
        let Some(done) = deed.done_on else { continue };
        let field = format!("deeds[{at}].done_on");
        let what = format!("第 {} 件好事实事办成的日期", at + 1);
        if is_to_come(context, done) {
            let message = format_args!("{what} {done} 晚于统计截止日 {}", context.as_of);
            found.report(unit, "plan.toml", message).at(field).help("还没有办成的不写 done_on；写错的对照原始记录改正");
        } else if let Some(reviewed) = reviewed.filter(|reviewed| done < *reviewed) {
            report(unit, &in_plan(field, what, done, (reviewed, "方案的审核日期")), found);
        }
    }
    let Some(reviewed) = reviewed else { return };
    if let Some(asked) = plan.consultation.as_ref().and_then(|consultation| consultation.date)
        && asked > reviewed
    {
        let message = format_args!("征求意见的日期 {asked} 晚于方案的审核日期 {reviewed}");
        found
            .report(unit, "plan.toml", message)
            .at("consultation.date")
            .help("先征求意见，再定方案报审核：对照原始记录，改正两个日期中错的一个");
    }
}

/// Days on which pledges were kept: none that is still to come, none before the day they were made.
fn pledges(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for commitment in &unit.commitments {
        let file = source_files::commitment(&commitment.id);
        for (at, pledge) in commitment.pledges.iter().enumerate() {
            let Some(done) = pledge.done_on else { continue };
            let field = format!("pledges[{at}].done_on");
            let what = format!("第 {} 项承诺的兑现日期", at + 1);
            if is_to_come(context, done) {
                let message = format_args!("{what} {done} 晚于统计截止日 {}", context.as_of);
                found.report(unit, &file, message).at(field).help("还没有兑现的不写 done_on；写错的对照原始记录改正");
            } else if let Some(made) = commitment.date.filter(|made| done < *made) {
                report(
                    unit,
                    &Pair { file: &file.to_string(), field, what, day: done, other: (made, "承诺的日期") },
                    found,
                );
            }
        }
    }
}

/// Whether a day lies after the as-of date and, where that is not today, after today.
fn is_to_come(context: &Context<'_>, day: Date) -> bool {
    day > context.as_of && context.today.is_none_or(|today| day > today)
}

fn report(unit: &Unit, pair: &Pair<'_>, found: &mut Found<'_>) {
    let Pair { file, field, what, day, other: (other, name) } = pair;
    found
        .report(unit, file, format_args!("{what} {day} 早于{name} {other}"))
        .at(field)
        .help("对照原始记录，改正两个日期中错的一个");
}
