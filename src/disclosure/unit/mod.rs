//! One unit as the public sees it: its page, and the parts of it.

mod acceptance;
mod activity;
mod commitment;
mod earlier;
mod facts;
mod headings;
mod history;
mod notice;
mod photo;
mod plan;
mod problem;
mod promise;
mod rating;
mod task;
mod timeline;
mod upkeep;
mod view;

pub(crate) use acceptance::AcceptanceView;
#[cfg(feature = "print")]
pub(crate) use acceptance::SurveyView;
#[cfg(feature = "print")]
pub(crate) use activity::ActivityView;
#[cfg(feature = "print")]
pub(in crate::disclosure) use activity::view as activity_view;
pub(in crate::disclosure) use commitment::late_pledge;
#[cfg(feature = "print")]
pub(crate) use commitment::{CommitmentView, PledgeView};
pub(crate) use earlier::EarlierView;
pub(crate) use facts::SEPARATOR as FACT_SEPARATOR;
pub(crate) use history::{EventView, last_changed};
pub(crate) use notice::{MoveView, NoticeLink, NoticeView};
pub(in crate::disclosure) use notice::{notice_link, public_items};
pub(crate) use photo::PhotoView;
pub(in crate::disclosure) use plan::late_deed;
#[cfg(feature = "print")]
pub(crate) use plan::{ConsultationView, PlanView};
pub(in crate::disclosure) use problem::SOON_DAYS;
pub(crate) use problem::{ClosureView, LedgerView, ProblemView};
pub(crate) use promise::PromiseView;
pub(in crate::disclosure) use task::NamedUnit;
pub(crate) use timeline::TimelineMonth;
pub(in crate::disclosure) use timeline::reported;
pub(in crate::disclosure) use upkeep::every;
pub(crate) use view::UnitView;
pub(crate) use view::closing_words;
