//! 改了规定的定级办法，没有写调整说明。
//!
//! ## 查什么
//! `content/schemes` 里有一个与现成办法（`four-grade`、`three-class-star`、`station`、`backward`）同名的文件，等次、分数线、程序、
//! 直接定级的情形或比例与现成的不一样，却没有写 `adjustment`（调整说明）；`campaign.toml` 的 `[unit_schemes]` 给某个单位和它下级
//! 另用的办法，也要写。别的另起名字的办法不查。
//!
//! ## 为什么
//! 各街道可以结合实际调整评分要点和办法（S002-067），各级可以细化站点的内容和计分办法（S002-076）；调整可以，但要看得见，
//! 否则同一个名称的办法在两个地方划两条线，群众和上级都不知道。
//!
//! ## 示例
//! `content/schemes/station.toml` 把优秀站点的分数线改成 85，没有写为什么。
//!
//! ## 怎么改
//! 加一行：`adjustment = "按镇党委2012年4月的评分细则，优秀站点分数线由80分提高到85分"`；或者给文件另起一个名字。

use crate::{
    model::{Scheme, SchemeOrigin},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let campaign = &context.site.campaign;
    let is_local = |scheme: &Scheme| campaign.unit_schemes.iter().any(|(_, id)| *id == scheme.id);
    for scheme in context.site.schemes.iter().filter(|scheme| scheme.adjustment.is_none()) {
        let (file, field, message) = match scheme.origin {
            SchemeOrigin::Adjusted => (
                source_files::scheme(&scheme.id),
                "adjustment",
                format!("“{}”改了现成的定级办法，没有写调整说明", scheme.id),
            ),
            SchemeOrigin::Own if is_local(scheme) => (
                source_files::scheme(&scheme.id),
                "adjustment",
                format!("“{}”是一个单位调整的定级办法，没有写调整说明", scheme.id),
            ),
            _ => continue,
        };
        found
            .report_site(file, message)
            .at(field)
            .help("加一行：adjustment = \"改了什么、依据什么\"；或者给这个文件另起一个名字");
    }
}
