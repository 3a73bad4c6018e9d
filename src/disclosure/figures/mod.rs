//! Sums and figures: of a unit and all below it, of the whole site, side by side, and as rows of data files.

mod breakdown;
mod child_row;
mod data_rows;
mod listed_problems;
mod promises;
mod publication;
mod rollup;
mod statistics;
mod subordinates;
mod targets;
mod totals;

pub(crate) use breakdown::{BreakdownRow, BreakdownView, CrosstabView, SatisfactionBand};
pub(crate) use child_row::ChildRow;
pub(in crate::disclosure) use child_row::Outside;
pub(in crate::disclosure) use child_row::child_row;
pub(crate) use data_rows::{ProblemRow, UnitRow};
pub(crate) use listed_problems::{ListedProblems, PAST_FIRST_DUE};
pub(crate) use promises::PromiseSums;
pub(in crate::disclosure) use rollup::CHILD_ROWS;
pub(crate) use rollup::RollupView;
pub(crate) use subordinates::{SubordinateSums, SubordinateTargets, SubordinateView};
pub(crate) use targets::TargetRow;
pub(crate) use totals::{GradeRow, ProblemsView, TotalsView};
