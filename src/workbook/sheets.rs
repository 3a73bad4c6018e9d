//! Which records of a unit stand on which sheet.

use super::{Occasion, PART};
use crate::{
    diagnostics::Failure,
    edits::{ContentFile, Value},
    keys::{
        KeyInfo, commitment, plan, progress,
        value::{List, ValueType},
    },
    model::{Campaign, ItemStatus, Unit},
};

/// A sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: &'static str,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// Empty rows below, for new records.
    pub(super) room: u32,
    /// Whether it is the sheet of the month.
    pub(super) is_monthly: bool,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    /// Its head.
    pub(super) title: &'static str,
    /// The key; none for what is only there to be read or to find a record.
    pub(super) key: Option<&'static KeyInfo>,
    /// Words to choose from.
    pub(super) words: Vec<String>,
    pub(super) width: f64,
    /// Whether a clerk writes there in rows that are filled.
    pub(super) is_open: bool,
}

/// A row.
#[derive(Debug)]
pub(super) struct Row {
    /// By what the record is known again.
    pub(super) record: String,
    /// The file it is in.
    pub(super) file: String,
    /// The record in the file, `problems[2]`.
    pub(super) field: String,
    pub(super) cells: Vec<Option<Value>>,
}

/// The sheets of a unit.
pub(super) fn of(occasion: Occasion<'_>, unit: &Unit) -> Result<Vec<Sheet>, Failure> {
    let campaign = occasion.campaign;
    let plan_path = unit.file("plan.toml");
    let has_plan = occasion.root.join(&plan_path).is_file();
    let plan = ContentFile::open_or_create(occasion.root, &plan_path)?;
    let mut problems = Sheet {
        name: "整改台账",
        columns: PROBLEM_KEYS.iter().map(|(key, width)| Column::of(key, campaign, *width)).collect(),
        rows: Vec::new(),
        room: 15,
        is_monthly: false,
    };
    problems.columns[0].is_open = false;
    let mut measures = Sheet {
        name: "整改措施",
        columns: [Column::fixed("问题编号", 10.0)]
            .into_iter()
            .chain(MEASURE_KEYS.iter().map(|(key, width)| Column::of(key, campaign, *width)))
            .collect(),
        rows: Vec::new(),
        room: 20,
        is_monthly: false,
    };
    let count = if has_plan { plan.count("problems")? } else { 0 };
    for at in 0..count {
        let field = format!("problems[{at}]");
        let id = plan.get(&format!("{field}.id"))?;
        let record = id.as_ref().map(Value::shown).unwrap_or_default();
        let list = format!("{field}.measures");
        for part in 0..plan.count(&list)? {
            let row =
                Row::of(&plan, format!("{record}{PART}{}", part + 1), format!("{list}[{part}]"), &measures.columns)?;
            measures.rows.push(row.with(0, id.clone()));
        }
        problems.rows.push(Row::of(&plan, record, field, &problems.columns)?);
    }
    let mut sheets = vec![problems, measures, items(occasion, unit)?];
    let pledges = pledges(occasion, unit)?;
    if !pledges.rows.is_empty() {
        sheets.push(pledges);
    }
    Ok(sheets)
}

/// Keys of a problem that a clerk fills in, with the width of their columns.
static PROBLEM_KEYS: [(&KeyInfo, f64); 11] = [
    (&plan::PROBLEM_ID.info, 8.0),
    (&plan::PROBLEM_CATEGORY.info, 12.0),
    (&plan::PROBLEM_SOURCE.info, 8.0),
    (&plan::PROBLEM_TEXT.info, 36.0),
    (&plan::PROBLEM_CAUSE.info, 24.0),
    (&plan::PROBLEM_FOCUS.info, 10.0),
    (&plan::PROBLEM_TERM.info, 10.0),
    (&plan::PROBLEM_EXPLANATION.info, 24.0),
    (&plan::PROBLEM_RESPONSIBLE.info, 16.0),
    (&plan::PROBLEM_GUIDE.info, 18.0),
    (&plan::PROBLEM_DUE.info, 13.0),
];
static MEASURE_KEYS: [(&KeyInfo, f64); 3] =
    [(&plan::MEASURE_TEXT.info, 50.0), (&plan::MEASURE_DUE.info, 13.0), (&plan::MEASURE_GUIDE.info, 20.0)];
static ITEM_KEYS: [(&KeyInfo, f64); 10] = [
    (&progress::ITEM_PROBLEM.info, 10.0),
    (&progress::ITEM_STATUS.info, 11.0),
    (&progress::ITEM_PERCENT.info, 10.0),
    (&progress::ITEM_NOTE.info, 36.0),
    (&progress::ITEM_DONE_ON.info, 13.0),
    (&progress::ITEM_CLOSED_ON.info, 13.0),
    (&progress::ITEM_CLOSED_BY.info, 16.0),
    (&progress::ITEM_EVIDENCE.info, 24.0),
    (&progress::ITEM_DUE.info, 13.0),
    (&progress::ITEM_REASON.info, 24.0),
];
static PLEDGE_KEYS: [(&KeyInfo, f64); 5] = [
    (&commitment::PLEDGE_TEXT.info, 50.0),
    (&commitment::PLEDGE_DUE.info, 13.0),
    (&commitment::PLEDGE_STATUS.info, 12.0),
    (&commitment::PLEDGE_DONE_ON.info, 13.0),
    (&commitment::PLEDGE_PROBLEM.info, 12.0),
];

/// The lines of this month's report: those that are written, and one for each problem without one.
fn items(occasion: Occasion<'_>, unit: &Unit) -> Result<Sheet, Failure> {
    let mut columns: Vec<Column> =
        ITEM_KEYS.iter().map(|(key, width)| Column::of(key, occasion.campaign, *width)).collect();
    columns[0].is_open = false;
    columns.insert(1, Column::fixed("问题（供对照）", 30.0));
    let path = unit.file(&format!("progress/{}.md", occasion.month));
    let is_there = occasion.root.join(&path).is_file();
    let note = ContentFile::open_or_create(occasion.root, &path)?;
    let problems = || unit.plan.iter().flat_map(|plan| &plan.problems);
    let text = |id: &str| {
        problems().find(|problem| problem.id == id).and_then(|problem| problem.text.clone()).map(Value::Text)
    };
    let mut rows = Vec::new();
    for at in 0..if is_there { note.count("items")? } else { 0 } {
        let field = format!("items[{at}]");
        let id = note.get(&format!("{field}.problem"))?.as_ref().map(Value::shown).unwrap_or_default();
        rows.push(Row::of(&note, id.clone(), field, &columns)?.with(1, text(&id)));
    }
    let is_closed = |id: &str| {
        let mut items = unit.progress.iter().flat_map(|note| &note.items);
        items.any(|item| item.problem == id && item.status == Some(ItemStatus::Closed))
    };
    for problem in problems().filter(|problem| !is_closed(&problem.id)) {
        if rows.iter().all(|row: &Row| row.record != problem.id) {
            let cells = vec![None; columns.len()];
            let row = Row { record: problem.id.clone(), file: path.clone(), field: String::new(), cells };
            rows.push(row.with(0, Some(Value::text(&problem.id))).with(1, text(&problem.id)));
        }
    }
    Ok(Sheet { name: "月公示", columns, rows, room: 0, is_monthly: true })
}

fn pledges(occasion: Occasion<'_>, unit: &Unit) -> Result<Sheet, Failure> {
    let columns: Vec<Column> = [Column::fixed("承诺书编号", 14.0)]
        .into_iter()
        .chain(PLEDGE_KEYS.iter().map(|(key, width)| Column::of(key, occasion.campaign, *width)))
        .collect();
    let mut rows = Vec::new();
    for commitment in &unit.commitments {
        let path = unit.file(&format!("commitments/{}.md", commitment.id));
        let file = ContentFile::open(occasion.root, &path)?;
        for at in 0..file.count("pledges")? {
            let record = format!("{}{PART}{}", commitment.id, at + 1);
            let row = Row::of(&file, record, format!("pledges[{at}]"), &columns)?;
            rows.push(row.with(0, Some(Value::text(&commitment.id))));
        }
    }
    Ok(Sheet { name: "公开承诺", columns, rows, room: 10, is_monthly: false })
}

impl Column {
    /// A column of a key.
    fn of(key: &'static KeyInfo, campaign: &Campaign, width: f64) -> Self {
        let words = match (key.value, key.list) {
            (ValueType::Flag, _) => vec!["是".to_owned(), "否".to_owned()],
            (_, Some(List::Categories)) => campaign.categories.clone(),
            _ => key.words().into_iter().map(str::to_owned).collect(),
        };
        Self { title: key.title, key: Some(key), words, width, is_open: true }
    }

    /// A column that is only read.
    fn fixed(title: &'static str, width: f64) -> Self {
        Self { title, key: None, words: Vec::new(), width, is_open: false }
    }
}

impl Row {
    fn of(file: &ContentFile, record: String, field: String, columns: &[Column]) -> Result<Self, Failure> {
        let cell = |column: &Column| match column.key {
            Some(key) => file.get(&format!("{field}.{}", key.name)),
            None => Ok(None),
        };
        let cells = columns.iter().map(cell).collect::<Result<_, _>>()?;
        Ok(Self { record, file: file.path().to_owned(), field, cells })
    }

    /// The same with another cell.
    fn with(mut self, column: usize, value: Option<Value>) -> Self {
        self.cells[column] = value;
        self
    }
}
