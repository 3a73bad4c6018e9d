//! `gongshi status`.

use super::{Failure, Status, arguments::Arguments, options::STATUS_FORMATS, output};
use crate::{
    build::Office,
    report::{self, Desk, FOLDER, ReportFolder},
};

/// File of the page.
const PAGE: &str = "status.html";

/// Shows who owes what; for a person also as a page that stays in the office.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let format = args.value("format")?.unwrap_or_else(|| STATUS_FORMATS[0].to_owned());
    if !STATUS_FORMATS.contains(&format.as_str()) {
        return Err(Failure(format!("--format 可以写 {}，现在是“{format}”", STATUS_FORMATS.join("、"))));
    }
    let office = Office::open(&args.root, args.as_of()?, &args.words)?;
    let (register, before) = (office.register(), office.register_a_month_before());
    let desk = Desk { register: &register, before: &before, findings: &[], units: &office.units };
    let status = report::Status::of(desk);
    if format == "json" {
        return output::print(&status.json().map_err(|error| Failure(format!("写不出结果：{error}")))?);
    }
    ReportFolder::open(&args.root)?.write(PAGE, status.page(desk)?.as_bytes())?;
    output::print(&format!("{}网页：{FOLDER}/{PAGE}（内部材料，不要公开）\n", status.screen(desk)))
}
