//! Sums and figures: of a unit and all below it, of the whole site, side by side, and as rows of data files.

mod breakdown;
mod data_rows;
mod listed_problems;
mod promises;
mod publication;
mod rollup;
mod statistics;
mod targets;
mod totals;

pub(crate) use breakdown::{BreakdownView, CrosstabView, SatisfactionBand};
pub(crate) use data_rows::{ProblemRow, UnitRow};
pub(crate) use listed_problems::{ListedProblems, PAST_FIRST_DUE};
pub(crate) use promises::PromiseSums;
pub(in crate::disclosure) use rollup::{CHILD_ROWS, child_row};
pub(crate) use rollup::{ChildRow, RollupView};
pub(crate) use totals::{GradeRow, ProblemsView, TotalsView};
