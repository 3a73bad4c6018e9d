//! 党支部没有公开承诺书。
//!
//! ## 查什么
//! 活动要求公开承诺时（`campaign.toml` 的 `demands` 里有 `commitment`，或者没有写 `demands`），要制定方案的党支部到统计日期为止
//! 有没有组织的公开承诺书（`commitments` 里 `kind = "组织"` 的一份）。`commitment` 写在某个阶段的 `demands` 里的，过了这个阶段才查。
//! 只有党员个人的承诺书，不能代替组织的。承诺书写坏了读不全的，先不说没有。
//!
//! ## 为什么
//! 目标和整改措施要向社会公开承诺（S002-032）；逐项分解任务，明确责任、要求、措施和时限，并作出公开承诺（S004-029）。
//!
//! ## 示例
//! `content/units/jiaoyu/yizhong` 里没有 `commitments` 文件夹。
//!
//! ## 怎么改
//! 新建 `commitments/zhibu.md`（也可以用 `gongshi new commitment jiaoyu/yizhong zhibu`）：
//! ```markdown
//! +++
//! kind = "组织"
//! signer = "白芷"
//! date = 2012-05-20
//! +++
//! 支部郑重承诺：……
//! ```

use crate::{
    model::{CommitmentKind, Demand},
    rules::{Context, Found, source_files},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if !context.is_demanded(Demand::Commitment) || !context.register.owes_plan(index) {
        return;
    }
    if unit.damaged.iter().any(|file| file.starts_with("commitments/")) {
        return;
    }
    // One whose kind or date could not be read has a finding of its own.
    let ours = |kind: Option<CommitmentKind>| kind != Some(CommitmentKind::Member);
    let mut own = unit.commitments.iter().filter(|commitment| ours(commitment.kind)).peekable();
    let name = unit.label();
    if own.peek().is_none() {
        let message = if unit.commitments.is_empty() {
            format!("“{name}”没有公开承诺书")
        } else {
            format!("“{name}”只有党员承诺书，没有组织的公开承诺书")
        };
        let path = &unit.path;
        let help = format!("新建 commitments/zhibu.md，或运行 gongshi new commitment {path} zhibu");
        found.report(unit, "unit.toml", message).help(help);
        return;
    }
    let as_of = context.as_of;
    let Some(earliest) = own.clone().min_by_key(|commitment| commitment.date) else { return };
    if let Some(date) = earliest.date.filter(|date| *date > as_of) {
        let file = source_files::commitment(&earliest.id);
        let message = format_args!("“{name}”到 {as_of} 还没有公开承诺，承诺书的日期是 {date}");
        found.report(unit, &file, message).at("date").help("核对承诺书的日期；确实还没有承诺的，到日期自然消除");
    }
}
