//! The sixteen forms: which unit each concerns, and the JSON value its layout reads.
//!
//! A form is two files of the theme, `print/forms/NAME.typ` (the layout) and `print/forms/NAME.toml` (wording, copies,
//! columns: what differs from county to county), and one view here, which holds facts and sums but no wording. [`fill`]
//! fills one form: for `print`, whose layout reads it, and for `report`, which makes a table of it, so that both say the
//! same.
//!
//! 1. Which forms there are stands in the table of [`Form`]; `concerns` says which units hand one in.
//! 2. `source` is what forms ask of a site; `dossier` holds the facts of one unit. `public` answers from `disclosure`'s
//!    views alone, `internal` from the register.
//! 3. `unit_forms`, `commitments` and `ledger` are forms of one unit; `plan_statistics`, `rosters`, `summaries`,
//!    `backward_summary`, `visit_log` and `satisfaction` are tables of the units below one.
//! 4. A form without records has `blank` set and leaves every place empty, to be filled by hand.

mod backward_summary;
#[cfg(feature = "print")]
mod code;
mod commitments;
mod concerns;
mod dossier;
pub(crate) mod internal;
mod ledger;
mod plan_statistics;
mod prose;
#[cfg(feature = "print")]
mod public;
mod rosters;
mod satisfaction;
mod source;
mod summaries;
mod unit_forms;
mod visit_log;

#[cfg(feature = "print")]
pub(crate) use code::code_address;
pub(crate) use concerns::concerns;
#[cfg(feature = "print")]
pub(crate) use public::PublicSource;
pub(crate) use source::FormSource;

use serde::Serialize;
use serde_json::Value;

use crate::{
    model::{Form, calendar::chinese_date},
    qr::QrDrawing,
};

/// Data that every layout of a form reads.
#[derive(Serialize)]
struct FormData<'a, B> {
    form: &'static str,
    /// Whether the copy may be shown to anybody.
    public: bool,
    /// Whether there are no records, so that every place is left to be filled by hand.
    blank: bool,
    campaign: &'a str,
    /// 规范全称 of the unit that hands it in.
    unit: &'a str,
    /// The code of what the copy says, leading to the page of the unit; none on a blank form and on copies for the office.
    code: Option<QrDrawing>,
    /// 填报时间; left empty on a blank form.
    date: Option<String>,
    #[serde(flatten)]
    body: B,
}

/// Content of a form, and whether there are records to fill it.
struct FormBody<B> {
    blank: bool,
    body: B,
}

/// A form with what its layout reads.
pub(crate) struct FilledForm {
    /// Whether there are no records, so that every place is left to be filled by hand.
    pub(crate) blank: bool,
    /// The JSON value the layout reads.
    pub(crate) data: Value,
}

/// Fills `form` for the unit at `index`.
pub(crate) fn fill(form: Form, source: &dyn FormSource<'_>, index: usize) -> FilledForm {
    let form_of = FormOfUnit { form, source, index };
    match form {
        Form::Filing => form_of.fill(unit_forms::filing(source, index)),
        Form::PlanStatistics => form_of.fill(plan_statistics::table(source, index)),
        Form::Ledger => form_of.fill(ledger::book(source, index)),
        Form::Promotion => form_of.fill(unit_forms::promotion(source, index)),
        Form::RatingApplication => form_of.fill(unit_forms::application(source, index)),
        Form::Roster | Form::ManagementLedger => form_of.fill(rosters::organizations(source, index)),
        Form::StationRoster => form_of.fill(rosters::stations(source, index)),
        Form::Summary => form_of.fill(summaries::organizations(source, index)),
        Form::StationSummary => form_of.fill(summaries::stations(source, index)),
        Form::OrganizationCommitment => form_of.fill(commitments::organization(source, index)),
        Form::MemberCommitment => form_of.fill(commitments::members(source, index)),
        Form::ResponsibilityLetter => form_of.fill(unit_forms::letter(source, index)),
        Form::BackwardSummary => form_of.fill(backward_summary::table(source, index)),
        Form::VisitLog => form_of.fill(visit_log::log(source, index)),
        Form::Satisfaction => form_of.fill(satisfaction::table(source, index)),
    }
}

/// One form of one unit.
struct FormOfUnit<'f, 'r> {
    form: Form,
    source: &'f dyn FormSource<'r>,
    index: usize,
}

impl FormOfUnit<'_, '_> {
    fn fill<B: Serialize>(self, body: FormBody<B>) -> FilledForm {
        let data = FormData {
            form: self.form.name(),
            public: self.source.is_public(),
            blank: body.blank,
            campaign: self.source.campaign(),
            unit: self.source.name(self.index),
            code: if body.blank { None } else { self.source.code(self.index).and_then(QrDrawing::of) },
            date: (!body.blank).then(|| chinese_date(self.source.as_of())),
            body: body.body,
        };
        // Views are structs, lists, texts and whole numbers: there is nothing JSON could not say.
        FilledForm { blank: body.blank, data: serde_json::to_value(data).unwrap_or_default() }
    }
}
