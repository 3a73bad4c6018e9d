//! 所属站点用的等次本站没有。
//!
//! ## 查什么
//! 所属站点统计数据里有单位的等次，都要是本站的办法里有的：活动的办法（`campaign.toml` 的 `scheme`）对活动的办法，其他办法对同名的
//! 办法。
//!
//! ## 为什么
//! “好”和“先进”加不到一起。逐级汇总（S000-066）要用同一个办法；不同办法的站点整个写“未汇总”，不当作 0 计入。
//!
//! ## 示例
//! 本站用 `four-grade`，东山县用 `three-class-star`：
//! ```json
//! {"grades":[{"grade":"先进","count":12,"share":40.0}]}
//! ```
//!
//! ## 怎么改
//! 本站和所属站点统一办法；所属站点里有按其他办法评定的单位时，在本站 `campaign.toml` 的 `[schemes]` 里也写上这个办法。

use crate::{
    register::NotRolledUp,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    for (at, (site, state)) in context.register.subordinate_sites().enumerate() {
        if let Err(NotRolledUp::OtherGrades(grades)) = state {
            let (name, grades) = (&site.declared.name, grades.join("、"));
            found
                .report_site(source_files::SITE, format_args!("“{name}”的等次（{grades}）本站的办法里没有，未汇总"))
                .at(format_args!("subordinates[{at}].path"))
                .help("统一办法；按其他办法评定的单位，在 campaign.toml 的 [schemes] 里也写上那个办法");
        }
    }
}
