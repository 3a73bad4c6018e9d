//! `gongshi check`.

use std::time::Duration;

use super::{
    Failure, Status,
    arguments::Arguments,
    findings::{FINDINGS_SHOWN, Format},
    output,
};
use crate::{
    build::check::{self, CheckOptions, CheckResult},
    diagnostics::Tables,
    model::UnitPath,
};

/// Checks the site and prints what was found.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let format = Format::of(args)?;
    let options = CheckOptions {
        root: args.root.clone(),
        as_of: args.as_of()?,
        units: args.units(),
        rules: args.values("rule")?,
        since: args.value("since")?,
        changed_by: args.value("changed-by")?.map(|unit| UnitPath::from_typed(&unit)),
    };
    let checked = check::check(&options)?;
    let limit = if args.has("all") { usize::MAX } else { FINDINGS_SHOWN };
    output::write(|out| {
        let tables = Tables { committees: &checked.committees, wording: &checked.wording };
        format.write(out, &args.root, (&checked.findings, tables), checked.summary, limit)
    })?;
    if args.has("timings") {
        print_timings(&checked);
    }
    let failed = checked.summary.errors > 0 || (args.has("deny-warnings") && checked.summary.warnings > 0);
    Ok(if failed { Status::Findings } else { Status::Done })
}

fn print_timings(checked: &CheckResult) {
    let row = |name: &str, took: Duration| {
        let ratio = took.as_secs_f64() / checked.read.as_secs_f64().max(1e-9);
        eprintln!("{name}{:>10.1} 毫秒 {ratio:>6.2} 倍", took.as_secs_f64() * 1e3);
    };
    row("读取和解析    ", checked.read);
    row("各项规则      ", checked.rules);
    row("其中雷同比对另计", checked.copied_plan);
}
