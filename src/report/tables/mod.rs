//! The tables the office hands in, declared: for each its columns with their heads, what fills them, and the key of the
//! content files a column comes from. Plain data: `report` writes the tables, and whoever reads a filled one back
//! recognises it by the same heads.
//!
//! A column names the field of a row it shows, as the form of the same name has it (`forms`), so that a table and the
//! printed form cannot differ. Columns that depend on the site (one a grade, one a category) are declared once and
//! [`Table::heads`] tells how many they are.

mod definitions;
mod heads;

use crate::model::Form;

pub(crate) use definitions::ALL;
pub(crate) use heads::{Head, Spans, star_words};

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// Name of its files.
    pub(crate) name: &'static str,
    /// What it is called.
    pub(crate) title: &'static str,
    /// What stands over it; `{campaign}` is the name of the campaign.
    pub(crate) headline: &'static str,
    /// Where its rows come from.
    pub(crate) rows: Rows,
    /// What stands before the name of the unit that hands it in, and before the day.
    pub(crate) labels: [&'static str; 3],
    pub(crate) paper: Paper,
    pub(crate) columns: &'static [Column],
    /// Remarks below the table.
    pub(crate) notes: &'static [&'static str],
}

/// Where rows come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rows {
    /// The form of this name, for the unit itself.
    Form(Form),
    /// The ledgers of the unit and all below it.
    Ledgers,
    /// Regular work that was left out.
    Cadence,
    /// What was to be handed in and was not.
    Missing,
    /// First and latest rating of each unit.
    Promotion,
    /// The campaign's targets, measured.
    Targets,
    /// What the public raised, by unit.
    Feedback,
}

/// Sheet of paper, always across.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paper {
    /// 420 × 297 mm.
    A3,
    /// 297 × 210 mm.
    A4,
}

/// A column, or several beside each other that depend on the site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    /// Field of a row, `target.grade` for one inside another. A list is taken up one by one by the columns that name it.
    pub(crate) field: &'static str,
    /// Heads from the top down; the same beside each other make one.
    pub(crate) heads: &'static [&'static str],
    /// Key of the content files it comes from, as `gongshi explain` knows it; none for what is worked out.
    pub(crate) source: Option<&'static str>,
    pub(crate) kind: ColumnKind,
    pub(crate) span: Span,
    /// Width in characters of the sheet.
    pub(crate) width: u16,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnKind {
    /// Words, also those of digits: telephone numbers, numbers of problems.
    Text,
    /// A whole number, added up where rows add up.
    Count,
    /// A number that is not added up.
    Number,
    /// The mark of the scheme where it applies; added up where rows add up.
    Mark,
    /// Number of the row.
    Position,
}

/// How many columns it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Span {
    One,
    /// One a grade of the scheme, best first; its name is the last head.
    Grades,
    /// One a category of problems; its name is the last head.
    Categories,
    /// One a grade, and one more for each number of stars it can have.
    GradesAndStars,
}

impl Table {
    /// Heads of all columns.
    pub(crate) fn heads(&self, spans: &Spans) -> Vec<Head> {
        self.columns.iter().flat_map(|column| heads::of(column, spans)).collect()
    }
}
