//! Which rules there are: name, family, default level, check.

use super::{Context, Found, list::RULES};
use crate::{
    model::RuleLevel,
    scan::{Hit, HitKind},
};

/// Group a rule belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Family {
    /// Files, keys, values, references.
    Files,
    /// 分类定级.
    Rating,
    /// 整改方案.
    Plan,
    /// 公开承诺.
    Commitment,
    /// 月公示 and cadences.
    Progress,
    /// 考核验收.
    Acceptance,
    /// What may not stand in public.
    Disclosure,
    /// Links and pictures.
    Links,
}

impl Family {
    /// Chinese name.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Files => "文件",
            Self::Rating => "分类定级",
            Self::Plan => "整改方案",
            Self::Commitment => "公开承诺",
            Self::Progress => "进展公示",
            Self::Acceptance => "考核验收",
            Self::Disclosure => "信息公开",
            Self::Links => "链接",
        }
    }

    /// Rules of these families keep the public and the records safe: they cannot be switched off.
    pub(crate) fn is_fixed(self) -> bool {
        matches!(self, Self::Files | Self::Disclosure)
    }
}

/// A look at the unit at this position in `site.units`.
pub(crate) type UnitCheck = fn(&Context<'_>, usize, &mut Found);

/// A look at the whole site.
pub(crate) type SiteCheck = fn(&Context<'_>, &mut Found);

/// How a rule looks at the site.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// Found while files are read.
    Reading,
    /// By the one scan of every public text: the kind of hit, and how to word message and help.
    Text(HitKind, fn(&Hit, &str) -> (String, String)),
    /// Once for each unit (its position in `site.units`), in parallel.
    Unit(UnitCheck),
    /// Once for the site.
    Site(SiteCheck),
}

impl Check {
    /// The check of one unit at a time, if it is one.
    pub(super) fn of_unit(&self) -> Option<UnitCheck> {
        if let Self::Unit(check) = self { Some(*check) } else { None }
    }

    /// The check of the whole site, if it is one.
    pub(super) fn of_site(&self) -> Option<SiteCheck> {
        if let Self::Site(check) = self { Some(*check) } else { None }
    }
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Reading => "Reading",
            Self::Text(..) => "Text",
            Self::Unit(_) => "Unit",
            Self::Site(_) => "Site",
        })
    }
}

/// One rule.
#[derive(Debug)]
pub(crate) struct Rule {
    /// Name, as in `[rules]` and in findings.
    pub(crate) name: &'static str,
    /// Group.
    pub(crate) family: Family,
    /// Level unless the campaign says otherwise.
    pub(crate) level: RuleLevel,
    /// Source file of the rule; its module doc explains it.
    pub(crate) source: &'static str,
    /// The check.
    pub(crate) check: Check,
}

impl Rule {
    /// Whether a clerk may accept its findings with a reason: not where they keep records readable and safe.
    pub(crate) fn may_be_accepted(&self) -> bool {
        !(self.family.is_fixed() && self.level == RuleLevel::Error)
    }
}

/// Every rule, family by family.
pub(crate) fn all() -> &'static [Rule] {
    RULES
}

/// The rule of this name.
pub(crate) fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}
