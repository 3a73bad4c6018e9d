//! The privacy wall: the public view of a site, as types that have no field for anything else.
//!
//! `site` and the public half of `print` render only what stands here, so what a view lacks cannot
//! be published: the vetoes applied to a unit, `[internal]` data, drafts, restricted records and records dated after the
//! as-of date have no field anywhere below.
//!
//! 1. [`PublicSite`] derives the register for the public and keeps it to itself; it answers what may be seen.
//! 2. `unit`: one unit's page ([`UnitView`]) and its parts; a notice ([`NoticeView`]).
//! 3. `overview`: what looks at the whole site. Lists are bounded, so that no page grows with the number of units; a
//!    [`Selection`] is what stands behind a number.
//! 4. `figures`: sums ([`TotalsView`]), figures side by side, and what data files hold.
//! 5. `amendments`: what was altered after the public could read it.
//! 6. `forms`: what printed tables ask of the tree.
//!
//! Views borrow from the records and are built one unit at a time, so that a large site is never
//! held twice. They are plain data: [`serde::Serialize`] hands them to templates and data files.

mod amendments;
mod contact;
mod date;
mod feedback;
mod figures;
mod fingerprints;
mod forms;
mod grade;
mod index;
mod involved;
mod link;
mod mask;
mod number;
mod overdue_then;
mod overview;
mod persons;
mod public_site;
mod publishable;
mod retention;
mod rewriting;
mod state;
mod unit;
mod unit_list;

pub(crate) use amendments::{AmendmentView, ChangesView};
pub(crate) use contact::ContactView;
pub(crate) use date::{Day, MonthOf, Short};
pub(crate) use feedback::{FeedbackEntry, FeedbackSums, FeedbackView, IntakeView};
pub(crate) use figures::{
    BreakdownRow, BreakdownView, ChildRow, CrosstabView, GradeRow, ListedProblems, PAST_FIRST_DUE, ProblemRow,
    ProblemsView, PromiseSums, RollupView, SatisfactionBand, SubordinateSums, SubordinateTargets, SubordinateView,
    TargetRow, TotalsView, UnitRow,
};
pub(crate) use fingerprints::Fingerprint;
#[cfg(any(feature = "office", feature = "print"))]
pub(crate) use forms::SchemeColumns;
pub(crate) use grade::GradeView;
pub(crate) use link::{CaseLink, Prose, UnitLink};
pub(crate) use number::{number, percent};
pub(crate) use overdue_then::OverdueThen;
pub(crate) use overview::{
    AllChanges, CalendarEntry, CalendarView, CaseView, ChangeCounts, ChangedProblem, ClosedRow, ClosedView,
    DocumentView, DueSoonView, EarlierCampaignView, FeedbackOverview, FeedbackRow, LatePromise, LatePromisesView,
    LeadsView, ListedTypesView, MissingView, MonthCounts, MonthView, MovedView, NoticesView, OverdueRow, OverdueView,
    OverviewView, ProblemEntry, ProcedureView, RecentNotice, RedoView, SURVEYED, SchemeView, Selection, SelectionEntry,
    SelectionKind, SiteView, StageView, TypesView, UnitEntry,
};
pub(crate) use public_site::PublicSite;
pub(crate) use publishable::PublishableRecords;
pub(crate) use retention::ExpiredNames;
pub(crate) use state::{ReportCount, StateCount, StateView};
#[cfg(any(feature = "office", feature = "print"))]
pub(crate) use unit::closing_words;
pub(crate) use unit::{
    AcceptanceView, EventView, LedgerView, NoticeLink, NoticeView, PhotoView, ProblemView, PromiseView, TimelineMonth,
    UnitView,
};
#[cfg(feature = "print")]
pub(crate) use unit::{CommitmentView, ConsultationView, PlanView, PledgeView, SurveyView};
pub(crate) use unit::{FACT_SEPARATOR, last_changed};
pub(crate) use unit_list::UnitList;
