//! `gongshi serve`.

use super::{Failure, Status, arguments::Arguments};
use crate::{
    build::date,
    preview::{self, Dates, ServeOptions, ServerAddresses},
};

/// Shows the site on this machine and keeps it up to date until it is stopped; writes nothing.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.no_words()?;
    let port = args.value("port")?.map(|port| parse_port(&port)).transpose()?;
    let dates = Dates { given: args.as_of()?, today: date::as_of(None, None)? };
    let options = ServeOptions { root: args.root.clone(), dates, port, lan: args.has("lan") };
    preview::serve(&options, &opened, &|line| println!("{line}"))?;
    Ok(Status::Done)
}

fn parse_port(text: &str) -> Result<u16, Failure> {
    text.parse().map_err(|_| Failure(format!("--port 要写 0 到 65535 的数，现在是“{text}”")))
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
