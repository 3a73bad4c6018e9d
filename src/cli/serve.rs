//! `gongshi serve`.

use super::{Failure, Status, arguments::Arguments, edit, server_options};
use crate::preview::{self, ServerAddresses};

/// Shows the site on this machine and keeps it up to date until it is stopped; writes nothing unless the desk is asked
/// for too.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.no_words()?;
    let options = server_options::read(args, args.has("lan"))?;
    if args.has("edit") {
        if options.lan {
            return Err(Failure("--edit 只能在本机用，不能和 --lan 一起写：别人不该能改这里的文件".into()));
        }
        return edit::desk(&options, &[], false);
    }
    preview::serve(&options, &opened, &|line| println!("{line}"))?;
    Ok(Status::Done)
}

fn opened(opened: &ServerAddresses) {
    println!("网站已在本机打开：http://{}/", opened.here);
    if !opened.elsewhere.is_empty() {
        println!("注意：同一网络里的任何人现在都能看到这个预览，包括还没有正式发布的内容。用完请按 Ctrl+C 结束。");
        for address in &opened.elsewhere {
            println!("别的电脑和手机请打开：http://{address}/");
        }
    }
    if !opened.is_watching {
        println!("系统允许监视的文件夹不够多，改为每两秒查看一次，更新会慢一些。");
    }
    println!("在浏览器里输入这个地址；内容、模板、样式改动后保存，网页自动更新。按 Ctrl+C 结束。");
}
