//! What looks at the whole site: the front page, lists, the calendar, documents and cases, redirects.

mod bounded;
mod calendar;
mod cases;
mod closed;
mod deadlines;
mod documents;
mod feedback;
mod front_page;
mod month;
mod moved;
mod notices;
mod overdue;
mod problem_types;
mod redirects;
mod redo;
mod schemes;
mod selection;
mod selection_collector;
mod shared;
mod unit_names;

pub(crate) use calendar::{CalendarView, StageView};
pub(crate) use cases::CaseView;
pub(crate) use closed::{ClosedRow, ClosedView};
pub(crate) use deadlines::CalendarEntry;
pub(crate) use documents::DocumentView;
pub(crate) use feedback::{FeedbackOverview, FeedbackRow};
pub(crate) use front_page::OverviewView;
pub(crate) use month::{AllChanges, ChangedProblem, MonthCounts, MonthView};
pub(crate) use moved::MovedView;
pub(crate) use notices::{NoticesView, OverdueThen, RecentNotice};
pub(crate) use overdue::{DueSoonView, MissingView, OverdueRow, OverdueView};
pub(crate) use problem_types::TypesView;
pub(crate) use redo::RedoView;
pub(crate) use schemes::SchemeView;
pub(crate) use selection::{ProblemEntry, Selection, SelectionEntry, SelectionKind, UnitEntry};
pub(crate) use shared::SiteView;
