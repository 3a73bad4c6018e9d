//! Which forms there are, and which unit each concerns.

use super::{Source, commitments};
use crate::model::UnitKind;

/// A printed form (contract §4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// 整改方案备案表 (S000-029, S000-048…056).
    Filing,
    /// 整改方案制定情况统计表 (S000-057…066).
    PlanStatistics,
    /// 整改问题台账 (S001-024…032).
    Ledger,
    /// 整改提高晋位升级情况表 (S001-059…062).
    Promotion,
    /// 分类定级申报表 (S002-080, S002-081).
    RatingApplication,
    /// 基层党组织分类名单统计表 (S002-082…089).
    Roster,
    /// 基层党组织分类情况汇总表 (S002-090, S002-091).
    Summary,
    /// 远程教育站点分类名单统计表 (S002-092…094).
    StationRoster,
    /// 远程教育站点分类情况汇总表 (S002-095).
    StationSummary,
    /// 基层党组织公开承诺书 (S002-096, S002-097).
    OrganizationCommitment,
    /// 党员公开承诺书 (S002-098, S002-099).
    MemberCommitment,
    /// 目标责任书 (S002-032).
    ResponsibilityLetter,
    /// 后进基层党组织情况汇总表 (S003-044…052).
    BackwardSummary,
    /// 走访台账 (S004-015).
    VisitLog,
    /// 满意度测评结果表 (S001-045, S003-039).
    Satisfaction,
    /// 分类管理台账 (S002-015, S002-053).
    ManagementLedger,
}

impl Form {
    /// Every form, in the order of the contract.
    pub(crate) const ALL: [Self; 16] = [
        Self::Filing,
        Self::PlanStatistics,
        Self::Ledger,
        Self::Promotion,
        Self::RatingApplication,
        Self::Roster,
        Self::Summary,
        Self::StationRoster,
        Self::StationSummary,
        Self::OrganizationCommitment,
        Self::MemberCommitment,
        Self::ResponsibilityLetter,
        Self::BackwardSummary,
        Self::VisitLog,
        Self::Satisfaction,
        Self::ManagementLedger,
    ];

    /// File of the layout below `print/`, without `.typ`.
    pub(crate) const fn layout(self) -> &'static str {
        match self {
            Self::Filing => "forms/filing",
            Self::PlanStatistics => "forms/plan-statistics",
            Self::Ledger => "forms/ledger",
            Self::Promotion => "forms/promotion",
            Self::RatingApplication => "forms/rating-application",
            Self::Roster => "forms/roster",
            Self::Summary => "forms/summary",
            Self::StationRoster => "forms/station-roster",
            Self::StationSummary => "forms/station-summary",
            Self::OrganizationCommitment => "forms/organization-commitment",
            Self::MemberCommitment => "forms/member-commitment",
            Self::ResponsibilityLetter => "forms/responsibility-letter",
            Self::BackwardSummary => "forms/backward-summary",
            Self::VisitLog => "forms/visit-log",
            Self::Satisfaction => "forms/satisfaction",
            Self::ManagementLedger => "forms/management-ledger",
        }
    }

    /// Name on the command line and of the PDF.
    pub(crate) fn name(self) -> &'static str {
        self.layout().trim_start_matches("forms/")
    }

    /// The form of this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.name() == name)
    }

    /// Whether the unit at `index` hands in this form.
    pub(crate) fn concerns(self, source: &Source<'_, '_>, index: usize) -> bool {
        let kind = source.kind(index);
        let branch = kind == Some(UnitKind::Branch);
        let street = kind == Some(UnitKind::StreetCommittee);
        let parent = !source.children(index).is_empty();
        let committee =
            street || matches!(kind, Some(UnitKind::Committee | UnitKind::SystemCommittee | UnitKind::OfficeCommittee));
        match self {
            Self::Filing | Self::Ledger | Self::Promotion | Self::MemberCommitment => branch,
            // Streets are rated as well, by a standard of their own (S002-042).
            Self::RatingApplication => branch || street,
            Self::OrganizationCommitment => {
                branch || (kind != Some(UnitKind::Station) && commitments::has_own(&source.dossier(index)))
            }
            // Signed level by level, so by everybody who has somebody above (S002-032).
            Self::ResponsibilityLetter => source.parent(index).is_some() && kind != Some(UnitKind::Station),
            Self::PlanStatistics | Self::Roster | Self::BackwardSummary | Self::ManagementLedger => parent,
            // 由各街道党工委、系统党委、区直机关工委汇总后上报 (S002-091).
            Self::Summary => parent && committee,
            // 此表仅街道填报 (S002-093).
            Self::StationRoster => street,
            // 由各街道汇总后上报; who receives them adds them up street by street (S002-095).
            Self::StationSummary => street || (committee && has_street(source, index)),
            Self::VisitLog | Self::Satisfaction => branch || parent,
        }
    }
}

fn has_street(source: &Source<'_, '_>, index: usize) -> bool {
    source.children(index).iter().any(|&child| source.kind(child) == Some(UnitKind::StreetCommittee))
}
