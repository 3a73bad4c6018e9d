//! 书记空缺，还没有配上。
//!
//! ## 查什么
//! 单位写着 `secretary_vacant = true`（书记空缺）。写了空缺又写了书记姓名的，也报：两样只能留一样。
//! 两样都没有写的不查。
//!
//! ## 为什么
//! 对党组织书记空缺的要全部选配到位（S003-027）；支部书记是整改的直接责任人（S000-037），空着就没有人牵头。
//!
//! ## 示例
//! ```toml
//! name = "中共示范县甲村支部委员会"
//! kind = "党支部"
//! secretary_vacant = true
//! ```
//!
//! ## 怎么改
//! 配上以后删去 `secretary_vacant`，写上 `secretary = "姓名"`；暂时选派第一书记的，在 `[[support]]` 里写明。

use crate::rules::{Context, Found};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if !unit.secretary_vacant {
        return;
    }
    let (message, help) = match &unit.secretary {
        None => ("书记空缺，还没有选配到位".to_owned(), "配上以后删去这一行，写上 secretary = \"姓名\""),
        Some(name) => (format!("写着书记空缺，又写着书记是{name}"), "两样只留一样：已经配上的删去这一行"),
    };
    found.report(unit, "unit.toml", message).at("secretary_vacant").help(help);
}
