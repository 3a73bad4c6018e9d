//! `gongshi report`.

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::Office,
    report::{Desk, FOLDER, ReportFolder, TableFormat, hand_in},
};

/// Writes the tables a unit hands in, or those of every unit with units below it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.at_most_one_word()?;
    let formats = formats(args)?;
    let office = Office::open(&args.root, args.as_of()?, &args.words)?;
    let register = office.register();
    let desk = Desk { register: &register, before: &register, findings: &[], units: &office.units };
    let written = hand_in(desk, &formats, &ReportFolder::open(&args.root)?)?;
    output::print(&match written.tables {
        0 => "没有可填的表：所选单位和它的下级还没有定级、方案和其他记录。\n".to_owned(),
        tables => format!(
            "{} 个单位的 {tables} 份表写在 {FOLDER}/ 各单位的文件夹里（含完整电话，不要公开）。\n",
            written.units
        ),
    })
}

/// The kinds of files asked for; all of them where none is.
fn formats(args: &Arguments) -> Result<Vec<(TableFormat, &'static str)>, Failure> {
    let asked = args.values("format")?;
    let known = TableFormat::ALL;
    if let Some(other) = asked.iter().find(|name| known.iter().all(|(_, known)| known != name)) {
        let names = known.map(|(_, name)| name).join("、");
        return Err(Failure(format!("--format 可以写 {names}，现在是“{other}”")));
    }
    Ok(known.into_iter().filter(|(_, name)| asked.is_empty() || asked.iter().any(|asked| asked == name)).collect())
}
