//! “其中”的人数多于总人数。
//!
//! ## 查什么
//! 征求意见的“两代表一委员”`delegates` 或“党外群众”`non_members` 多于总人数 `people`。两项可以重叠，
//! 不要求相加等于总数；没有填总人数的不查。验收的满意度测评，满意、基本满意、不满意三项票数之和多于有效票，也报在这里。
//!
//! ## 为什么
//! 备案表“共＿人，其中：两代表一委员＿人、党外群众＿人”，每个“其中”不能大于“共”（S000-051）。
//!
//! ## 示例
//! ```toml
//! [consultation]
//! people = 42
//! delegates = 6
//! non_members = 51
//! ```
//!
//! ## 怎么改
//! 核对人数，改正填错的一个。

use crate::rules::{Context, Found, acceptance::survey_counts};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    survey_counts::check(context.unit(index), found);
    let (unit, Some(plan)) = (context.unit(index), context.plan(index)) else { return };
    let Some(consultation) = &plan.consultation else { return };
    let Some(people) = consultation.people else { return };
    let parts =
        [("delegates", "两代表一委员", consultation.delegates), ("non_members", "党外群众", consultation.non_members)];
    for (key, word, part) in parts {
        let Some(part) = part.filter(|part| *part > people) else { continue };
        found
            .report(unit, "plan.toml", format_args!("{word} {part} 人，多于总人数 {people} 人"))
            .at(format_args!("consultation.{key}"))
            .help("核对人数，改正填错的一个");
    }
}
