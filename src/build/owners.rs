//! CODEOWNERS: whom a git host asks for review when the folder of a unit changes, from `owner` of `unit.toml`.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
};

use crate::{
    history::repository_place,
    model::{Site, Unit, UnitPath},
};

/// The top folder of the repository the site at `root` lies in, and the way from there to the site. Outside of a repository
/// the site's folder counts as its top.
pub(crate) fn place(root: &Path) -> (PathBuf, String) {
    repository_place(root).unwrap_or_else(|| (root.to_owned(), String::new()))
}

/// Hosts and how each reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnersFormat {
    Github,
    Gitlab,
    Gitea,
    Gitee,
}

impl OwnersFormat {
    /// Every host with its name on the command line.
    pub(crate) const ALL: [(&'static str, Self); 4] =
        [("github", Self::Github), ("gitlab", Self::Gitlab), ("gitea", Self::Gitea), ("gitee", Self::Gitee)];

    /// Where the host looks for the file, from the top of the repository.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/CODEOWNERS",
            Self::Gitlab => ".gitlab/CODEOWNERS",
            Self::Gitea => ".gitea/CODEOWNERS",
            Self::Gitee => ".gitee/CODEOWNERS",
        }
    }

    /// The pattern of everything in the folder of a unit, or with Gitea of what is its own: there each rule that fits asks
    /// its owners, everywhere else only the last one.
    fn pattern(self, folder: &str) -> String {
        match self {
            Self::Github | Self::Gitlab => format!("/{folder}/"),
            Self::Gitee => format!("{folder}/"),
            // A regular expression of Go, in which a backslash is written twice; IDs hold nothing that would need one.
            Self::Gitea => format!("{folder}/([^/]+|(progress|commitments)/.*)"),
        }
    }
}

/// First line of a file written here, by which the next run knows its own.
pub(crate) const HEAD: &str = "# 由 gongshi owners 从各单位 unit.toml 的 owner 写出，改 owner 后重新运行，不要手改。\n";

/// The text of the file for a site whose folder lies at `prefix` (empty, or with a `/` at its end) of the repository; none
/// when no unit has an owner.
pub(crate) fn codeowners(site: &Site, format: OwnersFormat, prefix: &str) -> Option<String> {
    let mut text = HEAD.to_owned();
    let mut is_owned = false;
    for unit in &site.units {
        let above = UnitPath(&unit.path).ancestors().filter_map(|above| site.unit(above));
        // Where only the last rule counts, units below need no rule of their own.
        let asked = std::iter::once(unit).chain(above.filter(|_| format == OwnersFormat::Gitea));
        let names = asked.map(accounts).find(|names| !names.is_empty()).unwrap_or_default();
        if !names.is_empty() {
            is_owned = true;
            let folder = format!("{prefix}{}", UnitPath(&unit.path).source_folder());
            let _ = writeln!(text, "{} {}", format.pattern(&folder), names.join(" "));
        }
    }
    is_owned.then_some(text)
}

/// Accounts as hosts write them: `zhangsan` is `@zhangsan`, an address stays as it is.
fn accounts(unit: &Unit) -> Vec<String> {
    let named = unit.owners().into_iter();
    named.map(|name| if name.contains('@') { name.to_owned() } else { format!("@{name}") }).collect()
}
