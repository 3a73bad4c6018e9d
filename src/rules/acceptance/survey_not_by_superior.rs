//! 满意度测评不是由上级党组织开展的。
//!
//! ## 查什么
//! `[survey]` 的 `by` 写的是本站的一个单位（全称或简称），而它不是本单位、本单位条线（`line_parent`）的上级；写的是单位自己，也报。
//! 活动要求测评的（`demands` 里有 `survey` 等），没有写 `by` 也报。以前各轮 `[[rounds]]` 的测评一样。`by` 写的单位不在本站的，不查。
//!
//! ## 为什么
//! 整顿转化工作结束后，由上级党组织开展群众满意度测评（S003-039）。自己测评自己，不能算数。
//!
//! ## 示例
//! ```toml
//! [survey]
//! by = "山下村党支部"    # 被测评的就是山下村党支部
//! ```
//!
//! ## 怎么改
//! 写开展测评的上级党组织；确实是自己测评的，由上级重新测评。原文件让支部自己组织评议的活动（S001-045、S002-049），
//! 在 `campaign.toml` 的 `[rules]` 里写 `survey-not-by-superior = "off"`。

use crate::{
    model::{Demand, Survey, Unit},
    rules::{
        Context, Found,
        superiors::{Superiors, Whose},
    },
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let superiors = Superiors::of(context.site);
    let demanded = context.site.campaign.demands(Demand::Survey);
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        let Some(acceptance) = &unit.acceptance else { return };
        let judge = |survey: &Survey, field: &str, found: &mut Found<'_>| {
            let message = match survey.by.as_deref() {
                None if demanded => "没有写满意度测评由谁开展".to_owned(),
                Some(by) => match superiors.whose(unit, by) {
                    Whose::Own => "满意度测评是本单位自己开展的".to_owned(),
                    Whose::Other => format!("开展满意度测评的“{by}”不是本单位的上级"),
                    Whose::SuperiorOrUnknown => return,
                },
                None => return,
            };
            report(unit, field, &message, found);
        };
        if let Some(survey) = &acceptance.survey {
            judge(survey, "survey.by", found);
        }
        for (at, round) in acceptance.rounds.iter().enumerate() {
            if let Some(survey) = &round.survey {
                judge(survey, &format!("rounds[{at}].survey.by"), found);
            }
        }
    });
}

fn report(unit: &Unit, field: &str, message: &str, found: &mut Found<'_>) {
    found
        .report(unit, "acceptance.toml", message)
        .at(field)
        .help("写开展测评的上级党组织，例如 by = \"镇党委\"；确实是自己测评的，由上级重新测评");
}
