//! Results of printing, as the terminal shows them.

use std::{fmt::Write as _, time::Duration};

use super::{Failure, findings, output};
use crate::{
    build::{PrintResult, Prints, Unprinted, UnprintedReason},
    print::{Timing, median},
};

/// Says what was printed, or why nothing was.
pub(super) fn say(result: Result<&PrintResult, &Failure>) -> Result<(), Failure> {
    let prints = match result {
        Ok(PrintResult::Printed(prints)) => prints,
        Ok(PrintResult::Refused(errors)) => {
            eprintln!("有 {errors} 处错误，先不印。运行 gongshi check 逐条查看，改好后再印。");
            return Ok(());
        }
        Err(Failure(message)) => {
            eprintln!("gongshi：{message}");
            return Ok(());
        }
    };
    eprint!("{}{}{}", timings(prints), missing_glyphs(prints), unprinted(&prints.unprinted));
    let (count, folder) = (prints.printed.files.saturating_sub(prints.blank), prints.folder.display());
    output::print(&match prints.outcome {
        Some(outcome) => format!("已印好 {count} 份 PDF，在 {folder}{}\n", findings::changes(outcome)),
        None => format!("已印好 {count} 份内部报送件，在 {folder}（含完整电话，不要公开）\n"),
    })?;
    if prints.blank > 0 {
        output::print(&format!("另印 {} 份空白表，在 reports/，手工填写用；空白表不上网站。\n", prints.blank))?;
    }
    Ok(())
}

/// Why nothing was printed of a form that was asked for.
fn unprinted(forms: &[Unprinted]) -> String {
    let mut text = String::new();
    for Unprinted { form, reason } in forms {
        let title = form.title();
        let _ = match reason {
            UnprintedReason::NotInCampaign => writeln!(
                text,
                "没有印“{title}”：本活动没有这种表；要用时在 campaign.toml 里写 forms = [\"{}\"]。",
                form.name()
            ),
            UnprintedReason::NoUnit(by) => {
                writeln!(text, "没有印“{title}”：它由{}填报，所选范围里没有这样的单位。", by.words())
            }
        };
    }
    text
}

fn missing_glyphs(prints: &Prints) -> String {
    let mut text = String::new();
    for glyph in &prints.printed.missing {
        let _ = writeln!(
            text,
            "错误[missing-glyph]：“{}”用到的字“{}”（U+{:04X}）哪种字体里都没有，这份没有印。",
            glyph.unit, glyph.character, glyph.character as u32
        );
    }
    if !text.is_empty() {
        text.push_str(
            "装一种字数多的字体（Debian：fonts-hanazono 或 fonts-babelstone-han），或把字体文件放进主题的 fonts/ 再印。\n",
        );
    }
    text
}

/// Medians by kind of sheet or form, and the smallest document for comparison, where times were measured.
fn timings(prints: &Prints) -> String {
    let Some(smallest) = prints.smallest else { return String::new() };
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let timings = &prints.printed.timings;
    let mut names: Vec<&str> = timings.iter().map(|timing| timing.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let mut text = String::new();
    for name in names {
        let of = |part: fn(&Timing) -> Duration| {
            let mut all: Vec<Duration> = timings.iter().filter(|timing| timing.name == name).map(part).collect();
            ms(median(&mut all))
        };
        let all = timings.iter().filter(|timing| timing.name == name);
        let (count, passes) = all.fold((0, 0), |(n, sum), timing| (n + 1, sum + timing.passes));
        let _ = writeln!(
            text,
            "{name}：{count} 份，中位数 {:.1} 毫秒（排版 {:.1}，写 PDF {:.1}），共排 {passes} 次",
            of(Timing::total),
            of(|timing| timing.typeset),
            of(|timing| timing.written)
        );
    }
    let _ = writeln!(text, "对照：同样字体只排一行字 {:.1} 毫秒", ms(smallest));
    text
}
