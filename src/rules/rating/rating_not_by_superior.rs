//! 评定单位不是本单位的上级。
//!
//! ## 查什么
//! 评定的 `by` 写的是本站的一个单位（全称或简称），而它不是本单位、本单位条线（`line_parent`）的上级。写的是单位自己，
//! 也报。评定程序的最后一步是上级评定，这一步的 `by` 同样核对。`by` 写的单位不在本站的（例如县委组织部、验收组），不查。
//!
//! ## 为什么
//! 上级党组织按照党组织隶属关系评定（S002-023），自查自评、党员群众评议之后由上级党组织评定（S004-018）；自己不能给自己定级，
//! 也不能由别的总支定级。
//!
//! ## 示例
//! `content/units/jiaoyu/chengguan/yizhong/rating.toml`：
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "好"
//! by = "中共青禾县第一中学支部委员会"
//! ```
//!
//! ## 怎么改
//! 写上级党组织的名称，例如所在的党总支或党委；自评的结果写进步骤 `steps`。

use crate::{
    model::RatingStep,
    rules::{
        Context, Found,
        superiors::{Superiors, Whose},
    },
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let superiors = Superiors::of(context.site);
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        for (at, rating) in unit.ratings.iter().enumerate() {
            let last = context.scheme(unit).and_then(|scheme| scheme.steps_of(rating.round, unit.kind_word()).last());
            let is_last = |step: &RatingStep| step.step.is_some() && step.step.as_ref() == last;
            let steps = rating.steps.iter().enumerate().filter(|(_, step)| is_last(step));
            let by_step = steps.filter_map(|(n, step)| Some((format!("steps[{n}].by"), step.by.as_deref()?)));
            let named = rating.by.as_deref().map(|by| ("by".to_owned(), by)).into_iter().chain(by_step);
            for (field, by) in named {
                let message = match superiors.whose(unit, by) {
                    Whose::SuperiorOrUnknown => continue,
                    Whose::Own => "评定单位写的是本单位自己".to_owned(),
                    Whose::Other => format!("评定单位“{by}”不是本单位的上级"),
                };
                found
                    .report(unit, "rating.toml", message)
                    .at(format_args!("rating[{at}].{field}"))
                    .help("写上级党组织的名称；自评的结果写进步骤 steps");
            }
        }
    });
}
