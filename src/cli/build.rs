//! `gongshi build`.

use super::{
    Failure, Status,
    arguments::Arguments,
    findings::{self, ERRORS_SHOWN},
};
#[cfg(feature = "print")]
use super::{print_report, progress::ProgressBar};
use crate::{
    build::{self, BuildEvent, BuildOptions, Printing},
    model::UnitPath,
    site::Part,
};

/// Checks, then publishes; says what came of it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let options = options(args)?;
    #[cfg(feature = "print")]
    let bar = ProgressBar::new("排版");
    let (root, output) = (options.root.clone(), options.output.clone());
    let emit = |event: BuildEvent<'_>| match event {
        #[cfg(feature = "print")]
        BuildEvent::Typeset(done, total) => bar.show(done, total),
        #[cfg(feature = "print")]
        BuildEvent::Printed(result) => {
            bar.clear();
            // Standard output that is gone will be noticed below.
            let _ = print_report::say(result);
        }
        BuildEvent::Errors(errors, summary) => {
            eprint!("{}", findings::human_on_stderr(&root, errors, summary, ERRORS_SHOWN));
        }
        BuildEvent::Stopped => eprintln!(
            "有错误，什么也没有发布，原来的网站保持不变。改好后再运行；急用时加 --keep-going 先发布没有错误的单位。"
        ),
        BuildEvent::StoppedForAll => {
            eprintln!("site.toml、campaign.toml 或评定办法有错误，关系到全部单位，不能跳过，什么也没有发布。");
        }
        BuildEvent::UnitWithdrawn(unit) => {
            eprintln!("“{unit}”有错误，这次没有更新；上次发布的页面写有过了公布期的姓名，已经撤下。");
        }
        BuildEvent::UnitWithheld(unit) => eprintln!("“{unit}”有错误，这次没有更新，保留上次发布的页面。"),
    };
    let built = if args.has("swap") { build::build_and_swap(options, &emit)? } else { build::build(&options, &emit)? };
    if let Some(outcome) = built.outcome {
        super::output::print(&format!("已生成网站：{}{}\n", output.display(), findings::changes(outcome)))?;
    }
    if built.summary.warnings > 0 {
        eprintln!("另有 {} 条提醒，运行 gongshi check 逐条查看。", built.summary.warnings);
    }
    Ok(match built.printing {
        _ if built.summary.errors > 0 => Status::Findings,
        Printing::Complete => Status::Done,
        Printing::Incomplete => Status::Findings,
        Printing::Failed => Status::Failure,
    })
}

fn options(args: &Arguments) -> Result<BuildOptions, Failure> {
    args.no_words()?;
    if cfg!(not(feature = "print")) && args.has("print") {
        return Err(Failure(super::NO_PRINT.into()));
    }
    let units: Vec<String> = args.values("only")?.iter().map(|unit| UnitPath::from_typed(unit)).collect();
    let part = match (units.is_empty(), args.has("only-roll-up")) {
        (false, true) => return Err(Failure("--only 和 --only-roll-up 是两个步骤，分两次运行".into())),
        (false, false) => Some(Part::Units(units)),
        (true, true) => Some(Part::RollUp),
        (true, false) => None,
    };
    Ok(BuildOptions {
        root: args.root.clone(),
        as_of: args.as_of()?,
        output: args.path("output").unwrap_or_else(|| args.root.join("output")),
        keep_going: args.has("keep-going"),
        fresh: args.has("fresh"),
        print: args.has("print"),
        part,
    })
}
