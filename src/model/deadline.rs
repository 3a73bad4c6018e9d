//! `[[deadlines]]`: what is handed in until when, by whom and to whom.

use super::{Date, Demand, Scope, UnitKind, Vocabulary};

/// Deadlines met by a report, or by the record they speak of, whoever receives it.
const REPORTS: [&str; 5] = ["统计汇总", "定级名单", "目标审核", "年度总结", "后进汇总"];

/// A date by which something is handed in.
#[derive(Debug, Clone)]
pub struct Deadline {
    /// Place among the `[[deadlines]]` of the file, from 0.
    pub at: usize,
    /// What kind it is; `方案备案` drives `filed-late`.
    pub what: String,
    /// What is handed in.
    pub name: Option<String>,
    /// Last day, inclusive.
    pub due: Date,
    /// Office that hands it in.
    pub reporter: Option<String>,
    /// Office that receives it.
    pub receiver: Option<String>,
    /// `name` or `what` of the superior's deadline this one may not be later than (S000-002).
    pub before: Option<String>,
    /// Who may read it.
    pub scope: Scope,
}

impl Deadline {
    /// Title for readers: the name, or else the kind.
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.what)
    }

    /// Whether a report is due: somebody receives it, and nothing else is recorded of it. The rest is calendar only.
    pub fn asks_for_report(&self) -> bool {
        let is_demand = || Demand::ALL.iter().any(|demand| demand.deadlines().contains(&self.what.as_str()));
        REPORTS.contains(&self.what.as_str()) || (self.receiver.is_some() && self.what != "方案备案" && !is_demand())
    }

    /// Kinds of units named as those who hand it in: 各街道党工委、系统党委和区直机关工委. 基层党组织 are the
    /// branches, which are the unit of account (S000-010).
    pub fn reporter_kinds(&self) -> Vec<UnitKind> {
        let mut rest = self.reporter.clone().unwrap_or_default();
        let mut words: Vec<(&str, UnitKind)> = UnitKind::ALL.iter().map(|kind| (kind.word(), *kind)).collect();
        words.extend([
            ("总支部", UnitKind::GeneralBranch),
            ("总支", UnitKind::GeneralBranch),
            ("支部", UnitKind::Branch),
            ("基层党组织", UnitKind::Branch),
            ("站点", UnitKind::Station),
        ]);
        // 系统党委 is not a 党委 of any kind: the longest word counts.
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        let mut kinds = Vec::new();
        for (word, kind) in words {
            if rest.contains(word) {
                rest = rest.replace(word, " ");
                kinds.push(kind);
            }
        }
        kinds
    }
}

impl Demand {
    /// Words of `[[deadlines]] what` that set the day for it.
    pub fn deadlines(self) -> &'static [&'static str] {
        match self {
            Self::Rating => &["定级名单", "后进汇总"],
            Self::Visits => &["走访全覆盖"],
            Self::Meetings => &["会议全覆盖"],
            Self::Survey => &["满意度测评"],
            Self::Acceptance => &["考核验收", "检查验收"],
            Self::Consultation
            | Self::Deeds
            | Self::LastingResults
            | Self::Publicity
            | Self::Commitment
            | Self::Support
            | Self::CatchUp
            | Self::ContactPoints
            | Self::Cases => &[],
        }
    }
}
