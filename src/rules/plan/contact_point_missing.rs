//! 班子成员没有联系点。
//!
//! ## 查什么
//! 活动要求班子成员的联系点（`campaign.toml` 的 `demands` 里有 `contact_points`）时，有下级的单位在 `unit.toml` 里用 `[[team]]`
//! 写了哪些班子成员，每个人是不是它下面某个单位的“联系领导”（`[[support]]`，姓名相同）。一个成员也没有写的也提醒。
//! `[[team]]` 只供核对，不公开。
//!
//! ## 为什么
//! “党（工）委书记要亲自研究部署、示范带动抓落实，班子成员要建立联系点”（S002-055）。联系点写在被联系的支部里，
//! 哪个班子成员还没有，要从上面看才看得出来。
//!
//! ## 示例
//! ```toml
//! # yunxi/unit.toml
//! [[team]]
//! name = "杜若"
//! title = "党工委副书记"
//! ```
//! 云溪街道下面没有一个单位的联系领导是杜若。
//!
//! ## 怎么改
//! 在他联系的那个单位的 `unit.toml` 里写：
//! ```toml
//! [[support]]
//! role = "联系领导"
//! name = "杜若"
//! title = "党工委副书记"
//! ```

use crate::{
    model::{Demand, SupportRole, Unit},
    rules::{Context, Found},
};

pub(in crate::rules) fn check(context: &Context<'_>, index: usize, found: &mut Found<'_>) {
    let unit = context.unit(index);
    if !context.is_demanded(Demand::ContactPoints) || context.state(index).children.is_empty() {
        return;
    }
    let below = below(context, index);
    if below.iter().chain([&unit]).any(|unit| unit.is_damaged("unit.toml")) {
        return;
    }
    if unit.team.is_empty() {
        found
            .report(unit, "unit.toml", "没有写班子成员，看不出是不是每个人都有联系点")
            .at("team")
            .help("每名班子成员写一段 [[team]]：name（姓名）和 title（职务），不会公开");
        return;
    }
    for (at, member) in unit.team.iter().enumerate() {
        let Some(name) = member.name.as_deref().filter(|name| !is_liaison(&below, name)) else { continue };
        found
            .report(unit, "unit.toml", format_args!("班子成员“{name}”还没有联系点"))
            .at(format_args!("team[{at}].name"))
            .help("在他联系的单位的 unit.toml 里写 [[support]]：role = \"联系领导\"、name 和 title");
    }
}

/// All units below this one.
fn below<'s>(context: &Context<'s>, index: usize) -> Vec<&'s Unit> {
    let (mut open, mut units) = (context.state(index).children.clone(), Vec::new());
    while let Some(index) = open.pop() {
        units.push(context.unit(index));
        open.extend(&context.state(index).children);
    }
    units
}

/// Whether one of the units names this person as its liaison.
fn is_liaison(units: &[&Unit], name: &str) -> bool {
    let mut helpers = units.iter().flat_map(|unit| &unit.support);
    helpers.any(|support| support.role == SupportRole::Liaison && support.name.as_deref() == Some(name))
}
