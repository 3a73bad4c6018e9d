//! 销号没有编号。
//!
//! ## 查什么
//! 整改办法的 `[closing]` 写明销号要有编号（`numbered = true`）的，每个已销号的问题都要写 `closing_number`。
//!
//! ## 为什么
//! 销号要一个一个销，凭依据销（S001-032）；有编号，群众才能到销号的单位核对是哪一次销的。
//!
//! ## 示例
//! ```toml
//! [[items]]
//! problem = "3"
//! status = "已销号"
//! closed_on = 2026-06-01
//! closed_by = "示范县整改办"
//! evidence = "验收意见和监测报告"
//! ```
//!
//! ## 怎么改
//! 写上销号的编号或文号：`closing_number = "示环督销〔2026〕12号"`。

use crate::{
    model::ItemStatus,
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let closing = context.scheme(unit).and_then(|scheme| scheme.closing.as_ref());
    if closing.is_none_or(|closing| !closing.numbered) {
        return;
    }
    for state in &context.state(index).problems {
        if state.closure.as_ref().is_none_or(|closure| closure.number.is_some()) {
            continue;
        }
        let id = &plan.problems[state.index].id;
        // Where it was first struck off.
        let place = unit.progress.iter().find_map(|note| {
            let closes =
                |item: &crate::model::ProgressItem| item.problem == *id && item.status == Some(ItemStatus::Closed);
            note.items.iter().position(closes).map(|at| (note, at))
        });
        let Some((note, at)) = place else { continue };
        found
            .report(unit, source_files::note(note.period), format_args!("问题 {id} 已销号，没有写销号编号"))
            .at(format_args!("items[{at}].closing_number"))
            .help("写上 closing_number = \"销号的编号或文号\"");
    }
}
