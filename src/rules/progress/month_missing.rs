//! 有的月份没有公示。
//!
//! ## 查什么
//! 公示周期（`campaign.toml` 的 `[cadence]`）内每个已经过完的月份，党支部都要有一期已公布的月公示
//! （`progress/年-月.md`，写有 `published`）。没有文件、只有草稿、公布日期还没有到，都算没有公示。
//! 草稿在时提醒落在草稿上，否则落在 `unit.toml` 上。文件在、只是名字写错了的，只提醒文件名；
//! 名字里看不出是哪个月的，先当作最近缺的那一期。
//!
//! ## 为什么
//! 党支部“一月公示一次整改情况”（S001-047），接受群众监督（S001-033）。没有报不等于进度为零：
//! 网页上这个月写“未报送”，县里的“本月已公示”少一家。
//!
//! ## 示例
//! 七月到十月每月公示，统计到 2012-11-05，`progress` 文件夹里却没有 `2012-09.md`。
//!
//! ## 怎么改
//! 运行 `gongshi new month 单位路径 2012-09` 建好文件，逐个问题写进展，写上公布日期 `published`。
//! 补报的月份写实际公布的日期，不要往前写。

use crate::{
    model::{Month, Period},
    register::MonthStatus,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    let missing = context.state(index).months.iter().filter(|month| month.status == MonthStatus::Missing);
    let note_of = |month| unit.progress.iter().find(|note| note.period == Period::Month(month));
    // A note that is there under a wrong name is not missing; that its name is wrong is said already.
    let missing =
        missing.map(|state| state.month).filter(|month| !unit.misnamed_notes().any(|note| note.may_be(*month)));
    let missing: Vec<Month> = missing.collect();
    // Names that say no month are those of the latest notes, as long as nobody has put them right.
    let absent = missing.iter().filter(|month| note_of(**month).is_none());
    let nameless: Vec<Month> = absent.rev().take(unit.nameless_notes()).copied().collect();
    for month in missing.into_iter().filter(|month| !nameless.contains(month)) {
        let file = source_files::note(Period::Month(month));
        let name = month.chinese();
        let note = note_of(month);
        match note.map(|note| note.published) {
            None => found
                .report(unit, "unit.toml", format_args!("没有 {name}的公示（{file}）"))
                .help(format_args!("运行 gongshi new month {} {month}，逐个问题写上进展，再写 published", unit.path)),
            Some(None) => found
                .report(unit, file, format_args!("{name}的公示还是草稿，没有公布"))
                .at("published")
                .help("写完后在最前面加上公布日期，例如 published = 2012-10-03"),
            Some(Some(day)) => found
                .report(unit, file, format_args!("{name}的公示注明 {day} 公布，到 {} 还没有公布", context.as_of))
                .at("published")
                .help("核对公布日期，已经公布的写实际日期"),
        };
    }
}
