//! 定级没有写依据。
//!
//! ## 查什么
//! 每次评定有没有 `basis`（定级依据），空白的不算。
//!
//! ## 为什么
//! 每个基层党组织都要“定级有依据、整改有内容、晋级有目标”（S004-017）；评定情况和结果要公开（S004-020），
//! 只有等次没有依据，群众无从监督。
//!
//! ## 示例
//! ```toml
//! [[rating]]
//! date = 2012-04-20
//! grade = "较好"
//! by = "中共青禾县教育局委员会"
//! ```
//!
//! ## 怎么改
//! 写一句具体的话：`basis = "例会、党课按时开展；两名委员空缺，扣班子建设分。"`

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    for (at, rating) in unit.ratings.iter().enumerate().filter(|(_, rating)| rating.basis.is_none()) {
        let grade = rating.grade.as_deref().unwrap_or("？");
        let message = match rating.date {
            Some(date) => format!("{date} 评为“{grade}”，没有写定级依据"),
            None => format!("评为“{grade}”，没有写定级依据"),
        };
        found
            .report(unit, "rating.toml", message)
            .at(format_args!("rating[{at}].basis"))
            .help("加一行：basis = \"依据什么定为这一等次\"");
    }
}
