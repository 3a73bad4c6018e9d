//! `gongshi report --workbook`.

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::Office,
    model::{Month, Unit, UnitKind, UnitPath},
    report::{FOLDER, ReportFolder},
    workbook::{self, Occasion},
};

/// Writes the workbook of each branch asked for.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let office = Office::open(&args.root, args.as_of()?, &args.words)?;
    let (register, findings) = (office.register(), office.findings());
    let site = register.site;
    let month = register.last_due_month.unwrap_or_else(|| Month::of(office.as_of));
    let occasion =
        Occasion { root: &args.root, campaign: &site.campaign, as_of: office.as_of, month, findings: &findings };
    let is_asked = |unit: &&Unit| {
        let within = |top: &String| UnitPath(&unit.path).is_within(top);
        office.units.is_empty() || office.units.iter().any(within)
    };
    let folder = ReportFolder::open(&args.root)?;
    let (mut written, mut failed) = (0, Vec::new());
    for unit in site.units.iter().filter(|unit| unit.kind == Some(UnitKind::Branch)).filter(is_asked) {
        match workbook::of_unit(occasion, unit) {
            Ok(bytes) => {
                folder.write(&format!("{}/{}", unit.path, file_name(unit)), &bytes)?;
                written += 1;
            }
            Err(Failure(reason)) => failed.push(format!("{}：{reason}\n", unit.label())),
        }
    }
    if written == 0 && failed.is_empty() {
        return Err(Failure("没有党支部可以导出工作簿".into()));
    }
    output::print(&format!(
        "{written} 个支部的工作簿写在 {FOLDER}/ 各单位的文件夹里（{}的月公示）。填好后用 gongshi import 导入。\n{}",
        month.chinese(),
        failed.concat()
    ))?;
    Ok(if failed.is_empty() { Status::Done } else { Status::Findings })
}

/// The unit's name as a file name, so that whoever gets several of them can tell them apart.
fn file_name(unit: &Unit) -> String {
    let is_plain = |c: &char| !c.is_control() && !r#"<>:"/\|?*."#.contains(*c);
    format!("{}.xlsx", unit.label().chars().filter(is_plain).collect::<String>())
}
