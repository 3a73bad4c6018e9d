//! Parts of messages that several rules share. Each is put together only when the message is.

use std::fmt::{self, Display};

use crate::model::Problem;

/// How a message names a problem: by its number, or by its place when it has none.
pub(super) fn title(problem: &Problem, at: usize) -> impl Display {
    fmt::from_fn(move |f| match problem.id.as_str() {
        "" => write!(f, "第 {} 个问题", at + 1),
        id => write!(f, "问题 {id}"),
    })
}

/// All of these names.
pub(super) fn joined<'n>(names: &'n [&str]) -> impl Display + 'n {
    named(names.iter().copied(), names.len())
}

/// The first `most` of these names; the message around them says how many there are in all.
pub(super) fn named<'n>(names: impl ExactSizeIterator<Item = &'n str> + Clone, most: usize) -> impl Display {
    fmt::from_fn(move |f| {
        for (at, name) in names.clone().take(most).enumerate() {
            f.write_str(if at > 0 { "、" } else { "" })?;
            f.write_str(name)?;
        }
        f.write_str(if names.len() > most { "等" } else { "" })
    })
}
