//! The sixteen forms: which unit each concerns, and the JSON value its layout reads.
//!
//! A form is two files of the theme, `print/forms/NAME.typ` (the layout) and `print/forms/NAME.toml`
//! (wording, copies, columns: what one county's paper has otherwise than the next), and one view here,
//! which states facts and sums and words nothing.
//!
//! 1. `source` hides whether a copy is public or the office's; `dossier` holds the facts of one unit,
//!    filled by `open` from `disclosure`'s views alone or by `office` from the register.
//! 2. `unit_forms`, `commitments` and `ledger` are forms of one unit; `statistics`, `lists`, `summaries`,
//!    `backward`, `visits` and `surveys` are tables of the units below one.
//! 3. A form without records has `blank` set and leaves every place empty, to be filled by hand.

mod backward;
mod commitments;
mod dossier;
mod form;
mod ledger;
mod lists;
mod office;
mod open;
mod prose;
mod source;
mod statistics;
mod summaries;
mod surveys;
mod unit_forms;
mod visits;

use form::Form;
use serde::Serialize;
use source::Source;

use super::Job;
use crate::disclosure::PublicSite;
use crate::model::calendar::chinese_date;
use crate::register::Register;

/// Names of the forms, as `--form` takes them.
pub const NAMES: [&str; 16] = [
    "filing",
    "plan-statistics",
    "ledger",
    "promotion",
    "rating-application",
    "roster",
    "summary",
    "station-roster",
    "station-summary",
    "organization-commitment",
    "member-commitment",
    "responsibility-letter",
    "backward-summary",
    "visit-log",
    "satisfaction",
    "management-ledger",
];

/// Public copies of the forms the unit at `index` is concerned with, for `output/`; `wanted` says which names.
///
/// # Errors
/// Never in practice: views have text keys only.
pub fn public(
    site: &PublicSite<'_>,
    index: usize,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<Job>, serde_json::Error> {
    jobs(Source::Public(site), index, wanted)
}

/// Complete copies for `reports/`, from a register computed for the office.
///
/// # Errors
/// Never in practice: views have text keys only.
pub fn internal(
    register: &Register<'_>,
    index: usize,
    wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<Job>, serde_json::Error> {
    jobs(Source::Office(register), index, wanted)
}

fn jobs(source: Source<'_, '_>, index: usize, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Job>, serde_json::Error> {
    let wanted = Form::ALL.into_iter().filter(|form| wanted(form.name()));
    wanted.filter(|form| form.concerns(source, index)).map(|form| Paper { form, source, index }.job()).collect()
}

/// What every layout is told.
#[derive(Serialize)]
struct Sheet<'a, B> {
    form: &'static str,
    /// Whether the copy may be shown to anybody.
    public: bool,
    /// Whether there are no records, so that every place is left to be filled by hand.
    blank: bool,
    campaign: &'a str,
    /// 规范全称 of the unit that hands it in.
    unit: &'a str,
    /// 填报时间; left empty on a blank form.
    date: Option<String>,
    #[serde(flatten)]
    body: B,
}

/// What a form says, and whether there was anything to say.
struct Body<B> {
    blank: bool,
    body: B,
}

/// One form of one unit.
#[derive(Clone, Copy)]
struct Paper<'r, 's> {
    form: Form,
    source: Source<'r, 's>,
    index: usize,
}

impl Paper<'_, '_> {
    fn job(self) -> Result<Job, serde_json::Error> {
        let Self { form, source, index } = self;
        match form {
            Form::Filing => self.put(unit_forms::filing(source, index)),
            Form::PlanStatistics => self.put(statistics::table(source, index)),
            Form::Ledger => self.put(ledger::book(source, index)),
            Form::Promotion => self.put(unit_forms::promotion(source, index)),
            Form::RatingApplication => self.put(unit_forms::application(source, index)),
            Form::Roster | Form::ManagementLedger => self.put(lists::organizations(source, index)),
            Form::StationRoster => self.put(lists::stations(source, index)),
            Form::Summary => self.put(summaries::organizations(source, index)),
            Form::StationSummary => self.put(summaries::stations(source, index)),
            Form::OrganizationCommitment => self.put(commitments::organization(source, index)),
            Form::MemberCommitment => self.put(commitments::members(source, index)),
            Form::ResponsibilityLetter => self.put(unit_forms::letter(source, index)),
            Form::BackwardSummary => self.put(backward::table(source, index)),
            Form::VisitLog => self.put(visits::log(source, index)),
            Form::Satisfaction => self.put(surveys::table(source, index)),
        }
    }

    fn put<B: Serialize>(self, body: Body<B>) -> Result<Job, serde_json::Error> {
        let Self { form, source, index } = self;
        let sheet = Sheet {
            form: form.name(),
            public: source.is_public(),
            blank: body.blank,
            campaign: source.campaign(),
            unit: source.name(index),
            date: (!body.blank).then(|| chinese_date(source.as_of())),
            body: body.body,
        };
        let path = source.path(index);
        Job::new(path, format!("print/{path}/{}.pdf", form.name()), form.layout(), &sheet)
    }
}
