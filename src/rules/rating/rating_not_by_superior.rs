//! 评定单位不是本单位的上级。
//!
//! ## 查什么
//! 评定的 `by` 写的是本站的一个单位（全称或简称），而它不是本单位、本单位条线（`line_parent`）的上级。写的是单位自己，
//! 也报。`by` 写的单位不在本站的（例如县委组织部、验收组），不查。
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

use crate::rules::{
    Context, Found,
    superiors::{Superiors, Whose},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let superiors = Superiors::of(context.site);
    context.each_unit(found, |index, found| {
        let unit = context.unit(index);
        for (at, rating) in unit.ratings.iter().enumerate() {
            let Some(by) = rating.by.as_deref() else { continue };
            let message = match superiors.whose(unit, by) {
                Whose::SuperiorOrUnknown => continue,
                Whose::Own => "评定单位写的是本单位自己".to_owned(),
                Whose::Other => format!("评定单位“{by}”不是本单位的上级"),
            };
            found
                .report(unit, "rating.toml", message)
                .at(format_args!("rating[{at}].by"))
                .help("写上级党组织的名称；自评的结果写进步骤 steps");
        }
    });
}
