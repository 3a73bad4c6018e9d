//! `gongshi remind`.

use super::{Failure, Status, arguments::Arguments, output};
use crate::{
    build::Office,
    report::{Desk, FOLDER, ReportFolder, merge_file, reminders},
};

/// File of all messages.
const MERGE: &str = "remind.csv";

/// Writes a message to each unit that has something to do, takes away those of the others, and shows those of the units
/// asked for.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let office = Office::open(&args.root, args.as_of()?, &args.words)?;
    let (register, before) = (office.register(), office.register_a_month_before());
    let findings = office.findings();
    let desk = Desk { register: &register, before: &before, findings: &findings, units: &office.units };
    let reminders = reminders(desk);
    let folder = ReportFolder::open(&args.root)?;
    folder.write(MERGE, &merge_file(&reminders))?;
    let mut written = reminders.iter().peekable();
    for index in desk.positions() {
        let unit = &register.site.units[index].path;
        let file = format!("{unit}/remind.txt");
        match written.next_if(|reminder| reminder.unit == unit) {
            Some(reminder) => folder.write(&file, reminder.text.as_bytes())?,
            None => folder.remove(&file)?,
        }
    }
    if !office.units.is_empty() {
        let texts: Vec<&str> = reminders.iter().map(|reminder| reminder.text.as_str()).collect();
        output::print(&(texts.join("\n") + "\n"))?;
    }
    output::print(&match reminders.len() {
        0 => "没有要提醒的：没有到期未办的、缺项，30天内也没有到期的。\n".to_owned(),
        count => format!(
            "{count} 个单位的提醒写在 {FOLDER}/ 各单位文件夹的 remind.txt；邮件合并用 {FOLDER}/{MERGE}（含联系电话，不要公开）。\n"
        ),
    })
}
