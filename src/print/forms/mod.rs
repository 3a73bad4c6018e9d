//! The sixteen forms: which unit each concerns, and the JSON value its layout reads.
//!
//! A form is two files of the theme, `print/forms/NAME.typ` (the layout) and `print/forms/NAME.toml`
//! (wording, copies, columns: what one county's paper has otherwise than the next), and one view here,
//! which states facts and sums and words nothing. [`view`] fills one form.
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

pub(crate) use form::Form;
pub(crate) use source::Source;

use serde::Serialize;
use serde_json::Value;

use crate::model::calendar::chinese_date;

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

/// The JSON value the layout of `form` reads for the unit at `index`.
pub(crate) fn view(form: Form, source: &Source<'_, '_>, index: usize) -> Value {
    let paper = Paper { form, source: *source, index };
    let source = *source;
    match form {
        Form::Filing => paper.fill(unit_forms::filing(source, index)),
        Form::PlanStatistics => paper.fill(statistics::table(source, index)),
        Form::Ledger => paper.fill(ledger::book(source, index)),
        Form::Promotion => paper.fill(unit_forms::promotion(source, index)),
        Form::RatingApplication => paper.fill(unit_forms::application(source, index)),
        Form::Roster | Form::ManagementLedger => paper.fill(lists::organizations(source, index)),
        Form::StationRoster => paper.fill(lists::stations(source, index)),
        Form::Summary => paper.fill(summaries::organizations(source, index)),
        Form::StationSummary => paper.fill(summaries::stations(source, index)),
        Form::OrganizationCommitment => paper.fill(commitments::organization(source, index)),
        Form::MemberCommitment => paper.fill(commitments::members(source, index)),
        Form::ResponsibilityLetter => paper.fill(unit_forms::letter(source, index)),
        Form::BackwardSummary => paper.fill(backward::table(source, index)),
        Form::VisitLog => paper.fill(visits::log(source, index)),
        Form::Satisfaction => paper.fill(surveys::table(source, index)),
    }
}

/// One form of one unit.
struct Paper<'r, 's> {
    form: Form,
    source: Source<'r, 's>,
    index: usize,
}

impl Paper<'_, '_> {
    fn fill<B: Serialize>(self, body: Body<B>) -> Value {
        let sheet = Sheet {
            form: self.form.name(),
            public: self.source.is_public(),
            blank: body.blank,
            campaign: self.source.campaign(),
            unit: self.source.name(self.index),
            date: (!body.blank).then(|| chinese_date(self.source.as_of())),
            body: body.body,
        };
        // Views are structs, lists, texts and whole numbers: there is nothing JSON could not say.
        serde_json::to_value(sheet).unwrap_or_default()
    }
}
