//! `gongshi edit`, and `gongshi serve --edit`.

use std::process::{Command, Stdio};

use super::{Failure, Status, arguments::Arguments, server_options};
use crate::desk;
use crate::preview::ServeOptions;

/// Opens the desk in the browser and keeps it running until it is stopped.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    desk(&server_options::read(args, false)?, &args.words, true)
}

/// The desk for these units; without a browser somebody opens the address by hand.
pub(super) fn desk(options: &ServeOptions, units: &[String], has_browser: bool) -> Result<Status, Failure> {
    let announce = |address: &str| {
        println!("办公桌已打开：{address}");
        println!("这个网址只能用一次，只在这台电脑上有用。填好的内容存进 content 文件夹；按 Ctrl+C 结束。");
        if has_browser && !open(address) {
            println!("没能打开浏览器，请把上面的网址复制到浏览器里。");
        }
    };
    desk::edit(options, units, &announce, &|line| println!("{line}"))?;
    Ok(Status::Done)
}

/// Opens an address in the browser people use; whether somebody took it.
fn open(address: &str) -> bool {
    let (program, args): (&str, &[&str]) = if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let nothing = Stdio::null;
    Command::new(program).args(args).arg(address).stdin(nothing()).stdout(nothing()).stderr(nothing()).spawn().is_ok()
}
