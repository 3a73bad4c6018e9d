//! Which rules there are: name, family, default level, check.

use super::{
    Context, Found, acceptance, commitment, context::Remembered, disclosure, files, links, plan, progress, rating,
    subordinates,
};
use crate::{
    diagnostics::{RuleName, each_rule},
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
    /// Published statistics of subordinate sites.
    Subordinates,
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
            Self::Subordinates => "所属站点",
        }
    }

    /// Rules of these families keep the public and the records safe: they cannot be switched off.
    pub(crate) fn is_fixed(self) -> bool {
        matches!(self, Self::Files | Self::Disclosure)
    }
}

/// Checks the unit at this position in `site.units`.
pub(crate) type UnitCheck = fn(&Context<'_>, usize, &mut Found<'_>);

/// Compares what the unit at this position says with what git remembers of its files.
pub(crate) type HistoryCheck = fn(&Context<'_>, Remembered<'_>, usize, &mut Found<'_>);

/// Checks the whole site.
pub(crate) type SiteCheck = fn(&Context<'_>, &mut Found<'_>);

/// Message and help about what the scanners hit in a text; the marked part is given with it.
pub(crate) type TextMessage = fn(&Hit, &str) -> (String, String);

/// How a rule is applied.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// While files are read.
    Reading,
    /// By the one scan of every public text: the kind of hit, and how to word message and help.
    Text(HitKind, TextMessage),
    /// Once for each unit, in parallel.
    Unit(UnitCheck),
    /// Once for each unit, in parallel, where the site lies in a git repository.
    History(HistoryCheck),
    /// Once for the site, side by side with other checks.
    Site(SiteCheck),
    /// Once for the site, by itself: it compares all units with one another, keeps all threads busy and is timed.
    Comparison(SiteCheck),
}

/// One rule.
pub(crate) struct Rule {
    /// Name, as in `[rules]` and in findings.
    pub(crate) name: RuleName,
    /// Group.
    pub(crate) family: Family,
    /// Level unless the campaign says otherwise.
    pub(crate) level: RuleLevel,
    /// Source file of the rule; its module doc explains it.
    pub(super) source: &'static str,
    /// The check.
    pub(super) check: Check,
}

impl Rule {
    /// Whether a clerk may accept its findings with a reason: not where they keep records readable and safe.
    pub(crate) fn may_be_accepted(&self) -> bool {
        !(self.family.is_fixed() && self.level == RuleLevel::Error)
    }
}

macro_rules! check {
    (Reading $folder:ident $rule:ident) => {
        Check::Reading
    };
    (Text $folder:ident $rule:ident $kind:ident) => {
        Check::Text(HitKind::$kind, $folder::$rule::message)
    };
    ($how:ident $folder:ident $rule:ident) => {
        Check::$how($folder::$rule::check)
    };
}

macro_rules! declare_table {
    ($($folder:ident $family:ident { $($level:ident $rule:ident: $how:ident $($kind:ident)?,)* })*) => {
        /// Every rule, in the order of [`RuleName`].
        static RULES: &[Rule] = &[$($(Rule {
            name: RuleName::$rule,
            family: Family::$family,
            level: RuleLevel::$level,
            source: include_str!(concat!(stringify!($folder), "/", stringify!($rule), ".rs")),
            check: check!($how $folder $rule $($kind)?),
        },)*)*];
    };
}

each_rule!(declare_table);

/// Every rule, family by family.
pub(crate) fn all() -> &'static [Rule] {
    RULES
}

/// The rule of this name.
pub(crate) fn find(name: &str) -> Option<&'static Rule> {
    RuleName::parse(name).map(rule)
}

/// The rule a finding belongs to.
pub(super) fn rule(name: RuleName) -> &'static Rule {
    &RULES[name as usize]
}
