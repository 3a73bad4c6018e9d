//! What a rectification is: the records clerks keep, as plain data without I/O.
//!
//! `content` fills these types from disk; `rules` and `register` read them. Nothing here knows a
//! file name, a page or today's date. Differences between the source documents (grades, cut-offs,
//! vetoes, cadences, deadlines) are values of [`Scheme`] and [`Campaign`], never branches in code.

mod acceptance;
mod activity;
mod amendment;
pub mod calendar;
mod campaign;
pub mod campaign_defaults;
mod commitment;
mod day_number;
mod deadline;
mod document;
mod feedback;
mod form;
mod path;
mod plan;
pub mod preset;
mod previous;
mod procedure;
mod progress;
mod rating;
mod scheme;
mod scheme_words;
mod settings;
mod sheet;
mod subordinate;
mod unit;
mod vocabulary;
pub mod working_days;

use serde::{Deserialize, Serialize};

pub use acceptance::{Acceptance, AcceptanceRound, AcceptanceStep, Survey};
pub use activity::Activity;
pub use amendment::{Amendment, AmendmentKind, EarlierDeadlines, MemoryReach, NoteOrigin, PublicMemory, UnitMemory};
pub use calendar::{Date, Month};
pub use campaign::{Basis, Cadence, Campaign, FilingLevel, Limits, ProblemType, Stage, SupportAsked, Target};
pub use commitment::{Commitment, Pledge};
pub use deadline::Deadline;
pub use document::{Case, Document};
pub use feedback::Feedback;
pub use form::{Form, HandedInBy};
pub use path::{OWN_FOLDERS, PAGES, SOURCES, UnitPath};
pub use plan::{
    ApprovalStep, Assignment, Benchmark, Consultation, Deed, Filing, Heading, Inspection, LastingResult, Measure,
    Milestone, Plan, PlanTarget, Problem, Publicity, Review,
};
pub use previous::{EarlierProblem, Previous, PreviousCampaign};
pub use procedure::Procedure;
pub use progress::{MisnamedNote, Particulars, Period, Photo, Progress, ProgressItem};
pub use rating::{PriorYear, Rating, RatingItem, RatingStep};
pub use scheme::{Grade, RoundSteps, Scheme, SchemeOrigin, Veto, built_in_schemes};
pub use scheme_words::{ClosingProcedure, DeadlineKind, OwnKind, ReportWord};
pub use settings::{Contact, Settings, Supervision};
pub use sheet::{BUILT_IN_SHEETS, BuiltInSheet, PrintSheet};
pub use subordinate::{
    Named, PublishedConsultation, PublishedFeedback, PublishedPlans, PublishedProblems, PublishedStatistics,
    Subordinate, SubordinateSite, Unreadable,
};
pub use unit::{Support, TeamMember, Unit};
pub use vocabulary::{
    ActivityKind, Audience, BenchmarkLevel, CommitmentKind, Conclusion, DeedStatus, Demand, DocumentStatus,
    FeedbackChannel, Frequency, HelpKind, ItemStatus, PlanStatus, ProblemSource, RatingRound, RuleLevel, Scope,
    SupportRole, Term, UnitKind, Vocabulary,
};

/// A whole site as read from one folder, at no particular date.
#[derive(Debug, Default)]
pub struct Site {
    /// `site.toml`.
    pub settings: Settings,
    /// `campaign.toml`.
    pub campaign: Campaign,
    /// The schemes of `schemes/NAME.toml` and the built-in ones not replaced by them.
    pub schemes: Vec<Scheme>,
    /// All units, ordered by path so that a parent stands before its children.
    pub units: Vec<Unit>,
    /// `documents/ID.md`, ordered by ID.
    pub documents: Vec<Document>,
    /// `cases/ID.md`, ordered by ID.
    pub cases: Vec<Case>,
    /// `feedback.toml` beside `site.toml`: what the public raised with the office itself.
    pub feedback: Vec<Feedback>,
    /// Subordinate sites, in the order of `site.toml`.
    pub subordinates: Vec<SubordinateSite>,
    /// Earlier campaigns, in the order of `site.toml`.
    pub previous: Vec<PreviousCampaign>,
    /// Pictures and PDFs beside Markdown files, relative to the root, sorted.
    pub assets: Vec<String>,
    /// Findings a clerk accepted in place, with the reason given.
    pub accepted: Vec<Accepted>,
    /// What the history of the files tells of the records; empty while nobody asked.
    pub memory: PublicMemory,
}

/// `accept = [{ rule = "…", reason = "…" }]` in any record: the finding stays listed but no longer counts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Accepted {
    /// File the record stands in, relative to the site's root.
    pub file: String,
    /// Path of the record inside the file (`problems[2]`); empty for the whole file.
    pub record: String,
    /// Name of the rule whose finding is accepted.
    pub rule: String,
    /// Why, in the clerk's words; shown wherever accepted findings are listed.
    pub reason: String,
}

impl Site {
    /// Position of the unit with this path in [`Site::units`].
    pub fn unit_index(&self, path: &str) -> Option<usize> {
        self.units.binary_search_by(|unit| unit.path.as_str().cmp(path)).ok()
    }

    /// The unit with this path.
    pub fn unit(&self, path: &str) -> Option<&Unit> {
        self.unit_index(path).map(|index| &self.units[index])
    }

    /// The scheme with this name.
    pub fn scheme(&self, id: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id == id)
    }

    /// Whether the campaign has this form: it names it, or names none and knows what the form speaks of.
    pub fn has_form(&self, form: Form) -> bool {
        if let Some(forms) = &self.campaign.forms {
            return forms.contains(&form);
        }
        match form {
            Form::BackwardSummary => self.schemes_in_use().any(Scheme::knows_backward),
            Form::StationRoster | Form::StationSummary => {
                let station = UnitKind::Station;
                self.campaign.schemes.iter().any(|(name, _)| name == station.word())
                    || self.units.iter().any(|unit| unit.kind == Some(station))
            }
            _ => true,
        }
    }

    /// Schemes of the campaign and of its kinds and fields.
    fn schemes_in_use(&self) -> impl Iterator<Item = &Scheme> {
        self.campaign.schemes_in_use().filter_map(|id| self.scheme(id))
    }

    /// Whether units are graded under any scheme of the campaign; one that cannot be found may have grades.
    pub fn is_graded(&self) -> bool {
        let mut schemes = self.campaign.schemes_in_use().map(|id| self.scheme(id));
        schemes.any(|scheme| scheme.is_none_or(|scheme| !scheme.grades.is_empty()))
    }

    /// What units with a ledger of their own are called together.
    pub fn unit_name(&self) -> &str {
        let scheme = self.scheme(&self.campaign.scheme);
        scheme.and_then(|scheme| scheme.unit_name.as_deref()).unwrap_or(UnitKind::Branch.word())
    }

    /// The scheme that rates `unit`: by its kind, by its field, or the campaign's own.
    pub fn scheme_of(&self, unit: &Unit) -> Option<&Scheme> {
        self.scheme(self.campaign.scheme_for(unit))
    }
}
