//! `gongshi init --ci`: pipelines of git hosts, the scripts they run, and a hook that checks before a commit.

use std::path::Path;

use super::{Failure, new_file::write};

/// A host with a pipeline of its own.
struct Host {
    name: &'static str,
    /// Where the host looks for the pipeline, from the top of the repository.
    path: &'static str,
    pipeline: &'static str,
}

static HOSTS: [Host; 3] = [
    Host { name: "github", path: ".github/workflows/gongshi.yml", pipeline: include_str!("ci/github.yml") },
    Host { name: "gitlab", path: ".gitlab-ci.yml", pipeline: include_str!("ci/gitlab.yml") },
    Host { name: "gitea", path: ".gitea/workflows/gongshi.yml", pipeline: include_str!("ci/gitea.yml") },
];

/// Names of the hosts.
pub(super) const NAMES: [&str; 3] = [HOSTS[0].name, HOSTS[1].name, HOSTS[2].name];

/// Scripts every pipeline runs, so that they can be run by hand as well.
const SCRIPTS: [(&str, &str); 4] = [
    ("ci/install.sh", include_str!("ci/install.sh")),
    ("ci/check.sh", include_str!("ci/check.sh")),
    ("ci/build.sh", include_str!("ci/build.sh")),
    (".githooks/pre-commit", include_str!("ci/pre-commit")),
];

/// Writes the pipeline of this host, and tells what to do with it.
pub(super) fn run(root: &Path, name: &str) -> Result<String, Failure> {
    let host = host(name)?;
    write(&root.join(host.path), host.pipeline)?;
    for (path, text) in SCRIPTS {
        write(&root.join(path), text)?;
        make_executable(&root.join(path))?;
    }
    Ok(format!(
        "已写好 {} 和 ci/ 里的脚本：每次提议自动检查，合并后生成并发布，每月重新生成一次；提交后生效。\n\
         在平台上设变量 GONGSHI_URL（gongshi 程序文件的下载地址）。提交前检查每人启用一次：git config core.hooksPath .githooks\n",
        host.path
    ))
}

/// Git runs a hook only when it may be executed.
#[cfg(unix)]
fn make_executable(path: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::PermissionsExt as _;
    let fail = |error| Failure(format!("写不了“{}”：{error}", path.display()));
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).map_err(fail)
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> Result<(), Failure> {
    Ok(())
}

/// The platform of this name.
fn host(name: &str) -> Result<&'static Host, Failure> {
    HOSTS.iter().find(|host| host.name == name).ok_or_else(|| {
        let gitee = if name == "gitee" {
            "；Gitee 的 Pages 已经停用，没有可写的，检查可以在别的平台上跑"
        } else {
            ""
        };
        Failure(format!("--ci 可以写 {}，现在是“{name}”{gitee}", NAMES.join("、")))
    })
}

/// Refuses a name that no platform has, before anything is written.
pub(super) fn check(name: &str) -> Result<(), Failure> {
    host(name).map(drop)
}
