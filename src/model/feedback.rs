//! What the public raised, and how it was answered.

use super::{Date, FeedbackChannel};
use serde::{Deserialize, Serialize};

/// One thing raised by the public. All are counted; what one says is published only where the clerk allows it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Feedback {
    /// ID inside its file.
    pub id: String,
    /// Day it was received.
    #[serde(with = "super::day_number")]
    pub date: Option<Date>,
    /// The way it came.
    pub channel: Option<FeedbackChannel>,
    /// What was raised, in the office's words.
    pub text: Option<String>,
    /// Day it was answered.
    #[serde(with = "super::day_number")]
    pub answered_on: Option<Date>,
    /// The answer.
    pub answer: Option<String>,
    /// Whether text and answer may be shown to everyone.
    pub public: bool,
}
