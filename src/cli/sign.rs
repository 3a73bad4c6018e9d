//! `gongshi sign`.

use super::{Failure, Status, arguments::Arguments, output};
use crate::{build::sign, provenance::SIGNATURE};

/// Signs the published website and puts the signature beside its record.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    args.no_words()?;
    let folder = args.path("output").unwrap_or_else(|| args.root.join("output"));
    let key = args.path("key").ok_or_else(|| {
        Failure("写明签名用的私钥：gongshi sign --key 文件；还没有的，用 ssh-keygen -t ed25519 -f 文件 生成一对".into())
    })?;
    let root = sign(&args.root, &folder, &key)?;
    output::print(&format!(
        "已签名：{}/{SIGNATURE}\n总摘要：{root}\n验签：gongshi verify --signers allowed_signers\n",
        folder.display()
    ))
}
