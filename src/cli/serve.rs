//! `gongshi serve`.

use super::{
    Failure, Status,
    arguments::{ServeOptions, SiteOptions},
    dates,
};
use crate::preview::{self, Dates, Opened, Options};

/// Shows the site on this machine and keeps it up to date until it is stopped; writes nothing.
pub(super) fn run(site: &SiteOptions, options: &ServeOptions) -> Result<Status, Failure> {
    let dates = Dates { given: site.as_of, today: dates::as_of(None, None)? };
    let options = Options { root: site.root.clone(), dates, port: options.port, lan: options.lan };
    preview::serve(&options, &opened, &|line| println!("{line}"))?;
    Ok(Status::Done)
}

fn opened(opened: &Opened) {
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
