//! `gongshi print`.

use super::{Failure, Status, arguments::Arguments, output, print_report, progress::ProgressBar};
use crate::build::{self, BuildEvent, PrintOptions, PrintResult, Prints};

/// Checks, then typesets what was asked for; says what came of it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let options = options(args)?;
    let bar = ProgressBar::new("排版");
    let result = build::print(&options, &|event| {
        if let BuildEvent::Typeset(done, total) = event {
            bar.show(done, total);
        }
    });
    bar.clear();
    let result = result?;
    print_report::say(Ok(&result))?;
    let is_plain = options.bleed_mm <= 0.0 && options.tile.is_none();
    if let PrintResult::Printed(Prints { outcome: Some(outcome), .. }) = &result
        && is_plain
        && outcome.written + outcome.deleted > 0
    {
        output::print("再运行 gongshi build，各单位的网页会链接到这些 PDF。\n")?;
    }
    Ok(if result.is_complete() { Status::Done } else { Status::Findings })
}

fn options(args: &Arguments) -> Result<PrintOptions, Failure> {
    Ok(PrintOptions {
        root: args.root.clone(),
        as_of: args.as_of()?,
        output: args.root.join("output"),
        units: args.units(),
        forms: args.values("form")?,
        sheets: args.values("sheet")?,
        internal: args.has("internal"),
        bleed_mm: args.value("bleed")?.map_or(Ok(0.0), |bleed| millimetres(&bleed))?,
        tile: args.value("tile")?,
        archival: args.has("pdf-a"),
        timings: args.has("timings"),
    })
}

/// A length as print shops give it: `3mm` or `3`.
fn millimetres(text: &str) -> Result<f64, Failure> {
    let number = text.strip_suffix("mm").or_else(|| text.strip_suffix("毫米")).unwrap_or(text).trim();
    let length = number.parse().ok().filter(|mm| (0.0..=20.0).contains(mm));
    length.ok_or_else(|| Failure(format!("--bleed 写成 3mm 这样，0 到 20 毫米，现在是“{text}”")))
}
