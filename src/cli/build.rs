//! `gongshi build`.

use std::fmt::Write as _;

use super::{
    Failure, Status,
    arguments::Arguments,
    findings::{self, ERRORS_SHOWN},
    output,
};
#[cfg(feature = "print")]
use super::{print_report, progress::ProgressBar};
use crate::{
    build::{self, BuildEvent, BuildOptions, BuildResult, Printing, Purpose},
    model::UnitPath,
    site::Part,
};

/// Changes of one kind that are listed after a build.
const SHOWN: usize = 3;

/// Checks, then publishes; says what came of it.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let options = options(args)?;
    #[cfg(feature = "print")]
    let bar = ProgressBar::new("排版");
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
            eprint!("{}", findings::human_on_stderr(&options.root, errors, summary, ERRORS_SHOWN));
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
    let built = if args.has("swap") { build::build_and_swap(&options, &emit)? } else { build::build(&options, &emit)? };
    if let Some(outcome) = built.outcome {
        output::print(&format!("已生成网站：{}{}\n", options.output.display(), findings::changes(outcome)))?;
    }
    output::print(&changes(&options, &built))?;
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

/// What the public sees differently: in short after a build, whole when asked for.
fn changes(options: &BuildOptions, built: &BuildResult) -> String {
    let is_review = options.purpose == Purpose::Review;
    let mut text = String::new();
    let was_refused = built.summary.errors > 0 && built.outcome.is_none() && built.changes.is_none();
    match &built.changes {
        _ if was_refused => return text,
        None if is_review => text.push_str("还没有发布过，没有可比的；发布后全部内容都是新公开的。\n"),
        Some(changes) if changes.is_empty() && is_review => {
            text.push_str("公众看到的问题、时限、进展没有变化。\n");
        }
        Some(changes) if !changes.is_empty() => {
            text.push_str("公众将看到的变化：\n");
            let most = if is_review { usize::MAX } else { SHOWN };
            for (what, list) in changes.parts().into_iter().filter(|(_, list)| !list.is_empty()) {
                let _ = writeln!(text, "  {what} {} 项", list.len());
                list.iter().take(most).for_each(|change| {
                    let _ = writeln!(text, "    {change}");
                });
                if list.len() > most {
                    let _ = writeln!(text, "    ……另有 {} 项", list.len() - most);
                }
            }
        }
        _ => {}
    }
    if is_review {
        text.push_str("什么也没有写；确认后运行 gongshi build 发布。\n");
    }
    text
}

fn options(args: &Arguments) -> Result<BuildOptions, Failure> {
    args.no_words()?;
    if cfg!(not(feature = "print")) && args.has("print") {
        return Err(Failure(super::NO_PRINT.into()));
    }
    if args.has("review") && ["print", "only", "only-roll-up", "swap"].iter().any(|option| args.has(option)) {
        return Err(Failure(
            "--review 看整个网站的变化，不写文件，不能和 --print、--swap、--only、--only-roll-up 一起写".into(),
        ));
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
        purpose: if args.has("review") { Purpose::Review } else { Purpose::Publish },
        part,
    })
}
