//! `gongshi rollback`.

use super::{Failure, Status, arguments::Arguments, output};
use crate::publish;

/// Puts the site that was published before in place again.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.no_words()?;
    let folder = args.path("output").unwrap_or_else(|| args.root.join("output"));
    publish::roll_back(&folder)?;
    output::print(&format!("已退回上一版网站：{}。再运行一次就换回来。\n", folder.display()))?;
    Ok(Status::Done)
}
