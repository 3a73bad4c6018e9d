//! 待写。

use crate::{diagnostics::Finding, rules::Context};

pub(in crate::rules) fn check(_context: &Context<'_>, _index: usize, _found: &mut Vec<Finding>) {}
