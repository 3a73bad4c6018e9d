//! `gongshi changes`.

use std::io::{self, Write};

use super::{Failure, Status, arguments::Arguments, options::CHANGE_FORMATS, output};
use crate::build::changes::{self, Change, ChangesOptions};

/// Lists what was altered after publication.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let format = args.value("format")?.unwrap_or_else(|| CHANGE_FORMATS[0].to_owned());
    if !CHANGE_FORMATS.contains(&format.as_str()) {
        return Err(Failure(format!("--format 可以写 {}，现在是“{format}”", CHANGE_FORMATS.join("、"))));
    }
    let options = ChangesOptions { root: args.root.clone(), as_of: args.as_of()?, units: args.units() };
    let changes = changes::changes(&options)?;
    if let Some(unknown) = &changes.unknown {
        eprintln!("注意：{unknown}");
    }
    output::write(|out| {
        if format == "json" {
            return out.write_all(&changes.json);
        }
        if changes.units.is_empty() {
            return writeln!(out, "公开以后没有改动。");
        }
        for (n, unit) in changes.units.iter().enumerate() {
            let before = if n == 0 { "" } else { "\n" };
            writeln!(out, "{before}{}（{}）", unit.name, unit.path)?;
            unit.changes.iter().try_for_each(|change| line(out, change))?;
        }
        let count: usize = changes.units.iter().map(|unit| unit.changes.len()).sum();
        writeln!(out, "\n{} 个单位，{count} 处改动", changes.units.len())
    })?;
    Ok(Status::Done)
}

fn line(out: &mut dyn Write, change: &Change) -> io::Result<()> {
    let date = change.date.as_deref().unwrap_or("未提交    ");
    let quiet = if change.quiet { "（没有公开说明）" } else { "" };
    writeln!(out, "  {date}  {}{quiet}  {}", change.word, change.what)?;
    let text = |text: &Option<String>| text.as_deref().map(|text| text.replace('\n', " "));
    match (text(&change.before), text(&change.after)) {
        (Some(before), Some(after)) => writeln!(out, "              {before} → {after}")?,
        (Some(before), None) => writeln!(out, "              原为：{before}")?,
        (None, Some(after)) => writeln!(out, "              现为：{after}")?,
        (None, None) => {}
    }
    if change.remarks.is_empty() {
        return Ok(());
    }
    writeln!(out, "              {}", change.remarks.join("；"))
}
