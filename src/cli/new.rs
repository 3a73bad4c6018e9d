//! `gongshi new`: the next file, with what is already known filled in.

use std::{
    fmt::{Display, Write as _},
    fs,
    io::{self, Write as _},
    path::Path,
};

use super::{Failure, Status, arguments::Arguments, new_file, output};
use crate::{
    build::{date, unit_lookup},
    content::{self, Loaded},
    edits::quoted,
    keys::{Key, commitment, feedback, progress, schema, site, unit, value::ValueType},
    model::{
        Audience, Commitment, CommitmentKind, Date, Feedback, FeedbackChannel, ItemStatus, Month, ProblemSource, Site,
        Unit, UnitKind, UnitPath, Vocabulary,
    },
    register::{ProblemState, ProblemStatus, Register},
};

/// A file to be written.
enum NewFile {
    Unit(String),
    Month {
        unit: String,
        month: String,
    },
    Commitment {
        unit: String,
        id: String,
    },
    /// Of a unit, or of the office itself.
    Feedback(Option<String>),
}

impl NewFile {
    fn of(words: &[String]) -> Result<Self, Failure> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Ok(match words[..] {
            ["unit", unit] => Self::Unit(UnitPath::from_typed(unit)),
            ["month", unit, month] => Self::Month { unit: UnitPath::from_typed(unit), month: month.to_owned() },
            ["commitment", unit, id] => Self::Commitment { unit: UnitPath::from_typed(unit), id: id.to_owned() },
            ["feedback"] => Self::Feedback(None),
            ["feedback", unit] => Self::Feedback(Some(UnitPath::from_typed(unit))),
            _ => {
                return Err(Failure(
                    "写法：gongshi new unit 路径，new month 路径 2012-07，new commitment 路径 编号，或 new feedback 路径"
                        .into(),
                ));
            }
        })
    }
}

/// Writes one new file.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let (what, given) = (NewFile::of(&args.words)?, args.as_of()?);
    let loaded = content::load(&args.root)?;
    let as_of = date::as_of(given, loaded.site.settings.as_of)?;
    let (path, text) = match &what {
        NewFile::Unit(path) => {
            let file = UnitPath(path).source("unit.toml");
            let has_schemas = args.root.join(schema::FOLDER).is_dir();
            let directive = if has_schemas { schema::directive(&unit::FILE, &file) } else { String::new() };
            (file, directive + &new_unit(&loaded, path)?)
        }
        NewFile::Month { unit, month } => {
            let month = Month::parse(month).ok_or_else(|| Failure(format!("“{month}”不是年月，写成 2012-07")))?;
            let unit = existing(&loaded, unit)?;
            (unit.file(&format!("progress/{month}.md")), new_month(&loaded, unit, month))
        }
        NewFile::Commitment { unit, id } => {
            if let Some(fault) = content::bad_id(id) {
                return Err(Failure(fault));
            }
            let unit = existing(&loaded, unit)?;
            (unit.file(&format!("commitments/{id}.md")), new_commitment(unit, as_of))
        }
        NewFile::Feedback(of) => {
            let unit = of.as_deref().map(|unit| existing(&loaded, unit)).transpose()?;
            let path = unit.map_or_else(|| "content/feedback.toml".to_owned(), |unit| unit.file("feedback.toml"));
            let known = unit.map_or(&loaded.site.feedback, |unit| &unit.feedback);
            let entry = new_feedback(known, as_of);
            append(&args.root.join(&path), &entry)?;
            return output::print(&format!("已在 {path} 末尾加了一件，打开它填写，再运行 gongshi check。\n"));
        }
    };
    new_file::write(&args.root.join(&path), &text)?;
    output::print(&format!("已新建 {path}，打开它填写，再运行 gongshi check。\n"))
}

fn existing<'l>(loaded: &'l Loaded, typed: &str) -> Result<&'l Unit, Failure> {
    unit_lookup::find(&loaded.site, typed)
        .map_err(|Failure(told)| Failure(format!("{told}\n新的单位先用 gongshi new unit 路径 新建")))
}

fn new_unit(loaded: &Loaded, path: &str) -> Result<String, Failure> {
    for id in UnitPath(path).ids() {
        if let Some(fault) = content::bad_id(id) {
            return Err(Failure(format!("{fault}；路径写成 jiaoyu/yizhong 这样")));
        }
    }
    let site = &loaded.site;
    let parent = UnitPath(path).parent();
    if !parent.is_empty() {
        existing(loaded, parent)?;
    }
    let sibling = site.units.iter().find(|unit| unit.parent() == parent && unit.path != path);
    let kind = sibling.and_then(Unit::kind_word).unwrap_or_else(|| usual_kind(site, parent.is_empty()));
    let field = sibling.and_then(|unit| unit.field.clone());
    let field = field.or_else(|| site.campaign.fields.first().cloned().filter(|_| site.campaign.fields.len() == 1));
    let mut draft = Draft::default();
    draft.line(unit::NAME, "\"\"");
    draft.line(unit::SHORT, "\"\"");
    draft.line(unit::KIND, quoted(kind));
    match field {
        Some(field) => draft.line(unit::FIELD, quoted(&field)),
        None => draft.idle_line(unit::FIELD, "\"\""),
    }
    draft.idle_line(unit::PARTY_MEMBERS, 0);
    draft.line(unit::SECRETARY, "\"\"");
    draft.table(unit::PUBLIC_CONTACT);
    draft.line(site::CONTACT_PHONE, "\"\"");
    draft.idle_table(unit::INTERNAL);
    draft.text.push_str("# secretary_phone = \"\"\n");
    Ok(draft.text)
}

/// The kind of a unit that has none beside it: of those the campaign's own scheme names, one that leads at the top and one
/// with a ledger of its own below; else 党委 and 党支部.
fn usual_kind(site: &Site, is_at_top: bool) -> &str {
    let scheme = site.scheme(&site.campaign.scheme);
    let own = scheme.into_iter().flat_map(|scheme| &scheme.kinds).find(|kind| kind.reports != is_at_top);
    own.map_or(if is_at_top { UnitKind::Committee } else { UnitKind::Branch }.word(), |kind| &kind.name)
}

/// A file being drafted, each key with the comment the key table has for it.
#[derive(Default)]
struct Draft {
    text: String,
}

impl Draft {
    /// A key with its value, as TOML.
    fn line<V>(&mut self, key: &Key<V>, value: impl Display) {
        let _ = writeln!(self.text, "{} = {value}  # {}", key.info.name, key.info.comment());
    }

    /// The same, commented out.
    fn idle_line<V>(&mut self, key: &Key<V>, value: impl Display) {
        let (name, comment) = (key.info.name, key.info.comment());
        let _ = writeln!(self.text, "# {name} = {value}  # {comment}（去掉行首的 # 才算）");
    }

    /// The head of a table or record.
    fn table<V>(&mut self, key: &Key<V>) {
        self.table_about(key, &key.info.comment());
    }

    /// The same, commented out.
    fn idle_table<V>(&mut self, key: &Key<V>) {
        let _ = writeln!(self.text, "\n# [{}]  # {}（去掉行首的 # 才算）", key.info.name, key.info.comment());
    }

    /// The head of a table or record with a comment of its own.
    fn table_about<V>(&mut self, key: &Key<V>, comment: &str) {
        let name = key.info.name;
        let head =
            if matches!(key.info.value, ValueType::Records) { format!("[[{name}]]") } else { format!("[{name}]") };
        let _ = writeln!(self.text, "\n{head}  # {comment}");
    }
}

fn new_month(loaded: &Loaded, unit: &Unit, month: Month) -> String {
    let register = Register::new(&loaded.site, month.last_day(), Audience::Internal);
    let state = &register.units[loaded.site.unit_index(&unit.path).unwrap_or_default()];
    let mut draft = Draft { text: "+++\n".to_owned() };
    draft.idle_line(progress::PUBLISHED, month.next().first_day());
    if let Some(plan) = &unit.plan {
        for problem in &state.problems {
            item(&mut draft, unit, plan, problem);
        }
    }
    let _ = writeln!(draft.text, "\n# 正文写在表头下面：{}做了什么、下月做什么；没有可以不写\n+++", month.chinese());
    draft.text
}

fn item(draft: &mut Draft, unit: &Unit, plan: &crate::model::Plan, state: &ProblemState) {
    let problem = &plan.problems[state.index];
    let last = unit.progress.iter().rev().flat_map(|note| &note.items).find(|item| item.problem == problem.id);
    let status = last.and_then(|item| item.status).unwrap_or(ItemStatus::NotStarted);
    draft.table_about(progress::ITEMS, &problem.text.as_deref().unwrap_or_default().replace('\n', " "));
    draft.line(progress::ITEM_PROBLEM, quoted(&problem.id));
    if state.status != ProblemStatus::Closed && last.is_some() {
        draft.text.push_str("# 下面的进展和比例是上一期的，改成这个月的实际情况\n");
    }
    draft.line(progress::ITEM_STATUS, quoted(status.word()));
    match state.percent {
        Some(percent) => draft.line(progress::ITEM_PERCENT, percent),
        None => draft.idle_line(progress::ITEM_PERCENT, 0),
    }
    if state.status == ProblemStatus::Closed {
        let closure = state.closure.clone().unwrap_or_default();
        if let Some(on) = closure.on {
            draft.line(progress::ITEM_CLOSED_ON, on);
        }
        draft.line(progress::ITEM_CLOSED_BY, quoted(&closure.by.unwrap_or_default()));
        draft.line(progress::ITEM_EVIDENCE, quoted(&closure.evidence.unwrap_or_default()));
    } else {
        draft.line(progress::ITEM_NOTE, "\"\"");
        if let Some(due) = state.due {
            draft.idle_line(progress::ITEM_DUE, due);
        }
    }
}

fn new_commitment(unit: &Unit, as_of: Date) -> String {
    let mut draft = Draft { text: "+++\n".to_owned() };
    draft.line(commitment::KIND, quoted(CommitmentKind::Organization.word()));
    draft.line(commitment::SIGNER, quoted(unit.secretary.as_deref().unwrap_or_default()));
    draft.line(commitment::DATE, as_of);
    let problems = unit.plan.iter().flat_map(|plan| &plan.problems);
    for problem in problems.filter(|problem| problem.source != Some(ProblemSource::Superior)) {
        let first = problem.measures.iter().find_map(|measure| measure.text.as_deref());
        draft.table(commitment::PLEDGES);
        draft.line(commitment::PLEDGE_TEXT, quoted(first.unwrap_or_default()));
        if let Some(due) = problem.due {
            draft.line(commitment::PLEDGE_DUE, due);
        }
        draft.line(commitment::PLEDGE_STATUS, quoted("兑现中"));
        draft.line(commitment::PLEDGE_PROBLEM, quoted(&problem.id));
    }
    let _ = writeln!(draft.text, "+++\n{}", Commitment::opening(&unit.name));
    draft.text
}

/// One thing raised, under the next number of the year.
fn new_feedback(known: &[Feedback], as_of: Date) -> String {
    let number = |n: usize| format!("{}-{n:02}", as_of.year());
    let is_free = |id: &String| known.iter().all(|entry| entry.id != *id);
    // One of so many numbers is free.
    let id = (1..=known.len() + 1).map(number).find(is_free).unwrap_or_default();
    let mut draft = Draft::default();
    draft.table(feedback::FEEDBACK);
    draft.line(feedback::FEEDBACK_ID, quoted(&id));
    draft.line(feedback::FEEDBACK_DATE, as_of);
    draft.idle_line(feedback::FEEDBACK_CHANNEL, quoted(FeedbackChannel::ALL[0].word()));
    draft.line(feedback::FEEDBACK_TEXT, "\"\"");
    draft.idle_line(feedback::FEEDBACK_ANSWERED_ON, as_of);
    draft.idle_line(feedback::FEEDBACK_ANSWER, "\"\"");
    draft.idle_line(feedback::FEEDBACK_PUBLIC, true);
    draft.text
}

/// Writes behind what a file holds; one that is not there is made.
fn append(path: &Path, text: &str) -> Result<(), Failure> {
    let fail = |error: io::Error| Failure(format!("写不了“{}”：{error}", path.display()));
    let kept = match fs::read(path) {
        Ok(kept) => kept,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return new_file::write(path, text.trim_start()),
        Err(error) => return Err(fail(error)),
    };
    // A line of the file that was not ended would swallow the head of the record.
    let before = if kept.is_empty() || kept.ends_with(b"\n") { "" } else { "\n" };
    let mut file = fs::OpenOptions::new().append(true).open(path).map_err(fail)?;
    file.write_all([before, text].concat().as_bytes()).map_err(fail)
}
