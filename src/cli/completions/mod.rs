//! `gongshi completions`: scripts by which shells complete commands, options and their values.

mod bash;
mod fish;
mod powershell;
mod zsh;

use super::{Failure, Status, arguments::Arguments, options::SHELLS, output};
use crate::diagnostics::{aside, nearest};

/// Prints the script for a shell.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let script = match args.at_most_one_word()? {
        Some("bash") => bash::script(),
        Some("zsh") => zsh::script(),
        Some("fish") => fish::script(),
        Some("powershell") => powershell::script(),
        None => return Err(Failure(format!("写明哪一种：{}", SHELLS.join("、")))),
        Some(other) => {
            let near = aside(nearest(other, SHELLS.into_iter()));
            return Err(Failure(format!("没有“{other}”的补全脚本{near}可以写 {}", SHELLS.join("、"))));
        }
    };
    output::print(&script)
}
