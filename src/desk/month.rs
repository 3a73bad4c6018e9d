//! The month's report as cards: a problem each, with what was said of it last month beside what is to be said now.
//!
//! A card asks first what became of the problem: 推进中, 已完成, 申请销号, 延期 …. Of these, 延期 is no status of the file but a new
//! deadline with a reason, and 申请销号 is 已销号 with day, person and evidence.

use askama::Template;

use super::form::{Part, Posted, Told, html, id, text, told_html};
use crate::edits::{ContentFile, EditError, Value};
use crate::model::{ItemStatus, Period, Plan, Term, Unit, Vocabulary, calendar};
use crate::register::{ProblemStatus, Register};

/// Name under which a card sends what became of its problem.
const ACT: &str = "m:";

/// The act that is no status.
const DEFER: &str = "延期";

/// Fields asked for with an act; all others are asked for always.
const FIELDS_OF_ACTS: [(&str, &[&str]); 4] = [
    (DEFER, &["due", "reason"]),
    ("已销号", &["closed_on", "closed_by", "evidence", "closing_number"]),
    ("已完成", &["done_on"]),
    ("长期坚持", &["checked_on", "checked_by"]),
];

/// Fields a card has beside those of its act.
const ALWAYS: [&str; 2] = ["percent", "note"];

/// The cards of a month.
#[derive(Debug, Template)]
#[template(path = "month.html", config = "src/desk/askama.toml")]
struct Cards {
    cards: Vec<Card>,
    /// Fields of the notice itself.
    rest: String,
}

/// One problem in a month's report.
#[derive(Debug)]
struct Card {
    /// Name of the record: `items[2]`.
    name: String,
    id: String,
    text: String,
    responsible: String,
    due: String,
    countdown: String,
    is_late: bool,
    /// When it was last reported on, and what was said then.
    last: Option<(String, String)>,
    acts: Vec<Act>,
    /// Percentage and remark.
    always: String,
    /// Fields of single acts, with the name of the act for the style sheet.
    of_acts: Vec<(&'static str, String)>,
    rest: String,
    told: Vec<Told>,
    /// Photographs that are there: address below the desk, and what it is.
    photos: Vec<(String, String)>,
    /// Where more are sent to, below the desk.
    bring: String,
}

/// What may have become of a problem.
#[derive(Debug)]
struct Act {
    value: String,
    label: String,
    is_chosen: bool,
}

/// Puts an item for each problem that is still open into the report on a month that has none for it.
///
/// # Errors
///
/// When the file cannot be changed.
pub(super) fn begin(file: &mut ContentFile, register: &Register<'_>) -> Result<(), EditError> {
    let Some((unit, plan)) = register.site.units.first().and_then(|unit| Some((unit, unit.plan.as_ref()?))) else {
        return Ok(());
    };
    let mut known = Vec::new();
    for position in 0..file.count("items")? {
        if let Some(Value::Text(problem)) = file.get(&format!("items[{position}].problem"))? {
            known.push(problem);
        }
    }
    for id in open(register, unit, plan).into_iter().filter(|id| !known.contains(id)) {
        let item = Value::Record(vec![("problem".to_owned(), Value::Text(id))]);
        file.add("items", file.count("items")?, &item)?;
    }
    Ok(())
}

/// Numbers of the problems that are to be reported on.
fn open(register: &Register<'_>, unit: &Unit, plan: &Plan) -> Vec<String> {
    let state = register.site.unit_index(&unit.path).map(|index| &register.units[index]);
    let is_closed = |index: usize| {
        let states = state.iter().flat_map(|state| &state.problems);
        states.filter(|problem| problem.index == index).any(|problem| problem.status == ProblemStatus::Closed)
    };
    let problems = plan.problems.iter().enumerate().filter(|(index, _)| !is_closed(*index));
    problems.map(|(_, problem)| problem.id.clone()).filter(|id| !id.is_empty()).collect()
}

/// The report as HTML; `parts` is the form of the whole file.
pub(super) fn cards(register: &Register<'_>, period: Period, file: Option<&Value>, parts: Vec<Part>) -> String {
    let mut rest = Vec::new();
    let mut cards = Vec::new();
    for part in parts {
        match part {
            Part::Records(list) if list.name == "items" => {
                for record in list.records {
                    let item = item(file, record.position);
                    cards.push(card(register, period, item, record.name, record.parts, record.told));
                }
            }
            part => rest.push(part),
        }
    }
    Cards { cards, rest: html(&rest) }.to_string()
}

fn card(
    register: &Register<'_>,
    period: Period,
    item: Option<&Value>,
    name: String,
    parts: Vec<Part>,
    told: Vec<Told>,
) -> Card {
    let unit = register.site.units.first();
    let number = text(item, "problem");
    let position = unit.and_then(|unit| unit.plan.as_ref()?.problems.iter().position(|problem| problem.id == number));
    let problem = unit.zip(position).and_then(|(unit, at)| unit.plan.as_ref()?.problems.get(at));
    let states = register.units.first().map_or(&[][..], |unit| &unit.problems);
    let state = states.iter().find(|state| Some(state.index) == position);
    let last = unit.and_then(|unit| last_report(unit, &number, period));
    let is_long = problem.is_some_and(|problem| problem.term == Some(Term::Long));
    let chosen = if is_deferral(item, &parts) { DEFER.to_owned() } else { act(item) };
    let is_of = |part: &Part, keys: &[&str]| key_of(part).is_some_and(|key| keys.contains(&key));
    let (always, parts): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| is_of(part, &ALWAYS));
    let mut left = parts;
    let mut of_acts = Vec::new();
    for (act, keys) in FIELDS_OF_ACTS {
        let (own, others): (Vec<Part>, Vec<Part>) = left.into_iter().partition(|part| is_of(part, keys));
        left = others;
        of_acts.push((act, own.iter().map(Part::html).collect()));
    }
    left.retain(|part| !is_of(part, &["problem", "status"]));
    Card {
        id: number.clone(),
        text: problem.and_then(|problem| problem.text.clone()).unwrap_or_else(|| "台账里没有这个编号的问题".into()),
        responsible: problem.and_then(|problem| problem.responsible.clone()).unwrap_or_default(),
        due: state.and_then(|state| state.due).map(calendar::chinese_date).unwrap_or_default(),
        countdown: state.and_then(|state| state.countdown()).unwrap_or_default(),
        is_late: state.is_some_and(|state| state.status == ProblemStatus::Overdue),
        last,
        acts: acts(&chosen, is_long),
        always: always.iter().map(Part::html).collect(),
        of_acts,
        rest: html(&left),
        told,
        name,
        photos: unit.map(|unit| photos(unit, item)).unwrap_or_default(),
        bring: unit
            .map_or(String::new(), |unit| format!("bring/{}", unit.file(&format!("progress/{}.md", period.slug())))),
    }
}

/// Photographs of an item.
fn photos(unit: &Unit, item: Option<&Value>) -> Vec<(String, String)> {
    let Some(Value::Record(entries)) = item else { return Vec::new() };
    let Some((_, Value::List(pairs))) = entries.iter().find(|(key, _)| key == "photos") else { return Vec::new() };
    let mut photos = Vec::new();
    for pair in pairs {
        for (key, word) in [("before", "整改前"), ("after", "整改后")] {
            let name = text(Some(pair), key);
            if !name.is_empty() {
                photos.push((format!("picture/{}", unit.file(&format!("progress/{name}"))), word.to_owned()));
            }
        }
    }
    photos
}

/// What may have become of a problem; `chosen` is always among it.
fn acts(chosen: &str, is_long: bool) -> Vec<Act> {
    let mut words = vec![("推进中", "推进中"), ("已完成", "已完成"), ("已销号", "申请销号"), (DEFER, DEFER)];
    if is_long {
        words.push(("长期坚持", "长期坚持"));
    }
    words.push(("未启动", "未启动"));
    let is_offered = words.iter().any(|(value, _)| *value == chosen);
    let own = Some((chosen, chosen)).filter(|_| !is_offered && !chosen.is_empty());
    let act = |(value, label): (&str, &str)| Act {
        value: value.to_owned(),
        label: label.to_owned(),
        is_chosen: value == chosen,
    };
    words.into_iter().chain(own).map(act).collect()
}

/// What was last said of a problem before this period.
fn last_report(unit: &Unit, number: &str, period: Period) -> Option<(String, String)> {
    let notes = unit.progress.iter().filter(|note| note.period.last_day() < period.last_day());
    let (note, item) =
        notes.rev().find_map(|note| Some((note, note.items.iter().find(|item| item.problem == number)?)))?;
    let mut words = item.word().unwrap_or_default().to_owned();
    if let Some(percent) = item.percent {
        words = format!("{words}，{percent}%");
    }
    if let Some(said) = &item.particulars().note {
        words = format!("{words}：{said}");
    }
    Some((note.period.chinese(), words))
}

/// What became of the problem of an item as it stands.
fn act(item: Option<&Value>) -> String {
    if !is_settled(item) && !text(item, "due").is_empty() { DEFER.to_owned() } else { text(item, "status") }
}

/// Whether a card speaks of a deferral that the file does not say yet: what stands at its date is no date, or there is a
/// reason alone.
fn is_deferral(item: Option<&Value>, parts: &[Part]) -> bool {
    let is_typed = |part: &Part| match part {
        Part::Field(field) => key_of(part) == Some("due") && field.has_day(),
        _ => false,
    };
    !is_settled(item) && (parts.iter().any(is_typed) || !text(item, "reason").is_empty())
}

fn is_settled(item: Option<&Value>) -> bool {
    let status = text(item, "status");
    [ItemStatus::Closed, ItemStatus::Done].iter().any(|settled| settled.word() == status)
}

/// What the cards themselves ask for in a report with these items: a deferral needs its new deadline.
pub(super) fn told(file: &ContentFile) -> Vec<Told> {
    let Ok(Some(file)) = file.get("") else { return Vec::new() };
    let items = (0..).map_while(|position| Some((position, item(Some(&file), position)?)));
    let lacks_date = |item: &Value| {
        !is_settled(Some(item)) && text(Some(item), "due").is_empty() && !text(Some(item), "reason").is_empty()
    };
    items
        .filter(|(_, item)| lacks_date(item))
        .map(|(position, _)| Told {
            field: format!("items[{position}].due"),
            is_error: true,
            is_barred: true,
            message: "延期没有写新的时限".to_owned(),
            help: "写上新的时限；不延期的，选“推进中”".to_owned(),
        })
        .collect()
}

/// What the cards say → fields of the items: the status, and nothing in fields of acts that were not chosen.
///
/// # Errors
///
/// When the file has no such items.
pub(super) fn enter_acts(file: &ContentFile, posted: &mut Posted) -> Result<(), EditError> {
    let chosen: Vec<(String, String)> = posted
        .entries()
        .iter()
        .filter_map(|(name, act)| Some((name.strip_prefix(ACT)?.to_owned(), act.clone())))
        .collect();
    for (record, chosen) in chosen {
        let item = file.get(&record)?;
        let is_same = act(item.as_ref()) == chosen;
        for (of, keys) in FIELDS_OF_ACTS.into_iter().filter(|(of, _)| *of != chosen) {
            // Work that is struck off was done some day.
            let stays = is_same || (of == "已完成" && chosen == "已销号");
            for key in keys {
                let value = if stays { text(item.as_ref(), key) } else { String::new() };
                posted.push(format!("f:{record}.{key}"), value);
            }
        }
        if !is_same {
            let status = if chosen == DEFER { ItemStatus::Advancing.word() } else { &chosen };
            posted.push(format!("f:{record}.status"), status.to_owned());
        }
    }
    Ok(())
}

fn item(file: Option<&Value>, position: usize) -> Option<&Value> {
    let Some(Value::Record(entries)) = file else { return None };
    let items = entries.iter().find(|(key, _)| key == "items").map(|(_, items)| items);
    match items {
        Some(Value::List(items)) => items.get(position),
        _ => None,
    }
}

/// Last key of a part's name.
fn key_of(part: &Part) -> Option<&str> {
    match part {
        Part::Field(field) => field.name.rsplit('.').next(),
        Part::Table(_) | Part::Records(_) => None,
    }
}

impl Card {
    fn told_html(&self) -> String {
        told_html(&self.told)
    }

    fn element(&self) -> String {
        id(&self.name)
    }
}
