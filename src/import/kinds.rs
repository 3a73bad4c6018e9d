//! The kinds of tables that are read, and what their heads are called: all of it out of the key table.

use crate::{
    keys::{KeyInfo, RecordKind, commitment, plan, progress, unit, value::ValueType},
    workbook::ROW_HEAD,
};

/// A kind of table.
#[derive(Debug)]
pub(crate) struct TableKind {
    /// What people call it.
    pub(crate) title: &'static str,
    /// The keys of one row.
    pub(crate) record: &'static RecordKind,
    /// Where the rows belong.
    pub(crate) place: Place,
    /// Columns without which a table is not of this kind; where there are several lists, one of each.
    needs: &'static [&'static [&'static str]],
}

/// Where the rows of a table belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// `[[problems]]` of a plan.
    Problems,
    /// The measures of a problem.
    Measures,
    /// `[[items]]` of a month.
    Items,
    /// `[[pledges]]` of a commitment.
    Pledges,
    /// `[[deeds]]` of a plan.
    Deeds,
    /// The units themselves.
    Units,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    /// The value of a key.
    Key(&'static KeyInfo),
    /// The unit a row belongs to.
    Unit,
    /// Its month.
    Month,
    /// The problem a measure belongs to.
    Problem,
    /// The commitment a pledge belongs to.
    Commitment,
    /// The record a row was made of, in workbooks of this program.
    Row,
}

/// The kinds, those people make most first.
pub(crate) static KINDS: [TableKind; 6] = [
    TableKind {
        title: "整改台账",
        record: &plan::PROBLEM_KEYS,
        place: Place::Problems,
        needs: &[&["text"], &["category", "measures", "responsible", "due"]],
    },
    TableKind {
        title: "整改措施表",
        record: &plan::MEASURE_KEYS,
        place: Place::Measures,
        needs: &[&["text"], &[PROBLEM]],
    },
    TableKind {
        title: "月公示",
        record: &progress::ITEM_KEYS,
        place: Place::Items,
        needs: &[&["problem"], &["status", "percent", "note"]],
    },
    TableKind { title: "公开承诺", record: &commitment::PLEDGE_KEYS, place: Place::Pledges, needs: &[&["text"]] },
    TableKind { title: "好事实事", record: &plan::DEED_KEYS, place: Place::Deeds, needs: &[&["text"]] },
    TableKind {
        title: "名单",
        record: &unit::KEYS,
        place: Place::Units,
        needs: &[&["name"], &["kind", "short", "field", "secretary", "party_members"]],
    },
];

/// Name of the column that names a problem, in the lists of needed columns.
const PROBLEM: &str = "问题编号";

/// Heads of columns that belong to no key of the row itself.
const UNIT_HEADS: [&str; 3] = ["单位路径", "填报单位", "所属单位"];
const MONTH_HEADS: [&str; 3] = ["月份", "公示月份", "报告月份"];
const PROBLEM_HEADS: [&str; 4] = [PROBLEM, "对应问题", "编号", "问题序号"];
const COMMITMENT_HEADS: [&str; 2] = ["承诺书编号", "承诺书"];

impl TableKind {
    /// The column under this head.
    pub(crate) fn column(&self, head: &str) -> Option<Column> {
        let head = plain(head);
        let is = |known: &str| plain(known) == head;
        if is(ROW_HEAD) {
            return Some(Column::Row);
        }
        let keys = || self.record.keys.iter().filter(|key| is_plain(key));
        let by_title = keys().find(|key| is(key.title));
        if let Some(key) = by_title.or_else(|| keys().find(|key| key.heads.iter().any(|known| is(known)))) {
            return Some(Column::Key(key));
        }
        let is_unit = || {
            UNIT_HEADS.into_iter().chain([unit::NAME.info.title]).chain(unit::NAME.info.heads.iter().copied()).any(is)
        };
        match self.place {
            Place::Measures if PROBLEM_HEADS.into_iter().any(is) => Some(Column::Problem),
            Place::Items if MONTH_HEADS.into_iter().any(is) => Some(Column::Month),
            Place::Pledges if COMMITMENT_HEADS.into_iter().any(is) => Some(Column::Commitment),
            Place::Units => is(UNIT_HEADS[0]).then_some(Column::Unit),
            _ => is_unit().then_some(Column::Unit),
        }
        // The names data files have for their columns.
        .or_else(|| keys().find(|key| key.name == head).map(Column::Key))
    }

    /// Whether these columns make a table of this kind.
    pub(crate) fn is_made_of(&self, columns: &[Option<Column>]) -> bool {
        let has = |name: &&str| {
            columns.iter().flatten().any(|column| match column {
                Column::Key(key) => key.name == *name,
                Column::Problem => *name == PROBLEM,
                _ => false,
            })
        };
        self.needs.iter().all(|any| any.iter().any(has))
    }
}

/// Whether a value of this key fits into one cell.
fn is_plain(key: &KeyInfo) -> bool {
    !matches!(key.value, ValueType::SubTable | ValueType::Records | ValueType::FreeTable | ValueType::Entries(_))
}

/// A head without what differs from table to table: blanks, marks, notes in brackets, full-width letters.
pub(crate) fn plain(head: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in head.chars() {
        match c {
            '（' | '(' | '〔' | '[' | '【' => depth += 1,
            '）' | ')' | '〕' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 || c.is_whitespace() || "*＊：:、，,。.·".contains(c) => {}
            'Ａ'..='ｚ' => plain.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            c => plain.push(c),
        }
    }
    plain
}
