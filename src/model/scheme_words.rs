//! What a scheme adds to the fixed words: words of reports, kinds of units and of deadlines, and how a problem is struck
//! off. Rectifications differ in these and in nothing the program would have to know them by name for.

use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use super::{Date, ItemStatus};

/// A word units report with beside the fixed ones, such as 基本完成.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportWord {
    /// The word.
    pub name: String,
    /// What it means for the state of a problem.
    pub counts_as: ItemStatus,
    /// What it means, in words.
    pub text: Option<String>,
}

/// A kind of unit beside the fixed ones, such as 县（市、区）政府.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnKind {
    /// Name.
    pub name: String,
    /// Whether such a unit has a ledger of its own to publish, as a 党支部 has.
    pub reports: bool,
}

/// A kind of deadline, such as 立行立改.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineKind {
    /// Name.
    pub name: String,
    /// Days after the feedback (or else the review) by which the work is to be done where no day is named.
    pub within_days: Option<u32>,
    /// Months within which what is kept up for good is looked at again.
    pub check_months: Option<u32>,
}

/// 销号程序: who has a problem struck off, and how long that is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClosingProcedure {
    /// Who applies.
    pub apply: Option<String>,
    /// Who verifies.
    pub verify: Option<String>,
    /// Who strikes off.
    pub close: Option<String>,
    /// Days it is shown to the public for objections.
    pub publicity_days: Option<u32>,
    /// Whether every problem struck off bears a number.
    pub numbered: bool,
}

impl DeadlineKind {
    /// The kinds every scheme has unless it says otherwise under the same name: lists of 巡视, 审计 and 督察 have these.
    pub fn built_in() -> [Self; 3] {
        let kind = |name: &str, within_days, check_months| Self { name: name.to_owned(), within_days, check_months };
        [kind("立行立改", Some(30), None), kind("限期", None, None), kind("长期坚持", None, Some(12))]
    }

    /// The deadline of a problem that names no day, counted from `from`.
    pub fn due(&self, from: Date) -> Option<Date> {
        from.checked_add(i64::from(self.within_days?).days()).ok()
    }
}
