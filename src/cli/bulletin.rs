//! `gongshi bulletin`.

use super::{Failure, Status, arguments::Arguments, output};
use crate::{build, model::Month, report::FOLDER};

/// Writes the draft of a month's 通报.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let typed = args.at_most_one_word()?.ok_or_else(|| Failure("写明哪个月：gongshi bulletin 2012-07".into()))?;
    let month = Month::parse(typed).ok_or_else(|| Failure(format!("“{typed}”不是年月，写成 2012-07")))?;
    let files = build::bulletin(&args.root, args.as_of()?, month)?;
    let names: Vec<String> = files.iter().map(|file| format!("{FOLDER}/{file}")).collect();
    output::print(&format!("通报的草稿写在 {}，核对、修改以后再印发。\n", names.join("、")))
}
