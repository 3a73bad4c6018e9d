//! The kinds of tables that are read, and what their heads are called: all of it out of the key table.

use std::{collections::HashMap, sync::OnceLock};

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
    /// Its heads, once somebody has asked: every cell that may be one is looked up.
    columns: OnceLock<HashMap<String, Column>>,
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
        columns: OnceLock::new(),
    },
    TableKind {
        title: "整改措施表",
        record: &plan::MEASURE_KEYS,
        place: Place::Measures,
        needs: &[&["text"], &[PROBLEM]],
        columns: OnceLock::new(),
    },
    TableKind {
        title: "月公示",
        record: &progress::ITEM_KEYS,
        place: Place::Items,
        needs: &[&["problem"], &["status", "percent", "note"]],
        columns: OnceLock::new(),
    },
    TableKind {
        title: "公开承诺",
        record: &commitment::PLEDGE_KEYS,
        place: Place::Pledges,
        needs: &[&["text"]],
        columns: OnceLock::new(),
    },
    TableKind {
        title: "好事实事",
        record: &plan::DEED_KEYS,
        place: Place::Deeds,
        needs: &[&["text"]],
        columns: OnceLock::new(),
    },
    TableKind {
        title: "名单",
        record: &unit::KEYS,
        place: Place::Units,
        needs: &[&["name"], &["kind", "short", "field", "secretary", "party_members"]],
        columns: OnceLock::new(),
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
        self.columns.get_or_init(|| self.known_heads()).get(&plain(head)).copied()
    }

    /// Every head with its column; of columns under the same head the first counts.
    fn known_heads(&self) -> HashMap<String, Column> {
        let keys = || self.record.keys.iter().filter(|key| is_plain(key));
        let titles = keys().map(|key| (key.title, Column::Key(key)));
        let more = keys().flat_map(|key| key.heads.iter().map(|head| (*head, Column::Key(key))));
        let (own, column): (&[&str], Column) = match self.place {
            Place::Measures => (&PROBLEM_HEADS, Column::Problem),
            Place::Items => (&MONTH_HEADS, Column::Month),
            Place::Pledges => (&COMMITMENT_HEADS, Column::Commitment),
            Place::Problems | Place::Deeds | Place::Units => (&[], Column::Unit),
        };
        let own = own.iter().map(|head| (*head, column));
        let unit_heads: &[&str] = if self.place == Place::Units { &UNIT_HEADS[..1] } else { &UNIT_HEADS };
        let names = [unit::NAME.info.title].into_iter().chain(unit::NAME.info.heads.iter().copied());
        let units = unit_heads.iter().copied().chain(names.filter(|_| self.place != Place::Units));
        let said = titles.chain(more).chain(own).chain(units.map(|head| (head, Column::Unit)));
        let mut known = HashMap::from([(plain(ROW_HEAD), Column::Row)]);
        for (head, column) in said {
            known.entry(plain(head)).or_insert(column);
        }
        // The names data files have for their columns.
        for key in keys() {
            known.entry(key.name.to_owned()).or_insert(Column::Key(key));
        }
        known
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
