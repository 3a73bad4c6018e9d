//! What was overdue on an earlier day.

use serde::Serialize;

/// Problems overdue on an earlier day.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(crate) struct OverdueThen {
    /// By the deadline in force.
    pub(crate) current: u32,
    /// Open ones past their first deadline.
    pub(crate) by_first_due: u32,
}
