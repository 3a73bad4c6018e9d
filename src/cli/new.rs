//! `gongshi new`: the next file, with what is already known filled in.

use std::fmt::Write;

use super::{Failure, Status, arguments::Arguments, dates, init, output};
use crate::{
    content::{self, Loaded},
    diagnostics::{nearest, quoted_aside},
    model::{Audience, Date, ItemStatus, Month, ProblemSource, Unit, UnitKind, UnitPath, Vocabulary},
    register::{ProblemState, ProblemStatus, Register},
};

/// A file to be written.
enum NewFile {
    Unit(String),
    Month { unit: String, month: String },
    Commitment { unit: String, id: String },
}

impl NewFile {
    fn of(words: &[String]) -> Result<Self, Failure> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Ok(match words[..] {
            ["unit", unit] => Self::Unit(UnitPath::from_typed(unit)),
            ["month", unit, month] => Self::Month { unit: UnitPath::from_typed(unit), month: month.to_owned() },
            ["commitment", unit, id] => Self::Commitment { unit: UnitPath::from_typed(unit), id: id.to_owned() },
            _ => {
                return Err(Failure(
                    "写法：gongshi new unit 路径，new month 路径 2012-07，或 new commitment 路径 编号".into(),
                ));
            }
        })
    }
}

/// Writes one new file.
pub(super) fn run(args: &Arguments) -> Result<Status, Failure> {
    let (what, given) = (NewFile::of(&args.words)?, args.as_of()?);
    let loaded = content::load(&args.root)?;
    let as_of = dates::as_of(given, loaded.site.settings.as_of)?;
    let (path, text) = match &what {
        NewFile::Unit(unit) => (UnitPath(unit).source("unit.toml"), new_unit(&loaded, unit)?),
        NewFile::Month { unit, month } => {
            let month = Month::parse(month).ok_or_else(|| Failure(format!("“{month}”不是年月，写成 2012-07")))?;
            (UnitPath(unit).source(&format!("progress/{month}.md")), new_month(&loaded, unit, month)?)
        }
        NewFile::Commitment { unit, id } => {
            if let Some(fault) = content::bad_id(id) {
                return Err(Failure(fault));
            }
            (UnitPath(unit).source(&format!("commitments/{id}.md")), new_commitment(&loaded, unit, as_of)?)
        }
    };
    init::write(&args.root.join(&path), &text)?;
    output::print(&format!("已新建 {path}，打开它填写，再运行 gongshi check。\n"))
}

fn existing<'l>(loaded: &'l Loaded, path: &str) -> Result<&'l Unit, Failure> {
    loaded.site.unit(path).ok_or_else(|| {
        let near = quoted_aside(nearest(path, loaded.site.units.iter().map(|unit| unit.path.as_str())));
        Failure(format!("没有单位“{path}”{near}先用 gongshi new unit {path} 新建"))
    })
}

/// TOML string of any text.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
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
    let kind = sibling.and_then(|unit| unit.kind).unwrap_or(if parent.is_empty() {
        UnitKind::Committee
    } else {
        UnitKind::Branch
    });
    let field = sibling.and_then(|unit| unit.field.clone());
    let field = field.or_else(|| site.campaign.fields.first().cloned().filter(|_| site.campaign.fields.len() == 1));
    let mut text = String::new();
    let _ = writeln!(text, "name = \"\"  # 规范全称，与公章一致（必填）");
    let _ = writeln!(text, "short = \"\"  # 简称，用在表格和导航里");
    let _ = writeln!(text, "kind = {}  # 类别（必填）：{}", quoted(kind.word()), words::<UnitKind>());
    match field {
        Some(field) => {
            let _ = writeln!(text, "field = {}  # 领域", quoted(&field));
        }
        None => text.push_str("# field = \"\"  # 领域\n"),
    }
    text.push_str("# party_members = 0  # 党员人数\nsecretary = \"\"  # 书记姓名，直接责任人\n\n");
    text.push_str(
        "[public_contact]  # 群众可以打的电话、可以去的地方，会公开\nphone = \"\"  # 办公电话，写固定电话\n\n",
    );
    text.push_str("# [internal]  # 只供上级，不会公开\n# secretary_phone = \"\"  # 书记手机\n");
    Ok(text)
}

fn words<V: Vocabulary>() -> String {
    V::ALL.iter().map(|value| value.word()).collect::<Vec<_>>().join("、")
}

fn new_month(loaded: &Loaded, path: &str, month: Month) -> Result<String, Failure> {
    let unit = existing(loaded, path)?;
    let register = Register::new(&loaded.site, month.last_day(), Audience::Internal);
    let state = &register.units[loaded.site.unit_index(path).unwrap_or_default()];
    let mut text = String::from("+++\n");
    let _ = writeln!(
        text,
        "# published = {}  # 公示日期：贴出公示后去掉行首的 #，没有这一行就是草稿",
        month.next().first_day()
    );
    if let Some(plan) = &unit.plan {
        for problem in &state.problems {
            item(&mut text, unit, plan, problem);
        }
    }
    let _ = write!(text, "+++\n（写本月做了什么、下月做什么，{}）\n", month.chinese());
    Ok(text)
}

fn item(text: &mut String, unit: &Unit, plan: &crate::model::Plan, state: &ProblemState) {
    let problem = &plan.problems[state.index];
    let last = unit.progress.iter().rev().flat_map(|note| &note.items).find(|item| item.problem == problem.id);
    let status = last.and_then(|item| item.status).unwrap_or(ItemStatus::NotStarted);
    let _ = writeln!(text, "\n[[items]]  # {}", problem.text.as_deref().unwrap_or_default().replace('\n', " "));
    let _ = writeln!(text, "problem = {}  # 台账里的编号", quoted(&problem.id));
    let _ = writeln!(text, "status = {}  # {}", quoted(status.word()), words::<ItemStatus>());
    if let Some(percent) = state.percent {
        let _ = writeln!(text, "percent = {percent}  # 完成百分之几");
    } else {
        text.push_str("# percent = 0  # 完成百分之几\n");
    }
    if state.status == ProblemStatus::Closed {
        let closure = state.closure.clone().unwrap_or_default();
        if let Some(on) = closure.on {
            let _ = writeln!(text, "closed_on = {on}  # 销号日期");
        }
        let _ = writeln!(text, "closed_by = {}  # 谁同意销号", quoted(&closure.by.unwrap_or_default()));
        let _ = writeln!(text, "evidence = {}  # 销号依据", quoted(&closure.evidence.unwrap_or_default()));
    } else {
        text.push_str("note = \"\"  # 本月进展，一句话\n");
        if let Some(due) = state.due {
            let _ = writeln!(text, "# due = {due}  # 确需延期时写新的时限，并写 reason（理由）");
        }
    }
}

fn new_commitment(loaded: &Loaded, path: &str, as_of: Date) -> Result<String, Failure> {
    let unit = existing(loaded, path)?;
    let mut text = String::from("+++\n");
    text.push_str("kind = \"组织\"  # 组织、党员\n");
    let _ = writeln!(text, "signer = {}  # 承诺人", quoted(unit.secretary.as_deref().unwrap_or_default()));
    let _ = writeln!(text, "date = {as_of}  # 承诺日期");
    let problems = unit.plan.iter().flat_map(|plan| &plan.problems);
    for problem in problems.filter(|problem| problem.source != Some(ProblemSource::Superior)) {
        let first = problem.measures.iter().find_map(|measure| measure.text.as_deref());
        text.push_str("\n[[pledges]]  # 一件承诺事项\n");
        let _ = writeln!(text, "text = {}  # 承诺做什么", quoted(first.unwrap_or_default()));
        if let Some(due) = problem.due {
            let _ = writeln!(text, "due = {due}  # 什么时候兑现");
        }
        text.push_str("status = \"兑现中\"  # 兑现情况\n");
        let _ = writeln!(text, "problem = {}  # 对应台账里的问题编号", quoted(&problem.id));
    }
    let _ = write!(text, "+++\n{}公开承诺如下，请党员群众监督。\n", unit.name);
    Ok(text)
}
