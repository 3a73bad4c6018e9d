//! `gongshi serve`.

use super::{
    Failure, Status,
    arguments::{ServeOptions, SiteOptions},
    build,
};
use crate::preview;

/// Builds, then serves the output folder on this machine until it is stopped.
pub(super) fn run(site: &SiteOptions, options: &ServeOptions) -> Result<Status, Failure> {
    let built = build::build(site, &options.build)?;
    let folder = build::folder(site, &options.build);
    if built.outcome.is_none() {
        if !folder.join("index.html").exists() {
            return Ok(Status::Findings);
        }
        eprintln!("下面显示的是上次发布的网站。");
    }
    preview::serve(&folder, options.port, &mut |address| {
        println!("网站已在本机打开：http://{address}/");
        println!("在浏览器里输入这个地址；按 Ctrl+C 结束。");
    })?;
    Ok(Status::Done)
}
