//! 活动还在进行，数据截至日期却固定在某一天。
//!
//! ## 查什么
//! `site.toml` 写了 `as_of`，而今天在 `campaign.toml` 的 `starts` 和 `ends` 之间。今天是电脑的日期，
//! 设了环境变量 SOURCE_DATE_EPOCH 时按它算。
//!
//! ## 为什么
//! 倒计时、逾期、未报送都按截至日期计算（S001-027、S001-047）。日期固定住以后，期限过了也不显示逾期，
//! 群众看到的永远是那一天的样子。只有活动结束、网站存档时才固定。
//!
//! ## 示例
//! 活动到 2012-12-31 结束，今天是 2012-09-10，`site.toml` 里写着 `as_of = 2012-08-03`。
//!
//! ## 怎么改
//! 删去 `as_of` 这一行，即按当天计算。想看某一天的样子，用 `gongshi serve --as-of 2012-08-03`。

use crate::rules::{Context, Found, source_files};

pub(in crate::rules) fn check(context: &Context<'_>, found: &mut Found<'_>) {
    let (Some(pinned), Some(today)) = (context.site.settings.as_of, context.today) else { return };
    let campaign = &context.site.campaign;
    let (Some(starts), Some(ends)) = (campaign.starts, campaign.ends) else { return };
    if starts <= today && today <= ends {
        let message = format_args!("数据截至日期固定在 {pinned}，今天是 {today}，活动到 {ends} 才结束");
        found
            .report_site(source_files::SITE, message)
            .at("as_of")
            .help(format_args!("删去这一行，按当天计算；看那一天的样子用 gongshi serve --as-of {pinned}"));
    }
}
