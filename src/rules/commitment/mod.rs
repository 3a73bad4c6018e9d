//! Rules about 公开承诺.

pub(super) mod missing_commitment;
pub(super) mod pledge_contradicted;
pub(super) mod pledge_overdue;
pub(super) mod unverifiable_pledge;
